"""The addresses of the question box and of the search for words."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.pages import links
from api.pages.question.page import ask_page, is_question
from api.pages.question.search import search_page
from api.pages.render import page
from api.pages.routing import Start, Text, page_router
from api.routers.asked import Held
from graph.ask import LONGEST

router = page_router()


@router.get("/ask")
def ask(
    request: Request, store: Held, q: Annotated[str, Query(max_length=LONGEST)] = ""
) -> HTMLResponse:
    return page(request, "question/page.html", view=ask_page(store, " ".join(q.split())))


@router.get("/search")
def search(
    request: Request,
    store: Held,
    q: Text = None,
    start: Start = 0,
    as_: Annotated[Literal["", "words"], Query(alias="as")] = "",
) -> Response:
    """A question goes to where it is answered, unless its words are to be looked for `as` such."""
    words = " ".join((q or "").split())
    if words and not start and not as_ and is_question(store, words):
        return RedirectResponse(links.question(words), status_code=303)
    return page(request, "question/search.html", view=search_page(store, words, start))
