"""Targets: what is to be reached, where, by when; and one indicator across levels and years."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from graph.ask.answer import Part
from graph.ask.desk import TARGET, Desk, filled
from graph.ask.measures import plan_context
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
    words = [*frame.indicators, *frame.words]
    narrowed = bool(
        frame.plans or frame.plan_choices or frame.places or frame.levels or frame.years
    )
    plans = plan_context(desk) if narrowed else ()
    names = {
        desk.known.plans[id].number or desk.known.plans[id].title
        for id in plans
        if id in desk.known.plans
    }

    def keep(row: Row) -> bool:
        if narrowed and row["plan"] not in names:
            return False
        own = f"{row['indicator']}{row['quote']}"
        return all(word in own or _alike(word, str(row["indicator"])) for word in words)

    what = "、".join(f"“{word}”" for word in words)

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            where = "、".join(sorted(names)) if narrowed and names else ""
            return f"{desk.nothing()}{where}{what}的量化目标。"
        if len(rows) > 12:
            return f"{what}量化目标共{len(rows)}个。"
        return f"{what}量化目标共{len(rows)}个：{'；'.join(_figure(row) for row in rows)}。"

    given: dict[str, Value] = {"plan": plans[0] if len(plans) == 1 else ""}
    found = desk.part("targets", given, TARGET, says, "目标", keep)
    if not found.rows and len(words) > 1:
        # 5G基站、建设: the indicator says 新建5G基站; the longest word tells it.
        left = [w for w in words if any(w in f"{t.indicator}{t.quote}" for t in desk.known.targets)]
        if left:
            best = max(left, key=len)
            dropped = [w for w in words if w != best]
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
    if found.rows or not narrowed or not words:
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
    from graph.statements import run

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
