"""The page of one plan: its text as published, every clause marked where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from api.pages import lineage, lines, links
from api.pages.marking import Head, UnitMark, paragraphs
from api.pages.views import Cited, OutlineItem, Paragraph, PlanPage
from extract.triples import Span
from graph import read
from graph.store import Store


def plan_page(store: Store, id: str) -> PlanPage:
    """By id, number or title; `read.Unknown` with near ones otherwise."""
    held = read.plan(store, id)
    family = read.family(store, held.plan.id)
    duties = read.plan_duties(store, held.plan.id)
    measures = read.plan_measures(store, held.plan.id)
    return PlanPage(
        plan=replace(lines.of_plan(held.plan), measures=len(measures)),
        paragraphs=_text(store, held, measures, duties),
        outline=_outline(held.sections, measures),
        duties=len(duties) + len(held.section_duties),
        agencies=len({duty.agency_id for duty in duties}),
        chain=lineage.around(store, family),
        named=_named(family),
        cautions=len(held.cautions),
    )


def _text(
    store: Store,
    held: read.Plan,
    measures: Sequence[read.PlanMeasure],
    duties: Sequence[read.Duty],
) -> tuple[Paragraph, ...]:
    text = read.plan_text(store, held.plan.id)
    heads = [
        *_title(text, held),
        *(
            Head("heading", (section.span_start, section.span_end), links.anchor(section.id), None,
                 section.depth)
            for section in held.sections
        ),
        *(
            Head("measure", _titled(text, measure), links.anchor(measure.measure),
                 links.measure(measure.measure), number=str(measure.no))
            for measure in measures
        ),
    ]  # fmt: skip
    responsible: list[read.Duty | read.SectionDuty] = [*duties, *held.section_duties]
    marks = [
        UnitMark((duty.span_start, duty.span_end), duty.role, links.agency(duty.agency_id))
        for duty in responsible
    ]
    clauses = {(duty.clause_start, duty.clause_end) for duty in duties}
    return paragraphs(text, (0, len(text)), heads, marks, clauses)


def _title(text: str, held: read.Plan) -> list[Head]:
    """Where the plan's own title stands on lines of its own, the last time before its first
    heading."""
    until = held.sections[0].span_start if held.sections else len(text)
    printed = r"\s*".join(re.escape(letter) for letter in held.plan.title if not letter.isspace())
    alone = list(re.finditer(rf"(?m)^[^\S\n]*({printed})[^\S\n]*$", text[:until]))
    return [Head("heading", alone[-1].span(1), "title")] if alone else []


def _titled(text: str, measure: read.PlanMeasure) -> Span:
    """From the start of a measure to the end of its title, or of its label."""
    start = measure.span_start
    first = measure.title or measure.label
    at = text.find(first, start, measure.span_end)
    return (start, at + len(first)) if at >= 0 else (start, start + len(measure.label))


def _outline(
    sections: Sequence[read.SectionRow], measures: Sequence[read.PlanMeasure]
) -> tuple[OutlineItem, ...]:
    under = Counter(measure.section for measure in measures)
    return tuple(
        OutlineItem(
            _numbered(section.no, section.heading),
            section.depth,
            f"#{links.anchor(section.id)}",
            under.get(section.id, 0),
        )
        for section in sections
    )


def _numbered(no: str | None, heading: str) -> str:
    if not no:
        return heading
    return f"{no}{heading}" if no[-1] in "）)、.．" else f"{no}、{heading}"


def _named(family: read.Family) -> tuple[Cited, ...]:
    """Documents around this one that are no step of its chain, each once."""
    chain = {kin.plan_id for kin in (*family.parents[:1], *family.children)}
    words = {
        "parent": "依据",
        "replaced": "废止",
        "replaced_by": "被替代",
        "cited": "引用",
        "cited_by": "被引用",
    }
    seen: dict[str, Cited] = {}
    for kin in (
        *family.parents,
        *family.replaced,
        *family.replaced_by,
        *family.cited,
        *family.cited_by,
    ):
        if kin.plan_id not in chain:
            seen.setdefault(
                kin.plan_id,
                Cited(
                    words.get(kin.relation, kin.relation),
                    kin.title,
                    kin.plan,
                    links.plan(kin.plan_id) if kin.known == "text" else None,
                    kin.basis,
                    kin.quote,
                ),
            )
    return tuple(seen.values())
