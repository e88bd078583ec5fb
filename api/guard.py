"""Who may write over HTTP: programs with the token in a header, people with a pass in a cookie
that the page gave them for it, and nobody from the page of another site.

A pass is "<until>.<signature>": seconds since 1970, signed with the token. It is good for pages
and API of any server with that token, until its time is over or the token changes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request

from api.errors import Closed, Forbidden, Unauthorized
from api.routers.asked import Given
from api.settings import Settings

PASS = "zeren-pass"
"""The cookie."""
SECONDS = 12 * 3600
"""How long a pass is good for: a working day."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a page tells the reader about writing. `open`: no token is set and none needed;
    `given`: they have a pass; `asked`: they have to give the token first; `closed`: nobody may
    write here. `back` is the address to come back to with a pass."""

    state: Literal["open", "given", "asked", "closed"]
    back: str

    @property
    def may(self) -> bool:
        return self.state in ("open", "given")


async def access(request: Request, settings: Given) -> Access:
    """For the pages that offer to write; refuses nothing."""
    query = request.url.query
    back = request.url.path + (f"?{query}" if query else "")
    token = settings.token.get_secret_value()
    if not token:
        return Access("open" if settings.local else "closed", back)
    held = request.cookies.get(PASS, "")
    return Access("given" if _good(held, token, time.time()) else "asked", back)


async def may_write(request: Request, settings: Given) -> None:
    """Whoever has the token or a pass; without a token set, whoever reaches a server that
    listens on this machine only. Never another site's page in the reader's browser."""
    from_own_page = own_page(request, settings)
    token = settings.token.get_secret_value()
    if not token:
        if settings.local:
            return
        raise Closed(
            "this server listens beyond its machine and has no token, so that nobody may write",
            "start it with ZEREN_TOKEN set",
        )
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # Header values arrive as Latin-1, whatever their bytes were.
    if scheme.lower() == "bearer" and _same(given.encode("latin-1"), token.encode()):
        return
    # A browser sends the cookie unasked: it counts only where a page of ours did the asking.
    if from_own_page and _good(request.cookies.get(PASS, ""), token, time.time()):
        return
    raise Unauthorized(
        "writing needs the token of this server", "send Authorization: Bearer with ZEREN_TOKEN"
    )


def own_page(request: Request, settings: Settings) -> bool:
    """Whether a page of this server asks, by the browser's word; False where no browser says
    anything. Raises `Forbidden` where it is the page of another site, be it on another port of
    this machine."""
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        raise Forbidden(
            f"writing from a page of another site ({site}) is refused", "use this server's pages"
        )
    origin = request.headers.get("origin")
    if origin is None:
        return site == "same-origin"
    try:
        asking = urlsplit(origin)
    except ValueError:  # No browser says such a thing.
        asking = urlsplit("null")
    # Behind a proxy the host may be another than the one that the browser knows.
    if asking.netloc and (
        asking.netloc == request.headers.get("host") or asking.hostname in settings.names
    ):
        return True
    raise Forbidden(f"writing from a page of {origin} is refused", "use this server's pages")


def new_pass(settings: Settings, given: str) -> str | None:
    """A pass for someone who gave the token; None where it is not the token."""
    token = settings.token.get_secret_value()
    if not token or not _same(given.encode(), token.encode()):
        return None
    until = str(int(time.time()) + SECONDS)
    return f"{until}.{_signed(until, token)}"


def _good(held: str, token: str, now: float) -> bool:
    until, _, signature = held.partition(".")
    return (
        until.isascii()
        and until.isdigit()
        and len(until) < 20
        and _same(signature.encode(), _signed(until, token).encode())
        and int(until) > now
    )


def _signed(until: str, token: str) -> str:
    return hmac.new(token.encode(), f"{PASS} {until}".encode(), hashlib.sha256).hexdigest()


def _same(one: bytes, other: bytes) -> bool:
    return secrets.compare_digest(one, other)
