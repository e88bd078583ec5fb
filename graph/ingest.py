"""The one way in: documents are read, written and linked, all of a document or nothing.

The store is changed by the difference between the part of the graph that the documents touch as
it is held and as it should be, in one transaction. Reading a document again therefore leaves
exactly what the newest reading says, and nothing is written where nothing changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from extract.errors import UnreadableDocument, ZerenError
from extract.triples import Caution, Extraction
from graph.corrected import Corrected, apply, held_corrections, read_as
from graph.errors import BadChange, BrokenModel
from graph.fragment import Fragment, difference
from graph.held import orphans
from graph.identity import Identity, assigned, held_said, identity, identity_of, renamed, texts
from graph.naming import UnknownPlan
from graph.neighbourhood import Neighbourhood
from graph.source import (
    node_of,
    read_from,
    removed_from,
    source_bytes,
    source_of,
    source_row,
    without,
)
from graph.store import Change, Nodes, Reader, Row, Store, Transaction
from graph.templates import statement
from graph.write import Said

Status: TypeAlias = Literal["new", "replaced", "unchanged", "removed", "failed"]
Read: TypeAlias = Callable[[bytes, str], Sequence[Extraction]]
"""Bytes and name of a file → its plans; raises `ZerenError` for what cannot be read."""

BATCH = 16
"""Files in one transaction: reading and writing the neighbourhood once pays for many."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is not on disk, or no longer."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one plan, or of one file that holds none (`error` is set then). `counts`
    are of measures, sections, roles, targets, references and agencies."""

    source: str
    status: Status
    plan: str | None = None
    number: str | None = None
    title: str | None = None
    counts: Mapping[str, int] | None = None
    cautions: tuple[Caution, ...] = ()
    error: ZerenError | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its Source and its plans by identity, as they were read."""

    source: Row
    plans: Mapping[Identity, Extraction]


def ingest(
    store: Store,
    sources: Iterable[Path | Document],
    read: Read | None = None,
    progress: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """One outcome a plan, as they are written; a file that cannot be read has one of its own
    and does not stop the others. `progress` hears the name of each file before it is read.
    What is wrong with the store itself is raised."""
    read = read or _extractor()
    waiting: list[File] = []
    known: set[Identity] = set()
    for given in sources:
        if progress:
            progress(given.name)
        for file in _files(given, read):
            if isinstance(file, Outcome):
                yield file
                continue
            # A second reading of the same plan has the first one's outcome before it.
            if len(waiting) >= BATCH or not known.isdisjoint(file.plans):
                yield from _written(store, waiting)
                waiting, known = [], set()
            waiting.append(file)
            known |= file.plans.keys()
    yield from _written(store, waiting)


def remove(store: Store, plan: str) -> Outcome:
    """Takes one plan out, and nothing that others said: one that others cite stays as cited.
    `UnknownPlan` where no text of that id is held."""

    def work(transaction: Transaction) -> Outcome:
        cards = transaction.read(statement("write/plan_cards"), {"ids": [plan]})
        if not cards or cards[0]["known"] != "text":
            raise UnknownPlan(
                f"no text of a plan {plan} is held", "zeren plans lists those that are"
            )
        gone = identity_of(cards[0])
        node = node_of(transaction, "Plan", plan)
        assert node is not None
        source = without(source_of(transaction, plan), str(node["read_as"]))
        docs: dict[str, Said | None] = {plan: None}
        sources: dict[str, Row] = {}
        _rename_others(transaction, {}, {gone}, docs, sources)
        _settle(transaction, docs, {**sources, plan: source})
        number, title = cards[0]["number"], str(cards[0]["title"])
        return Outcome(
            str(source["name"]), "removed", plan, None if number is None else str(number), title
        )

    return store.write(work)


def reread(
    store: Store, read: Read | None = None, progress: Callable[[str], None] | None = None
) -> Iterator[Outcome]:
    """Reads every stored source again, as after the rules have improved. What was taken out on
    purpose stays out; a plan that a newer file has replaced stays as that file says; a source
    that can no longer be read keeps what it said."""
    read = read or _extractor()
    for held in store.read(statement("write/sources")):
        if progress:
            progress(str(held["name"]))
        source = node_of(store, "Source", str(held["id"]))
        if source is None:
            continue
        try:
            file = read_document(Document(str(source["name"]), source_bytes(source)), read)
        except ZerenError as error:
            yield Outcome(str(source["name"]), "failed", error=error)
            continue
        yield from _written(store, [kept_in(source, file)], again=True)


def kept_in(source: Row, file: File) -> File:
    """A stored source that was read again, without the plans that were taken out on purpose."""
    removed = removed_from(source)
    plans = {one: plan for one, plan in file.plans.items() if str(one) not in removed}
    return File(source, plans)


def _extractor() -> Read:
    from extract import read_bytes

    return read_bytes


def _shown(given: Path | Document) -> str:
    return str(given) if isinstance(given, Path) else given.name


def _loaded(given: Path | Document) -> Document:
    if isinstance(given, Document):
        return given
    try:
        return Document(given.name, given.read_bytes())
    except OSError as exc:
        raise UnreadableDocument(
            f"{given} cannot be read: {exc.strerror}", "check the path and its permissions"
        ) from exc


def _files(given: Path | Document, read: Read) -> Iterator[File | Outcome]:
    """The documents in a file (an archive may hold many), each read, or what failed of it."""
    from extract.formats import documents

    try:
        whole = _loaded(given)
        for name, data in documents(whole.data, whole.name):
            document = Document(name or whole.name, data)
            try:
                yield read_document(document, read)
            except ZerenError as error:
                shown = _shown(given) if data is whole.data else document.name
                yield Outcome(shown, "failed", error=error)
    except ZerenError as error:
        yield Outcome(_shown(given), "failed", error=error)


def read_document(document: Document, read: Read) -> File:
    plans = {identity(plan): plan for plan in read(document.data, document.name)}
    sha256 = hashlib.sha256(document.data).hexdigest()
    return File(source_row(document.data, sha256, document.name), plans)


def _written(store: Store, files: Sequence[File], again: bool = False) -> Iterator[Outcome]:
    """Writes the files in one transaction; where one of several does not fit, each in its own
    so that it does not stop the others."""
    if not files:
        return
    try:
        yield from store.write(lambda transaction: write_files(transaction, files, again))
    except (BadChange, BrokenModel) as error:
        if len(files) > 1:
            for file in files:
                yield from _written(store, [file], again)
        else:
            yield Outcome(str(files[0].source["name"]), "failed", error=error)


def write_files(transaction: Transaction, files: Sequence[File], again: bool) -> list[Outcome]:
    """Makes the store hold what the files say, with what people corrected in them. With `again`
    they are stored sources: a plan that another file has replaced stays as that one says."""
    ids = [str(file.source["id"]) for file in files]
    plans_of = read_from(transaction, ids)
    plans: dict[Identity, tuple[Corrected, Row]] = {}
    docs: dict[str, Said | None] = {}
    gone: set[Identity] = set()
    read_plans = [_corrected(transaction, file) for file in files]
    held = _held(transaction, [one for found in read_plans for one in found])
    for file, found in zip(files, read_plans, strict=True):
        mine = plans_of.get(str(file.source["id"]), set())
        produced = set()
        for one, corrected in found.items():
            if again and one in held and str(held[one]["id"]) not in mine:
                continue
            if one in plans:
                # Each file in a transaction of its own, so that the later one replaces the other.
                raise BadChange(f"{one} comes twice in what is written together")
            plans[one] = corrected, file.source
            produced.add(one)
        # What the same bytes said to older rules only.
        for row in transaction.read(statement("write/plan_cards"), {"ids": [*sorted(mine)]}):
            if identity_of(row) not in produced:
                docs[str(row["id"])] = None
                gone.add(identity_of(row))
    sources: dict[str, Row] = {}
    ids_of = _rename_others(transaction, plans, gone, docs, sources)
    for one, (corrected, source) in plans.items():
        id_ = ids_of[one]
        docs[id_] = corrected.said(id_)
        sources[id_] = source
        if one in held and str(held[one]["id"]) not in (id_, *docs):
            docs[str(held[one]["id"])] = None
    around = _settle(transaction, docs, sources)
    outcomes = []
    for one, (corrected, source) in plans.items():
        status: Status = "new"
        if one in held:
            same = held[one]["id"] == ids_of[one] and _says(around.present, ids_of[one]) == _says(
                around.desired, ids_of[one]
            )
            status = "unchanged" if same else "replaced"
        linked = around.cautions.get(ids_of[one], [])
        name, read = str(source["name"]), corrected.extraction
        outcomes.append(_outcome(read, name, ids_of[one], status, linked))
    return outcomes


def _corrected(reader: Reader, file: File) -> dict[Identity, Corrected]:
    """The plans of a file as they shall be written, by the identity that they then have."""
    keys = [read_as(extraction) for extraction in file.plans.values()]
    corrections = held_corrections(reader, keys)
    found: dict[Identity, Corrected] = {}
    for extraction in file.plans.values():
        corrected = apply(extraction, corrections)
        one = identity(corrected.extraction)
        if one in found:
            raise BadChange(
                f"corrections make one plan of two in {file.source['name']}: {one}",
                "undo the one that says so",
            )
        found[one] = corrected
    return found


def _rename_others(
    transaction: Transaction,
    plans: Mapping[Identity, object],
    gone: set[Identity],
    docs: dict[str, Said | None],
    sources: dict[str, Row],
) -> dict[Identity, str]:
    """Ids of the plans to be written. Held plans that share a number with them, or with those
    that are gone, and have another id from now on are added to `docs` and `sources`."""
    around = _held(transaction, [*plans, *gone], by_number=True)
    titles = {one: str(row["title"]) for one, row in around.items() if one not in gone}
    for one, entry in plans.items():
        if isinstance(entry, tuple):
            titles[one] = entry[0].extraction.plan.title
    ids = assigned(titles)
    for one, row in around.items():
        old = str(row["id"])
        if one in plans or one in gone or ids[one] == old:
            continue
        docs[ids[one]] = renamed(held_said(transaction, old), ids[one])
        docs.setdefault(old, None)
        sources[ids[one]] = source_of(transaction, old)
    return ids


def _settle(
    transaction: Transaction, docs: Mapping[str, Said | None], sources: Mapping[str, Row]
) -> Neighbourhood:
    """Makes the store hold what the documents say, and what follows from it."""
    around = Neighbourhood(transaction, docs, sources)
    change = difference(around.present, around.desired)
    if change:
        transaction.apply(change)
    if change.drop_edges or change.drop_nodes:
        while lost := orphans(transaction):
            dropped = [Nodes(label, rows) for label, rows in lost.items()]
            transaction.apply(Change(drop_nodes=dropped))
    return around


def _says(fragment: Fragment, plan: str) -> tuple[object, object]:
    """What one plan says by itself in a piece of the graph, whatever its citations mean."""
    nodes = {key: row for key, row in fragment.nodes.items() if row.get("doc") == plan}
    nodes["Plan", plan] = {**fragment.nodes["Plan", plan], "in_force_until": None}
    edges: dict[object, object] = {}
    for key, row in fragment.edges.items():
        if key[0] == "CITES" and row["doc"] == plan:
            edges[key[:3], key[5]] = {**row, "caution": None}
        elif key[0] in ("IMPLEMENTS", "REPLACES"):
            continue
        elif row.get("doc") == plan or (key[0] == "READ_FROM" and key[2] == plan):
            edges[key] = row
    return nodes, edges


def _outcome(
    extraction: Extraction, source: str, id_: str, status: Status, found: Sequence[str]
) -> Outcome:
    counted = ("measures", "sections", "roles", "targets", "references", "agencies")
    disagreements = [Caution("citation_disagrees", message, None) for message in found]
    return Outcome(
        source,
        status,
        id_,
        extraction.plan.number,
        extraction.plan.title,
        {name: len(getattr(extraction, name)) for name in counted},
        (*extraction.warnings, *disagreements),
    )


def _held(
    reader: Reader, wanted: Iterable[Identity], by_number: bool = False
) -> dict[Identity, Row]:
    """Texts that are held under these identities; with `by_number`, all that share place and
    number with one of them."""
    plans = list(wanted)
    found: dict[Identity, Row] = {}
    for property_, values in (
        ("number", {one.number for one in plans if one.number}),
        ("key", {one.key for one in plans if not one.number}),
    ):
        if values:
            text = statement("write/plan_cards_by", property=property_)
            found |= texts(reader.read(text, {"values": [*sorted(values)]}))
    if not by_number:
        return {one: found[one] for one in plans if one in found}
    groups = {(one.place_code, one.number or one.key) for one in plans}
    return {
        one: row for one, row in found.items() if (one.place_code, one.number or one.key) in groups
    }
