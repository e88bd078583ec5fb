"""A server of its own with the sample plans read, for the tests of pages."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page
from pydantic import SecretStr

from api.app import create_app
from api.settings import Settings, settings_from_environment
from graph.ingest import Document, ingest
from tests.servers.neo4j import Neo4jServer


def settings_of(store: Path, sources: Sequence[Path | Document]) -> Settings:
    """Settings that name a new embedded store into which the sources were read."""
    settings = settings_from_environment(store=str(store))
    filled(settings, sources)
    return settings


def settings_of_server(server: Neo4jServer, sources: Sequence[Path | Document]) -> Settings:
    """The same for a Neo4j that is emptied first."""
    server.clear()
    settings = settings_from_environment(
        store=server.url, user=server.user, password=SecretStr(server.password)
    )
    filled(settings, sources)
    return settings


def filled(settings: Settings, sources: Sequence[Path | Document]) -> None:
    held = settings.open()
    errors = [outcome.error for outcome in ingest(held, sources) if outcome.error]
    held.close()
    assert not errors


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The address of a running server."""
    config = uvicorn.Config(create_app(settings), port=0, log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        if time.monotonic() > until or not thread.is_alive():
            raise RuntimeError("the server did not start")
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[str]:
    """Where the pages are, with the five sample plans read."""
    store = tmp_path_factory.mktemp("pages") / "graph.lbug"
    with served(settings_of(store, sorted(plans.glob("*.txt")))) as where:
        yield where


# One module, since the tests of other modules empty the server.
@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def either(request: pytest.FixtureRequest, plans: Path) -> Iterator[str]:
    """Where the pages are over each store in turn, with the five sample plans read."""
    if request.param == "embedded":
        yield request.getfixturevalue("address")
        return
    server = request.getfixturevalue("neo4j_server")
    with served(settings_of_server(server, sorted(plans.glob("*.txt")))) as where:
        yield where


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A tab in which no script, style or policy may complain."""
    said: list[str] = []
    page.on(
        "console",
        lambda line: (
            said.append(f"{line.text} {line.location['url']}") if line.type == "error" else None
        ),
    )
    yield page
    assert not said, "\n".join(said)


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A tab of someone who runs no scripts."""
    with browser.new_context(java_script_enabled=False, locale="zh-CN") as context:
        yield context.new_page()
