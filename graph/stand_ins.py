"""Who stands in for a bureau where a county or a city has none of its system.

The rule is seen in what was aligned, not said by any text: where the plan of a place below names
no body of the system (or of a line that reforms made of it), the bodies that lead there what
carries out the measures that the agency leads above have taken its place for these measures. The
pairs of measures are the evidence, their number beside all that the agency leads is the weight:
one of twelve is little, eleven of twelve is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from extract.triples import RoleName
from graph.rows import AgencyBrief, ask, typed
from graph.statements import run
from graph.store import Row, Store

RULE = "takes-measures"


@dataclass(frozen=True, slots=True)
class Taken:
    """One measure that the agency leads (or, where nobody leads, is the first to be responsible
    for) and the one below, led in the same sense by the body that stands in, that carries it
    out. `basis` and `score` are those of the link between the two."""

    plan: str
    plan_id: str
    measure: str
    no: int
    title: str | None
    role: RoleName
    quote: str
    clause: str
    below_plan: str
    below_plan_id: str
    below: str
    below_no: int
    below_title: str | None
    below_role: RoleName
    below_quote: str
    below_clause: str
    basis: str
    score: float | None


@dataclass(frozen=True, slots=True)
class StandIn(AgencyBrief):
    """A body that takes the measures of an agency in a place without one of its system: `taken`
    of the `of` different measures that the agency leads and anybody leads there. `rule` says
    that this was inferred; `pairs` are the evidence, a measure split below in several."""

    rule: str
    taken: int
    of: int
    pairs: tuple[Taken, ...]


def stand_ins(store: Store, agency: str) -> tuple[StandIn, ...]:
    """By place, whoever takes most first. Empty for an agency of no system, or that leads
    nothing, and for places where its system has a body. `agency` is an id."""
    taken = _by_body(run(store, "stand_ins", agency=agency))
    led: dict[str, set[str]] = defaultdict(set)
    for body, pairs in taken.items():
        led[body.place_code] |= _measures(pairs)
    found = [
        StandIn(
            **asdict(body),
            rule=RULE,
            taken=len(_measures(pairs)),
            of=len(led[body.place_code]),
            pairs=pairs,
        )
        for body, pairs in taken.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.place_code, -one.taken, one.id)))


@dataclass(frozen=True, slots=True)
class StoodInFor(AgencyBrief):
    """A body above in whose place the agency asked about stands: it leads `taken` of the measures
    that the body leads. `pairs` are the evidence, `rule` says that this was inferred."""

    rule: str
    taken: int
    pairs: tuple[Taken, ...]


def stands_in_for(store: Store, agency: str) -> tuple[StoodInFor, ...]:
    """The other way round: for whom one agency stands in, by place from the top, where it takes
    most first. `agency` is an id."""
    found = [
        StoodInFor(**asdict(above), rule=RULE, taken=one.taken, pairs=one.pairs)
        for above in ask(store, AgencyBrief, "stands_in_for", agency=agency)
        for one in stand_ins(store, above.id)
        if one.id == agency
    ]
    return tuple(sorted(found, key=lambda one: (one.place_code, -one.taken, one.id)))


def _by_body(rows: Iterable[Row]) -> dict[AgencyBrief, tuple[Taken, ...]]:
    """Each two measures once for a body, though several clauses of theirs may show it."""
    taken: dict[AgencyBrief, dict[tuple[str, str], Taken]] = defaultdict(dict)
    for row in rows:
        pair = typed(Taken, row)
        taken[typed(AgencyBrief, row)].setdefault((pair.measure, pair.below), pair)
    return {body: tuple(pairs.values()) for body, pairs in taken.items()}


def _measures(pairs: Iterable[Taken]) -> set[str]:
    return {pair.measure for pair in pairs}
