"""The addresses where a reading is held against its text, accepted and corrected. Every form
works without a script: it is posted, and a redirect leads to what the page says now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.guard import Access, may_write
from api.pages import links
from api.pages.missing import Missing, NotHeld
from api.pages.reading.check import Asked, check_page
from api.pages.reading.check_views import Typed
from api.pages.reading.corrections import FIELDS
from api.pages.reading.form import CheckForm, accepting_all, draft
from api.pages.reading.objections import objection
from api.pages.render import page
from api.pages.routing import Visitor, page_router
from api.routers.asked import Held, writing
from extract.triples import ROLES
from graph import read
from graph.correct import Done, correct_all
from graph.corrections import BadCorrection
from graph.naming import Unknown
from graph.store import Store

router = page_router()
Code = Annotated[str, Query(max_length=20)]
_BOUNDS = ("join", "split", "no_measure")
"""What gives measures other numbers."""


@router.get("/plans/{id:path}/check")
def check(
    request: Request,
    store: Held,
    may: Visitor,
    id: str,
    show: Code = "",
    at: Code = "",
    edit: Code = "",
    done: Annotated[str, Query(max_length=2000)] = "",
) -> HTMLResponse:
    said = tuple(one for one in done.split(",") if one)
    return _page(request, store, may, id, Asked(show, at, said, Typed(at, edit)))


@router.post("/plans/{id:path}/check", dependencies=[Depends(may_write)])
async def correct(
    request: Request, store: Held, may: Visitor, id: str, form: Annotated[CheckForm, Form()]
) -> Response:
    """Says what the form says, and leads to the part as it is read now."""
    try:
        done = await writing(request, lambda: _said(store, id, form))
    except (BadCorrection, Unknown) as error:
        asked = Asked(form.show, form.at, (), Typed(form.at, form.edit, form.model_dump()))
        may = Access(may.state, request.url.path)
        return await run_in_threadpool(_page, request, store, may, id, asked, error)
    now = done[0].outcomes[0].plan if form.kind == "plan" and done[0].outcomes else None
    moved = form.kind in _BOUNDS
    query = {
        "show": "all" if moved else form.show,
        "at": "" if moved else form.at,
        "done": ",".join(one.correction.id for one in done[:20]),
    }
    address = links.plan_side(now or id, "check", **query)
    return RedirectResponse(f"{address}#{form.at or 'said'}", status_code=303)


def _said(store: Store, plan: str, form: CheckForm) -> Sequence[Done]:
    if form.kind != "accept_all":
        return correct_all(store, [draft(plan, form)])
    drafts = list(accepting_all(store, plan, form))
    if not drafts:
        raise BadCorrection("there is no caution left", "")
    return correct_all(store, drafts)


def _page(
    request: Request,
    store: Store,
    may: Access,
    id: str,
    asked: Asked,
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
        "reading/check.html",
        400 if error else 200,
        view=view,
        access=may,
        refused=objection(error.message) if error else "",
        near=tuple((one.id, one.name) for one in near[:8]),
        all_roles=ROLES,
        plan_fields=FIELDS,
    )
