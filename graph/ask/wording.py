"""The question said again as it was understood, and questions that can be asked instead."""

from __future__ import annotations

from collections.abc import Sequence

from graph.ask.desk import Desk
from graph.ask.frame import Frame
from graph.ask.known import Known
from graph.ask.words import questions

KINDS = {
    "overview": "图中总数",
    "measure": "一条措施",
    "measure_lineage": "措施的上下级或前后年度对应",
    "deadline": "完成时限",
    "measure_targets": "措施的量化目标",
    "measure_text": "措施原文",
    "measure_roles": "措施的责任单位",
    "succession": "机构沿革",
    "via_group": "通过集合承担的措施",
    "via_section": "由章节标题承担的措施",
    "members": "集合的成员",
    "groups": "所在的集合",
    "counterparts": "对口单位",
    "agency": "单位信息",
    "changes": "版本之间的变化",
    "gaps": "上下级之间的缺口",
    "editions": "历年版本",
    "lineage": "计划的上下级与引用",
    "plan": "计划信息",
    "cascade": "指标逐级对照",
    "targets": "量化目标",
    "due": "到期的措施",
    "idle": "没有任务的单位",
    "unled": "没有责任单位的措施",
    "pairs": "合作最多的单位",
    "ranking": "排名",
    "comparison": "比较",
    "partners": "合作单位",
    "shared": "共同承担的措施",
    "duties": "承担的措施",
    "carriers": "责任单位",
    "systems": "条线",
    "plans": "计划",
    "agencies": "单位",
    "mixed": "兼有或只有某些角色的单位",
    "measures": "措施",
    "measure_loads": "措施按责任单位多少排列",
    "share": "占比",
    "stand_ins": "由谁承接",
    "uptake": "各地有无承接",
}
OFFERED = 5


def understood(desk: Desk, kind: str) -> str:
    """周口市商务局 · 牵头 · 2022年 → 承担的措施."""
    frame = desk.frame
    said: list[str] = []
    for selector in frame.selectors:
        role = selector.role or (f"非{selector.not_role}" if selector.not_role else "")
        said.append(selector.label + (f"（{role}）" if role else ""))
    said += [f"除{selector.label}外" for selector in frame.excluded]
    said += [f"角色{role}" for role in frame.floating]
    said += [f"没有{role}或角色不是{role}" for role in frame.not_roles]
    said += [desk.place(code) for code in frame.places]
    said += [f"{level}级" for level in frame.levels]
    said += [f"{year}年" for year in frame.years]
    if frame.on:
        said.append(f"截至{frame.on}")
    if frame.since or frame.by:
        said.append(f"{frame.since or '……'}至{frame.by}")
    said += [desk.plan_name(id) for id in (*frame.plans, *frame.plan_choices)[:4]]
    said += [f"第{number}项" for number in frame.numbers]
    if frame.measures and not frame.numbers:
        said.append(f"标题“{desk.known.measures[frame.measures[0]].title}”的措施")
    said += [f"指标“{name}”" for name in frame.indicators]
    said += [f"原文含“{word}”" for word in frame.words]
    if frame.first:
        said.append(f"前{frame.first}名")
    if frame.kinds_out:
        said.append(f"不计{'、'.join(frame.kinds_out)}")
    asked = KINDS.get(kind, kind)
    if frame.says("count"):
        asked += "（数量）"
    return "理解为：" + (" · ".join(said) + " → " if said else "") + asked


def suggestions(frame: Frame | None, known: Known) -> tuple[str, ...]:
    """Questions that can be asked, with the names that this one has; those that use most of
    them first."""
    own: dict[str, str] = {}
    if frame is not None:
        names = [known.agencies[id].name for s in frame.selectors for id in s.agencies[:1]]
        names += [near for one in frame.unknown for _, near in one.near[:1] if one.kind == "单位"]
        for key, name in zip(("agency", "agency2"), dict.fromkeys(names), strict=False):
            own[key] = name
        system = next((s.systems[0] for s in frame.selectors if s.systems), "")
        values = {
            "system": system,
            "level": next(iter(frame.levels), ""),
            "place": next((known.places[c].name for c in frame.places if c in known.places), ""),
            "words": next(iter((*frame.words, *frame.indicators)), ""),
            "plan": _plan(frame, known),
        }
        own |= {key: value for key, value in values.items() if value}
    ranked = sorted(
        (e for e in questions().examples),
        key=lambda e: (not set(e.needs) <= set(own), -len(set(e.needs) & set(own))),
    )
    names_all = {**_examples(known), **own}
    made = [
        example.text.format(**names_all)
        for example in ranked
        if all(need in names_all for need in example.needs)
    ]
    return tuple(dict.fromkeys(made))[:OFFERED]


def _plan(frame: Frame, known: Known) -> str:
    for id in (*frame.plans, *frame.plan_choices):
        if id in known.plans:
            return known.plans[id].number or known.plans[id].title
    return ""


def _examples(known: Known) -> dict[str, str]:
    """Names of the graph to make examples with."""
    found: dict[str, str] = {}
    busy = [
        r
        for r in known.agencies.values()
        if r.units and r.kind == "政府部门" and r.level in ("市", "省", "县")
    ]
    if busy:
        found["agency"] = busy[-1].name
        found["agency2"] = busy[-2].name if len(busy) > 1 else busy[-1].name
        found["place"] = busy[-1].place
        found["level"] = busy[-1].level
    if known.systems:
        found["system"] = sorted(known.systems)[0]
    for row in known.plans.values():
        found["plan"] = row.number or row.title
    return found


def told(names: Sequence[str]) -> str:
    """A list in words."""
    return "、".join(f"“{name}”" for name in names)
