"""Who takes up below what stands above: places with and without a measure that carries one out,
and who takes the place of a body that a place does not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.triples import LEVELS
from graph.agencies import chain_of
from graph.ask import bodies, measures, plans
from graph.ask.answer import Named, Part
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import MEASURE_KIN, Desk
from graph.ask.frame import Unknown
from graph.ask.known import Known, trade_of
from graph.rows import PlaceRow
from graph.statements import run
from graph.store import Row


def uptake(desk: Desk) -> Found | None:
    """哪些地方没有承接第16项, 老字号哪些地方有: of measures above, the plans below that carry
    them out and those that do not."""
    f = desk.frame
    asked = f.says("place") and f.says("untaken", "neg", "parent", "child", "match", "stand_in")
    if not asked or f.selectors or f.floating or not (f.numbers or f.measures or f.words):
        return None
    if f.numbers or f.measures:
        ids = measures.meant(desk)
    else:
        rows = measures.listed(desk)[0].rows
        titled = [row for row in rows if all(w in str(row["title"] or "") for w in f.words)]
        ids = tuple(str(row["measure"]) for row in titled or rows)
    below = {id: plans.children(desk, desk.known.measures[id].plan) for id in ids}
    above = [id for id in ids if below[id]]
    if not above:
        return None
    if len(above) > MANY:
        return "uptake", Choice("、".join(f.words) or "措施", tuple(above), "measure")
    return "uptake", tuple(_uptake(desk, id, below[id]) for id in above)


def _uptake(desk: Desk, id: str, below: Sequence[str]) -> Part:
    def says(rows: Sequence[Row]) -> str:
        by_place: dict[str, list[str]] = {
            str(desk.known.plans[plan].place): [] for plan in below if plan in desk.known.plans
        }
        for row in rows:
            by_place.setdefault(str(row["place"]), []).append(f"第{row['no']}项")
        have = [f"{place}（{'、'.join(nos)}）" for place, nos in by_place.items() if nos]
        none = [place for place, nos in by_place.items() if not nos]
        return (
            f"{measures.caption(desk, id)}：找到承接的有{'、'.join(have) or '（无）'}；"
            f"没有找到承接的有{'、'.join(none) or '（无）'}。"
            "只看已读的下级计划，由比对文本得出，请对照原文核实。"
        )

    return desk.part(
        "measure_family",
        {"measure": id},
        MEASURE_KIN,
        says,
        measures.caption(desk, id),
        lambda row: row["relation"] == "child",
    )


def of_missing(desk: Desk) -> tuple[Part, ...]:
    """某县没有商务局，商务工作由谁承担: who takes the measures of that system there; () where the
    question is another or nothing is known."""
    f, known = desk.frame, desk.known
    if not (f.says("stand_in") and len(f.unknown) == 1 and f.unknown[0].near) or f.selectors:
        return ()
    place, above = _above(known, f.unknown[0])
    if place is None:
        return ()
    here = replace(desk, frame=replace(f, places=(place.id,), levels=()))
    return tuple(part for id in above[:1] for part in bodies.counterparts(here, id, ["below"]))


def takers(desk: Desk, missing: Unknown) -> tuple[Named, ...]:
    """Who takes the measures of the trade of a body that its place does not have, seen in the
    alignment of measures; () where nothing shows it. For questions about the body that ask
    something else: they are refused, and this is what to ask instead."""
    known = desk.known
    place, above = _above(known, missing)
    if place is None or not any(p.place_code == place.id for p in known.plans.values()):
        return ()
    found = {
        str(taken["id"]): str(taken["name"])
        for id in above
        if known.agencies[id].units
        for taken in run(desk.store, "stand_ins", agency=id)
        if taken["place_code"] == place.id
    }
    return tuple(Named(id, name) for id, name in found.items())


def _above(known: Known, missing: Unknown) -> tuple[PlaceRow | None, list[str]]:
    """The place of a body that is not there, and the bodies of its trade above, nearest first."""
    place = next((p for p in known.places.values() if missing.text.startswith(p.name)), None)
    trade = set(trade_of(missing.text))
    if place is None:
        return None, []
    return place, [
        row.id
        for above in chain_of(known.places, place.id)[1:]
        for row in known.agencies.values()
        if row.place_code == above.id and trade & set(known.systems_of.get(row.id, ()))
    ]


def stand_ins(desk: Desk) -> Found | None:
    """某县谁来接省商务厅的任务: the body of the same system there, or who takes its measures
    where there is none."""
    f = desk.frame
    if not f.says("stand_in") or not f.selectors:
        return None
    known = desk.known
    ids = [id for id in bodies.everyone(f.selectors) if known.agencies[id].kind != "集合"]
    if not ids:
        return None
    highest = min(LEVELS.index(known.agencies[id].level) for id in ids)
    top = [id for id in ids if LEVELS.index(known.agencies[id].level) == highest]
    if len(top) > MANY:
        return "stand_ins", Choice(f.selectors[0].text, tuple(top), "agency")
    if f.places and not all(
        any(p.id == known.agencies[id].place_code for p in chain_of(known.places, code)[1:])
        for id in top
        for code in f.places
    ):
        return None
    levels = tuple(lv for lv in f.levels if LEVELS.index(lv) > highest)
    below = replace(desk, frame=replace(f, levels=levels))
    return "stand_ins", tuple(p for id in top for p in bodies.counterparts(below, id, ["below"]))
