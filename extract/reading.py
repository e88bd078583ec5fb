"""Readings: what a printed unit means, put together from a place and the words of a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract import places
from extract.forms import Body
from extract.jurisdiction import Where, committee, label, official
from extract.triples import Agency, Kind, Scope


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed unit means in a plan of one place. `caution` says in one sentence what
    could not be known (None where all is known); its stable code is `caution_code`."""

    agency: Agency
    certainty: Literal["explicit", "uncertain"]
    caution: str | None = None
    caution_code: str | None = None


def reading_of(
    where: Where,
    key: str,
    name: str,
    full_name: str | None,
    kind: Kind,
    systems: tuple[str, ...],
    scope: Scope | None = None,
) -> Reading:
    agency = Agency(
        id=f"{where.place.code}:{key}",
        name=name,
        full_name=full_name,
        units=(),
        level=where.level,
        place=where.place.label,
        place_code=where.place.code,
        kind=kind,
        systems=systems,
        scope=scope,
    )
    if where.exact:
        return Reading(agency, "explicit")
    message = f"{where.prefix.printed} names no single place in a document of {where.place.name}"
    return Reading(agency, "uncertain", message, "no-such-level")


def named(
    where: Where,
    rest: str,
    kind: Kind,
    systems: tuple[str, ...] = (),
    known: bool = True,
    caption: str | None = None,
) -> Reading:
    """A body whose name is its place and `rest`."""
    country = where.place.code == places.COUNTRY
    known = known and where.exact and not country
    whole = (official(where.place) if where.exact and not country else label(where)) + rest
    name = label(where) + (caption or rest)
    return reading_of(where, whole, name, whole if known else None, kind, systems)


def filled(body: Body, where: Where) -> Reading:
    official = body.official.get(where.level) if where.exact else None
    template = body.caption.get(where.level) or next(iter(body.caption.values()))
    caption = _fill(template, where, full=False)
    full = _fill(official, where, full=True) if official else None
    key = full or _fill(body.key or template, where, full=True)
    return reading_of(where, key, caption, full, body.kind, body.systems)


def _fill(template: str, where: Where, full: bool) -> str:
    place = where.place
    if place.code == places.COUNTRY or not where.exact:
        lead = where.prefix.printed
        return re.sub(r"\{\w+\}", lead, template, count=1).replace("{level}", lead)
    above = places.chain(place)[1]
    seat = where.seat or places.capital(place) or place
    return template.format(
        place=official(place) if full else place.label,
        short=place.short if place.short != place.name else place.label,
        level=committee(place),
        above=above.name,
        seated=where.seat.short if where.seat else official(place),
        seat_short=seat.short if where.level == "省" else place.short,
    )
