"""The page of one agency: what it has to do, and what its counterparts have."""

from __future__ import annotations

from collections.abc import Iterable

from api.pages import duties, lines, links
from api.pages.desk import Filter
from api.pages.views import (
    AgencyLine,
    AgencyPage,
    Bundle,
    Choice,
    Counterparts,
    Load,
    PlanLine,
)
from extract.triples import LEVELS
from graph import read
from graph.store import Store

_PARTNERS = 8
_SHOWN = 24
"""So many counterparts of one group are shown with their measures."""


def agency_page(store: Store, id: str, narrowed: Filter) -> AgencyPage:
    """By id, or by a name that only one bears; `read.Unknown` with near names otherwise."""
    held = read.agency(store, id)
    row = held.agency
    everything = duties.newest_first(read.agency_measures(store, row.id, via="any"))
    asked = duties.narrowed(everything, narrowed)
    direct = [duty for duty in everything if duty.via == "direct"]
    base = links.agency(row.id)
    groups = _groups(held)
    theirs = read.duties_of(store, [c.id for _, those, _ in groups for c in those[:_SHOWN]])
    captions = lines.captions(store, [*asked, *(d for those in theirs.values() for d in those)])
    return AgencyPage(
        agency=lines.of_row(row, held.load, held.systems),
        units=row.units,
        own=duties.bundle(
            lines.of_row(row, held.load, held.systems), asked, captions, _headings(store, asked)
        ),
        counterparts=tuple(
            Counterparts(where, _bundles(those, theirs, narrowed, captions), missing,
                         more=max(0, len(those) - _SHOWN))
            for where, those, missing in groups
        ),
        roles=_roles(base, direct, narrowed),
        years=_years(base, direct, narrowed),
        plans=_plans(store, everything),
        partners=_partners(store, row.id),
        full_name=row.full_name,
        scope=row.scope,
    )  # fmt: skip


def _groups(held: read.Agency) -> list[tuple[str, tuple[read.Counterpart, ...], tuple[str, ...]]]:
    """Counterparts above from the top, below, then elsewhere, each group with what is missing:
    a level of which no plan has been read says nothing of its agencies."""
    groups: list[tuple[str, tuple[read.Counterpart, ...], tuple[str, ...]]] = []
    for link in held.chain:
        if link.where == "own" or (link.level == "国家" and not link.agencies):
            continue
        if link.where == "above":
            where = f"上级 · {link.place}"
            missing = "" if link.read else f"{link.place}本级计划未读入"
        else:
            where = f"下级 · {link.level}"
            missing = "" if link.read else f"下辖各{link.level}的计划未读入"
        if link.agencies or missing:
            groups.append((where, link.agencies, (missing,) if missing else ()))
    for level in LEVELS:
        those = tuple(peer for peer in held.peers if peer.level == level)
        if those:
            where = "同级" if level == held.agency.level else f"别处 · {level}"
            groups.append((where, those, ()))
    return groups


def _bundles(
    those: Iterable[read.Counterpart],
    theirs: dict[str, tuple[read.Duty, ...]],
    narrowed: Filter,
    captions: dict[str, str],
) -> tuple[Bundle, ...]:
    made = []
    for other in those:
        if other.id not in theirs:
            found: tuple[read.Duty, ...] = ()
        else:
            found = duties.narrowed(duties.newest_first(theirs[other.id]), narrowed)
        line = AgencyLine(
            other.id, other.name, other.level, other.place, duties.counted(found),
            other.kind, other.systems,
        )  # fmt: skip
        made.append(duties.bundle(line, found, captions, {}))
    return tuple(sorted(made, key=lambda one: (-one.agency.load.total, one.agency.id))[:_SHOWN])


def _headings(store: Store, asked: Iterable[read.Duty]) -> dict[tuple[str, int], read.SectionDuty]:
    plans = sorted({duty.plan_id for duty in asked if duty.via == "section"})
    return {
        (plan, heading.span_start): heading
        for plan in plans
        for heading in read.plan(store, plan).section_duties
    }


def _roles(base: str, direct: Iterable[read.Duty], narrowed: Filter) -> tuple[Choice, ...]:
    of_year = duties.narrowed(direct, Filter(year=narrowed.year))
    load = duties.counted(of_year)
    return (
        Choice("", "全部", links.with_query(base, {"year": narrowed.year}),
               narrowed.role is None, load.total),
        *(
            Choice(role, role, links.with_query(base, {"role": role, "year": narrowed.year}),
                   narrowed.role == role, count)
            for role, count in load.known
        ),
    )  # fmt: skip


def _years(base: str, direct: Iterable[read.Duty], narrowed: Filter) -> tuple[Choice, ...]:
    years = sorted({duty.year for duty in direct if duty.year}, reverse=True)
    return (
        Choice("", "全部", links.with_query(base, {"role": narrowed.role}), narrowed.year is None),
        *(
            Choice(year, year, links.with_query(base, {"role": narrowed.role, "year": year}),
                   narrowed.year == year)
            for year in years
        ),
    )  # fmt: skip


def _plans(store: Store, everything: Iterable[read.Duty]) -> tuple[PlanLine, ...]:
    named = {duty.plan_id for duty in everything}
    return tuple(lines.of_plan(plan) for plan in read.plans(store) if plan.id in named)


def _partners(store: Store, id: str) -> tuple[tuple[AgencyLine, int], ...]:
    return tuple(
        (
            AgencyLine(pair.partner_id, pair.partner, pair.level, pair.place, Load()),
            pair.measures,
        )
        for pair in read.co_work(store, id)[:_PARTNERS]
    )
