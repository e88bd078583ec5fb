"""Word files: generated numbers, tables, text boxes, notes, changes."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extract import formats
from extract.document import Line, Row
from extract.formats.numerals import numeral
from tests.formats import made, sample
from tests.formats.reading import lines, rows


def words(document: docx.document.Document) -> list[str]:
    return [line.text for line in lines(made.saved(document), "plan.docx") if line.text]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", ["1", "10", "21", "105"]),
        ("chineseCounting", ["一", "十", "二十一", "一〇五"]),
        ("chineseCountingThousand", ["一", "十", "二十一", "一百零五"]),
        ("japaneseCounting", ["一", "十", "二十一", "一百零五"]),
        ("ideographDigital", ["一", "一〇", "二一", "一〇五"]),
        ("ideographTraditional", ["甲", "癸", "21", "105"]),
        ("decimalEnclosedCircleChinese", ["①", "⑩", "㉑", "105"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "21", "105"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "贰拾壹", "壹佰零伍"]),
        ("upperLetter", ["A", "J", "U", "AAAAA"]),
        ("lowerRoman", ["i", "x", "xxi", "cv"]),
        ("bullet", ["", "", "", ""]),
    ],
)
def test_a_number_is_printed_as_word_prints_it(form: str, printed: list[str]) -> None:
    assert [numeral(value, form) for value in (1, 10, 21, 105)] == printed


def test_a_level_starts_anew_below_the_next_heading() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS)
    for level, text in (
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (2, "丁"),
        (1, "戊"),
        (2, "己"),
        (0, "庚"),
    ):
        made.numbered(document, text, level)
    assert words(document) == ["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚"]


def test_a_level_that_never_restarts_counts_through_the_document() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS, restart='<w:lvlRestart w:val="0"/>')
    for level, text in ((0, "甲"), (2, "乙"), (0, "丙"), (2, "丁")):
        made.numbered(document, text, level)
    assert words(document) == ["一、甲", "1.乙", "二、丙", "2.丁"]


def test_a_number_of_several_levels_is_printed_whole() -> None:
    document = docx.Document()
    made.numbering(document, (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")))
    for level in (0, 1, 1, 2):
        made.numbered(document, "、任务", level)
    assert words(document) == ["1、任务", "1.1、任务", "1.2、任务", "1.2.1、任务"]


def test_a_legal_level_prints_the_levels_above_it_in_digits() -> None:
    document = docx.Document()
    made.numbering(document, (("chineseCounting", "%1、"), ("decimal", "%1.%2 ")))
    second = document.part.numbering_part.element.findall(".//{*}abstractNum/{*}lvl")
    of_ours = [lvl for lvl in second if lvl.find("{*}lvlText").get(made.VALUE) == "%1.%2 "]
    of_ours[0].find("{*}numFmt").addnext(parse_xml(f"<w:isLgl {nsdecls('w')}/>"))
    made.numbered(document, "甲", 0)
    made.numbered(document, "乙", 1)
    assert words(document) == ["一、甲", "1.1 乙"]


def test_a_list_that_overrides_its_start_counts_from_there() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS)
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    made.add_list(document, 91, of=90, extra=override)
    made.numbered(document, "甲", 0)
    made.numbered(document, "乙", 0, 91)
    made.numbered(document, "丙", 0, 91)
    assert words(document) == ["一、甲", "五、乙", "六、丙"]


def test_lists_that_share_a_definition_count_on_together() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS)
    made.add_list(document, 91, of=90)
    for number in (90, 91, 90):
        made.numbered(document, "项", 0, number)
    assert words(document) == ["一、项", "二、项", "三、项"]


def test_a_number_that_comes_with_the_style_is_printed() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS)
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("总体要求", 1)
    document.add_heading("主要任务", 1)
    assert words(document) == ["一、总体要求", "二、主要任务"]


def test_a_paragraph_may_switch_the_number_of_its_style_off() -> None:
    document = docx.Document()
    made.numbering(document, made.LEVELS)
    style = document.styles["Heading 1"].element.get_or_add_pPr()
    style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))
    off = document.add_heading("附则", 1)._p.get_or_add_pPr()
    off.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))
    assert words(document) == ["附则"]


def test_an_automatic_number_fills_the_first_column_of_a_table() -> None:
    document = docx.Document()
    made.numbering(document, (("decimal", "%1"),))
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "任务"
    for at in (1, 2):
        table.cell(at, 1).text = "任务"
        properties = table.cell(at, 0).paragraphs[0]._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>')
        )
        table.cell(at, 0).paragraphs[0].add_run("\u200b")
    found = rows(made.saved(document), "tasks.docx")
    assert [row[0].strip("\u200b") for row in found] == ["序号", "1", "2"]


def test_a_merged_cell_stands_in_every_row_with_the_offset_of_its_one_text() -> None:
    blocks = formats.blocks(made.word_table(), "tasks.docx")
    cells = [block.cells[1] for block in blocks if isinstance(block, Row) and len(block.cells) > 1]
    assert cells[1] is cells[2] and cells[1].text == sample.TASKS[0][1]


def test_only_the_first_row_opens_the_table() -> None:
    blocks = formats.blocks(made.word_table(), "tasks.docx")
    opens = [block.first for block in blocks if isinstance(block, Row)]
    assert opens == [True] + [False] * 5


def test_every_paragraph_says_which_it_is() -> None:
    found = lines(made.word_plan(), "plan.docx")
    assert found[0].where == "paragraph 1" and found[2].where == "paragraph 3"


def test_every_cell_says_where_it_is() -> None:
    blocks = formats.blocks(made.word_table(), "tasks.docx")
    last = [block for block in blocks if isinstance(block, Row)][-1]
    assert last.cells[2].where == "table 1, row 6, column 3"


def test_units_on_lines_of_their_own_in_a_cell_stay_parted() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "省商务厅"
    table.cell(0, 0).add_paragraph("省财政厅")
    table.cell(0, 1).text = "年底"
    assert rows(made.saved(document), "t.docx") == (("省商务厅\n省财政厅", "年底"),)


def test_a_table_of_one_column_is_prose() -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "一、总体要求", "坚持市场导向。"
    assert words(document) == ["一、总体要求", "坚持市场导向。"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    document = docx.Document()
    run = document.add_paragraph("正文。").add_run()._r
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字。</w:t></w:r></w:p></w:txbxContent>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    run.append(
        parse_xml(
            f'<mc:AlternateContent {space} {nsdecls("w")}><mc:Choice Requires="wps">{box}'
            f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
    )
    assert words(document) == ["正文。", "框内文字。"]


def test_a_footnote_follows_the_paragraph_that_refers_to_it() -> None:
    note = "列第一位的为牵头单位，下同。"
    data = made.with_footnote("1.发展花卉产业。（省农业农村厅、省林业局负责）", note)
    assert [line.text.strip() for line in lines(data, "plan.docx")][:2][1] == note


def test_a_footnote_says_where_it_belongs() -> None:
    data = made.with_footnote("正文。", "注。")
    assert lines(data, "plan.docx")[1].where == "footnote at paragraph 1"


def test_deleted_and_hidden_words_are_gone_and_inserted_ones_stay() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("省商务厅")._p
    w = nsdecls("w")
    paragraph.append(parse_xml(f"<w:del {w}><w:r><w:delText>牵头</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {w}><w:r><w:t>负责</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>不显示</w:t></w:r>"))
    assert words(document) == ["省商务厅负责"]


def test_a_table_of_contents_is_no_text() -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", 1)
    document.add_paragraph("一、总体要求\t1", style)
    document.add_paragraph("一、总体要求")
    assert words(document) == ["一、总体要求"]


def test_a_line_break_in_a_paragraph_ends_a_line() -> None:
    document = docx.Document()
    made.soft_break(document, "责任单位：省商务厅", "完成时限：年底")
    assert words(document) == ["责任单位：省商务厅", "完成时限：年底"]


def test_offsets_count_through_the_text_of_all_paragraphs() -> None:
    found = formats.blocks(made.word_plan(), "plan.docx")
    source = "".join(f"{line.text}\n" for line in found if isinstance(line, Line))
    assert all(
        source[line.offset : line.offset + len(line.text)] == line.text
        for line in found
        if isinstance(line, Line)
    )


def test_a_strict_office_file_reads_as_a_usual_one() -> None:
    assert lines(made.strict(made.word_plan()), "plan.docx") == lines(made.word_plan(), "plan.docx")
