"""The source text of a file that is no text: its paragraphs, each ended by a line feed."""

from __future__ import annotations

import time

from extract.document import Line
from extract.errors import UnreadableDocument
from extract.formats import limits

SPLIT = "split it, or save the plan alone, and read that"


class Script:
    """Composes one document's source text: it hands out each `Line` with its offset and keeps
    the bounds on length and time.

    Lines that are made one after the other stand one after the other in the text, so that a
    cell of several paragraphs is one stretch of it.
    """

    __slots__ = ("_began", "_length", "_lines", "_seconds", "label")

    def __init__(self, label: str) -> None:
        self.label = label
        self._length = 0
        self._lines = 0
        self._seconds = limits.SECONDS
        self._began = time.monotonic()

    def line(self, text: str, *, page: int | None = None, where: str | None = None) -> Line:
        """The next paragraph. Raises `UnreadableDocument` where the document has no end."""
        made = Line(text, self._length, page, where, whole=page is None)
        self._length += len(text) + 1
        self._lines += 1
        if self._length > limits.TEXT or self._lines > limits.LINES:
            raise UnreadableDocument(
                f"{self.label} holds more than {limits.TEXT:,} characters"
                f" or {limits.LINES:,} paragraphs",
                SPLIT,
            )
        return made

    def grant(self, seconds: float) -> None:
        """More time, for work that is known to be slow."""
        self._seconds += seconds

    def on_time(self, spot: str) -> None:
        """Raises `UnreadableDocument` where reading takes too long; `spot` says how far it got."""
        if time.monotonic() - self._began > self._seconds:
            raise UnreadableDocument(
                f"{self.label} took more than {self._seconds:.0f} seconds and was given up"
                f" at {spot}",
                SPLIT,
            )
