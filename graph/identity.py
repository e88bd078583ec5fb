"""Which held plan a reading is of, and what its id is.

A plan is the same where place, number and title are (brackets, spaces and the like aside). Of
several with one number in one place the first in order of titles has the plain id and the others
have their title behind it: a rule over the set of plans, so that it does not matter which of them
was read first. When the set changes a plan may therefore change its id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from extract.triples import Extraction
from graph import titles
from graph.fragment import Fragment, NodeKey
from graph.mentions import mention_of
from graph.neighbourhood import Neighbourhood
from graph.store import Reader, Row, Value
from graph.write import Said


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """What makes a plan the same one. `number` and `key` are made comparable."""

    place_code: str
    number: str
    key: str

    def __str__(self) -> str:
        return f"{self.place_code}:{self.number}~{self.key}"


def identity(extraction: Extraction) -> Identity:
    plan = extraction.plan
    number = titles.number_key(plan.number) or ""
    return Identity(plan.place_code, number, titles.named(plan.title).key)


def identity_of(row: Row) -> Identity:
    """Of a plan that is held."""
    return Identity(str(row["place_code"]), str(row["number"] or ""), str(row["key"]))


def assigned(plans: Mapping[Identity, str]) -> dict[Identity, str]:
    """Ids of plans, from their printed titles. All that share a number must be there."""
    groups: dict[tuple[str, str], list[Identity]] = defaultdict(list)
    for plan in sorted(plans):
        groups[plan.place_code, plan.number].append(plan)
    ids: dict[Identity, str] = {}
    for (place, number), members in groups.items():
        for order, plan in enumerate(members):
            if not number:
                ids[plan] = f"{place}:{plans[plan]}"
            elif order == 0:
                ids[plan] = f"{place}:{number}"
            else:
                ids[plan] = f"{place}:{number}~{plans[plan]}"
    return ids


def held_said(reader: Reader, id_: str) -> Said:
    """What a held plan says, out of the store."""
    around = Neighbourhood(reader, {id_: None}, {}).present
    plan = around.nodes["Plan", id_]
    own = Fragment()
    own.put("Plan", {**plan, "in_force_until": None})
    for (label, node), row in around.nodes.items():
        if row.get("doc") == id_:
            own.nodes[label, node] = row
    mentions = []
    for edge, row in around.edges.items():
        if row.get("doc") != id_ or edge[0] in ("IMPLEMENTS", "REPLACES"):
            continue
        if edge[0] == "CITES":
            mention = mention_of(row, str(plan["place_code"]))
            mentions.append((mention, (edge[1], edge[2]), {**row, "caution": None}))
        else:
            own.edges[edge] = row
    return Said(id_, own.nodes["Plan", id_], own, tuple(mentions))


def renamed(said: Said, id_: str) -> Said:
    """The same document under another id, which its parts and edges begin with."""
    old = said.id

    def new(value: str) -> str:
        return id_ + value[len(old) :] if value == old or value.startswith(f"{old}:") else value

    def row_of(row: Row) -> Row:
        changed: dict[str, Value] = dict(row)
        for name in ("id", "doc", "section", "measure"):
            value = row.get(name)
            if isinstance(value, str):
                changed[name] = new(value)
        return changed

    def key_of(key: NodeKey) -> NodeKey:
        return key[0], new(key[1])

    own = Fragment()
    for (label, node), row in said.own.nodes.items():
        own.nodes[label, new(node)] = row_of(row)
    for (type_, start, head, end, tail, key), row in said.own.edges.items():
        own.edges[type_, start, new(head), end, new(tail), new(key)] = row_of(row)
    mentions = tuple(
        (replace(mention, id=new(mention.id), doc=id_), key_of(start), row_of(row))
        for mention, start, row in said.mentions
    )
    return Said(id_, own.nodes["Plan", id_], own, mentions)


def texts(rows: Iterable[Row]) -> dict[Identity, Row]:
    """Held plans whose text is known, by identity."""
    return {identity_of(row): row for row in rows if row["known"] == "text"}
