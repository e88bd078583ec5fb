"""Who the members of a group are: 各市人民政府 of a province are the governments of its cities.

Governments follow from the table of places (seeds/divisions.csv). Bureaus (各市商务局) do not: a
place has one or it has not, so only those that some plan names are members, and the group knows
which those may be. 相关…, 有关… and 成员单位 are lists that no table has: they expand to nothing
and say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from extract import agencies, places
from extract.forms import closes, forms
from extract.groups import group
from extract.jurisdiction import Where, office
from extract.lexicon import REMEMBERED, Seed, load
from extract.names import NOTHING, flat
from extract.places import Place
from extract.reading import named
from extract.triples import Agency, Kind, Level, Scope

Expansion: TypeAlias = Literal["all", "partial", "held", "not-expanded"]
"""all: every member is known; partial: of several levels some are; held: of bureaus, those that
plans name; not-expanded: nobody can tell from the words."""
Rule: TypeAlias = Literal["table-of-places", "same-office", "same-system"]
"""Why a body is a member: its place lies there; it is the office of that name in its place; it
is the body of its place that has the office's system (县工信科局 among 各县科技局)."""


class Addressed(Seed):
    """seeds/members.yaml."""

    not_addressed: frozenset[str]
    several: dict[str, tuple[Level, ...]]

    def references(self) -> list[tuple[tuple[int | str, ...], str, frozenset[str]]]:
        known = frozenset(p.code for top in _tops() for p in places.children(top))
        words = frozenset(word for some in forms().group_levels.values() for word in some)
        codes = [(("not_addressed",), code, known) for code in sorted(self.not_addressed)]
        return [*codes, *((("several", word), word, words) for word in self.several)]


@dataclass(frozen=True, slots=True)
class Members:
    """`agencies`: the members that follow from the table, in order of codes. `expansion` and
    `why` (a sentence) say how far that goes. `offices`: of a group of bureaus, the office as it
    would be called in each place; only those that a plan names are members. `places`: how many
    places the group covers."""

    agencies: tuple[Agency, ...]
    expansion: Expansion
    why: str
    offices: tuple[Agency, ...] = ()
    places: int = 0

    def rule_for(
        self, id_: str, place_code: str, kind: str | None, systems: Iterable[str]
    ) -> Rule | None:
        """Why a body that a plan names is one of the bureaus meant; None where it is none."""
        wanted = _by_place(self.offices).get(place_code)
        if wanted is None:
            return None
        if wanted.id == id_:
            return "same-office"
        shared = bool(wanted.systems) and set(wanted.systems) <= set(systems)
        return "same-system" if shared and kind == wanted.kind else None


@lru_cache(REMEMBERED)
def members(name: str, place_code: str, scope: Scope | None) -> Members:
    """The members of a group by its name, the place that it belongs to and its scope (None: as
    the name says). Never raises: what is no known form of a group expands to nothing and says
    so."""
    try:
        place = places.by_code(place_code)
    except KeyError:
        return _none("its place is not in the table of places")
    many = group(flat(name), place)
    if many is None:
        return _none("its words are no known form of a group")
    if "some" in (scope, many.scope):
        return _none("its words mean some of them, and do not say which")
    if "unknown" in (scope, many.scope):
        return _none("its words do not say whom they mean")
    tail = many.text[len(many.prefix.printed) :]
    if closes(forms().group_members).search(tail):
        return _none("who the members are stands in another document, which no table has")
    opener = next((word for word in _openers() if tail.startswith(word)), "")
    word, rest = _level_word(tail[len(opener) :])
    if not word:
        return _none("its words name no level of places")
    levels = load("members", Addressed).several.get(word) or (_levels()[word],)
    bare = rest[2:] if many.joint and rest[1:2] == "级" else rest
    if bare not in ("", *forms().group_governments):
        return _bureaus(place, levels, bare)
    return _governments(place, levels, districts=many.joint or len(levels) < 2 or "区" in word)


@lru_cache(REMEMBERED)
def government(place: Place) -> Agency:
    """The people's government of a place, the same that a plan of it names as 人民政府."""
    where = Where(place, place.level, NOTHING)
    return named(where, office(place), kind="政府").agency


def below(place: Place, level: Level) -> tuple[Place, ...]:
    """All places of a level within a place, in order of codes; those that a province runs itself
    have the level 县, as their code says. Towns are not in the table."""
    return tuple(p for p in _within(place.code) if p.level == level)


def _governments(place: Place, levels: tuple[Level, ...], districts: bool) -> Members:
    levels = tuple(dict.fromkeys(_lowered(level, place) for level in levels))
    known = [level for level in levels if level != "乡"]
    found = [p for level in known for p in below(place, level) if districts or not _district(p)]
    if not known:
        return _none("towns and streets are not in the table of places")
    if not found:
        return _none(f"the table of places has none of that level in {place.name}")
    said = "the governments of the places that the table has today; since when is not in the table"
    beside = [p for p in below(place, "县") if p.parent == place.code]
    if levels == ("市",) and beside:
        said += f"; not counted: {_listed(beside)}, run by {place.name} itself but of county level"
    if not districts:
        said += "; without districts, which its words do not name"
    if "乡" in levels:
        said += "; towns and streets belong to the group but are not in the table"
    expansion: Expansion = "partial" if "乡" in levels else "all"
    return Members(tuple(government(p) for p in found), expansion, said, (), len(found))


def _bureaus(place: Place, levels: tuple[Level, ...], rest: str) -> Members:
    levels = tuple(dict.fromkeys(_lowered(level, place) for level in levels))
    found = [p for level in levels for p in below(place, level)]
    offices = []
    for one in found:
        reading = agencies.resolve(one.label + rest, one)
        agency = reading.agency
        if reading.certainty == "explicit" and agency.place_code == one.code:
            offices.append(agency)
    if not offices or any(one.kind in _NO_BUREAU for one in offices):
        return _none("its words are no known form of a bureau or a government")
    return Members(
        (),
        "held",
        "bureaus of these places that plans name; whether each of the others has one is not known",
        tuple(offices),
        len(found),
    )


_NO_BUREAU: frozenset[Kind] = frozenset({"集合", "领导职务", "其他", "开发区管委会"})


def _district(place: Place) -> bool:
    return place.level == "县" and place.name.endswith("区")


def _lowered(level: Level, place: Place) -> Level:
    """市 within a municipality or a city means its districts and counties."""
    return "县" if level == "市" and place.name.endswith("市") else level


def _none(why: str) -> Members:
    return Members((), "not-expanded", why)


def _listed(some: list[Place]) -> str:
    shown = ", ".join(p.name for p in some[:3])
    return f"{shown} and {len(some) - 3} more" if len(some) > 3 else shown


def _tops() -> tuple[Place, ...]:
    return (places.country(), *places.children(places.country()))


@cache
def _within(code: str) -> tuple[Place, ...]:
    away = load("members", Addressed).not_addressed
    found: list[Place] = []
    for child in places.children(places.by_code(code)):
        if child.code not in away:
            found += (child, *_within(child.code))
    return tuple(sorted(found, key=lambda p: p.code))


@lru_cache(256)
def _by_place(offices: tuple[Agency, ...]) -> dict[str, Agency]:
    return {agency.place_code: agency for agency in offices}


@cache
def _openers() -> tuple[str, ...]:
    return tuple(sorted(forms().group_all, key=len, reverse=True))


@cache
def _levels() -> dict[str, Level]:
    return {word: level for level, words in forms().group_levels.items() for word in words}


def _level_word(text: str) -> tuple[str, str]:
    """The level word that opens a text, the longest, and the rest."""
    word = next((w for w in _longest_first() if text.startswith(w)), "")
    return word, text[len(word) :]


@cache
def _longest_first() -> tuple[str, ...]:
    return tuple(sorted(_levels(), key=len, reverse=True))
