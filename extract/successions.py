"""Which body came after which: the institutional reforms of seeds/renames.yaml, at any place.

One change of the table serves every place of the classes that it names. The bodies on both sides
are read by `agencies.resolve` in their own place, so that a body made here and one that a plan
names are one node. Nothing is made up of a place where the table cannot know the form of a name:
there only `likely` answers, for those who know that a body of that name stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from extract import places
from extract.agencies import resolve
from extract.jurisdiction import official
from extract.lexicon import REMEMBERED
from extract.places import Place
from extract.reforms import Change, Class, Reform, class_of, place_of, reforms
from extract.triples import Agency

__all__ = [
    "Change",
    "Succession",
    "likely",
    "line",
    "lines",
    "predecessors",
    "successors",
    "validity",
]


@dataclass(frozen=True, slots=True)
class Succession:
    """`new` took over from `old`. Both have no units: no plan need have named them. `date` is
    an ISO day, None where it is not known; `certain` is False where the change was laid down for
    all such bodies but that it was made so in this place is not known. `source` is the document
    and what the day stands for, in words. `ends`: the old body is no more; `founds`: the new one
    began with it."""

    old: Agency
    new: Agency
    kind: Change
    date: str | None
    certain: bool
    source: str
    ends: bool
    founds: bool


def successors(agency: Agency) -> tuple[Succession, ...]:
    """What directly came after a body, in the order of the table; nothing for a body that the
    table does not know at its place."""
    return _after(agency.id, agency.place_code, False)


def predecessors(agency: Agency) -> tuple[Succession, ...]:
    """What directly came before: exactly the successions whose `successors` lead here."""
    return _before(agency.id, agency.place_code, False)


def likely(agency: Agency) -> tuple[Succession, ...]:
    """Successions to and from a body where the name of the heir differs from place to place
    (市国土资源局 → 市自然资源局, 市规划和自然资源局 …): true only of those two that are known to
    stand, say because plans name both. Never certain, never dated."""
    id, code = agency.id, agency.place_code
    return (*_after(id, code, True), *_before(id, code, True))


def validity(agency: Agency) -> tuple[str | None, str | None]:
    """(first day, last day) as ISO, by the table alone. None where a day is not known, where
    the body still stands or stood before all that the table knows."""
    began = [one.date for one in predecessors(agency) if one.founds]
    ended = [one.date for one in successors(agency) if one.ends]
    first, last = _known(began), _known(ended)
    return first[0] if first else None, last[-1] if last else None


def line(system: str) -> str:
    """The line that a system (条线) belongs to, by the name of its first; a system that no
    reform joined to another is its own line."""
    return _lines().get(system, system)


def lines() -> tuple[tuple[str, ...], ...]:
    """The systems that are one line through successions, the latest first in each."""
    return reforms().lines


@cache
def _lines() -> dict[str, str]:
    return {system: joined[0] for joined in lines() for system in joined}


@lru_cache(REMEMBERED)
def _after(id: str, code: str, open: bool) -> tuple[Succession, ...]:
    place = place_of(code)
    if place is None:
        return ()
    settled = {one.new.id for one in _after(id, code, False)} if open else set()
    found: dict[tuple[str, str], Succession] = {}
    for reform, printed in _speaking(id, "old"):
        if reform.open != open or (ending := reform.ending(place)) is None:
            continue
        if (old := _made(printed, ending, place)) is None or old.id != id:
            continue
        above = places.chain(place)[1] if reform.up else place
        for new in reform.new:
            made = _made(new, ending, above)
            if made is not None and made.id not in (id, *settled):
                found.setdefault((made.id, reform.kind), _succession(reform, old, made))
    return tuple(found.values())


@lru_cache(REMEMBERED)
def _before(id: str, code: str, open: bool) -> tuple[Succession, ...]:
    place = place_of(code)
    if place is None:
        return ()
    found: dict[tuple[str, str], Succession] = {}
    for reform, _ in _speaking(id, "new"):
        for own in places.children(place) if reform.up else (place,):
            if reform.open != open or (ending := reform.ending(own)) is None:
                continue
            for printed in reform.old:
                old = _made(printed, ending, own)
                for step in _after(old.id, old.place_code, open) if old is not None else ():
                    if step.new.id == id:
                        found.setdefault((step.old.id, step.kind), step)
    return tuple(found.values())


def _succession(reform: Reform, old: Agency, new: Agency) -> Succession:
    table = reforms()
    words = [str(table.sources[reform.source])]
    words += [reform.by] if reform.by else []
    words += [] if reform.certain else [table.unsure]
    return Succession(
        old=old,
        new=new,
        kind=reform.kind,
        date=reform.date,
        certain=reform.certain,
        source="；".join(words),
        ends=reform.closing,
        founds=reform.founding,
    )


def _made(form: str, ending: str, place: Place) -> Agency | None:
    """The body of a name at a place; None where it cannot be said which one that is."""
    seat = places.capital(place) if place.level == "省" else None
    if "{seat}" in form and seat is None:
        return None
    name = (
        form.replace("{}", ending)
        .replace("{seat}", seat.short if seat else "")
        .replace("{name}", place.name)
        .replace("{above}", places.chain(place)[-1 if place.level == "国家" else 1].short)
    )
    reading = resolve(name, place)
    agency = reading.agency
    if reading.caution is not None or agency.place_code != place.code:
        return None
    return replace(agency, units=())


def _speaking(id: str, side: Literal["old", "new"]) -> tuple[tuple[Reform, str], ...]:
    """The lines that may be about a body, in their order, by words of its official name: a
    sieve, so that the many bodies of which the table says nothing cost next to nothing."""
    found: dict[int, tuple[Reform, str]] = {}
    for longest, others, those in _sieve(side):
        if longest in id and all(word in id for word in others):
            found |= those
    return tuple(found[at] for at in sorted(found))


@cache
def _sieve(
    side: Literal["old", "new"],
) -> tuple[tuple[str, tuple[str, ...], dict[int, tuple[Reform, str]]], ...]:
    """(the longest of the words that such an id holds, the others, the lines by their order)."""
    found: dict[tuple[str, ...], dict[int, tuple[Reform, str]]] = {}
    printed = (
        (reform, form)
        for reform in reforms().changes
        for form in (reform.old if side == "old" else reform.new)
    )
    for at, (reform, form) in enumerate(printed):
        for words in _words(reform, form, side):
            found.setdefault(words, {})[at] = (reform, form)
    return tuple((words[0], words[1:], those) for words, those in found.items())


def _words(reform: Reform, form: str, side: str) -> Iterator[tuple[str, ...]]:
    """What the id of a body of this form holds wherever it stands: the form read at one place of
    each class, the names of that place taken out."""
    for kind in _samples():
        ending = reform.ending_of(kind)
        if ending is None:
            continue
        for place in _samples()[kind]:
            own = places.chain(place)[1] if reform.up and side == "new" else place
            if (agency := _made(form, ending, own)) is None:
                continue
            local = [own.short, "省", "市", "县", "区"]
            for link in places.chain(own)[:-1]:
                local += [official(link), link.name, link.short]
            seat = places.capital(own)
            local += [seat.short] if seat else []
            pattern = "|".join(sorted(map(re.escape, local), key=len, reverse=True))
            name = agency.id.partition(":")[2]
            yield tuple(sorted(re.split(pattern, name), key=len, reverse=True))
            break


@cache
def _samples() -> dict[Class, tuple[Place, ...]]:
    """Some places of each class, in the order of codes."""
    found: dict[Class, list[Place]] = {}
    for place in places.everywhere():
        kind = class_of(place)
        if kind is not None and len(found.setdefault(kind, [])) < _ENOUGH:
            found[kind].append(place)
    return {kind: tuple(those) for kind, those in found.items()}


_ENOUGH = 40


def _known(days: Sequence[str | None]) -> tuple[str, ...]:
    """The days in order; none where any of them is not known."""
    return tuple(sorted(day for day in days if day)) if all(days) else ()
