"""Excel files to hand round and to fill in: 任务分解表 and 台账."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from api.workbooks import ledger, task_table
from api.workbooks.book import Book
from graph import read
from graph.statements import BadParameter
from graph.tasks import Entry, Tasks, ledgers, tasks
from graph.tasks import ledger as entries_of

if TYPE_CHECKING:
    from graph.store import Store

Layout: TypeAlias = Literal["任务分解表", "台账"]
LAYOUTS: tuple[Layout, ...] = ("任务分解表", "台账")
ALL = "全部计划"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file with the name that it should be kept under."""

    name: str
    data: bytes


def workbook(
    store: Store,
    *,
    plan: str = "",
    agency: str = "",
    layout: str = "",
    by_agency: bool = False,
    year: str = "",
    on: str = "",
) -> Workbook:
    """One plan, one agency, the tasks of one in the other, or everything. Without a layout a
    plan is a 任务分解表, all else a 台账. The same graph gives the same bytes."""
    chosen = layout or ("任务分解表" if plan and not by_agency else "台账")
    if chosen not in LAYOUTS:
        raise BadParameter(f"there is no layout {layout!r}", f"one of {', '.join(LAYOUTS)}")
    row = read.one_plan(store, plan, held=True) if plan else None
    body = read.one_agency(store, agency) if agency else None
    whose = "".join(
        part for part in (body.name if body else "", row.title if row else "") if part
    ) or (f"{year}年" if year else ALL)
    name = f"{whose}{chosen}"
    book = Book(name)
    asked = {"plan": row.id if row else "", "year": year, "on": on}
    if chosen == "台账":
        if by_agency:
            _each(
                book,
                name,
                ledgers(store, **asked)
                if body is None
                else (entries_of(store, agency=body.id, **asked),),
            )
        else:
            found = entries_of(store, agency=body.id if body else "", **asked)
            ledger.sheet(book, chosen, name, found)
    else:
        _tables(book, store, row.id if row else "", body.id if body else "", by_agency, year, on)
    return Workbook(f"{name}.xlsx", book.bytes())


def _each(book: Book, name: str, found: tuple[tuple[Entry, ...], ...]) -> None:
    """One sheet for each agency behind a list of them."""
    contents = book.sheet("目录")
    made = []
    for those in found:
        if those:
            whose = those[0].agency
            made.append((ledger.sheet(book, whose, f"{whose}工作台账", those, back=True), those))
    ledger.contents(contents, name, made)


def _tables(
    book: Book, store: Store, plan: str, agency: str, by_agency: bool, year: str, on: str
) -> None:
    if by_agency:
        if not plan or agency:
            raise BadParameter(
                "a 任务分解表 for each agency is made of one plan",
                "name it with plan, or take the 台账",
            )
        whole = tasks(store, plan)
        bearers = {d.agency_id: d.agency for task in whole.tasks for d in task.duties}
        for id, name in sorted(bearers.items()):
            task_table.sheet(book, name, whole.of(id), whose=name)
        return
    held = [one.id for one in read.plans(store, year=year, on=on) if plan in ("", one.id)]
    for id in held:
        found: Tasks = tasks(store, id)
        found = found.of(agency) if agency else found
        if found.tasks or plan:
            task_table.sheet(book, found.plan.number or found.plan.title, found)
