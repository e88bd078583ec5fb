"""Questions in Chinese."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answering import AskBody
from api.routers.asked import Held
from graph import ask

router = APIRouter(tags=["ask"])


@router.get("/ask", summary="A question in Chinese")
def answer(
    store: Held,
    q: Annotated[
        str,
        Query(
            description=f"The question, at most {ask.LONGEST} characters",
            examples=["忻州市商务局牵头哪些措施？"],
        ),
    ],
) -> AskBody:
    """How it was understood, a summary, the rows with their evidence and the statement that was
    run. What is not understood, or names nobody, is answered with 200 and a `status` that says
    so; nothing is made up."""
    return AskBody.of(ask.answer(store, q))
