"""The codes of places, in ids and in their chain."""

from __future__ import annotations

from extract import places


def of_id(id: str) -> str:
    """Ids of plans and measures begin with the code of their place."""
    return id.partition(":")[0]


def between(upper: str | None, lower: str | None) -> tuple[str, ...]:
    """The places between two of one chain, from below; none where one does not lie above the
    other, or is not known."""
    try:
        chain = [place.code for place in places.chain(places.by_code(lower or ""))]
    except KeyError:
        return ()
    return tuple(chain[1 : chain.index(upper)]) if upper in chain[1:] else ()
