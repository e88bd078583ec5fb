"""The bytes of a file as a node of the graph, kept to be read again when rules improve."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence

from graph.model import load_model
from graph.store import Reader, Row, Value
from graph.templates import read_edges, read_nodes


def source_row(data: bytes, sha256: str, name: str) -> Row:
    """The bytes of a file as a Source node."""
    packed = base64.b64encode(zlib.compress(data, 6)).decode("ascii")
    return {"id": sha256, "name": name, "content": packed, "removed": []}


def source_bytes(row: Row) -> bytes:
    """The inverse of `source_row`."""
    return zlib.decompress(base64.b64decode(str(row["content"])))


def removed_from(source: Row) -> list[Value]:
    """The plans in a file that were taken out on purpose, by what they were read as."""
    return source["removed"] if isinstance(source["removed"], list) else []


def without(source: Row, gone: str) -> Row:
    """The file with one more plan taken out."""
    return {**source, "removed": [*sorted({*map(str, removed_from(source)), gone})]}


def node_of(reader: Reader, label: str, id_: str) -> Row | None:
    """One node with all its properties; None where it is not held."""
    rows = reader.read(read_nodes("nodes_by_id", load_model().node(label)), {"ids": [id_]})
    return rows[0] if rows else None


def source_of(reader: Reader, plan: str) -> Row:
    """The stored file that a held plan was read from, with its bytes."""
    edge = load_model().edge("READ_FROM", "Plan", "Source")
    text = read_edges("edges_from", edge, "Plan", "Source")
    source = node_of(reader, "Source", str(reader.read(text, {"ids": [plan]})[0]["end"]))
    assert source is not None
    return source


def read_from(reader: Reader, sources: Sequence[str]) -> dict[str, set[str]]:
    """Files → the plans that are read from them."""
    edge = load_model().edge("READ_FROM", "Plan", "Source")
    text = read_edges("edges_into", edge, "Plan", "Source")
    found: dict[str, set[str]] = {}
    for row in reader.read(text, {"ids": [*sources]}):
        found.setdefault(str(row["end"]), set()).add(str(row["start"]))
    return found
