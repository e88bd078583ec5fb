"""The addresses of the pages: each asks the desk one question and prints the answer."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute

from api.pages import links
from api.pages.ask_page import is_question
from api.pages.desk import Desk, desk_of
from api.pages.failure import failure
from api.pages.render import page
from api.pages.views import Filter
from api.routers.asked import Held


class PageRoute(APIRoute):
    """A route whose errors are pages too, in Chinese, not the JSON of the API."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            try:
                return await answer(request)
            except (Exception, RequestValidationError) as error:
                return failure(request, error)

        return guarded


router = APIRouter(
    route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
)
Asked = Annotated[Desk, Depends(desk_of)]
Text = Annotated[str | None, Query(max_length=200)]


@router.get("/")
def overview(request: Request, desk: Asked) -> HTMLResponse:
    return page(request, "overview.html", view=desk.overview())


@router.get("/agencies")
def directory(
    request: Request,
    desk: Asked,
    level: Text = None,
    place: Text = None,
    system: Text = None,
    on: Text = None,
    start: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    asked = Filter(level=level or None, on=on or None)
    view = desk.directory(asked, place or "", system or "", start)
    return page(request, "directory.html", view=view)


@router.get("/doubts")
def doubts(request: Request, desk: Asked, kind: Text = None) -> HTMLResponse:
    return page(request, "doubts.html", view=desk.doubts(kind or ""))


@router.get("/agencies/{id:path}")
def agency(
    request: Request,
    desk: Asked,
    id: str,
    role: Text = None,
    year: Text = None,
    via: Literal["", "direct", "group", "section"] = "",
    on: Text = None,
) -> HTMLResponse:
    asked = Filter(role=role or None, year=year or None, via=via or None, on=on or None)
    return page(request, "agency.html", view=desk.agency(id, asked))


@router.get("/plans")
def plans(request: Request, desk: Asked, start: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    return page(request, "plans.html", view=desk.plans(start))


@router.get("/plans/{id:path}")
def plan(request: Request, desk: Asked, id: str) -> HTMLResponse:
    return page(request, "plan.html", view=desk.plan(id))


@router.get("/measures/{id:path}")
def measure(request: Request, desk: Asked, id: str) -> HTMLResponse:
    return page(request, "measure.html", view=desk.measure(id))


@router.get("/search")
def search(
    request: Request,
    desk: Asked,
    store: Held,
    q: Text = None,
    start: Annotated[int, Query(ge=0)] = 0,
    as_: Annotated[Literal["", "words"], Query(alias="as")] = "",
) -> Response:
    """A question goes to where it is answered, unless its words are to be looked for `as` such."""
    words = " ".join((q or "").split())
    if words and not start and not as_ and is_question(store, words):
        return RedirectResponse(links.question(words), status_code=303)
    return page(request, "search.html", view=desk.search(words, start))
