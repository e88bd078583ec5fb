"""What people said against readings, in words of the reader: one line each, and the list of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from api.pages import links
from api.pages.cautions import caution
from api.pages.reading.objections import objection
from api.pages.views import Choice
from graph import read
from graph.store import Store

FIELDS: Mapping[str, str] = {
    "number": "文号",
    "title": "标题",
    "issuer": "发文机关",
    "date": "日期",
    "place": "地方",
}
"""Fields of a plan that can be corrected."""
STATES: Mapping[str, str] = {"applied": "已生效", "unapplied": "没有生效", "undone": "已撤销"}
_KINDS: Mapping[str, str] = {
    "unit": "机构",
    "role": "角色",
    "drop": "删去责任",
    "add": "补上责任",
    "join": "合并措施",
    "split": "分开措施",
    "title": "措施标题",
    "due": "时限",
    "no_measure": "不是措施",
    "plan": "计划信息",
    "citation": "引用",
    "accept": "核对",
    "merge": "合并机构",
}
_SHOWN = 300
"""Lines that a page carries; the export has all."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One correction. `says` is what is right, `was` what was read before; `where` the measure
    or heading; `reason` why it did not take effect; `undone` who took it back and why."""

    id: str
    state: str
    kind: str
    says: str
    was: str
    where: str
    who: str
    why: str
    day: str
    plan_name: str
    plan_href: str
    reason: str
    undone: str
    looked: bool
    """Nothing was changed: someone held it against the text."""

    @property
    def stands(self) -> bool:
        return self.state != "undone"

    @property
    def state_said(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """`total` may be more than the lines. `plan` and `state` are what it is narrowed to."""

    lines: tuple[CorrectionLine, ...]
    total: int
    states: tuple[Choice, ...]
    plans: tuple[tuple[str, str], ...]
    """(id, name) of the plans that were corrected."""
    plan: str
    state: str


def corrections_page(store: Store, plan: str, state: str) -> CorrectionsPage:
    """All that was said, the last first; of one plan (its id), in one state."""
    everything = read.corrections(store)
    plans = {row.plan_id: row.plan_name or row.plan_id for row in everything if row.plan_id}
    mine = read.corrections(store, plan=plan) if plan else everything
    numbers: Counter[str] = Counter(row.state for row in mine)
    shown = [row for row in reversed(mine) if state in ("", row.state)]
    return CorrectionsPage(
        lines=tuple(line(row) for row in shown[:_SHOWN]),
        total=len(shown),
        states=(
            Choice("", "全部", address(plan), not state, len(mine)),
            *(
                Choice(name, said, address(plan, name), state == name, numbers[name])
                for name, said in STATES.items()
            ),
        ),
        plans=tuple(sorted(plans.items(), key=lambda one: one[1])),
        plan=plan,
        state=state,
    )


def address(plan: str = "", state: str = "") -> str:
    return links.with_query("/corrections", {"plan": plan, "state": state})


def line(row: read.CorrectionRow) -> CorrectionLine:
    """A correction in words of the reader."""
    undone = ""
    if row.undone_at:
        undone = f"{row.undone_by or ''} {row.undone_at[:10]}：{row.undone_why or ''}"
    return CorrectionLine(
        id=row.id,
        state=row.state,
        kind=_KINDS.get(row.kind, row.kind),
        says=_says(row),
        was=_was(row),
        where=_where(row),
        who=row.who,
        why=row.why,
        day=row.at[:10],
        plan_name=row.plan_name or ("所有计划" if row.kind == "merge" else ""),
        plan_href=links.plan_side(row.plan_id, "check") if row.plan_id else "",
        reason=objection(row.reason) if row.reason else "",
        undone=undone,
        looked=row.kind == "accept",
    )


def _says(row: read.CorrectionRow) -> str:
    value, quote = row.value or "", row.quote or ""
    match row.kind:
        case "unit":
            return f"“{quote}”是{named(value)}"
        case "role":
            return f"“{quote}”的角色是{value}"
        case "drop":
            return f"“{quote}”在这里不是责任单位"
        case "add":
            return f"{named(value)}{row.field or ''}，依据“{quote}”"
        case "join":
            return "与下一条是同一条措施"
        case "split":
            return f"从“{quote}”起是另一条措施"
        case "title":
            return f"标题是“{value}”" if value else "没有标题"
        case "due":
            return f"时限是{value}" if value else "没有时限"
        case "no_measure":
            return "不是措施"
        case "plan":
            field = FIELDS.get(row.field or "", row.field or "")
            return f"{field}是{value}" if value else f"没有{field}"
        case "citation":
            return f"“{quote}”指的是{named(value)}" if value else f"“{quote}”不是引用"
        case "accept":
            if row.field == "role":
                return f"“{quote}”读得对"
            return f"看过了：{caution(row.field or '', row.was or '').what}"
        case "merge":
            return f"{row.words or named(row.was or '')}与{named(value)}是同一机构"
    return value


def _was(row: read.CorrectionRow) -> str:
    """What was read before, where that says something."""
    if not row.was or row.kind in ("accept", "merge", "join", "split", "no_measure"):
        return ""
    if row.kind == "drop":
        role, _, agency = row.was.partition(" ")
        return f"{role} {named(agency)}"
    return named(row.was)


def _where(row: read.CorrectionRow) -> str:
    if row.kind == "merge" or not row.words:
        return ""
    return f"{row.label or ''}{row.words[:16]}{'…' if len(row.words) > 16 else ''}"


def named(id: str) -> str:
    """The name that an id of the graph ends in; other words as they are."""
    code, colon, name = id.partition(":")
    return name if colon and code.isdigit() else id
