"""The words of measures, and how much of them two measures have in common.

Chinese needs no dictionary here: character n-grams find what two texts share, names of
projects and programmes above all, and their rarity within the two plans at hand tells a name
from the phrases that every measure uses. Weights are whole numbers, so that a sum is the same
in whatever order its terms come.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache

LENGTHS = (2, 3, 4)
"""Of the n-grams: words, and enough around them that a longer phrase counts for more."""

_BREAK = re.compile(r"[^\w+]+")
_YEAR = r"20\d\d年(?:[底末初度])?"
_GRAIN = 1000
_SHORTEST_PHRASE = 3
_MOST_PHRASES = 50


@dataclass(frozen=True, slots=True)
class Wording:
    """One text: its stretches between punctuation, and the n-grams of these."""

    stretches: tuple[str, ...]
    grams: frozenset[str]


def wording(text: str, level_words: Iterable[str] = ()) -> Wording:
    """The words of a text without years and without `level_words`, which differ between levels
    and editions where nothing else does."""
    bare = _without(tuple(level_words)).sub(" ", text)
    stretches = tuple(part for part in _BREAK.split(bare) if part)
    return Wording(stretches, frozenset(_grams(stretches)))


@cache
def _without(level_words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join((*sorted(level_words, key=len, reverse=True), _YEAR)))


def _grams(stretches: Iterable[str]) -> Iterable[str]:
    for stretch in stretches:
        for length in LENGTHS:
            for start in range(len(stretch) - length + 1):
                yield stretch[start : start + length]


class Rarity:
    """What each n-gram is worth: the square of its inverse document frequency."""

    def __init__(self, counts: Mapping[str, int], texts: int) -> None:
        by_count = {n: _worth(texts, n) for n in set(counts.values())}
        self.worth = _Worth(_worth(texts, 1))
        self.worth.update((gram, by_count[n]) for gram, n in counts.items())

    def total(self, grams: Iterable[str]) -> int:
        return sum(map(self.worth.__getitem__, grams))


class _Worth(dict[str, int]):
    """An n-gram that no text has is as rare as one that a single text has."""

    def __init__(self, unknown: int) -> None:
        super().__init__()
        self._unknown = unknown

    def __missing__(self, gram: str) -> int:
        return self._unknown


def rarity(texts: Iterable[Wording], unseen: int) -> Rarity:
    """Over these texts and as many `unseen` ones that have none of their words."""
    counts: Counter[str] = Counter()
    held = unseen
    for text in texts:
        counts.update(text.grams)
        held += 1
    return Rarity(counts, held)


def _worth(texts: int, holding: int) -> int:
    return round(_GRAIN * math.log(texts / holding) ** 2) if texts > holding else 0


def phrases(one: Wording, other: Wording, counted: Set[str], rare: Rarity) -> tuple[str, ...]:
    """What both say, word for word, as long as it goes; the most telling first. Only what holds
    some of the `counted` n-grams."""
    there = "\n".join(other.stretches)
    found: dict[str, int] = {}
    for stretch in one.stretches:
        start = 0
        while start < len(stretch) - 1:
            end = start + 2
            if stretch[start:end] not in there:
                start += 1
                continue
            while end < len(stretch) and stretch[start : end + 1] in there:
                end += 1
            phrase = stretch[start:end]
            worth = rare.total(counted & frozenset(_grams((phrase,))))
            if worth:
                found[phrase] = worth
            # The next phrase may share characters with this one, but not lie within it.
            start = max(start + 1, end - 1)
    ranked = sorted(found, key=lambda phrase: (-found[phrase], phrase))
    long = [phrase for phrase in ranked if len(phrase) >= _SHORTEST_PHRASE]
    return tuple(_outermost((long or ranked)[:_MOST_PHRASES]))


def _outermost(ranked: list[str]) -> list[str]:
    return [p for p in ranked if not any(p != other and p in other for other in ranked)]
