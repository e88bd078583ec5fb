"""What travels over HTTP. Rows are the records of graph/rows.py as they are; here is what wraps
them: lists, errors, and the few answers that join several rows."""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from extract.triples import ROLES, Caution, Kind, Level, RoleName, Scope
from graph.agencies import Counterpart, Group
from graph.lineage import Gap
from graph.measures import Heading
from graph.naming import Candidate
from graph.network import Edge, Node
from graph.rows import (
    Duty,
    Kin,
    Load,
    MeasureKin,
    MeasureRow,
    Named,
    PlanRow,
    SectionDuty,
    SectionRow,
    TargetRow,
)

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


class AgencySummary(Schema):
    """An agency with what it carries directly. `counts` are different measures by role; `match`
    says how the name asked for was found and `score` how well."""

    id: str
    name: str
    full_name: str | None
    units: list[str] = Field(description="The forms that plans print")
    level: Level
    place: str
    place_code: str
    kind: Kind
    scope: Scope | None
    systems: list[str]
    measures: int
    counts: dict[RoleName, int]
    match: str
    score: float

    @classmethod
    def of(cls, found: Candidate) -> AgencySummary:
        row = found.agency
        return cls(
            id=row.id,
            name=row.name,
            full_name=row.full_name,
            units=list(row.units),
            level=row.level,
            place=row.place,
            place_code=row.place_code,
            kind=row.kind,
            scope=row.scope,
            systems=list(found.systems),
            measures=found.load.measures,
            counts=counts(found.load),
            match=found.match,
            score=found.score,
        )


def counts(load: Load) -> dict[RoleName, int]:
    """A load by the names of roles."""
    return dict(zip(ROLES, (load.lead, load.support, load.responsible, load.guide), strict=True))


class ChainLink(Schema):
    """One step of the chain of places. `note` is `none read` where no plan of it is held."""

    level: Level
    place: str | None
    place_code: str | None
    where: str = Field(description="above, own or below")
    read: bool
    note: str | None
    agencies: list[Counterpart]


class AgencyDetail(Schema):
    """One agency with its counterparts: along the chain of places, and elsewhere."""

    id: str
    name: str
    full_name: str | None
    units: list[str]
    level: Level
    place: str
    place_code: str
    kind: Kind
    scope: Scope | None
    systems: list[str]
    measures: int
    counts: dict[RoleName, int]
    groups: list[Group]
    chain: list[ChainLink]
    peers: list[Counterpart]


class LevelPart(Schema):
    """The part of a list that one level has; `where` is above, own, below or peer."""

    level: Level
    where: str
    total: int
    items: list[Duty]


class AgencyMeasures(Page[Duty]):
    """What an agency owns; with `across=levels` also by level, its counterparts included."""

    agency: NearName
    levels: list[LevelPart] | None = None


class MeasuresByName(Page[Duty]):
    """Duties by name. Where the name may mean several agencies all are in `candidates`, and
    the items cover each of them."""

    candidates: list[AgencySummary]


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
    plan in the graph."""

    plan: PlanRow
    parents: list[Kin]
    children: list[Kin]
    cited: list[Kin]
    cited_by: list[Kin]
    replaced: list[Kin]
    replaced_by: list[Kin]
    gaps: list[Gap]


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
    """Nodes and edges, weightiest first."""

    kind: str
    nodes: list[Node]
    edges: list[Edge]


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


class Outcomes(Schema):
    """A file may hold several plans."""

    items: list[Outcome]
    total: int
    next: None = None
