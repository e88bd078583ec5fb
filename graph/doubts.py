"""What is uncertain, inferred or missing of all that is held, or of one plan: counts, and the rows
behind each of them. `graph.checking` sets those of one plan beside its corrections.

Rows of one plan have statements of their own that start at that plan. Where one statement serves
both, the embedded store joins all measures before it looks at the plan: 200 ms for 2 with 100,000
measures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.members import Expansion, members
from extract.triples import Certainty, RoleName, Scope
from graph.rows import ask
from graph.statements import run
from graph.store import Store

What: TypeAlias = Literal[
    "uncertain", "rule", "links", "plan_links", "cautions", "citations", "unread", "unassigned",
    "groups",
]  # fmt: skip
WEAK = 90
"""Links between measures that score less, in hundredths, are worth a look: the many links of
plans that copy each other score more."""
MOST = 1000
"""Rows of one kind that are listed at once."""
LISTED_BY: dict[What, str] = {
    "uncertain": "doubtful_roles",
    "rule": "doubtful_roles",
    "links": "weak_links",
    "plan_links": "implements",
    "cautions": "cautioned_plans",
    "citations": "doubtful_citations",
    "unread": "unread_plans",
    "unassigned": "unassigned",
    "groups": "named_groups",
}
"""The statement whose rows each number counts."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one kind; `statement` lists them."""

    what: What
    n: int
    statement: str


@dataclass(frozen=True, slots=True)
class DoubtfulRole:
    """A responsibility that the words alone do not say; the span is into the text of its plan,
    the page one of its source."""

    plan: str
    plan_id: str
    part: str
    no: str | None
    title: str | None
    role: RoleName
    agency: str
    agency_id: str
    unit: str
    quote: str
    clause: str
    certainty: Certainty
    rule: str | None
    span_start: int
    span_end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class WeakLink:
    """A measure and the one above that it was found to carry out, with little certainty."""

    plan: str
    measure: str
    no: int
    title: str | None
    parent_plan: str
    parent: str
    parent_no: int
    parent_title: str | None
    basis: str
    score: float
    reasons: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class CautionedPlan:
    """A plan with what was uncertain in reading it: (code, message) each."""

    plan: str
    plan_id: str
    title: str
    cautions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DoubtfulCitation:
    """A citation whose number and title name different documents; `meant` was taken. The span is
    into the text of the plan."""

    plan: str
    plan_id: str
    quote: str
    caution: str
    meant: str
    title: str | None
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class UnreadPlan:
    """A document that `plans` plans and `measures` measures name and whose text is not held."""

    id: str
    number: str | None
    title: str | None
    plans: int
    measures: int
    quote: str | None


@dataclass(frozen=True, slots=True)
class UnassignedMeasure:
    """A measure that names nobody; `section` is a heading above it that does, if any. The span is
    into the text of its plan, the page one of its source."""

    plan: str
    plan_id: str
    measure: str
    no: int
    label: str
    title: str | None
    section: str | None
    text: str
    span_start: int
    span_end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A group whose members cannot be told, or only in part; `why` is a sentence."""

    id: str
    name: str
    place: str
    scope: Scope | None
    measures: int
    expansion: Expansion
    why: str


def doubts(store: Store) -> tuple[Tally, ...]:
    """How much of each kind."""
    counted = {str(row["what"]): int(str(row["n"])) for row in run(store, "doubts", below=WEAK)}
    counted["groups"] = len(open_groups(store))
    return tuple(Tally(what, counted.get(what, 0), name) for what, name in LISTED_BY.items())


def doubtful_roles(
    store: Store, certainty: str = "", limit: int = MOST
) -> tuple[DoubtfulRole, ...]:
    """`certainty` is rule or uncertain, "" for both; in order of plans and their texts."""
    rows = ask(store, DoubtfulRole, "doubtful_roles", certainty=certainty, limit=limit)
    return tuple(sorted(rows, key=_role_order)[:limit])


def doubtful_roles_in(store: Store, plan: str) -> tuple[DoubtfulRole, ...]:
    """Those of the plan of that id, of whatever certainty, in the order of its text."""
    return tuple(sorted(ask(store, DoubtfulRole, "uncertain_roles", plan=plan), key=_role_order))


def _role_order(one: DoubtfulRole) -> tuple[str, int, str]:
    return one.plan_id, one.span_start, one.agency_id


def weak_links(store: Store, limit: int = MOST) -> tuple[WeakLink, ...]:
    """The weakest first."""
    return ask(store, WeakLink, "weak_links", below=WEAK, limit=limit)


def cautioned_plans(store: Store) -> tuple[CautionedPlan, ...]:
    """In order of plans."""
    return tuple(
        CautionedPlan(
            str(row["plan"]),
            str(row["plan_id"]),
            str(row["title"]),
            tuple((one["code"], one["message"]) for one in json.loads(str(row["cautions"]))),
        )
        for row in run(store, "cautioned_plans")
    )


def doubtful_citations(store: Store) -> tuple[DoubtfulCitation, ...]:
    """In order of plans and their texts."""
    return tuple(sorted(ask(store, DoubtfulCitation, "doubtful_citations"), key=_citation_order))


def doubtful_citations_in(store: Store, plan: str) -> tuple[DoubtfulCitation, ...]:
    """Those of the plan of that id, in the order of its text."""
    found = ask(store, DoubtfulCitation, "citation_cautions", plan=plan)
    return tuple(sorted(found, key=_citation_order))


def _citation_order(one: DoubtfulCitation) -> tuple[str, int, str]:
    return one.plan_id, one.span_start, one.meant


def unread_plans(store: Store, limit: int = MOST) -> tuple[UnreadPlan, ...]:
    """Those that most plans name first."""
    return ask(store, UnreadPlan, "unread_plans", limit=limit)


def unassigned(store: Store, limit: int = MOST) -> tuple[UnassignedMeasure, ...]:
    """In order of plans and their texts."""
    return ask(store, UnassignedMeasure, "unassigned", limit=limit)


def unassigned_in(store: Store, plan: str) -> tuple[UnassignedMeasure, ...]:
    """Those of the plan of that id, in the order of its text."""
    return ask(store, UnassignedMeasure, "unassigned_measures", plan=plan)


def open_groups(store: Store) -> tuple[OpenGroup, ...]:
    """Those that most measures name first."""
    found = []
    for row in ask(store, _Group, "named_groups"):
        known = members(row.name, row.place_code, row.scope)
        if known.expansion != "all":
            found.append(
                OpenGroup(
                    row.id, row.name, row.place, row.scope, row.measures, known.expansion, known.why
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    name: str
    place: str
    place_code: str
    scope: Scope | None
    measures: int
