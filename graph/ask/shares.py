"""Shares: what part of the measures of a plan an agency carries; and measures by how many
agencies they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.ask.answer import Part
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import DUTY, MEASURE, Desk, filled, measures_in
from graph.ask.rankings import through_ties
from graph.store import Row, Value

_CROWD = ("plan", "no", "title", "agencies", "clause")


def share(desk: Desk) -> Found | None:
    """商务厅的任务占比: of each plan's measures, how many are the agency's; of all measures
    that were read, how many are those of a place or a year."""
    f = desk.frame
    if not f.says("share") or f.words or f.numbers or len(f.selectors) > 1:
        return None
    if not f.selectors:
        if f.floating or f.any_role or not (f.places or f.levels or f.years or f.plans):
            return None
        return "share", (_of_all(desk),)
    (one,) = f.selectors
    if one.systems or one.not_role:
        return None
    if len(one.agencies) > MANY:
        return "share", Choice(one.text, one.agencies, "agency")
    role = one.role or next(iter(f.floating), "")
    return "share", tuple(_of_plans(desk, id, role) for id in one.agencies)


def _of_plans(desk: Desk, id: str, role: str) -> Part:
    given: dict[str, Value] = {
        "agencies": [id],
        **desk.scope(),
        "roles": filled((role,) if role else ()),
    }

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.nothing()}{desk.name(id)}{role or '承担'}的措施。"
        told = []
        for plan in dict.fromkeys(str(row["plan_id"]) for row in rows):
            n = measures_in([row for row in rows if row["plan_id"] == plan])
            held = desk.known.plans[plan]
            told.append(
                f"{held.number or held.title}共{held.measures}条中的{n}条"
                f"（{100 * n / held.measures:.1f}%）"
            )
        what = f"{desk.name(id)}{role or '承担'}的措施，占{'；'.join(told)}。"
        return f"{what}按条数计，只算直接写明的。"

    return desk.part("asked_duties", given, DUTY, says, desk.name(id))


def _of_all(desk: Desk) -> Part:
    total = sum(plan.measures for plan in desk.known.plans.values())

    def says(rows: Sequence[Row]) -> str:
        part = 100 * len(rows) / total if total else 0.0
        return f"占已读全部措施{total}条中的{len(rows)}条（{part:.1f}%）。按条数计。"

    return desk.part("asked_measures", desk.of_plans(), MEASURE, says, "占比")


def crowds(desk: Desk) -> Found | None:
    """哪条措施责任单位最多: measures by how many agencies they name."""
    f = desk.frame
    if not f.says("most", "least") or f.selectors or f.numbers or not f.says("which_measure"):
        return None
    if not (f.says("agency") or f.any_role or f.floating or f.says("who")):
        return None
    given: dict[str, Value] = {
        **desk.of_plans(),
        "roles": filled(f.floating[:1]),
        "words": filled(f.words),
    }
    least = f.says("least") and not f.says("most")
    part = desk.part("asked_crowds", given, _CROWD, "", "责任单位数")
    rows = sorted(part.rows, key=lambda row: int(str(row["agencies"])), reverse=not least)
    ranked = [{**row, "measures": row["agencies"]} for row in rows]
    kept = rows[: len(through_ties(ranked, f.first or 1))]
    if not kept:
        sentence = f"{desk.nothing()}写明{''.join(f.floating[:1])}单位的措施。"
    else:
        told = "；".join(
            f"{row['plan']}第{row['no']}项“{row['title'] or ''}”{row['agencies']}个"
            for row in kept[:8]
        )
        more = f"等{len(kept)}条" if len(kept) > 8 else ""
        tie = "并列" if len(kept) > 1 and not f.first else ""
        words = f"{''.join(f.floating[:1]) or '责任'}单位{tie}最{'少' if least else '多'}的措施"
        sentence = f"{words}：{told}{more}。集合按一个单位计。"
    return "measure_loads", (replace(part, sentence=sentence, rows=tuple(kept)),)
