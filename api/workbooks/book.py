"""A workbook that is the same for the same content, and whose text is never a formula."""

from __future__ import annotations

import datetime
import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Content: TypeAlias = "str | int | datetime.date | None"
Look: TypeAlias = Literal["title", "line", "signed", "head", "section", "cell", "middle", "note"]

_LONGEST_NAME = 31
_LONGEST_TEXT = 32_000
"""A cell takes 32,767 characters."""
_TALLEST = 405.0
"""Points; Excel takes no higher row."""
_LINE = 14.5
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DAY, _ZIP_DAY = b"2000-01-01T00:00:00Z", (2000, 1, 1, 0, 0, 0)

_THIN = Side("thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONTS: dict[Look, Font] = {
    "title": Font("黑体", 16, bold=True),
    "line": Font("楷体", 11),
    "signed": Font("宋体", 10.5),
    "head": Font("黑体", 10.5, bold=True),
    "section": Font("黑体", 10.5, bold=True),
    "cell": Font("宋体", 10.5),
    "middle": Font("宋体", 10.5),
    "note": Font("宋体", 9, color="404040"),
}
_ACROSS: dict[Look, str] = {
    "title": "center", "line": "center", "signed": "right", "head": "center", "section": "left",
    "cell": "left", "middle": "center", "note": "left",
}  # fmt: skip
_FILLS = {
    "head": PatternFill("solid", fgColor="D9E2F0"),
    "section": PatternFill("solid", fgColor="F2F2F2"),
}
_PLACES: dict[Look, Alignment] = {
    look: Alignment(horizontal=across, vertical="center", wrap_text=True)
    for look, across in _ACROSS.items()
}


class Book:
    """Sheets in the order in which they are asked for."""

    def __init__(self, title: str) -> None:
        self._book = Workbook()
        self._first = True
        self._taken: set[str] = set()
        self._book.properties.title = title[:200]
        self._book.properties.creator = "zeren"

    def sheet(self, name: str) -> Worksheet:
        """An empty sheet under a name that Excel takes and no other sheet has."""
        active = self._book.active
        found = active if self._first and active is not None else self._book.create_sheet()
        self._first = False
        found.title = self._free(name)
        return found

    def _free(self, name: str) -> str:
        plain = _FORBIDDEN.sub(" ", name).strip(" '") or "表"
        plain = "表" if plain.casefold() == "history" else plain
        tried, at = plain[:_LONGEST_NAME].rstrip(" '"), 1
        while tried.casefold() in self._taken:
            at += 1
            mark = f"（{at}）"
            tried = f"{plain[: _LONGEST_NAME - len(mark)]}{mark}"
        self._taken.add(tried.casefold())
        return tried

    def bytes(self) -> bytes:
        """The file, without the time at which it was made."""
        if self._first:
            self.sheet("无任务")["A1"] = "没有符合条件的任务"
        made, fixed = io.BytesIO(), io.BytesIO()
        self._book.save(made)
        with (
            zipfile.ZipFile(made) as source,
            zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for name in source.namelist():
                data = source.read(name)
                if name == "docProps/core.xml":
                    data = _STAMP.sub(rb"\g<1>" + _DAY, data)
                info = zipfile.ZipInfo(name, _ZIP_DAY)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return fixed.getvalue()


def put(
    sheet: Worksheet, row: int, column: int, value: Content, look: Look, *, grid: bool = True
) -> Cell:
    """One cell. Text is text whatever it begins with."""
    cell = cast("Cell", sheet.cell(row, column))
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
        if len(value) > _LONGEST_TEXT:
            value = f"{value[:_LONGEST_TEXT]}……"
        if value:
            cell.value = value
            cell.data_type = "s"
            cell.quotePrefix = int(value.startswith(_FORMULA))
    elif value is not None:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy-mm-dd"
    cell.font, cell.alignment = _FONTS[look], _PLACES[look]
    if look in _FILLS:
        cell.fill = _FILLS[look]
    if grid:
        cell.border = _GRID
    return cell


def across(
    sheet: Worksheet, row: int, columns: int, value: str, look: Look, *, grid: bool = True
) -> None:
    """A row that is one cell from edge to edge, high enough for its lines."""
    for column in range(1, columns + 1):
        put(sheet, row, column, value if column == 1 else None, look, grid=grid)
    if columns > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    lines = value.count("\n") + 1
    size = float(_FONTS[look].size or 11)
    sheet.row_dimensions[row].height = round(lines * size * 1.5 + 4, 1)


def fit(sheet: Worksheet, row: int, values: Sequence[Content], widths: Sequence[float]) -> None:
    """The height that the fullest cell of a row needs; programs do not agree on doing it."""
    lines = max(_lines(value, width) for value, width in zip(values, widths, strict=True))
    sheet.row_dimensions[row].height = min(_TALLEST, max(20.0, lines * _LINE + 5))


def _lines(value: Content, width: float) -> int:
    if not isinstance(value, str):
        return 1
    usable = max(2.0, width - 1.5)
    return sum(max(1, math.ceil(_width(line) / usable)) for line in value.split("\n"))


def _width(line: str) -> float:
    """In characters of a column's width; a Chinese one takes two and a little."""
    return sum(2.15 if unicodedata.east_asian_width(char) in "WFA" else 1.1 for char in line)


def printed(sheet: Worksheet, widths: Sequence[float], head: int) -> None:
    """A4 across, as wide as the paper, heading row on each page, pages numbered; the heading
    stays in sight."""
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    sheet.print_title_rows = f"{head}:{head}"
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr]
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.7
    sheet.freeze_panes = f"A{head + 1}"
