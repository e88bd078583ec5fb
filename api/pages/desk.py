"""What the pages ask of the graph: one question per page, answered with what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from api.pages.network import Asked, NetworkPage, SharedPage
from api.pages.network_picture import Picture
from api.pages.network_words import Words
from api.pages.views import (
    AgencyPage,
    Directory,
    MeasurePage,
    Overview,
    PlanPage,
    SearchPage,
    Step,
)
from extract.errors import ZerenError


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader narrowed a page to; None is everything."""

    level: str | None = None
    role: str | None = None
    year: str | None = None


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


class Desk(Protocol):
    """Raises `NotHeld` for an id that the graph does not know."""

    def overview(self) -> Overview: ...

    def directory(self, level: str | None) -> Directory: ...

    def agency(self, id: str, narrowed: Filter) -> AgencyPage: ...

    def plans(self) -> tuple[Step, ...]: ...

    def plan(self, id: str) -> PlanPage: ...

    def measure(self, id: str) -> MeasurePage: ...

    def network(self, asked: Asked) -> NetworkPage: ...

    def network_data(self, asked: Asked) -> tuple[Picture, Words]: ...

    def shared(self, one: str, other: str, asked: Asked) -> SharedPage: ...

    def search(self, words: str, start: int) -> SearchPage: ...
