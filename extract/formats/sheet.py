""".xlsx: the rows of every sheet, merged cells filled."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from typing import TYPE_CHECKING

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import limits, tables
from extract.formats.container import AGAIN, Container, parse
from extract.formats.script import Script

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LESS = "keep the sheet with the table of tasks alone and read that"


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The rows of every visible sheet, as Excel shows their values, each cell with its place.

    Raises `UnreadableDocument` for a file that is broken, encrypted or too large.
    """
    _check(Container(data, label))
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        ArithmeticError,
        AttributeError,
        IndexError,
        LookupError,
        OSError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as exc:  # openpyxl lets through whatever a broken part makes its own code throw
        raise UnreadableDocument(f"{label} is a broken Excel file", AGAIN) from exc
    script = Script(label)
    found: list[Block] = []
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in shown or book.worksheets:
        merged = {
            (area.min_row, area.min_col): (area.size["rows"], area.size["columns"])
            for area in sheet.merged_cells.ranges
        }
        cells: list[tables.Cell] = []
        for row, column, text in _values(sheet):
            rows, columns = merged.get((row, column), (1, 1))
            where = f"{sheet.title}!{get_column_letter(column)}{row}"
            line = script.line(text, where=where)
            cells.append(tables.Cell(row, column, (line,), rows, columns, where))
        found += tables.blocks(cells, label)
        script.on_time(f"sheet {sheet.title}")
    book.close()
    return tuple(found)


def _values(sheet: Worksheet) -> list[tuple[int, int, str]]:
    """(row, column, text) of every cell that has one, row by row. Only the cells that are there
    are looked at: a format that reaches to the last row of a sheet makes a million empty ones."""
    told = (
        (place[0], place[1], _text(cell.value, cell.number_format or ""))
        for place, cell in sorted(sheet._cells.items())
        if cell.value is not None
    )
    return [found for found in told if found[2].strip()]


def _text(value: object, form: str) -> str:
    """A value as its cell shows it: 3 and not 3.0, 75% and not 0.75, a date with a day only
    where the cell's number format has one."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float) and form.endswith("%"):
        return f"{value * 100:.10g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        shown = _QUOTED.sub("", form).lower()
        month = f"{value.year}年{value.month}月" if "y" in shown else f"{value.month}月"
        return f"{month}{value.day}日" if "d" in shown else month
    return str(value)


def _check(package: Container) -> None:
    """Bounds before openpyxl sees the file: it takes every cell and every merge as it comes."""
    cells = covered = 0
    for name in package.names:
        if not name.endswith((".xml", ".rels")):
            continue
        data = package.read(name, limits.PART_BYTES)
        parse(data, f"{name} in {package.label}")
        if not name.startswith("xl/worksheets/"):
            continue
        cells += len(_CELL.findall(data))
        for left, top, right, bottom in _MERGE.findall(data):
            covered += (int(bottom) - int(top) + 1) * (_column(right) - _column(left) + 1)
        if cells > limits.CELLS:
            raise UnreadableDocument(f"{package.label} has more than {limits.CELLS:,} cells", _LESS)
        if covered > limits.CELLS:
            raise UnreadableDocument(
                f"{package.label} merges more than {limits.CELLS:,} cells into others", _LESS
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
