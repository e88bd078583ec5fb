"""What a frame asks for: which makers of answers are run for it. The first that fits wins, from
the most particular to the most general; a frame that fits none is not understood."""

from __future__ import annotations

from dataclasses import replace

from graph.ask import (
    bodies,
    body_intents,
    duties,
    measure_intents,
    measures,
    plan_intents,
    plans,
    rankings,
    shares,
    uptake,
    yearly,
)
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import Desk
from graph.ask.frame import Selector

ANYBODY = Selector("", "任何单位", open=True)
"""Whoever it may be."""


def found(desk: Desk) -> Found | None:
    """The answer's kind and parts; None where no intent fits."""
    for intent in (
        _overview,
        uptake.stand_ins,
        uptake.uptake,
        measure_intents.measure,
        yearly.by_years,
        shares.share,
        shares.crowds,
        body_intents.succession,
        body_intents.groups,
        body_intents.counterparts,
        body_intents.about,
        body_intents.unlike,
        yearly.changed,
        plan_intents.changes,
        plan_intents.gaps,
        plan_intents.lineage,
        measure_intents.targets,
        measure_intents.due,
        body_intents.mixed,
        body_intents.nobody,
        body_intents.pairs,
        body_intents.places,
        body_intents.ranking,
        _selectors,
        _who,
        _bodies,
        _plan_lists,
        _measures,
    ):
        result = intent(desk)
        if result is not None:
            return result
    return None


def _overview(desk: Desk) -> Found | None:
    f = desk.frame
    narrowed = (
        f.selectors
        or f.levels
        or f.places
        or f.years
        or f.words
        or f.plans
        or f.numbers
        or f.measures
        or f.floating
    )
    if narrowed:
        return None
    if f.has("each_plan") and f.says("measure"):
        return "plans", plans.ranked(desk)
    nouns = [word for word in ("plan", "measure", "agency", "target", "system") if f.says(word)]
    if f.says("overview") or (f.says("held") and not nouns) or (f.says("count") and len(nouns) > 1):
        return "overview", (
            desk.part(
                "counts",
                {},
                ("what", "n"),
                lambda rows: (
                    "图中共有"
                    + "、".join(
                        f"{_COUNTED[str(row['what'])]}{row['n']}"
                        for row in rows
                        if str(row["what"]) in _COUNTED
                    )
                    + "。"
                ),
                "总览",
            ),
        )
    return None


_COUNTED = {
    "plans": "已读计划",
    "cited_plans": "只知其名的文件",
    "measures": "措施",
    "targets": "目标",
    "agencies": "单位",
    "systems": "条线",
    "places": "地方",
    "measure_roles": "措施上的责任",
}


def _selectors(desk: Desk) -> Found | None:
    f = desk.frame
    if not f.selectors:
        return None
    many = next((s for s in f.selectors if len(s.agencies) > MANY), None)
    named = list(f.selectors)
    roles = list(dict.fromkeys([*(s.role for s in named if s.role), *f.floating]))
    if len(named) == 2 and f.has("on_one_measure") and len({s.role for s in named}) == 2:
        return "shared", duties.shared(desk, named[0], named[1])
    if f.says("more", "compare") and len(named) == 1 and len(roles) > 1 and not f.says("who"):
        return "comparison", duties.by_roles(desk, named[0], roles)
    heavier = f.says("load") and len(named) > 1 and f.says("who", "list")
    heavier = heavier or (f.says("same") and len(named) > 1 and not f.says("together"))
    if f.says("compare") and len(named) == 1 and named[0].systems and len(f.years) < 2:
        listed = duties.duties(desk, named) if f.says("measure") else ()
        return "comparison", (*rankings.ranked(desk), *listed)
    if f.says("more", "compare") or (f.says("most") and len(named) > 1) or heavier:
        if len(named) > 1 or len(named[0].agencies) > 1:
            # 牵头的任务一样吗: how many, and which.
            listed = (
                duties.duties(desk, named)
                if f.says("same") and not f.has("alike_in_number")
                else ()
            )
            return "comparison", (*duties.compared(desk, named), *listed)
        if len(f.years) > 1:
            return "duties", duties.duties(desk, named)
    if len(named) == 1:
        one = named[0]
        other = next((role for role in f.floating), "")
        open_role = bool(other) and bool(one.role or one.not_role)
        asks_who = f.says("who", "partner") or (f.says("agency") and f.says("list"))
        if asks_who and one.role and f.any_role and not open_role and not many:
            # 某局牵头的任务有哪些单位参与: whoever stands beside it.
            return "partners", rankings.partners(desk, one, "")
        if f.says("together", "partner") or (
            asks_who and not open_role and one.role == "配合" and not f.says("measure")
        ):
            if one.role == "配合" and not f.says("together", "partner"):
                return "partners", duties.shared(desk, one, replace(ANYBODY, role="牵头"))
            if many:
                return "partners", Choice(many.text, many.agencies, "agency")
            return "partners", rankings.partners(desk, one, other)
        if open_role and f.says("most", "least"):
            return "partners", rankings.partners(desk, one, other)
        if open_role and f.says("count") and not asks_who:
            return "comparison", duties.by_roles(desk, one, [one.role, other])
        if open_role and one.not_role:
            # 不牵头但配合: one agency, by both.
            return "duties", duties.duties(desk, named)
        if open_role:
            label = f"任何{'、'.join(f.levels)}级单位" if f.levels else ANYBODY.label
            whoever = replace(ANYBODY, label=label, role=other, levels=tuple(f.levels))
            return "shared", duties.shared(desk, one, whoever)
    if len(named) > 1:
        said = {s.role for s in named if s.role}
        # 甲牵头、乙参与: the second in any role, on the measures of the first.
        joined = f.any_role and len(said) == 1 and not named[-1].role
        together = f.says("together", "both") or len(said) > 1 or joined
        together = together or f.has("all_of_them")
        if together or (
            not f.says("count") and not said and f.says("measure") and f.says("partner")
        ):
            parts = (
                duties.shared(desk, named[0], named[1])
                if len(named) == 2
                else duties.shared_by_all(desk, named)
            )
            return "shared", parts
    if many:
        return "duties", Choice(many.text, many.agencies, "agency")
    if (
        all(s.systems for s in named)
        and f.says("agency", "who")
        and not f.says("measure")
        and not any(s.role for s in named)
        and not f.floating
    ):
        return "agencies", bodies.listed(desk)
    return "duties", duties.duties(desk, named)


def _who(desk: Desk) -> Found | None:
    f = desk.frame
    wants = (
        f.says("who")
        or (f.says("agency") and f.says("list", "count"))
        or bool(f.floating)
        or f.any_role
    )
    topical = bool(
        f.words
        or f.plans
        or f.plan_choices
        or f.floating
        or (f.any_role and (f.places or f.levels or f.years))
    )
    if wants and topical:
        if f.says("measure") and not f.says("who", "agency") and not f.floating:
            return None
        return "carriers", duties.carriers(desk)
    return None


def _bodies(desk: Desk) -> Found | None:
    f = desk.frame
    if f.says("system") and f.says("list", "count") and not f.says("agency", "measure"):
        return "systems", (
            desk.part(
                "systems",
                {},
                ("name", "agencies", "measures"),
                lambda rows: f"图中有单位的条线共{len(rows)}个。",
                "条线",
            ),
        )
    if f.says("place") and f.says("list", "held", "count") and not f.says("measure"):
        return "plans", plans.listed(desk)
    named = [
        a.id
        for a in desk.known.agencies.values()
        if a.units
        and any(a.name.endswith(w) for w in f.words)
        and all(w in a.name for w in f.words)
    ]
    if (
        named
        and not f.has("carries")
        and f.says("list", "count", "agency")
        and not f.says("measure", "target", "plan")
    ):
        return "agencies", bodies.named(desk, named)
    if (f.says("agency") or f.says("who")) and not f.says("measure", "target", "plan"):
        return "agencies", bodies.listed(desk)
    return None


def _plan_lists(desk: Desk) -> Found | None:
    f = desk.frame
    if f.plans and f.says("count") and not f.says("target", "agency") and not f.has("copies"):
        return "measures", measures.listed(desk)
    if f.says("plan") and not f.says("measure") and not f.words:
        if f.plans:
            return "plan", tuple(plans.one(desk, id) for id in f.plans)
        return "plans", plans.listed(desk)
    if f.places and not (f.triggers or f.words or f.rest or f.selectors):
        return "plans", plans.listed(desk)
    if f.plans and not f.says("measure") and not f.words:
        return "plan", tuple(plans.one(desk, id) for id in f.plans[:MANY])
    return None


def _measures(desk: Desk) -> Found | None:
    f = desk.frame
    narrowed = bool(f.words or f.meant_plans or f.places or f.levels or f.years)
    if f.words and f.says("evidence"):
        found = measures.listed(desk)
        ids = [str(row["measure"]) for row in found[0].rows]
        if 0 < len(ids) <= MANY:
            return "measure_text", tuple(measures.text(desk, id) for id in ids)
        return "measures", found
    if f.words or (f.says("measure", "count") and (narrowed or f.says("measure"))):
        return "measures", measures.listed(desk)
    return None
