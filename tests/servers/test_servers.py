"""The servers of the tests are real: without that, the tests over them say nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import neo4j
import pytest
from neo4j.exceptions import AuthError
from playwright.sync_api import Page

from tests.servers.neo4j import Neo4jServer


def test_neo4j_answers_over_bolt(neo4j_server: Neo4jServer) -> None:
    records, _, _ = neo4j_server.driver.execute_query(
        "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition"
    )
    assert records[0]["edition"] == "community"
    assert records[0]["version"].startswith("5.26")


def test_neo4j_refuses_a_wrong_password(neo4j_server: Neo4jServer) -> None:
    auth = (neo4j_server.user, "not-the-password")
    with (
        neo4j.GraphDatabase.driver(neo4j_server.url, auth=auth) as driver,
        pytest.raises(AuthError),
    ):
        driver.verify_connectivity()


def test_an_empty_neo4j_holds_no_node(neo4j_server: Neo4jServer) -> None:
    neo4j_server.driver.execute_query("CREATE (:Before)-[:R]->(:Before)")
    neo4j_server.clear()
    records, _, _ = neo4j_server.driver.execute_query("MATCH (n) RETURN count(n) AS nodes")
    assert records[0]["nodes"] == 0


def test_a_blank_neo4j_has_no_constraint_and_no_index(neo4j_server: Neo4jServer) -> None:
    run = neo4j_server.driver.execute_query
    run("CREATE CONSTRAINT c FOR (n:Before) REQUIRE n.id IS UNIQUE")
    run("CREATE FULLTEXT INDEX f FOR (n:Before) ON EACH [n.text]")
    neo4j_server.clear(schema=True)
    constraints, _, _ = run("SHOW CONSTRAINTS")
    indexes, _, _ = run("SHOW INDEXES YIELD type WHERE type <> 'LOOKUP'")
    assert (constraints, indexes) == ([], [])


class _Greeting(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = "<title>责任图谱</title><p>省商务厅牵头</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Greeting)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_chromium_opens_a_page_of_this_machine(page: Page, site: str) -> None:
    page.goto(site)
    assert page.title() == "责任图谱"
    assert page.locator("p").inner_text() == "省商务厅牵头"
