"""The first page: what is in the graph, who carries most, what is open to doubt or missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.overview.doubts import KINDS, counted
from api.pages.plan import lineage
from api.pages.plan.lineage import Step
from api.pages.views import AgencyLine, Example
from graph import read
from graph.store import Store

_BUSIEST = 14
_PLANS = 30


@dataclass(frozen=True, slots=True)
class Matter:
    """One sort of thing that somebody should look at: how many, and where they are listed."""

    name: str
    told: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class Held:
    """How many of one sort are held, and where they are listed."""

    name: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """`matters` have something to look at, `clear` names those that have nothing."""

    held: tuple[Held, ...]
    chains: tuple[Step, ...]
    busiest: tuple[AgencyLine, ...]
    examples: tuple[Example, ...]
    matters: tuple[Matter, ...]
    clear: tuple[str, ...]
    more_plans: int = 0
    more_agencies: int = 0
    headings: int = 0
    """Responsibilities that hang on headings, within all of them."""

    @property
    def empty(self) -> bool:
        return not self.held or not self.held[0].n


def overview_page(store: Store) -> Overview:
    counted = read.counts(store)
    busiest = read.workload(store)
    every = lineage.chains(store, read.plans(store))
    shown, more = lineage.first(every, _PLANS)
    open_, clear = _matters(store, every)
    roles = counted.get("measure_roles", 0) + counted.get("section_roles", 0)
    return Overview(
        held=(
            Held("计划", counted.get("plans", 0), "/plans"),
            Held("措施", counted.get("measures", 0), "/plans"),
            Held("机构", counted.get("agencies", 0), "/agencies"),
            Held("责任", roles, "/agencies"),
        ),
        chains=shown,
        more_plans=more,
        busiest=tuple(lines.of_workload(row) for row in busiest[:_BUSIEST]),
        more_agencies=max(0, len(busiest) - _BUSIEST),
        examples=_examples(busiest),
        matters=open_,
        clear=clear,
        headings=counted.get("section_roles", 0),
    )


def _matters(store: Store, chains: Iterable[Step]) -> tuple[tuple[Matter, ...], tuple[str, ...]]:
    counts = counted(store, len(lineage.skipped(chains)))
    every = [Matter(kind.name, kind.told, counts[kind.what], kind.href) for kind in KINDS]
    return (
        tuple(one for one in every if one.n),
        tuple(one.name for one in every if not one.n),
    )


def _examples(busiest: tuple[read.Workload, ...]) -> tuple[Example, ...]:
    """Questions that this very graph answers: of each level the busiest body that leads
    something, from the level nearest to the reader up, and everyone together."""
    asked: list[Example] = []
    for level, question, narrowed, at in (
        ("市", "{}要干什么？", {}, ""),
        ("县", "{}牵头哪些事？", {"role": "牵头"}, ""),
        ("省", "{}和下级对应部门各管什么？", {}, "#counterparts"),
    ):
        for row in busiest:
            if row.level == level and row.lead:
                address = links.with_query(links.agency(row.id), narrowed) + at
                asked.append(Example(question.format(row.name), address))
                break
    if not asked and busiest:
        first = busiest[0]
        asked.append(Example(f"{first.name}要干什么？", links.agency(first.id)))
    return (*asked, Example("谁和谁常在一起办事？", "/network")) if asked else ()
