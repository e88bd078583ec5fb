"""What a plan lacks against those above it: measures, responsibilities, dates and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.ask.answer import Part
from graph.ask.desk import MEASURE, Desk, some
from graph.ask.plans import children, has_parent
from graph.statements import run
from graph.store import Row
from graph.target_gaps import TargetGap, target_gaps

GAPS: dict[str, tuple[str, str]] = {
    "untaken": ("untaken_measures", "上级措施里没有找到承接的"),
    "local": ("local_measures", "没有找到上级对应的本地措施"),
    "role": ("untaken_roles", "上级单位的责任里，下级同一条线没有接的"),
    "role_change": ("role_changes", "往下角色变了的责任"),
    "slipped": ("slipped_deadlines", "时限晚于上级或没有写时限的"),
    "shortfall": ("target_shortfalls", "上下两级可以对照的目标"),
}
_BELOW = (
    "plan",
    "no",
    "title",
    "role",
    "agency",
    "quote",
    "below_no",
    "below_title",
    "below_role",
    "below_agency",
    "below_quote",
    "due_date",
    "below_due_date",
    "indicator",
    "value",
    "unit",
    "below_indicator",
    "below_value",
    "below_unit",
    "below_clause",
)

_AMOUNT = re.compile(r"[\d.]+[万亿]?.?")


def gap(desk: Desk, id: str, kind: str, parent: str = "") -> Part:
    """One sort of gap between a plan and those above it."""
    name, words = GAPS[kind]
    columns = MEASURE if kind in ("untaken", "local") else _BELOW
    agencies = {id for selector in desk.frame.selectors for id in selector.agencies}
    systems = [s for selector in desk.frame.selectors for s in selector.systems]

    said = [selector.role for selector in desk.frame.selectors if selector.role]
    roles = desk.frame.floating or tuple(dict.fromkeys(said))
    carried = _carried(desk, agencies, roles) if kind == "untaken" and agencies else None

    numbers = desk.frame.numbers
    if kind == "role_change" and len(roles) > 1:
        words = f"上级{roles[0]}、下级变为{roles[1]}的责任"

    def keep(row: Row) -> bool:
        if numbers and row.get("below_no" if "below_no" in row else "no") not in numbers:
            return False
        if not _about(desk, row):
            return False
        if carried is not None and str(row["measure"]) not in carried:
            return False
        if roles and "role" in row and row["role"] != roles[0]:
            return False
        if len(roles) > 1 and "below_role" in row and row["below_role"] != roles[1]:
            return False
        if agencies and "agency_id" in row:
            return row["agency_id"] in agencies or row.get("below_agency_id") in agencies
        if systems and "agency_id" in row:
            return bool(set(systems) & set(desk.known.systems_of.get(str(row["agency_id"]), ())))
        return True

    if kind == "shortfall":
        return _short(desk, id, parent)

    def says(rows: Sequence[Row]) -> str:
        if not has_parent(desk, id):
            return f"没有找到{desk.plan_name(id)}所落实的、已读到文本的上级计划，无从比较。"
        n = len({(row["plan"], row["measure"]) for row in rows})
        if not rows:
            of = "、".join(s.label for s in desk.frame.selectors)
            only = f"（只看{of}）" if of else ""
            return f"{desk.plan_name(id)}：没有发现{words}{only}。"
        told = some([f"{row['no']} {row['title'] or ''}".strip() for row in rows], 6, "条")
        what = "组" if kind == "shortfall" else "条"
        return f"{desk.plan_name(id)}：{words}共{n}{what}：{told}。由比对得出，请对照原文核实。"

    return desk.part(name, {"plan": id, "parent": parent}, columns, says, desk.plan_name(id), keep)


def _carried(desk: Desk, agencies: Iterable[str], roles: Sequence[str]) -> set[str]:
    """The measures that agencies carry themselves, in one of the roles where any is said."""
    return {
        str(row["measure"])
        for agency in agencies
        for row in run(desk.store, "agency_measures", agency=agency)
        if not roles or row["role"] in roles
    }


def untaken_by_all(desk: Desk, above: str) -> Part | None:
    """The measures of a plan that none of the plans below it takes up; None where none is held."""
    below = children(desk, above)
    if not below:
        return None
    lists = [run(desk.store, "untaken_measures", plan=id, parent=above) for id in below]
    common = set.intersection(*({str(row["measure"]) for row in rows} for rows in lists))

    def says(rows: Sequence[Row]) -> str:
        told = some([f"{row['no']} {row['title'] or ''}".strip() for row in rows], 6, "条")
        names = "、".join(desk.plan_name(id).split("《")[0] for id in below)
        head = f"{desk.plan_name(above)}：已读的下级计划（{names}）都没有找到承接的措施"
        tail = f"：{told}" if rows else ""
        return f"{head}共{len(rows)}条{tail}。由比对得出，请对照原文核实。"

    return desk.part(
        "untaken_measures", {"plan": below[0], "parent": above}, MEASURE, says,
        desk.plan_name(above), lambda row: str(row["measure"]) in common and _about(desk, row),
    )  # fmt: skip


_SAID = ("title", "text", "below_title", "quote", "indicator", "below_quote", "below_indicator")


def _about(desk: Desk, row: Row) -> bool:
    """Whether the row says all the words of the question."""
    own = "".join(str(row.get(column) or "") for column in _SAID)
    return all(word in own for word in (*desk.frame.words, *desk.frame.indicators))


def _sum(gap: TargetGap) -> str:
    """What became of one figure that places share: their sum, and who was not read."""
    pair = gap.pair
    if gap.total is None or not gap.of:
        return f"{pair.below_quote or ''}（上级：{pair.quote}）"
    read = f"已读的{gap.read}个地方（共{gap.of}个）相加{gap.total:g}{gap.unit or ''}"
    left = f"，还有{gap.of - gap.read}个地方没有读到，够不够无从判断" if gap.of > gap.read else ""
    return f"“{pair.quote}”：上级{gap.above or 0:g}{gap.unit or ''}，{read}{left}"


def _short(desk: Desk, id: str, parent: str) -> Part:
    """Targets that fall short of those above, judged as zeren gaps judges them; of an indicator
    that the question names whatever stands below."""
    judged, _ = target_gaps(desk.store, id, parent)
    # The amount that the plan above asks for names no indicator.
    said = tuple(w for w in desk.frame.words if not _AMOUNT.fullmatch(w))
    desk = replace(desk, frame=replace(desk.frame, words=said))
    if desk.frame.words or desk.frame.indicators:
        named = [g for g in judged if _about(desk, {"indicator": g.pair.indicator})]

        def told(rows: Sequence[Row]) -> str:
            if not rows:
                return f"{desk.plan_name(id)}：没有可以和上级对照的这个指标。"
            if not named:
                pairs = [f"{row['below_quote']}（上级：{row['quote']}）" for row in rows]
                return f"{desk.plan_name(id)}：不低于上级：{some(pairs, 6)}。"
            return f"{desk.plan_name(id)}：{'；'.join(_sum(gap) for gap in named[:4])}。"

        return desk.part(
            "target_shortfalls", {"plan": id, "parent": parent}, _BELOW, told, desk.plan_name(id),
            lambda row: _about(desk, {"indicator": row["indicator"]}),
        )  # fmt: skip
    short = {
        (gap.pair.target, gap.pair.below_target)
        for gap in judged
        if gap.status in ("weaker", "short")
    }
    open_ones = sum(gap.status == "not all read" for gap in judged)

    def says(rows: Sequence[Row]) -> str:
        if not has_parent(desk, id):
            return f"没有找到{desk.plan_name(id)}所落实的、已读到文本的上级计划，无从比较。"
        tail = f"另有{open_ones}组要各地相加、而有的地方没有读到，无从判断。" if open_ones else ""
        if not rows:
            return f"{desk.plan_name(id)}：没有发现低于上级的目标。{tail}"
        told = some([f"{row['below_quote']}（上级：{row['quote']}）" for row in rows], 6)
        return f"{desk.plan_name(id)}：低于上级的目标共{len(rows)}组：{told}。{tail}"

    return desk.part(
        "target_shortfalls", {"plan": id, "parent": parent}, _BELOW, says, desk.plan_name(id),
        lambda row: (row["target"], row["below_target"]) in short,
    )  # fmt: skip
