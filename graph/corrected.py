"""A reading with the corrections of people applied: between what was read and what is written.

A pure function of the reading and the corrections, so that reading a document again, or undoing a
correction, is the same as never having done otherwise. What finds no place is not lost: it is
listed with its reason, and the plan says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.triples import Agency, Caution, Extraction
from graph import bounds, titles
from graph.anchors import Unfit
from graph.corrections import Correction, CorrectionKind, in_order, of_row
from graph.fragment import Fragment
from graph.merged import Merges, merge
from graph.model import load_model
from graph.revision import Revision
from graph.store import Reader, Row, Value
from graph.templates import read_nodes
from graph.write import Said, said

UNAPPLIED = "correction_unapplied"
"""The code of the caution about a correction that found no place."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that did its work in one plan, and what was read there before."""

    correction: Correction
    was: str


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A correction that found no place in one plan."""

    correction: Correction
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """One plan as it shall be written. `read_as` is its place, number and title as they were
    read, by which corrections know it."""

    extraction: Extraction
    read_as: str
    applied: tuple[Applied, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()

    def said(self, id_: str) -> Said:
        """What the plan says under its id in the graph, and what became of its corrections."""
        found = said(self.extraction, id_)
        plan = {**found.plan, "read_as": self.read_as}
        own = Fragment()
        own.update(found.own)
        own.put("Plan", plan)
        became: list[tuple[Correction, Row]] = [
            (one.correction, {"applied": True, "was": one.was}) for one in self.applied
        ]
        became += [
            (one.correction, {"applied": False, "reason": one.reason}) for one in self.unapplied
        ]
        for correction, row in became:
            ends = ("Plan", id_), ("Correction", correction.id)
            own.join("CORRECTED_BY", *ends, {**row, "doc": id_})
        return replace(found, plan=plan, own=own)


Step = Callable[[Revision, Correction], str]
STEPS: Mapping[CorrectionKind, Step] = {
    "unit": Revision.unit,
    "role": Revision.role,
    "drop": Revision.drop,
    "add": Revision.add,
    "title": Revision.title,
    "due": Revision.due,
    "plan": Revision.field,
    "citation": Revision.citation,
    "accept": Revision.accept,
    "join": bounds.join,
    "split": bounds.split,
    "no_measure": bounds.no_measure,
}
_BOUNDS = ("join", "split", "no_measure")


def read_as(extraction: Extraction) -> str:
    """What a reading is known by to corrections: place, number and title made comparable."""
    plan = extraction.plan
    number = titles.number_key(plan.number) or ""
    return f"{plan.place_code}:{number}~{titles.named(plan.title).key}"


def apply(extraction: Extraction, corrections: Iterable[Correction]) -> Corrected:
    """The reading with all corrections that concern it, in the order in which they were made.
    Those that are undone, and those of other plans, are left out."""
    standing = in_order(one for one in corrections if one.undone_at is None)
    keys = aliases(read_as(extraction), standing)
    mine = [one for one in standing if one.plan in keys]
    merges = Merges([one for one in standing if one.kind == "merge"])
    revision = Revision(extraction)
    applied: list[Applied] = []
    unapplied: list[Unapplied] = []
    for one in mine:
        try:
            applied.append(Applied(one, STEPS[one.kind](revision, one)))
        except Unfit as unfit:
            unapplied.append(Unapplied(one, str(unfit)))
    done = merge(revision, merges)
    standing_merges = {one.id: one for one in standing if one.kind == "merge"}
    applied += [Applied(standing_merges[id_], was) for id_, was in sorted(done.items())]
    for id_, reason in merges.refused.items():
        gone = str(standing_merges[id_].was)
        if gone in revision.known or merges.kept(gone) in revision.known:
            unapplied.append(Unapplied(standing_merges[id_], reason))
    if not applied and not unapplied:
        return Corrected(extraction, read_as(extraction))
    if any(one.correction.kind in _BOUNDS for one in applied):
        bounds.renumber(revision)
    made = replace(
        extraction,
        plan=revision.plan,
        measures=tuple(revision.measures),
        roles=tuple(revision.roles),
        references=tuple(revision.references),
        targets=tuple(revision.targets),
        agencies=_agencies(revision),
        warnings=(*revision.cautions, *map(_caution, unapplied)),
    )
    return Corrected(made, read_as(extraction), tuple(applied), tuple(unapplied))


def aliases(key: str, corrections: Sequence[Correction]) -> set[str]:
    """The identities under which corrections may know a plan that is read as `key`: also those
    that a correction made into it, so that a better version of the file keeps what people said
    of the first."""
    found = {key}
    while True:
        more = {
            one.plan
            for one in corrections
            if one.kind == "plan" and one.becomes in found and one.plan is not None
        }
        if more <= found:
            return found
        found |= more


def held_corrections(reader: Reader, keys: Iterable[str]) -> list[Correction]:
    """The corrections that stand for plans read under these identities."""
    node = load_model().node("Correction")

    def those(name: str, wanted: Iterable[str]) -> list[Correction]:
        values: list[Value] = [*sorted(wanted)]
        rows = reader.read(read_nodes(name, node), {"values": values}) if values else []
        return [of_row(row) for row in rows]

    everywhere = those("corrections_everywhere", ["merge", "plan"])
    asked = {alias for key in keys for alias in aliases(key, everywhere)}
    found = {one.id: one for one in (*everywhere, *those("corrections_of", asked))}
    return in_order(found.values())


def _agencies(revision: Revision) -> tuple[Agency, ...]:
    """Those that carry a role now, each with the forms that are printed for it."""
    units: dict[str, list[str]] = {}
    for role in revision.roles:
        units.setdefault(role.agency, []).append(role.unit)
    found = []
    for id_, agency in revision.known.items():
        mine, names = units.get(id_, []), revision.aliases.get(id_, ())
        if not mine and not names:
            continue
        kept = [unit for unit in agency.units if unit in mine]
        found.append(replace(agency, units=tuple(dict.fromkeys((*kept, *mine, *names)))))
    return tuple(found)


def _caution(unapplied: Unapplied) -> Caution:
    one = unapplied.correction
    return Caution(
        UNAPPLIED,
        f"the correction {one.id} ({one.kind}) of {one.who} found no place: {unapplied.reason}",
        None,
    )
