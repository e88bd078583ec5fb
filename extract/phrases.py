"""The words by which a reader tells promises from descriptions: the shape of seeds/targets.yaml.

What each list means stands there, beside the words.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from extract.lexicon import Seed
from extract.triples import Operator

Bounds: TypeAlias = Mapping[Operator, tuple[str, ...]]


class Units(BaseModel):
    """Measure words by what they count: see seeds/targets.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    things: tuple[str, ...]
    amounts: tuple[str, ...]
    shares: tuple[str, ...]
    per: tuple[str, ...]
    spans: tuple[str, ...]


class Size(BaseModel):
    """千亿级: the ending and the unit that is understood."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ending: str
    unit: str


class Measurement(Seed):
    """What `quantities` needs."""

    units: Units
    reach: Bounds
    beyond: Bounds
    adverbs: Bounds
    after: Bounds
    excess: tuple[str, ...]
    whole: tuple[str, ...]
    size: Size


class Verbs(BaseModel):
    """What the verb that governs a count makes of it: see seeds/targets.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    commit: tuple[str, ...]
    advance: tuple[str, ...]
    support: tuple[str, ...]
    uphold: tuple[str, ...]


class Vocabulary(Measurement):
    """The whole file."""

    words_count: tuple[str, ...]
    stretches: tuple[str, ...]
    verbs: Verbs
    events: tuple[str, ...]
    delivery: tuple[str, ...]
    growth: tuple[str, ...]
    ahead: tuple[str, ...]
    indicators: tuple[str, ...]
    time_limits: tuple[str, ...]
    prepositions: tuple[str, ...]
    companions: tuple[str, ...]
    particles: dict[str, tuple[str, ...]]
    beneficiaries: tuple[str, ...]
    manner: tuple[str, ...]
    handed: tuple[str, ...]
    charged: tuple[str, ...]
    not_handed: tuple[str, ...]
    continues: tuple[str, ...]
    facts: tuple[str, ...]
    now: tuple[str, ...]
    baselines: tuple[str, ...]
    descriptive: tuple[str, ...]
    issuing: tuple[str, ...]
    routine: tuple[str, ...]
    unripe: tuple[str, ...]
    holders: dict[str, tuple[str, ...]]
    sizes: tuple[str, ...]
    aims: tuple[str, ...]
    hopes: tuple[str, ...]
    achieved: tuple[str, ...]
    openers: tuple[str, ...]

    def entries(self) -> Sequence[tuple[tuple[int | str, ...], Hashable]]:
        """A word stands once in its list; a verb and a unit in one class only."""
        apart: list[tuple[str, Mapping[str, object]]] = [
            ("verbs", dict(self.verbs)),
            ("units", {kind: words for kind, words in self.units if kind != "per"}),
        ]
        listed = [
            ((name, group, index), (name, word))
            for name, groups in apart
            for group, words in groups.items()
            if isinstance(words, tuple)
            for index, word in enumerate(words)
        ]
        return listed + [
            ((name, index), (name, word))
            for name, words in self
            if isinstance(words, tuple)
            for index, word in enumerate(words)
        ]


def either(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; nothing where there is none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in ordered) + ")" if ordered else "(?!)"
