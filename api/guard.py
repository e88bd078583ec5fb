"""Who may write over HTTP."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import Request

from api.errors import Forbidden, Unauthorized
from api.routers.asked import Given


async def may_write(request: Request, settings: Given) -> None:
    """Whoever has the token; without one set, whoever reaches a server that listens on this
    machine only. Never another site's page in the reader's browser."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise Forbidden(f"writing from a page of {origin} is refused", "use this server's pages")
    token = settings.token.get_secret_value()
    if not token:
        if settings.local:
            return
        raise Forbidden(
            "this server listens beyond its machine and has no token, so that nobody may write",
            "start it with ZEREN_TOKEN set",
        )
    # Header values arrive as Latin-1, whatever their bytes were.
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secrets.compare_digest(
        given.encode("latin-1"), token.encode()
    ):
        raise Unauthorized(
            "writing needs the token of this server", "send Authorization: Bearer with ZEREN_TOKEN"
        )
