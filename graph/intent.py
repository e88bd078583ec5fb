"""From what a person types to a correction that lasts: names become words and anchors, and what
would change nothing, or finds no place, is refused with the reason."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract import agencies as printed
from extract import places
from extract.triples import ROLES, Agency, Extraction, Measure, Section
from graph.anchors import Unfit, find_role, find_words, letters, opening
from graph.corrected import Corrected, apply, held_corrections, read_as
from graph.corrections import (
    KINDS,
    OF_MEASURES,
    OF_ROLES,
    PLAN_FIELDS,
    BadCorrection,
    Correction,
    identified,
    is_text,
)
from graph.identity import identity, texts
from graph.merged import Merges
from graph.naming import Near, UnknownAgency, UnknownMeasure, one_agency, one_plan, systems_of
from graph.rows import AgencyRow, PlanRow, ask
from graph.source import node_of, source_of
from graph.store import Row, Store
from graph.templates import statement

Extractions = Callable[[Row], Sequence[Extraction]]
"""A stored source → its plans as they are read today."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction as a person gives it; which fields count depends on the kind. `plan` is a
    plan's id, number or title; `measure` the id of a measure, or its number in that plan;
    `section` the id of a heading. `quote` is copied from the text; `clause` and `was` (the role
    that was read) tell apart several. `agency` is the id or name of an agency, or a unit that is
    read by the rules of names; of a merge the one that goes, `value` then the one that stays."""

    kind: str
    who: str
    why: str
    plan: str = ""
    measure: str = ""
    section: str = ""
    quote: str = ""
    clause: str = ""
    was: str = ""
    field: str = ""
    value: str = ""
    role: str = ""
    agency: str = ""


def intended(store: Store, draft: Draft, at: str, extractions: Extractions) -> Correction:
    """The correction that a draft means, tried on the reading that it is about."""
    if draft.kind not in KINDS:
        raise BadCorrection(f"there is no correction {draft.kind!r}", f"one of {', '.join(KINDS)}")
    for name, given in dataclasses.asdict(draft).items():
        if not is_text(given):
            raise BadCorrection(f"{name} holds what is no character", "type or copy it again")
    kind = draft.kind
    who, why = said_by(draft.who, draft.why)
    made = Correction("", kind, who, why, at, quote=draft.quote.strip() or None)
    if kind == "merge":
        return _merge(store, draft, made)
    plan = _plan(store, draft)
    raw = _reading(store, plan, extractions)
    standing = held_corrections(store, [read_as(raw)])
    before = apply(raw, standing)
    made = replace(made, plan=read_as(raw), plan_id=plan.id, plan_name=plan.number or plan.title)
    try:
        made = _about(store, draft, made, plan, before.extraction)
    except Unfit as unfit:
        raise BadCorrection(str(unfit), _hint(draft, before.extraction)) from unfit
    trial = replace(made, id="trial")
    after = apply(raw, [*standing, trial])
    was = next((one.was for one in after.applied if one.correction.id == "trial"), None)
    if was is None:
        reason = next(one.reason for one in after.unapplied if one.correction.id == "trial")
        raise BadCorrection(reason, _hint(draft, before.extraction))
    if kind != "accept" and _plain(after) == _plain(before):
        raise BadCorrection("it is read so already", "accept says that a reading was looked at")
    if kind == "plan":
        _free(store, plan, after.extraction)
        made = replace(made, becomes=str(identity(after.extraction)))
    return identified(replace(made, was=was or None))


def said_by(who: str, why: str) -> tuple[str, str]:
    """A name and a reason, without which nothing is corrected or undone."""
    if not who.strip():
        raise BadCorrection("nobody is named who says so", "give a name: --who 张三")
    if not why.strip():
        raise BadCorrection("no reason is given", "say in a few words why: --why 原文如此")
    if len(why.strip()) < 2:
        raise BadCorrection("the reason is too short", "say in a few words why: --why 原文如此")
    if not is_text(who + why):
        raise BadCorrection("who or why holds what is no character", "type it again")
    return who.strip(), why.strip()


def _plan(store: Store, draft: Draft) -> PlanRow:
    """The plan of the measure or heading, or the one that is named."""
    part = draft.measure or draft.section
    if ":" in part:
        rows = ask(store, PlanRow, "plans_named", q=part.rpartition(":")[0])
        found = [row for row in rows if row.id == part.rpartition(":")[0]]
        if found:
            return found[0]
        raise UnknownMeasure(
            f"no measure {part!r} in the graph", "zeren query search -p words=… finds measures"
        )
    if not draft.plan:
        raise BadCorrection("no plan is named", "give --plan, or the id of a measure")
    return one_plan(store, draft.plan, held=True)


def _reading(store: Store, plan: PlanRow, extractions: Extractions) -> Extraction:
    """The plan as its stored source is read today, before any correction."""
    node = node_of(store, "Plan", plan.id)
    known_as = None if node is None else node["read_as"]
    for extraction in extractions(source_of(store, plan.id)):
        if read_as(extraction) == known_as:
            return extraction
    raise BadCorrection(
        f"the stored source of {plan.id} is read as another plan today", "run zeren reread first"
    )


def _about(
    store: Store, draft: Draft, made: Correction, plan: PlanRow, now: Extraction
) -> Correction:
    """With the anchors and the value that its kind needs."""
    kind = made.kind
    of_role = kind in OF_ROLES or (kind == "accept" and draft.field in ("", "role"))
    if kind in OF_MEASURES or of_role:
        made = _anchored(draft, made, plan, now)
    if of_role:
        if not made.quote:
            raise BadCorrection("no printed unit is named", "copy it: --quote 市财政局")
        asked = replace(made, clause=draft.clause or None, field=draft.was or None)
        owner = _owner(draft, plan, now)
        role = now.roles[find_role(now.roles, now.words, owner.id, asked)]
        made = replace(made, clause=now.words(role.clause_span), field=role.role)
    if kind == "role":
        made = replace(made, value=_role(draft.role or draft.value))
    elif kind in ("unit", "add"):
        given = draft.agency or draft.value or (draft.quote if kind == "add" else "")
        meant, record = _agency(store, given, now)
        made = replace(made, value=meant, agency=record)
        if kind == "add":
            if not made.quote:
                raise BadCorrection("no words prove it", "copy them from the measure: --quote")
            made = replace(made, field=_role(draft.role), clause=draft.clause or None)
    elif kind == "split" and not made.quote:
        raise BadCorrection("nothing says where", "copy the words that begin the second: --quote")
    elif kind in ("title", "due"):
        made = replace(made, value=draft.value.strip())
    elif kind == "plan":
        if draft.field not in PLAN_FIELDS:
            hint = f"one of {', '.join(PLAN_FIELDS)}"
            raise BadCorrection(f"a plan has no {draft.field!r} to correct", hint)
        made = replace(made, field=draft.field, value=draft.value.strip())
    elif kind == "citation":
        made = _citation(store, draft, made)
    elif kind == "accept":
        made = replace(made, field="role" if of_role else draft.field)
    return made


def _owner(draft: Draft, plan: PlanRow, now: Extraction) -> Measure | Section:
    """The measure or heading as the reading has it."""
    part = draft.section or draft.measure
    ending = part.rpartition(":")[2]
    inside: Sequence[Measure | Section] = now.sections if draft.section else now.measures
    for one in inside:
        if ":" in part and one.id.rpartition(":")[2] == ending:
            return one
        if isinstance(one, Measure) and ":" not in part and part in (str(one.no), one.label):
            return one
    what = "heading" if draft.section else "measure"
    near = [Near(f"{plan.id}:{one.id.rpartition(':')[2]}", _caption(one)) for one in inside]
    raise UnknownMeasure(
        f"no {what} {part!r} in {plan.id}" if part else f"no {what} is named",
        f"it has {len(near)}, the last is {near[-1].id}" if near else "",
        near[:5],
    )


def _caption(one: Measure | Section) -> str:
    return one.heading if isinstance(one, Section) else one.title or one.text[:20]


def _anchored(draft: Draft, made: Correction, plan: PlanRow, now: Extraction) -> Correction:
    one = _owner(draft, plan, now)
    if isinstance(one, Section):
        return replace(made, part="section", label=one.no, words=letters(one.heading))
    return replace(
        made,
        part="measure",
        label=one.label,
        words=opening(one),
        clause=draft.clause.strip() or one.clause,
    )


def _role(value: str) -> str:
    if value not in ROLES:
        raise BadCorrection(f"{value!r} is no role", f"one of {', '.join(ROLES)}")
    return value


def _agency(store: Store, given: str, now: Extraction) -> tuple[str, str | None]:
    """What a person means by an id, a unit or a name: the value of the correction, and the
    agency as JSON where no rule of names leads to it."""
    if not given:
        raise BadCorrection("no agency is named", "give its id, or a unit: --agency 市财政局")
    by_id = ask(store, AgencyRow, "agency", agency=given)
    if by_id:
        return given, _record(store, by_id[0])
    if printed.is_unit(given):
        try:
            found = printed.resolve(given, places.by_code(now.plan.place_code))
        except KeyError:
            found = None
        if found is not None and found.caution is None:
            return given, None
    try:
        row = one_agency(store, given)
    except UnknownAgency:
        if any(given in agency.units for agency in now.agencies):
            return given, None
        raise
    return row.id, _record(store, row)


def _record(store: Store, row: AgencyRow) -> str:
    systems = systems_of(store, row.id).get(row.id, ())
    agency = Agency(
        row.id, row.name, row.full_name, (), row.level, row.place, row.place_code, row.kind,
        tuple(systems), row.scope,
    )  # fmt: skip
    return json.dumps(dataclasses.asdict(agency), ensure_ascii=False)


def _citation(store: Store, draft: Draft, made: Correction) -> Correction:
    if not made.quote:
        raise BadCorrection("nothing says which citation", "copy the printed title: --quote")
    if not draft.value:
        return made
    row = one_plan(store, draft.value)
    cited = {"title": row.title, "number": row.number, "place_code": row.place_code}
    return replace(made, value=row.id, cited=json.dumps(cited, ensure_ascii=False))


def _merge(store: Store, draft: Draft, made: Correction) -> Correction:
    gone = one_agency(store, draft.agency) if draft.agency else None
    kept = one_agency(store, draft.value) if draft.value else None
    if gone is None or kept is None:
        raise BadCorrection("a merge needs two agencies", "name the one that goes, then the other")
    standing = [one for one in held_corrections(store, []) if one.kind == "merge"]
    made = replace(made, words=gone.name, was=gone.id, value=kept.id, agency=_record(store, kept))
    made = identified(made)
    refused = Merges([*standing, made]).refused.get(made.id)
    if refused:
        raise BadCorrection(refused, "zeren correct list shows the merges")
    return made


def _free(store: Store, plan: PlanRow, after: Extraction) -> None:
    """Refuses what would make two held plans one."""
    one = identity(after)
    for property_, value in (("number", one.number), ("key", one.key)):
        text = statement("write/plan_cards_by", property=property_)
        if not value:
            continue
        for held, row in texts(store.read(text, {"values": [value]})).items():
            if held == one and str(row["id"]) != plan.id:
                raise BadCorrection(
                    f"{row['id']} is held already and would be the same plan", "remove one of them"
                )


def _plain(corrected: Corrected) -> Extraction:
    """A reading without the marks of corrections, to see whether one changes anything."""
    one = corrected.extraction
    return replace(
        one,
        measures=tuple(replace(m, correction=None) for m in one.measures),
        roles=tuple(
            replace(r, unit="", correction=None, rule=None, rule_span=None, certainty="explicit")
            for r in one.roles
        ),
        agencies=(),
        warnings=(),
    )


def _hint(draft: Draft, now: Extraction) -> str:
    """What there is instead of what was asked."""
    if draft.quote and not find_words(now.text, (0, len(now.text)), draft.quote):
        return f"the words {draft.quote} stand nowhere in the plan; copy them from its text"
    ending = (draft.section or draft.measure).rpartition(":")[2]
    there = [
        f"{now.words(role.span)} {role.role}"
        for role in now.roles
        if ending and (role.measure or role.section or "").rpartition(":")[2] == ending
    ]
    if there and draft.kind in (*OF_ROLES, "accept"):
        return f"it has {', '.join(there)}"
    return "zeren check and the text of the plan show what was read"
