"""Rules that a document states once."""

from __future__ import annotations

from extract import read_text
from extract.triples import Extraction, Role

HEAD = "湖南省推进乡村建设2023年行动计划\n\n"


def plan(text: str) -> Extraction:
    (found,) = read_text(HEAD + text)
    return found


def roles(found: Extraction, seq: int) -> list[Role]:
    return [role for role in found.roles if role.measure == found.measures[seq - 1].id]


def edges(found: Extraction, seq: int) -> list[tuple[str, str]]:
    return [(role.role, role.unit) for role in roles(found, seq)]


def test_the_first_of_every_plain_list_leads_from_where_a_clause_says_下同() -> None:
    found = plan(
        "1.稳定粮食。种好。（省农业农村厅、省财政厅负责）\n"
        "2.保障供水。修好。（省水利厅、省财政厅负责，列第一位的为牵头单位，下同）\n"
        "3.畅通道路。修好。（省交通运输厅、省财政厅负责）"
    )
    assert edges(found, 1) == [("负责", "省农业农村厅"), ("负责", "省财政厅")]
    assert edges(found, 2) == [("牵头", "省水利厅"), ("负责", "省财政厅")]
    assert edges(found, 3) == [("牵头", "省交通运输厅"), ("负责", "省财政厅")]
    lead = roles(found, 3)[0]
    assert (lead.rule, lead.certainty) == ("first-is-lead", "rule")
    assert lead.rule_span is not None
    assert "第一位" in found.words(lead.rule_span)


def test_without_下同_the_rule_stays_in_its_clause() -> None:
    found = plan(
        "1.保障供水。修好。（省水利厅、省财政厅负责，列第一位的为牵头单位）\n"
        "2.畅通道路。修好。（省交通运输厅、省财政厅负责）"
    )
    assert edges(found, 2)[0] == ("负责", "省交通运输厅")


def test_the_rule_may_stand_in_the_preamble() -> None:
    found = plan(
        "各项任务责任单位中，排在首位的为牵头单位。\n1.畅通道路。修好。（省交通运输厅、省财政厅负责）"
    )
    assert edges(found, 1) == [("牵头", "省交通运输厅"), ("负责", "省财政厅")]


def test_a_clause_with_verbs_of_its_own_needs_no_rule() -> None:
    found = plan("列第一位的为牵头单位。\n1.畅通道路。修好。（省交通运输厅牵头，省财政厅配合）")
    assert [role.rule for role in roles(found, 1)] == [None, None]


def test_where_nobody_leads_those_responsible_do_if_the_plan_says_so() -> None:
    found = plan(
        "无牵头单位的，责任单位即为牵头单位。\n1.畅通道路。修好。（责任单位：省交通运输厅）"
    )
    assert edges(found, 1) == [("牵头", "省交通运输厅")]
    assert roles(found, 1)[0].rule == "responsible-is-lead"


def test_a_standing_duty_hangs_on_every_measure_that_follows() -> None:
    found = plan(
        "1.稳定粮食。种好。（省农业农村厅负责）\n"
        "以下各项均需各县市区人民政府落实，不再列出。\n"
        "2.保障供水。修好。（省水利厅负责）\n3.畅通道路。修好。（省交通运输厅负责）"
    )
    assert edges(found, 1) == [("负责", "省农业农村厅")]
    for seq in (2, 3):
        assert edges(found, seq)[1:] == [("负责", "各县市区人民政府")]
    standing = roles(found, 2)[1]
    assert (standing.verb, standing.rule) == ("落实", "standing-duty")
    assert standing.rule_span is not None
    assert "以下各项" in found.words(standing.rule_span)


def test_position_alone_hands_nothing_on() -> None:
    found = plan(
        "1.稳定粮食。种好。（省农业农村厅，各市州人民政府负责）\n2.保障供水。修好。（省水利厅负责）"
    )
    assert edges(found, 2) == [("负责", "省水利厅")]


def test_a_clause_over_all_items_of_a_section_is_the_section_s() -> None:
    found = plan(
        "一、强化保障\n1.稳定粮食。种好粮食，管好田。\n2.保障供水。修好水渠，管好水。\n"
        "（以上任务由省农业农村厅牵头，省水利厅配合）"
    )
    assert [(r.section is not None, r.measure, r.role, r.unit) for r in found.roles] == [
        (True, None, "牵头", "省农业农村厅"),
        (True, None, "配合", "省水利厅"),
    ]
    assert len(found.measures) == 2
