"""What a store holds, asked for in the pieces that linking needs: properties of nodes and edges
by their ids, and cards of plans without their texts."""

from __future__ import annotations

from collections.abc import Iterable

from graph.fragment import Fragment
from graph.model import Model
from graph.store import Reader, Row
from graph.templates import read_edges, read_nodes, statement


class Held:
    """A reader with the part of the graph that was loaded from it so far, in `present`."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.present = Fragment()

    @property
    def model(self) -> Model:
        return self.present.model

    def load_nodes(self, name: str, label: str, ids: Iterable[str]) -> None:
        """`cypher/write/{name}` into `present`."""
        wanted = sorted(set(ids))
        if wanted:
            text = read_nodes(name, self.model.node(label))
            self.present.take(label, self._reader.read(text, {"ids": [*wanted]}))

    def nodes(self, label: str, ids: Iterable[str]) -> list[Row]:
        """Nodes by their ids, without loading them into `present`."""
        wanted = sorted(set(ids))
        if not wanted:
            return []
        text = read_nodes("nodes_by_id", self.model.node(label))
        return self._reader.read(text, {"ids": [*wanted]})

    def load_edges(
        self, name: str, type_: str, start: str, end: str, ids: Iterable[str], **places_: str
    ) -> None:
        """`cypher/write/{name}` into `present`."""
        rows = self.edges(name, type_, start, end, ids, **places_)
        self.present.take_edges(type_, start, end, rows)

    def edges(
        self, name: str, type_: str, start: str, end: str, ids: Iterable[str], **places_: str
    ) -> list[Row]:
        wanted = sorted(set(ids))
        if not wanted:
            return []
        text = read_edges(name, self.model.edge(type_, start, end), start, end, **places_)
        return self._reader.read(text, {"ids": [*wanted]})

    def rows(self, name: str, ids: Iterable[str], **places_: str) -> list[Row]:
        """`cypher/write/{name}`, which has columns of its own."""
        return self._asked(statement(f"write/{name}", **places_), "ids", ids)

    def cards_by(self, property_: str, values: Iterable[str]) -> dict[str, Row]:
        """Cards of plans by id."""
        text = statement("write/plan_cards_by", property=property_)
        return _by_id(self._asked(text, "values", values))

    def cards_of(self, ids: Iterable[str]) -> dict[str, Row]:
        return _by_id(self.rows("plan_cards", ids))

    def cited_by(self, numbers: Iterable[str]) -> set[str]:
        """Ids of plans that are cited by one of these numbers, right or wrong."""
        return {
            str(row["id"])
            for start in ("Plan", "Measure")
            for row in self._asked(statement("write/cited_by", start=start), "values", numbers)
        }

    def _asked(self, text: str, parameter: str, values: Iterable[str]) -> list[Row]:
        wanted = sorted(set(values))
        return self._reader.read(text, {parameter: [*wanted]}) if wanted else []


SHARED = {"Place": "LOCATED_IN|PART_OF", "System": "BELONGS_TO", "Source": "READ_FROM"}
"""Labels of which a node is there only while one of these types leads to it."""


def orphans(reader: Reader) -> dict[str, list[Row]]:
    """Shared nodes that nothing leads to any more. What hangs on them may be next: places go
    from below, one ring at a time."""
    found: dict[str, list[Row]] = {}
    for label, types in SHARED.items():
        rows = reader.read(statement("write/orphans", label=label, types=types))
        if rows:
            found[label] = rows
    return found


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {str(row["id"]): row for row in rows}
