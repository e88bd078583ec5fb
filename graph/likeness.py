"""What speaks for and against two measures being about the same thing, signal by signal."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from pydantic import Field

from extract.lexicon import Seed, load
from extract.successions import line
from graph.measure_text import MeasureText
from graph.shared_words import SharedWords
from graph.wording import Wording, rarity, wording

Across: TypeAlias = Literal["levels", "years"]
Code: TypeAlias = Literal[
    "shared-terms",
    "same-title",
    "similar-title",
    "title-in-text",
    "same-system",
    "other-system",
    "same-section",
    "similar-section",
    "cites-same",
    "same-target",
    "further-link",
]

MOST_PHRASES = 5
_FEW = 8
_OWN = 0.85
_HALF = 0.5
_WHOLE = 0.999


class Prior(Seed):
    levels: float
    years: float


class WordingWeight(Seed):
    chance: float = Field(gt=0)
    growth: float = Field(gt=0)
    floor: float = Field(gt=0)


class TitleWeight(Seed):
    alike: float = Field(ge=0)
    within: float = Field(ge=0)


class SystemWeight(Seed):
    shared: float = Field(ge=0)
    none: float = Field(le=0)


class Loose(Seed):
    first: str
    last: str


class Weights(Seed):
    """seeds/align.yaml."""

    prior: Prior
    wording: WordingWeight
    title: TitleWeight
    system: SystemWeight
    section: float = Field(ge=0)
    cites: float = Field(ge=0)
    target: float = Field(ge=0)
    again: float = Field(le=0)
    unseen: int = Field(ge=1)
    level_words: tuple[str, ...]
    other_words: tuple[str, ...]
    loose: Loose

    @property
    def context(self) -> float:
        """The most that all but wording and titles can say for a pair."""
        return self.system.shared + self.section + self.cites + self.target


def weights() -> Weights:
    return load("align", Weights)


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal: what it shifts the log-odds by, and the words or the likeness behind it."""

    code: Code
    odds: float
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        """`shared-terms 网络货运、农村寄递`, `similar-title 0.83`."""
        return f"{self.code} {'、'.join(self.words)}".rstrip()


class Likeness:
    """Two plans side by side, by index. What words are worth comes from both together."""

    def __init__(
        self, children: Sequence[MeasureText], parents: Sequence[MeasureText], across: Across
    ) -> None:
        self.weights = weights()
        self.prior: float = getattr(self.weights.prior, across)
        self._children = [_Side(measure, self.weights) for measure in children]
        self._parents = [_Side(measure, self.weights) for measure in parents]
        sides = (*self._children, *self._parents)
        self._rarity = rarity((side.text for side in sides), self.weights.unseen)
        for side in sides:
            side.length = math.sqrt(self._rarity.total(side.text.grams))
        # Long texts share much by accident and short ones little by nature: each length is moved
        # a little towards the mean, as in pivoted normalisation of document length.
        mean = sum(side.length for side in sides) / max(len(sides), 1)
        for side in sides:
            side.length = _OWN * side.length + (1 - _OWN) * mean
        held = Counter(at for side in sides for at in side.lines)
        self._strange = {at: 1 - n / len(sides) for at, n in held.items()}

    def candidates(self) -> Iterator[tuple[int, int]]:
        """The pairs that may come to even odds, from an index of the words that they share."""
        holding: dict[str, list[int]] = {}
        for at, side in enumerate(self._parents):
            for gram in side.text.grams:
                holding.setdefault(gram, []).append(at)
        # What so many have in common points to none of them, and would cost the most to follow.
        most = max(_FEW, len(self._parents) // 4)
        telling = {gram: found for gram, found in holding.items() if len(found) <= most}
        worth, weights = self._rarity.worth, self.weights
        for at, child in enumerate(self._children):
            common = [0] * len(self._parents)
            for gram in child.text.grams & telling.keys():
                value = worth[gram]
                for other in telling[gram]:
                    common[other] += value
            for other, value in enumerate(common):
                if value:
                    parent = self._parents[other]
                    best = self.prior + self._wording(child, parent, value) + weights.context
                    if best > 0 or best + self._title_at_most(child, parent) > 0:
                        yield at, other

    def common(self, child: int, parent: int) -> frozenset[str]:
        """The n-grams that both have."""
        return self._children[child].text.grams & self._parents[parent].text.grams

    def reasons(self, child: int, parent: int, fresh: Set[str], links: int) -> tuple[Reason, ...]:
        """Every signal with what it is worth, where only the `fresh` ones of the n-grams in
        common count, and `links` says how many others the two have. The words behind
        `shared-terms` are left to `shared`."""
        one, other = self._children[child], self._parents[parent]
        found = [Reason("shared-terms", self._wording(one, other, self._rarity.total(fresh)))]
        found += self._titles(one, other, fresh, links)
        found += self._systems(one, other)
        found += self._sections(one, other)
        if named := one.measure.citations & other.measure.citations:
            found.append(Reason("cites-same", self.weights.cites, tuple(sorted(named))))
        if aims := one.measure.indicators & other.measure.indicators:
            found.append(Reason("same-target", self.weights.target, tuple(sorted(aims))))
        if links:
            found.append(Reason("further-link", self.weights.again))
        return tuple(found)

    def shared(self, child: int, parent: int, fresh: Set[str]) -> tuple[str, ...]:
        """The phrases behind `shared-terms`, the most telling first."""
        one, other = self._children[child].text, self._parents[parent].text
        return self._shared.phrases(one, other, fresh)[:MOST_PHRASES]

    @cached_property
    def _shared(self) -> SharedWords:
        texts = [side.text for side in (*self._children, *self._parents)]
        loose = self.weights.loose
        return SharedWords(texts, self._rarity, loose.first, loose.last)

    def _wording(self, one: _Side, other: _Side, common: int) -> float:
        scale = self.weights.wording
        length = one.length * other.length
        cosine = common / length if length else 0.0
        return scale.growth * math.log(max(cosine, scale.floor) / scale.chance)

    def _title_at_most(self, one: _Side, other: _Side) -> float:
        if one.title is None or other.title is None:
            return self.weights.title.within
        return 0.0 if one.title.grams.isdisjoint(other.title.grams) else self.weights.title.alike

    def _titles(self, one: _Side, other: _Side, fresh: Set[str], links: int) -> Iterator[Reason]:
        total, weight = self._rarity.total, self.weights.title
        if one.title is not None and other.title is not None:
            if one.title == other.title and not links:
                yield Reason("same-title", weight.alike, (str(one.measure.title),))
                return
            both = total(one.title.grams & other.title.grams & fresh)
            length = math.sqrt(total(one.title.grams) * total(other.title.grams))
            likeness = both / length if length else 0.0
            if likeness:
                yield Reason("similar-title", weight.alike * likeness, (f"{likeness:.2f}",))
        elif (title := one.title or other.title) is not None:
            length = total(title.grams)
            part = total(title.grams & fresh) / length if length else 0.0
            if part:
                yield Reason("title-in-text", weight.within * part, (f"{part:.2f}",))

    def _systems(self, one: _Side, other: _Side) -> Iterator[Reason]:
        mine, theirs = one.lines, other.lines
        if mine and theirs:
            shared = sorted(mine.keys() & theirs, key=lambda at: (-self._strange[at], at))
            if shared:
                odds = self.weights.system.shared * self._strange[shared[0]]
                # Before and after a reform the same line has two names: both are said.
                named = [sorted(mine[at] & theirs[at] or mine[at] | theirs[at]) for at in shared]
                yield Reason("same-system", odds, tuple(name for names in named for name in names))
            else:
                yield Reason("other-system", self.weights.system.none)

    def _sections(self, one: _Side, other: _Side) -> Iterator[Reason]:
        if one.heading and other.heading:
            both = len(one.heading & other.heading)
            likeness = 2 * both / (len(one.heading) + len(other.heading))
            if likeness >= _HALF:
                code: Code = "same-section" if likeness > _WHOLE else "similar-section"
                words = one.measure.section[-1:]
                yield Reason(code, self.weights.section * likeness, words)


class _Side:
    """One measure, prepared. `heading` holds the pairs of characters of its nearest heading,
    `lines` its systems by the line that they are of, whatever reforms called it."""

    __slots__ = ("heading", "length", "lines", "measure", "text", "title")

    def __init__(self, measure: MeasureText, weights: Weights) -> None:
        self.measure = measure
        words = weights.level_words, weights.other_words
        self.text = wording(measure.text, *words)
        title = wording(measure.title, *words) if measure.title else None
        self.title: Wording | None = title if title and title.grams else None
        near = measure.section[-1] if measure.section else ""
        self.heading = frozenset(near[at : at + 2] for at in range(len(near) - 1))
        self.lines: dict[str, set[str]] = {}
        for system in measure.systems:
            self.lines.setdefault(line(system), set()).add(system)
        self.length = 0.0
