"""What one document says, as a piece of the graph: a pure function of its extraction.

The piece holds everything that reading the document again replaces, and nothing that depends on
other documents: those parts (agencies that it shares, the documents that its citations mean, what
is inferred) are worked out in `graph.neighbourhood` over all that is held.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import asdict, dataclass

from extract.triples import Agency, Extraction, Reference, Span
from graph import titles
from graph.citations import Mention
from graph.fragment import Fragment, NodeKey
from graph.store import Row, Value


@dataclass(frozen=True, slots=True)
class Said:
    """One document. `plan` is its node without what others say of it; `own` its sections,
    measures, targets and their edges, its roles, and what it contributes to agencies (NAMES);
    `mentions` its citations, with the node that each stands at and its printed evidence."""

    id: str
    plan: Row
    own: Fragment
    mentions: tuple[tuple[Mention, NodeKey, Row], ...]


def said(extraction: Extraction, id_: str) -> Said:
    """The document under the id that it has in the graph; ids of its parts begin with it."""
    return _Writer(extraction, id_).said()


def source_row(data: bytes, sha256: str, name: str) -> Row:
    """The bytes of a file as a Source node."""
    packed = base64.b64encode(zlib.compress(data, 6)).decode("ascii")
    return {"id": sha256, "name": name, "content": packed, "removed": []}


def source_bytes(row: Row) -> bytes:
    """The inverse of `source_row`."""
    return zlib.decompress(base64.b64decode(str(row["content"])))


class _Writer:
    def __init__(self, extraction: Extraction, id_: str) -> None:
        self._it = extraction
        self._id = id_
        self._own = Fragment()
        self._plan: NodeKey = ("Plan", id_)
        self._doc: Row = {"doc": id_}
        self._issuers = _issuers(extraction)

    def said(self) -> Said:
        plan = self._plan_row()
        self._own.put("Plan", plan)
        self._parts()
        self._targets()
        self._roles()
        self._agencies()
        mentions = tuple(
            entry for ref in self._it.references if (entry := self._mention(ref)) is not None
        )
        return Said(self._id, plan, self._own, mentions)

    def _part(self, id_: str) -> str:
        """The id of a part below the plan's own id in the graph."""
        read = self._it.plan.id
        return f"{self._id}:{id_.removeprefix(read).removeprefix(':')}"

    def _plan_row(self) -> Row:
        plan = self._it.plan
        key = titles.named(plan.title).key
        year, period = titles.period(plan.title, plan.date)
        cautions = [asdict(caution) for caution in self._it.warnings]
        return {
            "id": self._id,
            "name": plan.number or plan.title,
            "number": titles.number_key(plan.number),
            "title": plan.title,
            "issuer": plan.issuer,
            "date": plan.date,
            "year": year,
            "period": period,
            "place": plan.place,
            "place_code": plan.place_code,
            "level": plan.level,
            "known": "text",
            "series": titles.series(key, plan.place_code),
            "source": plan.source,
            "sha256": plan.sha256,
            "text": self._it.text,
            **_span(plan.span),
            "key": key,
            "family": titles.family(key, plan.place_code),
            "cautions": json.dumps(cautions, ensure_ascii=False, separators=(",", ":")),
        }

    def _parts(self) -> None:
        own, doc = self._own, self._doc
        for order, section in enumerate(self._it.sections, 1):
            node = ("Section", self._part(section.id))
            own.put(
                "Section",
                {
                    "id": node[1],
                    "name": _caption(section.no or "", section.heading),
                    "doc": self._id,
                    "seq": order,
                    "no": section.no,
                    "heading": section.heading,
                    "depth": section.depth,
                    "page": section.page,
                    **_span(section.span),
                },
            )
            own.join("HAS_SECTION", self._plan, node, doc)
            if section.parent:
                own.join("CONTAINS", ("Section", self._part(section.parent)), node, doc)
        for measure in self._it.measures:
            node = ("Measure", self._part(measure.id))
            section_id = self._part(measure.section) if measure.section else None
            own.put(
                "Measure",
                {
                    "id": node[1],
                    "name": _caption(str(measure.no), measure.title or measure.text),
                    "doc": self._id,
                    "seq": measure.seq,
                    "no": measure.no,
                    "label": measure.label,
                    "title": measure.title,
                    "text": measure.text,
                    "section": section_id,
                    "clause": measure.clause,
                    "due_text": measure.due_text,
                    "due_date": measure.due_date,
                    "page": measure.page,
                    **_span(measure.span),
                },
            )
            own.join("HAS_MEASURE", self._plan, node, doc)
            if section_id:
                own.join("CONTAINS", ("Section", section_id), node, doc)

    def _targets(self) -> None:
        for order, target in enumerate(self._it.targets, 1):
            node = ("Target", self._part(target.id))
            measure = self._part(target.measure) if target.measure else None
            section = self._part(target.section) if target.section else None
            self._own.put(
                "Target",
                {
                    "id": node[1],
                    "name": f"{target.indicator} {_sign(target.op)}{_figure(target.value)}"
                    + (f"—{_figure(target.value_max)}" if target.value_max is not None else "")
                    + target.unit,
                    "doc": self._id,
                    "seq": order,
                    "indicator": target.indicator,
                    "op": target.op,
                    "value": float(target.value),
                    "value_max": None if target.value_max is None else float(target.value_max),
                    "unit": target.unit,
                    "due": target.due,
                    "measure": measure,
                    "section": section,
                    "quote": self._it.words(target.span),
                    "page": target.page,
                    **_span(target.span),
                },
            )
            above: NodeKey = self._plan
            if measure:
                above = ("Measure", measure)
            elif section:
                above = ("Section", section)
            self._own.join("HAS_TARGET", above, node, self._doc)

    def _roles(self) -> None:
        for role in self._it.roles:
            start: NodeKey = (
                ("Measure", self._part(role.measure))
                if role.measure
                else ("Section", self._part(role.section or ""))
            )
            rule_start, rule_end = role.rule_span or (None, None)
            row: dict[str, Value] = {
                "id": self._part(role.id),
                "role": role.role,
                "verb": role.verb,
                "position": role.position,
                "unit": role.unit,
                "quote": self._it.words(role.span),
                "clause": self._it.words(role.clause_span),
                **_span(role.span),
                "clause_start": role.clause_span[0],
                "clause_end": role.clause_span[1],
                "rule": role.rule,
                "rule_start": rule_start,
                "rule_end": rule_end,
                "certainty": role.certainty,
                "open": role.open,
                "manner": role.manner,
                "due_text": role.due_text,
                "due_date": role.due_date,
                "page": role.page,
                "doc": self._id,
            }
            self._own.join(role.role, start, ("Agency", role.agency), row)

    def _agencies(self) -> None:
        for agency in (*self._it.agencies, *self._issuers.values()):
            self._own.join(
                "NAMES",
                self._plan,
                ("Agency", agency.id),
                {
                    "units": [*sorted(set(agency.units))],
                    "systems": [*sorted(set(agency.systems))],
                    "agency_name": agency.name,
                    "full_name": agency.full_name,
                    "kind": agency.kind,
                    "level": agency.level,
                    "place": agency.place,
                    "place_code": agency.place_code,
                    "scope": agency.scope,
                    "doc": self._id,
                },
            )
        for printed, agency in _signers(self._it, self._issuers).items():
            self._own.join(
                "ISSUED_BY",
                self._plan,
                ("Agency", agency.id),
                {"quote": printed, "doc": self._id},
            )

    def _mention(self, ref: Reference) -> tuple[Mention, NodeKey, Row] | None:
        """None where the document names itself, as notices do."""
        plan = self._it.plan
        name = titles.named(ref.title) if ref.title else None
        number = titles.number_key(ref.number)
        elsewhere = ref.place_code not in (None, plan.place_code)
        if name is not None and name.key == titles.named(plan.title).key and not elsewhere:
            return None
        if name is None and number == titles.number_key(plan.number) and not elsewhere:
            return None
        id_ = self._part(ref.id)
        mention = Mention(
            id_,
            self._id,
            plan.place_code,
            ref.title,
            ref.number,
            ref.place_code,
            name.key if name else None,
            name.issuer if name else None,
            number,
        )
        measures = {measure.id for measure in self._it.measures}
        start = ("Measure", self._part(ref.from_)) if ref.from_ in measures else self._plan
        row: Row = {
            "id": id_,
            "kind": ref.kind,
            "title": ref.title,
            "number": ref.number,
            "place_code": ref.place_code,
            "key": mention.key,
            "number_key": number,
            "basis": ref.basis,
            "quote": self._it.words(ref.span),
            "page": ref.page,
            **_span(ref.span),
            "doc": self._id,
        }
        return mention, start, row


def mention_of(row: Row, doc_place: str | None) -> Mention:
    """The citation behind a CITES edge of the store; the inverse of what `said` writes."""
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


def _signatories(issuer: str | None) -> list[str]:
    return [part for part in re.split(r"[、，,\s]+", issuer or "") if part]


def _known(extraction: Extraction, printed: str) -> Agency | None:
    for agency in extraction.agencies:
        if printed in (agency.name, agency.full_name, *agency.units):
            return agency
    return None


def _issuers(extraction: Extraction) -> dict[str, Agency]:
    """Agencies of the signers that the extraction does not list among its own."""
    plan = extraction.plan
    return {
        printed: Agency(
            f"{plan.place_code}:{printed}",
            printed,
            printed,
            (printed,),
            plan.level,
            plan.place,
            plan.place_code,
            "政府" if printed.endswith("政府") else "政府部门",
            (),
        )
        for printed in _signatories(plan.issuer)
        if _known(extraction, printed) is None
    }


def _signers(extraction: Extraction, issuers: dict[str, Agency]) -> dict[str, Agency]:
    signers: dict[str, Agency] = {}
    for printed in _signatories(extraction.plan.issuer):
        agency = _known(extraction, printed) or issuers.get(printed)
        if agency:
            signers[printed] = agency
    return signers


def _span(span: Span) -> dict[str, Value]:
    return {"span_start": span[0], "span_end": span[1]}


def _caption(number: str, words: str) -> str:
    """12 推进绿色金融发展: short enough to stand in a circle."""
    short = re.split(r"[。；;\n]", words.strip(), maxsplit=1)[0]
    return f"{number} {short if len(short) <= 24 else short[:23] + '…'}".strip()


def _sign(op: str) -> str:
    return {">=": "≥", "<=": "≤", "~": "约"}.get(op, "")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
