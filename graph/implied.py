"""Agencies that stand in the graph though no plan names them, and the edges that lead to them.

A named body's successors follow from the table of successions (seeds/renames.yaml), a named
group's members from the table of places: both are pure functions of what is named. Where the table
leaves the new name open (国土资源局 → 自然资源局 or 规划和自然资源局), plans have to name both.
Nobody stands here for another reason, so when the last plan that named a group or an old body
goes, what followed from it goes too. Only the part around the agencies of the documents at hand is
worked out anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

from extract import places
from extract.members import Members, government, members
from extract.successions import Succession, likely, predecessors, successors, validity
from extract.triples import Agency, Kind, Level, Scope
from graph.fragment import Fragment
from graph.held import Held
from graph.rows import AgencyRow
from graph.store import Row

FROM_TABLE = "table-of-places"
"""The rule of members that a group implies; those of other rules a plan has to name."""


def agency_of(row: Row, systems: Iterable[str] = ()) -> Agency:
    """A node as a record of the floor below."""
    return Agency(
        id=str(row["id"]),
        name=str(row["name"]),
        full_name=None if row["full_name"] is None else str(row["full_name"]),
        units=(),
        level=cast(Level, row["level"]),
        place=str(row["place"]),
        place_code=str(row["place_code"]),
        kind=cast(Kind, row["kind"]),
        systems=tuple(systems),
        scope=cast("Scope | None", row["scope"]),
    )


def record(row: AgencyRow) -> Agency:
    """The same from a typed row."""
    return Agency(
        row.id, row.name, row.full_name, (), row.level, row.place, row.place_code, row.kind, (),
        row.scope,
    )  # fmt: skip


def members_of(row: Row) -> Members:
    """The members of a group from its node."""
    return members(str(row["name"]), str(row["place_code"]), cast("Scope | None", row["scope"]))


class Implied:
    """`touched`: ids of the agencies that the documents name, or named; those that any plan
    names now are in `desired`, those that the store holds in `held.present`."""

    def __init__(self, held: Held, desired: Fragment, touched: set[str]) -> None:
        self._held = held
        self._present = held.present
        self._desired = desired
        self._touched = touched
        self._was = _of(self._present, touched)
        self._now = _of(desired, touched)
        self._others: dict[str, Row] = {}
        """What the store holds of agencies that are not touched, by id."""
        self._line = self._forward([*self._records(self._was), *self._records(self._now)])
        self._due: dict[str, Agency] = {}
        """Agencies that have to stand, named or not, with their record from the tables."""
        self._successions()
        self._groups()
        self._bureaus()
        self._stand()

    def _records(self, rows: Mapping[str, Row]) -> list[Agency]:
        return [agency_of(row) for row in rows.values() if row["kind"] != "集合"]

    def _forward(self, records: Iterable[Agency]) -> dict[str, Agency]:
        """The bodies and all their successors, by id."""
        found: dict[str, Agency] = {}
        waiting = list(records)
        while waiting:
            one = waiting.pop()
            if one.id not in found:
                found[one.id] = one
                waiting += [step.new for step in successors(one)]
        return found

    def _look_up(self, ids: Iterable[str]) -> None:
        wanted = {id_ for id_ in ids if id_ not in self._touched and id_ not in self._others}
        self._others |= {str(row["id"]): row for row in self._held.nodes("Agency", wanted)}

    def _named(self, id_: str) -> bool:
        if id_ in self._touched:
            return id_ in self._now
        return id_ in self._others and self._others[id_]["named"] is True

    def _successions(self) -> None:
        """Edges that start at a body of the line, where a named body leads to it."""
        self._line |= self._forward(self._likely_old())
        before = dict(self._line)
        waiting = list(before.values())
        while waiting:
            for step in predecessors(waiting.pop()):
                if step.old.id not in before:
                    before[step.old.id] = step.old
                    waiting.append(step.old)
        self._look_up(before)
        roots = [one for id_, one in before.items() if self._named(id_)]
        reached = self._forward(roots)
        # One that no plan names is reached by a step of the table, whose record it has then.
        self._due |= {id_: reached[id_] for id_ in self._line if id_ in reached}
        self._held.load_edges("edges_from", "SUCCEEDED_BY", "Agency", "Agency", self._line)
        heirs = self._likely()
        for id_, one in self._line.items():
            if id_ in reached:
                for step in (*successors(one), *heirs.get(id_, ())):
                    ends = ("Agency", id_), ("Agency", step.new.id)
                    self._desired.join("SUCCEEDED_BY", *ends, _step(step))

    def _likely_old(self) -> list[Agency]:
        """Named bodies whose heir goes by another name from place to place, where one that may be
        the heir is of the line."""
        olds = {
            step.old.id: step.old
            for one in self._line.values()
            for step in likely(one)
            if step.new.id in self._line
        }
        self._look_up(olds)
        return [one for id_, one in olds.items() if self._named(id_)]

    def _likely(self) -> dict[str, list[Succession]]:
        """Steps from bodies of the line to heirs of such a name: plans have to name both."""
        steps = [
            step for id_, one in self._line.items() for step in likely(one) if step.old.id == id_
        ]
        self._look_up({id_ for step in steps for id_ in (step.old.id, step.new.id)})
        found: dict[str, list[Succession]] = defaultdict(list)
        for step in steps:
            if self._named(step.old.id) and self._named(step.new.id):
                found[step.old.id].append(step)
        return found

    def _groups(self) -> None:
        """Edges from the governments that a named group means."""
        groups = {
            id_
            for rows in (self._was, self._now)
            for id_, row in rows.items()
            if row["kind"] == "集合"
        }
        self._held.load_edges("edges_into", "MEMBER_OF", "Agency", "Agency", groups)
        for id_ in sorted(groups & self._now.keys()):
            for member in members_of(self._now[id_]).agencies:
                self._due[member.id] = member
                ends = ("Agency", member.id), ("Agency", id_)
                self._desired.join("MEMBER_OF", *ends, {"rule": FROM_TABLE})
        self._look_up(key[2] for key in self._present.typed("MEMBER_OF"))
        self._look_up(self._due)
        self._touched_groups = groups

    def _bureaus(self) -> None:
        """Edges from named bureaus to the groups of bureaus that mean them, both ways round."""
        bodies = {id_: row for id_, row in self._now.items() if row["kind"] != "集合"}
        systems: dict[str, set[str]] = defaultdict(set)
        for key in self._desired.typed("BELONGS_TO"):
            systems[key[2]].add(key[4])
        held = self._held.edges("edges_from", "MEMBER_OF", "Agency", "Agency", self._touched)
        rows = [row for row in held if row["rule"] != FROM_TABLE]
        self._present.take_edges("MEMBER_OF", "Agency", "Agency", rows)
        groups = {
            id_: meant
            for id_ in self._touched_groups & self._now.keys()
            if (meant := members_of(self._now[id_])).offices
        }
        wanted = {office.id for meant in groups.values() for office in meant.offices}
        shared = {
            s for meant in groups.values() for office in meant.offices for s in office.systems
        }
        self._look_up(wanted)
        elsewhere = {id_: self._others[id_] for id_ in wanted if id_ in self._others}
        elsewhere = {id_: row for id_, row in elsewhere.items() if row["named"] is True}
        for row in self._held.rows("bodies_of_systems", shared):
            if str(row["id"]) not in self._touched:
                elsewhere[str(row["id"])] = row
                systems[str(row["id"])].add(str(row["system"]))
        for id_, meant in groups.items():
            self._join(id_, meant, {**elsewhere, **bodies}, systems)
        codes = {code for row in bodies.values() for code in _chain(str(row["place_code"]))}
        for row in self._held.rows("groups_at", codes):
            if str(row["id"]) not in self._touched:
                self._join(str(row["id"]), members_of(row), bodies, systems)

    def _join(
        self,
        group: str,
        meant: Members,
        bodies: Mapping[str, Row],
        systems: Mapping[str, Iterable[str]],
    ) -> None:
        if not meant.offices:
            return
        for id_, row in bodies.items():
            kind = None if row["kind"] is None else str(row["kind"])
            rule = meant.rule_for(id_, str(row["place_code"]), kind, systems.get(id_, ()))
            if rule is not None:
                self._desired.join("MEMBER_OF", ("Agency", id_), ("Agency", group), {"rule": rule})

    def _stand(self) -> None:
        """The unnamed agencies of this part as they are held, and as they should be."""
        unnamed = {id_: row for id_, row in self._others.items() if row["named"] is not True}
        around = self._line.keys() | self._due.keys()
        around |= {key[2] for key in self._present.typed("MEMBER_OF")}
        loaded = {id_: row for id_, row in unnamed.items() if id_ in around}
        self._present.take("Agency", loaded.values())
        for type_, end in (("BELONGS_TO", "System"), ("LOCATED_IN", "Place")):
            self._held.load_edges("edges_from", type_, "Agency", end, loaded)
        due = {id_: one for id_, one in self._due.items() if not self._named(id_)}
        doubtful = {id_ for id_ in loaded if id_ not in due}
        doubtful |= {id_ for id_ in self._touched if id_ not in due and id_ not in self._now}
        due |= self._held_by_others(doubtful, {**loaded, **self._was})
        for id_, one in due.items():
            began, ended = validity(one)
            self._desired.put(
                "Agency",
                {
                    "id": id_,
                    "name": one.name,
                    "full_name": one.full_name,
                    "units": [],
                    "kind": one.kind,
                    "level": one.level,
                    "place": one.place,
                    "place_code": one.place_code,
                    "scope": one.scope,
                    "valid_from": began,
                    "valid_to": ended,
                    "named": False,
                },
            )
            for system in one.systems:
                self._desired.join("BELONGS_TO", ("Agency", id_), ("System", system))
            self._desired.join("LOCATED_IN", ("Agency", id_), ("Place", one.place_code))

    def _held_by_others(self, ids: set[str], rows: Mapping[str, Row]) -> dict[str, Agency]:
        """Those that a group or body outside this part still leads to."""
        member = self._held.edges("edges_from", "MEMBER_OF", "Agency", "Agency", ids)
        later = self._held.edges("edges_into", "SUCCEEDED_BY", "Agency", "Agency", ids)
        kept = {
            str(row["start"])
            for row in member
            if row["rule"] == FROM_TABLE and row["end"] not in self._touched_groups
        }
        systems: dict[str, set[str]] = defaultdict(set)
        for key in self._present.typed("BELONGS_TO"):
            systems[key[2]].add(key[4])
        found = {id_: government(places.by_code(str(rows[id_]["place_code"]))) for id_ in kept}
        for row in later:
            id_ = str(row["end"])
            if row["start"] not in self._line and id_ in rows:
                found[id_] = agency_of(rows[id_], sorted(systems[id_]))
        return found


def _of(fragment: Fragment, ids: set[str]) -> dict[str, Row]:
    return {id_: row for id_, row in fragment.labelled("Agency").items() if id_ in ids}


def _chain(code: str) -> list[str]:
    try:
        return [place.code for place in places.chain(places.by_code(code))[1:]]
    except KeyError:
        return []


def _step(step: Succession) -> Row:
    return {
        "date": step.date,
        "kind": step.kind,
        "certain": step.certain,
        "closed": step.ends,
        "source": step.source,
    }
