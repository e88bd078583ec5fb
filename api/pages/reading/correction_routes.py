"""The addresses of what people said against readings: the list, taking in, taking back."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from api.guard import Access, may_write
from api.pages import links
from api.pages.reading.corrections import corrections_page
from api.pages.reading.objections import objection
from api.pages.reading.token_routes import within
from api.pages.render import page
from api.pages.routing import Visitor, page_router
from api.routers.asked import Given, Held, writing
from graph.correct import take_in, undo
from graph.corrections import BadCorrection, decoded
from graph.naming import Unknown
from graph.store import Store

router = page_router()
_PATH = "/corrections"


@router.get("/corrections")
def corrections(
    request: Request,
    store: Held,
    may: Visitor,
    plan: Annotated[str, Query(max_length=300)] = "",
    state: Annotated[str, Query(pattern="^(applied|unapplied|undone)?$")] = "",
    done: Annotated[str, Query(max_length=100)] = "",
    taken: Annotated[str, Query(pattern=r"^(\d+-\d+-\d+-\d+)?$")] = "",
) -> HTMLResponse:
    return _page(request, store, may, plan, state, done=done, taken=taken)


@router.post("/corrections/import", dependencies=[Depends(may_write)])
async def take(
    request: Request,
    store: Held,
    settings: Given,
    may: Visitor,
    file: Annotated[UploadFile, File()],
) -> Response:
    """All corrections of a file, or none."""
    data = await file.read(settings.max_upload + 1)
    if not data:
        return await _refused(request, store, may, "请先选择一个导出的文件（.jsonl）。")
    try:
        found = await writing(request, lambda: take_in(store, decoded(data)))
    except BadCorrection as error:
        return await _refused(request, store, may, objection(error.message))
    numbers = (found.added, found.undone, found.held, found.unapplied)
    taken = "-".join(str(len(some)) for some in numbers)
    return RedirectResponse(links.with_query(_PATH, {"taken": taken}), status_code=303)


@router.post("/corrections/{id}/undo", dependencies=[Depends(may_write)])
async def take_back(
    request: Request,
    store: Held,
    may: Visitor,
    id: str,
    who: Annotated[str, Form(max_length=100)] = "",
    why: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = _PATH,
) -> Response:
    """Undone, and back to where it was asked for."""
    try:
        done = await writing(request, lambda: undo(store, id, who, why))
    except (BadCorrection, Unknown) as error:
        return await _refused(request, store, may, objection(error.message))
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


async def _refused(request: Request, store: Store, may: Access, said: str) -> HTMLResponse:
    """The list, with why nothing was done."""
    may = Access(may.state, _PATH)
    return await run_in_threadpool(_page, request, store, may, refused=said)


def _page(
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
        "reading/corrections.html",
        400 if refused else 200,
        view=view,
        access=may,
        refused=refused,
        done=next((one for one in view.lines if one.id == done), None),
        taken=tuple(int(one) for one in taken.split("-")) if taken else (),
    )
