"""The addresses of plans. Those of a plan's sides stand before /plans/{id}, which takes whatever
follows."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request
from fastapi.responses import HTMLResponse

from api.change_schemas import ChangeKind
from api.pages.plan.beside import Only, beside_page
from api.pages.plan.changes import changes_page
from api.pages.plan.gaps import gaps_page
from api.pages.plan.listing import plans_page
from api.pages.plan.page import plan_page
from api.pages.render import page
from api.pages.routing import Start, page_router
from api.routers.asked import Held
from graph.shortfall import Kind

router = page_router()
Name = Annotated[str, Query(max_length=300)]


@router.get("/plans")
def plans(request: Request, store: Held, start: Start = 0) -> HTMLResponse:
    return page(request, "plan/listing.html", view=plans_page(store, start))


@router.get("/plans/{id:path}/beside")
def beside(
    request: Request, store: Held, id: str, parent: Name = "", only: Only = ""
) -> HTMLResponse:
    return page(request, "plan/beside.html", view=beside_page(store, id, parent, only), only=only)


@router.get("/plans/{id:path}/gaps")
def gaps(
    request: Request, store: Held, id: str, parent: Name = "", kind: Literal["", Kind] = ""
) -> HTMLResponse:
    return page(request, "plan/gaps.html", view=gaps_page(store, id, parent, kind), kind=kind)


@router.get("/plans/{id:path}/changes")
def changes(
    request: Request, store: Held, id: str, since: Name = "", kind: ChangeKind = ""
) -> HTMLResponse:
    return page(request, "plan/changes.html", view=changes_page(store, id, since, kind), kind=kind)


@router.get("/plans/{id:path}")
def plan(request: Request, store: Held, id: str) -> HTMLResponse:
    return page(request, "plan/page.html", view=plan_page(store, id))
