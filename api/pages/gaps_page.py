"""The page of a plan's gaps: what got lost on the way down, with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.plan_sides import Side, marked, parent_asked, plan_asked, tabs, titles
from api.pages.views import Choice, Piece, PlanLine
from api.pages.wording import amount, large
from graph import read
from graph.rows import ask
from graph.shortfall import KINDS, Kind, RoleChange, Shortfall, Slip, UntakenRole, Uptake
from graph.store import Store
from graph.target_gaps import TargetGap, TargetPair, TargetSlip

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
_STATUS: Mapping[str, str] = {
    "weaker": "低于上级",
    "short": "合计不够",
    "not all read": "未读全，还不能判断",
    "none": "承接的措施里没有这个数",
}
_SLIPPED = {"later": "推迟了", "none": "下级没有写时限"}
_SHORT: Mapping[Kind, str] = {
    "measures": "未见承接",
    "local": "本地自加",
    "roles": "责任未见承接",
    "changes": "角色变了",
    "deadlines": "时限",
    "targets": "数要核对",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: what stands above and below; without a side, nothing was found there. `note`
    says what is known about it."""

    above: Side | None
    below: tuple[Side, ...]
    note: str = ""
    note_href: str | None = None
    score: float | None = None


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
    names = titles(store, _named(found))
    sorts = tuple(
        Sort(one, *_KINDS[one], tuple(_gaps(one, found, names)))
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
        plan=PlanLine(
            id=one.plan_id,
            number=one.plan,
            title=one.title,
            place=one.place or "",
            level=one.level or "国家",
            year=one.year,
            known=one.known == "text",
        ),
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


def _named(found: Shortfall) -> Iterator[tuple[str | None, str | None]]:
    """Every measure that is shown, with its heading."""
    for unlinked in (*found.untaken, *found.local):
        yield unlinked.measure, unlinked.title or lines.opening(unlinked.text)
    for role in found.roles:
        yield role.measure, role.title
        yield from ((one.below, one.below_title) for one in role.carriers)
    both: Sequence[RoleChange | Slip | TargetPair] = (
        *found.changes,
        *found.deadlines,
        *(slip.pair for slip in found.target_deadlines),
        *(gap.pair for gap in found.targets),
    )
    for one in both:
        yield one.measure, one.title
        yield one.below, one.below_title


def _gaps(kind: Kind, found: Shortfall, names: Mapping[str, str]) -> Iterator[Gap]:
    """The gaps of one kind, in the order of the graph."""
    if kind == "measures":
        for one in found.untaken:
            yield Gap(_measure(one.measure, one.no, names, clause=one.clause, due=one.due_text), ())
    elif kind == "local":
        for one in found.local:
            side = _measure(one.measure, one.no, names, clause=one.clause, due=one.due_text)
            yield Gap(None, (side,))
    elif kind == "roles":
        yield from (_role(one, names) for one in found.roles)
    elif kind == "changes":
        yield from (_change(one, names) for one in found.changes)
    elif kind == "deadlines":
        yield from (_slip(one, names) for one in found.deadlines)
        yield from (_target_slip(one, names) for one in found.target_deadlines)
    else:
        yield from (_target(one, names) for one in found.targets)


def _measure(
    id: str,
    no: int,
    names: Mapping[str, str],
    *,
    clause: str | None = None,
    due: str | None = None,
) -> Side:
    return Side(no, names.get(id, ""), links.measure(id), due=due, words=marked(clause, None))


def _role(one: UntakenRole, names: Mapping[str, str]) -> Gap:
    below = tuple(
        _measure(carrier.below, carrier.below_no, names, clause=carrier.below_clause)
        for carrier in one.carriers
    )
    note = "本级没有见到这条线的机构"
    href = None
    if one.counterpart_id and one.counterpart:
        note = f"本级同条线的机构是{one.counterpart}"
        href = links.agency(one.counterpart_id)
    return Gap(_held(one, names), below, note, href)


def _held(one: UntakenRole | RoleChange, names: Mapping[str, str]) -> Side:
    return Side(
        one.no,
        names.get(one.measure, ""),
        links.measure(one.measure),
        one.role,
        one.agency,
        links.agency(one.agency_id),
        words=marked(one.clause, one.quote),
    )


def _change(one: RoleChange, names: Mapping[str, str]) -> Gap:
    below = Side(
        one.below_no,
        names.get(one.below, ""),
        links.measure(one.below),
        one.below_role,
        one.below_agency,
        links.agency(one.below_agency_id),
        words=marked(one.below_clause, one.below_quote),
    )
    return Gap(_held(one, names), (below,), score=one.score)


def _slip(one: Slip, names: Mapping[str, str]) -> Gap:
    above = _measure(
        one.measure, one.no, names, clause=one.clause, due=one.due_text or one.due_date
    )
    below = _measure(
        one.below,
        one.below_no,
        names,
        clause=one.below_clause,
        due=one.below_due_text or one.below_due_date,
    )
    return Gap(above, (below,), _SLIPPED[one.change], score=one.score)


def _target_slip(one: TargetSlip, names: Mapping[str, str]) -> Gap:
    return Gap(
        _figure(one.pair, names),
        _figures(one.pair, names),
        _SLIPPED[one.change],
        score=one.pair.score,
    )


def _target(one: TargetGap, names: Mapping[str, str]) -> Gap:
    note = _STATUS[one.status]
    if one.total is not None:
        together = large(one.total, one.unit or "")
        note += f"：读入的 {one.read} 地（同级共 {one.of} 地）合计{together}"
    return Gap(_figure(one.pair, names), _figures(one.pair, names), note, score=one.pair.score)


def _figure(pair: TargetPair, names: Mapping[str, str]) -> Side:
    return Side(
        pair.no,
        names.get(pair.measure or "", "") if pair.measure else "总体目标",
        links.measure(pair.measure) if pair.measure else links.plan(pair.plan_id),
        amount=f"{pair.indicator} {amount(pair.op, pair.value, pair.value_max, pair.unit)}",
        due=pair.due,
        words=(Piece(pair.quote),),
    )


def _figures(pair: TargetPair, names: Mapping[str, str]) -> tuple[Side, ...]:
    if pair.below_target is None or pair.below_value is None:
        return (
            (Side(pair.below_no, names.get(pair.below, ""), links.measure(pair.below)),)
            if pair.below
            else ()
        )
    value = amount(
        pair.below_op or "=", pair.below_value, pair.below_value_max, pair.below_unit or ""
    )
    return (
        Side(
            pair.below_no,
            names.get(pair.below or "", "") if pair.below else "总体目标",
            links.measure(pair.below) if pair.below else links.plan(pair.below_plan_id),
            amount=f"{pair.below_indicator} {value}",
            due=pair.below_due,
            words=(Piece(pair.below_quote or ""),),
        ),
    )
