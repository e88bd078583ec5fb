"""What of all that is held is uncertain, inferred or missing."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.routers.asked import Held, Limit, Offset, part
from api.schemas import Page
from graph.doubts import Tally
from graph.doubts import doubts as counted

router = APIRouter(tags=["doubts"])


@router.get("/doubts", summary="What is uncertain or missing")
def doubts(request: Request, store: Held, limit: Limit = 100, offset: Offset = 0) -> Page[Tally]:
    """How much of each kind; `statement` is what lists it, under /api/statements."""
    return part(request, counted(store), limit, offset)
