"""A 任务分解表 that is read again says what the plan said.

Not carried by the layout, so not compared: headings without tasks, the order of units across
columns, printed verbs and labels, targets and citations outside of tasks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.workbooks import workbook
from extract import read, read_bytes
from extract.triples import ROLES, Extraction
from graph.ingest import ingest
from graph.store import Store, open_store

FOLDERS = (Path("seeds/plans"), Path("tests/zoo/documents"))
ROOT = Path(__file__).parents[2]
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.txt"))]
Pair = tuple[Extraction, Extraction]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(str(tmp_path_factory.mktemp("trip") / "graph.lbug"))
    for outcome in ingest(opened, FILES):
        assert outcome.error is None
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem[:3])
def pair(request: pytest.FixtureRequest, store: Store) -> Pair:
    """A plan as it was read, and as its exported table is read."""
    (plan,) = read(request.param)
    (table,) = read_bytes(workbook(store, plan=plan.plan.id).data, "table.xlsx")
    return plan, table


def test_the_plan_is_the_same(pair: Pair) -> None:
    fields = ("id", "title", "number", "date", "issuer", "place", "place_code", "level")
    plan, table = ({name: getattr(each.plan, name) for name in fields} for each in pair)
    assert plan == table


def test_measures_have_the_same_numbers_titles_and_sections(pair: Pair) -> None:
    plan, table = (
        [(m.no, m.title, _path(each, m.section)) for m in each.measures] for each in pair
    )
    assert plan == table


def test_every_measure_keeps_its_words(pair: Pair) -> None:
    """Those outside of label and clauses: they stand in the row, word for word."""
    plan, table = pair
    for before, after in zip(plan.measures, table.measures, strict=True):
        clauses = {r.clause_span for r in plan.roles if r.measure == before.id}
        inside = [span for span in sorted(clauses) if before.span[0] <= span[0] < before.span[1]]
        first = inside[0][0] - before.span[0] - 1 if inside else len(before.text)
        body = before.text[len(before.label) : first].removeprefix(before.title or "")
        assert "".join(body.strip("。\n").split("\n")) in after.text.replace("\n", "")


def test_dates_are_the_same(pair: Pair) -> None:
    plan, table = ([(m.no, m.due_text, m.due_date) for m in each.measures] for each in pair)
    assert plan == table


def test_the_triples_are_the_same(pair: Pair) -> None:
    plan, table = (
        Counter((_numbers(each)[r.measure], r.role, r.agency) for r in each.roles if r.measure)
        for each in pair
    )
    assert plan == table


def test_units_keep_order_openness_manner_and_dates(pair: Pair) -> None:
    plan, table = (list(_columns(each)) for each in pair)
    assert plan == table


def test_headings_keep_who_answers_for_them(pair: Pair) -> None:
    plan, table = (
        Counter((_path(each, r.section), r.role, r.unit, r.agency) for r in each.roles if r.section)
        for each in pair
    )
    assert plan == table


def _numbers(found: Extraction) -> dict[str, int]:
    return {measure.id: measure.no for measure in found.measures}


def _columns(found: Extraction) -> Iterator[tuple[object, ...]]:
    for measure in found.measures:
        for role in ROLES:
            for one in found.roles:
                if one.measure == measure.id and one.role == role:
                    due = (one.due_text, one.due_date) if one.due_text else None
                    yield (
                        measure.no, role, one.unit, one.open, one.manner,
                        due or (measure.due_text, measure.due_date),
                    )  # fmt: skip


def _path(found: Extraction, section: str | None) -> tuple[tuple[str | None, str], ...]:
    sections = {one.id: one for one in found.sections}
    path: list[tuple[str | None, str]] = []
    while section is not None:
        path.append((sections[section].no, sections[section].heading))
        section = sections[section].parent
    return tuple(path[::-1])
