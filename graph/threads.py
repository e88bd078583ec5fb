"""How many threads of the embedded store one statement gets.

Handing a few rows from thread to thread takes longer than reading them: on two cores most
statements about a small graph cost half as much of the processor on one thread, and several people
who ask at once do not wait for each other. What goes through a large graph is worth all of them.
Which is which depends on the graph as much as on the statement, so the last run tells.
"""

from __future__ import annotations

import os

ALL = os.cpu_count() or 1
LONG = 40.0
"""Milliseconds on one thread from which on a statement is worth several."""
SHORT = 15.0
"""Milliseconds on several threads below which it is worth one."""
_KEPT = 1_000


class Threads:
    """What the statements of one store took when they ran last."""

    def __init__(self) -> None:
        self._long: dict[str, None] = {}

    def of(self, statement: str) -> int:
        return ALL if statement in self._long else 1

    def took(self, statement: str, threads: int, milliseconds: float) -> None:
        """Without the time that finding the way took."""
        if threads == 1 and milliseconds > LONG:
            if len(self._long) >= _KEPT:  # anyone may think up statements
                self._long.clear()
            self._long[statement] = None
        elif threads > 1 and milliseconds < SHORT:
            self._long.pop(statement, None)
