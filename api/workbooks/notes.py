"""What a table of tasks says besides the words of the plan: 备注, and where the words stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from api.pages.wording import rule_in_words
from graph.rows import Duty
from graph.tasks import Task

UNCERTAIN = "读法不确定，请对照原文"
BY_RULE = {
    # In a table that is read again these must not state the rule anew.
    "first-is-lead": "依原文排序规则确定为牵头",
    "responsible-is-lead": "依原文规则由责任单位牵头",
    "standing-duty": "依原文统一规定承担",
}
_PARAGRAPH = re.compile(r"paragraph (\d+)\Z")


def in_words(rule: str) -> str:
    """A rule in words; one that nobody has put into words shows its name."""
    return BY_RULE.get(rule) or rule_in_words(rule)


def remarks(task: Task, *, due_of: Sequence[Duty] = ()) -> str:
    """One remark a line: what was inferred and by which rule, what is uncertain, how the units
    share the duty, who has a date of its own (`due_of`), what a person corrected."""
    said: list[str] = []
    if not task.duties:
        said.append("原文未写明责任单位")
        if any(heading.duties for heading in task.headings):
            said.append("所在部分的责任见标题")
    said += [f"{units}：{manner}" for manner, units in _by(task.duties, "manner")]
    said += [f"{units}：{in_words(rule)}" for rule, units in _by(task.duties, "rule")]
    unsure = [duty.unit for duty in task.duties if duty.certainty == "uncertain"]
    if unsure:
        said.append(f"{'、'.join(dict.fromkeys(unsure))}：{UNCERTAIN}")
    said += [f"{duty.unit}：{duty.due_text}" for duty in due_of]
    printed = task.label.strip("、.．：: ")
    if printed and printed != str(task.no):
        said.append(f"原文序号{printed}")
    if task.corrected:
        said.append("经人工更正")
    return "\n".join(said)


def _by(duties: Iterable[Duty], field: str) -> list[tuple[str, str]]:
    """The units of each manner, or each rule, in printed order."""
    found: dict[str, dict[str, None]] = {}
    for duty in duties:
        value = getattr(duty, field)
        if value:
            found.setdefault(str(value), {})[duty.unit] = None
    return [(value, "、".join(units)) for value, units in found.items()]


def evidence(task: Task) -> str:
    """The printed clauses, and where they stand in a source that has pages or paragraphs."""
    place = ""
    if task.page is not None:
        place = f"第{task.page}页"
    elif task.spot:
        place = _PARAGRAPH.sub(r"第\1段", task.spot)
    return "\n".join(part for part in ("；".join(task.evidence), place) if part)
