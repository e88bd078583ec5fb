"""What a reader is told of a thing that the graph does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from api.pages import links
from api.pages.views import Choice
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


@dataclass(frozen=True, slots=True)
class Thing:
    """A sort of things that have pages: its name, the word that counts it, and where one of
    them is shown."""

    name: str
    counted: str
    address: Callable[[str], str]


AGENCY = Thing("机构", "个", links.agency)
PLAN = Thing("计划", "份", links.plan)
MEASURE = Thing("措施", "条", links.measure)


@contextmanager
def looked_up(asked: str, thing: Thing, why: str) -> Iterator[None]:
    """Whatever the graph does not know in here is told as `NotHeld`, by the name of the thing,
    with the names that look alike, or that bear the name. `why` says why it may be missing."""
    try:
        yield
    except read.Unknown as error:
        several = isinstance(error, read.Ambiguous) and len(error.candidates) > 1
        one = f"{thing.counted}{thing.name}"
        raise NotHeld(
            Missing(
                title=f"不止一{one}叫这个名字" if several else f"没有找到这{one}",
                message="请选一个；网址里写全名或编号，就只会是它。" if several else why,
                asked=asked,
                status=409 if several else 404,
                near=tuple((near.name, "", thing.address(near.id)) for near in error.candidates),
            )
        ) from error


@dataclass(frozen=True, slots=True)
class NoSuch:
    """A value that a page was narrowed to and that nothing has. `there` are the first of the
    values that something has, `more` counts the others."""

    what: str
    asked: str
    there: tuple[Choice, ...]
    more: int = 0


_LISTED = 24
"""So many values that there are stand beside one that there is not."""


def no_such(what: str, asked: str, there: Sequence[Choice]) -> NoSuch:
    return NoSuch(what, asked, tuple(there[:_LISTED]), max(0, len(there) - _LISTED))
