"""A province's plan and a city's that falls short of it in everything but one measure."""

from __future__ import annotations

from dataclasses import replace

from extract.triples import Extraction, Target
from tests.graph.plans import Cite, Unit, plan

_ABOVE = plan(
    "410000",
    "豫政办发〔2022〕8号",
    "河南省种业振兴2022年行动计划",
    "2022-01-20",
    [("建设良种繁育基地", [Unit("牵头", "省农业农村厅", "河南省农业农村厅", ("农业农村",)),
                          Unit("负责", "省气象局", "河南省气象局", ("气象",), "垂直管理机构")]),
     ("培育种业龙头企业", [Unit("负责", "省科技厅", "河南省科学技术厅", ("科技",))])],
)  # fmt: skip
_BELOW = plan(
    "411000",
    "许政办发〔2022〕9号",
    "许昌市种业振兴2022年行动计划",
    "2022-03-20",
    [("建设良种繁育基地", [Unit("牵头", "市气象局", "许昌市气象局", ("气象",), "垂直管理机构")]),
     ("举办种子交易会", [])],
    [Cite("implements", "河南省种业振兴2022年行动计划", "豫政办发〔2022〕8号", "410000")],
)  # fmt: skip


def _promised(of: Extraction, due: str, value: float) -> Extraction:
    """The same plan with a date and a figure for its first measure."""
    first = replace(of.measures[0], due_text=due, due_date=due)
    span = (first.span[0] + 2, first.span[0] + 6)
    figure = Target(
        f"{of.plan.id}:t1", first.id, None, "良种繁育基地", ">=", value, None, "个", None, span
    )
    return replace(of, measures=(first, *of.measures[1:]), targets=(figure,))


ABOVE = _promised(_ABOVE, "2022-06-30", 30)
BELOW = _promised(_BELOW, "2022-12-31", 2)
FARMING = "410000:河南省农业农村厅"
