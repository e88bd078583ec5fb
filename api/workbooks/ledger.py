"""台账: one row a duty, to sort, to filter and to fill in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from api.workbooks.book import Book, Content, Look, fit, printed, put
from api.workbooks.notes import UNCERTAIN, in_words
from extract.triples import ROLES
from graph.tasks import Entry

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("序号", 6, "middle"),
    ("来源文件", 22, "cell"),
    ("文号", 17, "middle"),
    ("层级", 6, "middle"),
    ("地区", 9, "middle"),
    ("年度", 8, "middle"),
    ("任务序号", 7, "middle"),
    ("任务", 32, "cell"),
    ("角色", 7, "middle"),
    ("单位", 16, "cell"),
    ("机构全称", 18, "cell"),
    ("完成时限", 13, "middle"),
    ("到期日", 12, "middle"),
    ("进展", 12, "cell"),
    ("途径", 10, "middle"),
    ("依据原文", 34, "note"),
    ("备注", 18, "note"),
)
_WAYS = {"direct": "直接", "group": "所属集合", "section": "所在部分", "none": ""}
_LINKED = Font("宋体", 10.5, underline="single", color="0563C1")
_PLAIN = Alignment(horizontal="left", vertical="center")


def sheet(book: Book, name: str, title: str, entries: Sequence[Entry], back: bool = False) -> str:
    """One sheet, its name given back; `back` with a link to the list of sheets."""
    page = book.sheet(name)
    put(page, 1, 1, title, "title", grid=False).alignment = _PLAIN
    page.row_dimensions[1].height = 28.0
    if back:
        _link(page, 1, 16, "返回目录", "目录")
    widths = [width for _, width, _ in _COLUMNS]
    for at, (words, _, _) in enumerate(_COLUMNS, start=1):
        put(page, 2, at, words, "head")
    printed(page, widths, 2)
    for at, entry in enumerate(entries, start=1):
        values = _values(at, entry)
        for column, (value, (_, _, look)) in enumerate(
            zip(values, _COLUMNS, strict=True), start=1
        ):  # fmt: skip
            put(page, at + 2, column, value, look)
        fit(page, at + 2, values, widths)
    last = len(entries) + 2
    page.auto_filter.ref = f"A2:Q{last}"
    if entries:
        states = DataValidation("list", formula1='"未启动,推进中,已完成"', allow_blank=True)
        states.showErrorMessage = False
        states.add(f"N3:N{last}")
        page.add_data_validation(states)
    return page.title


def contents(page: Worksheet, title: str, sheets: Sequence[tuple[str, Sequence[Entry]]]) -> None:
    """Who has a sheet, where it lies, and how many tasks it carries in each role."""
    head = ("序号", "单位", "事项数", *ROLES)
    widths = (6.0, 40.0, 9.0, 8.0, 8.0, 8.0, 8.0)
    put(page, 1, 1, title, "title", grid=False).alignment = _PLAIN
    page.row_dimensions[1].height = 28.0
    for at, words in enumerate(head, start=1):
        put(page, 2, at, words, "head")
    printed(page, widths, 2)
    page.page_setup.orientation = "portrait"
    for at, (name, entries) in enumerate(sheets, start=1):
        row = at + 2
        put(page, row, 1, at, "middle")
        put(page, row, 2, entries[0].agency, "cell")
        _link(page, row, 2, entries[0].agency, name)
        put(page, row, 3, len({entry.measure for entry in entries}), "middle")
        for column, role in enumerate(ROLES, start=4):
            count = len({entry.measure for entry in entries if entry.role == role})
            put(page, row, column, count, "middle")
    page.auto_filter.ref = f"A2:G{len(sheets) + 2}"


def _link(page: Worksheet, row: int, column: int, words: str, sheet: str) -> None:
    cell = put(page, row, column, words, "cell", grid=row > 1)
    quoted = sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
    cell.font = _LINKED


def _values(at: int, entry: Entry) -> list[Content]:
    plan = entry.plan
    return [
        at, plan.title, plan.number, plan.level, plan.place, plan.year, entry.no, entry.title,
        entry.role, f"{entry.unit}等" if entry.open else entry.unit, entry.agency, entry.due_text,
        _day(entry.due_date), None, _WAYS[entry.via], entry.evidence.replace("\n", ""),
        _remarks(entry),
    ]  # fmt: skip


def _day(date: str | None) -> datetime.date | str | None:
    try:
        return datetime.date.fromisoformat(date) if date else None
    except ValueError:
        return date


def _remarks(entry: Entry) -> str:
    said: list[str] = []
    if entry.via == "none":
        said.append("原文未写明责任单位")
    if entry.via == "group":
        said.append(f"作为“{entry.unit}”的成员")
    if entry.no is None:
        said.append(f"对本部分共{entry.measures}项任务")
    if entry.manner:
        said.append(entry.manner)
    if entry.rule:
        said.append(in_words(entry.rule))
    if entry.certainty == "uncertain":
        said.append(UNCERTAIN)
    return "；".join(said)
