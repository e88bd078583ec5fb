"""The editions of one plan, and which measure of one carries on which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from graph.errors import GraphError
from graph.naming import Near, Unknown, one_plan
from graph.plans import Edition
from graph.rows import PlanRow, ask
from graph.statements import run
from graph.store import Row, Store


class NoEdition(Unknown):
    """A plan of which no other edition is held. `candidates` are those that are."""

    code = "no_edition"


class NotEarlier(GraphError):
    """An edition to compare with that is not earlier than the plan."""

    code = "not_earlier"


@dataclass(frozen=True, slots=True)
class Tie:
    """`measure` carries on `before`; `reasons` are what speaks for it, the most telling first.
    Over more than two editions the weakest link gives the score."""

    measure: str
    before: str
    score: float
    reasons: tuple[str, ...]


def editions_of(store: Store, plan: PlanRow) -> tuple[Edition, ...]:
    """Those whose text is held, the plan itself included, earliest first."""
    every = ask(store, Edition, "series_editions", plan=plan.id)
    return tuple(one for one in every if one.known == "text")


def earlier_edition(
    store: Store, later: PlanRow, editions: Sequence[Edition], since: str
) -> PlanRow:
    """The edition that is meant: the last before `later`, or `since` by id, number or title."""
    year = _year(editions, later.id)
    before = [e for e in editions if _before(first_year(e.year), year)]
    near = [Near(e.plan_id, e.title) for e in editions if e.plan_id != later.id]
    if not since:
        if not before:
            held = ", ".join(e.id for e in near)
            raise NoEdition(
                f"no earlier edition of {later.id} is held",
                f"of its series are held {held}" if held else "ingest one first",
                near,
            )
        return one_plan(store, before[-1].plan_id)
    row = one_plan(store, since, held=True)
    if row.id not in {e.plan_id for e in editions}:
        raise NoEdition(
            f"{row.id} is no edition of the same plan as {later.id}",
            f"its other editions are {', '.join(e.id for e in near)}" if near else "none is held",
            near,
        )
    if row.id not in {e.plan_id for e in before}:
        raise NotEarlier(
            f"{row.id} is not earlier than {later.id}", "ask for the changes of the later edition"
        )
    return row


def _year(editions: Sequence[Edition], id_: str) -> int | None:
    return next((first_year(e.year) for e in editions if e.plan_id == id_), None)


def first_year(period: str | None) -> int | None:
    """2021—2023 → 2021; None where no year is known."""
    return int(period[:4]) if period and period[:4].isdecimal() else None


def _before(year: int | None, other: int | None) -> bool:
    return year is not None and other is not None and year < other


def linked(store: Store, later: str, earlier: str, editions: Sequence[Edition]) -> list[Row]:
    """Rows as of edition_measures. Links join editions of neighbouring years only: over more
    years they are followed step by step."""
    year, first = _year(editions, later), _year(editions, earlier)
    years = sorted({y for e in editions if (y := first_year(e.year)) is not None})
    between = [y for y in years if first is not None and year is not None and first <= y <= year]
    if len(between) <= 2:
        return run(store, "edition_measures", plan=later, since=earlier)
    steps = [
        _step(store, editions, high, low, later, earlier)
        for low, high in reversed(list(pairwise(between)))
    ]
    return _rows(store, later, earlier, reduce(_through, steps))


def _step(
    store: Store, editions: Sequence[Edition], high: int, low: int, later: str, earlier: str
) -> list[Tie]:
    """The links from the editions of one year to those of the year before it."""
    upper = [e.plan_id for e in editions if first_year(e.year) == high]
    lower = [e.plan_id for e in editions if first_year(e.year) == low]
    return [
        tie(row)
        for above in ([later] if later in upper else upper)
        for below in ([earlier] if earlier in lower else lower)
        for row in run(store, "edition_measures", plan=above, since=below)
        if row["measure"] is not None and row["before"] is not None
    ]


def _through(later: Sequence[Tie], earlier: Sequence[Tie]) -> list[Tie]:
    """The links that two steps come to; of several ways between two measures the surest."""
    onward: dict[str, list[Tie]] = defaultdict(list)
    for one in earlier:
        onward[one.measure].append(one)
    found: dict[tuple[str, str], Tie] = {}
    for first in later:
        for second in onward[first.before]:
            ends = first.measure, second.before
            score = min(first.score, second.score)
            if ends not in found or score > found[ends].score:
                reasons = (*first.reasons, f"through {first.before}", *second.reasons)
                found[ends] = Tie(*ends, score, reasons)
    return list(found.values())


def _rows(store: Store, later: str, earlier: str, ties: Sequence[Tie]) -> list[Row]:
    """The measures of both, joined by these links."""
    plain = run(store, "edition_measures", plan=later, since=earlier)
    after = {str(row["measure"]): row for row in plain if row["measure"] is not None}
    before = {str(row["before"]): row for row in plain if row["before"] is not None}
    joined: list[Row] = []
    for one in ties:
        if one.measure in after and one.before in before:
            start = {k: v for k, v in before[one.before].items() if k.startswith("before")}
            end: Row = {"score": one.score, "reasons": [*one.reasons]}
            joined.append({**after[one.measure], **start, **end})
    used = {row["measure"] for row in joined}, {row["before"] for row in joined}
    joined += [row for id_, row in after.items() if id_ not in used[0]]
    joined += [row for id_, row in before.items() if id_ not in used[1]]
    return joined


def tie(row: Row) -> Tie:
    """The link that a row of edition_measures holds."""
    reasons = row["reasons"]
    return Tie(
        str(row["measure"]),
        str(row["before"]),
        float(str(row["score"])),
        tuple(str(one) for one in reasons) if isinstance(reasons, list) else (),
    )
