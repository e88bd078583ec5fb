"""What a frame asks of plans: what changed, what is missing, what stands above and below."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.ask import measures, plans
from graph.ask.choice import MANY, Found
from graph.ask.desk import Desk
from graph.ask.frame import Frame


def changes(desk: Desk) -> Found | None:
    f = desk.frame
    if (
        f.says("role_change", "local")
        or f.selectors
        or f.words
        or (f.levels and f.places and not f.years)
    ):
        return None
    lacking = not_in(f)
    if (
        not f.says("changes", "added", "dropped", "continued")
        and not lacking
        and not (f.says("earlier") and f.says("measure"))
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
    kinds = [k for k in ("added", "dropped", "continued") if f.says(k) or k == lacking] or [
        "added",
        "dropped",
        "continued",
    ]
    return "changes", tuple(
        p for id, since in pairs[:3] for p in plans.changed(desk, id, since, kinds)
    )


def not_in(f: Frame) -> str:
    """2021年有2022年没有的: dropped; 2022年有2021年没有的: added; "" where neither is said."""
    match = re.search(
        r"((?:19|20)\d\d)年?(?:里|中)?有.{0,6}?((?:19|20)\d\d)年?(?:里|中)?没有?", f.text
    )
    if match is None or len(f.years) != 2:
        return ""
    return "dropped" if match[1] < match[2] else "added"


def gaps(desk: Desk) -> Found | None:
    f = desk.frame
    kinds = [kind for kind in plans.GAPS if f.says(kind)]
    if f.says("now", "changes") and len(f.floating) == 2 and not (f.selectors or kinds):
        # 省里牵头改成配合
        kinds = ["role_change"]
    if "gap" in f.triggers and not kinds and (f.says("plan") or f.plans or f.places or f.levels):
        kinds = ["untaken", "local"]
    if f.says("unmatched") and not kinds:
        kinds = ["untaken"] if _upward_subject(desk) else ["local"]
    if f.says("neg") and f.says("parent", "match") and not kinds:
        kinds = (
            ["local"]
            if f.says("up")
            or (any(w in f.text for w in ("上级", "省里", "省级")) and not _upward_subject(desk))
            else ["untaken"]
        )
    if kinds == ["role_change"] and f.numbers and (f.any_role or f.says("agency")):
        # 责任单位有什么不一样: more than roles.
        return None
    if not kinds or (kinds == ["untaken"] and f.floating and f.says("measure")):
        return None
    if f.selectors and not (f.places or f.plans):
        codes = {desk.known.agencies[id].place_code for s in f.selectors for id in s.agencies}
        desk = replace(desk, frame=replace(f, places=tuple(sorted(codes))))
    below = [id for id in _below_context(desk) if plans.has_parent(desk, id)]
    if not below:
        context = _below_context(desk)
        below = [c for id in context for c in plans.children(desk, id)] or list(context[:1])
    if f.says("target") and ("local" in kinds or "untaken" in kinds):
        kinds = ["shortfall"]
    owed = f.any_role or f.floating
    if kinds == ["untaken"] and (
        f.selectors or (owed and not f.says("measure")) or _SYSTEMS_ABOVE.search(f.text)
    ):
        kinds = ["role"]
    return "gaps", tuple(plans.gap(desk, id, kind) for id in below[:MANY] for kind in kinds)


_SYSTEMS_ABOVE = re.compile(
    r"哪[些几]个?(?:省级|省里的?|上级)?(?:的)?(?:部门|单位|厅)的?(?:任务|责任|职责)"
)
"""哪些省级部门的任务在某市没有人接: responsibilities, not measures."""


def _upward_subject(desk: Desk) -> bool:
    """省里的哪些措施没有落实: the measures above are asked for."""
    text = desk.frame.text
    owner = re.search(
        r"(?:上级|省里|省级|省)(?:计划|文件)?(?:的|有|中)?(?:哪些|哪几[条项]|几[条项])?(?:措施|任务)",
        text,
    )
    above = owner.start() if owner else -1
    denied = min((text.index(w) for w in ("没", "未", "无") if w in text), default=len(text))
    return 0 <= above < denied


def _below_context(desk: Desk) -> tuple[str, ...]:
    f = desk.frame
    if f.places or f.plans or f.plan_choices:
        held = [
            desk.known.plans[id] for id in measures.plan_context(desk) if id in desk.known.plans
        ]
        if len(held) > 1 and len({row.level for row in held}) > 1:
            # 某县没有承接省里的哪些措施: the lower one is asked about.
            order = ("国家", "省", "市", "县", "乡")
            lowest = max(order.index(row.level or "国家") for row in held)
            return tuple(row.id for row in held if order.index(row.level or "国家") == lowest)
        return tuple(row.id for row in held)
    return measures.plan_context(
        replace(
            desk, frame=replace(f, levels=tuple(lv for lv in f.levels if lv not in ("国家", "省")))
        )
    )


def lineage(desk: Desk) -> Found | None:
    f = desk.frame
    if f.selectors or f.floating or (f.says("who") and not f.says("issuer")):
        return None
    about_plan = f.says("plan") or bool(f.plans or f.plan_choices)
    if not about_plan and not (f.places and f.says("parent", "child") and f.says("list")):
        return None
    relations: list[str] = []
    if f.says("edition"):
        return "editions", tuple(plans.editions(desk, id) for id in _context(desk))
    if f.says("family"):
        relations = ["parent", "child", "cited", "cited_by", "replaced", "replaced_by"]
    elif f.says("replaces"):
        relations = ["replaced", "replaced_by"]
    elif f.says("cites"):
        relations = (
            ["cited_by"] if any(w in f.text for w in ("被引用", "被哪", "谁引用")) else ["cited"]
        )
    elif f.says("child", "down") or (
        f.says("parent")
        and (any(w in f.text for w in ("被", "下级", "市县")) or (_CARRIED_OUT.search(f.text)))
    ):
        relations = ["child"]
    elif f.says("parent", "up", "match") or (f.says("evidence") and "依据" in f.text):
        relations = ["parent"]
    elif f.says("earlier", "later"):
        return "editions", tuple(plans.editions(desk, id) for id in _context(desk))
    if relations:
        if f.says("measure") and f.says("list") and not f.says("plan"):
            return None
        return "lineage", tuple(plans.family(desk, id, relations) for id in _context(desk))
    if f.says("issuer", "issued", "number", "title_of") or (
        f.says("when") and not f.says("measure", "due")
    ):
        return "plan", tuple(plans.one(desk, id) for id in _context(desk))
    return None


_CARRIED_OUT = re.compile(r"哪.{1,6}(?:落实|贯彻|承接|执行|细化)")
"""哪些计划落实了某号: the plans below are asked for."""


def _context(desk: Desk) -> tuple[str, ...]:
    """The plans asked about. A level said beside a place is that of the other plan."""
    return measures.plan_context(desk)[:MANY]
