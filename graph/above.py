"""What stands above plans and agencies: places with the chain up to the country, and systems."""

from __future__ import annotations

from extract import places
from graph.fragment import Fragment
from graph.held import Held
from graph.store import Row


def stand_above(held: Held, desired: Fragment) -> None:
    """Plans to their places, and the chains above all places used."""
    plans = held.present.labelled("Plan")
    held.load_edges("edges_from", "LOCATED_IN", "Plan", "Place", plans)
    for id_, row in desired.labelled("Plan").items():
        if row["place_code"] is not None:
            desired.join("LOCATED_IN", ("Plan", id_), ("Place", str(row["place_code"])))
    names = {
        str(row["place_code"]): row["place"]
        for row in (*desired.labelled("Agency").values(),
                    *desired.labelled("Plan").values())
    }  # fmt: skip
    codes = {key[4] for key in desired.typed("LOCATED_IN")}
    for code in sorted(codes):
        for lower, upper in _chain(code, str(names.get(code) or code)):
            desired.put("Place", lower)
            if upper is not None:
                ends = ("Place", str(lower["id"])), ("Place", str(upper["id"]))
                desired.put("Place", upper)
                desired.join("PART_OF", *ends)
    for system in {key[4] for key in desired.typed("BELONGS_TO")}:
        desired.put("System", {"id": system, "name": system})
    above = desired.labelled("Place")
    held.load_nodes("nodes_by_id", "Place", above)
    held.load_edges("edges_from", "PART_OF", "Place", "Place", above)
    held.load_nodes("nodes_by_id", "System", desired.labelled("System"))


def _chain(code: str, name: str) -> list[tuple[Row, Row | None]]:
    """The place and those above it, each with the next; alone where the code is not known."""
    try:
        chain = places.chain(places.by_code(code))
    except KeyError:
        return [({"id": code, "name": name}, None)]
    rows: list[Row] = [{"id": p.code, "name": p.name, "level": p.level} for p in chain]
    return list(zip(rows, [*rows[1:], None], strict=True))
