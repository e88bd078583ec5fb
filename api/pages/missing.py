"""What a reader is told of a thing that the graph does not hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.errors import ZerenError
from graph import read


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
