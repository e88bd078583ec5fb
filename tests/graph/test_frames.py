"""Every read statement as a data frame, the network as a networkx graph, on each store."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.local import Local
from graph.errors import StoreUnavailable
from graph.frames import MissingPandas, frame, framed, network
from graph.naming import UnknownAgency
from graph.statements import BadParameter, run, statement, statements
from graph.store import Store, open_store
from tests.graph.held import CITY, COMMERCE, FINANCE, PROVINCE, filled
from tests.servers.neo4j import Neo4jServer


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The small plans in each store in turn."""
    if request.param == "embedded":
        store = open_store(str(tmp_path_factory.mktemp("frames") / "graph.lbug"))
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.clear()
        store = open_store(server.url, server.user, server.password)
    yield filled(store)
    store.close()


@pytest.mark.parametrize("name", statements())
def test_a_frame_has_the_columns_that_its_statement_declares(held: Store, name: str) -> None:
    asked = statement(name)
    made = framed(run(held, name, **asked.example), [column.name for column in asked.columns])
    assert list(made.columns) == [column.name for column in asked.columns]


def test_the_rows_of_a_frame_are_those_of_the_statement(held: Store) -> None:
    made = frame(held, "agency_measures", agency=COMMERCE)
    rows = run(held, "agency_measures", agency=COMMERCE)
    assert rows and [(m, r) for m, r in zip(made["measure"], made["role"], strict=True)] == [
        (row["measure"], row["role"]) for row in rows
    ]


def test_a_frame_without_a_row_has_its_columns(held: Store) -> None:
    made = frame(held, "agency_measures", agency=COMMERCE, year="1999")
    assert len(made) == 0
    assert list(made.columns) == [c.name for c in statement("agency_measures").columns]


def test_a_name_is_as_good_as_an_id(held: Store) -> None:
    by_name = frame(held, "agency_measures", agency="山西省商务厅")
    assert by_name.equals(frame(held, "agency_measures", agency=COMMERCE))


def test_a_name_that_nobody_bears_is_refused_with_near_ones(held: Store) -> None:
    with pytest.raises(UnknownAgency) as refused:
        frame(held, "agency_measures", agency="山西省商物厅")
    assert COMMERCE in [near.id for near in refused.value.candidates]


def test_a_parameter_that_the_statement_lacks_is_refused(held: Store) -> None:
    with pytest.raises(BadParameter):
        frame(held, "workload", colour="red")


def test_a_frame_says_what_was_run(held: Store) -> None:
    made = frame(held, "agency_measures", agency="山西省商务厅")
    assert made.attrs["statement"] == "agency_measures"
    assert made.attrs["parameters"]["agency"] == COMMERCE
    assert made.attrs["cypher"] == statement("agency_measures").text


def test_the_network_is_a_networkx_graph_weighted_by_shared_measures(held: Store) -> None:
    made = network(held)
    assert made.nodes[COMMERCE]["label"] == "山西省商务厅"
    shared = {
        (row["agency_id"], row["partner_id"]): row["measures"] for row in run(held, "co_work")
    }
    assert {pair: made.edges[pair]["weight"] for pair in shared} == shared
    assert made.has_edge(COMMERCE, FINANCE)


def test_a_network_of_one_plan_takes_its_number(held: Store) -> None:
    number = CITY.split(":")[1]
    narrowed = network(held, plan=number)
    assert 0 < len(narrowed) < len(network(held))


def test_in_a_network_of_measures_every_role_is_an_edge(held: Store) -> None:
    made = network(held, "agency-measure", plan=PROVINCE)
    roles = {said["role"] for *_, said in made.edges(data=True)}
    assert made.is_multigraph() and roles <= {"牵头", "配合", "负责", "指导"} and roles


def test_whoever_answers_for_the_store_gives_the_same_frame(held: Store) -> None:
    direct = frame(held, "workload")
    assert frame(Local(held), "workload").equals(direct)


@pytest.mark.parametrize("kind", ["agency-agency", "agency-measure"])
def test_whoever_answers_for_the_store_gives_the_same_network(held: Store, kind: str) -> None:
    direct, served = network(held, kind), network(Local(held), kind)
    assert dict(served.nodes(data=True)) == dict(direct.nodes(data=True))
    assert served.number_of_edges() == direct.number_of_edges()


def test_a_path_is_opened_for_one_question(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    filled(open_store(str(path))).close()
    assert len(frame(path, "plans")) == len(frame(str(path), "plans")) > 0


def test_asking_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        frame(tmp_path / "none.lbug", "plans")
    assert list(tmp_path.iterdir()) == []


def test_a_number_stays_one_beside_what_is_missing() -> None:
    made = framed([{"n": 3, "f": 0.5, "b": True}, {"n": None, "f": 2, "b": None}], ["n", "f", "b"])
    assert [str(kind) for kind in made.dtypes] == ["Int64", "Float64", "boolean"]
    assert made["n"][0] == 3


def test_texts_are_texts_and_lists_stay_lists() -> None:
    made = framed([{"t": "商务", "l": ["甲", "乙"]}, {"t": None, "l": []}], ["t", "l"])
    assert str(made["t"].dtype) == "string"
    assert made["l"][0] == ["甲", "乙"]


def test_without_pandas_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPandas, match=r"zeren\[notebook\]"):
        framed([], ["a"])


def test_the_product_does_without_the_libraries_of_notebooks_and_assistants() -> None:
    code = """
import sys
sys.modules |= dict.fromkeys(("IPython", "matplotlib", "mcp", "pandas", "py2neo"))
import api.app, api.cli, api.client, graph.ingest, graph.neo4j_store, graph.read
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == ""
