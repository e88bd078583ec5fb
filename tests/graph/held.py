"""The small plans in a store, with a group that has a member and a deadline: what reading has to
cope with."""

from __future__ import annotations

from dataclasses import replace

from graph.ingest import ingest
from graph.store import Change, Edges, Nodes, Row, Store
from tests.graph.plans import CITY_2022, FIVE, PROVINCE_2022, Unit, document, plan, read

PROVINCE, CITY = PROVINCE_2022.plan.id, CITY_2022.plan.id
COMMERCE = "140000:山西省商务厅"
FINANCE = "140000:山西省财政厅"
CITY_COMMERCE = "140900:忻州市商务局"
TASK_FORCE = "140900:忻州市会展专班"
GROUP = "140000:各市人民政府"
MEMBER = "140900:忻州市人民政府"

_GROUPED = plan(
    "140000",
    "晋政办发〔2022〕60号",
    "山西省冰雪运动发展2022年行动计划",
    "2022-09-01",
    [("建设冰雪场地", [Unit("负责", "各市人民政府", "各市人民政府", (), "集合")])],
)
_DUE = replace(
    _GROUPED,
    measures=tuple(
        replace(m, due_text="2022年底前", due_date="2022-12-31") for m in _GROUPED.measures
    ),
)
CORPUS = (*FIVE, _DUE)


def filled(store: Store) -> Store:
    """With the small plans, and one group with a member."""
    for outcome in ingest(store, [document(one) for one in CORPUS], read):
        assert outcome.error is None
    member: Row = {
        "id": MEMBER,
        "name": "忻州市人民政府",
        "units": ["市人民政府"],
        "kind": "政府",
        "level": "市",
        "place": "忻州市",
        "place_code": "140900",
    }
    nodes = [Nodes("Agency", [member])] if not _held(store, MEMBER) else []
    edges = [Edges("MEMBER_OF", "Agency", "Agency", [{"start": MEMBER, "end": GROUP}])]
    store.write(lambda transaction: transaction.apply(Change(nodes=nodes, edges=edges)))
    return store


def _held(store: Store, agency: str) -> bool:
    return bool(store.read("MATCH (a:Agency {id: $id}) RETURN a.id AS id", {"id": agency}))
