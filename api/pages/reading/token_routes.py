"""Where a reader gives the token of this server and gets a pass to write with."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.guard import PASS, SECONDS, Access, new_pass, own_page
from api.pages.render import page
from api.pages.routing import Visitor, page_router
from api.routers.asked import Given

router = page_router()
Back = Annotated[str, Query(max_length=2000)]


@router.get("/token")
async def ask(request: Request, found: Visitor, back: Back = "/") -> HTMLResponse:
    return page(request, "token_page.html", access=Access(found.state, within(back)), wrong=False)


@router.post("/token")
async def give(
    request: Request,
    settings: Given,
    token: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """A pass for the right token, and back to where it was asked for."""
    own_page(request, settings)
    found = new_pass(settings, token.strip())
    if found is None:
        if not settings.token.get_secret_value():
            return RedirectResponse(within(back), status_code=303)
        asked = Access("asked", within(back))
        return page(request, "token_page.html", 401, access=asked, wrong=True)
    answer = RedirectResponse(within(back), status_code=303)
    answer.set_cookie(
        PASS,
        found,
        max_age=SECONDS,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return answer


@router.post("/token/forget")
async def forget(
    request: Request, settings: Given, back: Annotated[str, Form(max_length=2000)] = "/"
) -> Response:
    own_page(request, settings)
    answer = RedirectResponse(within(back), status_code=303)
    answer.delete_cookie(PASS, httponly=True, samesite="strict")
    return answer


def within(address: str) -> str:
    """An address of this server's pages; its first page for any other, such as //elsewhere."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//"):
        return "/"
    return address if address.isprintable() else "/"
