"""Pages of government sites: the document, without the site around it."""

from __future__ import annotations

import pytest

from extract import formats, read_bytes
from extract.document import Line, Row
from extract.errors import UnreadableDocument
from extract.formats.page_words import page_words
from tests.formats import made, sample
from tests.formats.reading import lines, rows, text


def test_of_a_site_only_its_document_is_read() -> None:
    head = ["江西省人民政府办公厅", "2031年3月2日", "赣府厅发〔2031〕12号"]
    assert text(made.web_page(), "plan.html").split("\n") == [*head, *sample.LINES]


def test_issuer_date_and_number_beside_the_text_become_the_plans() -> None:
    (found,) = read_bytes(made.web_page(), "plan.html")
    plan = found.plan
    assert (plan.number, plan.issuer, plan.date, plan.title) == (
        "赣府厅发〔2031〕12号",
        "江西省人民政府办公厅",
        "2031-03-02",
        sample.TITLE,
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_a_page_is_decoded_as_it_says(charset: str) -> None:
    data = made.web_page(charset=charset)
    assert text(data, "plan.html").endswith(sample.LINES[-1])


def test_a_page_that_names_another_encoding_than_its_own_is_read_all_the_same() -> None:
    data = made.web_page().replace(b"charset=utf-8", b"charset=gb2312")
    assert text(data, "plan.html").endswith(sample.LINES[-1])


def test_a_clause_with_the_words_of_a_footer_stays() -> None:
    content = (
        "<p>1.办好花博会，打造品牌，扩大影响。</p><p>主办单位：省商务厅</p><p>关闭落后产能。</p>"
    )
    found = text(made.web_page(content), "plan.html")
    assert "主办单位：省商务厅" in found and "关闭落后产能。" in found


def test_a_link_within_a_sentence_stays() -> None:
    content = "<p>为落实<a href='/x'>《若干意见》</a>，制定本方案，请遵照执行。</p>"
    assert "为落实《若干意见》，制定本方案" in text(made.web_page(content), "plan.html")


def test_what_is_hidden_or_struck_is_no_text() -> None:
    content = (
        "<p>一、发展产业，扩大销售。<del>旧</del></p><p style='display: none'>二、隐藏，不见。</p>"
    )
    found = text(made.web_page(content), "plan.html")
    assert "旧" not in found and "隐藏" not in found


def test_numbers_that_the_browser_prints_are_restored() -> None:
    content = "<ol start=3><li>发展产业，扩大销售。</li><li>培育品牌，拓展市场。</li></ol>"
    found = text(made.web_page(content), "plan.html")
    assert found.endswith("3.发展产业，扩大销售。\n4.培育品牌，拓展市场。")


def test_lines_parted_by_breaks_are_lines() -> None:
    content = "<div>一、总体要求<br>坚持市场导向，分类指导。<br/>二、主要任务</div>"
    found = text(made.web_page(content), "plan.html")
    assert found.endswith("一、总体要求\n坚持市场导向，分类指导。\n二、主要任务")


def test_a_page_set_with_tables_is_prose() -> None:
    prose = "".join(f"<p>{line}</p>" for line in sample.LINES)
    data = f"<html><body><table><tr><td><a href='/'>首页</a></td><td>{prose}</td></tr></table>"
    assert text(data.encode(), "plan.html") == sample.TEXT


def test_a_table_within_a_page_set_with_tables_is_a_table() -> None:
    data = f"<html><body><table><tr><td>{made.TABLE_HTML}</td></tr></table></body></html>"
    assert rows(data.encode(), "tasks.html") == sample.ROWS


def test_prose_and_table_come_in_the_order_of_the_page() -> None:
    content = f"<p>一、重点任务，逐项落实。</p>{made.TABLE_HTML}<p>二、保障措施，压实责任。</p>"
    kinds = [type(b) for b in formats.blocks(made.web_page(content), "plan.html")][-8:]
    assert kinds == [Line, *[Row] * 6, Line]


def test_a_page_filled_by_a_script_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="script"):
        formats.blocks(b"<html><body><div id='app'></div></body></html>", "plan.html")


def test_markdown_that_holds_a_tag_is_no_web_page() -> None:
    first, *_ = lines("# 一、总体要求\n<br>".encode(), "plan.md")
    assert first.text.startswith("#")


def test_the_words_of_pages_are_loaded_and_checked() -> None:
    assert "主办单位" not in page_words().furniture
