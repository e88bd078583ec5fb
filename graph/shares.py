"""What the places below promise together of what a plan above promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract import places
from extract.triples import Level, Operator
from graph.rows import texts
from graph.statements import run
from graph.store import Store

LinkKind: TypeAlias = Literal["measure-link", "same-indicator"]
Across: TypeAlias = Literal["levels", "years"]


@dataclass(frozen=True, slots=True)
class Tied:
    """`other` is the target above (levels) or before (years). `score` is that of the link of the
    measures or plans; `basis` how it is known: stated, same-title, alignment, same-series."""

    other: str
    across: Across
    link: LinkKind
    score: float
    basis: str


@dataclass(frozen=True, slots=True)
class MeasuredTarget:
    """A target in comparable units. `value` and `unit` are as printed, `amount` and
    `amount_max` in `base_unit`, null with `measured` where it can be compared with nothing."""

    plan: str
    measure: str | None
    no: int | None
    title: str | None
    measured: str | None
    indicator: str
    op: Operator
    value: float
    value_max: float | None
    unit: str
    amount: float | None
    amount_max: float | None
    base_unit: str | None
    for_each: bool | None
    summed: bool | None
    due: str | None
    level: Level
    place: str
    place_code: str
    year: str | None
    quote: str
    plan_id: str
    id: str


@dataclass(frozen=True, slots=True)
class TargetStep(MeasuredTarget):
    """A target in the chain of its indicator. `chain` numbers those that hang together, from 1;
    `ties` say how, with the one above or before; none at the top."""

    chain: int
    ties: tuple[Tied, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What one place promises of a share."""

    target: str
    place: str
    amount: float
    amount_max: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """What the places below promise together of what `target` promises, in `base_unit`.

    `total` and `total_max` (its upper end where a part is a range) add up `parts`, one of each
    place, none of a place inside another that is counted. `silent` are places whose plan is held
    and has no such number; `unread` those whose plan is not held. `left` is what `total` falls
    short of `amount` by, 0 where it does not: of the whole only where nothing is `unread`."""

    target: str
    place: str
    measured: str
    base_unit: str
    amount: float
    total: float
    total_max: float | None
    left: float
    parts: tuple[Part, ...]
    silent: tuple[str, ...]
    unread: tuple[str, ...]


def shares(store: Store, steps: Sequence[TargetStep]) -> Iterator[Share]:
    """Of every step that others below hang on and whose amounts add up."""
    below: dict[str, list[TargetStep]] = defaultdict(list)
    for step in steps:
        for tied in step.ties:
            if tied.across == "levels" and step.summed and step.amount is not None:
                below[tied.other].append(step)
    above = [s for s in steps if s.id in below and s.summed and s.amount is not None]
    held: dict[str, dict[str, str]] = defaultdict(dict)
    if above:
        ids = texts(sorted({step.plan_id for step in above}))
        for row in run(store, "plans_below", plans=ids):
            held[str(row["above"])][str(row["place_code"])] = str(row["place"])
    for step in above:
        yield _share(step, below[step.id], held[step.plan_id])


def _share(step: TargetStep, below: Sequence[TargetStep], held: Mapping[str, str]) -> Share:
    best: dict[str, TargetStep] = {}
    for one in below:
        # A plan may say its number twice: the greater one is what it promises.
        if one.place_code not in best or _amount(one) > _amount(best[one.place_code]):
            best[one.place_code] = one
    own = [code for code in sorted(best) if not any(a in best for a in _above(code))]
    parts = tuple(
        Part(best[c].id, best[c].place, _amount(best[c]), best[c].amount_max) for c in own
    )
    total = sum(part.amount for part in parts)
    top = sum(part.amount if part.amount_max is None else part.amount_max for part in parts)
    asked = step.amount or 0.0
    return Share(
        step.id,
        step.place,
        step.measured or "",
        step.base_unit or "",
        asked,
        total,
        top if top != total else None,
        max(0.0, asked - total),
        parts,
        tuple(held[code] for code in sorted(held) if best.keys().isdisjoint((code, *_above(code)))),
        tuple(p.name for p in _children(step.place_code) if p.code not in held),
    )


def _amount(step: TargetStep) -> float:
    return step.amount or 0.0


def _above(code: str) -> tuple[str, ...]:
    try:
        return tuple(place.code for place in places.chain(places.by_code(code))[1:])
    except KeyError:
        return ()


def _children(code: str) -> tuple[places.Place, ...]:
    try:
        return places.children(places.by_code(code))
    except KeyError:
        return ()
