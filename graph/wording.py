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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

LENGTHS = (2, 3, 4)
"""Of the n-grams: words, and enough around them that a longer phrase counts for more."""

_BREAK = re.compile(r"[^\w+]+")
_FIGURE = r"20\d\d年(?:[底末初度])?|\d{2,}"
_GRAIN = 1000


@dataclass(frozen=True, slots=True)
class Wording:
    """One text: its stretches between punctuation, and the n-grams of these."""

    stretches: tuple[str, ...]
    grams: frozenset[str]


def wording(text: str, level_words: Iterable[str] = (), other_words: Iterable[str] = ()) -> Wording:
    """The words of a text without figures and without `level_words`: they differ between levels
    and editions where nothing else does, and agree by accident. What looks like a level word
    behind one of `other_words` is none: the 本市 of 资本市场, behind 资本."""
    pattern = _without(tuple(level_words), tuple(other_words))
    bare = pattern.sub(lambda found: found["other"] or " ", text)
    stretches = tuple(part for part in _BREAK.split(bare) if part)
    return Wording(stretches, frozenset(grams(stretches)))


@cache
def _without(level_words: tuple[str, ...], other_words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(level_words, key=len, reverse=True)
    other = "|".join(other_words) or "(?!)"
    return re.compile("|".join((f"(?P<other>{other})", *longest, _FIGURE)))


def grams(stretches: Iterable[str]) -> Iterator[str]:
    """The n-grams of stretches, each as often as it stands there."""
    for stretch in stretches:
        for length in LENGTHS:
            for start in range(len(stretch) - length + 1):
                yield stretch[start : start + length]


class Rarity:
    """What each n-gram is worth: the square of its inverse document frequency over `texts` texts
    and `unseen` more that have none of them, and nothing where every text has it. `counts` says
    how many of the texts have it."""

    def __init__(self, counts: Mapping[str, int], texts: int, unseen: int) -> None:
        self.counts = counts
        by_count = {n: _worth(n, texts, unseen) for n in set(counts.values())}
        self.worth = _Worth(_worth(1, texts, unseen))
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
    """Over these texts. Without `unseen` ones the words of a handful could not be told apart."""
    counts: Counter[str] = Counter()
    held = 0
    for text in texts:
        counts.update(text.grams)
        held += 1
    return Rarity(counts, held, unseen)


def _worth(holding: int, texts: int, unseen: int) -> int:
    # A pair alone may hold what it shares; what all the others hold too says nothing about it.
    others = (holding - 2) / (texts - 2) if holding > 2 else 0.0
    return round(_GRAIN * (math.log((texts + unseen) / holding) * (1 - others)) ** 2)
