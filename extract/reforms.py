"""The table of institutional reforms (seeds/renames.yaml) as typed data, and for which places a
line of it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, TypeAlias

from pydantic import field_validator, model_validator

from extract import names, places
from extract.forms import Entry, Path, forms
from extract.lexicon import Seed, load
from extract.places import Place

Change: TypeAlias = Literal["renamed", "merged", "split", "transferred"]

Class: TypeAlias = Literal["国家", "省", "直辖市", "计划单列市", "市", "县", "直辖区", "直管县"]
"""Places that name their bodies alike. 直辖区 lies in a municipality, 直管县 directly below a
province; both have level 县."""

_LIKE: dict[Class, Class] = {"计划单列市": "市", "直辖区": "县", "直管县": "县"}
"""Whose line a class takes where a change has none for it."""


class Source(Entry):
    """A document by its title, with the day on which it was passed or printed."""

    title: str
    date: str | None = None

    def __str__(self) -> str:
        return f"{self.title}（{self.date}）" if self.date else self.title


class Reform(Entry):
    """One line of the table. See the head of seeds/renames.yaml."""

    kind: Change
    old: tuple[str, ...]
    new: tuple[str, ...]
    at: dict[Class, str | None]
    source: str
    date: str | None = None
    by: str | None = None
    certain: bool = True
    up: bool = False
    open: bool = False
    ends: bool | None = None
    creates: bool | None = None
    only: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()

    @field_validator("date")
    @classmethod
    def _iso(cls, value: str | None) -> str | None:
        if value is not None:
            date.fromisoformat(value)
        return value

    @model_validator(mode="after")
    def _whole(self) -> Reform:
        if not (self.old and self.new and self.at):
            raise ValueError("old, new and at need at least one entry each")
        if self.date and not self.certain:
            raise ValueError("what is not certain has no date")
        return self

    @property
    def closing(self) -> bool:
        """Whether the old body is no more: only a transfer leaves it standing unless said."""
        return self.kind != "transferred" if self.ends is None else self.ends

    @property
    def founding(self) -> bool:
        """Whether the new body began then: only a transfer finds it standing unless said."""
        return self.kind != "transferred" if self.creates is None else self.creates

    def ending(self, place: Place) -> str | None:
        """What fills {} in the names at a place; None where the change says nothing of it."""
        codes = {link.code for link in places.chain(place)}
        if codes & self.besides or (self.only and not codes & self.only):
            return None
        kind = class_of(place)
        return None if kind is None else self.ending_of(kind)

    def ending_of(self, kind: Class) -> str | None:
        """The same for a class of places."""
        return self.at[kind] if kind in self.at else self.at.get(_LIKE.get(kind, kind))

    def variants(self) -> Iterator[tuple[str, str, int]]:
        """(side, name with its ending, where it stands): every name that the line can make."""
        for side, printed in (("old", self.old), ("new", self.new)):
            for index, form in enumerate(printed):
                for ending in dict.fromkeys(e for e in self.at.values() if e is not None):
                    yield side, _stripped(form.replace("{}", ending)), index


class Reforms(Seed):
    """seeds/renames.yaml."""

    sources: dict[str, Source]
    unsure: str
    changes: tuple[Reform, ...]
    lines: tuple[tuple[str, ...], ...]

    def entries(self) -> list[tuple[Path, object]]:
        made = [
            (("changes", i), (old, new, kind, change.only, change.kind, change.open))
            for i, change in enumerate(self.changes)
            for kind, ending in change.at.items()
            if ending is not None
            for old in change.old
            for new in change.new
        ]
        systems = [
            (("lines", i, j), ("line", system))
            for i, line in enumerate(self.lines)
            for j, system in enumerate(line)
        ]
        return [*made, *systems]

    def references(self) -> list[tuple[Path, str, frozenset[str]]]:
        titles, systems = frozenset(self.sources), frozenset(forms().systems)
        found: list[tuple[Path, str, frozenset[str]]] = [
            (("changes", i, "source"), change.source, titles)
            for i, change in enumerate(self.changes)
        ]
        for i, change in enumerate(self.changes):
            for side, name, index in change.variants():
                known = frozenset({name}) if _is_body(name) else frozenset()
                found.append((("changes", i, side, index), name, known))
            codes = frozenset(c for c in change.only | change.besides if place_of(c))
            found += [(("changes", i), c, codes) for c in sorted(change.only | change.besides)]
        found += [
            (("lines", i, j), system, systems)
            for i, line in enumerate(self.lines)
            for j, system in enumerate(line)
        ]
        return found


def reforms() -> Reforms:
    return load("renames", Reforms)


def class_of(place: Place) -> Class | None:
    """None for what the table says nothing about: a place below the county, and the corps of
    Xinjiang, which names its bodies in its own way."""
    chain = places.chain(place)
    if any(link.name.endswith("兵团") for link in chain):
        return None
    if place.level == "国家":
        return "国家"
    if place.level == "省":
        if place.name.endswith("特别行政区"):
            return None
        return "直辖市" if place.name.endswith("市") else "省"
    if place.level == "市":
        return "计划单列市" if places.is_separate(place) else "市"
    if place.level == "县":
        above = chain[1]
        if above.level == "市":
            return "县"
        return "直辖区" if above.name.endswith("市") else "直管县"
    return None


def place_of(code: str) -> Place | None:
    """None for a code that is not in the table."""
    try:
        return places.by_code(code)
    except KeyError:
        return None


def _stripped(form: str) -> str:
    """A form without the names of places, for the vocabulary; of a branch (…{name}监管组) whose
    it is."""
    if form.startswith("{above}"):
        return form.removeprefix("{above}").partition("{name}")[0]
    return re.sub(r"\{(?:seat|name)\}", "", form)


def _is_body(name: str) -> bool:
    """Some bodies of the party are known only with their level before them."""
    return names.looks_known(name) or names.looks_known(f"市{name}")
