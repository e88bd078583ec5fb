"""The py2neo models over a real Neo4j server: matched, read, walked, with the words of each
responsibility; and in step with the declared model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from py2neo import Graph
from py2neo.ogm import Property, Related, Repository

from graph import ogm
from graph.errors import WriteRefused
from graph.model import load_model
from graph.ogm import Agency, Measure, Place, Plan, System
from graph.statements import run
from graph.store import Store, open_store
from tests.graph.held import (
    CITY,
    CITY_COMMERCE,
    COMMERCE,
    GROUP,
    MEMBER,
    NEW,
    OLD,
    PROVINCE,
    TASK_FORCE,
    filled,
)
from tests.servers.neo4j import Neo4jServer

ROLES = {"led_by": "牵头", "supported_by": "配合", "carried_by": "负责", "guided_by": "指导"}
MODELS = [getattr(ogm, name) for name in ogm.__all__]


@pytest.fixture(scope="module")
def held(neo4j_server: Neo4jServer) -> Iterator[Store]:
    """The small plans in Neo4j."""
    neo4j_server.clear()
    store = open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    yield filled(store)
    store.close()


@pytest.fixture(scope="module")
def graph(held: Store, neo4j_server: Neo4jServer) -> Graph:
    """The same server as py2neo reaches it."""
    return Graph(neo4j_server.url, auth=(neo4j_server.user, neo4j_server.password))


@pytest.mark.parametrize("model", MODELS, ids=ogm.__all__)
def test_a_model_has_every_property_that_the_graph_declares(model: type) -> None:
    own = {
        name
        for kind in model.__mro__
        for name, value in vars(kind).items()
        if isinstance(value, Property)
    }
    assert own == {"id", "name", *load_model().node(model.__name__).properties}


@pytest.mark.parametrize("model", MODELS, ids=ogm.__all__)
def test_a_model_walks_only_relationships_that_the_graph_declares(model: type) -> None:
    declared = {(edge.type, *pair) for edge in load_model().edges.values() for pair in edge.between}
    for walk in vars(model).values():
        if isinstance(walk, Related):
            ends = (model.__name__, walk.related_class)
            pair = ends if walk.direction > 0 else ends[::-1]
            assert (walk.relationship_type, *pair) in declared


def test_an_agency_is_matched_by_its_id(graph: Graph) -> None:
    found = Agency.match(graph, COMMERCE).first()
    assert (found.name, found.level, found.place) == ("山西省商务厅", "省", "山西省")


def test_agencies_are_matched_by_a_property(graph: Graph, held: Store) -> None:
    found = {one.id for one in Agency.match(graph).where(level="市")}
    assert found == {row["id"] for row in run(held, "agencies", level="市")}


def test_a_repository_gives_the_same(graph: Graph) -> None:
    assert Repository.wrap(graph).get(Plan, PROVINCE) == Plan.match(graph, PROVINCE).first()


def test_an_id_that_is_not_held_is_none(graph: Graph) -> None:
    assert Agency.match(graph, "000000:无此机构").first() is None


@pytest.mark.parametrize("plan", [PROVINCE, CITY])
def test_every_responsibility_of_a_plan_is_reached_with_its_words(
    plan: str, graph: Graph, held: Store
) -> None:
    walked = sorted(
        (measure.id, role, agency.id, said["quote"], said["span_start"], said["certainty"])
        for measure in Plan.match(graph, plan).first().measures
        for name, role in ROLES.items()
        for _, (_, said), agency in getattr(measure, name).triples()
    )
    told = sorted(
        tuple(
            row[name]
            for name in ("measure", "role", "agency_id", "quote", "span_start", "certainty")
        )
        for row in run(held, "plan_roles", plan=plan)
        if row["via"] == "direct"
    )
    assert walked == told and walked


def test_an_agency_leads_what_the_statement_says(graph: Graph, held: Store) -> None:
    agency = Agency.match(graph, CITY_COMMERCE).first()
    walked = sorted(measure.id for measure in agency.leads)
    rows = run(held, "agency_measures", agency=CITY_COMMERCE, role="牵头")
    assert walked == sorted(str(row["measure"]) for row in rows) and walked


def test_a_triple_has_the_measure_first_from_either_end(graph: Graph) -> None:
    leads = Agency.match(graph, CITY_COMMERCE).first().leads
    measure, (role, said), agency = next(leads.triples())
    assert isinstance(measure, Measure) and isinstance(agency, Agency)
    assert role == said["role"] == "牵头"


def test_a_measure_that_names_an_agency_twice_keeps_both(
    graph: Graph, neo4j_server: Neo4jServer
) -> None:
    before = len(Agency.match(graph, CITY_COMMERCE).first().leads)
    neo4j_server.driver.execute_query(
        "MATCH (m:Measure)-[r:牵头]->(a:Agency {id: $id}) WITH m, r, a LIMIT 1 "
        "CREATE (m)-[s:牵头]->(a) SET s = properties(r), s.id = 'twice', s.quote = '又一处'",
        id=CITY_COMMERCE,
    )
    agency = Agency.match(graph, CITY_COMMERCE).first()
    quotes = [said["quote"] for _, (_, said), _ in agency.leads.triples()]
    neo4j_server.driver.execute_query("MATCH ()-[s:牵头 {id: 'twice'}]->() DELETE s")
    assert len(quotes) == before + 1 and "又一处" in quotes


def test_duties_at_a_heading_are_not_taken_for_measures(graph: Graph) -> None:
    agency = Agency.match(graph, TASK_FORCE).first()
    headings = [one for name in ("leads", "supports", "responsible", "guides")
                for one in getattr(agency, f"{name}_sections")]  # fmt: skip
    measures = [one for name in ("leads", "supports", "responsible", "guides")
                for one in getattr(agency, name)]  # fmt: skip
    assert headings and not {one.id for one in measures} & {one.id for one in headings}


def test_a_plan_knows_those_that_carry_it_out(graph: Graph) -> None:
    assert CITY in [one.id for one in Plan.match(graph, PROVINCE).first().implemented_by]
    assert PROVINCE in [one.id for one in Plan.match(graph, CITY).first().implements]


def test_a_link_between_measures_says_why(graph: Graph, held: Store) -> None:
    walked = {
        (above.id, said["score"], *said["reasons"])
        for measure in Plan.match(graph, CITY).first().measures
        for _, (_, said), above in measure.implements.triples()
    }
    told = {
        (row["measure"], row["score"], *cast(list[str], row["reasons"]))
        for measure in Plan.match(graph, CITY).first().measures
        for row in run(held, "measure_family", measure=measure.id)
        if row["relation"] == "parent"
    }
    assert walked == told and walked


def test_a_member_knows_its_group_and_the_group_its_members(graph: Graph) -> None:
    assert GROUP in [one.id for one in Agency.match(graph, MEMBER).first().member_of]
    assert MEMBER in [one.id for one in Agency.match(graph, GROUP).first().members]


def test_an_old_body_says_when_it_was_succeeded(graph: Graph) -> None:
    (triple,) = Agency.match(graph, OLD).first().succeeded_by.triples()
    old, (_, said), new = triple
    assert (old.id, new.id) == (OLD, NEW)
    assert said["kind"] and said["source"]


def test_an_agency_lies_in_a_system_and_a_place(graph: Graph) -> None:
    agency = Agency.match(graph, COMMERCE).first()
    (system,), (place,) = agency.belongs_to, agency.located_in
    assert isinstance(system, System) and system.name == "商务"
    assert isinstance(place, Place) and place.name == "山西省"
    assert agency in system.agencies


@pytest.mark.parametrize("act", ["push", "merge", "create", "delete"])
def test_the_models_write_nothing(act: str, graph: Graph) -> None:
    agency = Agency.match(graph, COMMERCE).first()
    agency.name = "别名"
    with pytest.raises(WriteRefused):
        getattr(graph, act)(agency)
    assert Agency.match(graph, COMMERCE).first().name == "山西省商务厅"
