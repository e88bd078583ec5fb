"""Agencies: by name, one by one, and what they own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request

from api.routers.asked import (
    Held,
    LevelOf,
    Limit,
    Offset,
    PlaceName,
    Role,
    SystemName,
    Via,
    Year,
    next_part,
    part,
)
from api.schemas import (
    AgencyDetail,
    AgencyMeasures,
    AgencySummary,
    ChainLink,
    LevelPart,
    NearName,
    Page,
    counts,
)
from graph import read

router = APIRouter(prefix="/agencies", tags=["agencies"])

Id = Annotated[
    str,
    Path(
        description="Id of an agency, or a name that only one bears in full",
        examples=["140900:忻州市商务局"],
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
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[AgencySummary]:
    """Candidates, best first, with counts by role. A name that nobody bears is a 404 that lists
    names that look alike."""
    found = read.find_agencies(store, q, level=level, place=place, system=system)
    shown = read.with_loads(store, found[offset : offset + limit])
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
    via: Via = "direct",
    across: Annotated[
        Literal["", "levels"],
        Query(description="levels: those of its counterparts too, by level", examples=["levels"]),
    ] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> AgencyMeasures:
    """Its measures with role and evidence, direct ones unless `via` asks for others; across
    levels also those of its counterparts above, below and elsewhere."""
    row = read.one_agency(store, id)
    named = NearName(id=row.id, name=row.name)
    if not across:
        duties = read.agency_measures(store, row.id, role=role, year=year, via=via)
        page = part(request, duties, limit, offset)
        return AgencyMeasures(items=page.items, total=page.total, next=page.next, agency=named)
    levels = read.counterpart_measures(store, row.id, role=role, year=year, via=via)
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


@router.get("/{id:path}", summary="One agency")
def agency(store: Held, id: Id) -> AgencyDetail:
    """Names, kind, systems; its counterparts up and down the chain of places, peers elsewhere
    apart; `none read` where no plan of a level is held."""
    found = read.agency(store, id)
    row = found.agency
    return AgencyDetail(
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
            )
            for link in found.chain
        ],
        peers=list(found.peers),
    )
