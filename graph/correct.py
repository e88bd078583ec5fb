"""Saying, undoing, taking along corrections: each changes the store in one transaction.

The plans that a correction concerns are read again from their stored sources, so that all that
follows from them is worked out anew. A correction that cannot be is refused and changes nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.triples import Extraction
from graph.checking import CorrectionRow, corrections
from graph.corrected import aliases, held_corrections
from graph.corrections import BadCorrection, Correction, UnknownCorrection, of_row
from graph.ingest import Document, File, Outcome, Read, kept_in, read_document, write_files
from graph.intent import Draft, intended, said_by
from graph.model import load_model
from graph.naming import Near
from graph.source import node_of, source_bytes, source_of
from graph.store import Change, Nodes, Reader, Row, Store, Transaction
from graph.templates import read_edges, read_nodes, statement


@dataclass(frozen=True, slots=True)
class Done:
    """What was said or undone, and the plans that were read again for it."""

    correction: CorrectionRow
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Ids of corrections: new here, undone here since they are there, here already; and those
    among all of them that found no place."""

    added: tuple[str, ...]
    undone: tuple[str, ...]
    held: tuple[str, ...]
    unapplied: tuple[CorrectionRow, ...]
    outcomes: tuple[Outcome, ...]


def correct(store: Store, draft: Draft, read: Read | None = None) -> Done:
    """Says one correction and applies it. `BadCorrection` where it says too little, is so
    already, or finds no place; the errors of names where plan, measure or agency is unknown."""
    return correct_all(store, [draft], read)[0]


def correct_all(
    store: Store, drafts: Sequence[Draft], read: Read | None = None
) -> tuple[Done, ...]:
    """Says several corrections at once, none of which builds on another (many responsibilities
    that someone looked at): all of them or none, with one reading for all."""
    files = _Files(read)
    said = [intended(store, draft, now(), files.extractions) for draft in drafts]

    def work(transaction: Transaction) -> tuple[Outcome, ...]:
        for made in said:
            if node_of(transaction, "Correction", made.id):
                raise BadCorrection(f"{made.id} was said already", "zeren correct list shows it")
        _put(transaction, said)
        outcomes = _again(transaction, concerned(transaction, said), files)
        if not all(_applied(transaction, made.id) for made in said):
            raise BadCorrection(
                "the correction finds no place: the store changed meanwhile", "say it again"
            )
        return outcomes

    outcomes = store.write(work)
    return tuple(Done(one_correction(store, made.id), outcomes) for made in said)


def undo(store: Store, id: str, who: str, why: str, read: Read | None = None) -> Done:
    """Takes a correction back; it stays on record as undone."""
    said_by(who, why)
    if node_of(store, "Correction", id) is None:
        raise _unknown(store, id)
    files = _Files(read)

    def work(transaction: Transaction) -> tuple[Outcome, ...]:
        row = node_of(transaction, "Correction", id)
        assert row is not None, "corrections are never deleted"
        held = of_row(row)
        if held.undone_at is not None:
            raise BadCorrection(
                f"{id} was undone by {held.undone_by} at {held.undone_at}", "nothing is to be done"
            )
        gone = replace(held, undone_at=now(), undone_by=who.strip(), undone_why=why.strip())
        plans = concerned(transaction, [held])
        _put(transaction, [gone])
        return _again(transaction, plans, files)

    outcomes = store.write(work)
    return Done(one_correction(store, id), outcomes)


def take_in(store: Store, said: Iterable[Correction], read: Read | None = None) -> Imported:
    """Corrections from elsewhere, all in one transaction. One that is held already (by its id)
    stays as it is, but is undone where it was undone there. One whose plan is not held yet
    waits for it as unapplied."""
    files = _Files(read)
    given = _once(said)

    def work(transaction: Transaction) -> tuple[list[str], list[str], tuple[Outcome, ...]]:
        added, undone, plans = [], [], set()
        for one in given:
            row = node_of(transaction, "Correction", one.id)
            here = None if row is None else of_row(row)
            if here is None:
                added.append(one)
            elif replace(here, undone_at=None, undone_by=None, undone_why=None) != replace(
                one, undone_at=None, undone_by=None, undone_why=None
            ):
                raise BadCorrection(
                    f"{one.id} says something else here", "give the changed one an id of its own"
                )
            elif one.undone_at is not None and here.undone_at is None:
                undone.append(one)
        plans |= concerned(transaction, undone)
        _put(transaction, [*added, *undone])
        plans |= concerned(transaction, added)
        outcomes = _again(transaction, plans, files)
        return [one.id for one in added], [one.id for one in undone], outcomes

    added, undone, outcomes = store.write(work)
    fresh = {*added, *undone}
    held = tuple(one.id for one in given if one.id not in fresh)
    mine = {one.id for one in given}
    unapplied = tuple(row for row in corrections(store, state="unapplied") if row.id in mine)
    return Imported(tuple(added), tuple(undone), held, unapplied, outcomes)


def _once(said: Iterable[Correction]) -> list[Correction]:
    """Each id once; `BadCorrection` where one stands for two different corrections."""
    given: dict[str, Correction] = {}
    for one in said:
        if given.setdefault(one.id, one) != one:
            raise BadCorrection(
                f"{one.id} says two things in the file", "give one of them an id of its own"
            )
    return [*given.values()]


def one_correction(store: Store, id: str) -> CorrectionRow:
    for row in corrections(store):
        if row.id == id:
            return row
    raise _unknown(store, id)


def exported(store: Store) -> tuple[Correction, ...]:
    """All corrections whole, to be taken along, also those that were undone."""
    node = load_model().node("Correction")
    rows = store.read(read_nodes("nodes", node))
    return tuple(sorted(map(of_row, rows), key=lambda one: one.order))


def now() -> str:
    """UTC, ISO, to the microsecond: what is said later comes later."""
    stamp = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
    return stamp.replace("+00:00", "Z")


def concerned(reader: Reader, said: Sequence[Correction]) -> set[str]:
    """Ids of the held plans that these corrections may change."""
    if not said:
        return set()
    found = _starts(reader, "CORRECTED_BY", "Correction", [one.id for one in said])
    merges = [str(one.was) for one in said if one.kind == "merge"]
    found |= _starts(reader, "NAMES", "Agency", merges)
    keys = {one.plan for one in said if one.plan is not None}
    if keys:
        known = held_corrections(reader, keys)
        shown = {str(one.becomes) for one in (*known, *said) if one.becomes}
        wanted = keys | {key for key in shown if not keys.isdisjoint(aliases(key, known))}
        rows = reader.read(statement("write/plans_read_as"), {"values": [*sorted(wanted)]})
        found |= {str(row["id"]) for row in rows}
    return found


def _starts(reader: Reader, type_: str, end: str, ids: Iterable[str]) -> set[str]:
    wanted = sorted(set(ids))
    if not wanted:
        return set()
    text = read_edges("edges_into", load_model().edge(type_, "Plan", end), "Plan", end)
    return {str(row["start"]) for row in reader.read(text, {"ids": [*wanted]})}


class _Files:
    """Stored sources as they are read, each once, however often a transaction starts over."""

    def __init__(self, read: Read | None) -> None:
        self._read = read
        self._files: dict[str, File] = {}

    def of(self, source: Row) -> File:
        id_ = str(source["id"])
        if id_ not in self._files:
            document = Document(str(source["name"]), source_bytes(source))
            self._files[id_] = read_document(document, self._reader())
        return self._files[id_]

    def extractions(self, source: Row) -> list[Extraction]:
        return [*self.of(source).plans.values()]

    def _reader(self) -> Read:
        if self._read is None:
            from extract import read_bytes

            self._read = read_bytes
        return self._read


def _again(transaction: Transaction, plans: Iterable[str], files: _Files) -> tuple[Outcome, ...]:
    """Reads the sources of these plans again and writes what they say now."""
    sources: dict[str, Row] = {}
    for plan in sorted(plans):
        source = source_of(transaction, plan)
        sources[str(source["id"])] = source
    if not sources:
        return ()
    found = [kept_in(source, files.of(source)) for source in sources.values()]
    return tuple(write_files(transaction, found, again=True))


def _put(transaction: Transaction, said: Sequence[Correction]) -> None:
    if said:
        rows = [one.row() for one in said]
        transaction.apply(Change(nodes=[Nodes("Correction", rows)]))


def _applied(reader: Reader, id_: str) -> bool:
    edge = load_model().edge("CORRECTED_BY", "Plan", "Correction")
    text = read_edges("edges_into", edge, "Plan", "Correction")
    return any(row["applied"] for row in reader.read(text, {"ids": [id_]}))


def _unknown(store: Store, id: str) -> UnknownCorrection:
    rows = corrections(store)
    near = [row for row in rows if row.id.startswith(id[:4])] or list(rows)
    return UnknownCorrection(
        f"no correction {id!r}",
        "zeren correct list shows them",
        [Near(row.id, f"{row.kind} {row.quote or row.words or ''}".strip()) for row in near[-5:]],
    )
