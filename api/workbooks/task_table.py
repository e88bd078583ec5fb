"""任务分解表: the tasks of one plan as offices hand them round.

Reading the file again gives the same plan, measures and responsibilities. What the layout does
not carry: headings without tasks, running text between tasks, the order of units across the
columns of one task, the verb as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from api.pages.render import chinese_date
from api.workbooks.book import Book, Content, Look, across, fit, printed, put
from api.workbooks.notes import evidence, remarks
from extract.triples import RoleName
from graph.rows import Duty
from graph.tasks import Task, Tasks

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS: dict[RoleName, str] = {
    "牵头": "牵头单位", "配合": "配合单位", "负责": "责任单位", "指导": "指导单位",
}  # fmt: skip
_UNUSED = 10.0
_MOST_NARROW, _MOST_WIDE = 14.0, 24.0


def sheet(book: Book, name: str, found: Tasks, *, whose: str = "") -> None:
    """One sheet; `whose` names the agency that its tasks were chosen for."""
    page = book.sheet(name)
    used = found.roles()
    roles: list[RoleName] = [role for role in _COLUMNS if role != "指导" or role in used]
    titled = any(task.title for task in found.tasks)
    head = [
        "序号", "重点任务", *(["主要措施"] if titled else []), *(_COLUMNS[role] for role in roles),
        "完成时限", "依据", "备注",
    ]  # fmt: skip
    widths = [
        6.0, *((19.0, 50.0) if titled else (58.0,)),
        *(_role_width(found, role) for role in roles),
        13.0 if any(task.due_text for task in found.tasks) else 9.0, 30.0, 20.0,
    ]  # fmt: skip
    row = _front(page, found, len(head), whose)
    for at, words in enumerate(head, start=1):
        put(page, row, at, words, "head")
    page.row_dimensions[row].height = 26.0
    printed(page, widths, row)
    told: tuple[str, ...] = ()
    for task in found.tasks:
        path = tuple(heading.id for heading in task.headings)
        for at, heading in enumerate(task.headings):
            if path[: at + 1] != told[: at + 1]:
                row += 1
                across(page, row, len(head), heading.words, "section")
        told = path
        row += 1
        values = list(_values(task, roles, titled))
        for at, value in enumerate(values, start=1):
            put(page, row, at, value, _look(head[at - 1]))
        fit(page, row, values, widths)


def _look(column: str) -> Look:
    if column in ("序号", "完成时限"):
        return "middle"
    return "note" if column in ("依据", "备注") else "cell"


def _role_width(found: Tasks, role: RoleName) -> float:
    longest = max((len(worded(task, role)[0]) for task in found.tasks), default=0)
    if not longest:
        return _UNUSED
    return min(_MOST_WIDE, max(_MOST_NARROW, longest * 0.5))


def _front(page: Worksheet, found: Tasks, columns: int, whose: str) -> int:
    """Title, 文号, who issued it and when, each a line; the row that follows."""
    plan = found.plan
    across(page, 1, columns, f"{plan.title}\n{whose}任务分解表", "title", grid=False)
    row = 2
    if plan.number:
        across(page, row, columns, plan.number, "line", grid=False)
        row += 1
    signed = [line for line in (plan.issuer, chinese_date(plan.date)) if line]
    if signed:
        across(page, row, columns, "\n".join(signed), "signed", grid=False)
        row += 1
    return row


def _values(task: Task, roles: Sequence[RoleName], titled: bool) -> Iterator[Content]:
    yield task.no
    if titled:
        yield task.title or ""
    yield task.body
    apart: list[Duty] = []
    for role in roles:
        words, own = worded(task, role)
        apart += own
        yield words
    yield task.due_text
    yield evidence(task)
    yield remarks(task, due_of=apart)


def worded(task: Task, role: RoleName) -> tuple[str, tuple[Duty, ...]]:
    """The units of one role as a cell, in printed order: 、 between them, 等 where the list is
    open, how they share the duty behind those who do, a date of their own at the end; and the
    duties whose dates the cell cannot say, since they differ."""
    duties = task.of(role)
    shares = [(manner, list(those)) for manner, those in groupby(duties, lambda d: d.manner)]
    said: list[str] = []
    for manner, those in shares:
        units = "、".join(f"{duty.unit}等" if duty.open else duty.unit for duty in those)
        spoken = role if manner or len(shares) > 1 else ""
        said.append(f"{units}{manner or ''}{spoken}")
    words = "，".join(said)
    dates = {duty.due_text for duty in duties}
    if len(dates) == 1 and (own := dates.pop()) and own != task.due_text:
        return f"{words}，{own}", ()
    return words, tuple(d for d in duties if d.due_text != task.due_text and d.due_text)
