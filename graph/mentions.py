"""A citation as an edge of the graph, and back."""

from __future__ import annotations

from extract.triples import Extraction, Reference
from graph import titles
from graph.citations import Mention
from graph.fragment import NodeKey
from graph.store import Row, Value


def part(extraction: Extraction, id_: str, of: str) -> str:
    """The id in the graph of a part of the document, which begins with the document's own."""
    return f"{id_}:{of.removeprefix(extraction.plan.id).removeprefix(':')}"


def mention(
    extraction: Extraction, id_: str, ref: Reference
) -> tuple[Mention, NodeKey, Row] | None:
    """A citation of the document that has `id_` in the graph, the node that it stands at and its
    printed evidence; None where the document names itself, as notices do."""
    plan = extraction.plan
    name = titles.named(ref.title) if ref.title else None
    number = titles.number_key(ref.number)
    elsewhere = ref.place_code not in (None, plan.place_code)
    if name is not None and name.key == titles.named(plan.title).key and not elsewhere:
        return None
    if name is None and number == titles.number_key(plan.number) and not elsewhere:
        return None
    own = part(extraction, id_, ref.id)
    found = Mention(
        own,
        id_,
        plan.place_code,
        ref.title,
        ref.number,
        ref.place_code,
        name.key if name else None,
        name.issuer if name else None,
        number,
    )
    measures = {measure.id for measure in extraction.measures}
    start: NodeKey = (
        ("Measure", part(extraction, id_, ref.from_)) if ref.from_ in measures else ("Plan", id_)
    )
    row: Row = {
        "id": own,
        "kind": ref.kind,
        "title": ref.title,
        "number": ref.number,
        "place_code": ref.place_code,
        "key": found.key,
        "number_key": number,
        "basis": ref.basis,
        "quote": extraction.words(ref.span),
        "page": ref.page,
        "span_start": ref.span[0],
        "span_end": ref.span[1],
        "doc": id_,
    }
    return found, start, row


def mention_of(row: Row, doc_place: str | None) -> Mention:
    """The citation behind a CITES edge of the store; the inverse of what `mention` gives."""
    title = None if row["title"] is None else str(row["title"])
    return Mention(
        str(row["id"]),
        str(row["doc"]),
        doc_place,
        title,
        _text(row["number"]),
        _text(row["place_code"]),
        _text(row["key"]),
        titles.named(title).issuer if title else None,
        _text(row["number_key"]),
    )


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
