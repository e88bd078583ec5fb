"""What got lost between a plan and the plans that it carries out.

Measures are held together by the links that were found between them (IMPLEMENTS, each with its
score). A link is itself inferred: a measure without one was not found to be carried out, which is
less than that nobody does. So every row has the words of both sides, and says by which link.

Groups, governments and bodies of no system are not looked for below: what a province asks of
各市人民政府 a city takes up by having the plan at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import Literal, TypeAlias

from extract.errors import ZerenError
from extract.triples import Level, RoleName
from graph.kept import Kept
from graph.lineage import Gap, gaps
from graph.naming import UnknownPlan, one_plan
from graph.rows import Owned, PlanRow, ask, typed
from graph.statements import run
from graph.store import Row, Store
from graph.target_gaps import TargetGap, TargetSlip, target_gaps
from graph.together import together

Kind: TypeAlias = Literal["measures", "local", "roles", "changes", "deadlines", "targets"]

KINDS: tuple[Kind, ...] = ("measures", "local", "roles", "changes", "deadlines", "targets")
"""The sorts of gaps, in the order in which they are told."""

KEPT = 64
"""Plans whose gaps are kept while nothing is written: readers go through them kind by kind."""
CAVEAT = (
    "links between measures are inferred from their words: a measure without one was not found "
    "to be carried out, it may be in other words"
)


@dataclass(frozen=True, slots=True)
class Uptake:
    """A plan above and how much of it is taken up: `taken` of its `measures`, by `carriers`
    different measures below. `known` is `cited` where its text was not read and nothing can be
    compared; `quote` are the words by which the plan below states it, None where the rule in
    `basis` inferred it."""

    plan: str
    plan_id: str
    title: str
    level: Level | None
    place: str | None
    year: str | None
    known: str
    basis: str
    score: float | None
    quote: str | None
    measures: int
    taken: int
    carriers: int


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A measure that has no counterpart on the other side. `plan` is its own plan; spans are
    into the text of that."""

    plan: str
    measure: str
    no: int
    title: str | None
    level: Level
    place: str
    year: str | None
    text: str
    clause: str | None
    due_text: str | None
    due_date: str | None
    plan_id: str
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """A measure below that carries one above out; its `clause` shows who takes it."""

    below: str
    below_no: int
    below_title: str | None
    below_clause: str | None
    basis: str
    score: float | None


@dataclass(frozen=True, slots=True)
class RoleAbove(Owned):
    """A responsibility in a plan above. `via` is `section` where it hangs on a heading above the
    measure; the span is into the text of that plan."""

    clause: str
    span_start: int
    span_end: int


@dataclass(frozen=True, slots=True)
class UntakenRole(RoleAbove):
    """One that no body of the same system takes in any measure below that carries the measure out
    (`carriers`). `counterpart` is a body of that system which the place below has by other words;
    None where none is known there."""

    counterpart_id: str | None
    counterpart: str | None
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class RoleChange(RoleAbove):
    """The same system in another role below (牵头 above, 配合 below); in no measure below that
    carries this one out has it the role above. A clause that only has 负责 names no lead: that
    is another way to say it as often as another duty."""

    below: str
    below_no: int
    below_title: str | None
    below_role: RoleName
    below_agency: str
    below_agency_id: str
    below_quote: str
    below_clause: str
    below_start: int
    below_end: int
    basis: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Slip:
    """A measure that is due later below (`change` is `later`), or has no date in any measure
    that carries it out (`none`)."""

    plan: str
    measure: str
    no: int
    title: str | None
    level: Level
    place: str
    year: str | None
    due_text: str | None
    due_date: str
    clause: str | None
    plan_id: str
    below: str
    below_no: int
    below_title: str | None
    below_due_text: str | None
    below_due_date: str | None
    below_clause: str | None
    change: Literal["later", "none"]
    basis: str
    score: float | None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One plan held against those that it carries out. With several parents a measure can be
    taken up of one and missing of another, so `untaken` are told for each; `local` carry out
    none of them. `missing` are levels in between whose plan is not held. Without a parent whose
    text was read every list is empty: nothing was compared."""

    plan: PlanRow
    parents: tuple[Uptake, ...]
    missing: tuple[Gap, ...]
    untaken: tuple[Unlinked, ...]
    local: tuple[Unlinked, ...]
    roles: tuple[UntakenRole, ...]
    changes: tuple[RoleChange, ...]
    deadlines: tuple[Slip, ...]
    target_deadlines: tuple[TargetSlip, ...]
    targets: tuple[TargetGap, ...]

    @property
    def compared(self) -> bool:
        """Whether the text of any parent was read."""
        return any(parent.known == "text" for parent in self.parents)

    @property
    def counts(self) -> dict[Kind, int]:
        """How many of each kind, in the order of `KINDS`."""
        found = (
            len(self.untaken),
            len(self.local),
            len(self.roles),
            len(self.changes),
            len(self.deadlines) + len(self.target_deadlines),
            len(self.targets),
        )
        return dict(zip(KINDS, found, strict=True))

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before acting on it."""
        said = [
            f"{parent.plan} is known by name only: its text was not read, nothing was compared"
            for parent in self.parents
            if parent.known != "text"
        ]
        said += [
            f"the plan of {gap.place} in between was not read: what it took up or left out "
            "is not known"
            for gap in self.missing
        ]
        if not self.parents:
            said.append("no plan that it carries out is known: nothing was compared")
        return (*said, CAVEAT) if self.compared else tuple(said)


class NoParent(ZerenError):
    """A plan that the other is not known to carry out."""

    code = "no_parent"


def shortfall(store: Store, plan: str, parent: str = "") -> Shortfall:
    """The gaps between a plan and the plans above that it carries out, or one of them; both by
    id, number or title. `UnknownPlan` where the text of the plan is not held, `NoParent` where
    it is not known to carry out that parent."""
    row = one_plan(store, plan, held=True)
    return _kept.get(store, lambda: _compared(store, row, parent), (row.id, parent))


_kept: Kept[Shortfall] = Kept(KEPT)


def _compared(store: Store, row: PlanRow, parent: str) -> Shortfall:
    parents = ask(store, Uptake, "plan_uptake", plan=row.id)
    if parent:
        parents = (one_parent(store, row, parents, parent),)
    if not any(one.known == "text" for one in parents):
        return Shortfall(row, parents, gaps(store, row.id), (), (), (), (), (), (), ())
    above = parents[0].plan_id if parent else ""
    # Each half takes about as long as the other.
    (roles, untaken, local, missing), (changes, deadlines, (targets, slips)) = together(
        lambda: (
            _roles(run(store, "untaken_roles", plan=row.id, parent=above)),
            ask(store, Unlinked, "untaken_measures", plan=row.id, parent=above),
            ask(store, Unlinked, "local_measures", plan=row.id, parent=above),
            gaps(store, row.id),
        ),
        lambda: (
            ask(store, RoleChange, "role_changes", plan=row.id, parent=above),
            ask(store, Slip, "slipped_deadlines", plan=row.id, parent=above),
            target_gaps(store, row.id, above),
        ),
    )
    return Shortfall(
        row, parents, missing, untaken, local, roles, changes, deadlines, slips, targets
    )


def one_parent(store: Store, row: PlanRow, parents: Sequence[Uptake], name: str) -> Uptake:
    """The one of the plans above that is meant; `NoParent` where it is none of them."""
    asked = one_plan(store, name).id
    for parent in parents:
        if parent.plan_id == asked:
            return parent
    known = ", ".join(parent.plan_id for parent in parents)
    raise NoParent(
        f"{row.id} is not known to carry out {asked}",
        f"it carries out {known}" if known else "no plan that it carries out is known",
    )


def _roles(rows: list[Row]) -> tuple[UntakenRole, ...]:
    """One for each responsibility; the rows have one for each measure that carries it out."""
    own = [item.name for item in fields(UntakenRole) if item.name != "carriers"]
    found: list[UntakenRole] = []
    for _, group in groupby(rows, key=lambda row: [row[name] for name in own]):
        same = list(group)
        carriers = [typed(Carrier, row) for row in same]
        shown: Row = {name: same[0][name] for name in own}
        found.append(UntakenRole(**shown, carriers=tuple(carriers)))  # type: ignore[arg-type]
    return tuple(found)


__all__ = [
    "KINDS",
    "Carrier",
    "NoParent",
    "RoleChange",
    "Shortfall",
    "Slip",
    "TargetGap",
    "TargetSlip",
    "UnknownPlan",
    "Unlinked",
    "UntakenRole",
    "Uptake",
    "shortfall",
]  # fmt: skip
