"""The bytes of a file as a node of the graph, kept to be read again when rules improve."""

from __future__ import annotations

import base64
import zlib

from graph.store import Row


def source_row(data: bytes, sha256: str, name: str) -> Row:
    """The bytes of a file as a Source node."""
    packed = base64.b64encode(zlib.compress(data, 6)).decode("ascii")
    return {"id": sha256, "name": name, "content": packed, "removed": []}


def source_bytes(row: Row) -> bytes:
    """The inverse of `source_row`."""
    return zlib.decompress(base64.b64decode(str(row["content"])))
