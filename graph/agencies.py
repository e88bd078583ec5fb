"""An agency: what it owns, and who its counterparts are along the chain of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.successions import lines
from extract.triples import LEVELS, Level
from graph.naming import (
    Candidate,
    Near,
    UnknownAgency,
    find_agencies,
    meant,
    one_agency,
    one_plan,
    systems_of,
    with_loads,
)
from graph.rows import AgencyBrief, AgencyRow, Duty, Load, PlaceRow, ask, texts, typed
from graph.stand_ins import StandIn, StoodInFor, stand_ins, stands_in_for
from graph.standing import Membership, Self, membership, selves
from graph.statements import run
from graph.store import Store

Where: TypeAlias = Literal["above", "own", "below", "peer"]


@dataclass(frozen=True, slots=True)
class Counterpart(AgencyBrief):
    """An agency elsewhere that shares a system, or has one that reforms made one line with it.
    Above and below follow the chain of places: 扶沟县 lies below 周口市, not below 南阳市; all
    others are peers elsewhere."""

    where: Where
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain, from the country down. `read` tells whether the text of any plan
    of that step is held: without one, nothing is known of its agencies. Above the agency,
    `place` is a place; below, it is None and the step is all of a level within its place.
    `stand_ins` are no counterparts: they take the agency's measures where there is none."""

    level: Level
    place: str | None
    place_code: str | None
    where: Where
    read: bool
    agencies: tuple[Counterpart, ...]
    stand_ins: tuple[StandIn, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A group that an agency is a member of: 各市人民政府."""

    id: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency. `chain` runs from the country down to the lowest level; `peers` stand
    elsewhere. Both are empty where it belongs to no system. `succession`: what came before it
    and after it; `members`: of a group, None where it is none; `stands_in_for`: bodies above whose
    measures it leads where its place has none of their system."""

    agency: AgencyRow
    systems: tuple[str, ...]
    load: Load
    groups: tuple[Group, ...]
    chain: tuple[Link, ...]
    peers: tuple[Counterpart, ...]
    succession: tuple[Self, ...] = ()
    members: Membership | None = None
    stands_in_for: tuple[StoodInFor, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfDuties:
    """What a former or later self of an agency owns in the plans that name it."""

    self: Self
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class LevelDuties:
    """What the agencies of one level own; `where` they stand to the agency asked about."""

    level: Level
    where: Where
    duties: tuple[Duty, ...]


def agency(store: Store, name: str) -> Agency:
    """One agency by its id, or by a name that only one bears in full."""
    row = one_agency(store, name)
    (found,) = with_loads(store, [Candidate(row, "id", 1.0)])
    chain, peers = _counterparts(store, row, found.systems)
    groups = ask(store, Group, "groups", agency=row.id)
    line, members = selves(store, row), membership(store, row)
    instead = _stood_in_for(store, row, found.load)
    return Agency(row, found.systems, found.load, groups, chain, peers, line, members, instead)


def _stood_in_for(store: Store, row: AgencyRow, load: Load) -> tuple[StoodInFor, ...]:
    """Asked only of bodies below the province that lead something or answer for it: no others
    can stand in for anybody."""
    able = row.level not in ("国家", "省") and row.kind not in ("集合", "政府")
    return stands_in_for(store, row.id) if able and load.lead + load.responsible else ()


def agency_measures(
    store: Store,
    name: str,
    *,
    role: str = "",
    year: str = "",
    via: str = "direct",
    on: str = "",
) -> tuple[Duty, ...]:
    """What one agency owns, by plan and order in it. `via` is direct, group, section or any; of
    a day what stood in the plans in force then."""
    row = one_agency(store, name)
    return ask(store, Duty, "agency_measures", agency=row.id, role=role, year=year, via=via, on=on)


def succession_measures(
    store: Store,
    name: str,
    *,
    role: str = "",
    year: str = "",
    via: str = "direct",
    on: str = "",
) -> tuple[SelfDuties, ...]:
    """What the former and later selves of an agency own, apart from its own; only those of them
    that own anything. A body that went on beside it after some duties moved is no self of it."""
    row = one_agency(store, name)
    line: dict[str, Self] = {}
    for one in selves(store, row):
        if one.closed and one.through in (row.id, *line):
            line.setdefault(one.id, one)
    held = [one.id for one in line.values() if one.held]
    theirs = duties_of(store, held, role=role, year=year, via=via, on=on)
    return tuple(SelfDuties(one, theirs[one.id]) for one in line.values() if theirs.get(one.id))


def counterpart_measures(
    store: Store,
    name: str,
    *,
    role: str = "",
    year: str = "",
    via: str = "direct",
    on: str = "",
) -> tuple[LevelDuties, ...]:
    """What an agency and its counterparts own, from the country down, peers elsewhere last."""
    row = one_agency(store, name)
    chain, peers = _counterparts(store, row, systems_of(store, row.id).get(row.id, ()))
    own = ask(store, Duty, "agency_measures", agency=row.id, role=role, year=year, via=via, on=on)
    others = [(link.level, link.where, link.agencies) for link in chain if link.where != "own"]
    elsewhere: list[tuple[Level, Where, tuple[Counterpart, ...]]] = [
        (level, "peer", tuple(peer for peer in peers if peer.level == level)) for level in LEVELS
    ]
    groups = [*others, *elsewhere]
    ids = [counterpart.id for _, _, those in groups for counterpart in those]
    theirs = duties_of(store, ids, role=role, year=year, via=via, on=on)
    result = [LevelDuties(row.level, "own", own)]
    for level, where, those in groups:
        members = {counterpart.id for counterpart in those}
        found = tuple(duty for id in members for duty in theirs.get(id, ()))
        if found:
            result.append(LevelDuties(level, where, _in_order(found)))
    return tuple(sorted(result, key=lambda r: (r.where == "peer", LEVELS.index(r.level))))


def duties_of(
    store: Store,
    ids: Sequence[str],
    *,
    role: str = "",
    year: str = "",
    via: str = "direct",
    on: str = "",
) -> dict[str, tuple[Duty, ...]]:
    """What each of several agencies owns, by its id."""
    if not ids:
        return {}
    if via != "direct":
        return {
            id: ask(store, Duty, "agency_measures", agency=id, role=role, year=year, via=via, on=on)
            for id in ids
        }
    found: dict[str, tuple[Duty, ...]] = {}
    for duty in ask(store, Duty, "measures", agencies=texts(ids), role=role, year=year, on=on):
        found[duty.agency_id] = (*found.get(duty.agency_id, ()), duty)
    return found


@dataclass(frozen=True, slots=True)
class Answer:
    """Duties by name; `candidates` are the agencies that the name may mean, each of which the
    duties cover (none where no agency was asked for)."""

    duties: tuple[Duty, ...]
    candidates: tuple[Candidate, ...]


def measures(
    store: Store,
    *,
    agency: str = "",
    role: str = "",
    level: str = "",
    year: str = "",
    plan: str = "",
    q: str = "",
    on: str = "",
) -> Answer:
    """Who carries what, by names. `level` is that of the agency; `q` words that the text of
    the measure contains, every one. Raises for an agency or plan that is not held."""
    candidates = meant(find_agencies(store, agency)) if agency else ()
    ids = [candidate.agency.id for candidate in candidates] or [""]
    duties = ask(
        store,
        Duty,
        "measures",
        agencies=texts(ids),
        role=role,
        level=level,
        year=year,
        plan=one_plan(store, plan, held=True).id if plan else "",
        words=texts(q.split() or [""]),
        on=on,
    )
    return Answer(duties, candidates)


def places_of(store: Store) -> dict[str, PlaceRow]:
    """Every place of the graph by its code."""
    return {row.id: row for row in ask(store, PlaceRow, "places")}


def chain_of(places: dict[str, PlaceRow], code: str) -> tuple[PlaceRow, ...]:
    """The place and those above it, from itself up."""
    links: list[PlaceRow] = []
    step: str | None = code
    while step in places and places[step] not in links:
        links.append(places[step])
        step = links[-1].parent
    return tuple(links)


def _counterparts(
    store: Store, row: AgencyRow, systems: Sequence[str]
) -> tuple[tuple[Link, ...], tuple[Counterpart, ...]]:
    if not systems:
        return (), ()
    places = places_of(store)
    own_chain = chain_of(places, row.place_code)
    above = {place.id for place in own_chain[1:]}
    found: dict[str, Counterpart] = {}
    for other in run(store, "counterparts", agency=row.id, systems=texts(_in_line(systems))):
        id, code = str(other["id"]), str(other["place_code"])
        shared = (*(found[id].systems if id in found else ()), str(other["system"]))
        lies_below = any(place.id == row.place_code for place in chain_of(places, code)[1:])
        where: Where = "above" if code in above else "below" if lies_below else "peer"
        found[id] = typed(Counterpart, {**other, "where": where, "systems": list(shared)})
    chain = [
        Link(
            place.level,
            place.name,
            place.id,
            "own" if place.id == row.place_code else "above",
            place.plans > 0,
            tuple(c for c in found.values() if c.place_code == place.id),
        )
        for place in reversed(own_chain)
    ]
    # Nobody can stand in where nothing was read, or where the system has a body.
    manned = {one.place_code for one in found.values()} | {row.place_code}
    open_to = [p for p in places.values() if p.plans and p.id not in manned and p.level != "乡"]
    below_it = any(row.place_code in {q.id for q in chain_of(places, p.id)[1:]} for p in open_to)
    instead = stand_ins(store, row.id) if below_it else ()
    for level in LEVELS[LEVELS.index(row.level) + 1 : LEVELS.index("县") + 1]:
        within = [
            place
            for place in places.values()
            if place.level == level
            and place.plans
            and any(link.id == row.place_code for link in chain_of(places, place.id)[1:])
        ]
        those = tuple(c for c in found.values() if c.where == "below" and c.level == level)
        read = bool(within)
        inside = {place.id for place in within}
        takers = tuple(one for one in instead if one.place_code in inside)
        chain.append(Link(level, None, None, "below", read, those, takers))
    return tuple(chain), tuple(c for c in found.values() if c.where == "peer")


def _in_line(systems: Sequence[str]) -> list[str]:
    """The systems that reforms made one line with these (银保监 of 金融监管), [""] for none."""
    line = {other for some in lines() for other in some if not set(some).isdisjoint(systems)}
    return sorted(line.difference(systems)) or [""]


def _in_order(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    return tuple(sorted(duties, key=lambda d: (d.agency_id, d.plan_id, d.span_start)))


__all__ = [
    "Agency", "Answer", "Candidate", "Counterpart", "Group", "LevelDuties", "Link", "Near",
    "SelfDuties", "UnknownAgency", "agency", "agency_measures", "counterpart_measures",
    "duties_of", "measures", "succession_measures",
]  # fmt: skip
