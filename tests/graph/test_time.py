"""Questions about a year, and about a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from graph import titles
from graph.agencies import agency_measures, counterpart_measures, measures
from graph.ingest import ingest
from graph.measures import due, search, system_measures, systems
from graph.naming import find_agencies
from graph.network import network
from graph.plans import plans
from graph.statements import BadParameter, run, statement, statements
from graph.store import Change, Nodes, Row, Store
from graph.workload import co_work, workload
from tests.graph.issued import issued, put
from tests.graph.plans import document, plan, read

OLD, NEW = "360000:赣府厅发〔2021〕5号", "360000:赣府厅发〔2023〕6号"
PERIOD, UNDATED = "360100:洪府办发〔2021〕7号", "360700:赣市府办发〔2021〕9号"
BUREAU = "360000:江西省商务厅"
CREW = "省商务厅牵头，省财政厅配合"
YEAR = re.compile(r"\(\$year = '' OR (\w)\.years CONTAINS \$year OR \1\.period = \$year\)")
ON = re.compile(
    r"\$on = '' OR \(coalesce\((\w)\.date, ''\) <= \$on "
    r"AND coalesce\(\1\.in_force_until, '9999-12-31'\) > \$on\)"
)
STANDS = re.compile(
    r"\$on = '' OR \(coalesce\((?:\w\.valid_from, )+''\) <= \$on "
    r"AND coalesce\((?:\w\.valid_to, )+'9999-12-31'\) > \$on\)"
)
"""Plans of a year, plans in force on a day, bodies that existed then."""


@pytest.fixture
def held(store: Store) -> Store:
    """A province's plan and the one that repealed it; a city's plan of three years."""
    put(
        store,
        issued("江西省人民政府办公厅", "江西省促进消费2021年行动计划", "赣府厅发〔2021〕5号",
               "2021-02-01", crew=CREW),
        issued("江西省人民政府办公厅", "江西省促进消费2023年行动计划", "赣府厅发〔2023〕6号",
               "2023-03-01", closing="《江西省促进消费2021年行动计划》同时废止。", crew=CREW),
        issued("南昌市人民政府办公室", "南昌市促进消费行动计划（2021—2023年）",
               "洪府办发〔2021〕7号", "2021-06-01"),
    )  # fmt: skip
    return store


def ids(store: Store, **asked: str) -> list[str]:
    return [plan.id for plan in plans(store, **asked)]


@pytest.mark.parametrize(
    ("period", "years"),
    [("2022", "2022"), ("2021—2023", "2021 2022 2023"), (None, None)],
)
def test_a_period_is_all_of_its_years(period: str | None, years: str | None) -> None:
    assert titles.years(period) == years


@pytest.mark.parametrize(
    ("year", "found"),
    [
        ("2021", [OLD, PERIOD]),
        ("2022", [PERIOD]),
        ("2023", [NEW, PERIOD]),
        ("2021—2023", [PERIOD]),
        ("2021-2023年", [PERIOD]),
        ("2024", []),
    ],
)
def test_a_year_finds_the_plans_that_run_in_it(held: Store, year: str, found: list[str]) -> None:
    assert ids(held, year=year) == found


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2021-01-31", []),
        ("2021-02-01", [OLD]),
        ("2022-06-30", [OLD, PERIOD]),
        ("2023-02-28", [OLD, PERIOD]),
        ("2023-03-01", [NEW, PERIOD]),
        ("2030-01-01", [NEW, PERIOD]),
        ("2023年3月1日", [NEW, PERIOD]),
    ],
)
def test_a_day_finds_the_plans_in_force_then(held: Store, on: str, found: list[str]) -> None:
    assert ids(held, on=on) == found


def test_without_a_day_everything_held_is_asked(held: Store) -> None:
    assert ids(held) == [OLD, NEW, PERIOD]


def test_a_plan_says_until_when_it_was_in_force(held: Store) -> None:
    assert [plan.in_force_until for plan in plans(held)] == ["2023-03-01", None, None]


def _count(store: Store, on: str) -> int:
    return next((row.measures for row in workload(store, on=on) if row.id == BUREAU), 0)


QUESTIONS: dict[str, Callable[[Store, str], int]] = {
    "agency_measures": lambda s, on: len(agency_measures(s, BUREAU, on=on)),
    "counterparts": lambda s, on: sum(
        duty.plan_id != PERIOD
        for level in counterpart_measures(s, BUREAU, on=on)
        for duty in level.duties
    ),
    "measures": lambda s, on: len(measures(s, agency=BUREAU, on=on).duties),
    "system": lambda s, on: len(system_measures(s, "商务", level="省", on=on)),
    "systems": lambda s, on: next(r.measures for r in systems(s, on=on) if r.id == "商务") - 1,
    "workload": _count,
    "workload by system": lambda s, on: sum(
        row.measures - 1 for row in workload(s, "system", on=on) if row.id == "商务"
    ),
    "workload by place": lambda s, on: sum(
        row.measures for row in workload(s, "place", on=on) if row.id == "360000"
    ),
    "co_work": lambda s, on: sum(p.measures for p in co_work(s, BUREAU, on=on)),
    "network": lambda s, on: sum(e.weight for e in network(s, level="省", on=on).edges),
    "search": lambda s, on: len(search(s, "消费品展会", on=on, level="省")),
    "statement": lambda s, on: len(run(s, "search", words=["消费品展会"], level="省", on=on)),
}


@pytest.mark.parametrize("question", list(QUESTIONS))
def test_a_repealed_plan_leaves_the_answers_about_a_day(held: Store, question: str) -> None:
    count = QUESTIONS[question]
    assert (count(held, ""), count(held, "2022-06-30"), count(held, "2023-06-30")) == (2, 1, 1)


def test_a_deadline_of_a_repealed_plan_does_not_fall_due(store: Store) -> None:
    put(
        store,
        issued("江西省人民政府办公厅", "江西省促进消费2021年行动计划", "赣府厅发〔2021〕5号",
               "2021-02-01", closing="（一）建设市场。建设市场。（省商务厅牵头，2025年底前完成）"),
        issued("江西省人民政府办公厅", "江西省促进消费2023年行动计划", "赣府厅发〔2023〕6号",
               "2023-03-01", closing="《江西省促进消费2021年行动计划》同时废止。"),
    )  # fmt: skip
    assert {row.plan_id for row in due(store, "2025-12-31")} == {OLD}
    assert due(store, "2025-12-31", on="2023-06-30") == ()


def test_a_plan_whose_date_is_not_known_is_left_out_by_no_day(store: Store) -> None:
    dated = plan(
        "360700", "赣市府办发〔2021〕9号", "赣州市促进消费行动计划", "2021-06-01", [("做事", [])]
    )
    undated = replace(dated, plan=replace(dated.plan, date=None))
    assert [one.error for one in ingest(store, [document(undated)], read)] == [None]
    assert ids(store, on="2000-01-01") == [UNDATED]


def test_a_body_that_is_gone_by_a_day_is_not_named_then(store: Store) -> None:
    rows: list[Row] = [
        {"id": f"360000:{name}", "name": name, "full_name": name, "units": [name], "kind": "政府部门",
         "level": "省", "place": "江西省", "place_code": "360000", "valid_from": began,
         "valid_to": ended}
        for name, began, ended in (
            ("江西省国土资源厅", None, "2018-11-01"),
            ("江西省自然资源厅", "2018-11-01", None),
            ("江西省水利厅", None, None),
        )
    ]  # fmt: skip
    store.write(lambda transaction: transaction.apply(Change(nodes=[Nodes("Agency", rows)])))

    def then(on: str) -> set[str]:
        return {candidate.agency.name for candidate in find_agencies(store, on=on)}

    assert then("2018-10-31") == {"江西省国土资源厅", "江西省水利厅"}
    assert then("2018-11-01") == {"江西省自然资源厅", "江西省水利厅"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"on": "2022-13-01"}, "no day"),
        ({"on": "2022"}, "no day"),
        ({"on": "yesterday"}, "no day"),
        ({"year": "20"}, "no year"),
        ({"year": "2022, 2023"}, "no year"),
    ],
)
def test_what_is_no_time_is_refused(given: dict[str, str], reason: str) -> None:
    with pytest.raises(BadParameter, match=reason):
        statement("plans").bind(given)


NAMES = sorted(statements())
TIMED = [n for n in NAMES if {"year", "on"} & {p.name for p in statement(n).parameters}]


@pytest.mark.parametrize("name", TIMED)
def test_a_statement_with_a_year_takes_a_day_too(name: str) -> None:
    parameters = {parameter.name for parameter in statement(name).parameters}
    assert "on" in parameters


@pytest.mark.parametrize("name", TIMED)
def test_years_and_days_are_asked_in_one_spelling(name: str) -> None:
    """Whatever stands in a statement about `$year` and `$on` is one of three filters."""
    rest = " ".join(statement(name).body.split())
    for form in (YEAR, ON, STANDS):
        rest = form.sub("", rest)
    assert not re.search(r"\$(?:year|on)\b", rest)
