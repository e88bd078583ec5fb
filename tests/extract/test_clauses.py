"""The grammar of one clause: who, in which role, by which words."""

from __future__ import annotations

import pytest

from extract import read_clause
from extract.triples import Clause


def edges(clause: Clause) -> list[tuple[str, str]]:
    return [(role.role, role.unit) for role in clause.roles]


def test_a_verb_speaks_for_all_units_before_it() -> None:
    clause = read_clause(
        "（省水利厅、省财政厅牵头，省林草局配合，各市人民政府负责）", place="四川省"
    )
    assert edges(clause) == [
        ("牵头", "省水利厅"),
        ("牵头", "省财政厅"),
        ("配合", "省林草局"),
        ("负责", "各市人民政府"),
    ]


def test_a_comma_before_the_last_unit_does_not_part_it_from_its_verb() -> None:
    clause = read_clause("（省商务厅、省文旅厅，各市人民政府负责）", place="湖南省")
    assert {role for role, _ in edges(clause)} == {"负责"}


def test_a_label_speaks_for_the_units_after_it() -> None:
    clause = read_clause("牵头单位：市教育局；配合单位：市财政局、团市委", place="南京市")
    assert edges(clause) == [("牵头", "市教育局"), ("配合", "市财政局"), ("配合", "团市委")]


@pytest.mark.parametrize(
    ("verb", "role"),
    [
        ("牵头负责", "牵头"),
        ("具体负责", "负责"),
        ("落实", "负责"),
        ("主办", "牵头"),
        ("协办", "配合"),
        ("参与", "配合"),
        ("指导", "指导"),
    ],
)
def test_the_printed_verb_is_kept_beside_its_role(verb: str, role: str) -> None:
    (found,) = read_clause(f"（市科技局{verb}）", place="杭州市").roles
    assert (found.role, found.verb) == (role, verb)


@pytest.mark.parametrize("brackets", ["（）", "〔〕", "【】", "()", "[]", "（〕", "  "])
def test_brackets_vary_and_mean_nothing(brackets: str) -> None:
    clause = read_clause(
        f"{brackets[0]}市民政局牵头，市财政局配合{brackets[1]}".strip(), place="济南市"
    )
    assert edges(clause) == [("牵头", "市民政局"), ("配合", "市财政局")]


def test_a_bracket_inside_a_unit_does_not_end_the_clause() -> None:
    clause = read_clause("（市民政局，各县〈市、区〉人民政府负责）", place="济宁市")
    assert edges(clause) == [("负责", "市民政局"), ("负责", "各县〈市、区〉人民政府")]


def test_a_shared_ending_is_handed_out_and_says_so() -> None:
    clause = read_clause("（市发展改革委，长沙县、浏阳市人民政府负责）", place="长沙市")
    assert edges(clause)[1:] == [("负责", "长沙县人民政府"), ("负责", "浏阳市人民政府")]
    assert [role.rule for role in clause.roles] == [None, "shared-ending", None]


def test_an_elided_prefix_is_put_back_and_says_so() -> None:
    clause = read_clause("（省民政厅、财政厅负责）", place="河北省")
    assert edges(clause) == [("负责", "省民政厅"), ("负责", "省财政厅")]
    assert clause.roles[1].rule == "shared-prefix"
    assert clause.text[slice(*clause.roles[1].span)] == "财政厅"


def test_等_opens_the_list_at_its_last_unit() -> None:
    clause = read_clause("（市工信局、市科技局等部门按职责分工负责）", place="苏州市")
    assert [role.open for role in clause.roles] == [False, True]
    assert clause.open
    assert {role.manner for role in clause.roles} == {"按职责分工"}


def test_a_due_date_in_the_clause_reaches_every_edge() -> None:
    clause = read_clause("（市住建局负责，2025年6月底前完成）", place="合肥市")
    assert edges(clause) == [("负责", "市住建局")]
    assert clause.due_text == "2025年6月底前"
    assert clause.roles[0].due_date == "2025-06-30"


def test_会同_makes_the_first_lead_and_the_other_support() -> None:
    clause = read_clause("（省司法厅会同省公安厅负责）", place="江西省")
    assert edges(clause) == [("牵头", "省司法厅"), ("配合", "省公安厅")]


def test_the_first_of_a_list_leads_where_the_clause_says_so() -> None:
    clause = read_clause("（水利部、农业农村部负责，列第一位的为牵头单位，下同）")
    assert edges(clause) == [("牵头", "水利部"), ("负责", "农业农村部")]
    assert clause.roles[0].rule == "first-is-lead"


@pytest.mark.parametrize(
    "text",
    [
        "此件公开发布",
        "适度控高度，降密度、容积率，提升建设品质",
        "省级财政1亿元、市级财政3亿元",
        "二期",
        "试行",
        "由省、市财政按5:5比例负担",
    ],
)
def test_other_brackets_are_no_clause(text: str) -> None:
    assert read_clause(f"（{text}）", place="山东省").roles == ()


def test_a_list_without_a_verb_at_the_end_is_read_as_负责_by_a_rule() -> None:
    clause = read_clause(
        "（市审批局、市市场监管局、西海岸新区管委，胶州、莱西市政府）", place="青岛市"
    )
    assert len(clause.roles) == 5
    assert {role.role for role in clause.roles} == {"负责"}
    assert clause.roles[0].rule == "bare-list"


@pytest.mark.parametrize(
    "text", ["抄送：省委各部门，省法院，省检察院。", "各市、县人民政府，省直各单位："]
)
def test_those_a_letter_goes_to_bear_no_duty(text: str) -> None:
    assert read_clause(text, place="贵州省").roles == ()


def test_every_role_is_proved_by_its_words() -> None:
    text = "（市商务局牵头，市财政局、市统计局配合，各区县人民政府负责）"
    for role in read_clause(text, place="青岛市").roles:
        assert text[slice(*role.span)] == role.unit
        assert text[slice(*role.clause_span)] == text[1:-1]
