"""What comes of an intent: the parts of an answer, or several of whom one has to be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from graph.ask.answer import Part

MANY = 6
"""More candidates than these are asked back."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Several that a name may mean, too many to answer for each."""

    text: str
    ids: tuple[str, ...]
    kind: str


Found: TypeAlias = "tuple[str, tuple[Part, ...] | Choice]"
"""(kind of question, its parts; or what has to be chosen)."""
