"""Marked text is the text: nothing lost, nothing doubled, whatever the spans do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.pages.marking import Head, UnitMark, found, paragraphs, pieces
from api.pages.views import Piece

CLAUSE = "推进绿色金融。（省商务厅牵头，省财政厅配合）"
LEAD = UnitMark((8, 12), "牵头", "/agencies/a")
SUPPORT = UnitMark((15, 19), "配合", "/agencies/b")


def words(runs: tuple[Piece, ...]) -> str:
    return "".join(run.text for run in runs)


def test_a_unit_carries_its_role_and_address() -> None:
    runs = pieces(CLAUSE, (0, len(CLAUSE)), [LEAD, SUPPORT], [(7, len(CLAUSE))])

    assert [(run.text, run.role, run.href) for run in runs if run.role] == [
        ("省商务厅", "牵头", "/agencies/a"),
        ("省财政厅", "配合", "/agencies/b"),
    ]


def test_the_clause_around_units_is_known_as_clause() -> None:
    runs = pieces(CLAUSE, (0, len(CLAUSE)), [LEAD, SUPPORT], [(7, len(CLAUSE))])

    assert words(tuple(run for run in runs if run.clause)) == "（省商务厅牵头，省财政厅配合）"


@given(
    text=st.text(alphabet="省市县局（），。\n 甲乙", max_size=60),
    spans=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    clauses=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
)
def test_no_set_of_spans_changes_the_text(
    text: str, spans: list[tuple[int, int]], clauses: list[tuple[int, int]]
) -> None:
    marks = [UnitMark((min(span), max(span)), "负责") for span in spans]
    around = [(min(span), max(span)) for span in clauses]

    assert words(pieces(text, (0, len(text)), marks, around)) == text


@given(
    text=st.text(alphabet="一、甲乙。\n　", max_size=60),
    starts=st.lists(st.integers(0, 60), max_size=6, unique=True),
)
def test_lines_hold_every_printed_character(text: str, starts: list[int]) -> None:
    heads = [Head("measure", (at, min(at + 2, len(text))), f"m{at}") for at in starts]

    lines = paragraphs(text, (0, len(text)), heads)

    printed = "".join(words(line.pieces) for line in lines)
    assert "".join(printed.split()) == "".join(text.split())


def test_a_measure_that_begins_inside_a_line_gets_a_line_of_its_own() -> None:
    text = "一、总体要求。1.甲事。2.乙事。"

    lines = paragraphs(text, (0, len(text)), [Head("measure", (7, 10), "m1")])

    assert [(line.anchor, words(line.pieces)) for line in lines] == [
        (None, "一、总体要求。"),
        ("m1", "1.甲事。2.乙事。"),
    ]


def test_a_heading_ends_where_its_words_end() -> None:
    text = "（一）科技服务。支持企业创新。"

    lines = paragraphs(text, (0, len(text)), [Head("heading", (0, 8), "s1", depth=2)])

    assert [(line.kind, words(line.pieces)) for line in lines] == [
        ("heading", "（一）科技服务。"),
        ("text", "支持企业创新。"),
    ]


def test_an_excerpt_marks_the_words_asked_and_says_where_it_was_cut() -> None:
    text = "甲" * 80 + "夜间经济" + "乙" * 300

    runs = found(text, ["夜间"])

    assert runs[0].text == "…"
    assert [run.text for run in runs if run.here] == ["夜间"]
    assert words(runs).endswith("…")


def test_an_excerpt_of_a_short_text_is_the_text() -> None:
    assert words(found("发展夜间经济。", ["夜间", "经济"])) == "发展夜间经济。"
