"""Numbers that plans commit to: listed in comparable units, and followed from level to level."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from api.routers.asked import Held, LevelOf, Limit, Offset, On, PlanName, Year, linked, part
from api.schemas import Page
from api.target_schemas import CascadeBody
from graph import read
from graph.shares import MeasuredTarget

router = APIRouter(tags=["targets"])

Words = Annotated[
    str, Query(description="Words of the indicator", max_length=100, examples=["5G基站"])
]


@router.get("/targets", summary="What plans commit to in numbers")
def targets(
    request: Request,
    store: Held,
    q: Words = "",
    plan: PlanName = "",
    level: LevelOf = "",
    year: Year = "",
    on: On = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[MeasuredTarget]:
    """As printed and, where that is known, in comparable units. An indicator that nobody commits
    to is a 404 that lists those that look alike."""
    found = read.targets(store, q, plan=plan, level=level, year=year, on=on)
    return part(request, found, limit, offset)


@router.get("/targets/cascade", summary="An indicator from above to below and year to year")
def cascade(
    request: Request,
    store: Held,
    q: Words = "",
    plan: PlanName = "",
    measure: Annotated[
        str,
        Query(
            description="What this measure commits to, by its id",
            max_length=300,
            examples=["140900:忻政办发〔2022〕51号:40"],
        ),
    ] = "",
    year: Year = "",
    on: On = "",
    limit: Limit = 1000,
    offset: Offset = 0,
) -> CascadeBody:
    """Targets of the same comparable indicator, chained where their measures, or only their
    plans, are linked; what places below promise is added up, and places that nothing is known of
    are named. Where nothing is asked for, the indicators that most plans have."""
    found = read.cascade(store, q, plan=plan, measure=measure, year=year, on=on)
    body = CascadeBody.of(found, limit, offset)
    return linked(request, body, limit, offset)
