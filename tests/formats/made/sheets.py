"""Tables of tasks in Excel and CSV."""

from __future__ import annotations

import csv
import io

import openpyxl

from tests.formats.made.containers import repacked
from tests.formats.sample import HEADER, SECTION, TASKS


def sheet(*, title: bool = True) -> bytes:
    """The table in Excel, merged cells and all."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "分工表"
    if title:
        page.append(["重点任务分工表"])
        page.merge_cells("A1:F1")
    top = page.max_row + 1 if title else 1
    for row in (HEADER, (SECTION,), *TASKS):
        page.append([int(cell) if cell.isdigit() else cell for cell in row])
    page.merge_cells(start_row=top + 1, end_row=top + 1, start_column=1, end_column=6)
    for first in (top + 2, top + 4):
        page.merge_cells(start_row=first, end_row=first + 1, start_column=2, end_column=2)
    return booked(book)


def raw_sheet(inside: str) -> bytes:
    """A workbook whose one sheet says that."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = f"<worksheet {space}>{inside}</worksheet>".encode()
    return repacked(sheet(), {"xl/worksheets/sheet1.xml": data})


def booked(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def separated(separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerows([HEADER, *TASKS])
    return file.getvalue().encode(encoding)
