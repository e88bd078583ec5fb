"""Timing: works that take turns, so that what disturbs one disturbs the other."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Work = Callable[[], object]


@dataclass(slots=True)
class Lap:
    """Seconds that one run took: by the clock on the wall, and of this process alone, which
    others on the machine hardly disturb."""

    wall: float = 0.0
    own: float = 0.0


@dataclass(slots=True)
class Laps:
    """The runs of one work."""

    runs: list[Lap] = field(default_factory=list)

    @property
    def wall(self) -> list[float]:
        return [lap.wall for lap in self.runs]

    @property
    def own(self) -> list[float]:
        return [lap.own for lap in self.runs]


@contextmanager
def lap() -> Iterator[Lap]:
    """Times its block. Rubbish of what went before is no part of it."""
    gc.collect()
    taken = Lap()
    wall, own = time.perf_counter(), time.process_time()
    yield taken
    taken.wall, taken.own = time.perf_counter() - wall, time.process_time() - own


def seconds(work: Work) -> Lap:
    with lap() as taken:
        work()
    return taken


def in_turns(rounds: int, *works: Callable[[], Lap]) -> tuple[Laps, ...]:
    """Runs the works so often, after one run of each that does not count; who begins changes
    from round to round."""
    laps = tuple(Laps() for _ in works)
    for work in works:
        work()
    for turn in range(rounds):
        order = list(zip(laps, works, strict=True))
        for taken, work in order if turn % 2 == 0 else reversed(order):
            taken.runs.append(work())
    return laps
