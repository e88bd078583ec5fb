"""The stores to measure: the embedded one in a temporary folder, and a real Neo4j server."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pytest

from graph.store import Store, open_store
from tests.servers import neo4j as servers


class Missing(Exception):
    """A store that this machine cannot run; its words say what is not installed."""


@dataclass(slots=True)
class EmbeddedBench:
    """Each store is a new file in a folder."""

    folder: Path
    name: str = field(default="embedded", init=False)
    roles: int = field(default=40_000, init=False)
    """Responsibilities in the large set of rows to load."""
    _made: int = field(default=0, init=False)

    def environment(self) -> Mapping[str, str]:
        """The settings that lead a command to an empty store."""
        self._made += 1
        return {"ZEREN_STORE": str(self.folder / str(self._made) / "graph.lbug")}

    def store(self) -> Store:
        """An empty store with its schema; whoever asks closes it."""
        return open_store(self.environment()["ZEREN_STORE"])

    def bytes_of(self, environment: Mapping[str, str]) -> float | None:
        """Megabytes of the files of a store that nobody writes to."""
        folder = Path(environment["ZEREN_STORE"]).parent
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


@dataclass(slots=True)
class Neo4jBench:
    """One server; each store is its one database, emptied."""

    server: servers.Neo4jServer
    folder: Path
    name: str = field(default="neo4j", init=False)
    roles: int = field(default=16_000, init=False)
    """As many as one transaction holds in the memory of the tests' server."""

    def environment(self) -> Mapping[str, str]:
        self.clear()
        return {
            "ZEREN_STORE": self.server.url,
            "ZEREN_USER": self.server.user,
            "ZEREN_PASSWORD": self.server.password,
        }

    def store(self) -> Store:
        self.clear()
        return open_store(self.server.url, self.server.user, self.server.password)

    def bytes_of(self, environment: Mapping[str, str]) -> float | None:
        """Megabytes of the server's folder with its logs: it keeps what one would keep apart."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file()) / 1e6

    def clear(self) -> None:
        """As one transaction this would not fit into the memory of a small server."""
        with self.server.driver.session() as session:
            session.run(
                "MATCH (n) WHERE NOT n:ZerenSchema "
                "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS"
            ).consume()


Bench: TypeAlias = EmbeddedBench | Neo4jBench
"""One sort of store, as often empty as one needs it."""


@contextmanager
def embedded() -> Iterator[EmbeddedBench]:
    with tempfile.TemporaryDirectory(prefix="zeren-bench-") as folder:
        yield EmbeddedBench(Path(folder))


@contextmanager
def neo4j() -> Iterator[Neo4jBench]:
    """The server of the tests, with Java compiling as well as it can, as where people run it;
    raises `Missing` where Java, Maven or its jars are not there."""
    with ExitStack() as stack:
        try:
            java, jars = servers.find_java(), servers.fetch_jars()
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="zeren-bench-"))
            running = servers.run_server(java, jars, Path(folder), compiler=())
            server = stack.enter_context(running)
        except (pytest.skip.Exception, pytest.fail.Exception) as exc:
            raise Missing(str(exc)) from exc
        yield Neo4jBench(server, Path(folder))


OPENED: dict[str, Callable[[], AbstractContextManager[Bench]]] = {
    "embedded": embedded,
    "neo4j": neo4j,
}
