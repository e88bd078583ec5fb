"""A plan: what it says, what stands above and below it, what it cites and replaces."""

from __future__ import annotations

import json
from dataclasses import dataclass

from extract.triples import Caution, Level
from graph.lineage import Gap, gaps
from graph.naming import one_plan
from graph.rows import (
    Duty,
    Kin,
    PlanHeld,
    PlanMeasure,
    PlanRow,
    SectionDuty,
    SectionRow,
    TargetRow,
    ask,
)
from graph.statements import run
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan. Without a text (`plan.known` is `cited`) it has no sections and measures."""

    plan: PlanRow
    sections: tuple[SectionRow, ...]
    measures: int
    section_duties: tuple[SectionDuty, ...]
    targets: tuple[TargetRow, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way up: `child` carries out `plan`, by its own words (`quote`) or by a
    rule."""

    child: str
    child_id: str
    plan: str | None
    plan_id: str
    title: str
    level: Level | None
    place: str | None
    year: str | None
    known: str
    basis: str
    rule: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the plans that carry on each other from year to year. `relation` is `this`,
    `earlier` or `later`, `other` where the years do not tell."""

    relation: str
    plan: str | None
    plan_id: str
    title: str
    date: str | None
    year: str | None
    known: str
    in_force_until: str | None


@dataclass(frozen=True, slots=True)
class Family:
    """The plans around one plan, by relation; `gaps` are places between it and
    its parents whose plan is not held, nearest first. `line` leads from it up to the top, step
    by step; `editions` are those of its series, itself among them, the oldest first."""

    plan: PlanRow
    parents: tuple[Kin, ...]
    children: tuple[Kin, ...]
    cited: tuple[Kin, ...]
    cited_by: tuple[Kin, ...]
    replaced: tuple[Kin, ...]
    replaced_by: tuple[Kin, ...]
    gaps: tuple[Gap, ...]
    line: tuple[Step, ...]
    editions: tuple[Edition, ...]


def plans(store: Store, *, year: str = "", level: str = "", on: str = "") -> tuple[PlanHeld, ...]:
    """The plans whose text is held, by place and year; of a day those in force then."""
    return ask(store, PlanHeld, "plans", year=year, level=level, on=on)


def plan(store: Store, name: str) -> Plan:
    """One plan by id, number or title."""
    row = one_plan(store, name)
    _, cautions = read_with(store, row.id)
    return Plan(
        row,
        ask(store, SectionRow, "plan_sections", plan=row.id),
        len(run(store, "plan_measures", plan=row.id)),
        ask(store, SectionDuty, "section_roles", plan=row.id),
        ask(store, TargetRow, "targets", plan=row.id),
        cautions,
    )


def plan_text(store: Store, name: str) -> str:
    """The cleaned text of a plan, into which all spans of its rows point; "" where only its
    name is known."""
    return read_with(store, one_plan(store, name).id)[0]


def plan_measures(store: Store, name: str) -> tuple[PlanMeasure, ...]:
    """The measures of a plan in printed order."""
    return ask(store, PlanMeasure, "plan_measures", plan=one_plan(store, name).id)


def plan_duties(store: Store, name: str) -> tuple[Duty, ...]:
    """Every responsibility that the measures of a plan name, in printed order."""
    return ask(store, Duty, "plan_roles", plan=one_plan(store, name).id)


def family(store: Store, name: str) -> Family:
    """What one plan carries out, cites, replaces, and what does so to it."""
    row = one_plan(store, name)
    kin = ask(store, Kin, "plan_family", plan=row.id)

    def of(relation: str) -> tuple[Kin, ...]:
        return tuple(k for k in kin if k.relation == relation)

    return Family(
        row,
        of("parent"),
        of("child"),
        of("cited"),
        of("cited_by"),
        of("replaced"),
        of("replaced_by"),
        gaps(store, row.id),
        _upwards(row.id, ask(store, Step, "plan_ancestry", plan=row.id)),
        editions(store, row.id),
    )


def editions(store: Store, name: str) -> tuple[Edition, ...]:
    """The editions of one plan that are held or named by others, the oldest first."""
    return ask(store, Edition, "series_editions", plan=one_plan(store, name).id)


def _upwards(plan: str, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Nearest first; every step once, whatever ways lead there."""
    ordered: list[Step] = []
    reached = [plan]
    for child in reached:
        for step in steps:
            if step.child_id == child:
                ordered.append(step)
                if step.plan_id not in reached:
                    reached.append(step.plan_id)
    return tuple(ordered)


def read_with(store: Store, id: str) -> tuple[str, tuple[Caution, ...]]:
    """The text of a plan and what was uncertain in reading it; nothing where only its name is
    known."""
    for row in run(store, "plan_text", plan=id):
        said = json.loads(str(row["cautions"] or "[]"))
        cautions = tuple(
            Caution(c["code"], c["message"], tuple(c["span"]) if c.get("span") else None)
            for c in said
        )
        return str(row["text"] or ""), cautions
    return "", ()
