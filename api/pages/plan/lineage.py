"""The chain 国家→省→市→县 of plans, with the levels in between whose plan has not been read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from api.pages import codes, lines
from api.pages.views import PlanLine
from extract.triples import LEVELS, Level
from graph import read
from graph.rows import typed
from graph.statements import run
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Step:
    """One place in the chain 国家→省→市→县. Without a plan it is a gap: a level that lies
    between two plans and whose own plan has not been read."""

    place: str
    level: Level
    plan: PlanLine | None
    below: tuple[Step, ...] = ()
    basis: str | None = None
    quote: str | None = None


@dataclass(slots=True)
class _Knot:
    """A plan, or a gap, while the chain is tied."""

    place: str
    step: Step
    below: list[_Knot] = field(default_factory=list)

    def tied(self) -> Step:
        return replace(self.step, below=tuple(knot.tied() for knot in _ordered(self.below)))

    def hang(self, knot: _Knot, between: Iterable[read.Gap]) -> None:
        """Below this one, under the gaps in between from above, each of which is there once."""
        upper = self
        for gap in between:
            found = next(
                (k for k in upper.below if k.step.plan is None and k.place == gap.place_code), None
            )
            if found is None:
                found = _Knot(gap.place_code, Step(gap.place, gap.level, None))
                upper.below.append(found)
            upper = found
        upper.below.append(knot)


def chains(store: Store, plans: Sequence[read.PlanHeld]) -> tuple[Step, ...]:
    """Every plan once, under the nearest of those that it carries out."""
    held: dict[str, read.PlanRow] = {plan.id: plan for plan in plans}
    parents: dict[str, list[read.Kin]] = {}
    for row in run(store, "implements"):
        parents.setdefault(str(row["child_id"]), []).append(typed(read.Kin, row))
    knots = {plan.id: _knot(lines.of_plan(plan), plan.place_code) for plan in plans}
    roots = dict(knots)
    for plan in plans:
        parent = min(parents.get(plan.id, ()), key=_closeness, default=None)
        if parent is None:
            continue
        if parent.plan_id not in knots:
            line = lines.of_kin(parent)
            knots[parent.plan_id] = roots[parent.plan_id] = _knot(line, None)
        lower = roots.pop(plan.id)
        lower.step = replace(lower.step, basis=parent.basis, quote=parent.quote)
        above = held[parent.plan_id].place_code if parent.plan_id in held else None
        knots[parent.plan_id].hang(lower, between(store, plan.id, above, plan.place_code))
    return tuple(knot.tied() for knot in _ordered(roots.values()))


def around(store: Store, family: read.Family) -> tuple[Step, ...]:
    """One plan between those that it carries out and those that carry it out; nothing where
    it stands alone."""
    own = _knot(lines.of_plan(family.plan), family.plan.place_code)
    for child in family.children:
        code = codes.of_id(child.plan_id)
        knot = _knot(lines.of_kin(child), code)
        knot.step = replace(knot.step, basis=child.basis, quote=child.quote)
        upper = family.plan.place_code
        own.hang(knot, between(store, child.plan_id, upper, code) if child.known == "text" else ())
    top = min(family.parents, key=_closeness, default=None)
    if top is None:
        return (own.tied(),) if own.below else ()
    own.step = replace(own.step, basis=top.basis, quote=top.quote)
    root = _knot(lines.of_kin(top), None)
    upper = codes.of_id(top.plan_id) if top.known == "text" else None
    root.hang(own, between(store, family.plan.id, upper, family.plan.place_code))
    return (root.tied(),)


def first(steps: Sequence[Step], most: int) -> tuple[tuple[Step, ...], int]:
    """The first so many plans of the chains, and how many were left out."""
    room = most
    left_out = 0

    def cut(step: Step) -> Step | None:
        nonlocal room, left_out
        if step.plan:
            if room <= 0:
                left_out += 1
            room -= 1
        dropped = bool(step.plan) and room < 0
        below = tuple(kept for one in step.below if (kept := cut(one)) is not None)
        return None if dropped or (not step.plan and not below) else replace(step, below=below)

    kept = tuple(one for step in steps if (one := cut(step)) is not None)
    return kept, left_out


def part(steps: Sequence[Step], start: int, most: int) -> tuple[tuple[Step, ...], int]:
    """At most so many plans of the chains from `start` on, in their order, and how many there are
    in all. What they hang on stands above them on every page."""
    seen = 0

    def cut(step: Step) -> Step | None:
        nonlocal seen
        here = bool(step.plan) and start <= seen < start + most
        seen += bool(step.plan)
        below = tuple(kept for one in step.below if (kept := cut(one)) is not None)
        return replace(step, below=below) if here or below else None

    kept = tuple(one for step in steps if (one := cut(step)) is not None)
    return kept, seen


@dataclass(frozen=True, slots=True)
class Skipped:
    """A level between two plans whose own plan was not read: the titles of the one above and of
    those below."""

    step: Step
    above: str
    below: tuple[str, ...]


def skipped(steps: Iterable[Step], above: str = "") -> list[Skipped]:
    """The gaps in chains, in their order."""
    found: list[Skipped] = []
    for step in steps:
        here = step.plan.title if step.plan else above
        if step.plan is None:
            found.append(
                Skipped(step, above, tuple(one.plan.title for one in step.below if one.plan))
            )
        found += skipped(step.below, here)
    return found


def between(store: Store, plan: str, upper: str | None, lower: str | None) -> tuple[read.Gap, ...]:
    """The gaps between a plan of the place `lower` and one of the place `upper` above it, from
    above; both codes. The graph is asked only where a level was skipped."""
    missed = codes.between(upper, lower)
    found = {gap.place_code: gap for gap in read.gaps(store, plan)} if missed else {}
    return tuple(found[code] for code in reversed(missed) if code in found)


def _closeness(kin: read.Kin) -> tuple[bool, int, str]:
    """Those that are read first, the lowest level first."""
    return kin.known != "text", -LEVELS.index(kin.level) if kin.level else 0, kin.plan_id


def _knot(plan: PlanLine, place_code: str | None) -> _Knot:
    return _Knot(place_code or "", Step(plan.place, plan.level, plan))


def _ordered(knots: Iterable[_Knot]) -> list[_Knot]:
    """By level, newest year first, then by place; gaps last."""

    def key(knot: _Knot) -> tuple[int, int, str, str]:
        plan = knot.step.plan
        year = (plan.year or "0")[:4] if plan else "0"
        newest = -int(year) if year.isdigit() else 0
        return LEVELS.index(knot.step.level), newest, knot.place, plan.id if plan else ""

    return sorted(knots, key=key)
