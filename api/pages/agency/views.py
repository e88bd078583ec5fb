"""What the page of an agency shows, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import links
from api.pages.views import AgencyLine, Choice, Duty, Goal, PlanLine
from extract.triples import RoleName


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader narrowed a page to; None is everything."""

    level: str | None = None
    role: str | None = None
    year: str | None = None
    via: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one agency has to do, by role in reading order, and apart from that what reaches
    it through a group or a heading."""

    agency: AgencyLine
    direct: tuple[tuple[RoleName, tuple[Duty, ...]], ...]
    group: tuple[Duty, ...] = ()
    section: tuple[Duty, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(duties) for _, duties in self.direct)


@dataclass(frozen=True, slots=True)
class TakenPair:
    """A measure that the agency leads and the one below that carries it out: (caption, address,
    printed words) of each. `score` is that of their link."""

    above: tuple[str, str, str]
    below: tuple[str, str, str]
    basis: str
    score: float | None


@dataclass(frozen=True, slots=True)
class StandInLine:
    """No counterpart: a body that takes `taken` of the `of` measures that the agency leads and
    that anybody leads there. `pairs` are the evidence."""

    agency: AgencyLine
    taken: int
    of: int
    pairs: tuple[TakenPair, ...]


@dataclass(frozen=True, slots=True)
class StoodInForLine:
    """A body above whose measures the agency leads in its own place, where none is of its line."""

    agency: AgencyLine
    taken: int
    pairs: tuple[TakenPair, ...]


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Those of the same 条线 elsewhere: `where` is where they stand to the agency (上级, 下级,
    同级). `missing` names levels of which no plan has been read, `more` counts those that are
    not shown."""

    where: str
    bundles: tuple[Bundle, ...]
    missing: tuple[str, ...] = ()
    more: int = 0
    stand_ins: tuple[StandInLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that has to be done by a day. `said` is the day as printed, `relation` its
    distance from today, `goal` the number where it is one that falls due."""

    day: str
    said: str
    relation: str
    past: bool
    title: str
    href: str
    role: RoleName
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """A number that a measure of the agency commits to."""

    title: str
    href: str
    role: RoleName
    plan_name: str
    goal: Goal


@dataclass(frozen=True, slots=True)
class SelfLine:
    """A former or later self. `how` says what happened in words, `certain` whether that is known
    of this very body, `closed` whether the older one ended with it; `href` is None where only
    the table knows it."""

    agency: AgencyLine
    relation: str
    how: str
    date: str | None
    certain: bool
    closed: bool
    source: str
    href: str | None
    through: str = ""
    """The body between, where it is not next to the agency."""


@dataclass(frozen=True, slots=True)
class MemberLine:
    name: str
    href: str
    named: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Members:
    """The members of a group: `said` tells in words how far they are known."""

    said: str
    expands: bool
    total: int
    named: int
    first: tuple[MemberLine, ...]
    rest: tuple[MemberLine, ...]


@dataclass(frozen=True, slots=True)
class YearRow:
    """Responsibilities of one year: (role, how many measures, the address that lists them)."""

    year: str
    cells: tuple[tuple[RoleName, int, str], ...]


@dataclass(frozen=True, slots=True)
class Partner:
    agency: AgencyLine
    measures: int
    href: str
    """Lists the measures that name both."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the first sentence says: (role, how many, the address that lists them) by role, of
    `plans` plans; of this year, or of the latest one that is held."""

    roles: tuple[tuple[RoleName, int, str], ...]
    total: int
    plans: int
    year: str
    of_year: int
    year_href: str
    this_year: str
    group: int
    group_href: str
    section: int
    section_href: str
    undated: int


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """`narrowed` tells whether the reader chose less than everything; `ahead` are deadlines from
    today on, the nearest first, `behind` those that are past, the latest first; `undatable` those
    whose words are no day. `kept` are the filters that stand in the address."""

    agency: AgencyLine
    units: tuple[str, ...]
    sum: Sum
    own: Bundle
    counterparts: tuple[Counterparts, ...]
    roles: tuple[Choice, ...]
    years: tuple[Choice, ...]
    ways: tuple[Choice, ...]
    matrix: tuple[YearRow, ...]
    plans: tuple[PlanLine, ...]
    kept: tuple[tuple[str, str], ...]
    on: str = ""
    narrowed: bool = False
    ahead: tuple[Deadline, ...] = ()
    behind: tuple[Deadline, ...] = ()
    undatable: tuple[tuple[str, str, str], ...] = ()
    """(printed words, caption, address)."""
    aims: tuple[Aim, ...] = ()
    partners: tuple[Partner, ...] = ()
    more_partners: int = 0
    full_name: str | None = None
    scope: str | None = None
    named: bool = True
    lived: tuple[str | None, str | None] = (None, None)
    selves: tuple[SelfLine, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    """(name, address) of the groups that it is a member of."""
    members: Members | None = None
    stands_in_for: tuple[StoodInForLine, ...] = ()

    @property
    def direct(self) -> tuple[Duty, ...]:
        """Who leads comes first, then in printed order."""
        return tuple(duty for _, duties in self.own.direct for duty in duties)

    @property
    def workbook(self) -> str:
        return links.with_query(
            "/api/export/xlsx", {"agency": self.agency.id, "layout": "台账", "on": self.on}
        )

    @property
    def data(self) -> str:
        return f"/api{self.agency.href}"

    @property
    def question(self) -> str:
        """The address that lists all of its partners."""
        return links.question(f"{self.agency.name}和哪些单位合作最多？")
