"""The words of questions: seeds/questions.yaml, checked and put in one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import model_validator

from extract.lexicon import Seed, load
from extract.triples import Kind, Level, RoleName


class RoleForms(Seed):
    """Words that say one role."""

    role: RoleName
    forms: tuple[str, ...]


class LevelForms(Seed):
    """Words that narrow to one level."""

    level: Level
    forms: tuple[str, ...]


class Trigger(Seed):
    """Words of one meaning; `word` is the name by which code knows it."""

    word: str
    forms: tuple[str, ...]


class GroupForms(Seed):
    """Other ways to write a group of bodies."""

    printed: str
    forms: tuple[str, ...]


class Nickname(Seed):
    """What people call the bodies of a system; {} is their place."""

    system: str
    forms: tuple[str, ...]


class KindWords(Seed):
    """Nouns that mean only some kinds of bodies."""

    words: tuple[str, ...]
    leave_out: tuple[Kind, ...]
    level: Level | None = None


class CueForms(Seed):
    """What some text says by words in it or by its shape; `cue` is the name by which code knows
    it, `says` what it means. Patterns are regular expressions."""

    cue: str
    says: str
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def expression(self) -> str:
        """What finds any of the words and patterns."""
        return "|".join([*map(re.escape, self.words), *self.patterns])

    @model_validator(mode="after")
    def _whole(self) -> CueForms:
        if not self.expression:
            raise ValueError(f"the cue {self.cue} has neither words nor patterns")
        if len(set(self.words)) < len(self.words):
            raise ValueError(f"the cue {self.cue} has a word twice")
        try:
            pattern = re.compile(self.expression)
        except re.error as exc:
            raise ValueError(f"the cue {self.cue} is no regular expression: {exc}") from exc
        if pattern.match(""):
            raise ValueError(f"the cue {self.cue} is given by every text")
        return self


class Example(Seed):
    """A question that can be asked; `needs` are the names that `text` has in braces."""

    needs: tuple[str, ...]
    text: str


class Questions(Seed):
    """The shape of seeds/questions.yaml."""

    fillers: tuple[str, ...]
    roles: tuple[RoleForms, ...]
    any_role: tuple[str, ...]
    levels: tuple[LevelForms, ...]
    all_levels: tuple[str, ...]
    groups: tuple[GroupForms, ...]
    nicknames: tuple[Nickname, ...]
    homophones: dict[str, str]
    abbreviated: dict[str, str]
    lengthened: dict[Kind, str]
    system_endings: tuple[str, ...]
    triggers: tuple[Trigger, ...]
    outside: tuple[str, ...]
    topical: tuple[str, ...]
    kinds: tuple[KindWords, ...]
    cues: tuple[CueForms, ...]
    overall: dict[str, Level]
    relative_years: dict[str, int]
    traditional: tuple[str, ...]
    examples: tuple[Example, ...]

    def entries(self) -> Sequence[tuple[tuple[int | str, ...], str]]:
        """No trigger and no cue is named twice, no cue like a trigger."""
        return [
            *((("triggers", at), group.word) for at, group in enumerate(self.triggers)),
            *((("cues", at), cue.cue) for at, cue in enumerate(self.cues)),
        ]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of the vocabulary is: its kind, its value, how much a letter of it counts
    when words compete for the same letters, and (trigger) all that it may mean."""

    kind: str
    value: str
    weight: float
    triggers: frozenset[str] = frozenset()


WEIGHTS = {
    "role": 2.3,
    "any_role": 2.1,
    "level": 2.4,
    "all_levels": 2.4,
    "trigger": 2.2,
    "filler": 1.7,
    "outside": 2.4,
    "topical": 2.0,
    "relative_year": 2.6,
}


@cache
def questions() -> Questions:
    """The vocabulary as it stands in the file."""
    return load("questions", Questions)


@cache
def vocabulary() -> dict[str, Meaning]:
    """Every word with its meaning. A word of several groups of triggers has all their meanings;
    roles and levels win over triggers, these over fillers."""
    data = questions()
    table: dict[str, Meaning] = {}

    def put(forms: Sequence[str], kind: str, value: str = "") -> None:
        for form in forms:
            table[form] = Meaning(kind, value or form, WEIGHTS[kind])

    put(data.fillers, "filler")
    put(data.topical, "topical")
    spoken: dict[str, set[str]] = {}
    for group in data.triggers:
        for form in group.forms:
            spoken.setdefault(form, set()).add(group.word)
    for form, words in spoken.items():
        table[form] = Meaning("trigger", form, WEIGHTS["trigger"], frozenset(words))
    put(data.any_role, "any_role")
    for roles in data.roles:
        put(roles.forms, "role", roles.role)
    for levels in data.levels:
        put(levels.forms, "level", levels.level)
        for form in levels.forms:
            if len(form) == 1:  # 省 alone: whatever else has the letter comes first
                table[form] = Meaning("level", levels.level, 1.4)
    put(data.all_levels, "all_levels")
    put(data.outside, "outside")
    put(tuple(data.relative_years), "relative_year")
    return table


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue is given by: its words, as they are, and whatever finds them or one of its
    patterns in a text."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]

    def within(self, text: str) -> bool:
        """Whether the text gives the cue anywhere."""
        return self.pattern.search(text) is not None


@cache
def cues() -> dict[str, Cue]:
    """Every cue by its name."""
    return {one.cue: Cue(one.words, re.compile(one.expression)) for one in questions().cues}


def cue(name: str) -> Cue:
    """A cue that the file has; `KeyError` for any other, which is a slip in code."""
    return cues()[name]


@cache
def simplified() -> dict[int, str]:
    """Traditional letters → those of plans, as `str.translate` takes it."""
    return {ord(pair[0]): pair[1] for line in questions().traditional for pair in line.split()}


@cache
def level_of(noun: str) -> str:
    """The level that a noun means without saying it: 哪个厅 asks for provincial ones."""
    for group in questions().kinds:
        if any(noun.endswith(word) for word in group.words):
            return group.level or ""
    return ""


@cache
def kinds_out(noun: str) -> tuple[str, ...]:
    """The kinds of bodies that a noun leaves out: 哪个局 asks for no groups."""
    for group in questions().kinds:
        if any(noun.endswith(word) for word in group.words):
            return group.leave_out
    return ()
