"""When two numbers of plans are about the same thing, in units that can be held together.

1000家 and 40家以上 of 新认定高新技术企业 can be compared, 3万个 and 1000座 of 新建5G基站 too; the
level of an indicator and its growth cannot, nor what was applied for and what was won. Only what
seeds/units.yaml says is the same is taken for the same, so that what is not listed is a
comparison missed and never a false one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from pydantic import Field

from extract.lexicon import REMEMBERED, Seed, load
from extract.triples import Operator

Move: TypeAlias = Literal["raised", "lowered", "same", "bound", "changed"]
"""From one number to another: greater, smaller, equal; equal with another bound (1000 → at least
1000); or a range of which one end rose and the other fell."""

SPECIFIC = 4
"""Characters: what is counted by a shorter name (示范县) may be another thing elsewhere."""
_TOLERANCE = 1e-9
"""Relative: what conversion between units may cost."""
_SEPARATOR = "·"
"""Between an indicator and what is said of it: 服务业增加值·增长, 5G基站·新增."""
_DIGITS = 6


class Unit(Seed):
    """A base unit. `factors` are units that convert into it; `summed` where what several places
    do in it adds up."""

    measures: str
    summed: bool = False
    factors: Mapping[str, float] = Field(default_factory=dict)


class Units(Seed):
    """seeds/units.yaml."""

    units: Mapping[str, Unit]
    magnitudes: Mapping[str, float]
    same: Mapping[str, tuple[str, ...]]
    whole: tuple[str, ...]
    parts: tuple[str, ...]
    each: tuple[str, ...]
    acts: Mapping[str, tuple[str, ...]]
    manner: tuple[str, ...]
    growth: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    kept: tuple[str, ...]
    mean: tuple[str, ...]

    def entries(self) -> Sequence[tuple[tuple[int | str, ...], Hashable]]:
        """A unit converts into one base, a word means one thing."""
        found: list[tuple[tuple[int | str, ...], Hashable]] = []
        for base, unit in self.units.items():
            found.append((("units", base), ("unit", base)))
            found += [(("units", base), ("unit", other)) for other in unit.factors]
        for table in ("same", "acts", "growth"):
            for name, words in getattr(self, table).items():
                found += [((table, name, at), (table, word)) for at, word in enumerate(words)]
        return found


@dataclass(frozen=True, slots=True)
class Comparable:
    """A target as it can be held against others: those with equal `measured`, `base_unit` and
    `for_each`.

    `measured` is the indicator without the words that only say of whom or how (全省, 力争),
    followed by what is said of it where that is not its level (服务业增加值·增长, 5G基站·新增).
    `amount` and `amount_max` (the upper end of a range) are in `base_unit`; `measures` says what
    that measures: money, count, share, … `for_each` where it holds for each member of a group
    (各市 …) and not for all together; `summed` where the amounts of several places add up."""

    measured: str
    op: Operator
    amount: float
    amount_max: float | None
    base_unit: str
    measures: str
    for_each: bool
    summed: bool


def comparable(
    indicator: str,
    op: Operator,
    value: float,
    value_max: float | None,
    unit: str,
    *,
    place: Iterable[str] = (),
) -> Comparable | None:
    """A target in comparable terms, None where its unit or its indicator says too little.

    `place` are the names of the plan's own place, which say no more than 全市."""
    based = base(unit)
    if based is None:
        return None
    base_unit, factor = based
    known = _words().units.units.get(base_unit.partition("/")[0])
    if known is None:
        return None
    measured, for_each = _measured(normal_indicator(indicator), tuple(place), known.measures)
    if not measured:
        return None
    grows = _SEPARATOR in measured and measured.rpartition(_SEPARATOR)[2] in _words().units.growth
    summed = (
        known.summed
        and not grows
        and not for_each
        and "/" not in base_unit
        and op != "<="
        and not _words().mean.search(measured)
    )
    return Comparable(
        measured,
        op,
        round(value * factor, _DIGITS),
        None if value_max is None else round(value_max * factor, _DIGITS),
        base_unit,
        known.measures,
        for_each,
        summed,
    )


def unlike(one: Comparable, other: Comparable) -> str:
    """Why two cannot be compared, "" where they can."""
    if one.measured != other.measured:
        (thing, _, said), (thing_2, _, said_2) = (
            target.measured.partition(_SEPARATOR) for target in (one, other)
        )
        if thing == thing_2:
            return f"{thing}: {said or 'level'} is not {said_2 or 'level'}"
        return f"{one.measured} is not {other.measured}"
    if one.base_unit != other.base_unit:
        return f"{one.measured}: {one.base_unit} does not convert into {other.base_unit}"
    if one.for_each != other.for_each:
        return f"{one.measured}: one number is for each place, the other for all together"
    return ""


def move(before: Comparable, after: Comparable) -> Move:
    """How the number changed; only for those that are not `unlike`. It is said of the number:
    for a limit (`<=`), `lowered` is the harder aim."""
    low = _sign(before.amount, after.amount)
    high = _sign(
        before.amount if before.amount_max is None else before.amount_max,
        after.amount if after.amount_max is None else after.amount_max,
    )
    if low == high == 0:
        return "same" if before.op == after.op else "bound"
    if min(low, high) >= 0:
        return "raised"
    return "lowered" if max(low, high) <= 0 else "changed"


def thing(measured: str) -> str:
    """What is counted, without what is said of it: 5G基站·新增 → 5G基站."""
    return measured.partition(_SEPARATOR)[0]


def sought(words: str) -> frozenset[str]:
    """What `measured` of a target may be that a person asks for in these words: 新建5G基站 is
    5G基站·新增, whatever its unit."""
    plain = normal_indicator(words)
    return frozenset(_measured(plain, (), measures)[0] for measures in ("count", "share", "money"))


@lru_cache(maxsize=REMEMBERED)
def base(unit: str) -> tuple[str, float] | None:
    """Base unit and factor of a printed unit: 亿元 is ("元", 1e8), 万亩 ("亩", 1e4). None for a
    unit that is not known. What stands behind a slash is kept as it is."""
    printed, slash, per = _plain(unit).partition("/")
    found = _single(printed)
    return None if found is None else (found[0] + slash + per, found[1])


@lru_cache(maxsize=REMEMBERED)
def normal_indicator(indicator: str) -> str:
    """To find indicators by: brackets and quotes made plain, other words for the same replaced."""
    plain = _MARKS.sub("", _plain(indicator)).replace("(", "（").replace(")", "）")
    plain = plain.replace(",", "、")
    return _words().same.sub(lambda found: _words().names[found.group()], plain)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


_MARKS = re.compile(r"[“”\"'‘’《》「」\s]")


class _Words:
    """The patterns of seeds/units.yaml, built once."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self.bases = {name: (name, 1.0) for name in units.units} | {
            other: (name, factor)
            for name, unit in units.units.items()
            for other, factor in unit.factors.items()
        }
        self.names = {word: name for name, words in units.same.items() for word in (name, *words)}
        self.same = re.compile(_any(self.names))
        self.acts = {word: name for name, words in units.acts.items() for word in words}
        self.act = re.compile(_any(self.acts))
        self.manner = re.compile(rf"(?:{_any(units.manner)}).{{1,20}}?(?={_any(self.acts)})")
        self.growths = {word: name for name, words in units.growth.items() for word in words}
        self.growth = re.compile(rf"(?:{_any(self.growths)})$")
        self.whole = re.compile(rf"(?:{_any(units.whole)})(?:\d+个(?:{_any(units.parts)}))?的?")
        self.each = re.compile(_any(units.each))
        self.ending = re.compile(rf"(?:{_any(units.endings)})$")
        self.mean = re.compile(_any(units.mean))


@cache
def _words() -> _Words:
    return _Words(load("units", Units))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _single(unit: str) -> tuple[str, float] | None:
    bases = _words().bases
    if unit in bases:
        return bases[unit]
    for length in range(len(unit) - 1, 0, -1):
        magnitude = _words().units.magnitudes.get(unit[:length])
        if magnitude is not None and unit[length:] in bases:
            name, factor = bases[unit[length:]]
            return name, magnitude * factor
    return None


def _measured(indicator: str, place: tuple[str, ...], measures: str) -> tuple[str, bool]:
    """(what is measured, whether for each of several)."""
    words = _words()
    rest = indicator
    own = next((name for name in sorted(place, key=len, reverse=True) if name in rest[:12]), "")
    if own and rest.startswith(own):
        rest = rest[len(own) :]
    rest = _without(words.whole, rest)
    spread = words.each.match(rest)
    if spread:
        rest = rest[spread.end() :]
    rest = _without(words.manner, rest)
    said = ""
    if act := words.act.match(rest):
        said, rest = words.acts[act.group()], rest[act.end() :]
    rest = _without(words.whole, rest)
    if measures in ("share", "times", "points") and (grows := words.growth.search(rest)):
        said, rest = words.growths[grows.group()], rest[: grows.start()]
    if measures == "count" and not rest.endswith(words.units.kept):
        shorter = words.ending.sub("", rest)
        rest = shorter or rest
    return (f"{rest}{_SEPARATOR}{said}" if said else rest) if rest else "", bool(spread)


def _without(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return text[found.end() :] if found else text


def _sign(before: float, after: float) -> int:
    if abs(after - before) <= _TOLERANCE * max(abs(before), abs(after)):
        return 0
    return 1 if after > before else -1
