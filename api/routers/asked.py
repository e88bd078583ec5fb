"""What questions have in common: the store, filters, parts of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode

import anyio.to_thread
from fastapi import Depends, Query, Request
from fastapi.routing import APIRoute
from pydantic import BeforeValidator

from api.invalid import unknown
from api.schemas import Page
from api.settings import Settings
from graph.statements import BadParameter
from graph.store import Store

T = TypeVar("T")
Cut = TypeVar("Cut", bound=Page[Any])


async def store_of(request: Request) -> Store:
    """The application's store; raises the store's errors where it does not open."""
    store: Store = request.app.state.holder.get()
    return store


async def settings_of(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def only_known(request: Request) -> None:
    """Refuses a parameter that the path does not have, or that is given twice: a filter that is
    left out silently answers another question."""
    given = [name for name, _ in request.query_params.multi_items()]
    route = request.scope.get("route")
    if not given or not isinstance(route, APIRoute):
        return
    known = [param.alias for param in route.dependant.query_params]
    for name in given:
        if name not in known:
            raise BadParameter(*unknown(name, request.url.path, known))
        if given.count(name) > 1:
            raise BadParameter(f"{name} is given {given.count(name)} times", "give it once")


async def writing(request: Request, work: Callable[[], T]) -> T:
    """Work that writes, one at a time: who waits takes no thread from those who read."""
    return await anyio.to_thread.run_sync(work, limiter=request.app.state.writing)


def left_empty(default: str) -> BeforeValidator:
    """What is given without a value is as what is not given, for parameters that always have
    one."""
    return BeforeValidator(lambda given: given or default)


Held = Annotated[Store, Depends(store_of)]
Given = Annotated[Settings, Depends(settings_of)]

Role = Annotated[
    Literal["", "牵头", "配合", "负责", "指导"],
    Query(description="Only this role", examples=["牵头"]),
]
LevelOf = Annotated[
    Literal["", "国家", "省", "市", "县", "乡"],
    Query(description="Only this level", examples=["市"]),
]
Year = Annotated[
    str,
    Query(
        description="Only plans whose years include this one, or of just this period (2021—2023)",
        pattern=r"^(\d{4}年?([-—–~至]\d{4}年?)?)?$",
        examples=["2022"],
    ),
]
On = Annotated[
    str,
    Query(
        description="As of this day: only plans issued by then and not replaced by then",
        max_length=20,
        examples=["2022-06-30"],
    ),
]
Via = Annotated[
    Literal["direct", "group", "section", "any"],
    left_empty("direct"),
    Query(
        description="Owned itself, as member of a group, or by a heading above the measure",
        examples=["any"],
    ),
]
PlaceName = Annotated[
    str, Query(description="Only this place, by name or code", max_length=50, examples=["忻州市"])
]
SystemName = Annotated[
    str, Query(description="Only this system (条线)", max_length=50, examples=["商务"])
]
PlanName = Annotated[
    str,
    Query(
        description="Only this plan, by id, number or title",
        max_length=300,
        examples=["晋政办发〔2022〕35号"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=5000, description="At most so many items", examples=[20])]
Offset = Annotated[
    int, Query(ge=0, le=10**9, description="Items to leave out at the start", examples=[0])
]


def part(request: Request, items: Sequence[T], limit: int, offset: int) -> Page[T]:
    """The part of a list that was asked for, with the address of the next."""
    return Page(
        items=list(items[offset : offset + limit]),
        total=len(items),
        next=next_part(request, len(items), limit, offset),
    )


def linked(request: Request, body: Cut, limit: int, offset: int) -> Cut:
    """A part of a list that was made elsewhere, with the address of the next."""
    return body.model_copy(update={"next": next_part(request, body.total, limit, offset)})


def next_part(request: Request, total: int, limit: int, offset: int) -> str | None:
    if offset + limit >= total:
        return None
    asked = [pair for pair in request.query_params.multi_items() if pair[0] != "offset"]
    return f"{request.url.path}?{urlencode([*asked, ('offset', str(offset + limit))])}"
