"""Whether the store answers, and what it holds."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.routers.asked import Held
from api.schemas import Health
from graph import read

router = APIRouter(tags=["health"])


@router.get("/health", summary="Store, version, counts")
def health(request: Request, store: Held) -> Health:
    """503 where the store does not answer."""
    counts = read.counts(store)
    return Health(
        status="ok",
        server=request.app.state.server,
        store=store.url,
        store_version=store.version,
        version=request.app.version,
        counts=counts,
    )
