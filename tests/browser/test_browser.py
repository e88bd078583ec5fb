"""What `zeren neo4j-guide` writes works in the real Browser: one window, all queries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest
from playwright.sync_api import Browser, Route

from api.cli import run
from graph.browser import FAVOURITES, SavedQuery, guide, saved_queries, style, style_rules
from graph.ingest import ingest
from graph.store import open_store
from tests.browser.window import Drawing, Window
from tests.servers.chromium import WIDE
from tests.servers.neo4j import Neo4jServer

QUERIES = saved_queries()
RULES = style_rules(style())


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4jServer, plans: Path) -> Neo4jServer:
    """A server with the five sample plans."""
    neo4j_server.clear()
    store = open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    assert not [one.error for one in ingest(store, sorted(plans.glob("*.txt"))) if one.error]
    store.close()
    return neo4j_server


@pytest.fixture(scope="module")
def files(server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes."""
    into = tmp_path_factory.mktemp("guide")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("ZEREN_USER", server.user)
        environment.setenv("ZEREN_PASSWORD", server.password)
        assert run(["neo4j-guide", "--store", server.url, "--into", str(into)]) == 0
    return into


@pytest.fixture(scope="module")
def examples(server: Neo4jServer) -> dict[str, str]:
    store = open_store(server.url, server.user, server.password)
    found = guide(store)
    store.close()
    return dict(found.examples)


@pytest.fixture(scope="module")
def window(browser: Browser, server: Neo4jServer, files: Path) -> Iterator[Window]:
    """Connected through the address of the guide, with its files dropped and its commands run.
    The Browser asks its makers' hosts for fonts and the like, and does without them."""

    def stay_home(route: Route) -> None:
        if "//127.0.0.1:" in route.request.url or "//localhost:" in route.request.url:
            route.continue_()
        else:
            route.abort()

    store = open_store(server.url, server.user, server.password)
    first = guide(store, server.user).first
    store.close()
    assert first is not None
    with browser.new_context(viewport=WIDE, locale="zh-CN") as context:
        context.route("**/*", stay_home)
        opened = Window(context.new_page(), server, first)
        opened.opening = opened.editor()
        opened.drop("zeren.grass", (files / "zeren.grass").read_bytes())
        opened.dropped = opened.style()
        archive = files / "zeren-favourites.zip"
        opened.drop(archive.name, archive.read_bytes())
        opened.favourites = opened.open_favourites(FAVOURITES)
        for name in opened.favourites[1:3]:
            opened.run_favourite(name)
            opened.clear()
        yield opened


def test_the_address_of_the_guide_fills_in_the_user_and_a_first_statement(
    window: Window, server: Neo4jServer
) -> None:
    assert (window.user, window.opening[:14]) == (server.user, "MATCH (p:Plan)")


def test_the_archive_becomes_a_folder_of_favourites_with_the_commands_first(
    window: Window,
) -> None:
    assert [name[:3] for name in window.favourites[:3]] == ["0-1", "0-2", "0-3"]
    assert window.favourites[3:] == [query.title for query in QUERIES]


def test_the_style_is_taken_where_it_is_dropped(window: Window) -> None:
    assert style_rules(window.dropped) == RULES


def test_the_style_can_be_run_as_a_favourite_too(window: Window) -> None:
    window.run(":style reset")
    window.clear()
    window.run_favourite(window.favourites[0])
    assert style_rules(window.style()) == RULES


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_draws_what_it_returns_in_the_style(
    window: Window, server: Neo4jServer, examples: dict[str, str], query: SavedQuery
) -> None:
    returned = server.driver.execute_query(
        query.text,
        {name: examples[name] for name in query.examples},
        result_transformer_=neo4j.Result.graph,
    )
    window.clear()
    window.run_favourite(query.title)
    drawn = window.drawing(len(returned.nodes), len(returned.relationships))
    assert drawn.edges, "nothing is drawn"
    assert sorted((node.label, node.id) for node in drawn.nodes) == sorted(
        (next(iter(node.labels)), node["id"]) for node in returned.nodes
    )
    assert sorted(edge.type for edge in drawn.edges) == sorted(
        edge.type for edge in returned.relationships
    )
    assert misdrawn(drawn) == []


def misdrawn(drawn: Drawing) -> list[str]:
    """Captions that are not the name or the type, as far as there is room, and wrong colours."""
    faults = []
    for node in drawn.nodes:
        rule = RULES[f"node.{node.label}"]
        if not (node.caption and opens(node.name, node.caption)):
            faults.append(f"{node.label} {node.name} is captioned {node.caption!r}")
        if (node.colour, f"{2 * node.radius:g}px") != (rule["color"], rule["diameter"]):
            faults.append(f"{node.label} is {node.colour}, {node.radius} wide")
    plain = RULES["relationship"]
    for edge in drawn.edges:
        rule = {**plain, **RULES.get(f"relationship.{edge.type}", {})}
        if not opens(edge.type, edge.caption):
            faults.append(f"{edge.type} is captioned {edge.caption!r}")
        if edge.colour != rule["color"]:
            faults.append(f"{edge.type} is {edge.colour}")
    return faults


def opens(whole: str, caption: str) -> bool:
    """Whether a caption is a text or, closed by …, its beginning; lines break at spaces."""
    bare, said = "".join(whole.split()), "".join(caption.split())
    return bare == said or (said.endswith("…") and bare.startswith(said[:-1])) or not said
