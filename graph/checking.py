"""What a person should look at in the reading of one plan, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from extract.triples import Kind, Level, RoleName
from graph.anchors import letters
from graph.corrections import State
from graph.doubts import (
    DoubtfulRole,
    UnassignedMeasure,
    doubtful_citations_in,
    doubtful_roles_in,
    unassigned_in,
)
from graph.naming import one_plan
from graph.plans import read_with
from graph.revision import DISAGREES
from graph.rows import PlanRow, ask
from graph.store import Store


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what became of it: `reason` says why it found no place. `plans` are the
    plans in which it was applied."""

    id: str
    state: State
    kind: str
    who: str
    why: str
    at: str
    plan_id: str | None
    plan_name: str | None
    label: str | None
    words: str | None
    quote: str | None
    clause: str | None
    field: str | None
    was: str | None
    value: str | None
    reason: str | None
    plans: int
    undone_at: str | None
    undone_by: str | None
    undone_why: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A caution. `words` are what it is about (None where it is about the whole); the span is
    into the text of the plan. Its words as quote ("" where there are none) and its code accept
    it."""

    code: str
    message: str
    words: str | None
    span_start: int | None
    span_end: int | None


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency as one plan names it."""

    id: str
    name: str
    full_name: str | None
    units: tuple[str, ...]
    kind: Kind
    level: Level
    place: str


@dataclass(frozen=True, slots=True)
class CorrectedPart:
    """A measure or heading that a person corrected, or one responsibility of it, by its role,
    agency and place in the text (None where the measure itself was corrected)."""

    part: str
    role: RoleName | None
    agency_id: str | None
    span_start: int | None
    correction: str


@dataclass(frozen=True, slots=True)
class Check:
    """All of it, each list in printed order. `unknown` are agencies without a known official
    name, groups and posts aside; `corrections` all that was said of this plan, whatever became
    of it."""

    plan: PlanRow
    cautions: tuple[Doubt, ...]
    roles: tuple[DoubtfulRole, ...]
    unassigned: tuple[UnassignedMeasure, ...]
    unknown: tuple[NamedAgency, ...]
    corrections: tuple[CorrectionRow, ...]

    @property
    def open(self) -> int:
        """How many things nobody has looked at yet. Agencies without an official name are not
        counted: most of them (leading groups, companies) have none."""
        return len(self.cautions) + len(self.roles) + len(self.unassigned)


NAMELESS: tuple[Kind, ...] = ("集合", "领导职务")
"""Kinds that have no official name."""


def check(store: Store, name: str) -> Check:
    """What to check in the plan of that id, number or title, whose text is held."""
    plan = one_plan(store, name, held=True)
    text, cautions = read_with(store, plan.id)
    doubts = [
        Doubt(
            one.code,
            one.message,
            None if one.span is None else text[slice(*one.span)],
            None if one.span is None else one.span[0],
            None if one.span is None else one.span[1],
        )
        for one in cautions
    ]
    said = corrections(store, plan=plan.id)
    accepted = {
        letters(one.quote or "")
        for one in said
        if (one.kind, one.field, one.state) == ("accept", DISAGREES, "applied")
    }
    doubts += [
        Doubt(DISAGREES, one.caution, one.quote, one.span_start, one.span_end)
        for one in doubtful_citations_in(store, plan.id)
        if letters(one.quote) not in accepted
    ]
    named = ask(store, NamedAgency, "plan_agencies", plan=plan.id)
    return Check(
        plan,
        tuple(sorted(doubts, key=lambda one: (one.span_start or 0, one.code, one.message))),
        doubtful_roles_in(store, plan.id),
        unassigned_in(store, plan.id),
        tuple(one for one in named if one.full_name is None and one.kind not in NAMELESS),
        said,
    )


def corrections(store: Store, *, plan: str = "", state: str = "") -> tuple[CorrectionRow, ...]:
    """Corrections in the order in which they were said; of one plan (its id), in one state."""
    return ask(store, CorrectionRow, "corrections", plan=plan, state=state)


def corrected_parts(store: Store, plan: str) -> tuple[CorrectedPart, ...]:
    """What stands otherwise in the plan of that id since people corrected it."""
    return ask(store, CorrectedPart, "corrected_parts", plan=plan)
