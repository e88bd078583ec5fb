"""The addresses of the pages that show a plan from its sides. They stand before /plans/{id},
which takes whatever follows."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.change_schemas import ChangeKind
from api.pages.beside_page import Only, beside_page
from api.pages.changes_page import changes_page
from api.pages.gaps_page import gaps_page
from api.pages.render import page
from api.pages.routes import PageRoute
from api.routers.asked import Held
from graph.shortfall import Kind

router = APIRouter(
    route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
)
Name = Annotated[str, Query(max_length=300)]


@router.get("/plans/{id:path}/beside")
def beside(
    request: Request,
    store: Held,
    id: str,
    parent: Name = "",
    only: Only = "",
) -> HTMLResponse:
    return page(request, "beside.html", view=beside_page(store, id, parent, only), only=only)


@router.get("/plans/{id:path}/gaps")
def gaps(
    request: Request,
    store: Held,
    id: str,
    parent: Name = "",
    kind: Literal["", Kind] = "",
) -> HTMLResponse:
    return page(request, "gaps.html", view=gaps_page(store, id, parent, kind), kind=kind)


@router.get("/plans/{id:path}/changes")
def changes(
    request: Request,
    store: Held,
    id: str,
    since: Name = "",
    kind: ChangeKind = "",
) -> HTMLResponse:
    return page(request, "changes.html", view=changes_page(store, id, since, kind), kind=kind)
