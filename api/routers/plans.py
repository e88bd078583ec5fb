"""Plans: what is held, one by one, their families; a file comes in, a plan goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, File, Path, Query, Request, UploadFile

from api.change_schemas import ChangeKind, PlanChanges
from api.errors import TooLarge
from api.guard import may_write
from api.local import Local
from api.routers.asked import (
    Given,
    Held,
    LevelOf,
    Limit,
    Offset,
    On,
    Year,
    linked,
    part,
    writing,
)
from api.schemas import (
    Failure,
    Outcome,
    Outcomes,
    Page,
    PlanBeside,
    PlanDetail,
    PlanFamily,
    PlanGaps,
    PlanText,
    Removed,
)
from api.service import Failed
from extract.errors import ZerenError
from graph import read
from graph.ingest import Document
from graph.rows import PlanHeld, PlanMeasure

router = APIRouter(tags=["plans"])

Id = Annotated[
    str,
    Path(
        description="Id, number or title of a plan",
        examples=["140000:晋政办发〔2022〕35号"],
    ),
]

LowerId = Annotated[
    str,
    Path(
        description="Id, number or title of a plan that carries out another",
        examples=["忻政办发〔2022〕51号"],
    ),
]


@router.get("/plans", summary="The plans whose text is held")
def plans(
    request: Request,
    store: Held,
    year: Year = "",
    on: On = "",
    level: LevelOf = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[PlanHeld]:
    """By place and year; of a day those in force then."""
    return part(request, read.plans(store, year=year, level=level, on=on), limit, offset)


@router.post("/plans", summary="Read a file", status_code=200, dependencies=[Depends(may_write)])
async def ingest(
    request: Request,
    store: Held,
    settings: Given,
    file: Annotated[UploadFile, File(description="A plan, in any format that is read")],
) -> Outcomes:
    """Reads the plans in a file. What an earlier reading of the same plan said is replaced,
    never doubled; a file that cannot be read changes nothing. In an archive a document that
    cannot be read does not stop the others: it is in `failed`, and an error where no other is."""
    data = await file.read(settings.max_upload + 1)
    if len(data) > settings.max_upload:
        raise TooLarge(
            f"{file.filename} is larger than {settings.max_upload:,} bytes",
            "read it with zeren ingest, or raise ZEREN_MAX_UPLOAD",
        )
    document = Document(file.filename or "document", data)
    found, errors = await writing(
        request, lambda: gathered(lambda failed: Local(store).ingest([document], failed=failed))
    )
    if errors and not found.items:
        raise errors[0]
    return found


@router.post("/reread", summary="Read every source again", dependencies=[Depends(may_write)])
async def reread(request: Request, store: Held) -> Outcomes:
    """After the rules have improved: every stored source is read again. One that can no longer
    be read keeps what it said, and is in `failed`."""
    found, _ = await writing(
        request, lambda: gathered(lambda failed: Local(store).reread(failed=failed))
    )
    return found


def gathered(
    reading: Callable[[Failed], Iterable[Outcome]],
) -> tuple[Outcomes, list[ZerenError]]:
    """All that came of a reading, with the errors of what was not read."""
    failed: list[Failure] = []
    errors: list[ZerenError] = []

    def hear(name: str, error: ZerenError) -> None:
        errors.append(error)
        failed.append(Failure(file=name, code=error.code, message=error.message, hint=error.hint))

    items = list(reading(hear))
    return Outcomes(items=items, failed=failed, total=len(items)), errors


@router.get("/plans/{id:path}/measures", summary="Its measures")
def plan_measures(
    request: Request, store: Held, id: Id, limit: Limit = 100, offset: Offset = 0
) -> Page[PlanMeasure]:
    """In printed order, with text and clause."""
    return part(request, read.plan_measures(store, id), limit, offset)


@router.get("/plans/{id:path}/text", summary="Its text")
def text(store: Held, id: Id) -> PlanText:
    """The cleaned text into which all spans of its measures and roles point, in code points."""
    row = read.one_plan(store, id, held=True)
    return PlanText(id=row.id, title=row.title, text=read.plan_text(store, row.id))


@router.get("/plans/{id:path}/family", summary="Its family")
def family(store: Held, id: Id) -> PlanFamily:
    """Plans that it carries out, cites or replaces, plans that do so to it, each with the words
    or the rule that says so; the line up to the top, the gaps in it, and the editions before
    and after."""
    return PlanFamily.of(read.family(store, id))


@router.get("/plans/{id:path}/beside", summary="It beside a plan that it carries out")
def beside(
    store: Held,
    id: LowerId,
    parent: Annotated[
        str,
        Query(
            description="This plan above: id, number or title; else that of which it takes up most",
            max_length=200,
            examples=["140000:晋政办发〔2022〕35号"],
        ),
    ] = "",
) -> PlanBeside:
    """The measures of both and the links between them, each with its score and its reasons."""
    row = read.one_plan(store, id, held=True)
    return PlanBeside.of(row, read.beside(store, row, parent))


@router.get("/plans/{id:path}/gaps", summary="What got lost between it and the plans above")
def gaps(
    store: Held,
    id: LowerId,
    parent: Annotated[
        str,
        Query(
            description="Only against this plan: id, number or title",
            max_length=200,
            examples=["140000:晋政办发〔2022〕35号"],
        ),
    ] = "",
) -> PlanGaps:
    """Measures above that were not found below and the other way round, responsibilities that
    nobody of the system took, roles that changed, dates that slipped, figures that do not add
    up; each with the words of both sides, and the link by which they were held together."""
    return PlanGaps.of(read.shortfall(store, id, parent))


@router.get("/plans/{id:path}/changes", summary="What changed since the edition before")
def changes(
    request: Request,
    store: Held,
    id: Id,
    since: Annotated[
        str,
        Query(
            description="Against this edition instead: id, number or title",
            max_length=300,
            examples=["晋政办发〔2021〕1号"],
        ),
    ] = "",
    kind: Annotated[
        ChangeKind,
        Query(
            description="Only measures of this kind, or those of which this aspect changed",
            examples=["split"],
        ),
    ] = "",
    limit: Limit = 1000,
    offset: Offset = 0,
) -> PlanChanges:
    """New, continued, split, merged and dropped measures, each with its units, numbers, deadline
    and words on both sides and with the links by which they were held together. Where no link
    was found this says so, which is no proof that a measure was given up."""
    body = PlanChanges.of(read.changes(store, id, since), kind, limit, offset)
    return linked(request, body, limit, offset)


@router.delete("/plans/{id:path}", summary="Take a plan out", dependencies=[Depends(may_write)])
async def remove(request: Request, store: Held, id: Id) -> Removed:
    """With all that its text said, and nothing that others said. A plan that others name stays
    as `cited`."""
    return await writing(request, lambda: Local(store).remove(id))


@router.get("/plans/{id:path}", summary="One plan")
def plan(store: Held, id: Id) -> PlanDetail:
    """Its headings, headline figures, and what was uncertain in reading it."""
    found = read.plan(store, id)
    return PlanDetail(
        **asdict(found.plan),
        measures=found.measures,
        sections=list(found.sections),
        section_roles=list(found.section_duties),
        targets=list(found.targets),
        cautions=list(found.cautions),
    )
