"""The vocabulary of agency names as typed data: seeds/agencies.yaml, bodies.yaml, national.yaml,
and the indexes that look a word up in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from extract.lexicon import Seed, load
from extract.triples import LEVELS, Kind, Level

Path: TypeAlias = tuple[int | str, ...]
SLOT = "{}"


class Entry(BaseModel):
    """One line of a list in seeds/."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Ending(Entry):
    """What closes the name of a department. `short` is its everyday form (委, 办)."""

    form: str
    short: str | None = None
    kind: Kind = "政府部门"


class Head(Entry):
    """What a department is about. See the comment over `heads` in seeds/agencies.yaml."""

    name: str
    systems: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    caption: str | None = None
    core: str | None = None
    before: dict[str, str] = {}
    known: bool = True
    official_in: dict[str, str] = {}
    kind: Kind | None = None
    branches: Kind | None = None

    def spells(self, printed: str) -> bool:
        """Whether `printed` is the name or an abbreviation of it, not a variant."""
        rest = iter(_bare(self.name))
        return all(char in rest for char in _bare(printed))


class Body(Entry):
    """A body known whole at every level. See the head of seeds/bodies.yaml."""

    caption: dict[Level, str]
    kind: Kind
    systems: tuple[str, ...]
    official: dict[Level, str]
    forms: tuple[str, ...]
    key: str | None = None
    levels: tuple[Level, ...] = ("省", "市", "县", "乡")
    seat: bool = False
    alone: bool = False
    marker: bool = False
    bare: bool = True

    @field_validator("official", "caption", mode="before")
    @classmethod
    def _one_for_all(cls, value: object) -> object:
        """A single template stands for every level."""
        return dict.fromkeys(LEVELS, value) if isinstance(value, str) else value


class Dated(Entry):
    """A form that means another body before a day, or from it on (ISO). Exactly one is set."""

    form: str
    means: str
    until: str | None = None
    since: str | None = None

    @model_validator(mode="after")
    def _one_day(self) -> Dated:
        if (self.until is None) == (self.since is None):
            raise ValueError("until or since, one of them")
        date.fromisoformat(self.day)
        return self

    @property
    def day(self) -> str:
        return self.until or self.since or ""

    def holds(self, on: str) -> bool:
        """Whether the form means the other body on that day."""
        return on < self.day if self.until else on >= self.day


class National(Entry):
    """A body of the centre. `plain` forms mean it only in a document of the centre."""

    name: str
    systems: tuple[str, ...]
    caption: str | None = None
    kind: Kind = "政府部门"
    aliases: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


class Bodies(Seed):
    bodies: tuple[Body, ...]

    def entries(self) -> list[tuple[Path, object]]:
        return [(("bodies", i), str(body.caption)) for i, body in enumerate(self.bodies)]

    def references(self) -> list[tuple[Path, str, frozenset[str]]]:
        return _systems(("bodies", i, b.systems) for i, b in enumerate(self.bodies))


class Nationals(Seed):
    bodies: tuple[National, ...]

    def entries(self) -> list[tuple[Path, object]]:
        return [
            (("bodies", i), form)
            for i, body in enumerate(self.bodies)
            for form in dict.fromkeys((body.name, *body.aliases, *body.plain))
        ]

    def references(self) -> list[tuple[Path, str, frozenset[str]]]:
        return _systems(("bodies", i, b.systems) for i, b in enumerate(self.bodies))


class Forms(Seed):
    """seeds/agencies.yaml."""

    systems: tuple[str, ...]
    endings: tuple[Ending, ...]
    levels: dict[Level, tuple[str, ...]]
    markers: tuple[str, ...]
    heads: tuple[Head, ...]
    merged_only: frozenset[str]
    abbreviations: dict[str, str]
    connectors: tuple[str, ...]
    dated: tuple[Dated, ...]
    units_below: tuple[str, ...]
    branches: tuple[str, ...]
    group_levels: dict[Level, tuple[str, ...]]
    group_governments: tuple[str, ...]
    group_all: tuple[str, ...]
    group_some: tuple[str, ...]
    group_mixed: tuple[str, ...]
    group_besides: tuple[str, ...]
    group_bodies: tuple[str, ...]
    group_vague: tuple[str, ...]
    group_functions: tuple[str, ...]
    group_departments: tuple[str, ...]
    group_anywhere: tuple[str, ...]
    group_members: tuple[str, ...]
    group_not: tuple[str, ...]
    posts: tuple[str, ...]
    post_openers: tuple[str, ...]
    coordination: tuple[str, ...]
    companies: tuple[str, ...]
    institutions: tuple[str, ...]
    societies: tuple[str, ...]
    zones: tuple[str, ...]
    zone_words: dict[str, str]
    zones_generic: tuple[str, ...]
    townships: tuple[str, ...]
    governments: tuple[str, ...]
    offices: dict[str, str]
    not_units_open: tuple[str, ...]
    not_units_hold: tuple[str, ...]
    ordinary_words: frozenset[str]

    def entries(self) -> list[tuple[Path, object]]:
        heads = [
            (("heads", i), ("head", form))
            for i, head in enumerate(self.heads)
            for form in dict.fromkeys((head.name, *head.aliases))
        ]
        systems = [(("systems", i), ("system", name)) for i, name in enumerate(self.systems)]
        endings = [(("endings", i), ("ending", e.form)) for i, e in enumerate(self.endings)]
        dated = [(("dated", i), ("dated", one.form)) for i, one in enumerate(self.dated)]
        return [*heads, *systems, *endings, *dated]

    def references(self) -> list[tuple[Path, str, frozenset[str]]]:
        known = frozenset(self.systems)
        return [
            (("heads", i, "systems", j), system, known)
            for i, head in enumerate(self.heads)
            for j, system in enumerate(head.systems)
        ]


def forms() -> Forms:
    return load("agencies", Forms)


def bodies() -> tuple[Body, ...]:
    return load("bodies", Bodies).bodies


def nationals() -> tuple[National, ...]:
    return load("national", Nationals).bodies


@dataclass(frozen=True, slots=True)
class Slotted:
    """A form with its place inside: 人行{}中心支行."""

    before: str
    after: str
    body: Body


@cache
def slotted() -> dict[str, tuple[Slotted, ...]]:
    """Forms with words before the place, by their first character, longest first."""
    found: dict[str, list[Slotted]] = {}
    for body in bodies():
        for form in body.forms:
            before, slot, after = form.partition(SLOT)
            if slot and before:
                found.setdefault(before[0], []).append(Slotted(before, after, body))
    return {
        first: tuple(sorted(some, key=lambda s: -len(s.before) - len(s.after)))
        for first, some in found.items()
    }


@cache
def plain_bodies() -> dict[str, tuple[Body, ...]]:
    """Forms that follow their place: 税务局 → bodies, in the order of the file."""
    found: dict[str, list[Body]] = {}
    for body in bodies():
        for form in dict.fromkeys(form.removeprefix(SLOT) for form in body.forms):
            if SLOT not in form:
                found.setdefault(form, []).append(body)
    return {form: tuple(some) for form, some in found.items()}


@cache
def national_forms() -> dict[str, tuple[National, bool]]:
    """Form → (body, whether it means that body in any document)."""
    found: dict[str, tuple[National, bool]] = {}
    for body in nationals():
        for form in body.plain:
            found.setdefault(form, (body, False))
            for opener in ("国家", "中国", "全国", "国务院", "中央"):
                found.setdefault(opener + form, (body, True))
        for form in (body.name, *body.aliases):
            found[form] = (body, True)
    return found


@cache
def dated() -> dict[str, Dated]:
    return {one.form: one for one in forms().dated}


@cache
def heads() -> dict[str, Head]:
    return {form: head for head in forms().heads for form in (head.name, *head.aliases)}


@cache
def endings() -> tuple[tuple[str, Ending], ...]:
    """(printed form, ending), shortest first: the longest head is tried first."""
    pairs = {e.form: e for e in forms().endings}
    pairs.update({e.short: e for e in forms().endings if e.short})
    return tuple(sorted(pairs.items(), key=lambda pair: len(pair[0])))


@cache
def segmented(text: str) -> tuple[Head, ...] | None:
    """A merged head as the fewest known heads that cover it (工信科 → 工业和信息化, 科学技术);
    None where it has a part that is not known, or is a single common word."""
    if (whole := heads().get(text)) is not None:
        return None if text in forms().merged_only else (whole,)
    best: list[tuple[Head, ...] | None] = [()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(end):
            before = best[start]
            if before is None:
                continue
            piece = text[start:end]
            if start and end < len(text) and piece in forms().connectors:
                parts = before
            elif (head := heads().get(piece)) is not None:
                parts = (*before, head)
            else:
                continue
            known = best[end]
            if known is None or len(parts) < len(known):
                best[end] = parts
    found = best[len(text)]
    return found if found and len(found) <= 4 else None


@cache
def closing(
    name: Literal["coordination", "companies", "institutions", "societies", "posts"],
) -> re.Pattern[str]:
    """Matches a text that ends in one of the words of a list."""
    return closes(getattr(forms(), name))


def closes(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words)})$")


def alternatives(words: Iterable[str]) -> str:
    """The words as a regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _bare(name: str) -> str:
    return "".join(char for char in name if char not in forms().connectors)


def _systems(
    lines: Iterable[tuple[str, int, tuple[str, ...]]],
) -> list[tuple[Path, str, frozenset[str]]]:
    known = frozenset(forms().systems)
    return [
        ((key, i, "systems", j), system, known)
        for key, i, systems in lines
        for j, system in enumerate(systems)
    ]
