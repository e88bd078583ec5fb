"""A plan beside one that it carries out: every measure next to those above it, word for word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from api.pages import lines, links
from api.pages.marking import UnitMark, pieces
from api.pages.plan.sides import parent_asked, plan_above, plan_asked, tabs
from api.pages.views import Choice, Piece, PlanLine
from graph.links import PlanLink, beside
from graph.rows import Duty, PlanMeasure, ask
from graph.shortfall import Uptake
from graph.store import Store

Only: TypeAlias = Literal["", "linked", "local", "untaken"]


@dataclass(frozen=True, slots=True)
class Words:
    """A measure in its own words, its units marked. `again` is the number of the measure beside
    which it stands already: then its words are left out."""

    no: int
    title: str
    href: str
    runs: tuple[Piece, ...]
    score: float | None = None
    reasons: tuple[str, ...] = ()
    again: int | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """A measure of the plan and those above it; without one on either side none was found."""

    above: tuple[Words, ...]
    own: Words | None


@dataclass(frozen=True, slots=True)
class BesidePage:
    """`parents` choose the plan above; `parent` is None where none was read. `known` names those
    that are known by name only."""

    plan: PlanLine
    tabs: tuple[Choice, ...]
    parent: PlanLine | None
    basis: str
    quote: str | None
    parents: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    rows: tuple[Pairing, ...]
    unread: tuple[str, ...]
    gaps: str


def beside_page(store: Store, id: str, parent: str = "", only: Only = "") -> BesidePage:
    """`NotHeld` for a plan that is not; `read.NoParent` where it does not carry `parent` out."""
    row = plan_asked(store, id)
    parent = parent_asked(store, parent)
    found = beside(store, row, parent)
    chosen = found.parent
    marks = _marks(store, (row.id, *((chosen.plan_id,) if chosen else ())))
    paired = tuple(_paired(found.below, found.above, found.links, marks))
    counts = {
        "": len(paired),
        "linked": sum(bool(one.above and one.own) for one in paired),
        "local": sum(not one.above for one in paired),
        "untaken": sum(one.own is None for one in paired),
    }
    here = chosen.plan_id if chosen and parent else ""
    return BesidePage(
        plan=lines.of_plan(row),
        tabs=tabs(row.id, "beside"),
        parent=plan_above(chosen) if chosen else None,
        basis=chosen.basis if chosen else "",
        quote=chosen.quote if chosen else None,
        parents=_parents(row.id, found.parents, chosen, only),
        kinds=tuple(
            Choice(
                kind, name, links.plan_side(row.id, "beside", parent=here, only=kind),
                only == kind, counts[kind],
            )
            for kind, name in (("", "全部"), ("linked", "有对应的"), ("local", "只有本级有"),
                               ("untaken", "只有上级有"))
        ),
        rows=tuple(one for one in paired if _kept(one, only)) if chosen else (),
        unread=tuple(one.title for one in found.parents if one.known != "text"),
        gaps=links.plan_side(row.id, "gaps", parent=here),
    )  # fmt: skip


def _kept(one: Pairing, only: Only) -> bool:
    if only == "linked":
        return bool(one.above and one.own)
    if only == "local":
        return not one.above
    return one.own is None if only == "untaken" else True


def _parents(
    plan: str, parents: Sequence[Uptake], chosen: Uptake | None, only: Only
) -> tuple[Choice, ...]:
    """A choice between several plans above; none where there is one."""
    held = [one for one in parents if one.known == "text"]
    if len(held) < 2:
        return ()
    return tuple(
        Choice(
            one.plan_id,
            one.title,
            links.plan_side(plan, "beside", parent=one.plan_id, only=only),
            one is chosen or (chosen is not None and one.plan_id == chosen.plan_id),
            one.taken,
        )
        for one in held
    )


def _marks(store: Store, plans: Sequence[str]) -> Mapping[str, list[Duty]]:
    """The responsibilities of both plans, by measure."""
    found: dict[str, list[Duty]] = defaultdict(list)
    for plan in plans:
        for duty in ask(store, Duty, "plan_roles", plan=plan):
            found[duty.measure].append(duty)
    return found


def _paired(
    below: Sequence[PlanMeasure],
    above: Sequence[PlanMeasure],
    found: Sequence[PlanLink],
    marks: Mapping[str, Sequence[Duty]],
) -> Iterator[Pairing]:
    """In the order of the plan; what it does not take up follows in the order of the one above."""
    upper = {one.measure: one for one in above}
    beside_: dict[str, list[PlanLink]] = defaultdict(list)
    for link in found:
        if link.above in upper:
            beside_[link.measure].append(link)
    shown: dict[str, int] = {}
    for own in below:
        sides = []
        for link in beside_[own.measure]:
            sides.append(_words(upper[link.above], marks, link, shown.get(link.above)))
            shown.setdefault(link.above, own.no)
        yield Pairing(tuple(sides), _words(own, marks))
    for one in above:
        if one.measure not in shown:
            yield Pairing((_words(one, marks),), None)


def _words(
    measure: PlanMeasure,
    marks: Mapping[str, Sequence[Duty]],
    link: PlanLink | None = None,
    again: int | None = None,
) -> Words:
    start = measure.span_start
    text = measure.text
    runs: tuple[Piece, ...] = ()
    if again is None:
        skipped = _heading(measure)
        runs = pieces(
            text,
            (skipped, len(text)),
            [
                UnitMark((duty.span_start - start, duty.span_end - start), duty.role)
                for duty in marks.get(measure.measure, ())
            ],
            {
                (duty.clause_start - start, duty.clause_end - start)
                for duty in marks.get(measure.measure, ())
            },
        )
    return Words(
        measure.no,
        measure.title or lines.opening(text, measure.label),
        links.measure(measure.measure),
        runs,
        link.score if link else None,
        (link.reasons or ()) if link else (),
        again,
        links.anchor(measure.measure),
    )


def _heading(measure: PlanMeasure) -> int:
    """Where the words go on after label and heading, which are shown above them."""
    if not measure.title:
        return 0
    at = measure.text.find(measure.title)
    if at < 0:
        return 0
    end = at + len(measure.title)
    while end < len(measure.text) and measure.text[end] in "。．. \n　":
        end += 1
    return end if end < len(measure.text) else 0
