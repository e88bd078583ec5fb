"""Where files come in and plans go out by the pages."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, StreamingResponse
from starlette.datastructures import UploadFile

from api.errors import TooLarge
from api.guard import may_write
from api.local import Local
from api.pages.reading.remove import RemovePage, plan_to_remove, remove_page
from api.pages.reading.unread import Unread, unread
from api.pages.reading.upload import FileRead, PlanRead, UploadPage, parts, whole
from api.pages.render import environment, page
from api.pages.routing import Visitor, page_router
from api.routers.asked import Given, Held, writing
from api.settings import Settings
from graph.ingest import Document
from graph.store import Store

router = page_router()
_FILES = 100
"""Files of one form."""


@router.get("/upload")
async def ask(request: Request, settings: Given, found: Visitor) -> HTMLResponse:
    return page(request, "reading/upload.html", view=UploadPage(found, settings.max_upload))


@router.post("/upload", dependencies=[Depends(may_write)])
async def take(request: Request, store: Held, settings: Given, found: Visitor) -> HTMLResponse:
    """All files of a form, one after the other; the answer when all are read."""
    files: list[FileRead] = []
    for given in await _given(request):
        document = await _document(given, settings)
        if isinstance(document, Unread):
            files.append(FileRead(given.filename or "", (), (document,)))
        else:
            files.append(await writing(request, _reading(store, document)))
    view = UploadPage(found, settings.max_upload, files=tuple(files))
    return page(request, "reading/upload.html", view=view)


@router.post("/upload/one", dependencies=[Depends(may_write)])
async def take_one(request: Request, store: Held, settings: Given) -> StreamingResponse:
    """One file; what becomes of it as lines of JSON, as it happens: {"state"} is waiting,
    reading or done, {"part", "read"} a piece of the page for each plan or failure."""
    given = await _given(request)
    document = await _document(given[0], settings) if given else None
    return StreamingResponse(
        _told(request, store, document),
        media_type="application/x-ndjson",
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"},
    )


@router.get("/plans/{id:path}/remove")
def confirm(request: Request, store: Held, found: Visitor, id: str) -> HTMLResponse:
    return page(request, "reading/remove.html", view=remove_page(store, id, found), done=False)


@router.post("/plans/{id:path}/remove", dependencies=[Depends(may_write)])
async def remove(request: Request, store: Held, found: Visitor, id: str) -> HTMLResponse:
    """What was removed is told as it was just before."""

    def work() -> RemovePage:
        view = remove_page(store, plan_to_remove(store, id).id, found)
        Local(store).remove(view.plan.id)
        return view

    return page(request, "reading/remove.html", view=await writing(request, work), done=True)


async def _given(request: Request) -> list[UploadFile]:
    """The files of a form; a field that was left empty has no name."""
    form = await request.form(max_files=_FILES)
    return [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]


async def _document(given: UploadFile, settings: Settings) -> Document | Unread:
    name = given.filename or ""
    data = await given.read(settings.max_upload + 1)
    if len(data) > settings.max_upload:
        error = TooLarge(
            f"{name} is larger than {settings.max_upload:,} bytes",
            "read it with zeren ingest, or raise ZEREN_MAX_UPLOAD",
        )
        return unread(None, error)
    return Document(name, data)


def _reading(store: Store, document: Document) -> Callable[[], FileRead]:
    return lambda: whole(store, document)


async def _told(
    request: Request, store: Store, document: Document | Unread | None
) -> AsyncIterator[str]:
    if isinstance(document, Unread):
        yield _part(document)
    elif document is not None:
        if request.app.state.writing.available_tokens < 1:
            yield _line(state="waiting")
        await writing(request, lambda: None)
        yield _line(state="reading")
        reading = parts(store, document)
        # A step is a transaction or none: between two of them others may write.
        while (found := await writing(request, lambda: next(reading, None))) is not None:
            yield _part(found)
    yield _line(state="done")


def _part(found: PlanRead | Unread) -> str:
    is_read = isinstance(found, PlanRead)
    template = environment().get_template("reading/upload_part.html")
    return _line(part=template.render(one=found, read=is_read).strip(), read=is_read)


def _line(**said: object) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"
