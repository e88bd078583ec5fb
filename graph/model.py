"""The declared model: what labels and relationship types there are, with their properties.

`cypher/schema/model.yaml` is the one place that says so. Tables, constraints and indexes of
both stores follow from it, and so do the statements that write: a name that is not in the
model cannot reach a store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from graph.errors import BrokenModel

FILE = Path(__file__).resolve().parent.parent / "cypher" / "schema" / "model.yaml"

TYPES = ("string", "integer", "float", "boolean", "strings")
_SETTINGS = {"node": {"about", "properties", "index", "fulltext"},
             "edge": {"about", "between", "key", "properties", "index"}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label. `properties` maps names to one of `TYPES`, `id` and `name` first; `index` and
    `fulltext` name properties that a store with secondary indexes shall index."""

    label: str
    about: str
    properties: Mapping[str, str]
    index: tuple[str, ...] = ()
    fulltext: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type. `between` lists the pairs of labels that it may join; `key` is the
    property that tells apart several between the same two nodes, None where one is enough."""

    type: str
    about: str
    between: tuple[tuple[str, str], ...]
    properties: Mapping[str, str]
    key: str | None = None
    index: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """All of it, and the version that a store must have been made with."""

    version: int
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]

    def node(self, label: str) -> NodeType:
        try:
            return self.nodes[label]
        except KeyError:
            raise BrokenModel(f"no label {label} in the model", _HINT) from None

    def edge(self, type_: str, start: str, end: str) -> EdgeType:
        """The type, where it may join these labels."""
        edge = self.edges.get(type_)
        if edge is None or (start, end) not in edge.between:
            raise BrokenModel(f"no ({start})-[:{type_}]->({end}) in the model", _HINT)
        return edge

    def pairs(self) -> list[tuple[EdgeType, str, str]]:
        """Every type with every pair that it may join, in the order of the file."""
        return [(edge, start, end) for edge in self.edges.values() for start, end in edge.between]


_HINT = "declare it in cypher/schema/model.yaml"


@cache
def load_model(path: Path = FILE) -> Model:
    """The model in a file, checked; raises `BrokenModel` that names the entry at fault."""
    raw = yaml.safe_load(path.read_text("utf-8"))
    _keys(path, "the file", raw, {"version", "nodes", "edges"})
    nodes = {label: _node(path, label, entry) for label, entry in raw["nodes"].items()}
    edges = {type_: _edge(path, type_, entry, nodes) for type_, entry in raw["edges"].items()}
    if not isinstance(raw["version"], int):
        raise BrokenModel(f"{path.name}: version must be a number")
    return Model(raw["version"], nodes, edges)


def _node(path: Path, label: str, entry: Mapping[str, object]) -> NodeType:
    _keys(path, label, entry, _SETTINGS["node"])
    properties = {"id": "string", "name": "string", **_properties(path, label, entry)}
    return NodeType(
        label,
        str(entry.get("about", "")),
        properties,
        _named(path, label, entry, "index", properties),
        _named(path, label, entry, "fulltext", properties),
    )


def _edge(
    path: Path, type_: str, entry: Mapping[str, object], nodes: Mapping[str, NodeType]
) -> EdgeType:
    _keys(path, type_, entry, _SETTINGS["edge"])
    pairs = entry.get("between")
    if not isinstance(pairs, list) or not pairs:
        raise BrokenModel(f"{path.name}: {type_} joins nothing", "give pairs of labels in between")
    for label in (label for pair in pairs for label in pair):
        if label not in nodes:
            raise BrokenModel(f"{path.name}: {type_} joins an unknown label {label}")
    properties = _properties(path, type_, entry)
    key = entry.get("key")
    if key is not None and key not in properties:
        raise BrokenModel(f"{path.name}: the key {key} of {type_} is none of its properties")
    return EdgeType(
        type_,
        str(entry.get("about", "")),
        tuple((str(start), str(end)) for start, end in pairs),
        properties,
        None if key is None else str(key),
        _named(path, type_, entry, "index", properties),
    )


def _keys(path: Path, name: str, entry: object, allowed: set[str]) -> None:
    if not isinstance(entry, Mapping):
        raise BrokenModel(f"{path.name}: {name} is not a mapping")
    unknown = set(entry) - allowed
    if unknown:
        raise BrokenModel(
            f"{path.name}: {name} has an unknown key {', '.join(sorted(unknown))}",
            f"known are {', '.join(sorted(allowed))}",
        )


def _properties(path: Path, name: str, entry: Mapping[str, object]) -> dict[str, str]:
    raw = entry.get("properties") or {}
    if not isinstance(raw, Mapping):
        raise BrokenModel(f"{path.name}: properties of {name} are not a mapping")
    for property_, kind in raw.items():
        if not isinstance(property_, str):
            raise BrokenModel(
                f"{path.name}: {name} has a property that is no name: {property_!r}",
                "words such as no and on stand in quotes in YAML",
            )
        if kind not in TYPES:
            raise BrokenModel(
                f"{path.name}: {name}.{property_} has an unknown type {kind}",
                f"known are {', '.join(TYPES)}",
            )
    return {str(property_): str(kind) for property_, kind in raw.items()}


def _named(
    path: Path, name: str, entry: Mapping[str, object], setting: str, known: Mapping[str, str]
) -> tuple[str, ...]:
    raw = entry.get(setting) or []
    if not isinstance(raw, list):
        raise BrokenModel(f"{path.name}: {setting} of {name} is not a list")
    for property_ in raw:
        if property_ not in known:
            raise BrokenModel(f"{path.name}: {setting} of {name} names an unknown {property_}")
    return tuple(str(property_) for property_ in raw)
