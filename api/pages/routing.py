"""What the addresses of all pages have in common: errors are pages too, and no page is part of
the API's description."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute

from api.guard import Access, access
from api.pages.failure import failure

Text = Annotated[str | None, Query(max_length=200)]
Start = Annotated[int, Query(ge=0)]
"""The place in a list from which a page shows it."""
Visitor = Annotated[Access, Depends(access)]
"""What the reader may do here."""


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


def page_router() -> APIRouter:
    return APIRouter(
        route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
    )
