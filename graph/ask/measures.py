"""Single measures: their roles, words, deadlines, targets and relatives; and lists of measures."""

from __future__ import annotations

from collections.abc import Sequence

from graph.agencies import chain_of
from graph.ask.answer import Part
from graph.ask.desk import DUTY, MEASURE, MEASURE_KIN, TARGET, Desk, filled, measures_in, some
from graph.ask.plans import before
from graph.ask.reading import plans_of
from graph.statements import run
from graph.store import Row, Value

MOST = 12
"""So many measures of one name or number are answered at once."""
DUE = ("due_date", "due_text", "plan", "no", "title", "role", "agency", "quote")
RELATIONS = {
    "parent": "上级措施",
    "child": "下级措施",
    "continues": "上一版的措施",
    "continued_by": "下一版的措施",
}


def meant(desk: Desk) -> tuple[str, ...]:
    """The measures that the question names: by heading, narrowed by plan, place, level and
    year; or by number in the plans that it names, else in every plan."""
    frame, known = desk.frame, desk.known
    plans = set(plan_context(desk))
    if frame.measures:
        fitting = [id for id in frame.measures if known.measures[id].plan in plans]
        codes = {known.agencies[id].place_code for s in frame.selectors for id in s.agencies}
        same = [id for id in fitting if known.plans[known.measures[id].plan].place_code in codes]
        fitting = same or fitting
        if not fitting and frame.places and not frame.plans:
            # 健全担保体系在某县有没有对应: the measures of that heading above the place.
            above = {p.id for code in frame.places for p in chain_of(known.places, code)}
            fitting = [
                id
                for id in frame.measures
                if known.plans[known.measures[id].plan].place_code in above
            ]
        named = fitting or list(frame.measures)
        owned = [id for id in named if known.plans[known.measures[id].plan].level == frame.owner]
        return tuple(owned or named)
    found = [
        known.numbered[(plan, number)]
        for plan in plan_context(desk)
        for number in frame.numbers
        if (plan, number) in known.numbered
    ]
    if not (frame.meant_plans or frame.places or frame.levels):
        # 省商务厅是不是牵头第32条: a number is one of the plans of the agency's own place.
        codes = {known.agencies[id].place_code for s in frame.selectors for id in s.agencies}
        own = [i for i in found if known.plans[known.measures[i].plan].place_code in codes]
        found = own or found
    return tuple(found)


def plan_context(desk: Desk) -> tuple[str, ...]:
    """The plans of the question: those named, else the held ones of its places, levels and
    years; all where it names none of these."""
    frame = desk.frame
    named = frame.meant_plans
    if named:
        return tuple(id for id in named if id in desk.known.plans) or named
    if frame.numbers and frame.places and frame.owner:
        return plans_of(desk.known, (), (frame.owner,), frame.years)
    if frame.places:
        return plans_of(desk.known, frame.places, (), frame.years)
    levels = frame.levels[:1] if frame.numbers and frame.owner else frame.levels
    fitting = plans_of(desk.known, (), levels, frame.years)
    return fitting or plans_of(desk.known, (), (), frame.years)


def caption(desk: Desk, id: str) -> str:
    """周政办〔…〕5号第27项“…”."""
    measure = desk.known.measures[id]
    plan = desk.known.plans.get(measure.plan)
    number = (plan.number or plan.title) if plan else measure.plan
    return f"{number}第{measure.no}项" + (f"“{measure.title}”" if measure.title else "")


def roles(desk: Desk, id: str, asked: Sequence[str] = ()) -> Part:
    """Who carries one measure, headings above it included and marked."""
    keep = (lambda row: row["role"] in asked) if asked else None
    everyone = _everyone(desk, id) if asked else ""

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{caption(desk, id)}没有写明{'、'.join(asked) or '责任'}单位{everyone}。"
        told = []
        for role in ("牵头", "配合", "负责", "指导"):
            direct = [str(r["agency"]) for r in rows if r["role"] == role and r["via"] == "direct"]
            above = [str(r["agency"]) for r in rows if r["role"] == role and r["via"] != "direct"]
            if direct:
                told.append(f"{role}：{some(direct, 20)}")
            if above:
                told.append(f"{role}（由所在章节标题）：{some(above, 20)}")
        return f"{caption(desk, id)}，{'；'.join(told)}。"

    return desk.part(
        "measure_evidence",
        {"measure": id, "via": "any"},
        (*DUTY, "via"),
        says,
        caption(desk, id),
        keep,
    )


def _everyone(desk: Desk, id: str) -> str:
    """，写明的是负责：…: who stands there in whatever role."""
    rows = run(desk.store, "measure_evidence", measure=id, via="any")
    told = [f"{row['agency']}（{row['role']}）" for row in rows]
    return f"，写明的是{some(told)}" if told else ""


def text(desk: Desk, id: str) -> Part:
    """The words of one measure."""
    return desk.part(
        "measure",
        {"measure": id},
        ("plan", "no", "title", "text", "clause"),
        lambda rows: f"{caption(desk, id)}的原文：{rows[0]['text']}",
        caption(desk, id),
    )


def deadline(desk: Desk, id: str) -> Part:
    """When one measure is due, as printed."""

    def says(rows: Sequence[Row]) -> str:
        due = rows[0]["due_text"] or rows[0]["due_date"]
        if due:
            return f"{caption(desk, id)}的完成时限：{due}。"
        dated = [t for t in desk.known.targets if t.measure == id and t.due]
        told = some([f"{t.quote}（{t.due}）" for t in dated], 4)
        also = f"，但其中的量化目标写明了期限：{told}" if dated else ""
        return f"{caption(desk, id)}没有写明整条措施的完成时限{also}。"

    return desk.part(
        "measure",
        {"measure": id},
        ("plan", "no", "title", "due_text", "due_date", "text"),
        says,
        caption(desk, id),
    )


def figures(desk: Desk, id: str) -> Part:
    """The numbers that one measure commits to."""
    return desk.part(
        "targets",
        {"measure": id},
        TARGET,
        lambda rows: (
            f"{caption(desk, id)}的量化目标有{len(rows)}个："
            f"{some([str(r['quote']) for r in rows])}。"
            if rows
            else f"{caption(desk, id)}没有量化目标。"
        ),
        caption(desk, id),
    )


def relatives(desk: Desk, id: str, relations: Sequence[str]) -> Part:
    """The measures above, below, before or after one measure, each with its reasons."""

    levels = desk.frame.levels if not desk.frame.places else ()
    owned = desk.known.plans[desk.known.measures[id].plan].place_code
    elsewhere = desk.frame.owner or (desk.frame.measures and owned not in desk.frame.places)
    there = [desk.place(code) for code in desk.frame.places if elsewhere and code != owned]

    def keep(row: Row) -> bool:
        return (
            (not there or row["place"] in there)
            and row["relation"] in relations
            and (not levels or (len(desk.frame.places) == 0 and _level_ok(desk, row, levels, id)))
        )

    words = "、".join(RELATIONS[r] for r in relations)

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            missing = ""
            if list(relations) == ["continues"] and not before(desk, desk.known.measures[id].plan):
                missing = "：没有读到这份计划更早的版本"
            where = f"{'、'.join(there)}的" if there else ""
            return f"{caption(desk, id)}没有找到{where}{words}（已读的计划里）{missing}。"
        told = [
            f"{RELATIONS[str(r['relation'])]}：{r['plan']}第{r['no']}项"
            + (f"“{r['title']}”" if r["title"] else "")
            for r in rows
        ]
        return f"{caption(desk, id)}，{'；'.join(told)}。{_inferred(rows)}"

    return desk.part("measure_family", {"measure": id}, MEASURE_KIN, says, caption(desk, id), keep)


def _level_ok(desk: Desk, row: Row, levels: Sequence[str], id: str) -> bool:
    own = desk.known.plans[desk.known.measures[id].plan].level
    others = [level for level in levels if level != own]
    return not others or row["level"] in others


def _inferred(rows: Sequence[Row]) -> str:
    return (
        "对应关系由比对文本得出，依据见 reasons。"
        if any(r["basis"] != "stated" for r in rows)
        else ""
    )


def listed(desk: Desk) -> tuple[Part, ...]:
    """Measures of a plan, a place, a level, a year or a topic."""
    frame = desk.frame
    given: dict[str, Value] = {**desk.of_plans(), "words": filled(frame.words)}
    what = "、".join(f"原文含“{word}”" for word in frame.words)

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return (
                f"{desk.nothing()}{what}的措施。" if what else f"{desk.nothing()}符合条件的措施。"
            )
        verdict = _most(desk, rows) if frame.says("more", "compare", "most") else ""
        return f"{verdict}{what}{'的' if what else ''}措施共{_counted(rows)}。"

    return (desk.part("asked_measures", given, MEASURE, says, "措施"),)


def _counted(rows: Sequence[Row]) -> str:
    """3条（周政办〔…〕5号 2条、…）: how many measures, and how many of each plan."""
    plans = list(dict.fromkeys(str(row["plan"]) for row in rows))
    each = "、".join(f"{plan} {sum(row['plan'] == plan for row in rows)}条" for plan in plans[:8])
    return f"{measures_in(rows)}条（{each}）"


def _most(desk: Desk, rows: Sequence[Row]) -> str:
    """Which place of several has more measures."""
    counts = {
        code: sum(row["place"] == desk.place(code) for row in rows) for code in desk.frame.places
    }
    if len(counts) < 2:
        return ""
    top = [desk.place(code) for code, n in counts.items() if n == max(counts.values())]
    return "一样多。" if len(top) == len(counts) else f"{'、'.join(top)}更多。"


def unled(desk: Desk, role: str) -> tuple[Part, ...]:
    """Measures that name nobody in a role."""
    given: dict[str, Value] = {
        **desk.of_plans(),
        "words": filled(desk.frame.words),
        "role": role,
    }

    def says(rows: Sequence[Row]) -> str:
        what = f"没有写明{role or '责任'}单位的措施"
        if not rows:
            return f"{what}一条也没有找到（已读的{len(desk.known.plans)}份计划）。"
        also = "其中有的写了负责单位，只是没有牵头单位。" if role == "牵头" else ""
        headed = sum(row["section"] is not None for row in rows)
        if headed:
            also += f"{headed}条所在章节的标题写明了{role or '责任'}单位。"
        return f"{what}共{_counted(rows)}。{also}"

    return (
        desk.part(
            "unled_measures", given, (*MEASURE, "section"), says, "没有" + (role or "责任单位")
        ),
    )


def due(desk: Desk) -> tuple[Part, ...]:
    """What falls due in the days of the question; without any, everything that has a date."""
    frame = desk.frame
    agencies = [id for selector in frame.selectors for id in selector.agencies] or [""]
    narrowed = frame.meant_plans or frame.places or frame.levels
    plans = plan_context(desk) if narrowed else ("",)
    roles = {s.role for s in frame.selectors if s.role} | set(frame.floating)
    parts = []
    until = f"{frame.since}至{frame.by}" if frame.since else f"{frame.by}前" if frame.by else ""
    year = frame.years[0] if len(frame.years) == 1 and not frame.by else ""
    for agency in agencies[:6]:
        for plan in plans[:6]:
            given: dict[str, Value] = {
                "by": frame.by or "9999-12-30",
                "since": frame.since,
                "agency": agency,
                "plan": plan,
            }
            label = "".join(
                (desk.name(agency) if agency else "", desk.plan_name(plan) if plan else "")
            )

            def says(rows: Sequence[Row], label: str = label) -> str:
                if not rows:
                    return f"{desk.nothing()}写明{until}到期的{label}措施。"
                return (
                    f"{label}{until}到期的措施共{measures_in(rows)}条，最早{rows[0]['due_date']}。"
                )

            parts.append(
                desk.part(
                    "due",
                    given,
                    DUE,
                    says,
                    label or "到期",
                    lambda row: (
                        (not year or year in str(row["year"]))
                        and (not roles or row["role"] in roles)
                    ),
                )
            )
    year_end = frame.by.endswith("12-31") and not frame.since[5:].strip("01-")
    if (
        not any(part.rows for part in parts)
        and (year_end or (frame.years and not frame.by))
        and not frame.selectors
    ):
        day = frame.by[:4] or frame.years[0]
        plan = plans[0] if len(plans) == 1 else ""
        held = {desk.plan_name(id).split("《")[0] for id in plans if id}
        targets = desk.part(
            "targets",
            {"plan": plan},
            TARGET,
            lambda rows: (
                f"但有{len(rows)}个量化目标写明了{day}年的期限："
                f"{some([str(r['quote']) for r in rows], 6)}。"
            ),
            "目标",
            lambda row: day in str(row["due"] or "") and (not held or row["plan"] in held),
        )
        if targets.rows:
            parts.append(targets)
    return tuple(parts)
