"""Official documents that a plan names."""

from __future__ import annotations

import pytest

from extract import read_text
from extract.triples import Extraction

TITLE = "长沙市推进服务业2023年行动计划\n\n"
END = "\n一、任务\n1.稳定粮食。落实《关于扩大内需的若干措施》。（市商务局负责）"


def plan(preamble: str, end: str = END) -> Extraction:
    (found,) = read_text(TITLE + preamble + end)
    return found


def named(found: Extraction, kind: str) -> list[tuple[str | None, str | None]]:
    return [(r.title, r.number) for r in found.references if r.kind == kind]


def test_a_preamble_says_what_the_plan_carries_out() -> None:
    found = plan("根据《湖南省推进服务业2023年行动计划》（湘政办发〔2023〕5号）精神，制定本计划。")
    assert named(found, "implements") == [("湖南省推进服务业2023年行动计划", "湘政办发〔2023〕5号")]


def test_a_document_named_in_passing_is_cited_only() -> None:
    found = plan("我市《长沙市商贸规划》实施以来，成效明显。")
    assert named(found, "implements") == []
    assert named(found, "cites") == [("长沙市商贸规划", None), ("关于扩大内需的若干措施", None)]


def test_an_implemented_document_is_a_cited_one_too() -> None:
    found = plan("为贯彻落实《湖南省推进服务业2023年行动计划》，制定本计划。")
    assert named(found, "cites")[0] == named(found, "implements")[0]


def test_a_repealed_document_is_replaced() -> None:
    found = plan("《长沙市推进服务业2022年行动计划》（长政办发〔2022〕9号）同时废止。")
    assert named(found, "replaces") == [("长沙市推进服务业2022年行动计划", "长政办发〔2022〕9号")]


def test_books_and_shows_are_no_official_documents() -> None:
    found = plan("创排《又见平遥》，讲好故事。")
    assert [title for title, _ in named(found, "cites")] == ["关于扩大内需的若干措施"]


def test_a_title_in_a_title_is_one_document() -> None:
    found = plan("落实《省政府办公厅关于印发〈湖南省消费办法〉的通知》要求。")
    assert named(found, "implements")[0][0] == "省政府办公厅关于印发〈湖南省消费办法〉的通知"


def test_a_citation_belongs_to_the_measure_that_makes_it() -> None:
    found = plan("制定本计划。")
    (reference,) = found.references
    assert reference.from_ == found.measures[0].id
    assert found.words(reference.span) == "《关于扩大内需的若干措施》"


def test_a_number_of_the_plan_s_own_issuer_on_another_place_s_paper_is_doubted() -> None:
    text = (
        "长沙市人民政府办公厅关于印发长沙市推进服务业2023年行动计划的通知\n长政办发〔2023〕8号\n"
        "长沙市推进服务业2023年行动计划\n一、任务\n"
        "1.发展货运。落实《湖南省货运方案》（长政办发〔2022〕6号）。（市交通局负责）"
    )
    (found,) = read_text(text)
    assert "citation_number" in {warning.code for warning in found.warnings}


def test_documents_may_be_named_by_their_numbers_alone() -> None:
    found = plan("根据湘政办发〔2023〕5号和湘政发〔2023〕6号文件精神，制定本计划。")
    assert named(found, "implements") == [
        (None, "湘政办发〔2023〕5号"),
        (None, "湘政发〔2023〕6号"),
    ]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("原长政办发〔2022〕9号同时废止。", ["长政办发〔2022〕9号"]),
        ("原政办发〔2022〕9号同时废止。", ["原政办发〔2022〕9号"]),
        ("长政办发〔2022〕9号和长政发〔2021〕3号自本计划施行之日起废止。",
         ["长政办发〔2022〕9号", "长政发〔2021〕3号"]),
        ("长政办发〔2022〕9号第三条废止。", []),
        ("研究废止长政办发〔2022〕9号。", []),
    ],
)  # fmt: skip
def test_what_is_repealed_by_its_number_is_replaced(words: str, numbers: list[str]) -> None:
    found = plan(f"长政办发〔2023〕1号\n\n本计划自印发之日起施行，{words}")
    assert [number for _, number in named(found, "replaces")] == numbers


@pytest.mark.parametrize(
    "words",
    [
        "《湖南省推进服务业2022年行动计划》同时废止。",
        "《长沙市推进服务业2022年行动计划》第三条同时废止。",
        "推动《长沙市推进服务业2022年行动计划》废止。",
    ],
)
def test_a_plan_repeals_nothing_from_above_no_part_and_no_intention(words: str) -> None:
    assert named(plan(words), "replaces") == []
