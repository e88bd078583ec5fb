"""The list of agencies that plans name, by level and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.agency.views import Filter
from api.pages.missing import NoSuch, no_such
from api.pages.views import AgencyLine, Choice
from extract.triples import LEVELS
from graph import read
from graph.naming import systems_of
from graph.store import Store

_LISTED = 300
"""Agencies on one page."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The agencies asked for, by level and place, who carries most first; `start` and `next`
    where they take more than one page."""

    agencies: tuple[AgencyLine, ...]
    levels: tuple[Choice, ...]
    places: tuple[str, ...]
    systems: tuple[str, ...]
    total: int
    asked: dict[str, str]
    """What it was narrowed to, as the address says it, "" for everything."""
    start: int = 0
    next: str | None = None
    unknown: tuple[NoSuch, ...] = ()
    """Values asked for that no agency has."""

    @property
    def narrowed(self) -> bool:
        return any(self.asked.values())


def directory_page(
    store: Store, narrowed: Filter, place: str = "", system: str = "", start: int = 0
) -> Directory:
    """Of one level, place and system (条线) where these are given."""
    loads = {row.id: row for row in read.workload(store, on=narrowed.on or "")}
    headings = lines.headings(store)
    systems = systems_of(store)
    rows = [one.agency for one in read.find_agencies(store) if one.agency.named]
    found = sorted(
        (
            (LEVELS.index(row.level), row.place_code, line)
            for row in rows
            if narrowed.level in (None, row.level) and place in ("", row.place)
            for line in [
                lines.of_row(
                    row, loads.get(row.id), systems.get(row.id, ()), headings.get(row.id, 0)
                )
            ]
            if not system or system in line.systems
        ),
        key=lambda one: (*one[:2], -one[2].load.total, -one[2].headings, one[2].id),
    )
    asked = {"level": narrowed.level, "place": place, "system": system, "on": narrowed.on}

    def address(**changed: str | None) -> str:
        return links.with_query("/agencies", {**asked, **changed})

    numbers = Counter(row.level for row in rows)
    of_level = [row for row in rows if narrowed.level in (None, row.level)]
    there: dict[str, tuple[str, Sequence[str]]] = {
        "level": ("层级", LEVELS),
        "place": ("地方", tuple(dict.fromkeys(row.place for row in rows))),
        "system": ("条线", sorted({one for many in systems.values() for one in many})),
    }
    later = start + _LISTED
    return Directory(
        agencies=tuple(line for _, _, line in found[start:later]),
        levels=(
            Choice("", "全部", address(level=None), narrowed.level is None, len(rows)),
            *(
                Choice(name, name, address(level=name), narrowed.level == name, numbers[name])
                for name in LEVELS
                if numbers[name]
            ),
        ),
        places=tuple(dict.fromkeys(row.place for row in of_level)),
        systems=tuple(sorted({name for row in of_level for name in systems.get(row.id, ())})),
        total=len(found),
        asked={name: value or "" for name, value in asked.items()},
        start=start,
        next=address(start=str(later)) if later < len(found) else None,
        unknown=tuple(
            no_such(what, value, [Choice(one, one, address(**{name: one}), False) for one in those])
            for name, (what, those) in there.items()
            if (value := asked[name]) and value not in those
        ),
    )
