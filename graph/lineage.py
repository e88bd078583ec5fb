"""How plans hang together beyond what they say: the same plan passed down from level to level,
and the levels that are missing in between.

Where a plan does not say which one it carries out, the one with its title (place exchanged, same
year) one level up in its chain of places, else two levels up, is taken for its parent; the edge
says so by its rule. So is one that stands between a plan and all that it does say it carries
out. What is missing is named as a gap, never made up as a document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from extract import places
from extract.triples import Level
from graph.store import Reader, Row
from graph.templates import statement

RULE = "same-title"
SCORES = {1: 0.9, 2: 0.8}
"""How sure a parent found by title is, by the levels between: nobody said it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A plan as far as lineage needs it. `stated` are the codes of the places whose plans it
    says itself that it carries out."""

    id: str
    known: str
    family: str | None
    place_code: str | None
    year: int | None
    stated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inherited:
    """One parent found by title, `steps` levels up."""

    child: str
    parent: str
    steps: int

    def row(self) -> Row:
        """Its IMPLEMENTS edge."""
        return {
            "id": f"{self.child}>{self.parent}:{RULE}",
            "basis": RULE,
            "rule": RULE,
            "score": SCORES[self.steps],
        }


@dataclass(frozen=True, slots=True)
class Gap:
    """A level at which a plan of this title should be and none is held. `title` is what it
    would be called, not a document."""

    plan: str
    parent: str
    place: str
    place_code: str
    level: Level
    title: str | None


def inherited(cards: Iterable[Card]) -> list[Inherited]:
    """Parents by title among these plans, which must be whole families."""
    families: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.family:
            families[card.family].append(card)
    found: list[Inherited] = []
    for relatives in families.values():
        for child in relatives:
            if child.known == "text":
                found += _parents(child, relatives)
    return sorted(found, key=lambda link: (link.child, link.parent))


def _parents(child: Card, relatives: list[Card]) -> list[Inherited]:
    above = _above(child.place_code)
    if not child.stated <= {place.code for place in above}:
        return []
    for steps, place in enumerate(above[: len(SCORES)], 1):
        if place.code in child.stated:
            return []
        same = [
            relative
            for relative in relatives
            if relative.place_code == place.code
            and (child.year is None or relative.year is None or child.year == relative.year)
        ]
        if same:
            return [Inherited(child.id, relative.id, steps) for relative in same]
    return []


def gaps(reader: Reader, plan: str) -> tuple[Gap, ...]:
    """The levels between a plan and the plans that it carries out at which nothing is held,
    nearest first. A level where a plan of the same title is held, or where another parent
    stands, is no gap. Empty for a plan without parents, or one that is not held."""
    rows = reader.read(statement("write/parents"), {"id": plan})
    if not rows:
        return ()
    chain = _above(str(rows[0]["place_code"]))
    codes = [place.code for place in chain]
    parents = {str(row["parent"]): str(row["parent_place"]) for row in rows}
    filled = set(parents.values())
    family = rows[0]["family"]
    year = rows[0]["year"]
    if family is not None:
        cards = reader.read(
            statement("write/plan_cards_by", property="family"), {"values": [family]}
        )
        filled |= {str(card["place_code"]) for card in cards if card["year"] == year}
    found: dict[str, Gap] = {}
    for parent, code in sorted(parents.items()):
        for place in chain[: codes.index(code) if code in codes else 0]:
            if place.code not in filled:
                title = _title(str(rows[0]["title"]), str(rows[0]["place_code"]), place)
                gap = Gap(plan, parent, place.name, place.code, place.level, title)
                found.setdefault(place.code, gap)
    return tuple(found[code] for code in codes if code in found)


def _above(place_code: str | None) -> tuple[places.Place, ...]:
    try:
        return places.chain(places.by_code(place_code or ""))[1:]
    except KeyError:
        return ()


def _title(title: str, place_code: str, place: places.Place) -> str | None:
    """The title with the other place's name; None where it does not name its own place."""
    for form in sorted(places.by_code(place_code).names, key=len, reverse=True):
        if form in title:
            return title.replace(form, place.name, 1)
    return None
