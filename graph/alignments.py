"""Links between the measures of plans that carry each other out, or carry each other on.

Such links are inferred: they follow from what two documents say and from one of them standing
above or before the other, and from nothing else. They are worked out anew for the pairs of plans
of which either was read, taken out, or newly linked, and for no others; so it does not matter in
which order documents come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from graph.align import Across, Link, MeasureText, align
from graph.fragment import EdgeKey, Fragment
from graph.held import Held
from graph.store import Row
from graph.worded import worded_in, worded_of
from graph.write import Said

TYPES: Mapping[Across, str] = {"levels": "IMPLEMENTS", "years": "CONTINUES"}
"""What a link is called across levels, and across the editions of one plan."""

Pairs: TypeAlias = frozenset[tuple[str, str]]
"""Ids of plans: the one below or later, the one above or earlier."""


def align_measures(held: Held, docs: Mapping[str, Said | None], desired: Fragment) -> None:
    """Links of measures as they are into `held.present`, as they should be into `desired`, which
    has the lineage of plans already."""
    present = held.present
    lineage = _lineage(present), _lineage(desired)
    touched: dict[Across, tuple[Pairs, Pairs]] = {
        "levels": _touched(*lineage, docs),
        "years": _touched(*_editions(held, docs), docs),
    }
    plans = {plan for _, after in touched.values() for pair in after for plan in pair}
    texts = _texts(held, docs, plans)
    for across, (before, after) in touched.items():
        for row in _links(held, across, before | after):
            present.take_edges(TYPES[across], "Measure", "Measure", [row])
        for later, earlier in sorted(after):
            if later in texts and earlier in texts:
                for link in _aligned(texts[later], texts[earlier], across):
                    ends = ("Measure", link.child), ("Measure", link.parent)
                    desired.join(TYPES[across], *ends, _row(link, across))


def _lineage(piece: Fragment) -> Pairs:
    edges: Iterable[EdgeKey] = piece.typed("IMPLEMENTS")
    return frozenset((key[2], key[4]) for key in edges if key[1] == "Plan")


def _touched(before: Pairs, after: Pairs, docs: Mapping[str, Said | None]) -> tuple[Pairs, Pairs]:
    """Those with a plan that is read or taken out, and those that are there only before or
    only after."""
    read = frozenset(p for p in before | after if p[0] in docs or p[1] in docs)
    changed = read | (before ^ after)
    return before & changed, after & changed


def _editions(held: Held, docs: Mapping[str, Said | None]) -> tuple[Pairs, Pairs]:
    """Plans with the last ones before them in their series, as held and as they will be."""
    said = {doc.id: doc.plan for doc in docs.values() if doc is not None}
    series = {str(row["series"]) for row in said.values()}
    series |= {
        str(row["series"])
        for id_, row in held.present.labelled("Plan").items()
        if id_ in docs and row["series"] is not None
    }
    cards = held.cards_by("series", series)
    texts = {id_: row for id_, row in cards.items() if row["known"] == "text"}
    others = {id_: row for id_, row in texts.items() if id_ not in docs}
    return _successions(texts), _successions(others | said)


def _successions(plans: Mapping[str, Row]) -> Pairs:
    years: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_, row in plans.items():
        if isinstance(year := row["year"], int):
            years[str(row["series"])][year].append(id_)
    return frozenset(
        (later, earlier)
        for editions in years.values()
        for before, after in pairwise(sorted(editions))
        for later in editions[after]
        for earlier in editions[before]
    )


def _texts(
    held: Held, docs: Mapping[str, Said | None], plans: set[str]
) -> dict[str, tuple[MeasureText, ...]]:
    """Of those plans that have a text; one that is only cited has no measures."""
    texts = {doc.id: worded_in(doc.own) for doc in docs.values() if doc and doc.id in plans}
    cards = held.cards_of(plans - docs.keys())
    texts |= worded_of(held, [id_ for id_, row in cards.items() if row["known"] == "text"])
    return texts


def _links(held: Held, across: Across, pairs: Pairs) -> Iterator[Row]:
    """Links that are held between the measures of these plans."""
    below = {plan for plan, _ in pairs}
    rows = held.edges("edges_of", TYPES[across], "Measure", "Measure", below, through="HAS_MEASURE")
    return (row for row in rows if (_plan(row["start"]), _plan(row["end"])) in pairs)


def _plan(measure: object) -> str:
    """The id of a measure is that of its plan with its place in the order."""
    return str(measure).rpartition(":")[0]


@lru_cache(maxsize=32)
def _aligned(
    below: tuple[MeasureText, ...], above: tuple[MeasureText, ...], across: Across
) -> tuple[Link, ...]:
    """Kept for when the same text is read again, or a transaction has to start over."""
    return align(below, above, across=across)


def _row(link: Link, across: Across) -> Row:
    row: Row = {"rule": across, "score": link.score, "reasons": [*link.why()]}
    if across == "years":
        return row
    return {**row, "id": f"{link.child}>{link.parent}", "basis": "alignment"}
