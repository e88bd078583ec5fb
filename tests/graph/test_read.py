"""What comes out of the graph as typed rows, the same from each store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import read
from graph.gephi import exported
from graph.network import KINDS, graph_of
from graph.statements import BadParameter
from graph.store import Store, open_store
from tests.graph.held import (
    CITY,
    CITY_COMMERCE,
    COMMERCE,
    FINANCE,
    GROUP,
    MEMBER,
    PROVINCE,
    TASK_FORCE,
    filled,
)
from tests.graph.plans import COUNTY_2022
from tests.servers.neo4j import Neo4jServer

COUNTY = COUNTY_2022.plan.id


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The small plans in each store in turn."""
    if request.param == "embedded":
        store = open_store(str(tmp_path_factory.mktemp("read") / "graph.lbug"))
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.clear()
        store = open_store(server.url, server.user, server.password)
    yield filled(store)
    store.close()


@pytest.mark.parametrize(
    ("q", "match", "ids"),
    [
        (COMMERCE, "id", [COMMERCE]),
        ("山西省商务厅", "name", [COMMERCE]),
        ("山西商务厅", "form", [COMMERCE]),
        ("省商务厅", "unit", [COMMERCE]),
        ("市商务局", "unit", [CITY_COMMERCE]),
        ("会展", "part", [TASK_FORCE]),
    ],
)
def test_a_name_says_how_it_was_found(held: Store, q: str, match: str, ids: list[str]) -> None:
    found = read.meant(read.find_agencies(held, q))
    assert [(one.agency.id, one.match) for one in found] == [(id, match) for id in ids]


def test_a_name_that_nobody_bears_offers_near_ones(held: Store) -> None:
    with pytest.raises(read.UnknownAgency) as raised:
        read.find_agencies(held, "山西省商务庭")
    assert raised.value.candidates[0].id == COMMERCE


def test_an_id_that_nobody_has_offers_names_that_look_alike(held: Store) -> None:
    with pytest.raises(read.UnknownAgency) as raised:
        read.one_agency(held, "140000:山西省商务庭")
    assert raised.value.candidates[0].id == COMMERCE


def test_words_of_a_title_in_any_order_offer_the_plan(held: Store) -> None:
    title = read.one_plan(held, COUNTY).title
    with pytest.raises(read.UnknownPlan) as raised:
        read.one_plan(held, f"{title[-2:]} {title[:2]}")
    assert COUNTY in [near.id for near in raised.value.candidates]


def test_a_name_like_no_other_offers_none(held: Store) -> None:
    with pytest.raises(read.UnknownAgency) as raised:
        read.find_agencies(held, "NASA")
    assert raised.value.candidates == ()


def test_candidates_come_with_systems_and_loads_by_role(held: Store) -> None:
    (found,) = read.with_loads(held, read.find_agencies(held, COMMERCE))
    assert found.systems == ("商务",)
    assert (found.load.measures, found.load.support, found.load.responsible) == (3, 1, 2)


def test_a_county_hangs_below_its_own_city(held: Store) -> None:
    chain = read.agency(held, "夏县工信科局").chain
    assert [(link.place, link.read) for link in chain][1:] == [
        ("山西省", True),
        ("运城市", False),
        ("夏县", True),
    ]


def test_a_city_elsewhere_is_a_peer_of_a_county(held: Store) -> None:
    found = read.agency(held, "夏县工信科局")
    assert [peer.name for peer in found.peers] == ["晋城市工信科技局"]
    assert set(found.peers[0].systems) == {"工业和信息化", "科技"}


def test_a_member_names_its_groups(held: Store) -> None:
    assert [group.id for group in read.agency(held, MEMBER).groups] == [GROUP]


def test_what_counterparts_own_is_grouped_from_the_top(held: Store) -> None:
    levels = read.counterpart_measures(held, CITY_COMMERCE)
    assert [(level.level, level.where, len(level.duties)) for level in levels] == [
        ("省", "above", 3),
        ("市", "own", 1),
    ]


def test_evidence_lies_in_the_text_of_the_plan(held: Store) -> None:
    for row in read.plans(held):
        text = read.plan_text(held, row.id)
        for duty in read.plan_duties(held, row.id):
            assert text[duty.span_start : duty.span_end] == duty.quote
            assert text[duty.clause_start : duty.clause_end] == duty.clause


def test_a_measure_keeps_the_roles_of_its_headings_apart(held: Store) -> None:
    found = read.measure(held, f"{CITY}:1")
    assert {duty.agency_id for duty in found.duties} == {CITY_COMMERCE, "140900:山西省财政厅"}
    assert [duty.agency_id for duty in found.section_duties] == [TASK_FORCE]


def test_a_measure_knows_its_relatives_with_the_reason(held: Store) -> None:
    parents = {kin.measure: kin for kin in read.measure(held, f"{CITY}:1").parents}
    assert parents[f"{PROVINCE}:2"].basis == "alignment"
    assert "same-title 发展会展服务" in (parents[f"{PROVINCE}:2"].reasons or ())


def test_a_missing_plan_between_two_is_a_gap(held: Store) -> None:
    assert [gap.place for gap in read.family(held, COUNTY).gaps] == ["运城市"]


def test_a_cited_document_is_a_plan_without_a_text(held: Store) -> None:
    found = read.plan(held, "发改财金〔2022〕271号")
    assert (found.plan.known, found.measures, found.sections) == ("cited", 0, ())


def test_what_falls_due_comes_with_who_carries_it(held: Store) -> None:
    assert [(row.due_date, row.agency_id) for row in read.due(held, "2022-12-31")] == [
        ("2022-12-31", GROUP)
    ]
    assert read.due(held, "2022-12-30") == ()


def test_search_wants_every_word(held: Store) -> None:
    assert {hit.plan_id for hit in read.search(held, "会展 市商务局")} == {CITY}
    assert read.search(held, "会展 水利") == ()
    assert read.search(held, " ") == ()


@pytest.mark.parametrize("by", ["agency", "system", "place"])
def test_workload_counts_each_measure_once(held: Store, by: str) -> None:
    for row in read.workload(held, by):
        assert row.measures <= row.lead + row.support + row.responsible + row.guide


def test_workload_by_anything_else_is_refused(held: Store) -> None:
    with pytest.raises(BadParameter):
        read.workload(held, "moon")


def test_partners_are_those_on_the_same_measures(held: Store) -> None:
    assert [(pair.partner_id, pair.measures) for pair in read.co_work(held, COMMERCE)] == [
        (FINANCE, 1)
    ]


def test_a_network_joins_whom_a_measure_joins(held: Store) -> None:
    made = read.network(held, level="省")
    assert {(COMMERCE, FINANCE), (FINANCE, COMMERCE)} & {(e.source, e.target) for e in made.edges}


@pytest.mark.parametrize("kind", KINDS)
def test_degrees_are_those_of_the_graph(held: Store, kind: str) -> None:
    made = read.network(held, kind)
    graph = graph_of(made)
    assert {node.id: node.degree for node in made.nodes} == {
        id: len(set(graph[id])) for id in graph
    }


def test_another_network_is_refused(held: Store) -> None:
    with pytest.raises(BadParameter):
        read.network(held, "moon")
    with pytest.raises(BadParameter):
        exported(read.network(held), "xls")


def test_names_become_ids_where_a_statement_wants_them(held: Store) -> None:
    bound = read.with_ids(held, "agency_measures", {"agency": "山西省商务厅"})
    assert bound["agency"] == COMMERCE
