"""What was worked out from a graph, kept for as long as nothing is written to it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from graph.statements import run
from graph.store import Store

T = TypeVar("T")


class Kept(Generic[T]):
    """At most so many answers, of any graphs; those that were asked for last stay."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[tuple[str, str, Hashable], T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, store: Store, make: Callable[[], T], about: Hashable = None) -> T:
        """What `make` gave for this graph, as it is now, and what it is `about`. A graph that
        changes meanwhile is asked again the next time: its word was read first."""
        (row,) = run(store, "graph_state")
        state = repr(sorted(row.items()))
        key = (store.url, state, about)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            for old in [one for one in self._held if one[0] == store.url and one[1] != state]:
                del self._held[old]
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
