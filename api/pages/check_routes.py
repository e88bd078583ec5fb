"""The addresses where a reading is held against its text, accepted and corrected. Every form
works without a script: it is posted, and a redirect leads to what the page says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from api.guard import Access, access, may_write
from api.pages import links
from api.pages.check_page import Asked, check_page
from api.pages.check_view import Typed
from api.pages.corrections_page import FIELDS, corrections_page
from api.pages.missing import Missing, NotHeld
from api.pages.objections import objection
from api.pages.render import page
from api.pages.routes import PageRoute
from api.pages.token_routes import within
from api.routers.asked import Given, Held, writing
from extract.triples import ROLES
from graph import read
from graph.correct import Done, correct_all, take_in, undo
from graph.corrections import BadCorrection, decoded
from graph.intent import Draft
from graph.naming import Unknown
from graph.store import Store

router = APIRouter(
    route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
)
OfReader = Annotated[Access, Depends(access)]
_LONG = 5000
_BOUNDS = ("join", "split", "no_measure")
"""What gives measures other numbers."""


class CheckForm(BaseModel):
    """What the forms of the page send. `part` is the id of a measure or heading, "" for the
    plan; which of the others count depends on the kind."""

    model_config = ConfigDict(str_strip_whitespace=True)

    kind: str = Field("", max_length=20)
    who: str = Field("", max_length=100)
    why: str = Field("", max_length=1000)
    part: str = Field("", max_length=300)
    edit: str = Field("", max_length=20)
    show: str = Field("", max_length=20)
    quote: str = Field("", max_length=_LONG)
    clause: str = Field("", max_length=_LONG)
    was: str = Field("", max_length=20)
    field: str = Field("", max_length=100)
    value: str = Field("", max_length=1000)
    role: str = Field("", max_length=20)
    agency: str = Field("", max_length=300)
    title: str = Field("", max_length=1000)
    due: str = Field("", max_length=100)
    due_quote: str = Field("", max_length=1000)
    split_quote: str = Field("", max_length=_LONG)


@router.get("/plans/{id:path}/check")
def check(
    request: Request,
    store: Held,
    may: OfReader,
    id: str,
    show: Annotated[str, Query(max_length=20)] = "",
    at: Annotated[str, Query(max_length=20)] = "",
    edit: Annotated[str, Query(max_length=20)] = "",
    done: Annotated[str, Query(max_length=2000)] = "",
) -> HTMLResponse:
    said = tuple(one for one in done.split(",") if one)
    return _page(request, store, may, id, Asked(show, at, said, Typed(at, edit)))


@router.post("/plans/{id:path}/check", dependencies=[Depends(may_write)])
async def correct(
    request: Request, store: Held, may: OfReader, id: str, form: Annotated[CheckForm, Form()]
) -> Response:
    """Says what the form says, and leads to the part as it is read now."""
    at = links.anchor(form.part) if form.part else ""
    try:
        done = await writing(request, lambda: _said(store, id, form))
    except (BadCorrection, Unknown) as error:
        typed = Typed(at, form.edit, form.model_dump())
        asked = Asked(form.show, at, (), typed)
        may = Access(may.state, request.url.path)
        said = objection(error.message)
        return await run_in_threadpool(_page, request, store, may, id, asked, said, error)
    now = done[0].outcomes[0].plan if form.kind == "plan" and done[0].outcomes else None
    whole = form.kind in _BOUNDS or not at
    query = {
        "show": "all" if form.kind in _BOUNDS else form.show,
        "at": "" if whole else at,
        "done": ",".join(one.correction.id for one in done[:20]),
    }
    address = links.plan_side(now or id, "check", **query)
    return RedirectResponse(f"{address}#{at or 'said'}", status_code=303)


def _said(store: Store, plan: str, form: CheckForm) -> Sequence[Done]:
    if form.kind != "accept_all":
        return correct_all(store, [_draft(plan, form)])
    drafts = []
    found = check_page(store, plan, Asked("all", links.anchor(form.part)))
    for part in found.parts:
        for reading in part.readings:
            if reading.doubtful:
                about = form.model_copy(
                    update={"quote": reading.quote, "clause": reading.clause, "was": reading.role}
                )
                about = about.model_copy(update={"kind": "accept", "field": "role"})
                drafts.append(_draft(plan, about))
        drafts += [
            Draft("accept", form.who, form.why, plan=plan, field=one.code, quote=one.quote)
            for one in part.warned
        ]
    if not drafts:
        raise BadCorrection("there is no caution left", "")
    return correct_all(store, drafts)


def _draft(plan: str, form: CheckForm) -> Draft:
    """The correction that a form means."""
    kind = form.kind
    heading = not links.anchor(form.part).startswith("m") if form.part else False
    of_part = {"section" if heading else "measure": form.part} if form.part else {}
    said = Draft(kind, form.who, form.why, plan=plan, **of_part)
    given: dict[str, str] = {}
    if kind in ("unit", "role", "drop", "add"):
        given = {"quote": form.quote, "clause": form.clause, "was": form.was}
        given |= {"role": form.role} if kind in ("role", "add") else {}
        given |= {"agency": form.agency} if kind in ("unit", "add") else {}
    elif kind == "accept":
        given = {"quote": form.quote, "field": form.field}
        given |= {"clause": form.clause, "was": form.was} if form.field == "role" else {}
    elif kind == "title":
        given = {"value": form.title}
    elif kind == "due":
        given = {"value": form.due, "quote": form.due_quote}
    elif kind == "split":
        given = {"quote": form.split_quote}
    elif kind == "plan":
        given = {"field": form.field, "value": form.value}
    elif kind == "citation":
        given = {"quote": form.quote, "value": form.value}
    elif kind == "merge":
        given = {"agency": form.agency, "value": form.value}
    return replace(said, **given)


@router.get("/corrections")
def corrections(
    request: Request,
    store: Held,
    may: OfReader,
    plan: Annotated[str, Query(max_length=300)] = "",
    state: Annotated[str, Query(pattern="^(applied|unapplied|undone)?$")] = "",
    done: Annotated[str, Query(max_length=100)] = "",
    taken: Annotated[str, Query(pattern=r"^(\d+-\d+-\d+-\d+)?$")] = "",
) -> HTMLResponse:
    return _list(request, store, may, plan, state, done=done, taken=taken)


@router.post("/corrections/import", dependencies=[Depends(may_write)])
async def take(
    request: Request,
    store: Held,
    settings: Given,
    may: OfReader,
    file: Annotated[UploadFile, File()],
) -> Response:
    """All corrections of a file, or none."""
    data = await file.read(settings.max_upload + 1)
    may = Access(may.state, "/corrections")
    if not data:
        said = "请先选择一个导出的文件（.jsonl）。"
        return await run_in_threadpool(_list, request, store, may, refused=said)
    try:
        found = await writing(request, lambda: take_in(store, decoded(data)))
    except BadCorrection as error:
        said = objection(error.message)
        return await run_in_threadpool(_list, request, store, may, refused=said)
    numbers = (found.added, found.undone, found.held, found.unapplied)
    taken = "-".join(str(len(some)) for some in numbers)
    return RedirectResponse(links.with_query("/corrections", {"taken": taken}), status_code=303)


@router.post("/corrections/{id}/undo", dependencies=[Depends(may_write)])
async def take_back(
    request: Request,
    store: Held,
    may: OfReader,
    id: str,
    who: Annotated[str, Form(max_length=100)] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/corrections",
) -> Response:
    """Undone, and back to where it was asked for."""
    try:
        done = await writing(request, lambda: undo(store, id, who, why))
    except (BadCorrection, Unknown) as error:
        may = Access(may.state, "/corrections")
        said = objection(error.message)
        return await run_in_threadpool(_list, request, store, may, refused=said)
    asked = urlsplit(within(back))
    plan = done.outcomes[0].plan if done.correction.kind == "plan" and done.outcomes else None
    path = links.plan_side(plan, "check") if plan and asked.path.endswith("/check") else asked.path
    kept = {
        name: said
        for name, said in parse_qsl(asked.query)
        if name in ("show", "at", "plan", "state")
    }
    address = links.with_query(path, {**kept, "done": id})
    return RedirectResponse(f"{address}#{asked.fragment or 'said'}", status_code=303)


def _list(
    request: Request,
    store: Store,
    may: Access,
    plan: str = "",
    state: str = "",
    *,
    refused: str = "",
    done: str = "",
    taken: str = "",
) -> HTMLResponse:
    view = corrections_page(store, plan, state)
    return page(
        request,
        "corrections.html",
        400 if refused else 200,
        view=view,
        access=may,
        refused=refused,
        done=next((one for one in view.lines if one.id == done), None),
        taken=tuple(int(one) for one in taken.split("-")) if taken else (),
    )


def _page(
    request: Request,
    store: Store,
    may: Access,
    id: str,
    asked: Asked,
    refused: str = "",
    error: BadCorrection | Unknown | None = None,
) -> HTMLResponse:
    try:
        view = check_page(store, id, asked)
    except read.Unknown as unknown:
        raise NotHeld(
            Missing(
                title="没有这份计划的正文可核对",
                message="这份文件还没有读入；读入以后才能对照原文核对。",
                asked=id,
                near=tuple((one.name, "", links.plan(one.id)) for one in unknown.candidates),
            )
        ) from unknown
    near = error.candidates if isinstance(error, Unknown) else ()
    return page(
        request,
        "check.html",
        400 if refused else 200,
        view=view,
        access=may,
        refused=refused,
        near=tuple((one.id, one.name) for one in near[:8]),
        all_roles=ROLES,
        plan_fields=FIELDS,
    )
