"""By what the network can be narrowed: the values that there are, and a value asked for that
nothing has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.pages.missing import NoSuch, no_such
from api.pages.network.asked import Asked
from api.pages.views import Choice
from extract.triples import LEVELS, ROLES
from graph import read, times
from graph.store import Store
from graph.titles import years as of_period

_LISTED = 80
"""So many values a list of choices may have; beyond that the field is typed into."""


@dataclass(frozen=True, slots=True)
class Field:
    """One filter: its name in the address, what it is called, the values that something has.
    `also` are other ways to say them: codes of places, single years of a period."""

    name: str
    label: str
    values: tuple[str, ...]
    also: frozenset[str] = frozenset()


def fields(
    store: Store, everyone: Sequence[read.AgencyRow], systems: Mapping[str, Sequence[str]]
) -> tuple[Field, ...]:
    """Of all agencies and of the systems of each, by its id."""
    years = {plan.year for plan in read.plans(store) if plan.year}
    places = sorted({(row.place_code, row.place) for row in everyone if row.named})
    return (
        Field("level", "层级", LEVELS),
        Field("place", "地方", tuple(dict.fromkeys(name for _, name in places)),
              frozenset(code for code, _ in places)),
        Field("system", "条线", tuple(sorted({one for many in systems.values() for one in many}))),
        Field("role", "角色", ROLES),
        Field("year", "年度", tuple(sorted(years, reverse=True)),
              frozenset(one for period in years for one in (of_period(period) or "").split())),
    )  # fmt: skip


def options(
    given: Sequence[Field], asked: Asked
) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    """(name, label, choices); no choices where there are so many that they are typed. A value
    asked for that is not among them stays visible."""
    return tuple(
        (one.name, one.label, _choices(one, getattr(asked, one.name)) if _few(one) else ())
        for one in given
    )


def unknown(given: Sequence[Field], asked: Asked) -> Iterator[NoSuch]:
    """The values asked for that nothing has, with those that something has."""
    for one in given:
        value = getattr(asked, one.name)
        if value and _usual(one.name, value) not in {*one.values, *one.also}:
            there = [Choice(has, has, asked.narrowed(one.name, has).address(), False)
                     for has in one.values]  # fmt: skip
            yield no_such(one.label, value, there)


def _few(one: Field) -> bool:
    return len(one.values) <= _LISTED


def _choices(one: Field, chosen: str) -> tuple[Choice, ...]:
    values = one.values if not chosen or chosen in one.values else (chosen, *one.values)
    return (
        Choice("", f"全部{one.label}", "", not chosen),
        *(Choice(value, value, "", value == chosen) for value in values),
    )


def _usual(name: str, value: str) -> str:
    """A year as plans carry it: 2022年 → 2022; everything else as it is."""
    try:
        return times.year(value) if name == "year" else value
    except ValueError:
        return value
