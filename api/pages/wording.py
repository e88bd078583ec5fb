"""What the graph says in codes, in words of the reader."""

from __future__ import annotations

from collections.abc import Mapping

_RULES: Mapping[str, str] = {
    # What inferred a role, a unit, a member or a link; a rule that is not here shows its name.
    "stated": "文中写明",
    "first-is-lead": "文中写明列第一位的为牵头单位",
    "responsible-is-lead": "文中写明无牵头单位的，责任单位即为牵头单位",
    "standing-duty": "文中另处写明，以下各项都须落实",
    "joint": "文中写“会同”，前者牵头、后者配合",
    "bare-list": "只列了单位，没有写动词",
    "manner-only": "只写了分工方式，没有写动词",
    "shared-prefix": "承前省略了级别，按前一单位补全",
    "shared-ending": "与后一单位共用词尾，已补全",
    "same-title": "与上级文件标题相同",
    "same-series": "同一系列的前后版本",
    "alignment": "按措施文字比对",
    "takes-measures": "当地没有同条线的部门，由它承担了对应的措施",
    "table-of-places": "按行政区划表",
    "same-office": "同一类机关",
    "same-system": "同一条线",
    "correction": "人工更正",
}
_REASONS: Mapping[str, str] = {
    # Why two measures were linked.
    "shared-terms": "共有词语",
    "same-title": "标题相同",
    "similar-title": "标题相近",
    "title-in-text": "正文含对方标题",
    "same-system": "同一条线",
    "other-system": "条线不同",
    "same-section": "章节相同",
    "similar-section": "章节相近",
    "cites-same": "引用同一文件",
    "same-target": "指标相同",
    "further-link": "另有更强的对应",
}
_OPERATORS: Mapping[str, str] = {">=": "不低于", "<=": "不超过", "=": "", "~": "约", "range": ""}


def rule_in_words(name: str) -> str:
    return _RULES.get(name, name)


def reason(why: str) -> str:
    """`shared-terms 冷链、物流` → 共有词语：冷链、物流."""
    code, _, words = why.partition(" ")
    name = _REASONS.get(code, code)
    return f"{name}：{words}" if words else name


def figure(value: float) -> str:
    """A number without what nobody printed: 50.0 → 50."""
    return f"{value:.10g}"


def large(value: float, unit: str) -> str:
    """A number in its unit, large ones as they are read aloud: 4500000亩 → 450万亩."""
    for size, word in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= size and not unit.startswith(("亿", "万")):
            return f"{figure(value / size)}{word}{unit}"
    return f"{figure(value)}{unit}"


def amount(op: str, value: float, most: float | None, unit: str) -> str:
    """A target as one reads it aloud: 不低于50家."""
    said = figure(value)
    if op == "range" and most is not None:
        said = f"{said}—{figure(most)}"
    return f"{_OPERATORS.get(op, op)}{said}{unit}"
