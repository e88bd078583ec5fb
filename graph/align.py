"""Which measures of one plan carry out, or carry on, which measures of another.

Each pair is weighed by what seeds/align.yaml says of its signals, and the strongest pair is
linked first. A link uses up the words that it rests on: whatever else either measure is linked
to must stand on other words. So a measure that merges two finds both, one that was split is
found by each of its parts, and a phrase that half the plan uses links nothing twice. What does
not come to even odds stays without a link.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.likeness import Across, Likeness, Reason
from graph.measure_text import MeasureText, measures_of

__all__ = ["Across", "Link", "MeasureText", "Reason", "align", "measures_of"]

_FAINT = 0.05
"""Nats: less than that moves no decision that a person would want explained."""


@dataclass(frozen=True, slots=True)
class Link:
    """`child` carries out (or on) `parent`, both ids of measures. `score` is the probability
    that the reasons come to, above 0.5; the reasons come with the most telling first."""

    child: str
    parent: str
    score: float
    reasons: tuple[Reason, ...]

    def why(self) -> tuple[str, ...]:
        """The reasons as words: `shared-terms 网络货运、农村寄递`, `same-system 商务`."""
        return tuple(str(reason) for reason in self.reasons)


def align(
    children: Iterable[MeasureText], parents: Iterable[MeasureText], *, across: Across
) -> tuple[Link, ...]:
    """The links from the measures of one plan to those of another: of a higher level, or of an
    earlier edition. Many to many, or none; the same in whatever order the measures come, sorted
    by child, the strongest first."""
    below = sorted(children, key=lambda measure: measure.id)
    above = sorted(parents, key=lambda measure: measure.id)
    if not below or not above:
        return ()
    pairing = _Pairing(Likeness(below, above, across), len(below), len(above))
    links = (
        Link(below[child].id, above[parent].id, round(_probability(odds), 4), reasons)
        for child, parent, odds, reasons in pairing.run()
    )
    return tuple(sorted(links, key=lambda link: (link.child, -link.score, link.parent)))


class _Pairing:
    """Links the strongest pair first and weighs the others anew with the words left over."""

    def __init__(self, likeness: Likeness, children: int, parents: int) -> None:
        self._likeness = likeness
        self._used_below: list[set[str]] = [set() for _ in range(children)]
        self._used_above: list[set[str]] = [set() for _ in range(parents)]
        self._links_below = [0] * children
        self._links_above = [0] * parents

    def run(self) -> Iterable[tuple[int, int, float, tuple[Reason, ...]]]:
        """(child, parent, log-odds, reasons) of every link."""
        waiting = [
            (-odds, child, parent, 0)
            for child, parent in self._likeness.candidates()
            if (odds := self._odds(child, parent)) > 0
        ]
        heapq.heapify(waiting)
        while waiting:
            negative, child, parent, seen = heapq.heappop(waiting)
            links = self._links(child, parent)
            if links != seen:
                # A pair can only lose by what was linked since: it queues again with what is left.
                if (odds := self._odds(child, parent)) > 0:
                    heapq.heappush(waiting, (-odds, child, parent, links))
                continue
            yield child, parent, -negative, self._reasons(child, parent)
            self._use(child, parent)

    def _links(self, child: int, parent: int) -> int:
        return self._links_below[child] + self._links_above[parent]

    def _fresh(self, child: int, parent: int) -> frozenset[str]:
        common = self._likeness.common(child, parent)
        return common - self._used_below[child] - self._used_above[parent]

    def _odds(self, child: int, parent: int) -> float:
        fresh, links = self._fresh(child, parent), self._links(child, parent)
        reasons = self._likeness.reasons(child, parent, fresh, links)
        return self._likeness.prior + sum(reason.odds for reason in reasons)

    def _reasons(self, child: int, parent: int) -> tuple[Reason, ...]:
        fresh, links = self._fresh(child, parent), self._links(child, parent)
        found = [
            replace(reason, words=self._likeness.shared(child, parent, fresh))
            if reason.code == "shared-terms"
            else reason
            for reason in self._likeness.reasons(child, parent, fresh, links)
        ]
        kept = [replace(r, odds=round(r.odds, 2)) for r in found if abs(r.odds) >= _FAINT]
        return tuple(sorted(kept, key=lambda reason: (-reason.odds, reason.code)))

    def _use(self, child: int, parent: int) -> None:
        words = self._likeness.common(child, parent)
        self._used_below[child] |= words
        self._used_above[parent] |= words
        self._links_below[child] += 1
        self._links_above[parent] += 1


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
