"""The application: API, pages and static files over one store."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import anyio.to_thread
from fastapi import Depends, FastAPI, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from api import errors
from api.entrance import Entrance
from api.routers import (
    agencies,
    ask,
    corrections,
    doubts,
    exports,
    health,
    measures,
    plans,
    statements,
    systems,
    targets,
    workload,
)
from api.routers.asked import only_known
from api.schemas import ErrorBody
from api.settings import Settings
from api.version import program_version
from graph.store import Store

STATIC = Path(__file__).resolve().parent / "static"
_SWAGGER = "/static/vendor/swagger-ui-dist"
THREADS = 4
"""Threads that answer. Each has its own connection to the store and its own prepared
statements, so that more of them would be slower. Writing has one of its own."""


class Holder:
    """The one store of an application, opened once: at start-up, or by the first who asks."""

    def __init__(self, opens: Callable[[], Store]) -> None:
        self._opens = opens
        self._lock = threading.Lock()
        self._store: Store | None = None

    def get(self) -> Store:
        if self._store is None:
            with self._lock:
                if self._store is None:
                    self._store = self._opens()
        return self._store

    def close(self) -> None:
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application over the store that the settings name, or over one that is open already.
    It is opened when the application starts, and closed when it stops."""
    holder = Holder((lambda: store) if store is not None else settings.open)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        await anyio.to_thread.run_sync(holder.get)
        try:
            yield
        finally:
            holder.close()

    app = FastAPI(
        title="责任图谱 zeren",
        summary="Who leads, supports and is responsible in government plans, with the evidence",
        version=program_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        responses={
            code: {"model": ErrorBody, "description": words}
            for code, words in {
                400: "A question that cannot be answered",
                404: "Not held; names that look alike are listed",
                409: "Several bear that name; all are listed",
                422: "A parameter or document that cannot be read",
                503: "The store does not answer",
            }.items()
        },
    )
    app.state.settings = settings
    app.state.holder = holder
    app.state.server = secrets.token_hex(8)
    app.state.writing = anyio.CapacityLimiter(1)
    errors.install(app)
    for module in (
        health,
        agencies,
        measures,
        systems,
        corrections,
        doubts,
        plans,
        targets,
        workload,
        exports,
        statements,
        ask,
    ):
        app.include_router(module.router, prefix="/api", dependencies=[Depends(only_known)])
    app.include_router(statements.files, prefix="/api")
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    app.add_api_route("/docs", _docs, include_in_schema=False)
    _pages(app)
    app.add_middleware(Entrance, settings=settings)
    return app


def _docs() -> HTMLResponse:
    return get_swagger_ui_html(
        openapi_url="/api/openapi.json",
        title="zeren API",
        swagger_js_url=f"{_SWAGGER}/swagger-ui-bundle.js",
        swagger_css_url=f"{_SWAGGER}/swagger-ui.css",
        swagger_favicon_url="/static/icon.svg",
    )


def _pages(app: FastAPI) -> None:
    """Pages, and who answers for a path that nobody has: JSON under /api, else a page."""
    from api import pages

    app.include_router(pages.router)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        path = request.url.path
        if error.status_code == 404 and not path.startswith(("/api", "/docs", "/static")):
            return pages.not_found(request)
        return errors.plain(error, path, request.method)
