"""Who stands in the graph though no plan names them: members of named groups, successors of named
bodies, and nobody else, in whatever order plans come and go."""

from __future__ import annotations

from itertools import permutations

import pytest

from extract.triples import Extraction
from graph import read
from graph.dump import dump
from graph.ingest import ingest, remove
from graph.statements import run
from graph.store import Store, open_store
from tests.graph.orders import checksum, embedded, orders, read_in_order
from tests.graph.plans import Unit, document, plan
from tests.graph.plans import read as reader

CITIES, COUNTIES = "410000:各市人民政府", "411300:各县（市、区）人民政府"
BUREAUS = "410000:各市商务局"
CITY, COUNTY = "411300:南阳市人民政府", "411321:南召县人民政府"
BUREAU = "411300:南阳市商务局"
OLD = "411300:中国银行保险监督管理委员会南阳监管分局"
NEW = "411300:国家金融监督管理总局南阳监管分局"
OLDEST = "中国银行业监督管理委员会南阳监管分局"


def _group(words: str) -> Unit:
    return Unit("负责", words, words, (), "集合")


PROVINCE = plan(
    "410000", "豫政办〔2022〕1号", "河南省会展2022年行动计划", "2022-01-05",
    [("办好会展", [_group("各市人民政府")]), ("报送数据", [_group("各市商务局")])],
)  # fmt: skip
LATER = plan(
    "410000", "豫政办〔2023〕1号", "河南省会展2023年行动计划", "2023-01-05",
    [("办好会展", [_group("各市人民政府")]), ("再办会展", [_group("相关市人民政府")])],
)  # fmt: skip
BELOW = plan(
    "411300", "宛政办〔2022〕7号", "南阳市会展2022年行动计划", "2022-03-05",
    [("办好会展", [Unit("负责", "市政府", "南阳市人民政府", (), "政府"),
                   Unit("配合", "市商务局", "南阳市商务局", ("商务",))]),
     ("分担会展", [_group("各县（市、区）人民政府")])],
)  # fmt: skip
FINANCE = plan(
    "411300", "宛政办〔2021〕9号", "南阳市金融2021年行动计划", "2021-03-05",
    [("用好保险", [Unit("牵头", "银保监分局", OLD[7:], ("银保监",), "垂直管理机构"),
                   _group("各县（市、区）人民政府")])],
)  # fmt: skip
WITHOUT_GROUP = plan(
    "411300", "宛政办〔2021〕9号", "南阳市金融2021年行动计划", "2021-03-05",
    [("用好保险", [Unit("牵头", "银保监分局", OLD[7:], ("银保监",), "垂直管理机构")])],
)  # fmt: skip
TODAY = plan(
    "411300", "宛政办〔2024〕9号", "南阳市金融2024年行动计划", "2024-03-05",
    [("用好保险", [Unit("牵头", "金融监管分局", NEW[7:], ("金融监管",), "垂直管理机构")])],
)  # fmt: skip
LAND_ONCE = plan(
    "411300", "宛政办〔2017〕3号", "南阳市用地2017年行动计划", "2017-03-05",
    [("管好用地", [Unit("牵头", "市国土资源局", "南阳市国土资源局", ("自然资源",), "政府部门")])],
)  # fmt: skip
LAND_NOW = plan(
    "411300", "宛政办〔2022〕3号", "南阳市用地2022年行动计划", "2022-03-05",
    [("管好用地", [Unit("牵头", "市自然资源和规划局", "南阳市自然资源和规划局", ("自然资源",), "政府部门")])],
)  # fmt: skip
OLD_ABOVE = "410000:中国银行保险监督管理委员会河南监管局"
PROVINCE_FINANCE = plan(
    "410000", "豫政办〔2022〕9号", "河南省金融2022年行动计划", "2022-04-05",
    [("用好保险", [Unit("牵头", "河南银保监局", OLD_ABOVE[7:], ("银保监",), "垂直管理机构")])],
)  # fmt: skip
TRANSFERRED = plan(
    "410000", "豫政办〔2022〕8号", "河南省医保2022年行动计划", "2022-04-06",
    [("用好医保", [Unit("牵头", "省医保局", "河南省医疗保障局", ("医保",)),
                   Unit("配合", "省人社厅", "河南省人力资源和社会保障厅", ("人社",))])],
)  # fmt: skip
ALL = (PROVINCE, LATER, BELOW, FINANCE, TODAY)


def _held(store: Store, *plans: Extraction) -> Store:
    for outcome in ingest(store, [document(one) for one in plans], reader):
        assert outcome.error is None, outcome.error
    return store


def _agencies(store: Store) -> dict[str, bool]:
    return {str(row["id"]): row["named"] is True for row in run(store, "agencies")}


def _members(store: Store, group: str) -> list[str]:
    return [str(row["id"]) for row in run(store, "group_members", agency=group)]


def test_a_group_brings_its_members_into_the_graph(store: Store) -> None:
    _held(store, PROVINCE)
    assert len(_members(store, CITIES)) == 17
    assert _agencies(store)[CITY] is False


def test_a_group_of_some_brings_nobody(store: Store) -> None:
    _held(store, LATER)
    found = read.members_of(store, "410000:相关市人民政府")
    assert (found.members, found.expansion) == ((), "not-expanded")
    assert "some" in found.why


def test_a_member_owns_through_its_group_apart_from_its_own(store: Store) -> None:
    _held(store, PROVINCE, BELOW)
    assert [d.via for d in read.agency_measures(store, CITY)] == ["direct"]
    through = read.agency_measures(store, CITY, via="group")
    assert [(d.via, d.agency_id) for d in through] == [("group", CITIES)]


@pytest.mark.parametrize("order", [(PROVINCE, BELOW), (BELOW, PROVINCE)], ids=["above", "below"])
def test_a_bureau_that_is_named_is_a_member_of_its_group(
    embedded_store: Store, order: tuple[Extraction, ...]
) -> None:
    _held(embedded_store, *order)
    found = read.members_of(embedded_store, BUREAUS)
    assert [(one.id, one.rule) for one in found.members] == [(BUREAU, "same-office")]
    assert (found.expansion, found.places) == ("held", 17)


def test_an_old_body_brings_its_successor(store: Store) -> None:
    _held(store, FINANCE)
    assert _agencies(store)[NEW] is False
    (after,) = [one for one in read.selves(store, _row(store, OLD)) if one.relation == "successor"]
    assert (after.id, after.kind, after.date) == (NEW, "renamed", "2023-07-20")


@pytest.mark.parametrize("first", [LAND_ONCE, LAND_NOW], ids=["old first", "new first"])
def test_an_heir_whose_name_the_table_leaves_open_is_the_one_that_plans_name(
    store: Store, first: Extraction
) -> None:
    second = LAND_NOW if first is LAND_ONCE else LAND_ONCE
    _held(store, first)
    assert not _heirs(store)
    _held(store, second)
    assert _heirs(store) == [("411300:南阳市自然资源和规划局", False)]
    remove(store, LAND_NOW.plan.id)
    assert not _heirs(store)


def _heirs(store: Store) -> list[tuple[object, object]]:
    rows = store.read(
        "MATCH (:Agency {id: '411300:南阳市国土资源局'})-[r:SUCCEEDED_BY]->(b:Agency) "
        "RETURN b.id AS id, r.certain AS certain"
    )
    return [(row["id"], row["certain"]) for row in rows]


def test_what_came_before_is_told_but_not_put_into_the_graph(store: Store) -> None:
    _held(store, TODAY)
    assert OLD not in _agencies(store)
    before = {one.id: one for one in read.selves(store, _row(store, NEW))}
    assert (before[OLD].relation, before[OLD].held) == ("predecessor", False)


def test_an_old_name_finds_what_came_after_it_and_says_so(store: Store) -> None:
    _held(store, TODAY)
    (found,) = read.meant(read.find_agencies(store, "南阳银保监分局"))
    assert (found.agency.id, found.match, found.former) == (NEW, "former", OLD[7:])
    assert read.succession(store, "南阳银监分局").asked == OLDEST


def test_an_old_name_is_not_silently_taken_for_a_new_body(embedded_store: Store) -> None:
    _held(embedded_store, TODAY)
    with pytest.raises(read.UnknownAgency, match="after it came") as raised:
        read.one_agency(embedded_store, "南阳银保监分局")
    assert [one.id for one in raised.value.candidates] == [NEW]


def test_measures_of_former_selves_stand_apart(store: Store) -> None:
    _held(store, FINANCE, TODAY)
    (part,) = read.succession_measures(store, NEW)
    assert (part.self.id, part.self.relation) == (OLD, "predecessor")
    assert {duty.agency_id for duty in part.duties} == {OLD}


def test_a_body_that_only_took_over_some_duties_is_no_self(embedded_store: Store) -> None:
    _held(embedded_store, TRANSFERRED)
    labour, health = (f"410000:河南省{name}" for name in ("人力资源和社会保障厅", "医疗保障局"))
    found = {one.id: one for one in read.selves(embedded_store, _row(embedded_store, labour))}
    assert (found[health].kind, found[health].closed) == ("transferred", False)
    assert read.succession_measures(embedded_store, labour) == ()


def test_a_body_and_the_old_one_of_its_line_elsewhere_are_counterparts(store: Store) -> None:
    _held(store, TODAY, PROVINCE_FINANCE)
    (above,) = [link for link in read.agency(store, NEW).chain if link.place == "河南省"]
    assert [one.id for one in above.agencies] == [OLD_ABOVE]


def test_a_body_knows_since_when_and_until_when(embedded_store: Store) -> None:
    _held(embedded_store, FINANCE)
    assert (_row(embedded_store, OLD).valid_to, _row(embedded_store, NEW).valid_from) == (
        "2023-07-20",
        "2023-07-20",
    )


def test_those_whom_no_plan_names_carry_and_count_nothing(embedded_store: Store) -> None:
    _held(embedded_store, *ALL)
    named = {id_ for id_, is_named in _agencies(embedded_store).items() if is_named}
    counted = {str(row["what"]): row["n"] for row in run(embedded_store, "counts")}
    assert counted["agencies"] == len(named)
    assert counted["standing"] == len(_agencies(embedded_store)) - len(named)
    assert {str(row["agency_id"]) for row in run(embedded_store, "workload")} <= named


def test_listed_agencies_that_plans_name_come_first(embedded_store: Store) -> None:
    _held(embedded_store, *ALL)
    flags = [found.agency.named for found in read.find_agencies(embedded_store)]
    assert flags == sorted(flags, reverse=True)


def test_a_name_that_many_bear_means_those_that_plans_name(embedded_store: Store) -> None:
    _held(embedded_store, PROVINCE, BELOW)
    found = read.meant(read.find_agencies(embedded_store, "市人民政府"))
    assert [one.agency.id for one in found] == [CITY]


@pytest.mark.parametrize("last", [(), (LATER,)], ids=["no other", "another"])
def test_with_its_last_plan_a_group_goes_and_its_members_with_it(
    store: Store, last: tuple[Extraction, ...]
) -> None:
    _held(store, PROVINCE, *last)
    remove(store, PROVINCE.plan.id)
    assert (CITY in _agencies(store)) == bool(last)


def test_a_member_that_was_named_stays_for_the_group(store: Store) -> None:
    _held(store, PROVINCE, BELOW)
    remove(store, BELOW.plan.id)
    assert _agencies(store)[CITY] is False
    assert BUREAU not in _agencies(store)


def test_a_body_that_was_named_stays_for_the_one_before_it(store: Store) -> None:
    _held(store, FINANCE, TODAY)
    remove(store, TODAY.plan.id)
    assert _agencies(store)[NEW] is False


def test_every_order_gives_the_same_graph() -> None:
    assert len(set(embedded(orders(ALL, every=6, busy=5)))) == 1


def test_some_orders_give_the_same_graph_on_neo4j(neo4j_store: Store) -> None:
    found = {read_in_order(neo4j_store, steps) for steps in orders(ALL, every=30, busy=2)}
    assert found == set(embedded([ALL]))


@pytest.mark.parametrize("gone", ALL, ids=lambda one: str(one.plan.number))
def test_taking_a_plan_out_is_as_never_having_read_it(gone: Extraction) -> None:
    rest = [one for one in ALL if one is not gone]
    for order in list(permutations(ALL))[::60]:
        assert _without(order, gone) == _bare(rest)


def test_a_plan_that_no_longer_names_a_group_lets_its_members_go(embedded_store: Store) -> None:
    _held(embedded_store, FINANCE, WITHOUT_GROUP)
    assert set(_agencies(embedded_store)) == {OLD, NEW}


def _row(store: Store, agency: str) -> read.AgencyRow:
    return read.one_agency(store, agency)


def _without(order: tuple[Extraction, ...], gone: Extraction) -> str:
    store = open_store(":memory:")
    try:
        _held(store, *order)
        remove(store, gone.plan.id)
        return _but_sources(store)
    finally:
        store.close()


def _bare(plans: list[Extraction]) -> str:
    store = open_store(":memory:")
    try:
        return _but_sources(_held(store, *plans))
    finally:
        store.close()


def _but_sources(store: Store) -> str:
    """A checksum of all but the bytes, which stay when a plan is taken out."""
    nodes, edges = dump(store)
    return checksum(([one for one in nodes if one[0][0] != "Source"], edges))
