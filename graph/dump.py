"""The whole graph as one sorted structure: to compare two stores, or one at two moments."""

from __future__ import annotations

from typing import TypeAlias

from graph.fragment import Fragment
from graph.model import load_model
from graph.store import Reader, Row
from graph.templates import read_edges, read_nodes

Dump: TypeAlias = tuple[list[tuple[tuple[str, ...], Row]], list[tuple[tuple[str, ...], Row]]]
"""Nodes and edges by their keys (see `graph.fragment`), each with all its properties."""


def dump(reader: Reader) -> Dump:
    """Every node and edge with every property, in an order of their own: equal on every store
    that holds the same graph. Where two edges have the same key both are listed."""
    model = load_model()
    nodes: list[tuple[tuple[str, ...], Row]] = []
    for node in model.nodes.values():
        for row in reader.read(read_nodes("nodes", node)):
            nodes.append(((node.label, str(row["id"])), row))
    edges: list[tuple[tuple[str, ...], Row]] = []
    for edge, start, end in model.pairs():
        for row in reader.read(read_edges("edges", edge, start, end)):
            one = Fragment(model)
            one.take_edges(edge.type, start, end, [row])
            edges += one.edges.items()
    return sorted(nodes, key=lambda entry: entry[0]), sorted(edges, key=lambda entry: entry[0])
