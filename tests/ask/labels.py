"""The labelled questions as typed records."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

QUESTIONS = Path(__file__).parent / "questions.jsonl"
TODAY = date(2022, 10, 1)
"""The day as of which they are asked."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line; `agencies` and `near` are None where the label does not say."""

    line: int
    question: str
    status: str
    kind: str
    rows: tuple[int, ...]
    agencies: tuple[str, ...] | None
    near: tuple[str, ...] | None


@cache
def questions() -> tuple[Labelled, ...]:
    """Every labelled question, in the order of the file."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return tuple(_labelled(at, json.loads(line)) for at, line in enumerate(lines, 1))


def _labelled(at: int, gold: dict[str, object]) -> Labelled:
    def texts(key: str) -> tuple[str, ...] | None:
        value = gold.get(key)
        return tuple(str(item) for item in value) if isinstance(value, list) else None

    rows = gold["rows"]
    assert isinstance(rows, list)
    return Labelled(
        at,
        str(gold["q"]),
        str(gold["status"]),
        str(gold["kind"]),
        tuple(int(n) for n in rows),
        texts("agencies"),
        texts("near"),
    )
