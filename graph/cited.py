"""The citations of some documents, and of all that is linked to them by titles or numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract import places
from graph import titles
from graph.citations import UNKNOWN, Cited, Mention, Resolution, Text, resolve
from graph.fragment import Fragment, NodeKey
from graph.held import Held
from graph.mentions import mention_of
from graph.store import Row, Value
from graph.write import Said


@dataclass(frozen=True, slots=True)
class Standing:
    """A citation where it stands: at a plan or a measure, with its evidence."""

    mention: Mention
    start: NodeKey
    row: Row


class Linked:
    """What all of these citations mean: plans that are only cited, CITES, IMPLEMENTS and
    REPLACES go into `desired`, as they are held into `held.present`. `cards` are the plans that
    they lead to, as they are held."""

    def __init__(self, held: Held, docs: Mapping[str, Said | None], desired: Fragment) -> None:
        self._held = held
        self._docs = docs
        self.present = held.present
        self.desired = desired
        self.cautions: dict[str, list[str]] = defaultdict(list)
        """By id of plan: what does not fit in its citations."""
        self.cards: Mapping[str, Row] = self._citations()

    def _citations(self) -> Mapping[str, Row]:
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
        self._held.load_nodes("nodes_by_id", "Plan", was_cited)
        self._link(standing, resolution)
        self._in_force(cards, standing, resolution)
        return cards

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
            found = self._held.cards_by("key", new_keys) | self._held.cards_by(
                "number", new_numbers
            )
            others = self._held.cited_by(new_numbers) - found.keys()
            found |= self._held.cards_of(others)
            fresh = {id_: card for id_, card in found.items() if id_ not in cards}
            cards |= fresh
            keys |= {str(card["key"]) for card in fresh.values() if card["key"]}
            numbers |= {str(card["number"]) for card in fresh.values() if card["number"]}
            mentions = []
            for start in ("Plan", "Measure"):
                for row in self._held.edges("edges_into", "CITES", start, "Plan", fresh):
                    self.present.take_edges("CITES", start, "Plan", [row])
                    if row["doc"] in self._docs:
                        continue
                    mention = mention_of(row, _doc_place(row))
                    mentions.append(mention)
                    rest = {name: row[name] for name in row if name not in ("start", "end")}
                    start_key = (start, str(row["start"]))
                    standing[mention.id] = Standing(mention, start_key, rest)
            for type_ in ("IMPLEMENTS", "REPLACES"):
                self._held.load_edges("edges_into", type_, "Plan", "Plan", fresh)

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
            if type_ == "IMPLEMENTS" and not _may_carry_out(mention, target[1]):
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
        """A plan is in force until the first plan that replaces it was issued; one that is older
        than itself cannot have replaced it, whatever its words are taken to mean."""
        replaced: dict[str, set[str]] = defaultdict(set)
        for one in standing.values():
            if one.row["kind"] == "replaces":
                replaced[resolution.meant[one.mention.id]].add(one.mention.doc)
        docs = {doc for by in replaced.values() for doc in by}
        dates = {id_: card["date"] for id_, card in cards.items()}
        dates |= {
            id_: card["date"] for id_, card in self._held.cards_of(docs - dates.keys()).items()
        }
        dates |= {doc.id: doc.plan["date"] for doc in self._docs.values() if doc is not None}
        until = {
            id_: min(
                (
                    str(dates[doc])
                    for doc in by
                    if dates.get(doc) and str(dates[doc]) >= str(dates.get(id_) or "")
                ),
                default=None,
            )
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
        self._held.load_nodes("nodes_by_id", "Plan", changed)
        for id_ in changed:
            row = self.present.nodes["Plan", id_]
            self.desired.put("Plan", {**row, "in_force_until": until.get(id_)})


def place_of(plan: str) -> str:
    """Ids of plans begin with the code of their place, or with `unknown`."""
    return plan.split(":", 1)[0]


def _doc_place(row: Row) -> str:
    return place_of(str(row["doc"]))


def _may_carry_out(mention: Mention, plan: str) -> bool:
    """A 文号 alone does not say of which level its document is; once that is known, only a
    plan from above can be what is carried out."""
    code = place_of(plan)
    if mention.key or code == UNKNOWN:
        return True
    try:
        chain = places.chain(places.by_code(mention.doc_place or ""))
    except KeyError:
        return True
    return code in {place.code for place in chain[1:]}


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
        "years": titles.years(period),
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
