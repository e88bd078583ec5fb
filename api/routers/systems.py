"""Systems (条线): what ties 省商务厅 and 市商务局 together."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request

from api.routers.asked import Held, LevelOf, Limit, Offset, On, Role, Year, part
from api.schemas import Page
from graph import read
from graph.rows import Duty, SystemRow

router = APIRouter(prefix="/systems", tags=["systems"])


@router.get("", summary="All systems")
def systems(
    request: Request,
    store: Held,
    year: Year = "",
    on: On = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[SystemRow]:
    """Every system, the busiest first."""
    return part(request, read.systems(store, year=year, on=on), limit, offset)


@router.get("/{id:path}/measures", summary="A system across levels")
def system_measures(
    request: Request,
    store: Held,
    id: Annotated[str, Path(description="Name of a system", examples=["商务"])],
    role: Role = "",
    level: LevelOf = "",
    year: Year = "",
    on: On = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[Duty]:
    """What its agencies own themselves, from the province down."""
    return part(
        request,
        read.system_measures(store, id, role=role, level=level, year=year, on=on),
        limit,
        offset,
    )
