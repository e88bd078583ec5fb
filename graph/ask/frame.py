"""A question as it was understood: who, in which role, over which plans, and what is asked of
them. Whatever was not understood stays in it as `rest`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.ask.words import cue


@dataclass(frozen=True, slots=True)
class Selector:
    """Who is meant: agencies by id, or all of systems, levels and places. `text` is what the
    question says, `label` what it was taken for. `role` is what the question gives to it, ""
    for any; `not_role` one that it must not have."""

    text: str
    label: str
    agencies: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    role: str = ""
    not_role: str = ""
    open: bool = False
    """Whoever it may be: 哪些单位."""
    bare: bool = False
    """The name does not say its place."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`triggers` are the meanings of the words of the question (seeds/questions.yaml); `kinds_out`
    kinds of bodies that its nouns leave out; `first` how many of a ranking, `at_least` how
    many measures; `years` four digits
    each; `on`, `since`, `by` ISO days, "" where not said. `floating` are roles said of nobody in
    particular. `unknown` are names that nothing in the graph bears, with near ones."""

    question: str
    text: str
    triggers: frozenset[str] = frozenset()
    selectors: tuple[Selector, ...] = ()
    excluded: tuple[Selector, ...] = ()
    floating: tuple[str, ...] = ()
    not_roles: tuple[str, ...] = ()
    any_role: bool = False
    systems: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    all_levels: bool = False
    places: tuple[str, ...] = ()
    kinds_out: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    on: str = ""
    since: str = ""
    by: str = ""
    plans: tuple[str, ...] = ()
    plan_choices: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    owner: str = ""
    """The level said right before the number of a measure: 省第9条."""
    indicators: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    first: int | None = None
    at_least: int | None = None
    notes: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    unknown: tuple[Unknown, ...] = field(default_factory=tuple)
    said: tuple[tuple[str, frozenset[str]], ...] = ()
    """The words that ask, each with its meanings."""

    @property
    def meant_plans(self) -> tuple[str, ...]:
        """The plans that it names, or else all that what it says of one may mean."""
        return self.plans or self.plan_choices

    def says(self, *words: str) -> bool:
        """Whether the question has a word of any of these meanings."""
        return any(word in self.triggers for word in words)

    def has(self, *cues: str) -> bool:
        """Whether the text of the question gives any of these cues."""
        return any(cue(name).within(self.text) for name in cues)

    def spot(self, name: str) -> re.Match[str] | None:
        """Where the text of the question gives a cue first."""
        return cue(name).pattern.search(self.text)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing in the graph bears: `kind` is 单位 or 文件; `near` are (id, name)."""

    kind: str
    text: str
    near: tuple[tuple[str, str], ...] = ()
    reason: str = ""
