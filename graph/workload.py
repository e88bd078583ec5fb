"""Workload and co-work: who carries how much, and who stands on the same measures."""

from __future__ import annotations

from graph.naming import one_agency
from graph.rows import Pair, Workload, ask, typed
from graph.statements import BadParameter, run
from graph.store import Row, Store

_ALL = 1_000_000


def workload(
    store: Store,
    by: str = "agency",
    *,
    level: str = "",
    place: str = "",
    system: str = "",
    year: str = "",
    role: str = "",
    on: str = "",
) -> tuple[Workload, ...]:
    """How many different measures each agency, system or place carries itself, most first.
    An agency of several systems counts in each of them. Without a year or a day over all plans
    held, replaced ones too; of a day over those in force then."""
    if by == "agency":
        rows = run(
            store, "workload", level=level, place=place, system=system, year=year, role=role,
            on=on, limit=_ALL,
        )  # fmt: skip
        return tuple(_of(row, "agency_id", "agency") for row in rows)
    if by == "system":
        rows = run(
            store, "workload_by_system", level=level, place=place, year=year, role=role, on=on
        )
        return tuple(_of(row, "system", "system") for row in rows if system in ("", row["system"]))
    if by == "place":
        rows = run(store, "workload_by_place", level=level, year=year, role=role, on=on)
        return tuple(
            _of(row, "place_code", "place")
            for row in rows
            if place in ("", row["place"], row["place_code"])
        )
    raise BadParameter(f"workload by {by!r} is not counted", "ask by agency, system or place")


def co_work(
    store: Store,
    agency: str = "",
    *,
    level: str = "",
    year: str = "",
    role: str = "",
    on: str = "",
) -> tuple[Pair, ...]:
    """Which agencies stand on the same measures, most shared first: the partners of one, or
    all pairs, each once. `role` is that of the first of the pair."""
    id = one_agency(store, agency).id if agency else ""
    return ask(
        store, Pair, "co_work", agency=id, level=level, year=year, role=role, on=on, limit=_ALL
    )


def _of(row: Row, id: str, name: str) -> Workload:
    full = {"level": None, "place": None, "agencies": 1, **row, "id": row[id], "name": row[name]}
    return typed(Workload, full)
