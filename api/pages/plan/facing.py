"""One gap: what stands above, and what faces it below, with the words of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.pages import lines, links
from api.pages.evidence import quoted
from api.pages.views import Piece
from api.pages.wording import amount, large
from extract.triples import RoleName
from graph.shortfall import Kind, RoleChange, Shortfall, Slip, UntakenRole
from graph.target_gaps import TargetGap, TargetPair, TargetSlip

_STATUS: Mapping[str, str] = {
    "weaker": "低于上级",
    "short": "合计不够",
    "not all read": "未读全，还不能判断",
    "none": "承接的措施里没有这个数",
}
_SLIPPED = {"later": "推迟了", "none": "下级没有写时限"}


@dataclass(frozen=True, slots=True)
class Side:
    """What a measure says on one side of a gap: who is to do it and the words that say so, until
    when, or which number. What does not matter there is None."""

    no: int | None
    title: str
    href: str | None
    role: RoleName | None = None
    agency: str | None = None
    agency_href: str | None = None
    amount: str | None = None
    due: str | None = None
    words: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: what stands above and below; without a side, nothing was found there. `note`
    says what is known about it."""

    above: Side | None
    below: tuple[Side, ...]
    note: str = ""
    note_href: str | None = None
    score: float | None = None


def named(found: Shortfall) -> Iterator[tuple[str | None, str | None]]:
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


def gaps(kind: Kind, found: Shortfall, names: Mapping[str, str]) -> Iterator[Gap]:
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
    return Side(no, names.get(id, ""), links.measure(id), due=due, words=quoted(clause, None))


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
        words=quoted(one.clause, one.quote),
    )


def _change(one: RoleChange, names: Mapping[str, str]) -> Gap:
    below = Side(
        one.below_no,
        names.get(one.below, ""),
        links.measure(one.below),
        one.below_role,
        one.below_agency,
        links.agency(one.below_agency_id),
        words=quoted(one.below_clause, one.below_quote),
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
