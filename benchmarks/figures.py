"""Figures: what was measured how often, and what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, TypeAlias

Column: TypeAlias = Literal["best", "p50", "p95"]


@dataclass(frozen=True, slots=True)
class Unit:
    """`digits` after the point; `more` where more is better."""

    name: str
    digits: int
    more: bool = False


RATE = Unit("chars/s", 0, more=True)
ROWS = Unit("rows/s", 0, more=True)
RATIO = Unit("×", 2, more=True)
GROWTH = Unit("×", 1)
PLANS = Unit("plans/s", 1, more=True)
SHARE = Unit("%", 1)
SECONDS = Unit("s", 2)
MILLISECONDS = Unit("ms", 1)
MEGABYTES = Unit("MB", 0)


@dataclass(frozen=True, slots=True)
class Aim:
    """What one of a figure's columns should reach: at least where more is better, else less."""

    column: Column
    bound: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; `samples` are in the unit, one a run, in the order of running."""

    what: str
    unit: Unit
    samples: tuple[float, ...]
    aim: Aim | None = None

    @property
    def best(self) -> float:
        return max(self.samples) if self.unit.more else min(self.samples)

    @property
    def p50(self) -> float:
        return median(self.samples)

    @property
    def p95(self) -> float:
        """The value that all but the worst twentieth of the runs reach."""
        best_first = sorted(self.samples, reverse=self.unit.more)
        return best_first[min(len(best_first) - 1, int(0.95 * len(best_first)))]

    @property
    def met(self) -> bool | None:
        """None where nothing is aimed at."""
        if self.aim is None:
            return None
        value: float = getattr(self, self.aim.column)
        return value >= self.aim.bound if self.unit.more else value < self.aim.bound


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one heading. `missing` says why there are none, or not all."""

    name: str
    about: str
    figures: tuple[Figure, ...]
    missing: tuple[str, ...] = ()
    failed: bool = False


def figure(what: str, unit: Unit, samples: Iterable[float], aim: Aim | None = None) -> Figure:
    return Figure(what, unit, tuple(samples), aim)


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Their seconds over ours, run by run: 0.5 says that we are half as fast. Neighbouring runs
    met the same machine, so that their ratio holds where neither time does."""
    return [their / our for our, their in zip(ours, theirs, strict=True)]
