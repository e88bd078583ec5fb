"""Words that a reader looks for: the agencies that bear them, the measures whose text has them."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import lines, links
from api.pages.marking import found
from api.pages.views import AgencyLine, MeasureLine
from graph import read
from graph.store import Store

_FOUND = 30
"""Measures on one page."""
_AGENCIES_FOUND = 20


@dataclass(frozen=True, slots=True)
class SearchPage:
    words: str
    agencies: tuple[AgencyLine, ...]
    measures: tuple[MeasureLine, ...]
    total: int
    next: str | None = None


def search_page(store: Store, words: str, start: int = 0) -> SearchPage:
    """Nothing for no words; agencies stand on the first page only."""
    hits = read.search(store, words) if words else ()
    later = start + _FOUND
    return SearchPage(
        words=words,
        agencies=_named(store, words) if words and not start else (),
        measures=tuple(_hit(hit, words.split()) for hit in hits[start:later]),
        total=len(hits),
        next=links.with_query("/search", {"q": words, "start": later})
        if later < len(hits)
        else None,
    )


def _named(store: Store, words: str) -> tuple[AgencyLine, ...]:
    try:
        candidates = read.find_agencies(store, words)[:_AGENCIES_FOUND]
    except read.Unknown:
        return ()
    headings = lines.headings(store)
    return tuple(
        lines.of_row(one.agency, one.load, one.systems, headings.get(one.agency.id, 0))
        for one in read.with_loads(store, candidates)
    )


def _hit(hit: read.Hit, words: list[str]) -> MeasureLine:
    return MeasureLine(
        id=hit.measure,
        plan=hit.plan_id,
        plan_name=hit.plan,
        label=f"{hit.no}.",
        title=hit.title or lines.opening(hit.text),
        place=hit.place,
        level=hit.level,
        pieces=found(hit.text, words),
        year=hit.year,
    )
