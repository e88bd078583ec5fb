"""The address of the first page, and of the list that its numbers of doubts lead to."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.overview.doubts import doubts_page
from api.pages.overview.page import overview_page
from api.pages.render import page
from api.pages.routing import Text, page_router
from api.routers.asked import Held

router = page_router()


@router.get("/")
def overview(request: Request, store: Held) -> HTMLResponse:
    return page(request, "overview/page.html", view=overview_page(store))


@router.get("/doubts")
def doubts(request: Request, store: Held, kind: Text = None) -> HTMLResponse:
    view = doubts_page(store, kind or "")
    return page(request, "overview/doubts.html", 404 if view.unknown else 200, view=view)
