"""Places of China with their codes: provinces, prefecture-level cities, counties.

The tree is 中国 → 省 → 市 → 县. Districts of 北京, 天津, 上海 and 重庆 and counties that a
province runs itself (济源市, 神农架林区) hang directly on the province and have level 县, as
their code says. Counties that were renamed or merged after 2020 are kept as `former`: found by
name, left out of `children`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from extract.errors import BrokenSeed
from extract.lexicon import REMEMBERED, SEEDS, Seed, load
from extract.triples import Level

COUNTRY = "000000"


class Names(Seed):
    """seeds/places.yaml: how the names of places are shortened, and which are seats."""

    generic: tuple[str, ...]
    spoken: dict[str, str]
    peoples: tuple[str, ...]
    aliases: dict[str, tuple[str, ...]]
    words: frozenset[str]
    capitals: dict[str, str]
    separate: frozenset[str]

    def references(self) -> list[tuple[tuple[int | str, ...], str, frozenset[str]]]:
        codes = frozenset(row[0] for row in _rows())
        named: list[tuple[tuple[int | str, ...], str]] = [
            *((("aliases", code), code) for code in self.aliases),
            *((("capitals", code), code) for code in self.capitals),
            *((("capitals", code), seat) for code, seat in self.capitals.items()),
            *((("separate",), code) for code in self.separate),
        ]
        return [(at, code, codes) for at, code in named]


_TERSE = frozenset({"城区", "郊区", "矿区", "东区", "西区"})


@dataclass(frozen=True, slots=True)
class Place:
    """One 行政区划. `code` has six digits; `name` is the official one; `parent` is the code of
    the place above, "" for the country; `former` where it no longer stands under this name."""

    code: str
    name: str
    level: Level
    parent: str
    former: bool = False

    @property
    def short(self) -> str:
        """曲靖市 → 曲靖, 赵县 → 赵县, 内蒙古自治区 → 内蒙古, 恩施土家族苗族自治州 → 恩施."""
        return shortened(self.name)

    @property
    def label(self) -> str:
        """The name as people print it where it stands alone: 汕尾市城区, since many cities have
        a 城区; every other name as it is."""
        return by_code(self.parent).name + self.name if self.name in _TERSE else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Every form in use, the official one first."""
        return _forms(self.code, self.name)


@dataclass(frozen=True, slots=True)
class Opening:
    """The place that opens a text, and how many characters its name (or the chain of names
    that leads to it) takes. `short` where the last name was without 省, 市, 县 …"""

    place: Place
    length: int
    short: bool


@cache
def shortened(name: str) -> str:
    """The name without generic ending and peoples; unchanged where one character would stay."""
    names = load("places", Names)
    ending = next((g for g in names.generic if name.endswith(g)), "")
    stem = name[: len(name) - len(ending)] if ending else name
    if ending.startswith("自治"):
        stem = _peoples().sub("", stem)
        stem = stem.removesuffix("族") if len(stem) > 2 else stem
    elif ending in ("矿区", "林区", "新区", "特区") and len(stem) < 2:
        return name
    return stem if len(stem) >= 2 else name


def by_code(code: str) -> Place:
    """Raises `KeyError` for a code that is not in the table."""
    return _tree()[code]


def country() -> Place:
    return _tree()[COUNTRY]


def named(name: str, within: Place | None = None) -> tuple[Place, ...]:
    """All places with this full or short name, nearest to `within` first (its own chain and
    what lies below it), then by level and code; with `within` only those in its province or,
    for the country, all. An unknown name gives an empty tuple."""
    found = _index().get(name, ())
    if within is None or within.code == COUNTRY:
        return found
    near = [place for place in found if _distance(place, within) < _ELSEWHERE]
    return tuple(sorted(near, key=lambda place: (_distance(place, within), place.former)))


@cache
def chain(place: Place) -> tuple[Place, ...]:
    """The place itself, then upwards, ending with the country."""
    links = [place]
    while links[-1].parent:
        links.append(by_code(links[-1].parent))
    return tuple(links)


@cache
def at_level(place: Place, level: Level) -> Place | None:
    """The place of that level in the chain of `place`. In a county that hangs on the province
    (a district of 北京, a city that the province runs) 市 is the province where that is a
    municipality, else there is none."""
    for link in chain(place):
        if link.level == level:
            return link
    if level == "市":
        province = at_level(place, "省")
        if province is not None and province.name.endswith("市"):
            return province
    return None


@cache
def children(place: Place) -> tuple[Place, ...]:
    """What lies directly below today, in order of codes."""
    return tuple(p for p in _tree().values() if p.parent == place.code and not p.former)


def capital(province: Place) -> Place | None:
    """The seat of a province; None for municipalities and what has none in the table."""
    code = load("places", Names).capitals.get(province.code)
    return by_code(code) if code else None


def is_capital(city: Place) -> bool:
    return load("places", Names).capitals.get(city.parent) == city.code


def is_separate(city: Place) -> bool:
    """Whether its vertical bodies stand beside those of its province (计划单列市)."""
    return city.code in load("places", Names).separate


def everywhere() -> tuple[Place, ...]:
    """Every place that stands today, in order of codes."""
    return tuple(place for place in _tree().values() if not place.former)


def starting(text: str, within: Place | None = None) -> Place | None:
    """The place whose name opens the text; of a chain (云南省曲靖市…) the most specific one."""
    found = opening(text, within)
    return found.place if found else None


@lru_cache(REMEMBERED)
def opening(text: str, within: Place | None = None) -> Opening | None:
    """As `starting`, with the length. The longest name wins; of several places with that name
    the one nearest to `within`, else the only one of the highest level, else None. Short names
    of districts and of counties that are everyday words do not open a text."""
    best: Opening | None = None
    at = 0
    inside = within
    while True:
        step = _first(text[at:], inside, below=best.place if best else None)
        if step is None:
            return best
        at += step.length
        best = Opening(step.place, at, step.short)
        inside = step.place


@lru_cache(REMEMBERED)
def ambiguous(text: str, within: Place | None = None) -> Opening | None:
    """As `opening` where it cannot tell which place is meant, or whether one is: the longest
    full name, without `within` also short name, that a place bears; `place` is one of them."""
    words = load("places", Names).words
    for length in range(min(len(text), _longest()), 1, -1):
        name = text[:length]
        found = [p for p in _index().get(name, ()) if within is None or p.name == name]
        if found and name not in words:
            return Opening(found[-1], length, name != found[-1].name)
    return None


def anywhere(text: str, within: Place | None = None) -> tuple[tuple[Place, int, int], ...]:
    """(place, start, end) of every name in the text, left to right, not overlapping."""
    found: list[tuple[Place, int, int]] = []
    at = 0
    while at < len(text):
        step = opening(text[at:], within)
        if step is None:
            at += 1
            continue
        found.append((step.place, at, at + step.length))
        at += step.length
    return tuple(found)


_ELSEWHERE = 9


def _distance(place: Place, within: Place) -> int:
    """0 for `within` itself, then below it, above it, its neighbours, the rest of the
    province; `_ELSEWHERE` outside the province."""
    if place.code == within.code:
        return 0
    if within in chain(place):
        return len(chain(place)) - len(chain(within))
    if place in chain(within):
        return 3
    for steps, link in enumerate(chain(within)[1:]):
        if link.code == COUNTRY:
            break
        if link in chain(place):
            return 4 + steps
    return _ELSEWHERE


def _first(text: str, within: Place | None, below: Place | None) -> Opening | None:
    for length in range(min(len(text), _longest()), 1, -1):
        word = text[:length]
        candidates = _index().get(word, ())
        if not candidates:
            continue
        if below is not None:
            candidates = tuple(p for p in candidates if below in chain(p)[1:])
        place = _choose([p for p in candidates if _opens(word, p, within)], within)
        if place is not None:
            short = word == place.short and word != place.name
            return Opening(place, length, short)
    return None


def _opens(word: str, place: Place, within: Place | None) -> bool:
    """Full names always; short ones only where they can hardly mean anything else: those of
    counties only in documents of their province, of districts only in those of their city."""
    if word == place.name or word != place.short:
        return True
    if place.level != "县":
        return True
    if word in load("places", Names).words:
        return False
    if within is None or within.code == COUNTRY:
        return not place.name.endswith("区")
    distance = _distance(place, within)
    return distance < _ELSEWHERE if not place.name.endswith("区") else distance <= 1


def _choose(candidates: Iterable[Place], within: Place | None) -> Place | None:
    pool = list(candidates)
    if len(pool) > 1:
        pool = [p for p in pool if not p.former] or pool
    if not pool:
        return None
    if within is not None and within.code != COUNTRY:
        nearest = min(_distance(p, within) for p in pool)
        pool = [p for p in pool if _distance(p, within) == nearest]
    highest = min(_RANK[p.level] for p in pool)
    pool = [p for p in pool if _RANK[p.level] == highest]
    return pool[0] if len(pool) == 1 else None


_RANK: dict[str, int] = {"国家": 0, "省": 1, "市": 2, "县": 3, "乡": 4}


@cache
def _rows() -> tuple[tuple[str, str, str, str, str], ...]:
    path = SEEDS / "divisions.csv"
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
    except (OSError, UnicodeDecodeError, ValueError) as exc:
        raise BrokenSeed(f"{path}: cannot be read", "reinstall the package") from exc
    if header != ["code", "name", "level", "parent", "status"]:
        raise BrokenSeed(f"{path}:1: columns are not code,name,level,parent,status")
    seen: set[str] = set()
    parents: list[tuple[int, str]] = []
    for line, row in enumerate(rows, start=2):
        if len(row) != 5 or not re.fullmatch(r"\d{6}", row[0]) or row[2] not in _RANK:
            raise BrokenSeed(f"{path}:{line}: not a place: {','.join(row)}")
        if row[4] not in ("", "former"):
            raise BrokenSeed(f"{path}:{line}: unknown status {row[4]}")
        if row[0] in seen:
            raise BrokenSeed(f"{path}:{line}: {row[0]} stands here for the second time")
        seen.add(row[0])
        if row[3]:
            parents.append((line, row[3]))
    for line, code in parents:
        if code not in seen:
            raise BrokenSeed(f"{path}:{line}: the place above, {code}, stands nowhere")
    return tuple((row[0], row[1], row[2], row[3], row[4]) for row in rows)


@cache
def _tree() -> dict[str, Place]:
    return {
        code: Place(code, name, cast(Level, level), parent, status == "former")
        for code, name, level, parent, status in _rows()
    }


@cache
def _peoples() -> re.Pattern[str]:
    words = sorted(load("places", Names).peoples, key=len, reverse=True)
    # Without 族 a one-character people would eat ordinary names (长白, 连水).
    parts = [f"{word}族" if len(word) == 1 else f"{re.escape(word)}族?" for word in words]
    return re.compile(f"(?<=..)(?:{'|'.join(parts)})+$")


@cache
def _forms(code: str, name: str) -> tuple[str, ...]:
    names = load("places", Names)
    forms = [name]
    short = shortened(name)
    for ending, spoken in names.spoken.items():
        if name.endswith(ending):
            forms.extend((short + spoken, short + ending))
    forms.append(short)
    forms.extend(names.aliases.get(code, ()))
    return tuple(dict.fromkeys(forms))


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for place in _tree().values():
        for form in place.names:
            index.setdefault(form, []).append(place)
    return {
        form: tuple(sorted(places, key=lambda p: (p.former, _RANK[p.level], p.code)))
        for form, places in index.items()
    }


@cache
def _longest() -> int:
    return max(map(len, _index()))
