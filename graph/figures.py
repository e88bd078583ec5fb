"""The numbers of two editions of one plan side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.triples import Operator
from graph.comparable import SPECIFIC, Comparable, Move, move, thing, unlike

FigureKind: TypeAlias = Literal["new", "dropped"] | Move


@dataclass(frozen=True, slots=True)
class Figure:
    """A target of one edition, in its own words and, where it can be, in comparable terms."""

    id: str
    plan_id: str
    measure: str | None
    indicator: str
    op: Operator
    value: float
    value_max: float | None
    unit: str
    due: str | None
    measured: str | None
    amount: float | None
    amount_max: float | None
    base_unit: str | None
    measures: str | None
    for_each: bool | None
    summed: bool | None
    quote: str

    @property
    def comparable(self) -> Comparable | None:
        if self.measured is None or self.amount is None:
            return None
        return Comparable(
            self.measured,
            self.op,
            self.amount,
            self.amount_max,
            self.base_unit or "",
            self.measures or "",
            bool(self.for_each),
            bool(self.summed),
        )


@dataclass(frozen=True, slots=True)
class FigureChange:
    """`kind` says how the number moved (see `Move`), or that only one edition has it. `moved`
    where it stands at a measure that is not linked with the one it stood at before; `note` says
    why a number of the same name on the other side was not compared."""

    kind: FigureKind
    before: Figure | None
    after: Figure | None
    moved: bool = False
    note: str | None = None


Group: TypeAlias = tuple[Set[str | None], Set[str | None]]
"""Measures of the earlier and of the later edition that belong together; None stands for the
plan itself."""


def compared(
    groups: Sequence[Group], before: Sequence[Figure], after: Sequence[Figure]
) -> list[tuple[FigureChange, ...]]:
    """The changes of each group, in the order of the later edition, dropped ones at the end.

    A number is looked for among those of its own group first, then, if it counts something by a
    name of its own, in the whole of the other edition."""
    left = list(before)
    found: list[list[FigureChange]] = [[] for _ in groups]
    waiting: list[tuple[int, Figure]] = []
    for at, (earlier, later) in enumerate(groups):
        for figure in after:
            if figure.measure in later:
                twin = _taken(figure, left, earlier)
                if twin is None:
                    waiting.append((at, figure))
                else:
                    found[at].append(FigureChange(_moved(twin, figure), twin, figure))
    for at, figure in waiting:
        twin = _taken(figure, left, None) if _specific(figure) else None
        if twin is not None:
            found[at].append(FigureChange(_moved(twin, figure), twin, figure, moved=True))
        else:
            note = next(_reasons(figure, before, groups[at][0]), None)
            found[at].append(FigureChange("new", None, figure, note=note))
    for at, (earlier, later) in enumerate(groups):
        for figure in left:
            if figure.measure in earlier:
                note = next(_reasons(figure, after, later), None)
                found[at].append(FigureChange("dropped", figure, None, note=note))
    order = {figure.id: at for at, figure in enumerate(after)}
    return [
        tuple(sorted(some, key=lambda c: order[c.after.id] if c.after else len(order)))
        for some in found
    ]


def _taken(figure: Figure, left: list[Figure], among: Set[str | None] | None) -> Figure | None:
    """The first of the earlier figures that can be compared, taken off the list; the plan's own
    figures are compared with each other only."""
    for other in left:
        within = (other.measure is None) == (figure.measure is None) if among is None else (
            other.measure in among
        )  # fmt: skip
        if within and _alike(other, figure):
            left.remove(other)
            return other
    return None


def _alike(before: Figure, after: Figure) -> bool:
    one, other = before.comparable, after.comparable
    if one is None or other is None:
        return (before.indicator, before.unit) == (after.indicator, after.unit)
    return not unlike(one, other)


def _moved(before: Figure, after: Figure) -> Move:
    one, other = before.comparable, after.comparable
    if one is not None and other is not None:
        return move(one, other)
    same = (before.value, before.value_max, before.op) == (after.value, after.value_max, after.op)
    return "same" if same else "changed"


def _specific(figure: Figure) -> bool:
    measured = figure.comparable
    return measured is not None and len(thing(measured.measured)) >= SPECIFIC


def _reasons(figure: Figure, others: Sequence[Figure], linked: Set[str | None]) -> Iterator[str]:
    """Why figures were not compared with it: of the same thing wherever they stand, of a thing
    whose name holds its name where the measures are linked."""
    own = figure.comparable
    for other in others:
        theirs = other.comparable
        if own is None or theirs is None:
            continue
        one, two = thing(own.measured), thing(theirs.measured)
        short = min(one, two, key=len)
        within = (
            other.measure in linked and len(short) >= SPECIFIC and short in max(one, two, key=len)
        )
        if (one == two or within) and (reason := unlike(own, theirs)):
            yield f"not compared with {other.quote}: {reason}"
