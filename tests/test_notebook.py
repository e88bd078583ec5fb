"""The example notebook runs on both stores and answers as it is printed; renew its answers with

python -m scripts.notebook
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from graph.ingest import ingest
from graph.store import Store, open_store
from scripts.notebook import NOTEBOOK, executed
from tests.servers.neo4j import Neo4jServer

PY2NEO = "from py2neo import"


def filled(store: Store, plans: Path) -> None:
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    store.close()


@pytest.fixture(scope="module")
def embedded(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    folder = tmp_path_factory.mktemp("notebook")
    filled(open_store(str(folder / "graph.lbug")), plans)
    return executed({"ZEREN_STORE": str(folder / "graph.lbug")}, folder)


@pytest.fixture(scope="module")
def neo4j(
    plans: Path, neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory
) -> nbformat.NotebookNode:
    neo4j_server.clear()
    url, user, password = neo4j_server.url, neo4j_server.user, neo4j_server.password
    filled(open_store(url, user, password), plans)
    settings = {"ZEREN_STORE": url, "ZEREN_USER": user, "ZEREN_PASSWORD": password}
    return executed(settings, tmp_path_factory.mktemp("notebook"))


def told(book: nbformat.NotebookNode) -> dict[str, list[str]]:
    """What each cell of code prints or shows as text. Pictures differ with the fonts of a
    machine, and warnings are none of the answers."""
    return {
        cell.source: [
            output.text if output.output_type == "stream" else output.data["text/plain"]
            for output in cell.outputs
            if output.get("name") != "stderr"
        ]
        for cell in book.cells
        if cell.cell_type == "code"
    }


def test_the_notebook_answers_as_it_is_printed(embedded: nbformat.NotebookNode) -> None:
    assert told(embedded) == told(nbformat.read(NOTEBOOK, as_version=4))


def test_the_notebook_answers_the_same_on_neo4j(
    embedded: nbformat.NotebookNode, neo4j: nbformat.NotebookNode
) -> None:
    one, other = told(embedded), told(neo4j)
    assert {cell for cell in one if one[cell] != other[cell]} == {
        cell for cell in one if PY2NEO in cell
    }


def test_on_neo4j_the_models_walk_to_what_an_agency_leads(neo4j: nbformat.NotebookNode) -> None:
    ((walked,),) = [printed for cell, printed in told(neo4j).items() if PY2NEO in cell]
    assert (
        walked == "牵头 27 推进消费商圈建设 市商务局\n牵头 51 开展提质增效十大专项行动 市商务局\n"
    )


def test_the_notebook_draws_the_workload(embedded: nbformat.NotebookNode) -> None:
    pictures = [
        output
        for cell in embedded.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 1
