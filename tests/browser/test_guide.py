"""The commands around Neo4j Browser, and what is said of users who shall only look."""

from __future__ import annotations

import json
from pathlib import Path

import neo4j
import pytest

from api.cli import run
from graph.browser import saved_queries
from graph.dump import dump
from graph.ingest import ingest
from graph.store import open_store
from tests.api.test_serving import zeren
from tests.graph.plans import CITY_2022, PROVINCE_2022, document, read
from tests.servers.neo4j import Neo4jServer


@pytest.fixture
def embedded(tmp_path: Path) -> str:
    """The path of a store with two small plans."""
    path = str(tmp_path / "graph.lbug")
    store = open_store(path)
    found = ingest(store, [document(one) for one in (PROVINCE_2022, CITY_2022)], read)
    assert not [one.error for one in found if one.error]
    store.close()
    return path


@pytest.fixture
def server(empty_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """An empty server whose user and password are in the environment."""
    monkeypatch.setenv("ZEREN_USER", empty_neo4j.user)
    monkeypatch.setenv("ZEREN_PASSWORD", empty_neo4j.password)
    return empty_neo4j


def test_the_guide_of_an_embedded_store_names_the_command_that_brings_it_onto_a_server(
    embedded: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["neo4j-guide", "--store", embedded])
    said = capsys.readouterr().err
    assert (status, "zeren copy --to bolt://localhost:7687" in said) == (1, True)


def test_a_copied_store_has_a_guide_with_examples_of_its_own(
    embedded: str, server: Neo4jServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["copy", "--store", embedded, "--to", server.url]) == 0
    capsys.readouterr()
    assert run(["neo4j-guide", "--store", server.url, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["browser"] == f"{server.http_url}/browser/"
    assert [query["name"] for query in said["queries"]] == [one.name for one in saved_queries()]
    assert said["queries"][4]["parameters"] == {"plan": CITY_2022.plan.number}


def test_copying_by_command_leaves_equal_stores(embedded: str, server: Neo4jServer) -> None:
    assert run(["copy", "--store", embedded, "--to", server.url]) == 0
    here = open_store(embedded, read_only=True)
    there = open_store(server.url, server.user, server.password)
    assert dump(here) == dump(there)
    here.close()
    there.close()


def test_copying_onto_a_server_that_holds_something_says_what_to_do(
    embedded: str, server: Neo4jServer, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["copy", "--store", embedded, "--to", server.url]
    assert run(arguments) == 0
    assert run(arguments) == 1
    assert "is not empty" in capsys.readouterr().err


def test_a_store_that_another_command_has_in_hand_is_not_copied(
    embedded: str, tmp_path: Path
) -> None:
    held = open_store(embedded)
    done = zeren(
        ["copy", "--to", str(tmp_path / "other.lbug")],
        {"ZEREN_STORE": embedded, "ZEREN_WAIT": "0"},
    )
    held.close()
    assert (done.returncode, "in use by another process" in done.stderr) == (1, True)


def test_copying_a_store_that_is_not_there_makes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there, here = tmp_path / "none.lbug", tmp_path / "other.lbug"
    assert run(["copy", "--store", str(there), "--to", str(here)]) == 1
    assert "there is no store at" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_first_query_is_named_for_another_browser_too(
    embedded: str, server: Neo4jServer, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["copy", "--store", embedded, "--to", server.url])
    capsys.readouterr()
    run(["neo4j-guide", "--store", server.url, "--json", "--browser", "https://graph.example/b"])
    assert json.loads(capsys.readouterr().out)["first"].startswith("https://graph.example/b/?")


def test_a_further_user_of_the_community_edition_may_write(server: Neo4jServer) -> None:
    """The README says so, and what to do instead: this edition has no roles."""
    server.driver.execute_query(
        "CREATE USER lookup SET PASSWORD 'only-for-look-ups' CHANGE NOT REQUIRED",
        database_="system",
    )
    try:
        auth = ("lookup", "only-for-look-ups")
        with neo4j.GraphDatabase.driver(server.url, auth=auth) as driver:
            done = driver.execute_query("CREATE (n:Written) DELETE n")
            assert done.summary.counters.nodes_created == 1
        with pytest.raises(neo4j.exceptions.ClientError, match="Unsupported administration"):
            server.driver.execute_query("GRANT ROLE reader TO lookup", database_="system")
    finally:
        server.driver.execute_query("DROP USER lookup", database_="system")
