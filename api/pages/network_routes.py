"""The addresses of the network: its page, its picture where that takes long, what a pair shares."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from api.pages.network import Asked, Colour, Kind, View
from api.pages.render import environment, page
from api.pages.routes import Asked as OfDesk
from api.pages.routes import PageRoute, Text

router = APIRouter(
    route_class=PageRoute, include_in_schema=False, default_response_class=HTMLResponse
)


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
def network(request: Request, desk: OfDesk, asked: OfNetwork) -> HTMLResponse:
    return page(request, "network.html", view=desk.network(asked))


@router.get("/network/data", response_class=JSONResponse)
def data(desk: OfDesk, asked: OfNetwork) -> JSONResponse:
    """The picture and the words of a large network: its page comes first and fetches them."""
    picture, words = desk.network_data(asked)
    said = environment().get_template("network_words.html").render(words=words)
    return JSONResponse({"picture": picture, "words": said})


@router.get("/network/shared")
def shared(
    request: Request,
    desk: OfDesk,
    one: Annotated[str, Query(max_length=200)],
    other: Annotated[str, Query(max_length=200)],
    asked: OfNetwork,
) -> HTMLResponse:
    return page(request, "shared.html", view=desk.shared(one, other, asked))
