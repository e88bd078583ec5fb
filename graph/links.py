"""Which measures carry out which, up and down through all levels, and a plan beside those above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.triples import Level
from graph.rows import PlanMeasure, PlanRow, ask
from graph.shortfall import Uptake, one_parent
from graph.store import Store

STEPS = 4
"""Levels that are walked in either direction: from the country to a township there are as many."""
WIDEST = 40
"""Measures that are followed further down at once: a measure of the country may be carried out
in thousands of places."""

Direction: TypeAlias = Literal["parent", "child"]


@dataclass(frozen=True, slots=True)
class MeasureLink:
    """`at` carries `measure` out (`parent`) or is carried out by it (`child`). `title` is None
    where the measure has no heading; `reasons` are what speaks for the link, the most telling
    first."""

    at: str
    relation: Direction
    measure: str
    plan: str
    plan_id: str
    no: int
    label: str
    title: str | None
    level: Level
    place: str
    place_code: str
    year: str | None
    basis: str
    score: float | None
    reasons: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Descent:
    """The links above and below one measure, each once, nearest first. `unfollowed` counts
    measures below that others may carry out further: they were too many to ask about."""

    above: tuple[MeasureLink, ...]
    below: tuple[MeasureLink, ...]
    unfollowed: int = 0


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A measure of a plan and one above that it carries out."""

    measure: str
    no: int
    above: str
    above_no: int
    plan: str
    plan_id: str
    basis: str
    score: float | None
    reasons: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A plan beside one that it carries out: the measures of both in printed order and the links
    between them. `parents` are all that it carries out; without one whose text was read
    `parent` is None and nothing is compared."""

    parents: tuple[Uptake, ...]
    parent: Uptake | None
    below: tuple[PlanMeasure, ...]
    above: tuple[PlanMeasure, ...]
    links: tuple[PlanLink, ...]


def descent(store: Store, measure: str) -> Descent:
    """Everything that a measure carries out and that carries it out, through all levels; `measure`
    is an id."""
    first = _links(store, [measure])
    above, _ = _walk(store, first, "parent")
    below, unfollowed = _walk(store, first, "child")
    return Descent(above, below, unfollowed)


def beside(store: Store, plan: PlanRow, parent: str = "") -> Beside:
    """A plan beside `parent` (id, number or title), or beside the one of those that it carries
    out of which it takes up most. `NoParent` where it is not known to carry that out."""
    parents = ask(store, Uptake, "plan_uptake", plan=plan.id)
    read = [one for one in parents if one.known == "text"]
    chosen = one_parent(store, plan, parents, parent) if parent else None
    if chosen is None and read:
        chosen = max(read, key=lambda one: (one.taken, one.plan_id))
    below = ask(store, PlanMeasure, "plan_measures", plan=plan.id)
    if chosen is None or chosen.known != "text":
        return Beside(parents, None, below, (), ())
    return Beside(
        parents,
        chosen,
        below,
        ask(store, PlanMeasure, "plan_measures", plan=chosen.plan_id),
        ask(store, PlanLink, "plan_links", plan=plan.id, parent=chosen.plan_id),
    )


def _links(store: Store, measures: Sequence[str]) -> list[MeasureLink]:
    """One by one: a list of ids makes the embedded store scan all measures."""
    return [
        link
        for measure in measures
        for link in ask(store, MeasureLink, "measure_links", measure=measure)
    ]


def _walk(
    store: Store, first: Sequence[MeasureLink], way: Direction
) -> tuple[tuple[MeasureLink, ...], int]:
    """The links one way, step by step, and how many of the last measures were not followed."""
    found: dict[tuple[str, str], MeasureLink] = {}
    asked: set[str] = set()
    step = [link for link in first if link.relation == way]
    for _ in range(STEPS):
        found |= {(link.at, link.measure): link for link in step}
        ends = [id_ for id_ in dict.fromkeys(link.measure for link in step) if id_ not in asked]
        if not ends or len(ends) > WIDEST:
            return tuple(found.values()), len(ends)
        asked.update(ends)
        step = [link for link in _links(store, ends) if link.relation == way]
    return tuple(found.values()), 0
