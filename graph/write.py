"""What one document says, as a piece of the graph: a pure function of its extraction.

The piece holds everything that reading the document again replaces, and nothing that depends on
other documents: those parts (agencies that it shares, the documents that its citations mean, what
is inferred) are worked out in `graph.neighbourhood` over all that is held.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from extract import places
from extract.triples import Extraction, Span, Target
from graph import titles
from graph.citations import Mention
from graph.comparable import comparable
from graph.fragment import Fragment, NodeKey
from graph.mentions import mention, part
from graph.signers import signers
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


class _Writer:
    def __init__(self, extraction: Extraction, id_: str) -> None:
        self._it = extraction
        self._id = id_
        self._own = Fragment()
        self._plan: NodeKey = ("Plan", id_)
        self._doc: Row = {"doc": id_}
        self._signers = signers(extraction)
        try:
            self._place_names = places.by_code(extraction.plan.place_code or "").names
        except KeyError:
            self._place_names = ()

    def said(self) -> Said:
        plan = self._plan_row()
        self._own.put("Plan", plan)
        self._parts()
        self._targets()
        self._roles()
        self._agencies()
        found = (mention(self._it, self._id, ref) for ref in self._it.references)
        mentions = tuple(one for one in found if one is not None)
        return Said(self._id, plan, self._own, mentions)

    def _part(self, id_: str) -> str:
        """The id of a part below the plan's own id in the graph."""
        return part(self._it, self._id, id_)

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
            "years": titles.years(period),
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
                    "spot": measure.where,
                    "correction": measure.correction,
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
                    **self._comparable(target),
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

    def _comparable(self, target: Target) -> Row:
        """What statements compare targets by; nothing where they cannot be compared."""
        found = comparable(
            target.indicator,
            target.op,
            target.value,
            target.value_max,
            target.unit,
            place=self._place_names,
        )
        if found is None:
            return {}
        return {
            "measured": found.measured,
            "amount": found.amount,
            "amount_max": found.amount_max,
            "base_unit": found.base_unit,
            "measures": found.measures,
            "for_each": found.for_each,
            "summed": found.summed,
        }

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
                "spot": role.where,
                "correction": role.correction,
                "doc": self._id,
            }
            self._own.join(role.role, start, ("Agency", role.agency), row)

    def _agencies(self) -> None:
        signing = {agency.id: agency for agency in self._signers.values()}
        named = {agency.id: agency for agency in self._it.agencies}
        for agency in (signing | named).values():
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
        for printed, agency in self._signers.items():
            self._own.join(
                "ISSUED_BY",
                self._plan,
                ("Agency", agency.id),
                {"quote": printed, "doc": self._id},
            )


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
