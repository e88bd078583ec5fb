"""What travels over HTTP about agencies: candidates for a name, one agency with all around it,
what it owns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic import Field

from api.schemas import NearName, Page, Schema
from extract.members import Expansion
from extract.triples import ROLES, Kind, Level, RoleName, Scope
from graph.agencies import Agency, Counterpart, Group, SelfDuties
from graph.naming import Candidate
from graph.rows import AgencyRow, Duty, Load
from graph.stand_ins import StandIn, StoodInFor
from graph.standing import Line, Member, Membership, Self

SHOWN = 200
"""Members of a group that stand in the answer about it; all are under /members."""


class AgencyLoad(Schema):
    """An agency with what it carries directly. `counts` are different measures by role."""

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


class AgencySummary(AgencyLoad):
    """A candidate for a name. `match` says how the name asked for was found and `score` how
    well."""

    match: str
    score: float
    named: bool = Field(True, description="False where it only follows from one that is named")
    former: str | None = Field(None, description="Where match is former: the body asked for")

    @classmethod
    def of(cls, found: Candidate) -> AgencySummary:
        row = found.agency
        return cls(
            **_carrying(row, found.systems, found.load),
            match=found.match,
            score=found.score,
            named=row.named,
            former=found.former or None,
        )


def _carrying(row: AgencyRow, systems: Sequence[str], load: Load) -> dict[str, Any]:
    """The fields of `AgencyLoad`."""
    own = {name: value for name, value in asdict(row).items() if name in AgencyLoad.model_fields}
    return {**own, "systems": systems, "measures": load.measures, "counts": counts(load)}


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
    stand_ins: list[StandIn] = Field(
        [], description="No counterparts: they lead the agency's measures where it has none"
    )


class MembersBody(Page[Member]):
    """The members of a group. `expansion` is all, partial, held (only bureaus that plans name)
    or not-expanded, `why` says so in a sentence; `places`: how many places the group covers, 0
    where that is not known; `named`: how many of the members plans name themselves."""

    group: NearName
    expansion: Expansion
    why: str
    places: int
    named: int

    @classmethod
    def of(cls, found: Membership, offset: int = 0, limit: int = SHOWN) -> MembersBody:
        """The first `SHOWN` members, unless another part is asked for."""
        return cls(
            items=list(found.members[offset : offset + limit]),
            total=len(found.members),
            group=NearName(id=found.group.id, name=found.group.name),
            expansion=found.expansion,
            why=found.why,
            places=found.places,
            named=sum(member.named for member in found.members),
        )


class SuccessionBody(Page[Self]):
    """What came before an agency and after it. `asked`: the former name by which it was found,
    null where it bears the name itself."""

    agency: NearName
    asked: str | None

    @classmethod
    def of(cls, found: Line) -> SuccessionBody:
        return cls(
            items=list(found.selves),
            total=len(found.selves),
            agency=NearName(id=found.agency.id, name=found.agency.name),
            asked=found.asked or None,
        )


class AgencyDetail(AgencyLoad):
    """One agency with its counterparts: along the chain of places, and elsewhere."""

    groups: list[Group]
    chain: list[ChainLink]
    peers: list[Counterpart]
    named: bool = Field(True, description="False where it only follows from one that is named")
    valid_from: str | None = None
    valid_to: str | None = None
    succession: list[Self] = Field([], description="What came before it and after it")
    members: MembersBody | None = Field(None, description="Of a group; null where it is none")
    stands_in_for: list[StoodInFor] = Field(
        [], description="Bodies above that have none of their system here: it leads their measures"
    )

    @classmethod
    def of(cls, found: Agency) -> AgencyDetail:
        row = found.agency
        return cls(
            **_carrying(row, found.systems, found.load),
            groups=list(found.groups),
            chain=[
                ChainLink(
                    level=link.level,
                    place=link.place,
                    place_code=link.place_code,
                    where=link.where,
                    read=link.read,
                    note=None if link.read else "none read",
                    agencies=list(link.agencies),
                    stand_ins=list(link.stand_ins),
                )
                for link in found.chain
            ],
            peers=list(found.peers),
            named=row.named,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            succession=list(found.succession),
            members=None if found.members is None else MembersBody.of(found.members),
            stands_in_for=list(found.stands_in_for),
        )


class LevelPart(Schema):
    """The part of a list that one level has; `where` is above, own, below or peer."""

    level: Level
    where: str
    total: int
    items: list[Duty]


class SelfPart(Schema):
    """The part of a list that a former or later self has."""

    agency: Self
    total: int
    items: list[Duty]

    @classmethod
    def of(cls, found: SelfDuties) -> SelfPart:
        return cls(agency=found.self, total=len(found.duties), items=list(found.duties))


class AgencyMeasures(Page[Duty]):
    """What an agency owns; with `across=levels` also by level, its counterparts included; with
    `across=succession` also what its former and later selves own, in `selves`, apart."""

    agency: NearName
    levels: list[LevelPart] | None = None
    selves: list[SelfPart] | None = None


class MeasuresByName(Page[Duty]):
    """Duties by name. Where the name may mean several agencies all are in `candidates`, and
    the items cover each of them."""

    candidates: list[AgencySummary]
