"""The small plans in a store, with a group that has a member and a deadline: what reading has to
cope with."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from extract.triples import Extraction
from graph.anchors import opening
from graph.correct import take_in
from graph.corrected import read_as
from graph.corrections import Correction
from graph.ingest import ingest
from graph.store import Store
from tests.graph.plans import (
    CITY_2022,
    COUNTY_2022,
    FIVE,
    PROVINCE_2022,
    Unit,
    document,
    plan,
    read,
)

PROVINCE, CITY = PROVINCE_2022.plan.id, CITY_2022.plan.id
COMMERCE = "140000:山西省商务厅"
FINANCE = "140000:山西省财政厅"
CITY_COMMERCE = "140900:忻州市商务局"
TASK_FORCE = "140900:忻州市会展专班"
GROUP = "140000:各市人民政府"
MEMBER = "140900:忻州市人民政府"
OLD = "140000:中国银行保险监督管理委员会山西监管局"
NEW = "140000:国家金融监督管理总局山西监管局"

_GROUPED = plan(
    "140000",
    "晋政办发〔2022〕60号",
    "山西省冰雪运动发展2022年行动计划",
    "2022-09-01",
    [
        ("建设冰雪场地", [Unit("负责", "各市人民政府", "各市人民政府", (), "集合")]),
        ("开展冰雪保险", [Unit("配合", "山西银保监局", OLD[7:], ("银保监",), "垂直管理机构")]),
        ("统计冰雪消费", []),
    ],
)
_DUE = replace(
    _GROUPED,
    measures=tuple(
        replace(m, due_text="2022年底前", due_date="2022-12-31") if m.seq == 1 else m
        for m in _GROUPED.measures
    ),
    roles=tuple(
        replace(r, certainty="uncertain" if r.measure == f"{_GROUPED.plan.id}:2" else r.certainty)
        for r in _GROUPED.roles
    ),
)
WINTER = _DUE.plan.id
CORPUS = (*FIVE, _DUE)
MERGED = "140000:山西省商业厅"
SAID = (
    Correction(
        "c-looked", "accept", "张三", "原文如此", "2026-01-01T08:00:00Z", read_as(COUNTY_2022),
        plan_id=COUNTY_2022.plan.id, field="unknown_unit",
    ),
    Correction(
        "c-right", "accept", "张三", "已核对", "2026-01-01T09:00:00Z", read_as(COUNTY_2022),
        plan_id=COUNTY_2022.plan.id, part="measure", words=opening(COUNTY_2022.measures[0]),
        quote="县工信科局", field="role",
    ),
    Correction(
        "c-merged", "merge", "李四", "同一机构", "2026-01-02T08:00:00Z", words="山西省商业厅",
        was=MERGED, value=COMMERCE, agency=json.dumps(asdict(PROVINCE_2022.agencies[1])),
    ),
)  # fmt: skip


def filled(store: Store, *more: Extraction) -> Store:
    """With the small plans, one group with its members, and one old body; and `more`."""
    for outcome in ingest(store, [document(one) for one in (*CORPUS, *more)], read):
        assert outcome.error is None
    take_in(store, SAID, read)
    return store
