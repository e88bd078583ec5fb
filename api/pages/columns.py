"""Rows of any statement → cells that read well and lead to what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from api.pages import links
from api.pages.lines import opening
from api.pages.marking import found
from api.pages.views import Piece
from api.pages.wording import amount, reason, rule_in_words
from graph.store import Row, Value

_HEADS: Mapping[str, str] = {
    "plan": "计划",
    "number": "文号",
    "measure_": "措施",
    "below_": "下级措施",
    "before_": "上一版措施",
    "evidence_": "原文依据",
    "amount_": "目标",
    "below_amount_": "下级目标",
    "text": "原文",
    "section": "写明责任的标题",
    "measure_title": "措施标题",
    "measure": "措施编号",
    "plan_id": "计划编号",
    "below_quote": "下级原文",
    "below_clause": "下级责任句",
    "below_indicator": "下级指标",
    "in_force_until": "有效至",
    "title": "标题",
    "role": "角色",
    "below_role": "下级角色",
    "agency": "机构",
    "below_agency": "下级机构",
    "counterpart": "下级对应机构",
    "partner": "合作机构",
    "partner_role": "其角色",
    "name": "名称",
    "full_name": "全称",
    "units": "文中写作",
    "level": "层级",
    "place": "地方",
    "kind": "类别",
    "system": "条线",
    "measures": "措施数",
    "agencies": "机构数",
    "lead": "牵头",
    "support": "配合",
    "responsible": "负责",
    "guide": "指导",
    "indicator": "指标",
    "due": "时限",
    "due_text": "时限（原文）",
    "due_date": "到期日",
    "below_due_text": "下级时限（原文）",
    "below_due_date": "下级到期日",
    "year": "年度",
    "date": "日期",
    "issuer": "发文机关",
    "relation": "关系",
    "basis": "依据",
    "score": "文本比对",
    "reasons": "对应的理由",
    "rule": "规则",
    "via": "途径",
    "known": "正文",
    "named": "文件点名",
    "certain": "确定",
    "source": "来源",
    "valid_from": "起",
    "valid_to": "止",
    "what": "项",
    "n": "数",
}
_ENUMS: Mapping[str, Mapping[str, str]] = {
    "relation": {
        "parent": "上级",
        "child": "下级",
        "continues": "延续自",
        "continued_by": "被延续",
        "cited": "引用",
        "cited_by": "被引用",
        "replaced": "废止",
        "replaced_by": "被替代",
        "predecessor": "前身",
        "successor": "后身",
        "this": "本版",
        "earlier": "前一版",
        "later": "后一版",
        "other": "同系列",
    },
    "via": {"direct": "直接写明", "group": "经由集合", "section": "写在标题上"},
    "known": {"text": "已读入", "cited": "仅被引用"},
    "kind": {"renamed": "更名", "merged": "合并", "split": "拆分", "transferred": "职责划转"},
    "what": {
        "plans": "计划",
        "cited_plans": "只知其名的文件",
        "sections": "章节",
        "measures": "措施",
        "targets": "目标",
        "agencies": "机构",
        "standing": "由此推知的机构",
        "systems": "条线",
        "places": "地方",
        "measure_roles": "措施上的责任",
        "section_roles": "标题上的责任",
        "implements": "计划之间的承接",
    },
}
_NUMBERS = frozenset(
    ("measures", "agencies", "lead", "support", "responsible", "guide", "n", "score")
)
_GROUPS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset(("no", "title")), "measure_"),
    (frozenset(("below_no", "below_title")), "below_"),
    (frozenset(("before_no", "before_title")), "before_"),
    (frozenset(("quote", "clause", "partner_quote")), "evidence_"),
    (frozenset(("op", "value", "value_max", "unit")), "amount_"),
    (frozenset(("below_op", "below_value", "below_value_max", "below_unit")), "below_amount_"),
)
"""Columns that say one thing together, with the name under which they are shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row says in one column. `runs` where it is evidence, its words marked; `role`
    and `level` where it is one of those."""

    text: str
    href: str | None = None
    runs: tuple[Piece, ...] = ()
    role: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as a page shows them; `numeric` are the places of columns of numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = field(default_factory=frozenset)
    total: int = 0


def table(columns: Sequence[str], rows: Sequence[Row], most: int) -> Table:
    """The first rows; columns in which no row says anything are left out."""
    shown = rows[:most]
    about_plans = "number" in columns
    names = [name for name in _grouped(columns, about_plans) if _said(name, shown)]
    return Table(
        tuple(_HEADS.get(name, name) for name in names),
        tuple(tuple(_cell(name, row, about_plans) for name in names) for row in shown),
        frozenset(at for at, name in enumerate(names) if name in _NUMBERS),
        len(rows),
    )


def _grouped(columns: Iterable[str], about_plans: bool) -> list[str]:
    names: list[str] = []
    for column in columns:
        name = column
        if not (about_plans and column == "title"):
            name = next((short for group, short in _GROUPS if column in group), column)
        if name not in names:
            names.append(name)
    return names


def _said(name: str, rows: Sequence[Row]) -> bool:
    keys = next((group for group, short in _GROUPS if short == name), frozenset((name,)))
    return any(row.get(key) not in (None, "", []) for row in rows for key in keys)


def _cell(name: str, row: Row, about_plans: bool) -> Cell:
    value = row.get(name)
    if name in ("measure_", "below_", "before_"):
        return _measure(name, row)
    if name == "evidence_":
        return _evidence(row)
    if name in ("amount_", "below_amount_"):
        return Cell(_amount(row, "below_" if name.startswith("below_") else ""))
    if name in ("role", "below_role", "partner_role") and value:
        return Cell(str(value), role=str(value))
    if name == "level" and value:
        return Cell(str(value), level=str(value))
    if name in ("plan", "number", "title"):
        at = row.get("plan_id") or (row.get("id") if about_plans or name == "number" else None)
        return Cell(_text(name, value), links.plan(str(at)) if at else None)
    return Cell(_text(name, value), _address(name, row))


def _address(name: str, row: Row) -> str | None:
    """Where a name or a count leads."""
    if name in ("agency", "partner", "below_agency", "counterpart"):
        at = row.get(f"{name}_id")
        return links.agency(str(at)) if at else None
    if name == "name" and row.get("id") and "place_code" in row:
        return links.agency(str(row["id"]))
    if name == "measures" and row.get("agency_id"):
        one = str(row["agency_id"])
        if row.get("partner_id"):
            return links.shared(one, str(row["partner_id"]))
        return links.agency(one)
    role = {"lead": "牵头", "support": "配合", "responsible": "负责", "guide": "指导"}.get(name)
    if role and row.get("agency_id") and row.get(name):
        return links.with_query(links.agency(str(row["agency_id"])), {"role": role})
    return None


def _measure(name: str, row: Row) -> Cell:
    key = "" if name == "measure_" else name
    id = row.get({"measure_": "measure", "below_": "below", "before_": "before"}[name])
    title, no, words = row.get(f"{key}title"), row.get(f"{key}no"), row.get("text")
    if not title and words and not key:
        title = opening(str(words))
    text = f"{no if no is not None else ''} {title or ''}".strip()
    if not id:
        # A target or a citation of the plan as a whole.
        return Cell(text)
    return Cell(text or "措施", links.measure(str(id)))


def _evidence(row: Row) -> Cell:
    quote, clause = str(row.get("quote") or ""), str(row.get("clause") or "")
    words = [str(row[key]) for key in ("quote", "partner_quote") if row.get(key)]
    if clause:
        return Cell(clause, runs=found(clause, words, len(clause)) if words else (Piece(clause),))
    return Cell(quote, runs=(Piece(quote),))


def _amount(row: Row, prefix: str) -> str:
    value = row.get(f"{prefix}value")
    if not isinstance(value, int | float):
        return ""
    most = row.get(f"{prefix}value_max")
    return amount(
        str(row.get(f"{prefix}op") or "="),
        float(value),
        float(most) if isinstance(most, int | float) else None,
        str(row.get(f"{prefix}unit") or ""),
    )


def _text(name: str, value: Value) -> str:
    if value is None:
        return ""
    if name in _ENUMS:
        return _ENUMS[name].get(str(value), str(value))
    if name == "basis":
        return rule_in_words(str(value))
    if name == "rule":
        return rule_in_words(str(value))
    if isinstance(value, list):
        told = [reason(str(one)) if name == "reasons" else str(one) for one in value]
        return ("；" if name == "reasons" else "、").join(told)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:.2f}" if name == "score" else f"{value:.10g}"
    return str(value)
