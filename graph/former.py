"""Names that no plan held prints, looked up through the table of successions: an old body's name
leads to what came after it, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from extract import agencies as printed
from extract import places
from extract.successions import successors
from extract.triples import Agency

PLACES_TRIED = 200


class _Row(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def place_code(self) -> str: ...


R = TypeVar("R", bound=_Row)


@dataclass(frozen=True, slots=True)
class Successor:
    """`id` is held; `old` is the whole name of the body that was asked for, which is not."""

    id: str
    old: str


def successors_of(rows: Iterable[R], asked: str) -> tuple[Successor, ...]:
    """The nearest held bodies that came after the one that a name means: in the place that it
    opens with, else in every place of the rows. Empty where the name means no known body, or
    nothing came after it."""
    rows = tuple(rows)
    held = {row.id: row for row in rows}
    found: dict[str, Successor] = {}
    for old in _meant(rows, asked):
        for id_ in _nearest(old, held):
            found.setdefault(id_, Successor(id_, old.full_name or old.name))
    return tuple(found.values())


def _meant(rows: Iterable[_Row], asked: str) -> Iterator[Agency]:
    opened = places.starting(asked)
    codes = sorted({row.place_code for row in rows})[:PLACES_TRIED]
    for code in [opened.code] if opened is not None else codes:
        try:
            reading = printed.resolve(asked, places.by_code(code))
        except KeyError:
            continue
        own = opened is not None or reading.agency.place_code == code
        if own and reading.certainty == "explicit":
            yield reading.agency


def _nearest(old: Agency, held: Mapping[str, object]) -> list[str]:
    """Along each line the first held body."""
    found: list[str] = []
    waiting, seen = [old], {old.id}
    while waiting:
        for step in successors(waiting.pop(0)):
            if step.new.id in held:
                found.append(step.new.id)
            elif step.new.id not in seen:
                waiting.append(step.new)
            seen.add(step.new.id)
    return list(dict.fromkeys(found))
