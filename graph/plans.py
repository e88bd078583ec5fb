"""A plan: what it says, what stands above and below it, what it cites and replaces."""

from __future__ import annotations

import json
from dataclasses import dataclass

from extract.triples import Caution
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
class Family:
    """The plans around one plan, by relation; `gaps` are places between it and
    its parents whose plan is not held, nearest first."""

    plan: PlanRow
    parents: tuple[Kin, ...]
    children: tuple[Kin, ...]
    cited: tuple[Kin, ...]
    cited_by: tuple[Kin, ...]
    replaced: tuple[Kin, ...]
    replaced_by: tuple[Kin, ...]
    gaps: tuple[Gap, ...]


def plans(store: Store, *, year: str = "", level: str = "") -> tuple[PlanHeld, ...]:
    """The plans whose text is held, by place and year."""
    return ask(store, PlanHeld, "plans", year=year, level=level)


def plan(store: Store, name: str) -> Plan:
    """One plan by id, number or title."""
    row = one_plan(store, name)
    _, cautions = _text(store, row.id)
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
    return _text(store, one_plan(store, name).id)[0]


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
    )


def _text(store: Store, id: str) -> tuple[str, tuple[Caution, ...]]:
    for row in run(store, "plan_text", plan=id):
        said = json.loads(str(row["cautions"] or "[]"))
        cautions = tuple(
            Caution(c["code"], c["message"], tuple(c["span"]) if c.get("span") else None)
            for c in said
        )
        return str(row["text"] or ""), cautions
    return "", ()
