"""What is turned away before anything is read of it: names that are not this server's, and
bodies larger than it takes."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import errors
from api.errors import TooLarge, WrongHost
from api.settings import LOCAL, Settings
from extract.errors import ZerenError

_WRITING = ("POST", "PUT", "PATCH", "DELETE")
_AROUND = 1_000_000
"""Bytes that a form may need beside its files."""
_READ_OUT = 8
"""A body that is too large is read to its end, up to so many times the limit: a browser that is
cut off while it sends shows its own error in place of ours."""


class Entrance:
    """Wraps the application; `says` makes the answer of an error for a path."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        # A page whose name is made to point at this machine (DNS rebinding) is, to the browser,
        # of one site with this server. Without a token only the name tells it apart.
        self._by_name = bool(settings.names) or (
            settings.local and not settings.token.get_secret_value()
        )
        self._most = settings.max_upload + _AROUND

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._by_name and not self._known(scope):
            said = _header(scope, b"host")
            error = WrongHost(
                f"this server does not go by the name {said!r}",
                "open it by the address that zeren serve prints, or name it in ZEREN_HOSTS",
            )
            await self._refuse(scope, receive, send, error)
        elif scope["method"] not in _WRITING:
            await self._app(scope, receive, send)
        elif (length := _header(scope, b"content-length")).isdigit() and int(length) > self._most:
            await _read_out(receive, _READ_OUT * self._most)
            await self._refuse(scope, receive, send, self._too_large())
        else:
            await self._bounded(scope, receive, send)

    def _known(self, scope: Scope) -> bool:
        if "*" in self._settings.names:
            return True
        try:
            name = urlsplit(f"//{_header(scope, b'host')}").hostname
        except ValueError:
            return False
        # The address at which the connection came in: nobody can make another name of it.
        server = scope.get("server") or ("", None)
        return name is not None and name in {
            *LOCAL,
            *self._settings.names,
            self._settings.host.lower(),
            str(server[0]).lower(),
        }

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Bodies without a length are counted as they come. Whatever the application makes of
        one that is cut off, the answer is ours."""
        got = 0
        begun = False

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            got += len(message.get("body", b""))
            if got > self._most:
                raise self._too_large()
            return message

        async def noted(message: Message) -> None:
            nonlocal begun
            if begun or got <= self._most:
                begun = True
                await send(message)

        try:
            await self._app(scope, counted, noted)
        except TooLarge:
            if begun:
                raise
        if got > self._most and not begun:
            await self._refuse(scope, receive, send, self._too_large())

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, error: ZerenError) -> None:
        from api import pages

        in_json = scope["path"].startswith(("/api", "/docs", "/static"))
        answer = errors.answer(error) if in_json else pages.failure(Request(scope), error)
        await answer(scope, receive, send)

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"the body is larger than {self._most:,} bytes",
            "send fewer files at once, read them with zeren ingest, or raise ZEREN_MAX_UPLOAD",
        )


async def _read_out(receive: Receive, most: int) -> None:
    got, more = 0, True
    while more and got < most:
        message = await receive()
        got += len(message.get("body", b""))
        more = message.get("more_body", False)


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
