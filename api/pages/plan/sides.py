"""A plan seen from its sides: what its pages have in common."""

from __future__ import annotations

from api.pages import links
from api.pages.missing import PLAN, Thing, looked_up
from api.pages.views import Choice, PlanLine
from graph import read
from graph.shortfall import Uptake
from graph.store import Store

_SIDES = (
    ("", "原文"),
    ("beside", "上下对照"),
    ("gaps", "缺口"),
    ("changes", "与上一版比"),
    ("check", "核对"),
)
_ABOVE = Thing("上级计划", "份", links.plan)


def tabs(id: str, at: str) -> tuple[Choice, ...]:
    """The pages of one plan; `at` is the one that is open."""
    return tuple(
        Choice(
            side,
            name,
            links.plan_side(id, side) if side else links.plan(id),
            side == at,
        )
        for side, name in _SIDES
    )


def plan_asked(
    store: Store, id: str, why: str = "这份文件的正文还没有读入，没有可以比较的。"
) -> read.PlanRow:
    """By id, number or title; `NotHeld` for one that nobody knows, or whose text is not read."""
    with looked_up(id, PLAN, why):
        return read.one_plan(store, id, held=True)


def parent_asked(store: Store, name: str) -> str:
    """The id of a plan above, by id, number or title; "" for no name."""
    with looked_up(name, _ABOVE, "地址里写的上级计划没有读入，也没有文件提到它。"):
        return read.one_plan(store, name).id if name else ""


def plan_above(one: Uptake) -> PlanLine:
    """A plan that another carries out."""
    return PlanLine(
        id=one.plan_id,
        number=one.plan,
        title=one.title,
        place=one.place or "",
        level=one.level or "国家",
        year=one.year,
        known=one.known == "text",
    )
