"""Rankings: who carries most or least, who works with whom most. No cut goes through a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.ask.answer import Part
from graph.ask.desk import LOAD, PARTNER, Desk, filled, some, who
from graph.ask.frame import Selector
from graph.store import Row, Value

SHOWN = 10
"""Ranks of a list that was not asked to be of any length."""


def ranked(desk: Desk) -> tuple[Part, ...]:
    """Agencies, systems or places by how many measures they carry."""
    frame = desk.frame
    if frame.says("system") and not frame.says("who"):
        return _grouped(desk, "workload_by_system", "system")
    between = frame.has("places_asked") and not frame.says("who", "agency")
    if (frame.says("place") or between) and not frame.selectors:
        return _grouped(desk, "workload_by_place", "place")
    role = "、".join(frame.floating)
    systems = [s for selector in frame.selectors for s in selector.systems]
    levels = [lv for selector in frame.selectors for lv in selector.levels]
    places = [c for selector in frame.selectors for c in selector.places]
    given: dict[str, Value] = {
        **desk.scope(),
        "roles": filled(frame.floating or (next((s.role for s in frame.selectors if s.role), ""),)),
        "systems": filled(systems),
        "levels": filled([*frame.levels, *levels]),
        "places": filled([*frame.places, *places]),
        "agencies": filled([id for selector in frame.selectors for id in selector.agencies]),
        "kinds_out": filled(frame.kinds_out),
        "without": filled([id for selector in frame.excluded for id in selector.agencies]),
    }
    if len(frame.floating) > 1 and frame.has("two_superlatives"):
        # 谁牵头最多、谁配合最多: two rankings.
        return tuple(
            _cut(
                desk,
                desk.part("asked_loads", {**given, "roles": [one]}, LOAD, "", f"{one}排名"),
                one,
                "agency",
            )
            for one in frame.floating
        )
    part = desk.part("asked_loads", given, LOAD, "", "排名")
    return (_cut(desk, part, role or str((given["roles"] or [""])[0]), "agency"),)  # type: ignore[index]


def mixed(desk: Desk) -> tuple[Part, ...]:
    """Bodies that carry measures in all the roles said and in none of those denied."""
    frame = desk.frame
    columns = {"牵头": "lead", "配合": "support", "负责": "responsible", "指导": "guide"}

    def keep(row: Row) -> bool:
        has = all(row[columns[role]] for role in frame.floating)
        return has and not any(row[columns[role]] for role in frame.not_roles)

    def says(rows: Sequence[Row]) -> str:
        what = "又".join(frame.floating) + "".join(f"而不{role}" for role in frame.not_roles)
        what = what.removeprefix("而")
        if not rows:
            return f"{desk.nothing()}{what}的单位。"
        return f"{what}的单位共{len(rows)}个：{some([str(row['agency']) for row in rows], 12)}。"

    given: dict[str, Value] = {
        **desk.scope(),
        "systems": filled([s for selector in frame.selectors for s in selector.systems]),
        "levels": filled(frame.levels),
        "places": filled(frame.places),
        "kinds_out": filled(frame.kinds_out),
    }
    return (desk.part("asked_loads", given, LOAD, says, "角色", keep),)


def places(desk: Desk) -> tuple[Part, ...]:
    """The places of the question by what their bodies carry in a role."""
    frame = desk.frame
    role = next(iter(frame.floating), "")

    def keep(row: Row) -> bool:
        place = desk.known.places.get(str(row["place_code"]))
        return row["place_code"] in frame.places and (place is None or place.level == row["level"])

    column = "agencies" if frame.has("bodies_counted") else "measures"
    noun, unit = ("单位", "个") if column == "agencies" else ("措施", "条")

    def says(rows: Sequence[Row]) -> str:
        counts = {desk.place(code): 0 for code in frame.places}
        counts |= {str(row["place"]): int(str(row[column])) for row in rows}
        top = [place for place, n in counts.items() if n == max(counts.values())]
        verdict = "一样多" if len(top) == len(counts) else f"{'、'.join(top)}更多"
        if len(counts) == 2 and len(top) == 1:
            verdict += f"，多{max(counts.values()) - min(counts.values())}{unit}"
        listed = "，".join(f"{p}{n}{unit}" for p, n in counts.items())
        return f"{verdict}：{role or '承担的'}{noun}，{listed}。"

    given: dict[str, Value] = {"role": role, "year": "".join(frame.years[:1]), "on": frame.on}
    columns = ("place", *LOAD[1:], "agencies")
    return (desk.part("workload_by_place", given, columns, says, "比较", keep),)


def _grouped(desk: Desk, name: str, column: str) -> tuple[Part, ...]:
    frame = desk.frame
    role = next(iter(frame.floating), "")
    asked = frame.spot("which_place")
    level = asked["level"] if asked and name == "workload_by_place" else "".join(frame.levels[:1])
    given: dict[str, Value] = {
        "role": role,
        "level": level,
        "year": frame.years[0] if frame.years else "",
        "on": frame.on,
    }
    if frame.words or frame.plans:
        return ()
    columns = (column, *LOAD[1:], "agencies")

    def own(row: Row) -> bool:
        # 各市人民政府 of a province is of the level 市, its place is none.
        place = desk.known.places.get(str(row.get("place_code", "")))
        return place is None or not level or place.level == level

    counted = "agencies" if frame.has("bodies_counted") else "measures"
    return (_cut(desk, desk.part(name, given, columns, "", "排名", own), role, column, counted),)


def _cut(desk: Desk, part: Part, role: str, column: str, counted: str = "measures") -> Part:
    frame = desk.frame
    least = frame.says("least") and not frame.says("most")
    rows = sorted(part.rows, key=lambda row: int(str(row[counted])), reverse=not least)
    kept = through_ties(rows, frame.first or (1 if _one(desk) else SHOWN), counted)
    words = f"{role or '承担'}{'单位' if counted == 'agencies' else '措施'}"
    unit = "个" if counted == "agencies" else "条"
    if frame.at_least is not None:
        kept = [row for row in rows if int(str(row[counted])) >= frame.at_least]
        names = some([f"{row[column]}{row[counted]}{unit}" for row in kept], 12)
        sentence = (
            f"{words}不少于{frame.at_least}{unit}的共{len(kept)}个{'：' if kept else ''}{names}。"
        )
        return replace(part, sentence=sentence, rows=tuple(kept))
    if not kept:
        sentence = f"{desk.nothing()}符合条件的措施。"
    else:
        best = int(str(kept[0][counted]))
        top = [str(row[column]) for row in kept if row[counted] == kept[0][counted]]
        end = "最少" if least else "最多"
        tie = f"并列{end}" if len(top) > 1 else end
        sentence = f"{words}{tie}的是{some(top)}，{'各' if len(top) > 1 else ''}{best}{unit}"
        if len(kept) > len(top):
            others = [f"{row[column]}{row[counted]}{unit}" for row in kept[len(top) :]]
            sentence += f"；其后{some(others, SHOWN)}"
        sentence += f"（共{len(rows)}个参加排名）。"
        sentence += _single(desk, rows, kept, column)
    if frame.kinds_out and column == "agency":
        sentence += f"按“部门”计，{'、'.join(frame.kinds_out)}不在其中。"
    if least:
        sentence += "一条也没有承担的单位不在其中。"
    return replace(part, sentence=sentence, rows=tuple(kept))


def _single(desk: Desk, rows: Sequence[Row], kept: Sequence[Row], column: str) -> str:
    """Where a group comes first: which body does, groups aside."""

    def group(row: Row) -> bool:
        body = desk.known.agencies.get(str(row.get("agency_id", "")))
        return body is not None and body.kind == "集合"

    if column != "agency" or not group(kept[0]):
        return ""
    single = [row for row in rows if not group(row)]
    top = [row for row in single if row["measures"] == single[0]["measures"]]
    if not top:
        return ""
    names = some([str(row[column]) for row in top])
    return f"{kept[0][column]}是一组单位；单个单位中是{names}，{top[0]['measures']}条。"


def _one(desk: Desk) -> bool:
    """Whether the question wants the first alone: 谁最多; not 排名, 前五."""
    return desk.frame.has("the_first") or not desk.frame.has("whole_ranking")


def through_ties(rows: Sequence[Row], first: int, counted: str = "measures") -> list[Row]:
    """The first so many rows and all that are level with the last of them."""
    if len(rows) <= first:
        return list(rows)
    last = rows[first - 1][counted]
    end = first
    while end < len(rows) and rows[end][counted] == last:
        end += 1
    return list(rows[:end])


def partners(desk: Desk, selector: Selector, role: str = "") -> tuple[Part, ...]:
    """With whom those of a selector stand on the same measures, most shared first."""
    frame = desk.frame
    parts = []
    for id in selector.agencies[:6] or ("",):
        one = (
            Selector(selector.text, desk.name(id), agencies=(id,), role=selector.role)
            if id
            else selector
        )
        given: dict[str, Value] = {
            **who(one),
            **desk.scope(),
            "with_roles": filled((role,) if role else ()),
            "with_levels": filled(frame.levels),
            "with_places": filled(frame.places),
            "kinds_out": filled(frame.kinds_out),
        }
        part = desk.part("asked_partners", given, PARTNER, "", one.label)
        parts.append(_partners(desk, part, one))
    return tuple(parts)


def _partners(desk: Desk, part: Part, one: Selector) -> Part:
    frame = desk.frame
    rows = list(part.rows)
    kept = rows
    if frame.first or (frame.says("most", "partner") and frame.has("superlative")):
        kept = through_ties(rows, frame.first or (1 if _one(desk) else SHOWN))
    if not rows:
        sentence = f"{desk.nothing()}{one.label}与别的单位共同承担的措施。"
    else:
        top = [str(r["partner"]) for r in rows if r["measures"] == rows[0]["measures"]]
        tie = "并列最多" if len(top) > 1 else "最多"
        sentence = (
            (f"在{one.label}{one.role}的措施上，与它" if one.role else f"与{one.label}")
            + f"共同承担措施的单位有{len(rows)}个，"
            f"{tie}的是{some(top)}，{'各' if len(top) > 1 else ''}{rows[0]['measures']}条"
        )
        if len(top) < len(kept) < len(rows):
            others = [f"{r['partner']}{r['measures']}条" for r in kept[len(top) :]]
            sentence += f"；其后{some(others, SHOWN)}"
        sentence += "。"
    return replace(part, sentence=sentence, rows=tuple(kept))


def pairs(desk: Desk) -> tuple[Part, ...]:
    """The pairs of agencies that share most measures."""
    frame = desk.frame
    given: dict[str, Value] = {
        "level": frame.levels[0] if frame.levels else "",
        "year": frame.years[0] if frame.years else "",
        "on": frame.on,
        "limit": 1_000_000,
    }

    def here(row: Row) -> bool:
        ids = (str(row["agency_id"]), str(row["partner_id"]))
        both = [desk.known.agencies[id] for id in ids if id in desk.known.agencies]
        return len(both) == 2 and all(
            (not frame.places or one.place_code in frame.places) and one.kind not in frame.kinds_out
            for one in both
        )

    part = desk.part("co_work", given, PARTNER, "", "合作排名", here)
    kept = through_ties(part.rows, frame.first or 1)
    if kept:
        top = [
            f"{r['agency']}与{r['partner']}" for r in kept if r["measures"] == kept[0]["measures"]
        ]
        tie = "并列最多" if len(top) > 1 else "最多"
        sentence = f"共同承担措施{tie}的是{some(top)}，"
        sentence += f"{'各' if len(top) > 1 else ''}{kept[0]['measures']}条。"
    else:
        sentence = f"{desk.nothing()}共同承担的措施。"
    return (replace(part, sentence=sentence, rows=tuple(kept)),)
