"""Targets: what is to be reached, where, by when; and one indicator across levels and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from graph.ask.answer import Part
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import TARGET, Desk, filled, some
from graph.ask.measures import figures, plan_context
from graph.ask.reading import plans_of
from graph.ask.words import cue, questions
from graph.statements import run
from graph.store import Row, Value

CASCADE = (
    "level",
    "place",
    "year",
    "plan",
    "no",
    "indicator",
    "op",
    "value",
    "unit",
    "due",
    "quote",
)


def targets(desk: Desk) -> tuple[Part, ...]:
    """Targets by the words of their indicator or of the text that states them, in the plans
    of the question."""
    frame = desk.frame
    if frame.says("changes", "compare", "more") and frame.has("against_last_year"):
        # 2022年的和上年比: the figures of both years.
        frame = replace(frame, years=())
        desk = replace(desk, frame=frame)
    words = [*frame.indicators, *frame.words]
    narrowed = bool(frame.meant_plans or frame.places or frame.levels or frame.years)
    plans = plan_context(desk) if narrowed else ()
    if frame.places and frame.levels and not frame.meant_plans:
        # 省和某县: the plans of the level beside those of the place.
        plans = tuple(dict.fromkeys((*plans, *plans_of(desk.known, (), frame.levels, frame.years))))
    names = {
        desk.known.plans[id].number or desk.known.plans[id].title
        for id in plans
        if id in desk.known.plans
    }

    def keep(row: Row) -> bool:
        if narrowed and row["plan"] not in names:
            return False
        if asks_when and not row["due"]:
            return False
        if frame.by and frame.by[:4] not in str(row["due"] or (words and row["year"])):
            return False
        if overall and row["level"] != "省":
            return False
        title = desk.known.measures[str(row["measure"])].title if row["measure"] else ""
        own = f"{row['indicator']}{row['quote']}{title if frame.indicators else ''}"
        return all(
            levels.get(word[:2], row["level"]) == row["level"]
            and (word in own or _alike(word, str(row["indicator"])))
            for word in words
        )

    what = "、".join(f"“{word}”" for word in words)
    levels = questions().overall
    overall = any(word in frame.text for word, level in levels.items() if level == "省")
    overall = overall and not (frame.places or frame.levels or frame.says("place"))
    asks_when = frame.says("target") and bool(frame.by or frame.says("when")) and not words

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            where = "、".join(sorted(names)) if narrowed and names else ""
            return f"{desk.nothing()}{where}{what}的量化目标。"
        if asks_when:
            dated = some([f"{row['quote']}（{row['due']}）" for row in rows], 12)
            return f"写明了期限的量化目标共{len(rows)}个：{dated}。"
        if frame.says("when"):
            dated = some([f"{_figure(row)}（{row['due'] or '没有写期限'}）" for row in rows], 12)
            return f"{what}量化目标共{len(rows)}个，括号里是写明的期限：{dated}。"
        if len(rows) > 12:
            return f"{what}量化目标共{len(rows)}个。"
        return f"{what}量化目标共{len(rows)}个：{'；'.join(_figure(row) for row in rows)}。"

    given: dict[str, Value] = {"plan": plans[0] if len(plans) == 1 else ""}
    found = desk.part("targets", given, TARGET, says, "目标", keep)
    if not found.rows and len(words) > 1:
        # 5G基站、建设: the indicator says 新建5G基站; the longest word tells it.
        left = [w for w in words if any(w in f"{t.indicator}{t.quote}" for t in desk.known.targets)]
        best = max(left, key=len, default="")
        dropped = [w for w in words if w != best]
        if best and set(dropped) <= set(cue("any_indicator").words):
            words = [best]
            again = desk.part(
                "targets",
                given,
                TARGET,
                lambda rows: (
                    f"没有同时写着{'、'.join(f'“{w}”' for w in dropped)}的目标，"
                    f"按“{best}”列出{len(rows)}个：{_figures(rows)}。"
                ),
                "目标",
                keep,
            )
            if again.rows:
                return (again,)
    if found.rows:
        return (_ordered(desk, found),)
    if words:
        titled = _titled(desk, words, plans if narrowed else ())
        if titled:
            return titled
    if not narrowed or not words:
        return (found,)
    narrowed = False
    elsewhere = desk.part(
        "targets",
        {},
        (*TARGET, "level"),
        lambda rows: f"别的计划里有：{'；'.join(_figure(row) for row in rows[:12])}。",
        "别处",
        keep,
    )
    return (found, elsewhere) if elsewhere.rows else (found,)


def written(desk: Desk) -> bool:
    """Whether some target is called by the words of the question."""
    return any(all(w in t.indicator for w in desk.frame.words) for t in desk.known.targets)


def _ordered(desk: Desk, part: Part) -> Part:
    """Highest or lowest first where the question asks which place has the most."""
    least = desk.frame.says("least")
    if not (least or desk.frame.says("most")) or not (desk.frame.words or desk.frame.indicators):
        return part
    units = {str(row["unit"]) for row in part.rows}
    if len(units) > 1:
        note = f"单位不同（{'、'.join(sorted(units))}），没有排序。"
        return replace(part, sentence=part.sentence + note)
    rows = sorted(part.rows, key=lambda row: float(str(row["value"])), reverse=not least)
    told = "；".join(_figure(row) for row in rows[:12])
    order = "低到高" if least else "高到低"
    return replace(part, rows=tuple(rows), sentence=f"由{order}：{told}。")


def _titled(desk: Desk, words: Sequence[str], plans: Sequence[str]) -> tuple[Part, ...]:
    """The figures of the measures whose heading has all the words: 困难家庭适老化改造."""
    ids = [
        one.id
        for one in desk.known.measures.values()
        if one.title and all(w in one.title for w in words) and (not plans or one.plan in plans)
    ]
    if not 0 < len(ids) <= MANY:
        return ()
    parts = tuple(figures(desk, id) for id in ids)
    return tuple(part for part in parts if part.rows)


def of_agencies(desk: Desk) -> Found:
    """The numbers that the measures of agencies commit to."""
    frame = desk.frame
    ids = [id for s in frame.selectors for id in s.agencies]
    if not ids:
        return "targets", ()
    if len(ids) > MANY:
        return "targets", Choice(frame.selectors[0].text, tuple(ids), "agency")
    parts = []
    for selector in frame.selectors:
        for id in selector.agencies:
            given: dict[str, Value] = {
                "agency": id,
                "role": selector.role,
                "year": frame.years[0] if len(frame.years) == 1 else "",
                "on": frame.on,
            }

            def says(rows: Sequence[Row], label: str = desk.name(id) + selector.role) -> str:
                n = len({row["id"] for row in rows})
                if not rows:
                    return f"{desk.nothing()}{label}的措施里的量化目标。"
                told = "；".join(dict.fromkeys(str(row["quote"]) for row in rows[:12]))
                said = f"{label}的措施里写明的量化目标共{n}个：{told}。"
                return f"{said}目标属于措施，未必由一个单位完成。"

            columns = ("plan", "no", "title", "role", *TARGET[3:])
            parts.append(desk.part("agency_targets", given, columns, says, desk.name(id)))
    return "targets", tuple(parts)


def _alike(word: str, indicator: str) -> bool:
    """社零增长 finds nothing that is not written; 服务业增速 finds 服务业增加值增速."""
    return (len(word) >= 3 and fuzz.partial_ratio(word, indicator) >= 90) or _subsequence(
        word, indicator
    )


def _subsequence(word: str, indicator: str) -> bool:
    letters = iter(indicator)
    return len(word) >= 4 and word[:2] in indicator and all(letter in letters for letter in word)


def _figure(row: Row) -> str:
    return f"{row['place']}{row['year'] or ''}：{row['quote']}"


def _figures(rows: Sequence[Row]) -> str:
    return "；".join(_figure(row) for row in rows[:12])


def cascade(desk: Desk, measured: Sequence[str]) -> tuple[Part, ...]:
    """One comparable indicator from above to below and from year to year."""
    frame = desk.frame

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.nothing()}这个指标。"
        return f"可比口径“{'、'.join(measured)}”共{len(rows)}个：{_figures(rows)}。"

    given: dict[str, Value] = {
        "measured": filled(measured),
        "level": frame.levels[0] if len(frame.levels) == 1 else "",
        "year": frame.years[0] if len(frame.years) == 1 else "",
        "on": frame.on,
    }
    return (desk.part("target_cascade", given, CASCADE, says, "指标逐级"),)


def measured_of(desk: Desk) -> list[str]:
    """The comparable indicators that the question's words mean."""
    words = [*desk.frame.indicators, *desk.frame.words]
    found: list[str] = []
    for row in run(desk.store, "target_cascade"):
        name = row["measured"]
        own = f"{row['indicator']}{name or ''}"
        if (
            name
            and str(name) not in found
            and words
            and all(w in own or _alike(w, own) for w in words)
        ):
            found.append(str(name))
    return found[:8]
