"""The addresses of agencies: their list, and the page of one."""

from __future__ import annotations

from typing import Literal

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.agency.directory import directory_page
from api.pages.agency.page import agency_page
from api.pages.agency.views import Filter
from api.pages.render import page
from api.pages.routing import Start, Text, page_router
from api.routers.asked import Held

router = page_router()


@router.get("/agencies")
def directory(
    request: Request,
    store: Held,
    level: Text = None,
    place: Text = None,
    system: Text = None,
    on: Text = None,
    start: Start = 0,
) -> HTMLResponse:
    asked = Filter(level=level or None, on=on or None)
    view = directory_page(store, asked, place or "", system or "", start)
    return page(request, "agency/directory.html", 404 if view.unknown else 200, view=view)


@router.get("/agencies/{id:path}")
def agency(
    request: Request,
    store: Held,
    id: str,
    role: Text = None,
    year: Text = None,
    via: Literal["", "direct", "group", "section"] = "",
    on: Text = None,
) -> HTMLResponse:
    asked = Filter(role=role or None, year=year or None, via=via or None, on=on or None)
    return page(request, "agency/page.html", view=agency_page(store, id, asked))
