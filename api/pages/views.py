"""What several pages show, as frozen records: templates know these and nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import links
from extract.triples import Certainty, Level, RoleName

PRINTED: tuple[RoleName, ...] = ("牵头", "负责", "配合", "指导")
"""Roles in the order in which a reader looks for them: who leads comes first."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `role` is set where a unit that carries a responsibility is printed,
    `href` where it leads somewhere, `here` where it is what the page is about (the agency of
    an agency's page, the word of a search)."""

    text: str
    role: RoleName | None = None
    href: str | None = None
    here: bool = False
    clause: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One printed line of a plan. `kind` is `heading`, `measure` (its first line) or `text`;
    `depth` is a heading's; `anchor` the name that addresses it."""

    kind: str
    pieces: tuple[Piece, ...]
    anchor: str | None = None
    href: str | None = None
    depth: int = 0
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """Responsibilities counted by role."""

    lead: int = 0
    own: int = 0
    support: int = 0
    guide: int = 0

    @property
    def total(self) -> int:
        return self.lead + self.own + self.support + self.guide

    @property
    def parts(self) -> tuple[tuple[RoleName, int], ...]:
        """Every role with its count, zero included, in reading order."""
        return (
            ("牵头", self.lead),
            ("负责", self.own),
            ("配合", self.support),
            ("指导", self.guide),
        )

    @property
    def known(self) -> tuple[tuple[RoleName, int], ...]:
        return tuple(part for part in self.parts if part[1])


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency as lists show it. `measures` counts distinct measures, direct ones only;
    `short` is how plans print it, for where there is little room; `headings` counts the
    headings that it is printed on."""

    id: str
    name: str
    level: Level
    place: str
    load: Load
    kind: str = ""
    systems: tuple[str, ...] = ()
    measures: int = 0
    short: str = ""
    headings: int = 0

    @property
    def href(self) -> str:
        return links.agency(self.id)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan as lists show it. `known` is False for one that others cite and nobody has read."""

    id: str
    number: str | None
    title: str
    place: str
    level: Level
    year: str | None = None
    date: str | None = None
    issuer: str | None = None
    known: bool = True
    measures: int = 0

    @property
    def href(self) -> str:
        return links.plan(self.id)

    @property
    def name(self) -> str:
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Example:
    """A question people ask, with the address of its answer."""

    question: str
    href: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One responsibility of one agency. `evidence` is the printed clause with its unit marked;
    `via` is `direct`, `group` or `section` (`measure` is a section's id then), `via_name` the
    group, or what stands under the heading; `rule` is what
    inferred role or unit, None where the words themselves say it."""

    measure: str
    plan: str
    plan_name: str
    label: str
    title: str
    role: RoleName
    verb: str
    evidence: tuple[Piece, ...]
    year: str | None = None
    via: str = "direct"
    via_name: str | None = None
    due: str | None = None
    certainty: Certainty = "explicit"
    rule: str | None = None

    @property
    def href(self) -> str:
        return self.in_text if self.via == "section" else links.measure(self.measure)

    @property
    def in_text(self) -> str:
        return links.plan(self.plan, self.measure)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter, as a link and as an option of a form."""

    value: str
    text: str
    href: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is named: `href` where it is held, `quote` the words that name it."""

    kind: str
    title: str
    number: str | None
    href: str | None
    basis: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that a measure commits to, and the words that say so."""

    indicator: str
    amount: str
    due: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as lists show it; `pieces` is an excerpt or its clause."""

    id: str
    plan: str
    plan_name: str
    label: str
    title: str
    place: str
    level: Level
    pieces: tuple[Piece, ...] = ()
    year: str | None = None

    @property
    def href(self) -> str:
        return links.measure(self.id)
