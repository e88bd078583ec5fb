"""A short word that changes with whatever is written: what was collected from a graph is good
for as long as the word is the same.

Sums over the graph would take longer the more it holds; this costs a look-up. It follows from
what was written alone, so that two stores that took the same changes have the same word, and a
store that was emptied and filled with something else has another one.
"""

from __future__ import annotations

from zlib import crc32

from graph.store import Change, Row

_TELLING = ("id", "name", "title", "sha256", "start", "end", "rule")
"""Properties that tell one row from another without reading texts."""


def after(state: str, change: Change) -> str:
    """The word of a graph that had `state` and took the change. The order of rows is nothing."""
    writes = int(state.partition("-")[0] or 0) + 1
    told = 0
    for sort, parts in enumerate(
        (
            [edges.rows for edges in change.drop_edges],
            [nodes.rows for nodes in change.drop_nodes],
            [nodes.rows for nodes in change.nodes],
            [edges.rows for edges in change.edges],
        )
    ):
        told += sum(crc32(_words(row).encode(), sort) for rows in parts for row in rows)
    return f"{writes}-{told:016x}"


def _words(row: Row) -> str:
    return "\n".join(str(row[name]) for name in _TELLING if row.get(name) is not None)
