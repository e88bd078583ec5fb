"""The statements of cypher/schema, cypher/write and cypher/search.

A label, a type or a property cannot be a parameter of a statement that a store shall run fast,
so these files leave places such as `${label}` for them. What fills a place comes from the
declared model, never from a document or a person; all values are parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from graph.model import EdgeType, Model, NodeType

FOLDER = Path(__file__).resolve().parent.parent / "cypher"
_PLACE = re.compile(r"\$\{(\w+)\}")


def statement(name: str, /, **places: str) -> str:
    """The file `cypher/{name}.cypher` without its header, its places filled; `$values` stay."""
    return _PLACE.sub(lambda place: places[place[1]], _file(name))


@cache
def _file(name: str) -> str:
    lines = (FOLDER / f"{name}.cypher").read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("//"))


def quoted(name: str) -> str:
    """A name that no store takes for a word of its language."""
    return f"`{name}`"


def node_columns(node: NodeType) -> str:
    return ", ".join(f"n.{quoted(name)} AS {quoted(name)}" for name in node.properties)


def edge_columns(edge: EdgeType) -> str:
    ends = ["a.id AS `start`", "b.id AS `end`"]
    return ", ".join(ends + [f"r.{quoted(name)} AS {quoted(name)}" for name in edge.properties])


def read_nodes(name: str, node: NodeType, **places: str) -> str:
    """`cypher/write/{name}` for all properties of a label."""
    return statement(
        f"write/{name}", label=quoted(node.label), columns=node_columns(node), **places
    )


def read_edges(name: str, edge: EdgeType, start: str, end: str, **places: str) -> str:
    """`cypher/write/{name}` for all properties of a type between two labels."""
    return statement(
        f"write/{name}",
        type=quoted(edge.type),
        start=quoted(start),
        end=quoted(end),
        columns=edge_columns(edge),
        **places,
    )


def neo4j_schema(model: Model) -> list[str]:
    """Constraints, indexes and full-text indexes, each harmless where it is there already."""
    made: list[str] = []
    for node in model.nodes.values():
        label = quoted(node.label)
        made.append(_made("unique", f"{node.label}_id", label=label))
        made += [
            _made("index", f"{node.label}_{name}", label=label, property=quoted(name))
            for name in node.index
        ]
        made += [
            _made("fulltext", f"{node.label}_{name}", label=label, property=quoted(name))
            for name in node.fulltext
        ]
    for edge in model.edges.values():
        type_ = quoted(edge.type)
        made += [
            _made("edge_index", f"{edge.type}_{name}", type=type_, property=quoted(name))
            for name in edge.index
        ]
    return made


def _made(kind: str, name: str, /, **places: str) -> str:
    return statement(f"schema/neo4j/{kind}", name=quoted(name.lower()), **places)


def embedded_schema(model: Model, types: Mapping[str, str]) -> list[str]:
    """Tables, in an order in which each finds those that it joins."""

    def columns(properties: Mapping[str, str]) -> list[str]:
        return [f"{quoted(name)} {types[kind]}" for name, kind in properties.items()]

    made = [statement("schema/embedded/version_table")]
    for node in model.nodes.values():
        listed = ", ".join(columns(node.properties))
        made.append(
            statement("schema/embedded/node_table", label=quoted(node.label), columns=listed)
        )
    for edge in model.edges.values():
        pairs = [f"FROM {quoted(start)} TO {quoted(end)}" for start, end in edge.between]
        listed = ", ".join(pairs + columns(edge.properties))
        made.append(statement("schema/embedded/edge_table", type=quoted(edge.type), columns=listed))
    return made
