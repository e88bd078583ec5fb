"""The addresses of the network: its page, its picture where that takes long, what a pair shares."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from api.pages.network.asked import Asked, Colour, Kind, View
from api.pages.network.page import network_data, network_page
from api.pages.network.shared import shared_page
from api.pages.render import environment, page
from api.pages.routing import Text, page_router
from api.routers.asked import Held

router = page_router()


def _asked(
    kind: Kind = "agency",
    view: View = "network",
    colour: Colour = "level",
    level: Text = None,
    role: Text = None,
    year: Text = None,
    system: Text = None,
    place: Text = None,
    on: Text = None,
    top: Annotated[int, Query(ge=5, le=300)] = 40,
    every: bool = False,
) -> Asked:
    """The question about the network that the address asks."""
    return Asked(
        kind=kind,
        view=view,
        colour=colour,
        level=_text(level),
        role=_text(role),
        year=_text(year),
        system=_text(system),
        place=_text(place),
        on=_text(on),
        top=top,
        every=every,
    )


def _text(said: str | None) -> str:
    return (said or "").strip()


OfNetwork = Annotated[Asked, Depends(_asked)]


@router.get("/network")
def network(request: Request, store: Held, asked: OfNetwork) -> HTMLResponse:
    view = network_page(store, asked)
    return page(request, "network/page.html", 404 if view.unknown else 200, view=view)


@router.get("/network/data", response_class=JSONResponse)
def data(store: Held, asked: OfNetwork) -> JSONResponse:
    """The picture and the words of a large network: its page comes first and fetches them."""
    picture, words = network_data(store, asked)
    said = environment().get_template("network/words.html").render(words=words)
    return JSONResponse({"picture": picture, "words": said})


@router.get("/network/shared")
def shared(
    request: Request,
    store: Held,
    one: Annotated[str, Query(max_length=200)],
    other: Annotated[str, Query(max_length=200)],
    asked: OfNetwork,
) -> HTMLResponse:
    return page(request, "network/shared.html", view=shared_page(store, one, other, asked))
