"""What an agency has to do, put together as a page shows it: one entry for each measure and
role, with the printed clause in which its unit is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api.pages.agency.views import Bundle, Filter
from api.pages.evidence import evidence
from api.pages.views import PRINTED, AgencyLine, Duty, Load
from extract.triples import RoleName
from graph import read


def bundle(
    agency: AgencyLine,
    duties: Sequence[read.Duty],
    captions: Mapping[str, str],
    headings: Mapping[tuple[str, int], read.SectionDuty],
) -> Bundle:
    """`headings` are the responsibilities at headings, by plan and place in its text."""
    direct = [duty for duty in duties if duty.via == "direct"]
    by_role = tuple(
        (role, tuple(_entries([d for d in direct if d.role == role], captions)))
        for role in PRINTED
        if any(duty.role == role for duty in direct)
    )
    return Bundle(
        agency=agency,
        direct=by_role,
        group=tuple(_entries([duty for duty in duties if duty.via == "group"], captions)),
        section=tuple(_at_headings([duty for duty in duties if duty.via == "section"], headings)),
    )


def counted(duties: Iterable[read.Duty]) -> Load:
    """Different measures by role, direct ones only."""
    measures: dict[RoleName, set[str]] = {role: set() for role in PRINTED}
    for duty in duties:
        if duty.via == "direct":
            measures[duty.role].add(duty.measure)
    return Load(*(len(measures[role]) for role in ("牵头", "负责", "配合", "指导")))


def newest_first(duties: Iterable[read.Duty]) -> tuple[read.Duty, ...]:
    """The plans of the latest year or period first, each in its own order."""
    return tuple(sorted(duties, key=lambda duty: duty.year or "", reverse=True))


def narrowed(duties: Iterable[read.Duty], by: Filter) -> tuple[read.Duty, ...]:
    return tuple(
        duty
        for duty in duties
        if by.role in (None, duty.role) and by.year in (None, duty.year or "")
    )


def _entries(duties: Sequence[read.Duty], captions: Mapping[str, str]) -> Iterable[Duty]:
    """One for each measure, role and agency named, in the order printed."""
    grouped: dict[tuple[str, str, str], list[read.Duty]] = {}
    for duty in duties:
        grouped.setdefault((duty.measure, duty.role, duty.agency_id), []).append(duty)
    for those in grouped.values():
        first = those[0]
        yield Duty(
            measure=first.measure,
            plan=first.plan_id,
            plan_name=first.plan,
            label=first.label,
            title=first.title or captions.get(first.measure, first.plan),
            role=first.role,
            verb=first.verb,
            evidence=evidence(those),
            year=first.year,
            via=first.via,
            via_name=first.agency if first.via == "group" else None,
            due=next((duty.due_text for duty in those if duty.due_text), None),
            certainty=first.certainty,
            rule=first.rule,
        )


def _at_headings(
    duties: Sequence[read.Duty], headings: Mapping[tuple[str, int], read.SectionDuty]
) -> Iterable[Duty]:
    """One for each heading, however many measures stand under it."""
    seen: dict[tuple[str, int, str], read.Duty] = {}
    for duty in duties:
        seen.setdefault((duty.plan_id, duty.span_start, duty.role), duty)
    for duty in seen.values():
        heading = headings.get((duty.plan_id, duty.span_start))
        yield Duty(
            measure=heading.section if heading else duty.measure,
            plan=duty.plan_id,
            plan_name=duty.plan,
            label=(heading.no or "") if heading else "",
            title=heading.heading if heading else "一整节",
            role=duty.role,
            verb=duty.verb,
            evidence=evidence([duty]),
            year=duty.year,
            via="section",
            via_name=f"{heading.measures} 条措施" if heading else None,
            due=duty.due_text,
            certainty=duty.certainty,
            rule=duty.rule,
        )
