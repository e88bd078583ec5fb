"""The numbers that a measure commits to, followed through levels and years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.pages import links
from api.pages.wording import amount, large
from extract.triples import Level
from graph import read
from graph.shares import Share, TargetStep
from graph.store import Store

MOST = 60
"""Rows of one indicator that a page shows; the API has all."""
_FEW = 12
"""Places that are named one by one."""


@dataclass(frozen=True, slots=True)
class GoalStep:
    """A number of one plan. `above` and `before` say what it hangs on, and how sure that is."""

    level: Level
    place: str
    year: str | None
    amount: str
    due: str | None
    quote: str
    plan: str
    plan_href: str
    title: str
    href: str
    here: bool
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One indicator from level to level and from year to year; `sums` are what the places below
    promise together."""

    indicator: str
    unit: str
    steps: tuple[GoalStep, ...]
    sums: tuple[str, ...]
    left_out: int
    data: str


def goal_lines(store: Store, measure: str) -> tuple[GoalLine, ...]:
    """The chains of the numbers of one measure, by its id; a number that stands alone has none."""
    try:
        found = read.cascade(store, measure=measure)
    except read.UnknownIndicator:
        return ()
    return tuple(_lines(found, measure))


def _lines(found: read.Cascade, measure: str) -> Iterator[GoalLine]:
    shares = {share.target: share for share in found.shares}
    for _, group in groupby(found.steps, key=lambda step: (step.measured, step.chain)):
        steps = list(group)
        if len(steps) < 2:
            continue
        by_id = {step.id: step for step in steps}
        first = steps[0]
        kept = [step for step in steps if step.measure == measure]
        kept += [step for step in steps if step.measure != measure][: MOST - len(kept)]
        shown = [step for step in steps if step in kept]
        yield GoalLine(
            first.measured or first.indicator,
            first.base_unit or first.unit,
            tuple(_step(step, by_id, measure) for step in shown),
            tuple(_sum(shares[step.id]) for step in shown if step.id in shares),
            len(steps) - len(shown),
            links.with_query("/api/targets/cascade", {"measure": measure}),
        )


def _step(step: TargetStep, by_id: dict[str, TargetStep], measure: str) -> GoalStep:
    return GoalStep(
        step.level,
        step.place,
        step.year,
        amount(step.op, step.value, step.value_max, step.unit),
        step.due,
        step.quote,
        step.plan,
        links.plan(step.plan_id),
        (f"{step.no} {step.title}" if step.title else f"第 {step.no} 条")
        if step.measure
        else "总体目标",
        links.measure(step.measure) if step.measure else links.plan(step.plan_id),
        step.measure == measure,
        tuple(
            f"{'上接' if tied.across == 'levels' else '前接'}{_name(by_id[tied.other])}："
            f"{'措施已对应' if tied.link == 'measure-link' else '只是同名指标'}"
            for tied in step.ties
            if tied.other in by_id
        ),
    )


def _name(step: TargetStep) -> str:
    return f"{step.place}{step.year or ''}"


def _sum(share: Share) -> str:
    """What is promised together, and of whom nothing is known: never more than was read."""
    unit = share.base_unit
    total = large(share.total, unit)
    if share.total_max is not None:
        total += f"至 {large(share.total_max, unit)}"
    said = f"{share.place}要 {large(share.amount, unit)}；下级读到的共 {total}（{_parts(share)}）"
    if share.silent:
        said += f"；{_listed(share.silent)}的计划里没有这个数"
    if share.unread:
        said += f"；{_listed(share.unread)}的计划没有读入，还不能说够不够"
    elif share.left:
        said += f"；还差 {large(share.left, unit)}"
    return said + "。"


def _parts(share: Share) -> str:
    named = [f"{part.place} {large(part.amount, share.base_unit)}" for part in share.parts[:_FEW]]
    return "、".join(named) + ("等" if len(share.parts) > _FEW else "")


def _listed(names: Sequence[str]) -> str:
    if len(names) > _FEW:
        return f"{'、'.join(names[:_FEW])}等 {len(names)} 地"
    return "、".join(names)
