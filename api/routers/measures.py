"""Measures: by name and role, one by one with the evidence, by words, by due date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from api.agency_schemas import AgencySummary, MeasuresByName
from api.routers.asked import (
    Held,
    LevelOf,
    Limit,
    Offset,
    On,
    PlanName,
    Role,
    Year,
    next_part,
    part,
)
from api.schemas import MeasureDetail, MeasureLineage, Page
from graph import read
from graph.errors import GraphError
from graph.rows import DueDuty, Hit

router = APIRouter(tags=["measures"])

Id = Annotated[
    str, Path(description="Id of a measure", examples=["140000:晋政办发〔2022〕35号:12"])
]


class NothingAsked(GraphError):
    """A search for nothing."""

    code = "bad_parameter"


@router.get("/measures", summary="Who carries what")
def measures(
    request: Request,
    store: Held,
    agency: Annotated[
        str,
        Query(description="Name or id of an agency", max_length=100, examples=["市商务局"]),
    ] = "",
    role: Role = "",
    level: LevelOf = "",
    year: Year = "",
    on: On = "",
    plan: PlanName = "",
    q: Annotated[
        str,
        Query(
            description="Words that the text of the measure contains, every one",
            max_length=200,
            examples=["消费"],
        ),
    ] = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> MeasuresByName:
    """One row for each responsibility that a measure itself names. A name that several agencies
    bear answers for each and lists them; level is that of the agency."""
    answer = read.measures(
        store, agency=agency, role=role, level=level, year=year, on=on, plan=plan, q=q
    )
    page = part(request, answer.duties, limit, offset)
    candidates = read.with_loads(store, answer.candidates)
    return MeasuresByName(
        items=page.items,
        total=page.total,
        next=page.next,
        candidates=[AgencySummary.of(candidate) for candidate in candidates],
    )


@router.get("/measures/{id:path}/lineage", summary="What it carries out and what carries it out")
def lineage(store: Held, id: Id) -> MeasureLineage:
    """Up and down through all levels, each link with its basis, its score and its reasons."""
    row = read.one_measure(store, id)
    return MeasureLineage.of(row, read.descent(store, row.id))


@router.get("/measures/{id:path}", summary="One measure with its evidence")
def measure(store: Held, id: Id) -> MeasureDetail:
    """Its text, the roles with the words that prove each, targets, documents that it names and
    its relatives in plans above and below and, apart, in the editions before and after, each
    with the reasons of the link."""
    found = read.measure(store, id)
    return MeasureDetail(
        measure=found.measure,
        headings=list(found.headings),
        roles=list(found.duties),
        section_roles=list(found.section_duties),
        targets=list(found.targets),
        references=list(found.references),
        parents=list(found.parents),
        children=list(found.children),
        continues=list(found.continues),
        continued_by=list(found.continued_by),
    )


@router.get("/search", summary="Measures by words", tags=["search"])
def search(
    request: Request,
    store: Held,
    q: Annotated[
        str,
        Query(
            description="Words, each of which the text contains",
            min_length=1,
            max_length=200,
            examples=["消费 汽车"],
        ),
    ],
    level: LevelOf = "",
    year: Year = "",
    on: On = "",
    plan: PlanName = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[Hit]:
    """The measures whose text contains every word; level is that of the plan."""
    if not q.split():
        raise NothingAsked("q has no word in it", "write one or more words, spaces between")
    hits = read.search(store, q, level=level, year=year, plan=plan, on=on)
    return part(request, hits, limit, offset)


@router.get("/due", summary="What falls due")
def due(
    request: Request,
    store: Held,
    by: Annotated[date, Query(description="The last day", examples=["2022-12-31"])],
    since: Annotated[
        date | None, Query(description="The first day", examples=["2022-01-01"])
    ] = None,
    agency: Annotated[
        str, Query(description="Only this agency", max_length=100, examples=["140900:忻州市商务局"])
    ] = "",
    plan: PlanName = "",
    year: Year = "",
    on: On = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[DueDuty]:
    """What falls due by a date, earliest first, with those who carry it."""
    first, last = since.isoformat() if since else "", by.isoformat()
    # The store cuts: of a large graph everything is due at some time.
    rows = read.due(
        store,
        last,
        since=first,
        agency=agency,
        plan=plan,
        year=year,
        on=on,
        skip=offset,
        limit=limit,
    )
    total = read.due_total(store, last, since=first, agency=agency, plan=plan, year=year, on=on)
    return Page(items=list(rows), total=total, next=next_part(request, total, limit, offset))
