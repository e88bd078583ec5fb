"""A piece of the graph in memory, and the change that leads from one such piece to another.

What a document says and what follows from it is worked out as a piece; the store is then changed
by the difference between the piece that it holds and the one that it should hold. Reading again,
editing and removing are therefore one thing, and nothing is written where nothing differs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from graph.errors import BrokenModel
from graph.model import Model, load_model
from graph.store import Change, Edges, Nodes, Row, Value

NodeKey: TypeAlias = tuple[str, str]
"""Label, id."""
EdgeKey: TypeAlias = tuple[str, str, str, str, str, str]
"""Type, label and id of the start, label and id of the end, value of the type's key or ""."""


class Fragment:
    """Nodes and edges by their keys; every row has all properties of the model, null where
    nothing is said, as a store gives them back."""

    def __init__(self, model: Model | None = None) -> None:
        self.model = model or load_model()
        self.nodes: dict[NodeKey, Row] = {}
        self.edges: dict[EdgeKey, Row] = {}

    def put(self, label: str, row: Row) -> None:
        properties = self.model.node(label).properties
        self.nodes[label, str(row["id"])] = _whole(label, row, properties)

    def join(self, type_: str, start: NodeKey, end: NodeKey, row: Row | None = None) -> None:
        edge = self.model.edge(type_, start[0], end[0])
        whole = _whole(type_, row or {}, edge.properties)
        key = "" if edge.key is None else str(whole[edge.key])
        self.edges[type_, *start, *end, key] = whole

    def take(self, label: str, rows: Iterable[Row]) -> None:
        """Nodes as a store gives them back."""
        for row in rows:
            self.put(label, row)

    def take_edges(self, type_: str, start: str, end: str, rows: Iterable[Row]) -> None:
        """Edges as a store gives them back, with `start` and `end`."""
        for row in rows:
            rest = {name: value for name, value in row.items() if name not in ("start", "end")}
            self.join(type_, (start, str(row["start"])), (end, str(row["end"])), rest)

    def update(self, other: Fragment) -> None:
        self.nodes.update(other.nodes)
        self.edges.update(other.edges)

    def labelled(self, label: str) -> dict[str, Row]:
        return {id_: row for (of, id_), row in self.nodes.items() if of == label}

    def typed(self, *types: str) -> dict[EdgeKey, Row]:
        return {key: row for key, row in self.edges.items() if key[0] in types}


def difference(present: Fragment, desired: Fragment) -> Change:
    """What makes `desired` of `present`. Edges that hang on a dropped node go with it."""
    dropped = present.nodes.keys() - desired.nodes.keys()
    put: dict[tuple[str, bool], list[Row]] = defaultdict(list)
    for node, row in desired.nodes.items():
        if present.nodes.get(node) != row:
            put[node[0], node not in present.nodes].append(row)
    gone: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    added: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edge, row in present.edges.items():
        if desired.edges.get(edge) != row and not (
            (edge[1], edge[2]) in dropped or (edge[3], edge[4]) in dropped
        ):
            gone[edge[0], edge[1], edge[3]].append(_ended(edge, row))
    for edge, row in desired.edges.items():
        if present.edges.get(edge) != row:
            added[edge[0], edge[1], edge[3]].append(_ended(edge, row))
    lost: dict[str, list[Row]] = defaultdict(list)
    for label, id_ in sorted(dropped):
        lost[label].append({"id": id_})
    return Change(
        drop_edges=[Edges(*pair, rows) for pair, rows in gone.items()],
        drop_nodes=[Nodes(label, rows) for label, rows in lost.items()],
        nodes=[Nodes(label, rows, new) for (label, new), rows in put.items()],
        edges=[Edges(*pair, rows) for pair, rows in added.items()],
    )


def _ended(edge: EdgeKey, row: Row) -> Row:
    return {"start": edge[2], "end": edge[4], **row}


def _whole(name: str, row: Row, properties: Mapping[str, str]) -> Row:
    unknown = row.keys() - properties.keys()
    if unknown:
        raise BrokenModel(f"{name} has no {', '.join(sorted(unknown))} in the model")
    whole: dict[str, Value] = {property_: row.get(property_) for property_ in properties}
    return whole
