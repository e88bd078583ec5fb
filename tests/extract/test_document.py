"""What cleaning does to a text, and that every character can be found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import formats
from extract.document import Document, Line, clean, digest
from extract.errors import UnreadableDocument

FULL_WIDTH = dict(zip("，：（）；？！", ",:();?!", strict=True))


def cleaned(text: str) -> Document:
    data = text.encode()
    return clean(formats.blocks(data, "text.txt"), name="text.txt", sha256=digest(data))


def test_a_sentence_cut_by_a_page_break_is_one_paragraph() -> None:
    text = "1. 培育特色农产品，打造区域公共品\n\n牌，扩大销售。\n\n2. 健全物流体系。"
    assert cleaned(text).text == "1.培育特色农产品，打造区域公共品牌，扩大销售。\n2.健全物流体系。"


def test_a_clause_cut_inside_its_brackets_is_joined() -> None:
    text = "1. 发展夜间经济。（市商务局、\n\n市文旅局负责）"
    assert cleaned(text).text == "1.发展夜间经济。（市商务局、市文旅局负责）"


def test_a_character_printed_twice_at_a_page_break_is_printed_once() -> None:
    text = "1. 打造实训基地，扩大规模。（责\n\n责任单位：省教育厅）"
    assert cleaned(text).text == "1.打造实训基地，扩大规模。（责任单位：省教育厅）"


def test_a_word_that_rightly_repeats_a_character_across_a_page_break_keeps_it() -> None:
    text = "1. 关心每个家庭，让人\n\n人都有事做。"
    assert "人人都有事做" in cleaned(text).text


def test_marks_of_markdown_and_stray_spaces_go() -> None:
    assert cleaned("## 一、 总体要求").text == "一、总体要求"
    assert (
        cleaned("2. **加大扶持力度。**建成 5 个 A 级景区").text == "2.加大扶持力度。建成5个A级景区"
    )


def test_a_space_between_two_latin_words_stays() -> None:
    assert cleaned("支持Open Source社区").text == "支持Open Source社区"


def test_ascii_punctuation_becomes_full_width_one_for_one() -> None:
    assert (
        cleaned("(责任单位:省商务厅,各市人民政府)").text == "（责任单位：省商务厅，各市人民政府）"
    )


@pytest.mark.parametrize("figure", ["5:5", "1,000", "3.5", "https://a.cn"])
def test_punctuation_inside_figures_and_addresses_stays(figure: str) -> None:
    assert cleaned(f"按{figure}比例负担").text == f"按{figure}比例负担"


@pytest.mark.parametrize("furniture", ["---", "- 20 -", "— 3 —", "第 2 页 共 9 页", "[image: ]"])
def test_page_furniture_is_no_text(furniture: str) -> None:
    assert cleaned(f"一、总体要求\n{furniture}\n二、主要任务").text == "一、总体要求\n二、主要任务"


def test_a_heading_never_runs_into_the_text_below_it() -> None:
    assert cleaned("一、总体要求\n以人民为中心，稳中求进。").text.count("\n") == 1


def test_a_title_set_in_several_lines_is_one_title() -> None:
    text = "某某市人民政府办公室\n关于印发某某市推进服务业提质\n2022年行动计划的通知\n\n各县区人民政府："
    assert cleaned(text).text.startswith(
        "某某市人民政府办公室关于印发某某市推进服务业提质2022年行动计划的通知\n"
    )


def test_hard_wrapped_lines_become_paragraphs() -> None:
    line = "推动产业转型升级加快培育新的增长点增强发展后劲"
    text = "\n".join([line] * 30) + "。"
    assert cleaned(text).text == line * 30 + "。"


def test_every_character_leads_back_to_the_source(plans: Path) -> None:
    for path in sorted(plans.glob("*.txt")):
        source = path.read_bytes().decode()
        document = clean(formats.blocks(path.read_bytes(), path.name), name=None, sha256="")
        for at, char in enumerate(document.text):
            offset = document.source_offset(at)
            if offset is None:
                assert char == "\n"
            else:
                assert source[offset] in (char, FULL_WIDTH.get(char))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_every_usual_encoding_of_chinese_text_is_read(encoding: str) -> None:
    text = "一、总体要求\n1.加快发展现代服务业，推动高质量发展。（省商务厅负责）\n" * 5
    first = formats.blocks(text.encode(encoding), "plan.txt")[0]
    assert isinstance(first, Line)
    assert first.text.lstrip("\ufeff") == "一、总体要求"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t \n", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (bytes(range(256)) * 20, "binary"),
        ("加快发展".encode("shift_jis", "ignore") + bytes([0x80, 0xFF]) * 50, "encoding"),
        (b"\xef\xbb\xbf\xff\xfe", "broken"),
    ],
)
def test_what_is_no_text_ends_in_one_line_that_names_file_reason_and_way_out(
    data: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        formats.blocks(data, "some/where/plan.txt")
    assert reason in caught.value.message
    assert "plan.txt" in caught.value.message
    assert caught.value.hint
    assert "\n" not in str(caught.value)
