"""The whole graph as one sorted structure: to compare two stores, or one at two moments."""

from __future__ import annotations

from typing import TypeAlias

from graph.fragment import EdgeKey, NodeKey
from graph.model import load_model
from graph.store import Reader, Row
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
