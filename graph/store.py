"""What a store can do, whichever it is: the protocol that `embedded` and `neo4j_store` keep.

A store reads with statements in the common subset of Cypher (parameters, aliased scalars and
lists) and writes in transactions: all of a change or nothing, seen by readers only afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Value: TypeAlias = "None | bool | int | float | str | list[Value]"
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one type between one pair of labels. Each row has `start` and `end` (ids of
    nodes) and the properties of the edge."""

    type: str
    start: str
    end: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one label. Each row has `id` and the other properties; a row replaces all
    properties of the node that has its `id`."""

    label: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does, in this order: drop edges, drop nodes (with what still hangs
    on them), put nodes, add edges."""

    drop_edges: Sequence[Edges] = ()
    drop_nodes: Sequence[Nodes] = ()
    nodes: Sequence[Nodes] = ()
    edges: Sequence[Edges] = ()
    note: str = field(default="", compare=False)


class Transaction(Protocol):
    """A change under way. It reads what it has itself written."""

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]: ...

    def apply(self, change: Change) -> None: ...


class Store(Protocol):
    """One graph. Reads may run from any thread; writes queue behind each other."""

    @property
    def url(self) -> str:
        """Where it is, without user or password."""

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        """Rows of a statement that changes nothing; a statement that would is refused."""

    def writing(self) -> AbstractContextManager[Transaction]:
        """One transaction: committed when the block ends, undone when it raises."""

    def close(self) -> None: ...
