"""Figures of a plan that do not add up to those of the plans above it.

A rate, a limit, or a number that each place has to reach is held against the one above as it is.
An amount that the places below share is not: a city that promises less than its province falls
short of nothing. There the sum over all places of the level counts, and while the plan of any of
them was not read nothing is said to be short, only that not all are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, TypeAlias, cast

from extract import places
from extract.dates import due_date
from extract.places import Place
from extract.triples import Level, Operator
from graph.comparable import Comparable, comparable, unlike
from graph.rows import ask, texts
from graph.statements import run
from graph.store import Store

Status: TypeAlias = Literal["weaker", "short", "not all read", "none"]

STATUSES: tuple[Status, ...] = ("weaker", "short", "not all read", "none")
"""In the order in which people should look at them."""
_EACH = 4
"""各市, 每个县（ …: within so many characters an indicator says for each of whom it holds."""


@dataclass(frozen=True, slots=True)
class TargetPair:
    """A figure above beside one below, as printed; without one below (`below_target` is None)
    the measure that carries the other out has no figure. Measures are None for headline figures;
    `score` and `basis` are those of the link of the measures, or of the plans."""

    plan: str
    measure: str | None
    no: int | None
    title: str | None
    level: Level
    place: str
    year: str | None
    target: str
    indicator: str
    op: str
    value: float
    value_max: float | None
    unit: str
    due: str | None
    quote: str
    plan_id: str
    below_plan: str
    below_plan_id: str
    below_place: str
    below_place_code: str
    below_level: Level
    below_year: str | None
    below: str | None
    below_no: int | None
    below_title: str | None
    below_target: str | None
    below_indicator: str | None
    below_op: str | None
    below_value: float | None
    below_value_max: float | None
    below_unit: str | None
    below_due: str | None
    below_quote: str | None
    basis: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class TargetGap:
    """One figure above that the one below does not come up to.

    `status`: `weaker`, a number that each place has to reach by itself is weaker below; `short`,
    the sum over all places of the level is less; `not all read`, the sum over the places whose
    plans were read is less and others are not read, which says nothing yet; `none`, no figure of
    the same thing was found in the measures that carry the measure above out (`pair` names the
    one whose link is surest, without a figure).
    `above`, `below` and `total` (the sum; None where nothing is summed) are in `unit`, the base
    unit to which both convert; `below` is None with `none`. `read` of `of` places of the level
    were read; `unread` names the others."""

    status: Status
    pair: TargetPair
    above: float | None
    below: float | None
    total: float | None
    unit: str | None
    read: int
    of: int
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetSlip:
    """A figure that is due later below, or without a date there (`change` is `none`). Dates are
    ISO, the last day that the printed words leave."""

    pair: TargetPair
    due_date: str
    below_due_date: str | None
    change: Literal["later", "none"]


def target_gaps(
    store: Store, plan: str, parent: str = ""
) -> tuple[tuple[TargetGap, ...], tuple[TargetSlip, ...]]:
    """What does not add up in figures, the weightiest status first, and what slipped in date.
    `plan` and `parent` are ids."""
    above: dict[str, list[TargetPair]] = defaultdict(list)
    for pair in ask(store, TargetPair, "target_shortfalls", plan=plan, parent=parent):
        above[pair.target].append(pair)
    gaps: list[TargetGap] = []
    slips: list[TargetSlip] = []
    shared: list[_Held] = []
    for those in above.values():
        found = [_Held(pair, *both) for pair in those if (both := _both(pair))]
        if not found:
            gaps += _none(those)
            continue
        slips += _slips(found)
        # A figure that stands below twice counts by its stronger statement.
        best = max(found, key=lambda held: (not _weaker(held), held.pair.score or 0))
        if _weaker(best):
            if best.above.summed:
                shared.append(best)
            else:
                gaps.append(_alone(best))
    shares = _Shares(store, [held.pair for held in shared])
    for held in shared:
        gaps += shares.gap(held)
    return tuple(sorted(gaps, key=lambda gap: STATUSES.index(gap.status))), tuple(slips)


@dataclass(frozen=True, slots=True)
class _Held:
    """Two figures of the same thing, held against each other."""

    pair: TargetPair
    above: Comparable
    below: Comparable


class _Shares:
    """What the places of a level promise together for some figures of the plans above."""

    def __init__(self, store: Store, pairs: list[TargetPair]) -> None:
        self._pairs: dict[str, list[TargetPair]] = defaultdict(list)
        self._codes: dict[str, set[str]] = defaultdict(set)
        for plan, level in sorted({(pair.plan_id, pair.below_level) for pair in pairs}):
            wanted = texts(sorted({pair.target for pair in pairs if pair.plan_id == plan}))
            for pair in ask(
                store, TargetPair, "target_shares", plan=plan, level=level, targets=wanted
            ):
                self._pairs[pair.target].append(pair)
            for row in run(store, "plans_below", plans=[plan]):
                self._codes[plan].add(str(row["place_code"]))

    def gap(self, held: _Held) -> list[TargetGap]:
        """Of an amount that this place alone does not reach; none where all that were read
        reach it together."""
        pair = held.pair
        most: dict[str, float] = {}
        for other in self._pairs[pair.target]:
            both = _both(other)
            if both and other.below_target:
                # The most that the words promise: nothing is called short that may not be.
                most[other.below_target] = both[1].amount_max or both[1].amount
        total = round(sum(most.values()), 6)
        if total >= held.above.amount:
            return []
        wanted = _within(_place_of(pair.plan_id), pair.below_level)
        codes = self._codes[pair.plan_id]
        unread = tuple(place.name for place in wanted if place.code not in codes)
        return [
            TargetGap(
                "not all read" if unread else "short",
                pair,
                held.above.amount,
                held.below.amount,
                total,
                held.above.base_unit,
                len(wanted) - len(unread),
                len(wanted),
                unread,
            )
        ]


def _both(pair: TargetPair) -> tuple[Comparable, Comparable] | None:
    """The two figures where they are of the same thing and can be compared."""
    if (
        pair.below_target is None
        or pair.below_indicator is None
        or pair.below_op is None
        or pair.below_value is None
        or pair.below_unit is None
    ):
        return None
    above = _figure(
        pair.indicator, pair.op, pair.value, pair.value_max, pair.unit, _place_of(pair.plan_id)
    )
    below = _figure(
        pair.below_indicator,
        pair.below_op,
        pair.below_value,
        pair.below_value_max,
        pair.below_unit,
        places.by_code(pair.below_place_code),
    )
    if above is None or below is None:
        return None
    # What each 市 has to reach above is what a 市 promises for all of itself below.
    met = above.for_each and not below.for_each and _meant(pair)
    if unlike(above, replace(below, for_each=True) if met else below):
        return None
    return above, below


def _figure(
    indicator: str, op: str, value: float, value_max: float | None, unit: str, place: Place
) -> Comparable | None:
    return comparable(
        indicator, cast(Operator, op), value, value_max, unit, place=(*place.names, place.label)
    )


def _weaker(held: _Held) -> bool:
    """Less below than above; of a limit, more."""
    above, below = held.above, held.below
    if above.op == "<=" or below.op == "<=":
        most = above.amount if above.amount_max is None else above.amount_max
        return (below.amount if below.amount_max is None else below.amount_max) > most
    return below.amount < above.amount


def _alone(held: _Held) -> TargetGap:
    above, below = held.above, held.below
    return TargetGap(
        "weaker", held.pair, above.amount, below.amount, None, above.base_unit, 1, 1, ()
    )


def _none(those: list[TargetPair]) -> list[TargetGap]:
    """A figure above without one of its kind below, once for each. Not of headline figures,
    which are not looked for in measures, nor of what bodies of another level have to reach."""
    first = max(those, key=lambda pair: (pair.score or 0, pair.below or ""))
    above = _figure(
        first.indicator, first.op, first.value, first.value_max, first.unit,
        _place_of(first.plan_id),
    )  # fmt: skip
    if first.measure is None or (above and above.for_each and not _meant(first)):
        return []
    bare = replace(
        first,
        below_target=None,
        below_indicator=None,
        below_op=None,
        below_value=None,
        below_value_max=None,
        below_unit=None,
        below_due=None,
        below_quote=None,
    )
    return [TargetGap("none", bare, None, None, None, None, 0, 0, ())]


def _meant(pair: TargetPair) -> bool:
    """Whether what holds for each above (各市 …) holds for each place of the level below."""
    return pair.below_level in pair.indicator[:_EACH]


def _slips(found: list[_Held]) -> Iterator[TargetSlip]:
    dated = [(held.pair, *_dates(held.pair)) for held in found]
    for pair, due, below in dated:
        if due and below and below > due:
            yield TargetSlip(pair, due, below, "later")
    if dated and dated[0][1] and not any(below for _, _, below in dated):
        yield TargetSlip(dated[0][0], str(dated[0][1]), None, "none")


def _dates(pair: TargetPair) -> tuple[str | None, str | None]:
    return _day(pair.due, pair.year), _day(pair.below_due, pair.below_year)


def _day(words: str | None, year: str | None) -> str | None:
    """The last day that printed words leave; a bare year ends with it."""
    if not words:
        return None
    stated = int(year[:4]) if year and year[:4].isdecimal() else None
    return due_date(words, stated)


def _place_of(plan_id: str) -> Place:
    """Ids of plans begin with the code of their place."""
    return places.by_code(plan_id.partition(":")[0])


@cache
def _within(place: Place, level: Level) -> tuple[Place, ...]:
    """Every place of a level below another, in order of codes."""
    found: list[Place] = []
    for child in places.children(place):
        found += [child] if child.level == level else _within(child, level)
    return tuple(found)
