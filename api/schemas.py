"""What travels over HTTP. Rows are the records of graph/rows.py as they are; here is what wraps
them: lists, errors, and the few answers that join several rows."""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from extract.triples import Caution, Level
from graph.communities import Community, Part, Standing, Structure
from graph.lineage import Gap
from graph.links import Beside, Descent, MeasureLink, PlanLink
from graph.measures import Heading
from graph.network import Edge, Network, Node
from graph.plans import Edition, Family, Step
from graph.rows import (
    Duty,
    Kin,
    MeasureKin,
    MeasureRow,
    Named,
    PlanMeasure,
    PlanRow,
    SectionDuty,
    SectionRow,
    TargetRow,
)
from graph.shortfall import RoleChange, Shortfall, Slip, Unlinked, UntakenRole, Uptake
from graph.target_gaps import TargetGap, TargetSlip

T = TypeVar("T")
Scalar: TypeAlias = "bool | int | float | str | list[str] | None"
"""What a cell of a row holds."""


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class NearName(Schema):
    """A name to offer."""

    id: str
    name: str


class ErrorDetail(Schema):
    """`code` is stable and meant for programs; `hint` says what to do."""

    code: str = Field(examples=["unknown_agency"])
    message: str
    hint: str
    candidates: list[NearName] | None = Field(None, description="Names that look alike, or bear it")


class ErrorBody(Schema):
    """The one shape of every error."""

    error: ErrorDetail


class Page(Schema, Generic[T]):
    """A part of a list. `next` is the address of the part that follows, null at the end."""

    items: list[T]
    total: int
    next: str | None = None


class PlanDetail(Schema):
    """One plan, with its headings, headline figures and what was uncertain in reading it."""

    id: str
    number: str | None
    title: str
    issuer: str | None
    date: str | None
    year: str | None
    level: Level | None
    place: str | None
    place_code: str | None
    known: str
    in_force_until: str | None
    measures: int
    sections: list[SectionRow]
    section_roles: list[SectionDuty]
    targets: list[TargetRow]
    cautions: list[Caution]


class PlanText(Schema):
    """The text of a plan, to look up evidence in."""

    id: str
    title: str
    text: str


class PlanFamily(Schema):
    """The plans around one plan. `gaps` are levels between it and a plan above that have no
    plan in the graph; `line` leads up to the top, step by step; `editions` are those of its
    series, itself among them."""

    plan: PlanRow
    parents: list[Kin]
    children: list[Kin]
    cited: list[Kin]
    cited_by: list[Kin]
    replaced: list[Kin]
    replaced_by: list[Kin]
    gaps: list[Gap]
    line: list[Step]
    editions: list[Edition]

    @classmethod
    def of(cls, found: Family) -> PlanFamily:
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class PlanGaps(Schema):
    """What got lost between a plan and the plans that it carries out; see graph/shortfall.py.
    `counts` are by kind, `notes` what has to be known before acting on it."""

    plan: PlanRow
    parents: list[Uptake]
    missing: list[Gap]
    counts: dict[str, int]
    untaken: list[Unlinked]
    local: list[Unlinked]
    roles: list[UntakenRole]
    changes: list[RoleChange]
    deadlines: list[Slip]
    target_deadlines: list[TargetSlip]
    targets: list[TargetGap]
    notes: list[str]

    @classmethod
    def of(cls, found: Shortfall) -> PlanGaps:
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class PlanBeside(Schema):
    """A plan beside one that it carries out: the measures of both in printed order, and the links
    between them with their reasons. `parent` is null where none of `parents` was read."""

    plan: PlanRow
    parents: list[Uptake]
    parent: Uptake | None
    measures: list[PlanMeasure]
    above: list[PlanMeasure]
    links: list[PlanLink]

    @classmethod
    def of(cls, plan: PlanRow, found: Beside) -> PlanBeside:
        return cls(
            plan=plan,
            parents=list(found.parents),
            parent=found.parent,
            measures=list(found.below),
            above=list(found.above),
            links=list(found.links),
        )


class MeasureLineage(Schema):
    """What a measure carries out and what carries it out, through all levels, nearest first.
    `unfollowed` counts measures below that others may carry out further: too many to ask."""

    measure: MeasureRow
    above: list[MeasureLink]
    below: list[MeasureLink]
    unfollowed: int

    @classmethod
    def of(cls, measure: MeasureRow, found: Descent) -> MeasureLineage:
        return cls(
            measure=measure,
            above=list(found.above),
            below=list(found.below),
            unfollowed=found.unfollowed,
        )


class MeasureDetail(Schema):
    """One measure: its words, who carries it and by which words, what it commits to."""

    measure: MeasureRow
    headings: list[Heading]
    roles: list[Duty]
    section_roles: list[Duty]
    targets: list[TargetRow]
    references: list[Named]
    parents: list[MeasureKin]
    children: list[MeasureKin]
    continues: list[MeasureKin]
    continued_by: list[MeasureKin]


class NetworkBody(Schema):
    """Nodes and edges, weightiest first. With `communities` asked for: groups of agencies that
    work together, the parts they lie in, and how each agency stands; see graph/communities.py."""

    kind: str
    nodes: list[Node]
    edges: list[Edge]
    communities: list[Community] | None = None
    parts: list[Part] | None = None
    standings: list[Standing] | None = None

    @classmethod
    def of(cls, made: Network, found: Structure | None = None) -> NetworkBody:
        body = cls(kind=made.kind, nodes=list(made.nodes), edges=list(made.edges))
        if found is None:
            return body
        return body.model_copy(
            update={
                "communities": list(found.communities),
                "parts": list(found.parts),
                "standings": list(found.standings),
            }
        )


class Health(Schema):
    """The store, the program and what is held; `server` tells one running server from
    another."""

    status: str
    server: str
    store: str
    store_version: str
    version: str
    counts: dict[str, int]


class ParameterBody(Schema):
    name: str
    type: str
    required: bool
    default: Scalar
    doc: str
    example: Scalar


class ColumnBody(Schema):
    name: str
    doc: str


class StatementBody(Schema):
    """One statement of cypher/read, as it can be run in Neo4j Browser."""

    name: str
    doc: str
    parameters: list[ParameterBody]
    columns: list[ColumnBody]
    text: str


class Rows(Schema):
    """What a statement answers."""

    columns: list[str]
    items: list[dict[str, Scalar]]
    total: int
    next: None = None


class Counts(Schema):
    """How many of each a plan holds."""

    measures: int = 0
    sections: int = 0
    roles: int = 0
    targets: int = 0
    references: int = 0
    agencies: int = 0


class Outcome(Schema):
    """What came of reading one plan. `status` is new, replaced or unchanged; `cautions` are what
    a person should look at."""

    file: str
    status: str
    plan: str
    number: str | None
    title: str
    counts: Counts
    cautions: list[Caution]


class Removed(Schema):
    """A plan that was taken out."""

    plan: str
    title: str


class Failure(Schema):
    """A document that was not read, and why: the file itself or one within an archive."""

    file: str
    code: str
    message: str
    hint: str


class Outcomes(Schema):
    """A file may hold several plans; `failed` are its documents that were not read."""

    items: list[Outcome]
    failed: list[Failure] = []
    total: int
    next: None = None
