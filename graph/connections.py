"""Connections to the embedded store, lent to whoever reads or writes.

A connection remembers how each statement is best carried out, and finding that out takes up to
200 ms: so one that has run the statement before is lent first, whichever thread asks, and else
the one that was given back last.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import ladybug

FEW = 1_000
"""Rows that can be written before a connection may plan its statements anew."""
MANY = 1_000
"""Statements of one connection that are remembered."""


@dataclass(eq=False, slots=True)
class _Lent:
    """A connection, how many rows had been written when it was made, and what it has run."""

    connection: ladybug.Connection
    written: int
    run: set[str] = field(default_factory=set)


class Connections:
    """`written` counts the rows since the store was opened; who writes adds them."""

    def __init__(self, database: ladybug.Database) -> None:
        self._database = database
        self._idle: list[_Lent] = []
        self._made: set[ladybug.Connection] = set()
        self._taking = threading.Lock()
        self.written = 0

    @contextmanager
    def one(self, statement: str = "") -> Iterator[ladybug.Connection]:
        """For the length of the block, to run this statement. One that planned its statements
        for a much smaller graph is not lent again: what is the best way through three plans is
        not through three hundred."""
        lent = self._fresh(statement) or self._new()
        if len(lent.run) < MANY:
            lent.run.add(statement)
        try:
            yield lent.connection
        finally:
            with self._taking:
                self._idle.append(lent)

    def close(self) -> None:
        with self._taking:
            self._idle.clear()
            for connection in self._made:
                connection.close()
            self._made.clear()

    def _fresh(self, statement: str) -> _Lent | None:
        with self._taking:
            self._drop_old()
            for lent in reversed(self._idle):
                if statement in lent.run:
                    self._idle.remove(lent)
                    return lent
            return self._idle.pop() if self._idle else None

    def _drop_old(self) -> None:
        fresh = [lent for lent in self._idle if self.written <= 2 * lent.written + FEW]
        for lent in self._idle:
            if lent not in fresh:
                self._made.discard(lent.connection)
                lent.connection.close()
        self._idle = fresh

    def _new(self) -> _Lent:
        with self._taking:
            made = _Lent(ladybug.Connection(self._database), self.written)
            self._made.add(made.connection)
            return made
