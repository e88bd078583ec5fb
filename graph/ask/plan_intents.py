"""What a frame asks of plans: what changed, what is missing, what stands above and below."""

from __future__ import annotations

from dataclasses import replace

from extract.triples import LEVELS
from graph.ask import measures, plans
from graph.ask.choice import MANY, Found
from graph.ask.desk import Desk
from graph.ask.frame import Frame
from graph.ask.gaps import GAPS, gap, untaken_by_all


def changes(desk: Desk) -> Found | None:
    f = desk.frame
    if (
        f.says("role_change", "local", "which_year")
        or f.selectors
        or f.words
        or f.indicators
        or (f.levels and f.places and not f.years)
    ):
        return None
    lacking = not_in(f)
    if (
        not f.says("changes", "added", "dropped", "continued")
        and not lacking
        and not (f.says("earlier", "later") and f.says("measure"))
    ):
        return None
    context = measures.plan_context(desk)
    pairs: list[tuple[str, str]] = []
    for id in context:
        since = plans.before(desk, id)
        if since and (since, id) not in pairs:
            pairs.append((id, since))
    if len(f.years) > 1:
        wide = replace(desk, frame=replace(f, years=(max(f.years),)))
        pairs = [(id, s) for id in measures.plan_context(wide) if (s := plans.before(desk, id))]
    if not pairs:
        if not (f.says("plan") or f.places or f.years or f.plans):
            return None
        wide = replace(desk, frame=replace(f, years=()))
        pairs = [(id, s) for id in measures.plan_context(wide) if (s := plans.before(desk, id))]
    if not pairs:
        return "changes", tuple(plans.editions(desk, id) for id in context[:MANY])
    kinds = [k for k in ("added", "dropped", "continued") if f.says(k) or k == lacking]
    if not kinds:
        kinds = ["continued"] if f.has("carried_on") else ["added", "dropped", "continued"]
    if f.says("target") and not f.says("measure"):
        return "changes", tuple(plans.figures(desk, id, since) for id, since in pairs[:3])
    return "changes", tuple(
        p for id, since in pairs[:3] for p in plans.changed(desk, id, since, kinds)
    )


def not_in(f: Frame) -> str:
    """2021年有2022年没有的: dropped; 2022年有2021年没有的: added; "" where neither is said."""
    match = f.spot("year_without_year")
    if match is None or len(f.years) != 2:
        return ""
    return "dropped" if match["has"] < match["lacks"] else "added"


def gaps(desk: Desk) -> Found | None:
    f = desk.frame
    kinds = [kind for kind in GAPS if f.says(kind)]
    if f.says("now", "changes") and len(f.floating) == 2 and not (f.selectors or kinds):
        # 省里牵头改成配合
        kinds = ["role_change"]
    above = f.places and (f.levels or f.says("up", "parent"))
    if f.any_role and f.says("changes") and above and not (kinds or f.years or f.selectors):
        # 某县的角色和省里相比有什么变化
        kinds = ["role_change"]
    if "gap" in f.triggers and not kinds and (f.says("plan") or f.plans or f.places or f.levels):
        kinds = ["untaken", "local"]
    if f.says("unmatched") and not kinds:
        kinds = ["untaken"] if _upward_subject(desk) else ["local"]
    if f.says("neg") and f.says("parent", "match") and not kinds:
        kinds = (
            ["local"]
            if f.says("up") or (f.has("those_above") and not _upward_subject(desk))
            else ["untaken"]
        )
    summed = all("sum" in words for _, words in f.said if "shortfall" in words)
    if kinds == ["shortfall"] and summed and f.selectors and f.says("measure"):
        # 教育系统加起来多少任务: a sum of measures.
        return None
    if kinds == ["role_change"] and f.numbers and (f.any_role or f.says("agency")):
        # 责任单位有什么不一样: more than roles.
        return None
    if not kinds or (kinds == ["untaken"] and f.floating and f.says("measure")):
        return None
    if (
        kinds == ["untaken"]
        and f.says("agency")
        and f.says("measure")
        and not (f.selectors or f.levels or f.says("up", "down", "parent", "match"))
    ):
        return None
    if f.selectors and not (f.places or f.plans):
        codes = {desk.known.agencies[id].place_code for s in f.selectors for id in s.agencies}
        desk = replace(desk, frame=replace(f, places=tuple(sorted(codes))))
    if kinds == ["untaken"] and f.has("by_nobody") and not (f.places or f.selectors):
        found = [untaken_by_all(desk, id) for id in measures.plan_context(desk)]
        if any(found):
            return "gaps", tuple(part for part in found if part)
    below = [id for id in _below_context(desk) if plans.has_parent(desk, id)]
    if not below:
        context = _below_context(desk)
        below = [c for id in context for c in plans.children(desk, id)] or list(context[:1])
    if f.says("target") and ("local" in kinds or "untaken" in kinds):
        kinds = ["shortfall"]
    owed = f.any_role or f.floating
    if kinds == ["untaken"] and (
        f.selectors or (owed and not f.says("measure")) or f.has("duties_above")
    ):
        kinds = ["untaken", "role"] if any(s.agencies for s in f.selectors) else ["role"]
    parts = tuple(gap(desk, id, kind) for id in below[:MANY] for kind in kinds)
    if kinds == ["untaken", "role"] and any(part.rows for part in parts):
        parts = tuple(part for part in parts if part.rows)
    return "gaps", parts


def _upward_subject(desk: Desk) -> bool:
    """省里的哪些措施没有落实: the measures above are asked for."""
    f = desk.frame
    owner = f.spot("measures_above")
    above = owner.start() if owner else -1
    if f.places and f.has("heads_with_above"):
        # 省计划中某县没有对应措施的: what the plan above has is asked for.
        above = 0
    denied = f.spot("denied")
    return 0 <= above < (denied.start() if denied else len(f.text))


def _below_context(desk: Desk) -> tuple[str, ...]:
    f = desk.frame
    if f.places or f.meant_plans:
        held = [
            desk.known.plans[id] for id in measures.plan_context(desk) if id in desk.known.plans
        ]
        if len(held) > 1 and len({row.level for row in held}) > 1:
            # 某县没有承接省里的哪些措施: the lower one is asked about.
            lowest = max(LEVELS.index(row.level or "国家") for row in held)
            return tuple(row.id for row in held if LEVELS.index(row.level or "国家") == lowest)
        return tuple(row.id for row in held)
    return measures.plan_context(
        replace(
            desk, frame=replace(f, levels=tuple(lv for lv in f.levels if lv not in ("国家", "省")))
        )
    )


def lineage(desk: Desk) -> Found | None:
    f = desk.frame
    of_plans = f.says("replaces", "cites", "child", "parent") and not f.says("measure")
    if f.selectors or f.floating or (f.says("who") and not (f.says("issuer") or of_plans)):
        return None
    about_plan = f.says("plan") or bool(f.meant_plans)
    if not about_plan and not (f.places and f.says("parent", "child") and f.says("list")):
        return None
    relations: list[str] = []
    if f.has("in_force") and (f.plans or f.says("plan")) and not f.says("list"):
        return "lineage", tuple(
            part
            for id in _context(desk)
            for part in (plans.in_force(desk, id), plans.family(desk, id, ["replaced_by"]))
            if part.rows
        )
    if f.says("edition"):
        return "editions", tuple(plans.editions(desk, id) for id in _context(desk))
    if f.says("family"):
        relations = ["parent", "child", "cited", "cited_by", "replaced", "replaced_by"]
    elif f.says("replaces"):
        relations = ["replaced", "replaced_by"]
    elif f.says("cites") or f.has("documents_named") or (f.plans and f.has("named_by")):
        by = f.has("named_by")
        return "lineage", tuple(
            plans.citations(desk, id, "cited_by" if by else "cited") for id in _context(desk)
        )
    elif f.says("child", "down") or (f.says("parent") and f.has("carried_out_below")):
        relations = ["child"]
    elif f.says("parent", "up", "match") or (f.says("evidence") and f.has("basis")):
        relations = ["parent"]
    elif f.says("earlier", "later"):
        return "editions", tuple(plans.editions(desk, id) for id in _context(desk))
    if relations:
        if f.says("measure") and f.says("list") and not f.says("plan"):
            return None
        return "lineage", tuple(plans.family(desk, id, relations) for id in _context(desk))
    if f.says("issued") and f.by and not f.plans:
        return "plans", plans.listed(desk)
    if f.says("issuer", "issued", "number", "title_of", "kind_of") or (
        f.says("when") and not f.says("measure", "due")
    ):
        return "plan", tuple(plans.one(desk, id) for id in _context(desk))
    return None


def _context(desk: Desk) -> tuple[str, ...]:
    """The plans asked about. A level said beside a place is that of the other plan."""
    return measures.plan_context(desk)[:MANY]
