"""The part of the graph that some documents touch: as it is held, and as it should be.

Besides what the documents themselves say, that is: the agencies that they name, as all plans
together describe them; every plan that is linked to them by titles or numbers, with all that is
cited of it; the families of plans with the same title; the places and systems above. All of it
follows from the set of documents held, so it is worked out anew, and only for this part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract import places
from graph import titles, unions
from graph.citations import Cited, Mention, Resolution, Text, resolve
from graph.fragment import Fragment, NodeKey
from graph.lineage import RULE, Card, inherited
from graph.store import Reader, Row, Value
from graph.templates import read_edges, read_nodes, statement
from graph.write import Said, mention_of

ROLES = ("牵头", "配合", "负责", "指导")
PARTS = {"Section": "HAS_SECTION", "Measure": "HAS_MEASURE"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A citation where it stands: at a plan or a measure, with its evidence."""

    mention: Mention
    start: NodeKey
    row: Row


class Neighbourhood:
    """`docs` leads from ids of plans to what each says now, None for one that is taken out;
    `sources` from ids of plans to the Source that each was read from (or taken out of)."""

    def __init__(
        self, reader: Reader, docs: Mapping[str, Said | None], sources: Mapping[str, Row]
    ) -> None:
        self._reader = reader
        self._docs = docs
        self._sources = sources
        self.present = Fragment()
        self.desired = Fragment()
        self.cautions: dict[str, list[str]] = defaultdict(list)
        """By id of plan: what does not fit in its citations."""
        self._model = self.present.model
        self._own()
        self._agencies()
        self._citations()
        self._families()
        self._places_and_systems()

    def _own(self) -> None:
        """What the documents say by themselves."""
        self._load_nodes("nodes_by_id", "Plan", self._docs)
        held = [id_ for id_, row in self.present.labelled("Plan").items() if row["known"] == "text"]
        if held:
            for label in ("Section", "Measure", "Target"):
                self._load_nodes("nodes_by_doc", label, held)
            for type_, start, end in self._pairs("Plan"):
                self._load_edges("edges_from", type_, start, end, held)
            for label, through in PARTS.items():
                for type_, start, end in self._pairs(label):
                    self._load_edges("edges_of", type_, start, end, held, through=through)
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
        self._load_nodes("nodes_by_id", "Source", {str(s["id"]) for s in self._sources.values()})

    def _agencies(self) -> None:
        """Agencies as all plans that name them describe them."""
        touched = {
            key[4]
            for fragment in (self.present, self.desired)
            for key in fragment.typed("NAMES", "ISSUED_BY")
        }
        others = Fragment()
        rows = self._edges("edges_into", "NAMES", "Plan", "Agency", touched)
        rows = [row for row in rows if row["doc"] not in self._docs]
        others.take_edges("NAMES", "Plan", "Agency", rows)
        named: dict[str, list[Row]] = defaultdict(list)
        for fragment in (others, self.desired):
            for key, row in fragment.typed("NAMES").items():
                named[key[4]].append(row)
        self._load_nodes("nodes_by_id", "Agency", touched)
        for type_, end in (("BELONGS_TO", "System"), ("LOCATED_IN", "Place")):
            self._load_edges("edges_from", type_, "Agency", end, touched)
        for id_, rows in sorted(named.items()):
            described = unions.describe(rows)
            held = self.present.nodes.get(("Agency", id_), {})
            # When it began and ended is not a plan's to say.
            dates = {name: held.get(name) for name in ("valid_from", "valid_to")}
            self.desired.put("Agency", {"id": id_, **dates, **described})
            for system in unions.systems(rows):
                self.desired.join("BELONGS_TO", ("Agency", id_), ("System", system))
            if described["place_code"] is not None:
                place = ("Place", str(described["place_code"]))
                self.desired.join("LOCATED_IN", ("Agency", id_), place)

    def _citations(self) -> None:
        """Every plan linked to these by title or number, and what each citation means."""
        said = [doc for doc in self._docs.values() if doc is not None]
        standing = {
            mention.id: Standing(mention, start, row)
            for doc in said
            for mention, start, row in doc.mentions
        }
        plans = [*self.present.labelled("Plan").values(), *(doc.plan for doc in said)]
        cards = self._linked(plans, standing)
        # The plan of a document that was cited until now is one node with it.
        texts = [_text(row) for row in cards.values() if row["known"] == "text"]
        texts = [text for text in texts if text.id not in self._docs]
        texts += [_text(doc.plan) for doc in said]
        resolution = resolve(texts, [one.mention for one in standing.values()])
        cited = {one.id: one for one in resolution.cited}
        for one in cited.values():
            self.desired.put("Plan", _cited_row(one))
        was_cited = [id_ for id_, row in cards.items() if row["known"] == "cited"]
        self._load_nodes("nodes_by_id", "Plan", was_cited)
        self._link(standing, resolution)
        self._in_force(cards, standing, resolution)
        self._cards = cards

    def _linked(self, plans: Iterable[Row], standing: dict[str, Standing]) -> dict[str, Row]:
        """Cards of the plans that share a title or a number with these plans or citations,
        directly or through others; `standing` gains the citations of all of them. Edges of
        citations go to `present`."""
        cards: dict[str, Row] = {}
        asked_keys: set[str] = set()
        asked_numbers: set[str] = set()
        keys = {str(plan["key"]) for plan in plans if plan["key"]}
        numbers = {str(plan["number"]) for plan in plans if plan["number"]}
        mentions = [one.mention for one in standing.values()]
        mentions += [
            mention_of(row, _doc_place(row)) for row in self.present.typed("CITES").values()
        ]
        while True:
            keys |= {m.key for m in mentions if m.key}
            numbers |= {m.number_key for m in mentions if m.number_key}
            new_keys, new_numbers = keys - asked_keys, numbers - asked_numbers
            if not new_keys and not new_numbers:
                return cards
            asked_keys |= new_keys
            asked_numbers |= new_numbers
            found = self._cards_by("key", new_keys) | self._cards_by("number", new_numbers)
            others = self._cited_by(new_numbers) - found.keys()
            found |= self._cards_of(others)
            fresh = {id_: card for id_, card in found.items() if id_ not in cards}
            cards |= fresh
            keys |= {str(card["key"]) for card in fresh.values() if card["key"]}
            numbers |= {str(card["number"]) for card in fresh.values() if card["number"]}
            mentions = []
            for start in ("Plan", "Measure"):
                for row in self._edges("edges_into", "CITES", start, "Plan", fresh):
                    self.present.take_edges("CITES", start, "Plan", [row])
                    if row["doc"] in self._docs:
                        continue
                    mention = mention_of(row, _doc_place(row))
                    mentions.append(mention)
                    rest = {name: row[name] for name in row if name not in ("start", "end")}
                    start_key = (start, str(row["start"]))
                    standing[mention.id] = Standing(mention, start_key, rest)
            for type_ in ("IMPLEMENTS", "REPLACES"):
                self._load_edges("edges_into", type_, "Plan", "Plan", fresh)

    def _link(self, standing: Mapping[str, Standing], resolution: Resolution) -> None:
        """CITES for every citation; IMPLEMENTS and REPLACES once for each pair of plans."""
        linked: set[tuple[str, str, str]] = set()
        for one in sorted(standing.values(), key=lambda s: (_start(s.row), s.mention.id)):
            mention, row = one.mention, one.row
            target = ("Plan", resolution.meant[mention.id])
            caution = resolution.cautions.get(mention.id)
            self.desired.join("CITES", one.start, target, {**row, "caution": caution})
            if caution and mention.doc in self._docs:
                self.cautions[mention.doc].append(caution)
            type_ = {"implements": "IMPLEMENTS", "replaces": "REPLACES"}.get(str(row["kind"]))
            if type_ is None or (type_, mention.doc, target[1]) in linked:
                continue
            linked.add((type_, mention.doc, target[1]))
            evidence = ("id", "basis", "quote", "span_start", "span_end", "doc")
            edge: dict[str, Value] = {name: row[name] for name in evidence}
            if type_ == "IMPLEMENTS":
                edge["score"] = 1.0
            self.desired.join(type_, ("Plan", mention.doc), target, edge)

    def _in_force(
        self,
        cards: Mapping[str, Row],
        standing: Mapping[str, Standing],
        resolution: Resolution,
    ) -> None:
        """A plan is in force until the first plan that replaces it was issued."""
        replaced: dict[str, set[str]] = defaultdict(set)
        for one in standing.values():
            if one.row["kind"] == "replaces":
                replaced[resolution.meant[one.mention.id]].add(one.mention.doc)
        docs = {doc for by in replaced.values() for doc in by}
        dates = {id_: card["date"] for id_, card in cards.items()}
        dates |= {id_: card["date"] for id_, card in self._cards_of(docs - dates.keys()).items()}
        dates |= {doc.id: doc.plan["date"] for doc in self._docs.values() if doc is not None}
        until = {
            id_: min((str(dates[doc]) for doc in by if dates.get(doc)), default=None)
            for id_, by in replaced.items()
        }
        for id_, row in self.desired.labelled("Plan").items():
            self.desired.put("Plan", {**row, "in_force_until": until.get(id_)})
        changed = [
            id_
            for id_, card in cards.items()
            if card["known"] == "text"
            and id_ not in self._docs
            and card["in_force_until"] != until.get(id_)
        ]
        self._load_nodes("nodes_by_id", "Plan", changed)
        for id_ in changed:
            row = self.present.nodes["Plan", id_]
            self.desired.put("Plan", {**row, "in_force_until": until.get(id_)})

    def _families(self) -> None:
        """Parents by title, in every family that has a plan in this part."""
        families = {
            str(row["family"])
            for row in (
                *self._cards.values(),
                *self.present.labelled("Plan").values(),
                *self.desired.labelled("Plan").values(),
            )
            if row["family"]
        }
        held = self._cards_by("family", families)
        known = self.present.labelled("Plan").keys()
        relatives = {id_: row for id_, row in held.items() if id_ not in known}
        relatives |= {
            id_: row
            for id_, row in self.desired.labelled("Plan").items()
            if row["family"] in families
        }
        rows = self._edges("edges_from", "IMPLEMENTS", "Plan", "Plan", held)
        by_title = [row for row in rows if row["basis"] == RULE]
        self.present.take_edges("IMPLEMENTS", "Plan", "Plan", by_title)
        states = {str(row["start"]) for row in rows if row["basis"] != RULE} - self._docs.keys()
        states |= {
            doc.id
            for doc in self._docs.values()
            if doc and any(row["kind"] == "implements" for _, _, row in doc.mentions)
        }
        cards = [_card(row, str(row["id"]) in states) for row in relatives.values()]
        for link in inherited(cards):
            ends = ("Plan", link.child), ("Plan", link.parent)
            self.desired.join("IMPLEMENTS", *ends, link.row())

    def _places_and_systems(self) -> None:
        """Plans to their places, and the chains above all places used."""
        plans = self.present.labelled("Plan")
        self._load_edges("edges_from", "LOCATED_IN", "Plan", "Place", plans)
        for id_, row in self.desired.labelled("Plan").items():
            if row["place_code"] is not None:
                self.desired.join("LOCATED_IN", ("Plan", id_), ("Place", str(row["place_code"])))
        names = {
            str(row["place_code"]): row["place"]
            for row in (*self.desired.labelled("Agency").values(),
                        *self.desired.labelled("Plan").values())
        }  # fmt: skip
        codes = {key[4] for key in self.desired.typed("LOCATED_IN")}
        for code in sorted(codes):
            for lower, upper in _chain(code, str(names.get(code) or code)):
                self.desired.put("Place", lower)
                if upper is not None:
                    ends = ("Place", str(lower["id"])), ("Place", str(upper["id"]))
                    self.desired.put("Place", upper)
                    self.desired.join("PART_OF", *ends)
        for system in {key[4] for key in self.desired.typed("BELONGS_TO")}:
            self.desired.put("System", {"id": system, "name": system})
        above = self.desired.labelled("Place")
        self._load_nodes("nodes_by_id", "Place", above)
        self._load_edges("edges_from", "PART_OF", "Place", "Place", above)
        self._load_nodes("nodes_by_id", "System", self.desired.labelled("System"))

    def _pairs(self, label: str) -> list[tuple[str, str, str]]:
        """Types that start at a label and come out of a text, or lead to its source."""
        return [
            (edge.type, start, end)
            for edge, start, end in self._model.pairs()
            if start == label and ("doc" in edge.properties or edge.type == "READ_FROM")
        ]

    def _load_nodes(self, name: str, label: str, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids))
        if wanted:
            text = read_nodes(name, self._model.node(label))
            self.present.take(label, self._reader.read(text, {"ids": [*wanted]}))

    def _load_edges(
        self, name: str, type_: str, start: str, end: str, ids: Iterable[str], **places_: str
    ) -> None:
        rows = self._edges(name, type_, start, end, ids, **places_)
        self.present.take_edges(type_, start, end, rows)

    def _edges(
        self, name: str, type_: str, start: str, end: str, ids: Iterable[str], **places_: str
    ) -> list[Row]:
        wanted = sorted(set(ids))
        if not wanted:
            return []
        text = read_edges(name, self._model.edge(type_, start, end), start, end, **places_)
        return self._reader.read(text, {"ids": [*wanted]})

    def _cards_by(self, property_: str, values: Iterable[str]) -> dict[str, Row]:
        text = statement("write/plan_cards_by", property=property_)
        return _by_id(self._asked(text, "values", values))

    def _cards_of(self, ids: Iterable[str]) -> dict[str, Row]:
        return _by_id(self._asked(statement("write/plan_cards"), "ids", ids))

    def _cited_by(self, numbers: Iterable[str]) -> set[str]:
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


def _doc_place(row: Row) -> str:
    """Ids of plans begin with the code of their place."""
    return str(row["doc"]).split(":", 1)[0]


def _start(row: Row) -> int:
    start = row["span_start"]
    return start if isinstance(start, int) else 0


def _text(row: Row) -> Text:
    return Text(
        str(row["id"]),
        str(row["key"]),
        None if row["number"] is None else str(row["number"]),
        titles.same_issuer(None if row["issuer"] is None else str(row["issuer"])),
        None if row["place_code"] is None else str(row["place_code"]),
    )


def _card(row: Row, states: bool) -> Card:
    year = row["year"]
    return Card(
        str(row["id"]),
        str(row["known"]),
        None if row["family"] is None else str(row["family"]),
        None if row["place_code"] is None else str(row["place_code"]),
        year if isinstance(year, int) else None,
        states,
    )


def _cited_row(cited: Cited) -> Row:
    """A plan of which only its name is known."""
    key, code = cited.key, cited.place_code
    year, period = titles.period(cited.title or "", None)
    row: dict[str, Value] = {
        "id": cited.id,
        "name": cited.number or cited.title or cited.id,
        "number": cited.number,
        "title": cited.title,
        "year": year,
        "period": period,
        "place_code": code,
        "known": "cited",
        "key": key,
    }
    if key is not None:
        row["series"] = titles.series(key, code)
        row["family"] = titles.family(key, code)
    if code is not None:
        try:
            place = places.by_code(code)
        except KeyError:
            return row
        row |= {"place": place.name, "level": place.level}
    return row


def _chain(code: str, name: str) -> list[tuple[Row, Row | None]]:
    """The place and those above it, each with the next; alone where the code is not known."""
    try:
        chain = places.chain(places.by_code(code))
    except KeyError:
        return [({"id": code, "name": name}, None)]
    rows: list[Row] = [{"id": p.code, "name": p.name, "level": p.level} for p in chain]
    return list(zip(rows, [*rows[1:], None], strict=True))
