"""The two stores, each empty, for tests that say something of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.servers.neo4j import Neo4jServer

Opened = Callable[[], Store]


@pytest.fixture
def embedded_store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path / "graph.lbug"))
    yield store
    store.close()


@pytest.fixture
def neo4j_store(empty_neo4j: Neo4jServer) -> Iterator[Store]:
    store = open_store(empty_neo4j.url, empty_neo4j.user, empty_neo4j.password)
    yield store
    store.close()


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """Each store in turn."""
    store: Store = request.getfixturevalue(f"{request.param}_store")
    return store
