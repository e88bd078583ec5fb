"""Where tools get their answers: from the server that owns the store where one runs, else from
the application itself, in this process, over a store that is open only while it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import anyio
import httpx
from anyio.to_thread import run_sync
from fastapi import FastAPI
from mcp.server.mcpserver.exceptions import ToolError

from api.app import Holder, create_app
from api.client import Remote
from api.local import Local
from api.reach import reach, running
from api.schemas import ErrorDetail
from api.service import Service
from api.settings import Settings
from extract.errors import ZerenError
from graph.errors import StoreUnavailable
from graph.store import Value

Answer: TypeAlias = dict[str, Any]
"""What an address of the API answers, as JSON."""
_SECONDS = httpx.Timeout(10.0, read=120.0)
_TOOLS = (
    ("/api/plans/{id}/measures", "plan_measures"),
    ("/api/targets", "target_cascade"),
    ("/api/systems", "workload with by=system"),
)
"""What an assistant asks in place of an address that a hint names."""


class Desk:
    """Asks one thing after another. An embedded store is let go in between, so that other
    commands and a server can have it; an assistant may stay for hours."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = anyio.Lock()

    def check(self) -> None:
        """Raises the store's errors where nothing could be answered."""
        with self._reached():
            pass

    async def get(self, path: str, **asked: str | int) -> Answer:
        """What `GET /api{path}` answers; parameters that are empty are left out. `ToolError`
        says code, message, hint and near names of an error."""
        given = {name: value for name, value in asked.items() if value != ""}
        return await self._answer("GET", path, params=given)

    async def post(self, path: str, body: Mapping[str, Value]) -> Answer:
        return await self._answer("POST", path, json=dict(body))

    async def _answer(self, method: str, path: str, **sent: Any) -> Answer:
        try:
            async with self._turn, self._client() as client:
                answer = await client.request(method, f"/api{path}", **sent)
        except ZerenError as exc:
            raise ToolError(f"{exc.code}: {exc}") from exc
        except httpx.HTTPError as exc:
            raise ToolError(f"server_gone: the server did not answer: {exc}; try again") from exc
        try:
            said = answer.json()
            error = None if answer.is_success else ErrorDetail.model_validate(said["error"])
        except (ValueError, KeyError, TypeError) as exc:
            raise ToolError(f"not_found: there is nothing to be read at {path}") from exc
        if error is not None:
            raise ToolError(_told(error))
        return dict(said)

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx.AsyncClient]:
        with ExitStack() as stack:
            service = await run_sync(stack.enter_context, self._reached())
            async with _client_of(service, self) as client:
                yield client
            # Closing a store waits for the disk.
            await run_sync(stack.close)

    def _reached(self) -> AbstractContextManager[Service]:
        settings = self._settings
        missing = settings.embedded and not Path(settings.store).exists()
        if missing and running(settings) is None:
            # Asking must not leave an empty store behind.
            raise StoreUnavailable(
                f"there is no store at {settings.store}",
                "point ZEREN_STORE to one, or make one with zeren ingest",
            )
        return reach(settings)

    @cached_property
    def app(self) -> FastAPI:
        return create_app(self._settings)


def _client_of(service: Service, desk: Desk) -> httpx.AsyncClient:
    if isinstance(service, Remote):
        return httpx.AsyncClient(base_url=service.url, timeout=_SECONDS, trust_env=False)
    assert isinstance(service, Local)
    store = service.store
    desk.app.state.holder = Holder(lambda: store)
    transport = httpx.ASGITransport(desk.app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=_SECONDS)


def _told(error: ErrorDetail) -> str:
    """An error as an assistant can act on it: its hint names a tool where it names an address."""
    hint = "" if error.hint == "see /docs" else error.hint
    for address, tool in _TOOLS:
        hint = hint.replace(address, f"the tool {tool}")
    said = f"{error.code}: {error.message}" + (f"; {hint}" if hint else "")
    near = [f"{one.id} ({one.name})" for one in error.candidates or ()]
    return said + (f"\ncandidates: {', '.join(near)}" if near else "")
