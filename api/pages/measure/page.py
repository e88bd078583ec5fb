"""The page of one measure: its words with the evidence marked, who carries it, its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.marking import Head, UnitMark, paragraphs
from api.pages.measure.chain import MeasureChain, measure_chain
from api.pages.measure.goals import GoalLine, goal_lines
from api.pages.missing import MEASURE, looked_up
from api.pages.plan.changes import Change, change
from api.pages.views import (
    PRINTED,
    AgencyLine,
    Cited,
    Goal,
    Load,
    MeasureLine,
    Paragraph,
    PlanLine,
)
from extract.triples import Certainty, RoleName
from graph import read
from graph.rows import PlanMeasure, ask
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Holder:
    """Who carries a responsibility of one measure, and the words that say so."""

    agency: AgencyLine
    role: RoleName
    verb: str
    unit: str
    quote: str
    certainty: Certainty = "explicit"
    rule: str | None = None
    due: str | None = None
    manner: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """What changed in the measure between two editions of its plan; `change` is None where the
    other edition, `plan`, has nothing that was found to be linked with it. `earlier` and `later`
    are the years, as the two sides are named."""

    plan: PlanLine
    change: Change | None
    earlier: str
    later: str
    before: bool


@dataclass(frozen=True, slots=True)
class MeasurePage:
    line: MeasureLine
    plan: PlanLine
    path: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    holders: tuple[tuple[RoleName, tuple[Holder, ...]], ...]
    heading_holders: tuple[Holder, ...]
    chain: MeasureChain
    editions: tuple[Edition, ...]
    goals: tuple[Goal, ...]
    followed: tuple[GoalLine, ...]
    cited: tuple[Cited, ...]
    before: MeasureLine | None
    after: MeasureLine | None
    due: str | None
    spot: str | None
    """Page, paragraph or cell of the file that was read."""

    @property
    def in_text(self) -> str:
        return links.plan(self.plan.id, self.line.id)


def measure_page(store: Store, id: str) -> MeasurePage:
    """`NotHeld` for an id that the graph does not know."""
    with looked_up(id, MEASURE, "网址可能输错了，或这份计划重新读入后措施的编号变了。"):
        held = read.measure(store, id)
    row = held.measure
    plan = read.one_plan(store, row.plan_id)
    order = ask(store, PlanMeasure, "plan_measures", plan=plan.id)
    at = next(at for at, other in enumerate(order) if other.measure == row.id)
    return MeasurePage(
        line=_line(order[at], row.plan_id),
        plan=lines.of_plan(plan),
        path=tuple(_heading(heading) for heading in held.headings),
        paragraphs=_text(row, held.duties),
        holders=tuple(
            (role, tuple(_holder(duty) for duty in held.duties if duty.role == role))
            for role in PRINTED
            if any(duty.role == role for duty in held.duties)
        ),
        heading_holders=tuple(_holder(duty) for duty in held.section_duties),
        chain=measure_chain(store, row),
        editions=tuple(_editions(store, plan, held)),
        goals=tuple(map(lines.goal, held.targets)),
        followed=goal_lines(store, row.id) if held.targets else (),
        cited=tuple(
            Cited("引用", named.title, named.plan,
                  links.plan(named.plan_id) if named.known == "text" else None, None, named.quote)
            for named in held.references
        ),
        before=_line(order[at - 1], row.plan_id) if at else None,
        after=_line(order[at + 1], row.plan_id) if at + 1 < len(order) else None,
        due=row.due_text,
        spot=f"原件第 {row.page} 页" if row.page else f"原件 {row.spot}" if row.spot else None,
    )  # fmt: skip


def _editions(store: Store, plan: read.PlanRow, held: read.Measure) -> Iterator[Edition]:
    """Against the edition before and the one after; against others where a link leads there."""
    every = [one for one in read.editions(store, plan.id) if one.known == "text"]
    ties = {kin.measure.rpartition(":")[0] for kin in (*held.continues, *held.continued_by)}
    near = {
        next((one.plan_id for one in reversed(every) if one.relation == "earlier"), ""),
        next((one.plan_id for one in every if one.relation == "later"), ""),
    }
    for one in every:
        if one.plan_id not in ties | near or one.relation not in ("earlier", "later"):
            continue
        other = read.one_plan(store, one.plan_id)
        before = one.relation == "earlier"
        earlier, later = (other, plan) if before else (plan, other)
        strand = (
            read.strand_of(store, later, earlier, held.measure.id) if other.id in ties else None
        )
        yield Edition(
            lines.of_plan(other),
            change(strand) if strand else None,
            earlier.year or "上一版",
            later.year or "本版",
            before,
        )


def _text(row: read.MeasureRow, duties: Sequence[read.Duty]) -> tuple[Paragraph, ...]:
    """The measure's own words; spans of the plan's text are moved to where it begins."""
    text, start = row.text, row.span_start
    marks = [
        UnitMark(
            (duty.span_start - start, duty.span_end - start),
            duty.role,
            links.agency(duty.agency_id),
        )
        for duty in duties
    ]
    clauses = {(duty.clause_start - start, duty.clause_end - start) for duty in duties}
    title = row.title or row.label
    at = text.find(title)
    heads = [Head("measure", (0, at + len(title)), "text")] if at >= 0 else []
    return paragraphs(text, (0, len(text)), heads, marks, clauses)


def _holder(duty: read.Duty) -> Holder:
    return Holder(
        agency=AgencyLine(duty.agency_id, duty.agency, duty.level, duty.place, Load()),
        role=duty.role,
        verb=duty.verb,
        unit=duty.unit,
        quote=duty.quote,
        certainty=duty.certainty,
        rule=duty.rule,
        due=duty.due_text,
        manner=duty.manner,
        open=duty.open,
    )


def _line(measure: read.PlanMeasure, plan: str) -> MeasureLine:
    return MeasureLine(
        id=measure.measure,
        plan=plan,
        plan_name=measure.plan,
        label=measure.label,
        title=measure.title or lines.opening(measure.text, measure.label),
        place=measure.place,
        level=measure.level,
        year=measure.year,
    )


def _heading(heading: read.Heading) -> str:
    if not heading.no:
        return heading.heading
    joint = "" if heading.no[-1] in "）)、.．" else "、"
    return f"{heading.no}{joint}{heading.heading}"
