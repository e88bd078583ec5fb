"""The whole graph: as one sorted structure, to compare two stores or one at two moments; and as
JSON, one object a line, to take away.

Lines have the nodes first, then the relationships. A node is {"node": label, "id", "name", …}, a
relationship {"edge": type, "from": label, "start": id, "to": label, "end": id, …}, each with the
properties that cypher/schema/model.yaml declares; what is not said is left out. Sorted, so that
the same graph gives the same lines. The bytes of sources are not among them: they are the
documents themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from graph.fragment import EdgeKey, NodeKey
from graph.model import load_model
from graph.store import Reader, Row, Store, Value
from graph.templates import read_edges, read_nodes

Dump: TypeAlias = tuple[list[tuple[NodeKey, Row]], list[tuple[EdgeKey, Row]]]
"""Nodes and edges by their keys (see `graph.fragment`), each with all its properties."""


def dump(reader: Reader) -> Dump:
    """Every node and edge with every property, in an order of their own: equal on every store
    that holds the same graph. Where two edges have the same key both are listed."""
    model = load_model()
    nodes: list[tuple[NodeKey, Row]] = []
    for node in model.nodes.values():
        rows = reader.read(read_nodes("nodes", node))
        nodes += [((node.label, str(row["id"])), row) for row in rows]
    edges: list[tuple[EdgeKey, Row]] = []
    for edge, start, end in model.pairs():
        for row in reader.read(read_edges("edges", edge, start, end)):
            said = {name: row[name] for name in edge.properties}
            key = "" if edge.key is None else str(row[edge.key])
            ends = start, str(row["start"]), end, str(row["end"])
            edges.append(((edge.type, *ends, key), said))
    return sorted(nodes, key=lambda entry: entry[0]), sorted(edges, key=lambda entry: entry[0])


_LEFT_OUT = {("Source", "content")}


def lines(store: Store) -> Iterator[str]:
    """Each line ends in a line feed. One label or type is in memory at a time."""
    model = load_model()
    for label, node in model.nodes.items():
        rows = store.read(read_nodes("nodes", node))
        for row in sorted(rows, key=lambda row: str(row["id"])):
            yield _line({"node": label}, row, label)
    for edge, start, end in model.pairs():
        rows = store.read(read_edges("edges", edge, start, end))
        head = {"edge": edge.type, "from": start, "to": end}
        yield from sorted(_line(head, row, edge.type) for row in rows)


def _line(head: Mapping[str, Value], row: Mapping[str, Value], of: str) -> str:
    said = {
        name: value
        for name, value in row.items()
        if value is not None and (of, name) not in _LEFT_OUT
    }
    return json.dumps({**head, **said}, ensure_ascii=False) + "\n"
