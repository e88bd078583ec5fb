"""Corrections: what people say against readings, and what there is to check."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Path, Query, Request, Response, UploadFile

from api.correction_schemas import (
    CorrectionBody,
    CorrectionDone,
    CorrectionsImported,
    PlanCheck,
)
from api.errors import TooLarge
from api.guard import may_write
from api.local import Local
from api.routers.asked import Given, Held, Limit, Offset, PlanName, part, writing
from api.schemas import Page
from graph.checking import CorrectionRow

router = APIRouter(tags=["corrections"])

StateOf = Annotated[
    Literal["", "applied", "unapplied", "undone"],
    Query(description="Only those in this state", examples=["unapplied"]),
]
PlanId = Annotated[
    str,
    Path(description="Id, number or title of a plan", examples=["140500:晋市政办〔2022〕24号"]),
]


@router.get("/corrections", summary="What people said against readings")
def corrections(
    request: Request,
    store: Held,
    plan: PlanName = "",
    state: StateOf = "",
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page[CorrectionRow]:
    """In the order in which they were said, each with what became of it."""
    return part(request, Local(store).corrections(plan, state), limit, offset)


@router.post("/corrections", summary="Correct a reading", dependencies=[Depends(may_write)])
async def correct(request: Request, store: Held, body: CorrectionBody) -> CorrectionDone:
    """Kept apart from what was read, applied after every reading, and at once. One that finds
    no place, or changes nothing, is refused."""
    return await writing(request, lambda: Local(store).correct(body.draft()))


@router.get(
    "/corrections/export",
    summary="All corrections as JSON Lines",
    response_class=Response,
    responses={200: {"content": {"application/x-ndjson": {}}}},
)
def export(store: Held) -> Response:
    """Also those that were undone; to be kept, or taken to another store."""
    return Response(
        Local(store).exported_corrections(),
        media_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="corrections.jsonl"'},
    )


@router.post(
    "/corrections/import", summary="Take corrections in", dependencies=[Depends(may_write)]
)
async def take_in(
    request: Request,
    store: Held,
    settings: Given,
    file: Annotated[UploadFile, File(description="JSON Lines, as the export gives them")],
) -> CorrectionsImported:
    """All of them or none. Those that are held already, by their id, stay as they are; those
    whose plan is not held yet wait for it."""
    data = await file.read(settings.max_upload + 1)
    if len(data) > settings.max_upload:
        raise TooLarge(
            f"{file.filename} is larger than {settings.max_upload:,} bytes",
            "take it in with zeren correct import, or raise ZEREN_MAX_UPLOAD",
        )
    return await writing(request, lambda: Local(store).import_corrections(data))


@router.delete("/corrections/{id}", summary="Undo a correction", dependencies=[Depends(may_write)])
async def undo(
    request: Request,
    store: Held,
    id: Annotated[str, Path(description="Id of a correction", examples=["c-0123456789ab"])],
    who: Annotated[str, Query(max_length=100, description="Who says so", examples=["张三"])],
    why: Annotated[str, Query(max_length=1000, description="A reason", examples=["看错了"])],
) -> CorrectionDone:
    """It stays on record as undone; the others stay applied."""
    return await writing(request, lambda: Local(store).undo_correction(id, who, why))


@router.get("/plans/{id:path}/check", summary="What to check in it")
def check(store: Held, id: PlanId) -> PlanCheck:
    """Cautions with their place in the text, responsibilities that no words say alone, measures
    that name nobody, agencies without a known official name, and what was corrected."""
    return Local(store).check(id)
