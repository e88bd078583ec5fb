"""The page of a plan's gaps: what got lost on the way down, with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.plan.facing import Gap, gaps, named
from api.pages.plan.sides import parent_asked, plan_above, plan_asked, tabs
from api.pages.views import Choice, PlanLine
from graph import read
from graph.rows import ask
from graph.shortfall import KINDS, Kind, Shortfall, Uptake
from graph.store import Store

_KINDS: Mapping[Kind, tuple[str, str]] = {
    # What each sort of gaps is called, and what a reader has to know of it.
    "measures": (
        "上级有、本计划没有找到的措施",
        "没有找到，不等于没有人做：也可能换了说法，或并入了别的措施。",
    ),
    "local": (
        "本计划有、上级没有找到的措施",
        "多半是本地自己加的，不是缺漏。",
    ),
    "roles": (
        "上级部门的责任，本级没有同条线的机构接",
        "措施接下来了，但承接的条款里没有这条线的机构。",
    ),
    "changes": (
        "往下走时变了的角色",
        "同一条线，上下级角色不同。只写“负责”的条款不分主次：可能只是另一种写法。",
    ),
    "deadlines": ("推迟了或没有写的时限", "下级的时限晚于上级，或下级没有写。"),
    "targets": (
        "要核对的数",
        "各地共同分担的数按同级各地合计，没有读全时不能说不够。",
    ),
}
_SHORT: Mapping[Kind, str] = {
    "measures": "未见承接",
    "local": "本地自加",
    "roles": "责任未见承接",
    "changes": "角色变了",
    "deadlines": "时限",
    "targets": "数要核对",
}


@dataclass(frozen=True, slots=True)
class Sort:
    """The gaps of one kind."""

    kind: str
    name: str
    about: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A plan above and how much of it was taken up."""

    plan: PlanLine
    basis: str
    quote: str | None
    measures: int
    taken: int
    carriers: int
    beside: str


@dataclass(frozen=True, slots=True)
class GapsPage:
    """`kinds` and `parents` narrow the page; `notes` say what could not be compared."""

    plan: PlanLine
    tabs: tuple[Choice, ...]
    above: tuple[Taken, ...]
    parents: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    sorts: tuple[Sort, ...]
    notes: tuple[str, ...]
    compared: bool
    total: int
    data: str


def gaps_page(store: Store, id: str, parent: str = "", kind: str = "") -> GapsPage:
    """`NotHeld` for a plan that is not; `read.NoParent` where it does not carry `parent` out."""
    row = plan_asked(store, id)
    parent = parent_asked(store, parent)
    found = read.shortfall(store, row.id, parent)
    names = lines.titles(store, named(found))
    sorts = tuple(
        Sort(one, *_KINDS[one], tuple(gaps(one, found, names)))
        for one in KINDS
        if kind in ("", one)
    )
    counts = found.counts
    return GapsPage(
        plan=lines.of_plan(row),
        tabs=tabs(row.id, "gaps"),
        above=tuple(_taken(row.id, one) for one in found.parents),
        parents=_parents(store, row.id, found, parent, kind),
        kinds=(
            Choice("", "全部", _here(row.id, parent, ""), not kind, sum(counts.values())),
            *(
                Choice(one, _SHORT[one], _here(row.id, parent, one), kind == one, counts[one])
                for one in KINDS
            ),
        ),
        sorts=sorts,
        notes=tuple(_notes(found)),
        compared=found.compared,
        total=sum(counts.values()),
        data=links.with_query("/api" + links.plan_side(row.id, "gaps"), {"parent": parent}),
    )


def _here(plan: str, parent: str, kind: str) -> str:
    return links.plan_side(plan, "gaps", parent=parent, kind=kind)


def _parents(
    store: Store, plan: str, found: Shortfall, parent: str, kind: str
) -> tuple[Choice, ...]:
    """A choice between several plans above; none where there is one."""
    every = ask(store, Uptake, "plan_uptake", plan=plan) if parent else found.parents
    read_ = [one for one in every if one.known == "text"]
    if len(read_) < 2:
        return ()
    return (
        Choice("", "全部", _here(plan, "", kind), not parent),
        *(
            Choice(
                one.plan_id,
                one.title,
                _here(plan, one.plan_id, kind),
                bool(parent) and found.parents[0].plan_id == one.plan_id,
            )
            for one in read_
        ),
    )


def _taken(plan: str, one: Uptake) -> Taken:
    return Taken(
        plan=plan_above(one),
        basis=one.basis,
        quote=one.quote,
        measures=one.measures,
        taken=one.taken,
        carriers=one.carriers,
        beside=links.plan_side(plan, "beside", parent=one.plan_id, only="linked"),
    )


def _notes(found: Shortfall) -> Iterator[str]:
    for parent in found.parents:
        if parent.known != "text":
            yield f"《{parent.title}》只知其名，正文没有读入，没有比较。"
    for gap in found.missing:
        yield f"中间的{gap.place}本级计划没有读入：它承接了什么、留下了什么，都不知道。"
    if found.compared:
        yield (
            "措施之间的对应是按文字比对推断的，每一处都附原文，请据原文判断。"
            "没有找到对应的，也可能是换了说法。"
        )
