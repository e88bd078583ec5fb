"""Where the name of an agency that people merged into another one leads."""

from __future__ import annotations

from graph.statements import run
from graph.store import Reader


def merged_into(store: Reader, name: str) -> str | None:
    """The id of the agency that stays for the one of this id or name, step by step; None where
    nobody merged it."""
    kept: str | None = None
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        for row in run(store, "merged_into", name=name)[:1]:
            kept = name = str(row["agency"])
    return kept
