"""A measure with its evidence; measures by words of their text and by due date."""

from __future__ import annotations

from dataclasses import dataclass

from graph.naming import Near, UnknownMeasure, one_agency, one_plan, one_system
from graph.rows import (
    DueDuty,
    Duty,
    Hit,
    MeasureKin,
    MeasureRow,
    Named,
    SystemRow,
    TargetRow,
    ask,
    texts,
)
from graph.statements import run
from graph.store import Store

ALL = 1_000_000
"""More rows than any list has."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a measure stands under."""

    id: str
    no: str | None
    heading: str
    depth: int


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `duties` are what its own clauses say, `section_duties` what the headings
    above it say; `parents` and `children` the measures that it carries out and that carry it
    out; `continues` and `continued_by` those of the editions before and after, kept apart."""

    measure: MeasureRow
    headings: tuple[Heading, ...]
    duties: tuple[Duty, ...]
    section_duties: tuple[Duty, ...]
    targets: tuple[TargetRow, ...]
    references: tuple[Named, ...]
    parents: tuple[MeasureKin, ...]
    children: tuple[MeasureKin, ...]
    continues: tuple[MeasureKin, ...]
    continued_by: tuple[MeasureKin, ...]


def one_measure(store: Store, id: str) -> MeasureRow:
    """One measure by its id; `UnknownMeasure` names those of its plan where that is held."""
    rows = ask(store, MeasureRow, "measure", measure=id) if id else ()
    if not rows:
        raise UnknownMeasure(f"no measure {id!r} in the graph", *_near(store, id))
    (row,) = rows
    return row


def measure(store: Store, id: str) -> Measure:
    """One measure by its id, with everything that hangs on it."""
    row = one_measure(store, id)
    duties = ask(store, Duty, "measure_evidence", measure=id, via="any")
    kin = ask(store, MeasureKin, "measure_family", measure=id)
    return Measure(
        row,
        ask(store, Heading, "measure_sections", measure=id),
        tuple(duty for duty in duties if duty.via == "direct"),
        tuple(duty for duty in duties if duty.via == "section"),
        ask(store, TargetRow, "targets", measure=id),
        ask(store, Named, "measure_references", measure=id),
        *(
            tuple(k for k in kin if k.relation == relation)
            for relation in ("parent", "child", "continues", "continued_by")
        ),
    )


def search(
    store: Store, q: str, *, level: str = "", year: str = "", plan: str = "", on: str = ""
) -> tuple[Hit, ...]:
    """The measures whose text contains every word of `q`, by plan and order in it; none for
    no word. `level` is that of the plan."""
    ids = store.search(q.split())
    if not ids:
        return ()
    of_plan = one_plan(store, plan, held=True).id if plan else ""
    return ask(store, Hit, "hits", measures=texts(ids), level=level, year=year, plan=of_plan, on=on)


def due(
    store: Store,
    by: str,
    *,
    since: str = "",
    agency: str = "",
    plan: str = "",
    year: str = "",
    on: str = "",
    skip: int = 0,
    limit: int = ALL,
) -> tuple[DueDuty, ...]:
    """What falls due from `since` to `by` (ISO dates, both included), earliest first."""
    asked = _within(store, agency, plan)
    return ask(
        store, DueDuty, "due", by=by, since=since, year=year, on=on, skip=skip, limit=limit, **asked
    )


def due_total(
    store: Store,
    by: str,
    *,
    since: str = "",
    agency: str = "",
    plan: str = "",
    year: str = "",
    on: str = "",
) -> int:
    """How many rows `due` has in all."""
    asked = _within(store, agency, plan)
    (row,) = run(store, "due_total", by=by, since=since, year=year, on=on, **asked)
    return int(str(row["total"]))


def _within(store: Store, agency: str, plan: str) -> dict[str, str]:
    return {
        "agency": one_agency(store, agency).id if agency else "",
        "plan": one_plan(store, plan, held=True).id if plan else "",
    }


def systems(store: Store, *, year: str = "", on: str = "") -> tuple[SystemRow, ...]:
    """Every system (条线), the busiest first; those that carry nothing then are among them."""
    return ask(store, SystemRow, "systems", year=year, on=on)


def system_measures(
    store: Store, system: str, *, role: str = "", level: str = "", year: str = "", on: str = ""
) -> tuple[Duty, ...]:
    """What the agencies of a system own, across levels."""
    name = one_system(store, system).name
    return ask(
        store, Duty, "system_measures", system=name, role=role, level=level, year=year, on=on
    )


def counts(store: Store) -> dict[str, int]:
    """How many of everything the graph holds."""
    return {str(row["what"]): int(str(row["n"])) for row in run(store, "counts")}


def _near(store: Store, id: str) -> tuple[str, tuple[Near, ...]]:
    """Where the plan is known, its first and last measure."""
    plan_id, _, _ = id.rpartition(":")
    rows = run(store, "plan_measures", plan=plan_id) if plan_id else []
    if not rows:
        return "measures are listed by /api/plans/{id}/measures", ()
    ends = [rows[0], rows[-1]]
    return (
        f"that plan has {rows[0]['measure']} to {rows[-1]['measure']}",
        tuple(Near(str(row["measure"]), str(row["title"] or row["label"])) for row in ends),
    )
