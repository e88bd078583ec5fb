"""What comes out of the graph, as typed rows: one record per sort of row, whoever asks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from extract.triples import Certainty, Kind, Level, RoleName, Scope
from graph.statements import run
from graph.store import Row, Store, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Owned:
    """Who owns what of a measure: what rows about responsibilities begin with.

    `plan` is the plan's number (its title where it has none); level and place are those of the
    agency; `year` the year or period in the plan's title, else that of its date. `via` is
    `direct`, `group` (the agency asked about is a member of the one that is named) or `section`
    (the words stand at a heading above the measure); `agency` is always the one that the words
    name. `quote` is what was printed."""

    plan: str
    measure: str
    no: int
    title: str | None
    role: RoleName
    agency: str
    level: Level
    place: str
    year: str | None
    via: str
    quote: str
    plan_id: str
    agency_id: str


@dataclass(frozen=True, slots=True)
class Duty(Owned):
    """One responsibility of a measure, with all that proves it. `unit` is what the author of the
    words meant. Spans are into the text of the plan. Due date and text are those of the role,
    else of the measure."""

    label: str
    unit: str
    verb: str
    position: int
    open: bool
    manner: str | None
    certainty: Certainty
    rule: str | None
    clause: str
    span_start: int
    span_end: int
    clause_start: int
    clause_end: int
    due_text: str | None
    due_date: str | None


@dataclass(frozen=True, slots=True)
class DueDuty:
    """A measure that falls due, with one who carries it; without role and agency where nobody
    is named."""

    plan: str
    measure: str
    no: int
    title: str | None
    role: RoleName | None
    agency: str | None
    level: Level | None
    place: str | None
    year: str | None
    via: str
    quote: str | None
    plan_id: str
    agency_id: str | None
    unit: str | None
    due_date: str
    due_text: str | None


@dataclass(frozen=True, slots=True)
class AgencyBrief:
    """An agency in short, as rows about it in relation to others begin."""

    id: str
    name: str
    level: Level
    place: str
    place_code: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency; `units` are the forms that plans print. `named` where a plan names it; else it
    stands because another one is named: a member of that group, a successor of that body. Days
    are those of the table of successions, None where it says nothing."""

    id: str
    name: str
    full_name: str | None
    units: tuple[str, ...]
    level: Level
    place: str
    place_code: str
    kind: Kind
    scope: Scope | None
    named: bool = True
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """How many different measures are carried directly, in all and by role."""

    measures: int = 0
    lead: int = 0
    support: int = 0
    responsible: int = 0
    guide: int = 0


@dataclass(frozen=True, slots=True)
class Workload(Load):
    """The load of one agency, system or place. `id` is that of the agency or system, or the
    code of the place; `agencies` how many carry it."""

    id: str = field(kw_only=True)
    name: str = field(kw_only=True)
    level: Level | None = field(kw_only=True, default=None)
    place: str | None = field(kw_only=True, default=None)
    agencies: int = field(kw_only=True, default=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies that stand on the same measures; `level` and `place` are the partner's."""

    agency: str
    agency_id: str
    partner: str
    partner_id: str
    level: Level
    place: str
    measures: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An official document; `known` is `text`, or `cited` where only its name is known;
    `in_force_until` the date of the plan that replaced it, None where none is known to have."""

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


@dataclass(frozen=True, slots=True)
class PlanHeld(PlanRow):
    """A plan whose text was read, with what it holds."""

    source: str | None
    measures: int


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """A measure in the list of its plan; the span is into the text of the plan."""

    plan: str
    measure: str
    no: int
    label: str
    title: str | None
    level: Level
    place: str
    year: str | None
    section: str | None
    clause: str | None
    due_date: str | None
    text: str
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading; `parent` is the id of the one above it."""

    id: str
    no: str | None
    heading: str
    depth: int
    parent: str | None
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class SectionDuty:
    """A responsibility that hangs on a heading, and how many measures stand under it."""

    plan: str
    section: str
    no: str | None
    heading: str
    role: RoleName
    agency: str
    level: Level
    place: str
    year: str | None
    via: str
    quote: str
    agency_id: str
    span_start: int
    span_end: int
    measures: int


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure; level, place and year are those of its plan, the span is into its text."""

    id: str
    name: str
    plan: str
    plan_id: str
    no: int
    seq: int
    label: str
    title: str | None
    text: str
    clause: str | None
    due_text: str | None
    due_date: str | None
    level: Level
    place: str
    year: str | None
    span_start: int
    span_end: int
    page: int | None
    spot: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure whose text contains every word asked."""

    plan: str
    measure: str
    no: int
    title: str | None
    level: Level
    place: str
    year: str | None
    text: str
    clause: str | None
    plan_id: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A number that a measure, or the plan itself, commits to."""

    plan: str
    measure: str | None
    indicator: str
    op: str
    value: float
    value_max: float | None
    unit: str
    due: str | None
    level: Level
    place: str
    year: str | None
    quote: str
    id: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A plan in the family of another. `relation` is parent, child, cited, cited_by, replaced
    or replaced_by; `basis` is `stated` or says by which rule it was inferred."""

    relation: str
    plan: str | None
    plan_id: str
    title: str
    level: Level | None
    place: str | None
    year: str | None
    known: str
    basis: str
    quote: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class MeasureKin:
    """A measure that another carries out (`parent`) or that carries it out (`child`); of another
    edition of its plan, one that it `continues` or that is `continued_by`. `reasons` are what
    speaks for the link, the most telling first."""

    relation: str
    measure: str
    plan: str
    no: int
    title: str | None
    level: Level
    place: str
    year: str | None
    basis: str
    rule: str | None
    score: float | None
    reasons: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Named:
    """An official document that a measure names."""

    plan: str | None
    plan_id: str
    title: str
    known: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class SystemRow:
    """A 条线 with the number of its agencies and of the measures that they carry."""

    id: str
    name: str
    agencies: int
    measures: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place; `parent` is the code of the one above, `plans` how many texts of it are held."""

    id: str
    name: str
    level: Level
    parent: str | None
    plans: int


def typed(record: type[T], row: Row) -> T:
    """A row as a record that has a field for each of its columns or fewer; lists as tuples."""
    return record(**{name: _frozen(row[name]) for name in _names(record)})


def ask(store: Store, record: type[T], name: str, /, **parameters: Value) -> tuple[T, ...]:
    """The rows of a statement of cypher/read as records."""
    return tuple(typed(record, row) for row in run(store, name, **parameters))


def texts(values: Iterable[str]) -> list[Value]:
    """Strings as a parameter that is a list."""
    return list(values)


def _frozen(value: Value) -> object:
    return tuple(value) if isinstance(value, list) else value


def _names(record: type[Any]) -> tuple[str, ...]:
    if record not in _FIELDS:
        _FIELDS[record] = tuple(item.name for item in dataclasses.fields(record))
    return _FIELDS[record]


_FIELDS: dict[type[Any], tuple[str, ...]] = {}
