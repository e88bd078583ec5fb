"""The part of the graph that some documents touch: as it is held, and as it should be.

Besides what the documents themselves say, that is: the agencies that they name, as all plans
together describe them, and the members and successors that they imply; every plan that is
linked to them by titles or numbers, with all that is cited of it; the families of plans with the
same title; the links between measures of plans that carry out or carry on each other; the places
and systems above. All of it follows from the set of documents held, so it is worked out anew, and
only for this part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from extract.successions import validity
from graph import unions
from graph.above import stand_above
from graph.alignments import align_measures
from graph.cited import Linked, place_of
from graph.fragment import Fragment
from graph.held import Held
from graph.implied import Implied, agency_of
from graph.lineage import RULE, Card, inherited
from graph.store import Reader, Row
from graph.write import Said

PARTS = {"Section": "HAS_SECTION", "Measure": "HAS_MEASURE"}


class Neighbourhood:
    """`docs` leads from ids of plans to what each says now, None for one that is taken out;
    `sources` from ids of plans to the Source that each was read from (or taken out of)."""

    def __init__(
        self, reader: Reader, docs: Mapping[str, Said | None], sources: Mapping[str, Row]
    ) -> None:
        self._held = Held(reader)
        self._docs = docs
        self._sources = sources
        self.present = self._held.present
        self.desired = Fragment()
        self._own()
        self._agencies()
        linked = Linked(self._held, docs, self.desired)
        self.cautions = linked.cautions
        """By id of plan: what does not fit in its citations."""
        self._families(linked.cards)
        align_measures(self._held, docs, self.desired)
        stand_above(self._held, self.desired)

    def _own(self) -> None:
        """What the documents say by themselves."""
        self._held.load_nodes("nodes_by_id", "Plan", self._docs)
        held = [id_ for id_, row in self.present.labelled("Plan").items() if row["known"] == "text"]
        if held:
            for label in ("Section", "Measure", "Target"):
                self._held.load_nodes("nodes_by_doc", label, held)
            for type_, start, end in self._pairs("Plan"):
                self._held.load_edges("edges_from", type_, start, end, held)
            for label, through in PARTS.items():
                for type_, start, end in self._pairs(label):
                    self._held.load_edges("edges_of", type_, start, end, held, through=through)
        for id_, said in self._docs.items():
            if said is None:
                continue
            self.desired.update(said.own)
            source = str(self._sources[id_]["id"])
            self.desired.join("READ_FROM", ("Plan", id_), ("Source", source))
        for source_row in self._sources.values():
            node = ("Source", str(source_row["id"]))
            if node not in self.desired.nodes or source_row["removed"]:
                self.desired.put("Source", source_row)
        sources = {str(row["id"]) for row in self._sources.values()}
        self._held.load_nodes("nodes_by_id", "Source", sources)

    def _agencies(self) -> None:
        """Agencies as all plans that name them describe them."""
        touched = {
            key[4]
            for fragment in (self.present, self.desired)
            for key in fragment.typed("NAMES", "ISSUED_BY")
        }
        others = Fragment()
        rows = self._held.edges("edges_into", "NAMES", "Plan", "Agency", touched)
        rows = [row for row in rows if row["doc"] not in self._docs]
        others.take_edges("NAMES", "Plan", "Agency", rows)
        named: dict[str, list[Row]] = defaultdict(list)
        for fragment in (others, self.desired):
            for key, row in fragment.typed("NAMES").items():
                named[key[4]].append(row)
        self._held.load_nodes("nodes_by_id", "Agency", touched)
        for type_, end in (("BELONGS_TO", "System"), ("LOCATED_IN", "Place")):
            self._held.load_edges("edges_from", type_, "Agency", end, touched)
        for id_, rows in sorted(named.items()):
            described = unions.describe(rows)
            systems = unions.systems(rows)
            agency: Row = {"id": id_, "named": True, **described}
            # When it began and ended is not a plan's to say.
            began, ended = validity(agency_of(agency, systems))
            self.desired.put("Agency", {**agency, "valid_from": began, "valid_to": ended})
            for system in systems:
                self.desired.join("BELONGS_TO", ("Agency", id_), ("System", system))
            if described["place_code"] is not None:
                place = ("Place", str(described["place_code"]))
                self.desired.join("LOCATED_IN", ("Agency", id_), place)
        Implied(self._held, self.desired, touched)

    def _families(self, linked: Mapping[str, Row]) -> None:
        """Parents by title, in every family that has a plan in this part."""
        families = {
            str(row["family"])
            for row in (
                *linked.values(),
                *self.present.labelled("Plan").values(),
                *self.desired.labelled("Plan").values(),
            )
            if row["family"]
        }
        held = self._held.cards_by("family", families)
        known = self.present.labelled("Plan").keys()
        relatives = {id_: row for id_, row in held.items() if id_ not in known}
        relatives |= {
            id_: row
            for id_, row in self.desired.labelled("Plan").items()
            if row["family"] in families
        }
        rows = self._held.edges("edges_from", "IMPLEMENTS", "Plan", "Plan", held)
        by_title = [row for row in rows if row["basis"] == RULE]
        stated: dict[str, set[str]] = defaultdict(set)
        # What citations lead to is worked out already where it was touched.
        elsewhere = Fragment()
        elsewhere.take_edges("IMPLEMENTS", "Plan", "Plan", [r for r in rows if r not in by_title])
        kept = elsewhere.edges.keys() - self.present.edges.keys()
        for key in (*kept, *self.desired.typed("IMPLEMENTS")):
            if key[1] == "Plan":
                stated[key[2]].add(place_of(key[4]))
        self.present.take_edges("IMPLEMENTS", "Plan", "Plan", by_title)
        cards = [_card(row, frozenset(stated[str(row["id"])])) for row in relatives.values()]
        for link in inherited(cards):
            ends = ("Plan", link.child), ("Plan", link.parent)
            self.desired.join("IMPLEMENTS", *ends, link.row())

    def _pairs(self, label: str) -> list[tuple[str, str, str]]:
        """Types that start at a label and come out of a text, or lead to its source. Links of
        measures are none of these."""
        return [
            (edge.type, start, end)
            for edge, start, end in self.present.model.pairs()
            if start == label
            and ("doc" in edge.properties or edge.type == "READ_FROM")
            and (edge.type, start) != ("IMPLEMENTS", "Measure")
        ]


def _card(row: Row, stated: frozenset[str]) -> Card:
    year = row["year"]
    return Card(
        str(row["id"]),
        str(row["known"]),
        None if row["family"] is None else str(row["family"]),
        None if row["place_code"] is None else str(row["place_code"]),
        year if isinstance(year, int) else None,
        stated,
    )
