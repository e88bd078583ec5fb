"""What a store can do, whichever it is: the protocol that `embedded` and `neo4j_store` keep.

A store reads with statements in the common subset of Cypher (parameters, aliased scalars and
lists) and writes in transactions: all of a change or nothing, seen by readers only afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias, TypeVar

Value: TypeAlias = "bool | int | float | str | list[Value] | None"
Row: TypeAlias = Mapping[str, Value]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one type between one pair of labels. Each row has `start` and `end` (ids of
    nodes) and the properties of the edge; to drop one, its key is enough where the model
    gives the type a key."""

    type: str
    start: str
    end: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one label. Each row has `id` and the other properties; a row replaces all
    properties of the node that has its `id`. `new` promises that none of them is held, which
    loads faster; a promise broken is a `BadChange`."""

    label: str
    rows: Sequence[Row]
    new: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What one transaction does, in this order: drop edges, drop nodes (with what still hangs
    on them), put nodes, add edges."""

    drop_edges: Sequence[Edges] = ()
    drop_nodes: Sequence[Nodes] = ()
    nodes: Sequence[Nodes] = ()
    edges: Sequence[Edges] = ()
    note: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        """False where nothing would be written."""
        return bool(self.drop_edges or self.drop_nodes or self.nodes or self.edges)


class Reader(Protocol):
    """What answers statements: a store, or a transaction that also sees what it has written."""

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        """Rows of a statement that changes nothing; a statement that would is refused with
        `WriteRefused`, one that cannot be run with `BadStatement`."""


class Transaction(Reader, Protocol):
    """A change under way. It reads what it has itself written."""

    def apply(self, change: Change) -> None:
        """`BadChange` where the rows do not fit the model or what is held: an edge without
        its ends, a new node whose id is taken."""


class Store(Reader, Protocol):
    """One graph. Reads may run from any thread; writes queue behind each other."""

    @property
    def url(self) -> str:
        """Where it is, without user or password."""

    @property
    def kind(self) -> Literal["embedded", "neo4j"]: ...

    @property
    def version(self) -> str:
        """Of the software behind it: ladybug 0.22.0, Neo4j 5.26.30."""

    def search(self, words: Sequence[str]) -> list[str]:
        """Ids, sorted, of the measures whose text contains every word, letter for letter: the
        same set on every store, by a full-text index where the store has one and the words
        allow it. No words, no measures."""

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Runs the work in one transaction and commits; undone when it raises. Where the store
        says that trying again may help, the work runs again from its start."""

    def writing(self) -> AbstractContextManager[Transaction]:
        """One transaction: committed when the block ends, undone when it raises. Prefer
        `write`, which can try again."""

    def close(self) -> None:
        """Ends all its connections; whoever still reads gets `StoreUnavailable`."""


SCHEMES = ("bolt", "neo4j")


def open_store(
    url: str,
    user: str | None = None,
    password: str | None = None,
    database: str | None = None,
    read_only: bool = False,
) -> Store:
    """The store at a path (embedded) or a `bolt://`, `neo4j://`, `neo4j+s://` … address, with
    its schema made where it is new. Raises `StoreUnavailable`, `StoreRefused`, `StoreLocked`,
    `StoreVersion` or `BrokenStore`; user and password are in no message."""
    # Each driver takes a while to import, and only one of them is needed.
    if url.split("://", 1)[0].split("+", 1)[0] in SCHEMES and "://" in url:
        from graph.neo4j_store import Neo4jStore

        return Neo4jStore(url, user, password, database, read_only)
    from graph.embedded import EmbeddedStore

    return EmbeddedStore(url, read_only)
