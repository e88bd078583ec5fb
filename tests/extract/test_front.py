"""Title, 文号, issuer, date, place."""

from __future__ import annotations

import pytest

from extract import read_text
from extract.triples import Plan

BODY = "\n一、任务\n1.稳定粮食。扩大面积。（市农业农村局负责）\n"
NOTICE = """
长沙市人民政府办公厅关于印发长沙市推进服务业2023年行动计划的通知

长政办发〔2023〕8号

各区县（市）人民政府：
《长沙市推进服务业2023年行动计划》已经市人民政府同意，现印发给你们。

长沙市人民政府办公厅
2023年2月5日

长沙市推进服务业2023年行动计划

为贯彻落实省委、省政府部署，制定本计划。
"""


def plan(text: str) -> Plan:
    (found,) = read_text(text)
    return found.plan


def test_a_plan_issued_by_a_notice_is_known_by_its_own_title() -> None:
    found = plan(NOTICE + BODY)
    assert found.title == "长沙市推进服务业2023年行动计划"
    assert found.issuer == "长沙市人民政府办公厅"
    assert found.number == "长政办发〔2023〕8号"
    assert found.date == "2023-02-05"
    assert (found.place, found.place_code, found.level) == ("长沙市", "430100", "市")
    assert found.id == "430100:长政办发〔2023〕8号"


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "（）", "【】", "［］"])
def test_the_brackets_of_a_number_vary_in_print_only(brackets: str) -> None:
    text = NOTICE.replace("〔", brackets[0]).replace("〕", brackets[1])
    assert plan(text + BODY).number == "长政办发〔2023〕8号"


def test_without_a_number_the_title_identifies_the_plan() -> None:
    text = NOTICE.replace("长政办发〔2023〕8号\n", "")
    assert plan(text + BODY).id == "430100:长沙市推进服务业2023年行动计划"


def test_the_number_of_a_document_that_is_carried_out_is_not_the_plan_s_own() -> None:
    text = NOTICE.replace("长政办发〔2023〕8号\n", "") + "\n根据湘政办发〔2023〕5号，制定本计划。\n"
    assert plan(text + BODY).number is None


def test_a_paper_of_the_state_council_is_the_country_s() -> None:
    found = plan("国务院关于加快发展现代农业的指导意见\n国发〔2022〕3号\n" + BODY)
    assert (found.issuer, found.level, found.place_code) == ("国务院", "国家", "000000")


def test_what_is_not_printed_is_empty_and_named() -> None:
    (found,) = read_text("稳定粮食生产工作方案\n" + BODY)
    assert (found.plan.number, found.plan.date, found.plan.issuer) == (None, None, None)
    assert {"no_number", "no_date", "no_issuer"} <= {w.code for w in found.warnings}
