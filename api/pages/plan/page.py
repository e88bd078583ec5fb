"""The page of one plan: its text as published, every clause marked where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from api.pages import lines, links
from api.pages.marking import Head, UnitMark, paragraphs
from api.pages.missing import PLAN, looked_up
from api.pages.plan import lineage
from api.pages.plan.lineage import Step
from api.pages.plan.sides import tabs
from api.pages.views import Choice, Cited, Goal, Paragraph, PlanLine
from extract.triples import Span
from graph import read
from graph.plans import read_with
from graph.rows import ask
from graph.store import Store

_CHAIN = 60
"""Plans that the chain shows."""


@dataclass(frozen=True, slots=True)
class OutlineItem:
    text: str
    depth: int
    href: str
    measures: int = 0


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`cautions` counts what was uncertain in reading it, `corrected` what a person changed in
    that reading; `aims` are the figures of the plan
    itself; `editions` the plan in other years, (plan, when, address of what changed);
    `left_out` counts plans below that the chain does not show."""

    plan: PlanLine
    tabs: tuple[Choice, ...]
    paragraphs: tuple[Paragraph, ...]
    outline: tuple[OutlineItem, ...]
    duties: int
    agencies: int
    chain: tuple[Step, ...]
    left_out: int
    named: tuple[Cited, ...]
    cautions: int
    corrected: int
    aims: tuple[Goal, ...]
    editions: tuple[tuple[PlanLine, str, str], ...]
    in_force_until: str | None
    take: tuple[tuple[str, str], ...]
    """(name, address) of files to take away."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What the graph holds of one plan."""

    plan: read.PlanRow
    text: str
    sections: tuple[read.SectionRow, ...]
    measures: tuple[read.PlanMeasure, ...]
    duties: tuple[read.Duty, ...]
    section_duties: tuple[read.SectionDuty, ...]


def plan_page(store: Store, id: str) -> PlanPage:
    """By id, number or title; `NotHeld` with near ones otherwise."""
    with looked_up(id, PLAN, "这份文件还没有读入，读入的其他文件也没有提到它。"):
        row = read.one_plan(store, id)
    text, cautions = read_with(store, row.id)
    held = _Held(
        row,
        text,
        ask(store, read.SectionRow, "plan_sections", plan=row.id),
        ask(store, read.PlanMeasure, "plan_measures", plan=row.id),
        ask(store, read.Duty, "plan_roles", plan=row.id),
        ask(store, read.SectionDuty, "section_roles", plan=row.id),
    )
    family = read.family(store, row.id)
    chain, left_out = lineage.first(lineage.around(store, family), _CHAIN)
    known = row.known == "text"
    return PlanPage(
        plan=replace(lines.of_plan(row), measures=len(held.measures)),
        tabs=tabs(row.id, "") if known else (),
        paragraphs=_text(held),
        outline=_outline(held.sections, held.measures),
        duties=len(held.duties) + len(held.section_duties),
        agencies=len(
            {duty.agency_id for duty in held.duties}
            | {duty.agency_id for duty in held.section_duties}
        ),
        chain=chain,
        left_out=left_out,
        named=_named(family),
        cautions=len(cautions),
        corrected=sum(
            one.state == "applied" and one.kind != "accept"
            for one in read.corrections(store, plan=row.id)
        ),
        aims=tuple(
            lines.goal(target)
            for target in ask(store, read.TargetRow, "targets", plan=row.id)
            if target.measure is None
        ),
        editions=tuple(_editions(row, family)),
        in_force_until=row.in_force_until,
        take=_take(row.id) if known else (),
    )


def _take(id: str) -> tuple[tuple[str, str], ...]:
    def sheet(**query: str) -> str:
        return links.with_query("/api/export/xlsx", {"plan": id, **query})

    return (
        ("任务分解表（Excel）", sheet(layout="任务分解表")),
        ("台账（Excel）", sheet(layout="台账")),
        ("台账，每个机构一张表（Excel）", sheet(layout="台账", by_agency="true")),
        ("全部责任（CSV）", links.rows("plan_roles", {"plan": id})),
    )


def _editions(row: read.PlanRow, family: read.Family) -> Iterator[tuple[PlanLine, str, str]]:
    """Those before and after that were read; the changes stand with the later of two."""
    words = {"earlier": "上一版", "later": "后一版"}
    for one in family.editions:
        if one.known == "text" and one.relation in words:
            line = PlanLine(
                one.plan_id, one.plan, one.title, row.place or "", row.level or "国家", one.year
            )
            ends = (row.id, one.plan_id) if one.relation == "earlier" else (one.plan_id, row.id)
            changed = links.plan_side(ends[0], "changes", since=ends[1])
            yield line, words[one.relation], changed


def _text(held: _Held) -> tuple[Paragraph, ...]:
    text, measures, duties = held.text, held.measures, held.duties
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


def _title(text: str, held: _Held) -> list[Head]:
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
