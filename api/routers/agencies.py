"""Agencies: by name, one by one, and what they own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request

from api.agency_schemas import (
    AgencyDetail,
    AgencyMeasures,
    AgencySummary,
    LevelPart,
    MembersBody,
    SelfPart,
    SuccessionBody,
)
from api.routers.asked import (
    Held,
    LevelOf,
    Limit,
    Offset,
    On,
    PlaceName,
    Role,
    SystemName,
    Via,
    Year,
    linked,
    next_part,
    part,
)
from api.schemas import NearName, Page
from graph import read

router = APIRouter(prefix="/agencies", tags=["agencies"])

Id = Annotated[
    str,
    Path(
        description="Id of an agency, or a name that only one bears in full",
        examples=["140900:忻州市商务局"],
    ),
]
GroupId = Annotated[
    str,
    Path(
        description="Id of a group, or a name that only one bears in full",
        examples=["140000:山西省各市人民政府"],
    ),
]


@router.get("", summary="Agencies by name")
def agencies(
    request: Request,
    store: Held,
    q: Annotated[
        str,
        Query(
            description="Full, short or partial name; without it all agencies",
            max_length=100,
            examples=["市商务局"],
        ),
    ] = "",
    level: LevelOf = "",
    place: PlaceName = "",
    system: SystemName = "",
    on: On = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[AgencySummary]:
    """Candidates, best first, with counts by role. A name that nobody bears is a 404 that lists
    names that look alike."""
    found = read.find_agencies(store, q, level=level, place=place, system=system, on=on)
    shown = read.with_loads(store, found[offset : offset + limit], on=on)
    return Page(
        items=[AgencySummary.of(candidate) for candidate in shown],
        total=len(found),
        next=next_part(request, len(found), limit, offset),
    )


@router.get("/{id:path}/measures", summary="What an agency owns")
def agency_measures(
    request: Request,
    store: Held,
    id: Id,
    role: Role = "",
    year: Year = "",
    on: On = "",
    via: Via = "direct",
    across: Annotated[
        Literal["", "levels", "succession"],
        Query(
            description="levels: those of its counterparts too, by level; succession: those of"
            " what came before and after it too, apart",
            examples=["levels"],
        ),
    ] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> AgencyMeasures:
    """Its measures with role and evidence, direct ones unless `via` asks for others; across
    levels also those of its counterparts above, below and elsewhere; across succession `items`
    are its own and `selves` those of its former and later selves, each marked."""
    row = read.one_agency(store, id)
    named = NearName(id=row.id, name=row.name)
    if across != "levels":
        duties = read.agency_measures(store, row.id, role=role, year=year, via=via, on=on)
        page = part(request, duties, limit, offset)
        others = (
            read.succession_measures(store, row.id, role=role, year=year, via=via, on=on)
            if across
            else None
        )
        return AgencyMeasures(
            items=page.items,
            total=page.total,
            next=page.next,
            agency=named,
            selves=None if others is None else [SelfPart.of(one) for one in others],
        )
    levels = read.counterpart_measures(store, row.id, role=role, year=year, via=via, on=on)
    page = part(request, [duty for level in levels for duty in level.duties], limit, offset)
    shown: list[LevelPart] = []
    start = 0
    for level in levels:
        first, last = max(offset - start, 0), max(offset + limit - start, 0)
        shown.append(
            LevelPart(
                level=level.level,
                where=level.where,
                total=len(level.duties),
                items=list(level.duties[first:last]),
            )
        )
        start += len(level.duties)
    return AgencyMeasures(
        items=page.items, total=page.total, next=page.next, agency=named, levels=shown
    )


@router.get("/{id:path}/succession", summary="What came before and after an agency")
def succession(store: Held, id: Id) -> SuccessionBody:
    """Renamed, merged, split, transferred, each with its day where that is known and the document
    that says so. The name of a body that is not held leads to what came after it: `asked`."""
    return SuccessionBody.of(read.succession(store, id))


@router.get("/{id:path}/members", summary="The members of a group")
def members(
    request: Request, store: Held, id: GroupId, limit: Limit = 100, offset: Offset = 0
) -> MembersBody:
    """Those that the graph holds, those that plans name first, and in words how far they are
    known: 各… expands by the table of places, 相关… and 有关… do not."""
    found = read.members_of(store, id)
    return linked(request, MembersBody.of(found, offset, limit), limit, offset)


@router.get("/{id:path}", summary="One agency")
def agency(store: Held, id: Id) -> AgencyDetail:
    """Names, kind, systems; its counterparts up and down the chain of places, peers elsewhere
    apart; `none read` where no plan of a level is held; for whom it stands in; what came before
    and after it; of a group its members."""
    return AgencyDetail.of(read.agency(store, id))
