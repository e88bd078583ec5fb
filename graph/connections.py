"""Connections to the embedded store, lent to whoever reads or writes.

A connection remembers how each statement is best carried out, and finding that out takes up to
200 ms: so the one that was given back last is lent first, whichever thread asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import ladybug

FEW = 1_000
"""Rows that can be written before a connection may plan its statements anew."""


class _Lent(NamedTuple):
    """A connection, and how many rows had been written when it was made."""

    connection: ladybug.Connection
    written: int


class Connections:
    """`written` counts the rows since the store was opened; who writes adds them."""

    def __init__(self, database: ladybug.Database) -> None:
        self._database = database
        self._idle: list[_Lent] = []
        self._made: set[ladybug.Connection] = set()
        self.written = 0

    @contextmanager
    def one(self) -> Iterator[ladybug.Connection]:
        """For the length of the block. One that planned its statements for a much smaller graph
        is not lent again: what is the best way through three plans is not through three
        hundred."""
        lent = self._fresh() or self._new()
        try:
            yield lent.connection
        finally:
            self._idle.append(lent)

    def close(self) -> None:
        self._idle.clear()
        for connection in self._made:
            connection.close()
        self._made.clear()

    def _fresh(self) -> _Lent | None:
        while self._idle:
            try:
                lent = self._idle.pop()
            except IndexError:  # another thread was faster
                return None
            if self.written <= 2 * lent.written + FEW:
                return lent
            self._made.discard(lent.connection)
            lent.connection.close()
        return None

    def _new(self) -> _Lent:
        made = _Lent(ladybug.Connection(self._database), self.written)
        self._made.add(made.connection)
        return made
