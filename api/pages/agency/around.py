"""Who stands around an agency: counterparts above and below with those that stand in, former and
later selves, members of a group, partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api.pages import links
from api.pages.agency import duties
from api.pages.agency.views import (
    Bundle,
    Counterparts,
    Filter,
    MemberLine,
    Members,
    Partner,
    SelfLine,
    StandInLine,
    StoodInForLine,
    TakenPair,
)
from api.pages.views import AgencyLine, Load
from extract.triples import LEVELS
from graph import read
from graph.stand_ins import StandIn, StoodInFor, Taken

SHOWN = 24
"""So many counterparts of one group are shown with their measures."""
_MEMBERS = 12
_PARTNERS = 8
_PAIRS = 12
_CHANGES = {
    "renamed": "更名",
    "merged": "合并",
    "split": "拆分",
    "transferred": "职责划转",
}


def groups_of(
    held: read.Agency,
) -> list[tuple[str, tuple[read.Counterpart, ...], tuple[str, ...], tuple[StandIn, ...]]]:
    """Counterparts above from the top, below, then elsewhere, each group with what is missing (a
    level of which no plan has been read says nothing of its agencies) and who stands in."""
    groups: list[
        tuple[str, tuple[read.Counterpart, ...], tuple[str, ...], tuple[StandIn, ...]]
    ] = []
    for link in held.chain:
        if link.where == "own":
            continue
        if link.where == "above":
            place = "国家" if link.level == "国家" else link.place
            where = f"上级 · {place}"
            missing = "" if link.read else f"{place}本级的计划未读入"
            none = f"{place}的计划里没有点名同条线的部门"
        else:
            where = f"下级 · {link.level}"
            missing = "" if link.read else f"下辖各{link.level}的计划未读入"
            none = f"下辖{link.level}的计划里没有点名同条线的部门"
        if link.read and not link.agencies:
            missing = none
        groups.append((where, link.agencies, (missing,) if missing else (), link.stand_ins))
    for level in LEVELS:
        those = tuple(peer for peer in held.peers if peer.level == level)
        if those:
            where = "同级 · 别处" if level == held.agency.level else f"别处 · {level}"
            groups.append((where, those, (), ()))
    return groups


def counterparts(
    held: read.Agency,
    theirs: Mapping[str, tuple[read.Duty, ...]],
    narrowed: Filter,
    captions: Mapping[str, str],
) -> tuple[Counterparts, ...]:
    """`theirs` are the duties of the first `SHOWN` of each group, by id."""
    return tuple(
        Counterparts(
            where,
            _bundles(those, theirs, narrowed, captions),
            missing,
            max(0, len(those) - SHOWN),
            tuple(_stand_in(one) for one in instead),
        )
        for where, those, missing, instead in groups_of(held)
    )


def line_of(
    other: read.Counterpart | read.Self | StandIn | StoodInFor, load: Load | None = None
) -> AgencyLine:
    systems = other.systems if isinstance(other, read.Counterpart) else ()
    return AgencyLine(
        other.id, other.name, other.level, other.place, load or Load(), systems=systems
    )


def selves(held: read.Agency, theirs: Mapping[str, tuple[read.Duty, ...]]) -> tuple[SelfLine, ...]:
    """Before it from the nearest, then after it; with what each carries in the plans read."""
    names = {one.id: one.name for one in held.succession} | {held.agency.id: held.agency.name}
    return tuple(
        SelfLine(
            line_of(one, duties.counted(theirs.get(one.id, ()))),
            "前身" if one.relation == "predecessor" else "后身",
            _CHANGES.get(one.kind, one.kind),
            one.date,
            one.certain,
            one.closed,
            one.source,
            links.agency(one.id) if one.held else None,
            "" if one.steps == 1 else names.get(one.through, ""),
        )
        for one in held.succession
    )


def members(held: read.Agency) -> Members | None:
    """Of a group; None where the agency is none."""
    found = held.members
    if found is None:
        return None
    lines = tuple(
        MemberLine(one.name, links.agency(one.id), one.named, one.rule) for one in found.members
    )
    return Members(
        _expansion(found),
        found.expansion != "not-expanded",
        len(lines),
        sum(one.named for one in lines),
        lines[:_MEMBERS],
        lines[_MEMBERS:],
    )


def _expansion(found: read.Membership) -> str:
    """How far the members of a group are known."""
    if found.expansion == "all":
        return "按行政区划表展开到全部成员；各成员自何时起算，表里没有写。"
    if found.expansion == "partial":
        return "按行政区划表展开到其中一部分成员；街道、乡镇等不在表里，没有展开。"
    if found.expansion == "held":
        return "只列出读入的计划点名的部门；其余各地是否有这样的部门，不知道。"
    if found.group.scope == "some":
        return "文中说的是“相关”“有关”的一部分，没有写明是哪些，因此不展开，也不猜。"
    return "成员是谁，文中没有写明，因此不展开，也不猜。"


def partners(
    pairs: Sequence[read.Pair], id: str, narrowed: Filter
) -> tuple[tuple[Partner, ...], int]:
    """The first few, and how many there are besides."""
    kept = {"year": narrowed.year, "on": narrowed.on}
    return tuple(
        Partner(
            AgencyLine(pair.partner_id, pair.partner, pair.level, pair.place, Load()),
            pair.measures,
            links.with_query("/network/shared", {"one": id, "other": pair.partner_id, **kept}),
        )
        for pair in pairs[:_PARTNERS]
    ), max(0, len(pairs) - _PARTNERS)


def _bundles(
    those: Iterable[read.Counterpart],
    theirs: Mapping[str, tuple[read.Duty, ...]],
    narrowed: Filter,
    captions: Mapping[str, str],
) -> tuple[Bundle, ...]:
    made = []
    for other in those:
        found = duties.narrowed(duties.newest_first(theirs.get(other.id, ())), narrowed)
        made.append(duties.bundle(line_of(other, duties.counted(found)), found, captions, {}))
    return tuple(sorted(made, key=lambda one: (-one.agency.load.total, one.agency.id))[:SHOWN])


def _stand_in(one: StandIn) -> StandInLine:
    return StandInLine(
        line_of(one), one.taken, one.of, tuple(_pair(pair) for pair in one.pairs[:_PAIRS])
    )


def stood_in_for(found: Iterable[StoodInFor]) -> tuple[StoodInForLine, ...]:
    """For whom the agency stands in, with the measures that show it."""
    return tuple(
        StoodInForLine(
            line_of(one),
            one.taken,
            tuple(_pair(pair) for pair in one.pairs[:_PAIRS]),
        )
        for one in found
    )


def _pair(pair: Taken) -> TakenPair:
    return TakenPair(
        (f"{pair.no}.{pair.title or pair.plan}", links.measure(pair.measure), pair.clause),
        (f"{pair.below_no}.{pair.below_title or pair.below_plan}", links.measure(pair.below),
         pair.below_clause),
        pair.basis,
        pair.score,
    )  # fmt: skip
