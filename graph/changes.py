"""What changed between two editions of one plan: measures, units, numbers, deadlines, words.

Measures are held side by side by the links that say which carries on which (CONTINUES). Those
that are linked with each other, be it one to one, one to two or two to one, are one `Strand`:
what two measures said together is compared with what the one that merged them says, so that a
unit which merely moved along is not reported as dropped. What has no link is reported as such and
no more is claimed: that none was found is not proof that it was given up.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extract.triples import ROLES, RoleName
from graph.editions import earlier_edition, editions_of, first_year, linked, tie
from graph.figures import Figure, FigureChange, compared
from graph.kept import Kept
from graph.naming import one_plan
from graph.plans import Edition
from graph.rows import PlanRow, ask, texts, typed
from graph.statements import run
from graph.store import Row, Store
from graph.strands import (
    LABEL,
    Assigned,
    DueChange,
    DueKind,
    Kind,
    Side,
    Strand,
    Tally,
    UnitChange,
    UnitKind,
)
from graph.together import together

KEPT = 64
UNLINKED = {
    "new": "no measure of the edition before was found that it carries on",
    "dropped": "no measure was found that carries it on",
}
_MARKS = re.compile(r"[\s，。、；：,.;:（）()“”\"]")


@dataclass(frozen=True, slots=True)
class Changes:
    """`plan` against `since`. `strands` come in the order of the later edition, the dropped at the
    end; `headline` are the figures of the plans themselves."""

    plan: PlanRow
    since: PlanRow
    editions: tuple[Edition, ...]
    tally: Tally
    strands: tuple[Strand, ...]
    headline: tuple[FigureChange, ...]


def changes(store: Store, plan: str, since: str = "") -> Changes:
    """What `plan` changed against the edition before it, or against `since`; both by id, number
    or title. `NoEdition` where none is held that could be meant, `NotEarlier` where `since` is
    none of an earlier year."""
    later = one_plan(store, plan, held=True)
    return _kept.get(store, lambda: _compared(store, later, since), (later.id, since))


_kept: Kept[Changes] = Kept(KEPT)


def _compared(store: Store, later: PlanRow, since: str) -> Changes:
    editions = editions_of(store, later)
    earlier = earlier_edition(store, later, editions, since)
    rows = linked(store, later.id, earlier.id, editions)
    strands, headline = _Comparison(store, later, earlier, rows).run()
    return Changes(later, earlier, editions, _tally(strands, headline), strands, headline)


def strand_of(store: Store, later: PlanRow, earlier: PlanRow, measure: str) -> Strand | None:
    """What changed in one measure of either edition, by id, with those that it hangs together
    with; None where neither has it."""
    rows = linked(store, later.id, earlier.id, editions_of(store, later))
    return _Comparison(store, later, earlier, rows, measure).one()


def strands_of(found: Changes, kind: str) -> tuple[Strand, ...]:
    """The strands of a kind, or those in which an aspect changed: text, units, targets or
    deadlines; all of them for ""."""
    return tuple(strand for strand in found.strands if not kind or _is(strand, kind))


def _is(strand: Strand, kind: str) -> bool:
    if kind == "text":
        return strand.same_text is False
    if kind == "units":
        return bool(strand.units)
    if kind == "targets":
        return any(figure.kind != "same" for figure in strand.figures)
    if kind == "deadlines":
        return strand.due is not None
    return strand.kind == kind


class _Comparison:
    """Two editions side by side."""

    def __init__(
        self,
        store: Store,
        later: PlanRow,
        earlier: PlanRow,
        rows: Sequence[Row],
        measure: str = "",
    ) -> None:
        self._years = (first_year(later.year) or 0) - (first_year(earlier.year) or 0)
        self._after = {str(r["measure"]): _side(r, "") for r in rows if r["measure"]}
        self._before = {str(r["before"]): _side(r, "before_") for r in rows if r["before"]}
        self._ties = [tie(row) for row in rows if row["measure"] and row["before"]]
        self._only = measure
        self._found = self._groups()
        wanted = [id_ for group in self._found if self._in(group) for id_ in (*group[0], *group[1])]
        self._assigned: dict[str, list[Assigned]] = defaultdict(list)
        roles, (heirs, figures) = together(
            lambda: run(
                store, "edition_roles", plan=later.id, since=earlier.id, measures=texts(wanted)
            ),
            lambda: (
                run(store, "plan_successors", plan=earlier.id),
                ask(store, Figure, "edition_targets", plan=later.id, since=earlier.id),
            ),
        )
        for row in roles:
            self._assigned[str(row["measure"])].append(typed(Assigned, row))
        self._heirs: dict[str, set[str]] = defaultdict(set)
        for row in heirs:
            self._heirs[str(row["before_id"])].add(str(row["agency_id"]))
        self._figures_before = [f for f in figures if f.plan_id == earlier.id]
        self._figures_after = [f for f in figures if f.plan_id == later.id]

    def one(self) -> Strand | None:
        """The strand of the one measure that was asked about."""
        at = next((at for at, group in enumerate(self._found) if self._in(group)), None)
        return None if at is None else self._strand(*self._found[at], self._figures()[at + 1])

    def run(self) -> tuple[tuple[Strand, ...], tuple[FigureChange, ...]]:
        figures = self._figures()
        strands = (
            self._strand(before, after, changed)
            for (before, after), changed in zip(self._found, figures[1:], strict=True)
        )
        return tuple(strands), figures[0]

    def _figures(self) -> list[tuple[FigureChange, ...]]:
        """What changed in numbers: of the plans themselves, then of each group."""
        return compared(
            [({None}, {None}), *((set(before), set(after)) for before, after in self._found)],
            self._figures_before,
            self._figures_after,
        )

    def _in(self, group: tuple[list[str], list[str]]) -> bool:
        return self._only in group[0] or self._only in group[1]

    def _groups(self) -> list[tuple[list[str], list[str]]]:
        """Measures that hang together by links, (earlier, later), each in printed order; in the
        order of the later edition, those that nothing carries on at the end."""
        root = {id_: id_ for id_ in (*self._after, *self._before)}

        def find(id_: str) -> str:
            while root[id_] != id_:
                id_ = root[id_]
            return id_

        for one in self._ties:
            root[find(one.before)] = find(one.measure)
        groups: dict[str, tuple[list[str], list[str]]] = {}
        for at, sides in ((1, self._after), (0, self._before)):
            for id_ in sorted(sides, key=lambda id_: sides[id_].no):
                groups.setdefault(find(id_), ([], []))[at].append(id_)
        return list(groups.values())

    def _strand(
        self, before: list[str], after: list[str], figures: tuple[FigureChange, ...]
    ) -> Strand:
        kind = _kind(before, after)
        sides = tuple(self._before[id_] for id_ in before), tuple(self._after[id_] for id_ in after)
        linked_ = bool(before and after)
        same, likeness = _words(*sides) if len(before) == len(after) == 1 else (None, None)
        return Strand(
            kind,
            *sides,
            tuple(one for one in self._ties if one.measure in after or one.before in before),
            same,
            likeness,
            tuple(self._units(before, after)) if linked_ else (),
            figures,
            _due(*sides, self._years) if linked_ else None,
            UNLINKED.get(kind),
        )

    def _units(self, before: list[str], after: list[str]) -> list[UnitChange]:
        """By agency: what all the measures of one side say together against those of the other."""
        earlier, later = self._by_agency(before), self._by_agency(after)
        found: list[UnitChange] = []
        taken: set[str] = set()
        for agency, said in earlier.items():
            if agency in later:
                roles = _roles(said), _roles(later[agency])
                if set(roles[0]) != set(roles[1]):
                    found.append(_unit("role", said, later[agency]))
                continue
            heirs = sorted(h for h in self._heirs[agency] if h in later and h not in earlier)
            taken.update(heirs)
            found += [_unit("renamed", said, later[heir]) for heir in heirs]
            if not heirs:
                found.append(_unit("removed", said, ()))
        new = [agency for agency in later if agency not in earlier and agency not in taken]
        return [_unit("added", (), later[agency]) for agency in new] + found

    def _by_agency(self, measures: list[str]) -> dict[str, list[Assigned]]:
        said: dict[str, list[Assigned]] = defaultdict(list)
        for measure in measures:
            for one in self._assigned[measure]:
                said[one.agency_id].append(one)
        return said


def _side(row: Row, prefix: str) -> Side:
    return typed(
        Side,
        {"measure": row["before" if prefix else "measure"]}
        | {name: row[prefix + name] for name in _OF_SIDE},
    )


_OF_SIDE = ("no", "title", "text", "clause", "due_text", "due_date")


def _kind(before: list[str], after: list[str]) -> Kind:
    if not before or not after:
        return "dropped" if before else "new"
    if len(before) == len(after) == 1:
        return "continued"
    if len(before) == 1 or len(after) == 1:
        return "split" if len(before) == 1 else "merged"
    return "regrouped"


def _unit(kind: UnitKind, before: Sequence[Assigned], after: Sequence[Assigned]) -> UnitChange:
    named = (after or before)[0]
    return UnitChange(
        kind,
        named.agency,
        named.agency_id,
        _roles(before),
        _roles(after),
        tuple(before),
        tuple(after),
    )


def _roles(said: Iterable[Assigned]) -> tuple[RoleName, ...]:
    """Each once, in the order of their weight."""
    named = {one.role for one in said}
    return tuple(role for role in ROLES if role in named)


def _words(before: tuple[Side, ...], after: tuple[Side, ...]) -> tuple[bool, float]:
    """(are the words the same, how alike they are), labels and responsibilities aside."""
    one, other = _bare(before[0]), _bare(after[0])
    return one == other, round(fuzz.ratio(one, other) / 100, 3)


def _bare(side: Side) -> str:
    text = LABEL.sub("", side.text)
    if side.clause:
        text = text.replace(side.clause, "")
    return _MARKS.sub("", text)


def _due(before: tuple[Side, ...], after: tuple[Side, ...], years: int) -> DueChange | None:
    dates = _dates(before), _dates(after)
    if dates[0] == dates[1]:
        return None
    kind: DueKind = "changed"
    if not dates[0] or not dates[1]:
        kind = "removed" if dates[0] else "added"
    elif len(dates[0]) == len(dates[1]) == 1:
        one, other = dates[0][0], dates[1][0]
        kind = "later" if other > one else "earlier"
        if years and other == f"{int(one[:4]) + years:04}{one[4:]}":
            kind = "rolled"
    return DueChange(kind, *dates, _printed(before), _printed(after))


def _dates(sides: tuple[Side, ...]) -> tuple[str, ...]:
    return tuple(sorted({side.due_date for side in sides if side.due_date}))


def _printed(sides: tuple[Side, ...]) -> tuple[str, ...]:
    return tuple(side.due_text for side in sides if side.due_text)


def _tally(strands: Sequence[Strand], headline: Sequence[FigureChange]) -> Tally:
    kinds = Counter(strand.kind for strand in strands)
    units = Counter(unit.kind for strand in strands for unit in strand.units)
    figures = Counter(
        figure.kind for some in (headline, *(s.figures for s in strands)) for figure in some
    )
    return Tally(
        measures_before=sum(len(strand.before) for strand in strands),
        measures_after=sum(len(strand.after) for strand in strands),
        new=kinds["new"],
        dropped=kinds["dropped"],
        carried_on=sum(len(strand.before) for strand in strands if strand.after),
        carrying=sum(len(strand.after) for strand in strands if strand.before),
        continued=kinds["continued"],
        split=kinds["split"],
        merged=kinds["merged"],
        regrouped=kinds["regrouped"],
        same_text=sum(strand.same_text is True for strand in strands),
        units_added=units["added"],
        units_removed=units["removed"],
        roles_changed=units["role"],
        renamed=units["renamed"],
        targets_raised=figures["raised"],
        targets_lowered=figures["lowered"],
        targets_changed=figures["changed"] + figures["bound"],
        targets_kept=figures["same"],
        targets_new=figures["new"],
        targets_dropped=figures["dropped"],
        deadlines=sum(strand.due is not None for strand in strands),
    )
