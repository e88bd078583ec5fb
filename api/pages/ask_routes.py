"""The address of the question box."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.pages.ask_page import ask_page
from api.pages.render import page
from api.pages.routes import PageRoute
from api.routers.asked import Held
from graph.ask import LONGEST

router = APIRouter(
    route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
)


@router.get("/ask")
def ask(
    request: Request, store: Held, q: Annotated[str, Query(max_length=LONGEST)] = ""
) -> HTMLResponse:
    return page(request, "ask.html", view=ask_page(store, " ".join(q.split())))
