"""Tables of tasks: 序号｜重点任务｜牵头单位｜配合单位｜完成时限. A row is a measure, its role
columns are its clauses; the columns' headings say which role.

A table that runs over several pages repeats its heading; cells merged over rows stand in each
of them; a row with one filled cell is a heading between tasks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract import dates, lexicon
from extract.document import Paragraph
from extract.grammar import Parsed, parse
from extract.lexicon import Seed
from extract.places import Place
from extract.triples import RoleName, Span
from extract.vocabulary import vocabulary


class Columns(Seed):
    """The shape of seeds/tables.yaml."""

    number: tuple[str, ...]
    task: tuple[str, ...]
    title: tuple[str, ...]
    section: tuple[str, ...]
    due: tuple[str, ...]
    note: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One row read as a measure: where it stands, its printed number, its heading where it has
    a column for one, its clauses, its date, and the section cell above or beside it."""

    span: Span
    number: Span | None
    title: Span | None
    section: Span | None
    clauses: tuple[Parsed, ...]
    due_text: str | None
    due_date: str | None
    page: int | None
    where: str | None


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column is what."""

    number: int | None
    tasks: tuple[int, ...]
    title: int | None
    section: int | None
    due: int | None
    roles: tuple[tuple[int, RoleName, str], ...]


def tasks(text: str, rows: Sequence[Paragraph], place: Place, year: int | None) -> list[Task]:
    """The tasks in the rows of one or more tables; none where no row is a heading that names
    a task and a responsibility."""
    found: list[Task] = []
    layout: _Layout | None = None
    heading: Span | None = None
    for row in rows:
        if row.opens and layout is not None and not _same_width(layout, row):
            layout = None
        if (header := _layout(text, row)) is not None:
            layout = header
            continue
        if layout is None:
            continue
        filled = {span for span in row.cells if span[0] < span[1]}
        if len({text[a:b] for a, b in filled}) == 1:
            heading = min(filled)
            continue
        found += _task(text, row, layout, heading, place, year)
    return found


def _task(
    text: str, row: Paragraph, layout: _Layout, heading: Span | None, place: Place, year: int | None
) -> Iterator[Task]:
    cells = row.cells
    body = [cells[at] for at in layout.tasks if at < len(cells) and cells[at][0] < cells[at][1]]
    if not body:
        return
    clauses = []
    for at, role, label in layout.roles:
        if at < len(cells) and cells[at][0] < cells[at][1]:
            a, b = cells[at]
            column = (role, label)
            parsed = parse(text, a, b, place, year, bare=True, trust="none", column=column)
            if parsed is not None:
                clauses.append(parsed)
    due = _cell(layout.due, cells)
    due_text = text[slice(*due)] if due else None
    yield Task(
        span=row.span,
        number=_cell(layout.number, cells),
        title=_cell(layout.title, cells),
        section=_cell(layout.section, cells) or heading,
        clauses=tuple(clauses),
        due_text=due_text,
        due_date=dates.due_date(due_text, year) if due_text else None,
        page=row.page,
        where=row.where,
    )


def _cell(at: int | None, cells: Sequence[Span]) -> Span | None:
    """The span of a cell, None where the row has none there or it is empty."""
    if at is None or at >= len(cells) or cells[at][0] >= cells[at][1]:
        return None
    return cells[at]


def _same_width(layout: _Layout, row: Paragraph) -> bool:
    widest = max([*layout.tasks, *(at for at, _, _ in layout.roles)])
    return len(row.cells) > widest


def _layout(text: str, row: Paragraph) -> _Layout | None:
    """The columns that a row heads, None where it heads none."""
    columns, words = _columns(), vocabulary()
    kinds: dict[str, list[int]] = {}
    roles: list[tuple[int, RoleName, str]] = []
    for at, (a, b) in enumerate(row.cells):
        cell = re.sub(r"[\s（）]", "", text[a:b])
        if not cell or len(cell) > 14:
            continue
        label = max((form for form in words.labels if form in cell), key=len, default=None)
        if label is not None:
            roles.append((at, words.labels[label], cell))
            continue
        kind = columns.get(cell) or next(
            (kind for form, kind in columns.items() if form in cell), None
        )
        if kind is not None:
            kinds.setdefault(kind, []).append(at)
    if not roles or not (kinds.get("task") or kinds.get("title")):
        return None
    titles = kinds.get("title", [])
    tasks = kinds.get("task", [])
    return _Layout(
        number=next(iter(kinds.get("number", ())), None),
        tasks=tuple(tasks or titles),
        title=next(iter(titles), None) if tasks else None,
        section=next(iter(kinds.get("section", ())), None),
        due=next(iter(kinds.get("due", ())), None),
        roles=tuple(roles),
    )


@cache
def _columns() -> dict[str, str]:
    """Form → kind, the longest forms first."""
    seeds = lexicon.load("tables", Columns)
    forms = {
        form: kind
        for kind in ("number", "title", "task", "section", "due", "note")
        for form in getattr(seeds, kind)
    }
    return dict(sorted(forms.items(), key=lambda item: -len(item[0])))
