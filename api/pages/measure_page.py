"""The page of one measure: its words with the evidence marked, who carries it, its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from api.pages import lines, links
from api.pages.marking import Head, UnitMark, paragraphs
from api.pages.views import (
    PRINTED,
    AgencyLine,
    Cited,
    Goal,
    Holder,
    Load,
    MeasureLine,
    MeasurePage,
    Paragraph,
)
from api.pages.wording import amount
from graph import read
from graph.store import Store


def measure_page(store: Store, id: str) -> MeasurePage:
    """`read.UnknownMeasure` for an id that is not held."""
    held = read.measure(store, id)
    row = held.measure
    order = read.plan_measures(store, row.plan_id)
    at = next(at for at, other in enumerate(order) if other.measure == row.id)
    return MeasurePage(
        line=_line(order[at], row.plan_id),
        plan=lines.of_plan(read.plan(store, row.plan_id).plan),
        path=tuple(_heading(heading) for heading in held.headings),
        paragraphs=_text(row, held.duties),
        holders=tuple(
            (role, tuple(_holder(duty) for duty in held.duties if duty.role == role))
            for role in PRINTED
            if any(duty.role == role for duty in held.duties)
        ),
        goals=tuple(_goal(target) for target in held.targets),
        cited=tuple(
            Cited("引用", named.title, named.plan,
                  links.plan(named.plan_id) if named.known == "text" else None, None, named.quote)
            for named in held.references
        ),
        above=tuple(_kin(kin) for kin in held.parents),
        below=tuple(_kin(kin) for kin in held.children),
        earlier=tuple(_kin(kin) for kin in held.continues),
        later=tuple(_kin(kin) for kin in held.continued_by),
        before=_line(order[at - 1], row.plan_id) if at else None,
        after=_line(order[at + 1], row.plan_id) if at + 1 < len(order) else None,
        due=row.due_text,
        spot=f"原件第 {row.page} 页" if row.page else f"原件 {row.spot}" if row.spot else None,
        heading_holders=tuple(_holder(duty) for duty in held.section_duties),
    )  # fmt: skip


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


def _kin(kin: read.MeasureKin) -> MeasureLine:
    plan, _, _ = kin.measure.rpartition(":")
    return MeasureLine(
        id=kin.measure,
        plan=plan,
        plan_name=kin.plan,
        label=f"{kin.no}.",
        title=kin.title or kin.plan,
        place=kin.place,
        level=kin.level,
        year=kin.year,
        score=kin.score,
        reasons=kin.reasons or (),
    )


def _goal(target: read.TargetRow) -> Goal:
    return Goal(
        target.indicator,
        amount(target.op, target.value, target.value_max, target.unit),
        target.due,
        target.quote,
    )


def _heading(heading: read.Heading) -> str:
    if not heading.no:
        return heading.heading
    joint = "" if heading.no[-1] in "）)、.．" else "、"
    return f"{heading.no}{joint}{heading.heading}"
