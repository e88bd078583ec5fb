"""Rows to load: those of the sample plans, and as many more as asked for, made of them.

A synthetic corpus is copies of the sample plans under other ids, so that texts are as long, roles
as many and agencies as shared as in real ones. Nothing of it is random.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from graph.ingest import ingest
from graph.store import Change, Edges, Nodes, Row, Store, Transaction, Value

T = TypeVar("T")
ROLES = ("牵头", "配合", "负责", "指导")
CIRCLES = 12
"""Sets of agencies that the copies take turns with: 12 provinces of about 120 agencies each."""


def sample(store: Store, plans: Sequence[Path]) -> Change:
    """What ingesting the plans writes into this store, which holds none of them."""
    recorder = _Recorder(store)
    for outcome in ingest(recorder, plans):
        if outcome.error is not None:
            raise outcome.error
    (change,) = recorder.changes
    return change


def copies(change: Change, roles: int) -> Change:
    """As many copies of the rows of a change as have so many responsibilities."""
    held = sum(len(edges.rows) for edges in change.edges if edges.type in ROLES)
    return combined(_copy(change, number) for number in range(max(1, round(roles / held))))


def combined(changes: Iterable[Change]) -> Change:
    """The nodes and edges of all, each once, as new."""
    nodes: dict[str, dict[Value, Row]] = {}
    edges: dict[tuple[str, str, str], dict[tuple[Value, ...], Row]] = {}
    for change in changes:
        for put in change.nodes:
            nodes.setdefault(put.label, {}).update((row["id"], row) for row in put.rows)
        for joined in change.edges:
            pair = (joined.type, joined.start, joined.end)
            edges.setdefault(pair, {}).update(
                ((row["start"], row["end"], row.get("id")), row) for row in joined.rows
            )
    return Change(
        nodes=[Nodes(label, [*rows.values()], new=True) for label, rows in nodes.items()],
        edges=[Edges(*pair, [*rows.values()]) for pair, rows in edges.items()],
    )


def count(change: Change, *names: str) -> int:
    """Rows of these labels and types; of all where none is named."""
    sizes = [(put.label, len(put.rows)) for put in change.nodes]
    sizes += [(joined.type, len(joined.rows)) for joined in change.edges]
    return sum(size for name, size in sizes if not names or name in names)


def _copy(change: Change, number: int) -> Change:
    """The same rows with other ids for the plans that were read, their parts, and agencies."""
    named = {put.label: put.rows for put in change.nodes}
    plans = [str(row["id"]) for row in named["Plan"] if row["known"] == "text"]
    agencies = {str(row["id"]): f"{row['id']}~{number % CIRCLES}" for row in named["Agency"]}

    def other(value: Value) -> Value:
        if not isinstance(value, str):
            return value
        for plan in plans:
            if value == plan or value.startswith(f"{plan}:"):
                return f"{plan}~{number}{value.removeprefix(plan)}"
        return agencies.get(value, value)

    return Change(
        nodes=[Nodes(put.label, _renamed(put.rows, other), put.new) for put in change.nodes],
        edges=[
            Edges(joined.type, joined.start, joined.end, _renamed(joined.rows, other))
            for joined in change.edges
        ],
    )


_IDS = ("id", "doc", "start", "end", "section", "measure")


def _renamed(rows: Sequence[Row], other: Callable[[Value], Value]) -> list[Row]:
    return [row | {name: other(row[name]) for name in _IDS if name in row}
            if isinstance(row, dict) else row for row in rows]  # fmt: skip


class _Recorder:
    """A store that writes as another one does, and keeps the changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.changes: list[Change] = []
        self.url, self.kind, self.version = store.url, store.kind, store.version

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        return self._store.read(statement, parameters)

    def search(self, words: Sequence[str]) -> list[str]:
        return self._store.search(words)

    def write(self, work: Callable[[Transaction], T]) -> T:
        return self._store.write(lambda transaction: work(_Recording(transaction, self.changes)))

    def writing(self) -> AbstractContextManager[Transaction]:
        return self._store.writing()

    def close(self) -> None:
        self._store.close()


class _Recording:
    def __init__(self, transaction: Transaction, changes: list[Change]) -> None:
        self._transaction = transaction
        self._changes = changes

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        return self._transaction.read(statement, parameters)

    def apply(self, change: Change) -> None:
        self._changes.append(change)
        self._transaction.apply(change)
