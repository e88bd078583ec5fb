"""What travels over HTTP about corrections, and what there is to check in a plan."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Outcome, Schema
from graph.checking import Check, CorrectionRow, Doubt, NamedAgency
from graph.corrections import CorrectionKind
from graph.doubts import DoubtfulRole, UnassignedMeasure
from graph.intent import Draft
from graph.rows import PlanRow


class CorrectionBody(Schema):
    """A correction as a person gives it. Which fields count depends on the kind."""

    kind: CorrectionKind
    who: str = Field(max_length=100, description="Who says so")
    why: str = Field(max_length=1000, description="A short reason")
    plan: str = Field("", max_length=300, description="Id, number or title of the plan")
    measure: str = Field("", max_length=300, description="Id of the measure, or its number there")
    section: str = Field("", max_length=300, description="Id of the heading instead")
    quote: str = Field("", max_length=5000, description="Printed words, copied from the text")
    clause: str = Field("", max_length=5000, description="The clause, where they stand in several")
    was: str = Field("", max_length=20, description="The role that was read, to tell apart several")
    field: str = Field("", max_length=100, description="Of the plan; of a caution its code")
    value: str = Field("", max_length=1000, description="What is right; of a merge what stays")
    role: str = Field("", max_length=20, description="牵头, 配合, 负责 or 指导")
    agency: str = Field("", max_length=300, description="Id, name or unit; of a merge what goes")

    def draft(self) -> Draft:
        return Draft(**self.model_dump())


class CorrectionDone(Schema):
    """What was said or undone, and the plans that were read again for it."""

    correction: CorrectionRow
    plans: list[Outcome]


class CorrectionsImported(Schema):
    """Ids of corrections: new here, undone here since they are there, here already; and those
    of all of them that found no place."""

    added: list[str]
    undone: list[str]
    held: list[str]
    unapplied: list[CorrectionRow]
    plans: list[Outcome]


class PlanCheck(Schema):
    """What to look at in one plan; `open` counts what nobody has looked at yet. A caution
    is accepted by its code and its words as quote."""

    plan: PlanRow
    open: int
    cautions: list[Doubt]
    roles: list[DoubtfulRole]
    unassigned: list[UnassignedMeasure]
    unknown: list[NamedAgency]
    corrections: list[CorrectionRow]

    @classmethod
    def of(cls, found: Check) -> PlanCheck:
        return cls(
            plan=found.plan,
            open=found.open,
            cautions=list(found.cautions),
            roles=list(found.roles),
            unassigned=list(found.unassigned),
            unknown=list(found.unknown),
            corrections=list(found.corrections),
        )
