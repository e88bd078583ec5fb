"""Tables of tasks: Excel and CSV."""

from __future__ import annotations

import datetime

import openpyxl
import pytest

from extract import formats
from extract.document import Line, Row
from extract.errors import UnreadableDocument
from tests.formats import made, sample
from tests.formats.reading import lines, rows, text


def book(*rows_: tuple[object, ...]) -> openpyxl.Workbook:
    made_ = openpyxl.Workbook()
    assert made_.active is not None
    for row in rows_:
        made_.active.append(list(row))
    return made_


def test_the_title_above_the_header_is_a_line() -> None:
    assert [line.text for line in lines(made.sheet(), "tasks.xlsx")] == ["重点任务分工表"]


def test_every_cell_says_sheet_and_place() -> None:
    blocks = formats.blocks(made.sheet(), "tasks.xlsx")
    last = [block for block in blocks if isinstance(block, Row)][-1]
    assert last.cells[3].where == "分工表!D7"


def test_a_merged_cell_names_the_place_of_its_one_text() -> None:
    blocks = formats.blocks(made.sheet(), "tasks.xlsx")
    last = [block for block in blocks if isinstance(block, Row)][-1]
    assert last.cells[1].where == "分工表!B6"


def test_every_visible_sheet_is_read() -> None:
    several = book(("序号", "任务"), ("1", "甲"))
    several.create_sheet("二").append(["乙", "丙"])
    hidden = several.create_sheet("三")
    hidden.append(["丁", "戊"])
    hidden.sheet_state = "hidden"
    data = made.booked(several)
    assert rows(data, "t.xlsx") == (("序号", "任务"), ("1", "甲"), ("乙", "丙"))


def test_each_sheet_opens_a_table() -> None:
    several = book(("序号", "任务"))
    several.create_sheet("二").append(["乙", "丙"])
    blocks = formats.blocks(made.booked(several), "t.xlsx")
    assert [block.first for block in blocks if isinstance(block, Row)] == [True, True]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (3.0, "General", "3"),
        (0.75, "0%", "75%"),
        (datetime.datetime(2031, 6, 30), "yyyy-mm-dd", "2031年6月30日"),
        (datetime.datetime(2031, 6, 1), 'yyyy"年"m"月"', "2031年6月"),
    ],
)
def test_a_value_reads_as_its_cell_shows_it(value: object, form: str, shown: str) -> None:
    one = book(("任务", value))
    assert one.active is not None
    one.active["B1"].number_format = form
    assert rows(made.booked(one), "t.xlsx")[0][1] == shown


def test_a_cell_far_away_costs_nothing() -> None:
    far = book(("序号", "任务"))
    assert far.active is not None
    far.active["XFD1048576"] = "注"
    assert rows(made.booked(far), "t.xlsx")[0] == ("序号", "任务", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_is_read_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    data = made.separated(separator, encoding)
    assert rows(data, "tasks.csv") == (sample.HEADER, *sample.TASKS)


def test_a_cell_of_a_csv_says_its_place() -> None:
    blocks = formats.blocks(made.separated(), "tasks.csv")
    assert [b for b in blocks if isinstance(b, Row)][2].cells[3].where == "D3"


def test_a_quoted_cell_may_hold_separators_and_lines() -> None:
    data = '任务,单位\n建设基地,"省商务厅,\n省财政厅"\n'.encode()
    assert rows(data, "t.csv")[1] == ("建设基地", "省商务厅,\n省财政厅")


def test_prose_named_csv_is_prose() -> None:
    assert text(sample.TEXT.encode(), "plan.csv") == sample.TEXT


def test_a_locked_workbook_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9
    with pytest.raises(UnreadableDocument, match=r"t\.xlsx is locked by a password"):
        formats.blocks(data, "t.xlsx")


def test_cells_of_a_row_are_lines_of_the_source() -> None:
    (_, *found) = formats.blocks(made.sheet(), "tasks.xlsx")
    offsets = {cell.offset for row in found if isinstance(row, Row) for cell in row.cells}
    assert len(offsets) > 20 and isinstance(_, Line)
