"""What two texts say word for word, told as phrases that begin and end where words do.

The longest strings that two texts share are often cut in the middle of a word: 促进二手车交易 and
推进二手车流通 share 进二手车. Without a dictionary the texts of both plans tell where words begin
and end: what opens or closes a stretch between punctuation is whole, and a letter that goes
oftener with its neighbour outside than with the one inside belongs to the outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import pairwise

from graph.wording import Rarity, Wording, grams

_SHORTEST = 3
_MOST = 50
_MOST_TEXT = 4000


class SharedWords:
    """Over the texts of two plans. `loose_first` and `loose_last` are characters that no phrase
    begins or ends with while more stands on that side: 和, 等."""

    def __init__(
        self, texts: Sequence[Wording], rare: Rarity, loose_first: str, loose_last: str
    ) -> None:
        self._rare = rare
        self._loose_first, self._loose_last = loose_first, loose_last
        self._held = Counter(one for text in texts for one in set("".join(text.stretches)))
        stretches = [stretch for text in texts for stretch in text.stretches]
        self._heads = {stretch[:2] for stretch in stretches}
        self._tails = {stretch[:-3:-1] for stretch in stretches}

    def phrases(self, one: Wording, other: Wording, counted: Set[str]) -> tuple[str, ...]:
        """What both say, as long as it goes; the most telling first. Only what holds some of the
        `counted` n-grams."""
        cut = self._ranked(dict.fromkeys(_common(one, other)), counted)[:_MOST]
        whole = self._ranked((self._whole(phrase, one, other) for phrase in cut), counted) or cut
        long = [phrase for phrase in whole if len(phrase) >= _SHORTEST]
        return tuple(_outermost(long or whole))

    def _ranked(self, phrases: Iterable[str], counted: Set[str]) -> list[str]:
        """Those that tell anything, the most telling first."""
        worth = {
            phrase: self._rare.total(counted & frozenset(grams((phrase,)))) for phrase in phrases
        }
        telling = [phrase for phrase, value in worth.items() if value]
        return sorted(telling, key=lambda phrase: (-worth[phrase], phrase))

    def _whole(self, phrase: str, one: Wording, other: Wording) -> str:
        """A phrase that both have without the parts of words at its ends."""
        around = list(_around(phrase, (*one.stretches, *other.stretches)))
        start = self._overhang(
            phrase, {left for left, _ in around}, self._loose_first, self._heads, self._tie
        )
        end = self._overhang(
            phrase[start:][::-1],
            {right for _, right in around},
            self._loose_last,
            self._tails,
            lambda outer, inner: self._tie(inner, outer),
        )
        return phrase[start : len(phrase) - end]

    def _overhang(
        self,
        letters: str,
        outside: Set[str],
        loose: str,
        edges: Set[str],
        tie: Callable[[str, str], tuple[int, float]],
    ) -> int:
        """How many of the letters, counted inwards from one end, belong to words that go on
        `outside`; none where a stretch ends there (""). Most words have two letters: one may be
        left of a word, and where more seem to be, nothing is sure."""
        if "" in outside:
            return 0
        if cut := len(letters) - len(letters.lstrip(loose)):
            return cut
        for cut, (edge, inner) in enumerate(pairwise(letters[:3])):
            often, closely = tie(edge, inner)
            ties = [tie(outer, edge) for outer in outside]
            if edge + inner in edges or any(n < often or c <= closely for n, c in ties):
                return cut
            outside = {edge}
        return 0

    def _tie(self, one: str, other: str) -> tuple[int, float]:
        """How many texts have two letters one after the other, and how much oftener that is than
        by accident, 0 to 1."""
        held = self._rare.counts.get(one + other, 0)
        return held, held * held / (self._held[one] * self._held[other])


def _common(one: Wording, other: Wording) -> Iterator[str]:
    """The longest strings of two letters or more that both have."""
    there = "\n".join(other.stretches)[:_MOST_TEXT]
    for stretch in "\n".join(one.stretches)[:_MOST_TEXT].split("\n"):
        end = told = 0
        for start in range(len(stretch) - 1):
            end = max(end, start + 1)
            while end < len(stretch) and stretch[start : end + 1] in there:
                end += 1
            # What ends where the last phrase did is a part of it.
            if end > told and end - start > 1:
                told = end
                yield stretch[start:end]


def _around(phrase: str, stretches: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The letters before and after it wherever it stands, "" where nothing does."""
    for stretch in stretches:
        at = stretch.find(phrase)
        while at >= 0:
            yield stretch[:at][-1:], stretch[at + len(phrase) :][:1]
            at = stretch.find(phrase, at + 1)


def _outermost(ranked: list[str]) -> list[str]:
    return [p for p in ranked if not any(p != other and p in other for other in ranked)]
