"""Tables of tasks: 序号｜重点任务｜牵头单位｜配合单位｜完成时限. A row is a measure, its role
columns are its clauses; the columns' headings say which role.

A table that runs over several pages repeats its heading; cells merged over rows stand in each
of them; a row with one filled cell is a heading between tasks, and headings between tasks stand
under each other by the style of their numbers (一、 over （一）). Of two columns of tasks the first
names the task where its cell is the row's own. What a column of evidence quotes is no statement
of the table's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract import clauses as responsibility
from extract import dates, lexicon
from extract.document import Paragraph
from extract.grammar import Parsed, parse
from extract.lexicon import Seed
from extract.numbering import Style, label
from extract.places import Place
from extract.titles import LONGEST_HEADING, PAUSE
from extract.triples import RoleName, Span
from extract.vocabulary import vocabulary


class Columns(Seed):
    """The shape of seeds/tables.yaml."""

    number: tuple[str, ...]
    task: tuple[str, ...]
    title: tuple[str, ...]
    section: tuple[str, ...]
    due: tuple[str, ...]
    quote: tuple[str, ...]
    note: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One row read as a measure: where it stands, its printed number, its heading where it has
    a column for one, its clauses, its date, the sections above it from the outermost in (a
    section cell beside it stands for them all), and the cells that quote another text."""

    span: Span
    number: Span | None
    title: Span | None
    sections: tuple[Heading, ...]
    clauses: tuple[Parsed, ...]
    due_text: str | None
    due_date: str | None
    page: int | None
    where: str | None
    quotes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading between or beside tasks, with the clauses that close it; `style` is that of its
    number, None where it has none."""

    span: Span
    style: Style | None
    clauses: tuple[Parsed, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column is what."""

    number: int | None
    tasks: tuple[int, ...]
    title: int | None
    section: int | None
    due: int | None
    quotes: tuple[int, ...]
    roles: tuple[tuple[int, RoleName, str], ...]


def tasks(text: str, rows: Sequence[Paragraph], place: Place, year: int | None) -> list[Task]:
    """The tasks in the rows of one or more tables; none where no row is a heading that names
    a task and a responsibility."""
    found: list[Task] = []
    layout: _Layout | None = None
    headings: tuple[Heading, ...] = ()
    shared = _shared(rows)
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
            headings = _under(headings, _heading(text, min(filled), place, year))
            continue
        found += _task(text, row, layout, headings, shared, place, year)
    return found


def _heading(text: str, span: Span, place: Place, year: int | None) -> Heading:
    numbered = label(text[slice(*span)])
    stated = tuple(responsibility.find(text, *span, place, year))
    return Heading(span, numbered.style if numbered else None, stated)


def _under(above: tuple[Heading, ...], heading: Heading) -> tuple[Heading, ...]:
    """The headings that stand from here on: brothers of the same style follow each other; one
    without a number begins anew."""
    styles = [one.style for one in above]
    if heading.style is None or None in styles:
        return (heading,)
    level = styles.index(heading.style) if heading.style in styles else len(styles)
    return (*above[:level], heading)


def _shared(rows: Sequence[Paragraph]) -> frozenset[str]:
    """The places of cells that are merged over several rows."""
    counted = Counter(spot for row in rows for spot in {*row.spots} if spot)
    return frozenset(spot for spot, count in counted.items() if count > 1)


def _task(
    text: str,
    row: Paragraph,
    layout: _Layout,
    headings: tuple[Heading, ...],
    shared: frozenset[str],
    place: Place,
    year: int | None,
) -> Iterator[Task]:
    cells = row.cells
    body = [cells[at] for at in layout.tasks if at < len(cells) and cells[at][0] < cells[at][1]]
    if not body:
        return
    clauses = []
    for at, role, heads in layout.roles:
        if at < len(cells) and cells[at][0] < cells[at][1]:
            a, b = cells[at]
            column = (role, heads)
            parsed = parse(text, a, b, place, year, bare=True, trust="none", column=column)
            if parsed is not None:
                clauses.append(parsed)
    due = _cell(layout.due, cells)
    due_text = text[slice(*due)] if due else None
    section = _cell(layout.section, cells)
    yield Task(
        span=row.span,
        number=_cell(layout.number, cells),
        title=_title(text, row, layout, shared),
        sections=(Heading(section, None, ()),) if section else headings,
        clauses=tuple(clauses),
        due_text=due_text,
        due_date=dates.due_date(due_text, year) if due_text else None,
        page=row.page,
        where=row.where,
        quotes=tuple(span for at in layout.quotes if (span := _cell(at, cells)) is not None),
    )


def _title(text: str, row: Paragraph, layout: _Layout, shared: frozenset[str]) -> Span | None:
    """The cell of the column of titles; without one the first of several cells of tasks, where
    it can be a heading and is not merged over several rows."""
    if layout.title is not None or len(layout.tasks) < 2:
        return _cell(layout.title, row.cells)
    at = layout.tasks[0]
    span = _cell(at, row.cells)
    if span is None or row.spots[at] is None or row.spots[at] in shared:
        return None
    words = text[slice(*span)]
    return None if len(words) > LONGEST_HEADING or PAUSE.search(words) else span


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
        named = max((form for form in words.labels if form in cell), key=len, default=None)
        if named is not None:
            roles.append((at, words.labels[named], cell))
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
        quotes=tuple(kinds.get("quote", ())),
        roles=tuple(roles),
    )


@cache
def _columns() -> dict[str, str]:
    """Form → kind, the longest forms first."""
    seeds = lexicon.load("tables", Columns)
    forms = {
        form: kind
        for kind in ("number", "title", "task", "section", "due", "quote", "note")
        for form in getattr(seeds, kind)
    }
    return dict(sorted(forms.items(), key=lambda item: -len(item[0])))
