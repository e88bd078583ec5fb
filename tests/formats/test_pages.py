"""Files made of pages: PDF, OFD, scans. What setting them did is undone."""

from __future__ import annotations

import builtins
from types import ModuleType

import pytest
from playwright.sync_api import Page as Tab

from extract import formats
from extract.document import Line, Row
from extract.errors import UnreadableDocument
from extract.formats import scan
from extract.formats.page_tables import PageCell, PageTable
from extract.formats.script import Script
from tests.formats import made, sample
from tests.formats.reading import lines, rows, text


def test_a_line_knows_its_page() -> None:
    found = lines(made.pdf_plan(), "plan.pdf")
    assert [line.page for line in found] == sorted(line.page or 0 for line in found)
    assert {line.page for line in found} == {1, 2}


def test_running_heads_and_page_numbers_are_no_text() -> None:
    found = text(made.pdf_plan(), "plan.pdf")
    assert "公报" not in found and "—1—" not in found


def test_a_clause_at_the_foot_of_a_page_is_no_running_foot() -> None:
    pages = [[made.ofd_text(28, 40 + 9 * n, f"{p}.任务{n}。") for n in range(5)] for p in range(4)]
    for number, objects in enumerate(pages):
        objects.append(made.ofd_text(28, 250, "（省商务厅负责）"))
        objects.append(made.ofd_text(100, 285, f"- {number + 1} -"))
    assert text(made.ofd(pages), "plan.ofd").count("省商务厅负责") == 4


def test_text_that_runs_up_the_page_is_read_upright() -> None:
    found = text(made.sideways_pdf(), "plan.pdf")
    assert found == "一、主要任务\n1.发展花卉产业。（省农业农村厅负责）"


def test_what_a_browser_prints_reads_as_its_page(page: Tab) -> None:
    body = "".join(f"<p style='text-indent:2em'>{line}</p>" for line in sample.LINES[1:])
    page.set_content(f"<body style='font-family:serif'><h3>{sample.TITLE}</h3>{body}</body>")
    printed = page.pdf(format="A4", margin={"top": "3cm", "bottom": "3cm"})
    assert text(printed, "plan.pdf") == sample.TEXT


def test_a_table_that_a_browser_prints_over_pages_is_one(page: Tab) -> None:
    many = [(str(n), f"任务{n}", "省商务厅", "年底") for n in range(1, 60)]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in many)
    page.set_content(
        "<table border=1 style='border-collapse:collapse'><thead><tr><th>序号</th><th>任务</th>"
        f"<th>单位</th><th>时限</th></tr></thead><tbody>{body}</tbody></table>"
    )
    printed = page.pdf(format="A4")
    assert rows(printed, "tasks.pdf") == (("序号", "任务", "单位", "时限"), *many)


def test_a_table_over_two_pages_is_one_with_its_header_once() -> None:
    assert rows(made.pdf_table(pages=2), "tasks.pdf") == sample.ROWS


def test_cells_overleaf_know_their_page() -> None:
    blocks = formats.blocks(made.pdf_table(pages=2), "tasks.pdf")
    last = [block for block in blocks if isinstance(block, Row)][-1]
    assert {cell.page for cell in last.cells} == {2}


def table(page: int, *rows_: tuple[str, ...]) -> PageTable:
    cells = tuple(
        PageCell(r, c, 1, 1, words, page)
        for r, row in enumerate(rows_)
        for c, words in enumerate(row)
    )
    return PageTable(cells, len(rows_), (0.0, 20.0, 200.0, 300.0), page)


def joined(first: PageTable, second: PageTable) -> list[list[str]]:
    found = first.followed_by(second).blocks(Script("tasks.pdf"))
    return [[cell.text for cell in row.cells] for row in found if isinstance(row, Row)]


def test_a_row_that_the_page_cut_is_made_whole() -> None:
    first = table(1, ("1", "建设种苗繁育", "省林业局、"))
    second = table(2, ("", "基地20个", "省科技厅"), ("2", "改造大棚", "省财政厅"))
    assert joined(first, second)[0] == ["1", "建设种苗繁育基地20个", "省林业局、省科技厅"]


def test_a_blank_cell_overleaf_is_not_filled_from_the_row_above() -> None:
    first = table(1, ("1", "建设种苗繁育基地。", "省林业局"))
    second = table(2, ("2", "改造大棚。", ""))
    assert joined(first, second)[1] == ["2", "改造大棚。", ""]


def test_a_radical_that_stands_for_a_character_is_read_as_the_character() -> None:
    from extract.formats.drawing import _character

    assert [_character(ord(char)) for char in "⼀⻓⻔⺠"] == ["一", "长", "门", "民"]


def test_an_ofd_without_text_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="without text"):
        formats.blocks(made.ofd([[]]), "scan.ofd")


def test_an_ofd_knows_its_pages() -> None:
    assert {line.page for line in lines(made.ofd_plan(), "plan.ofd")} == {1, 2}


SCANNED = ("1.发展花卉产业，拓宽销售渠道。", "（省农业农村厅牵头，省林业局配合）")


def test_a_picture_is_recognised_and_marked() -> None:
    found = lines(made.picture(SCANNED), "scan.png")
    assert "".join(line.text for line in found).replace("(", "（").replace(")", "）") == "".join(
        SCANNED
    )
    assert {line.where for line in found} == {scan.MARK}


def test_a_scanned_pdf_is_recognised_and_marked_with_its_page() -> None:
    (first, *_) = lines(made.scanned_pdf(SCANNED), "scan.pdf")
    assert first.text.startswith("1.发展花卉产业") and (first.page, first.where) == (1, scan.MARK)


def test_a_scanned_table_is_read_as_rows() -> None:
    found = formats.blocks(made.scanned_table(), "scan.png")
    rows_ = [[cell.text for cell in row.cells] for row in found if isinstance(row, Row)]
    assert rows_ == [["序号", "重点任务", "牵头单位"], ["1", "改造产地市场", "省商务厅"]]


def test_without_the_extra_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: object, **kwargs: object) -> ModuleType:
        if name.partition(".")[0] in {"rapidocr", "cv2"}:
            raise ImportError(name)
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnreadableDocument, match=r"scan\.png.*not installed.*zeren\[ocr\]"):
        scan.blocks(b"\x89PNG\r\n\x1a\n", "scan.png")


def test_every_line_of_pages_has_an_offset_of_its_own() -> None:
    found = [b.offset for b in formats.blocks(made.pdf_plan(), "plan.pdf") if isinstance(b, Line)]
    assert len(set(found)) == len(found)
