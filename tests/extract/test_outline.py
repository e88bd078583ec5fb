"""Headings and measures: what begins where, and which clause belongs to what."""

from __future__ import annotations

import pytest

from extract import read_text
from extract.errors import NotAPlan
from extract.triples import Extraction

HEAD = "江西省推进乡村建设2023年行动计划\n\n为加快乡村建设，制定本计划。\n\n"


def plan(body: str) -> Extraction:
    (found,) = read_text(HEAD + body)
    return found


def duties(found: Extraction) -> list[tuple[str, list[str]]]:
    return [
        (measure.label, [role.unit for role in found.roles if role.measure == measure.id])
        for measure in found.measures
    ]


def test_headings_nest_by_their_numbers() -> None:
    found = plan(
        "一、乡村产业\n（一）种植业\n1.稳定粮食。扩大面积。（省农业农村厅负责）\n二、保障\n2.强化投入。增加投入。（省财政厅负责）"
    )
    assert [(s.no, s.heading, s.depth) for s in found.sections] == [
        ("一", "乡村产业", 1),
        ("（一）", "种植业", 2),
        ("二", "保障", 1),
    ]
    assert [m.section for m in found.measures] == [found.sections[1].id, found.sections[2].id]


def test_a_measure_reaches_from_its_label_to_its_last_clause() -> None:
    found = plan(
        "1.稳定粮食。扩大面积。\n\n提高单产。（省农业农村厅负责）\n\n本计划由省农业农村厅解释。"
    )
    (measure,) = found.measures
    assert measure.text.startswith("1.稳定粮食")
    assert measure.text.endswith("（省农业农村厅负责）")


def test_a_clause_on_a_line_of_its_own_belongs_to_the_measure_above() -> None:
    found = plan(
        "1.稳定粮食。扩大面积，提高单产。\n\n〔省农业农村厅、省财政厅负责〕\n2.保供。抓好储备。（省粮食和储备局负责）"
    )
    assert duties(found)[0] == ("1.", ["省农业农村厅", "省财政厅"])


def test_clauses_after_each_part_make_each_part_a_measure() -> None:
    found = plan("1.稳定粮食\n（1）扩大面积。（省农业农村厅负责）\n（2）增加投入。（省财政厅负责）")
    assert duties(found) == [("（1）", ["省农业农村厅"]), ("（2）", ["省财政厅"])]


def test_a_clause_after_the_last_part_closes_the_whole_measure() -> None:
    found = plan("1.稳定粮食。\n（1）扩大面积。\n（2）增加投入。（省农业农村厅、省财政厅负责）")
    assert duties(found) == [("1.", ["省农业农村厅", "省财政厅"])]


def test_several_clauses_in_one_measure_all_count() -> None:
    found = plan("1.稳定粮食。扩大面积（省农业农村厅负责），增加投入（省财政厅负责）。")
    assert duties(found) == [("1.", ["省农业农村厅", "省财政厅"])]
    assert [role.position for role in found.roles] == [0, 1]


def test_a_task_force_in_a_heading_is_a_role_of_the_section_and_of_no_measure() -> None:
    found = plan("（一）种植业（种植业专班负责）\n1.稳定粮食。扩大面积。（省农业农村厅负责）")
    section_roles = [role for role in found.roles if role.section]
    assert [(role.role, role.unit, role.measure) for role in section_roles] == [
        ("负责", "种植业专班", None)
    ]
    assert found.sections[0].heading == "种植业"


def test_a_measure_without_a_clause_is_kept_and_named() -> None:
    found = plan(
        "1.稳定粮食。扩大面积。（省农业农村厅负责）\n2.强化宣传。营造氛围。\n3.强化投入。增加投入。（省财政厅负责）"
    )
    assert duties(found)[1] == ("2.", [])
    assert "no_clause" in {warning.code for warning in found.warnings}


def test_general_requirements_are_no_measures() -> None:
    found = plan(
        "一、总体要求\n（一）指导思想。坚持稳中求进。\n（二）基本原则。坚持统筹。\n二、任务\n（三）稳定粮食。扩大面积。（省农业农村厅负责）"
    )
    assert [measure.label for measure in found.measures] == ["（三）"]


def test_a_first_sentence_is_a_heading_only_where_its_brothers_have_one() -> None:
    with_titles = plan(
        "1.稳定粮食。扩大面积。（省农业农村厅负责）\n2.强化投入。增加投入。（省财政厅负责）"
    )
    assert [m.title for m in with_titles.measures] == ["稳定粮食", "强化投入"]
    without = plan(
        "1.扩大粮食面积，提高单产，稳定总产。（省农业农村厅负责）\n2.推动县域商业体系建设。支持大型企业下沉。（省商务厅负责）\n3.引导金融机构，加大投放。（省财政厅负责）"
    )
    assert [m.title for m in without.measures] == [None, None, None]


def test_numbers_in_one_run_are_kept_and_others_are_counted() -> None:
    one_run = plan(
        "一、甲类任务\n1.稳定粮食。种好。（省农业农村厅负责）\n二、乙类任务\n2.强化投入。投好。（省财政厅负责）"
    )
    assert [m.no for m in one_run.measures] == [1, 2]
    restarting = plan(
        "一、甲类任务\n1.稳定粮食。种好。（省农业农村厅负责）\n二、乙类任务\n1.强化投入。投好。（省财政厅负责）"
    )
    assert [(m.no, m.label) for m in restarting.measures] == [(1, "1."), (2, "1.")]


def test_a_sheet_s_own_lines_are_no_part_of_the_last_measure() -> None:
    found = plan(
        "1.稳定粮食。扩大面积。（省农业农村厅负责）\n\n抄送：省委各部门，省商务厅。\n\n江西省人民政府办公厅\n\n2023年3月1日印发"
    )
    assert duties(found) == [("1.", ["省农业农村厅"])]


def test_a_text_without_measures_is_refused() -> None:
    with pytest.raises(NotAPlan) as caught:
        read_text("今天天气很好。\n我们去公园散步，然后回家吃饭。")
    assert caught.value.hint
