"""Workload by agency, system or place, and the network of who works with whom."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from api.routers.asked import (
    Held,
    LevelOf,
    Limit,
    Offset,
    On,
    PlaceName,
    PlanName,
    Role,
    SystemName,
    Year,
    left_empty,
    part,
)
from api.schemas import NetworkBody, Page
from graph import read
from graph.gephi import exported
from graph.rows import Pair, Workload

router = APIRouter(tags=["workload"])
_TYPES = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml"}


@router.get("/workload", summary="Who carries how much")
def workload(
    request: Request,
    store: Held,
    by: Annotated[
        Literal["agency", "system", "place"],
        left_empty("agency"),
        Query(description="What to count by", examples=["system"]),
    ] = "agency",
    level: LevelOf = "",
    place: PlaceName = "",
    system: SystemName = "",
    year: Year = "",
    on: On = "",
    role: Role = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[Workload]:
    """Different measures carried directly, in all and by role (lead 牵头, support 配合,
    responsible 负责, guide 指导), most first."""
    rows = read.workload(
        store, by, level=level, place=place, system=system, year=year, role=role, on=on
    )
    return part(request, rows, limit, offset)


@router.get("/co-work", summary="Who works with whom")
def co_work(
    request: Request,
    store: Held,
    agency: Annotated[
        str,
        Query(description="Only its partners", max_length=100, examples=["140900:忻州市商务局"]),
    ] = "",
    level: LevelOf = "",
    year: Year = "",
    on: On = "",
    role: Role = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[Pair]:
    """Pairs of agencies on the same measures, most shared first."""
    return part(
        request,
        read.co_work(store, agency, level=level, year=year, role=role, on=on),
        limit,
        offset,
    )


@router.get(
    "/network",
    summary="Nodes and edges",
    response_model=NetworkBody,
    responses={200: {"content": {kind: {} for kind in _TYPES.values()}}},
)
def network(
    store: Held,
    kind: Annotated[
        Literal["agency-agency", "agency-measure"],
        left_empty("agency-agency"),
        Query(description="Who shares measures, or who carries which", examples=["agency-measure"]),
    ] = "agency-agency",
    level: LevelOf = "",
    place: PlaceName = "",
    system: SystemName = "",
    year: Year = "",
    on: On = "",
    role: Role = "",
    plan: PlanName = "",
    at_least: Annotated[
        int, Query(ge=1, description="Leave out edges with fewer shared measures", examples=[2])
    ] = 1,
    layout: Annotated[
        bool, Query(description="With a place for every node", examples=[True])
    ] = False,
    communities: Annotated[
        bool,
        Query(
            description="With groups that work together and how each agency stands between them; "
            "of agency-agency only",
            examples=[True],
        ),
    ] = False,
    format: Annotated[
        Literal["json", "graphml", "gexf"], Query(description="As a file", examples=["graphml"])
    ] = "json",
) -> NetworkBody | Response:
    """Workload and co-work as a network over direct responsibilities, weightiest first."""
    made = read.network(
        store,
        kind,
        level=level,
        place=place,
        system=system,
        year=year,
        role=role,
        on=on,
        plan=read.one_plan(store, plan, held=True).id if plan else "",
        at_least=at_least,
    )
    if layout:
        # networkx and numpy take a while to load, and few who ask for a network want a picture.
        from graph.layout import laid_out

        made = laid_out(made)
    if format != "json":
        return Response(
            exported(made, format),
            media_type=_TYPES[format],
            headers={"Content-Disposition": f'attachment; filename="zeren-{kind}.{format}"'},
        )
    return NetworkBody.of(made, read.structure(made) if communities else None)
