"""Corrections of where measures begin and end, and the order and ids that follow from it."""

from __future__ import annotations

from dataclasses import replace

from extract.numbering import label
from extract.triples import Measure, Role
from graph.anchors import Unfit, find_measure, find_words
from graph.corrections import Correction
from graph.revision import Revision


def join(revision: Revision, correction: Correction) -> str:
    """The measure goes on in the next one, which is none of its own."""
    at = find_measure(revision.measures, correction)
    if at + 1 == len(revision.measures):
        raise Unfit("no measure follows it")
    first, second = revision.measures[at : at + 2]
    span = first.span[0], second.span[1]
    clauses = [clause for clause in (first.clause, second.clause) if clause]
    revision.measures[at : at + 2] = [
        replace(
            first,
            span=span,
            text=revision.quoted(span),
            clause="；".join(clauses) or None,
            due_text=first.due_text or second.due_text,
            due_date=first.due_date or second.due_date,
            correction=correction.id,
        )
    ]
    _hand_over(revision, second.id, first.id)
    _renumber_roles(revision, first.id)
    return f"{first.label} | {second.label}".strip()


def split(revision: Revision, correction: Correction) -> str:
    """A second measure begins at the quote; what stands behind it belongs there."""
    at = find_measure(revision.measures, correction)
    whole = revision.measures[at]
    found = find_words(revision.text, whole.span, correction.quote or "")
    if len(found) != 1:
        raise Unfit(f"the words {correction.quote} stand {len(found)} times in the measure")
    cut = found[0][0]
    if not revision.text[whole.span[0] : cut].strip():
        raise Unfit("the measure begins with these words")
    for role in revision.roles:
        if role.measure == whole.id and role.clause_span[0] < cut < role.clause_span[1]:
            raise Unfit(f"the words {correction.quote} stand in the midst of a clause")
    end = cut
    while revision.text[end - 1].isspace():
        end -= 1
    second_id = f"{whole.id}:{correction.id}"
    printed = label(revision.text[cut : whole.span[1]])
    first = replace(whole, span=(whole.span[0], end), text=revision.quoted((whole.span[0], end)))
    second = replace(
        whole,
        id=second_id,
        label=printed.text if printed else "",
        title=None,
        span=(cut, whole.span[1]),
        text=revision.quoted((cut, whole.span[1])),
    )
    for at_role, role in enumerate(revision.roles):
        if role.measure == whole.id and role.span[0] >= cut:
            revision.roles[at_role] = replace(role, measure=second_id)
    for at_target, target in enumerate(revision.targets):
        if target.measure == whole.id and target.span[0] >= cut:
            revision.targets[at_target] = replace(target, measure=second_id)
    for at_ref, ref in enumerate(revision.references):
        if ref.from_ == whole.id and ref.span[0] >= cut:
            revision.references[at_ref] = replace(ref, from_=second_id)
    parts = [_own(revision, part, correction) for part in (first, second)]
    revision.measures[at : at + 1] = parts
    for part in parts:
        _renumber_roles(revision, part.id)
    return whole.text


def no_measure(revision: Revision, correction: Correction) -> str:
    """The words commit nobody to anything: what they cite and count stays with the plan."""
    at = find_measure(revision.measures, correction)
    if len(revision.measures) == 1:
        raise Unfit("a plan without measures is none; take it out instead")
    gone = revision.measures.pop(at)
    revision.roles = [role for role in revision.roles if role.measure != gone.id]
    revision.targets = [
        replace(one, measure=None, section=gone.section) if one.measure == gone.id else one
        for one in revision.targets
    ]
    revision.references = [
        replace(one, from_=revision.read.plan.id) if one.from_ == gone.id else one
        for one in revision.references
    ]
    return gone.title or gone.text


def renumber(revision: Revision) -> None:
    """Gives measures the ids and numbers of their order, and all that names them the same."""
    one_run = _one_run(revision.read.measures)
    new: dict[str, str] = {}
    plan = revision.read.plan.id
    for seq, measure in enumerate(revision.measures, 1):
        new[measure.id] = f"{plan}:{seq}"
        printed = label(measure.label) if one_run else None
        revision.measures[seq - 1] = replace(
            measure,
            id=f"{plan}:{seq}",
            seq=seq,
            no=printed.value[-1] if printed else measure.no if one_run else seq,
        )
    revision.roles = [_moved(role, new) for role in revision.roles]
    revision.targets = [
        replace(one, measure=new[one.measure]) if one.measure else one for one in revision.targets
    ]
    revision.references = [
        replace(one, from_=new.get(one.from_, one.from_)) for one in revision.references
    ]


def _one_run(measures: tuple[Measure, ...]) -> bool:
    """Are the measures known by their printed numbers?"""
    labels = [label(measure.label) for measure in measures]
    return all(
        printed is not None and printed.value[-1] == measure.no
        for printed, measure in zip(labels, measures, strict=True)
    )


def _moved(role: Role, new: dict[str, str]) -> Role:
    if role.measure is None:
        return role
    head = f"{role.measure}:"
    ending = role.id.removeprefix(head)
    measure = new[role.measure]
    moved = f"{measure}:{ending}" if role.id.startswith(head) else role.id
    return replace(role, id=moved, measure=measure)


def _hand_over(revision: Revision, old: str, new: str) -> None:
    revision.roles = [
        replace(one, measure=new) if one.measure == old else one for one in revision.roles
    ]
    revision.targets = [
        replace(one, measure=new) if one.measure == old else one for one in revision.targets
    ]
    revision.references = [
        replace(one, from_=new) if one.from_ == old else one for one in revision.references
    ]


def _renumber_roles(revision: Revision, measure: str) -> None:
    """Roles that come together, or part, are counted anew; added ones keep their own ids."""
    position = 0
    for at, role in enumerate(revision.roles):
        if role.measure == measure:
            revision.roles[at] = replace(role, id=f"{measure}:r{position}", position=position)
            position += 1


def _own(revision: Revision, part: Measure, correction: Correction) -> Measure:
    """A part of a measure with what its own words say: clauses, due date."""
    spans = dict.fromkeys(role.clause_span for role in revision.roles if role.measure == part.id)
    clauses = [revision.quoted(span).replace("\n", "").replace(" ", "") for span in spans]
    due = bool(part.due_text and find_words(revision.text, part.span, part.due_text))
    title = bool(part.title and find_words(revision.text, part.span, part.title))
    return replace(
        part,
        clause="；".join(clauses) or None,
        title=part.title if title else None,
        due_text=part.due_text if due else None,
        due_date=part.due_date if due else None,
        correction=correction.id,
    )
