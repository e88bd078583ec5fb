"""Who stands for whom: the bodies that came before and after an agency, and the members of a
group, with how far they are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.members import Expansion, members
from extract.successions import Change, predecessors, successors
from extract.triples import Agency, Level
from graph.implied import record
from graph.naming import UnknownAgency, find_agencies, one_agency
from graph.rows import AgencyBrief, AgencyRow, ask, typed
from graph.statements import run
from graph.store import Store

Relation: TypeAlias = Literal["predecessor", "successor"]
STEPS = 4
"""How far a line is followed: as far as the statement agency_succession does."""


@dataclass(frozen=True, slots=True)
class Self:
    """A former or later self of an agency. `kind`, `date`, `certain` and `source` are those of
    the step between it and `through`, the body next to it on the way; `certain` is False where
    the step was laid down for all such bodies, but is not known of this one; `closed` is False
    where only some duties moved and the older body went on. `held` is False
    where only the table knows the body; `named` where a plan names it."""

    relation: Relation
    steps: int
    id: str
    name: str
    level: Level
    place: str
    place_code: str
    named: bool
    kind: Change
    date: str | None
    certain: bool
    closed: bool
    source: str
    through: str
    held: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One agency and its selves, predecessors first, each way the nearest first. `asked` is the
    former name by which the agency was found, "" where it bears the name itself."""

    agency: AgencyRow
    selves: tuple[Self, ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Member(AgencyBrief):
    """A body in a group. `named` where a plan names it itself; `rule` says why it is one."""

    named: bool
    rule: str
    valid_from: str | None
    valid_to: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """The members of a group. `expansion` and `why`, a sentence, say how far they are known;
    `places` is how many places the group covers, 0 where that is not known."""

    group: AgencyRow
    members: tuple[Member, ...]
    expansion: Expansion
    why: str
    places: int


def succession(store: Store, name: str) -> Line:
    """The line of one agency by its id or name, or by the name of a body that it came after:
    `asked` says so. Raises as `one_agency` does."""
    try:
        row = one_agency(store, name)
    except UnknownAgency:
        after = [one for one in find_agencies(store, name) if one.match == "former"]
        if len(after) != 1:
            raise
        (only,) = after
        return Line(only.agency, selves(store, only.agency), only.former)
    return Line(row, selves(store, row))


def selves(store: Store, row: AgencyRow) -> tuple[Self, ...]:
    """What the graph holds, and of what came before also what only the table knows. The edges
    follow from the table, so where it says nothing the graph is not asked."""
    agency = record(row)
    if row.kind == "集合" or not (successors(agency) or predecessors(agency)):
        return ()
    steps = run(store, "agency_succession", agency=row.id)
    found = _nearest([typed(Self, {**step, "held": True}) for step in steps])
    known = {one.id for one in found}
    found += [one for one in _before(agency) if one.id not in known]
    return tuple(
        sorted(found, key=lambda s: (s.relation, s.steps, s.date or "9999-12-31", s.id, s.kind))
    )


def membership(store: Store, row: AgencyRow) -> Membership | None:
    """None where the agency is no group."""
    if row.kind != "集合":
        return None
    meant = members(row.name, row.place_code, row.scope)
    held = ask(store, Member, "group_members", agency=row.id)
    return Membership(row, held, meant.expansion, meant.why, meant.places)


def members_of(store: Store, name: str) -> Membership:
    """The members of the group of that id or name; `UnknownAgency` where it is no group."""
    row = one_agency(store, name)
    found = membership(store, row)
    if found is None:
        raise UnknownAgency(
            f"{row.name} is no group", "ask for a group, as in zeren members 各市人民政府"
        )
    return found


def _nearest(rows: Sequence[Self]) -> list[Self]:
    """Each body as near as it can be reached; of several steps of that length all."""
    least: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row.relation, row.id
        least[key] = min(row.steps, least.get(key, row.steps))
    return [row for row in rows if row.steps == least[row.relation, row.id]]


def _before(agency: Agency) -> list[Self]:
    """All that the table says came before, the nearest first."""
    found: list[Self] = []
    seen = {agency.id}
    ring = [agency]
    for steps in range(1, STEPS + 1):
        further: list[Agency] = []
        for one in ring:
            for step in predecessors(one):
                old = step.old
                if old.id in seen and all(f.id != old.id or f.steps != steps for f in found):
                    continue
                found.append(
                    Self(
                        "predecessor", steps, old.id, old.name, old.level, old.place,
                        old.place_code, False, step.kind, step.date, step.certain, step.ends,
                        step.source, one.id, held=False,
                    )
                )  # fmt: skip
                if old.id not in seen:
                    seen.add(old.id)
                    further.append(old)
        ring = further
    return found
