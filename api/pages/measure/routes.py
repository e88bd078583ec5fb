"""The address of a measure."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.measure.page import measure_page
from api.pages.render import page
from api.pages.routing import page_router
from api.routers.asked import Held

router = page_router()


@router.get("/measures/{id:path}")
def measure(request: Request, store: Held, id: str) -> HTMLResponse:
    return page(request, "measure/page.html", view=measure_page(store, id))
