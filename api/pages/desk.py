"""What the pages ask of the graph: one question per page, answered with what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from api.pages.agency_views import AgencyPage
from api.pages.network import Asked, NetworkPage, SharedPage
from api.pages.network_picture import Picture
from api.pages.network_words import Words
from api.pages.views import SearchPage, Step
from extract.errors import ZerenError
from graph import read

if TYPE_CHECKING:
    from api.pages.directory_page import Directory
    from api.pages.doubts_page import DoubtsPage
    from api.pages.measure_page import MeasurePage
    from api.pages.overview_page import Overview
    from api.pages.plan_page import PlanPage


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader narrowed a page to; None is everything."""

    level: str | None = None
    role: str | None = None
    year: str | None = None
    via: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked for and is not held. `near` are close names, best first."""

    title: str
    message: str
    asked: str
    status: int = 404
    near: tuple[tuple[str, str, str], ...] = ()
    """(name, note, address)."""


class NotHeld(ZerenError):
    """A page was asked about something the graph does not hold."""

    code = "not_found"

    def __init__(self, missing: Missing) -> None:
        super().__init__(f"{missing.asked!r} is not in the graph")
        self.missing = missing


def not_held(
    asked: str, error: read.Unknown, what: str, why: str, address: Callable[[str], str]
) -> NotHeld:
    """What the reader is told, with the names that look alike, or that bear the name."""
    several = isinstance(error, read.Ambiguous) and len(error.candidates) > 1
    return NotHeld(
        Missing(
            title=f"不止一个{what}叫这个名字" if several else f"没有找到这个{what}",
            message="请选一个；网址里写全名或编号，就只会是它。" if several else why,
            asked=asked,
            status=409 if several else 404,
            near=tuple((near.name, "", address(near.id)) for near in error.candidates),
        )
    )


class Desk(Protocol):
    """Raises `NotHeld` for an id that the graph does not know."""

    def overview(self) -> Overview: ...

    def directory(self, narrowed: Filter, place: str, system: str, start: int) -> Directory: ...

    def doubts(self, kind: str) -> DoubtsPage: ...

    def agency(self, id: str, narrowed: Filter) -> AgencyPage: ...

    def plans(self) -> tuple[Step, ...]: ...

    def plan(self, id: str) -> PlanPage: ...

    def measure(self, id: str) -> MeasurePage: ...

    def network(self, asked: Asked) -> NetworkPage: ...

    def network_data(self, asked: Asked) -> tuple[Picture, Words]: ...

    def shared(self, one: str, other: str, asked: Asked) -> SharedPage: ...

    def search(self, words: str, start: int) -> SearchPage: ...
