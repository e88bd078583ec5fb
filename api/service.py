"""What commands need done: by the store itself where it is free, through the server that owns
it where one runs."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from api.schemas import Counts, Outcome, Removed
from api.settings import Settings
from extract.errors import ZerenError
from graph import read
from graph.errors import StoreLocked
from graph.network import exported
from graph.rows import PlanHeld
from graph.statements import run
from graph.store import Row, Store, Value

if TYPE_CHECKING:
    from graph.ingest import Document
    from graph.ingest import Outcome as Found

_POLL = 0.1


Failed: TypeAlias = Callable[[str, ZerenError], None]
"""Hears the name of a document that cannot be read, and why."""
Progress: TypeAlias = Callable[[str], None]
"""Hears the name of each document before it is read."""


class Service(Protocol):
    """The same answers and the same errors, whoever gives them. Where `failed` is given, a
    document that cannot be read does not stop the others; else its error is raised."""

    def ingest(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Iterator[Outcome]:
        """Reads the plans in documents, each plan whole or not at all."""

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        """Reads every stored source again."""

    def remove(self, plan: str) -> Removed:
        """Takes out the plan of that id, number or title."""

    def plans(self) -> list[PlanHeld]: ...

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        """Rows of a statement of cypher/read; agencies, plans and systems by any name that only
        one bears."""

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        """The network as graphml or gexf; filters as those of /api/network."""

    def close(self) -> None: ...


class Local:
    """Over a store that is open in this process."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ingest(
        self,
        documents: Iterable[Document],
        progress: Progress | None = None,
        failed: Failed | None = None,
    ) -> Iterator[Outcome]:
        from graph.ingest import ingest

        yield from _outcomes(ingest(self._store, documents, progress=progress), failed)

    def reread(
        self, progress: Progress | None = None, failed: Failed | None = None
    ) -> Iterator[Outcome]:
        from graph.ingest import reread

        yield from _outcomes(reread(self._store, progress=progress), failed)

    def remove(self, plan: str) -> Removed:
        from graph.ingest import remove

        row = read.one_plan(self._store, plan, held=True)
        remove(self._store, row.id)
        return Removed(plan=row.id, title=row.title)

    def plans(self) -> list[PlanHeld]:
        return list(read.plans(self._store))

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]:
        return run(self._store, name, **read.with_ids(self._store, name, parameters))

    def network(self, form: str, filters: Mapping[str, str]) -> bytes:
        asked: dict[str, Any] = dict(filters)
        if asked.get("plan"):
            asked["plan"] = read.one_plan(self._store, asked["plan"], held=True).id
        asked["at_least"] = int(asked.get("at_least", 1))
        return exported(read.network(self._store, **asked), form)

    def close(self) -> None:
        self._store.close()


def _outcomes(found: Iterable[Found], failed: Failed | None) -> Iterator[Outcome]:
    for one in found:
        if one.error is None:
            yield Outcome(
                file=one.source,
                status=one.status,
                plan=one.plan or "",
                number=one.number,
                title=one.title or "",
                counts=Counts(**one.counts or {}),
                cautions=list(one.cautions),
            )
        elif failed is None:
            raise one.error
        else:
            failed(one.source, one.error)


@contextmanager
def reach(settings: Settings) -> Iterator[Service]:
    """Whoever can do it. Waits a while for a store that another command has in hand; raises
    the errors of the store."""
    service = _reached(settings)
    try:
        yield service
    finally:
        service.close()


def _reached(settings: Settings) -> Service:
    from api.client import Remote, running

    deadline = time.monotonic() + settings.wait
    while True:
        url = running(settings)
        if url is not None:
            return Remote(url, settings)
        try:
            return Local(settings.open())
        except StoreLocked:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL)


def announce(settings: Settings, url: str, server: str) -> Path | None:
    """Says beside the embedded store how to reach the server that owns it."""
    file = settings.address_file
    if file is None:
        return None
    said = json.dumps({"url": url, "server": server, "pid": os.getpid()})
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(said, "utf-8")
    part.replace(file)
    return file
