"""Rows of the graph → the lines that lists show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from api.pages.views import AgencyLine, Goal, Load, PlanLine
from api.pages.wording import amount
from extract.triples import Level
from graph import read
from graph.rows import ask, texts
from graph.statements import run
from graph.store import Store

_EXCERPT = 32
_UNKNOWN: Level = "国家"


def load(counted: read.Load | read.Node) -> Load:
    return Load(counted.lead, counted.responsible, counted.support, counted.guide)


def of_row(
    row: read.AgencyRow,
    counted: read.Load | None = None,
    systems: tuple[str, ...] = (),
    headings: int = 0,
) -> AgencyLine:
    return AgencyLine(
        id=row.id,
        name=row.name,
        level=row.level,
        place=row.place,
        load=load(counted) if counted else Load(),
        kind=row.kind,
        systems=systems,
        measures=counted.measures if counted else 0,
        short=shortest(row.units),
        headings=headings,
    )


def of_workload(row: read.Workload) -> AgencyLine:
    return AgencyLine(
        row.id, row.name, row.level or _UNKNOWN, row.place or "", load(row), measures=row.measures
    )


def of_node(node: read.Node, units: Mapping[str, Sequence[str]]) -> AgencyLine:
    return AgencyLine(
        node.id,
        node.name,
        node.level or _UNKNOWN,
        node.place or "",
        load(node),
        systems=node.systems,
        measures=node.weight,
        short=shortest(units.get(node.id, ())),
    )


def of_plan(row: read.PlanRow) -> PlanLine:
    return PlanLine(
        id=row.id,
        number=row.number,
        title=row.title,
        place=row.place or "",
        level=row.level or _UNKNOWN,
        year=row.year,
        date=row.date,
        issuer=row.issuer,
        known=row.known == "text",
        measures=row.measures if isinstance(row, read.PlanHeld) else 0,
    )


def of_kin(kin: read.Kin) -> PlanLine:
    return PlanLine(
        id=kin.plan_id,
        number=kin.plan,
        title=kin.title,
        place=kin.place or "",
        level=kin.level or _UNKNOWN,
        year=kin.year,
        known=kin.known == "text",
    )


def goal(target: read.TargetRow) -> Goal:
    """A number that a measure or a plan commits to, as one reads it aloud."""
    return Goal(
        target.indicator,
        amount(target.op, target.value, target.value_max, target.unit),
        target.due,
        target.quote,
    )


def shortest(units: Iterable[str]) -> str:
    """The printed form that takes the least room and still says what it is."""
    return min((unit for unit in units if len(unit) > 2), key=len, default="")


def headings(store: Store) -> dict[str, int]:
    """On how many headings each agency is printed, by its id."""
    rows = ask(store, read.SectionDuty, "section_roles")
    return Counter(id for _, id in {(row.section, row.agency_id) for row in rows})


def captions(store: Store, duties: Iterable[read.Duty]) -> dict[str, str]:
    """A caption for every measure that has no heading of its own: its first words."""
    return openings(store, (duty.measure for duty in duties if not duty.title))


def titles(store: Store, measures: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """By id of each (measure, heading) its heading, or its first words where it has none."""
    given = {id: title for id, title in measures if id}
    said = {id: title for id, title in given.items() if title}
    return said | openings(store, given.keys() - said.keys())


def openings(store: Store, measures: Iterable[str]) -> dict[str, str]:
    """The first words of measures, by their ids."""
    ids = sorted(set(measures))
    if not ids:
        return {}
    rows = run(store, "measure_texts", measures=texts(ids))
    return {str(row["measure"]): opening(str(row["text"])) for row in rows}


def opening(text: str, label: str | None = None) -> str:
    """The first words of a measure without its label, … where they were cut."""
    words = text.strip()
    if label and words.startswith(label):
        words = words[len(label) :]
    else:
        words = re.sub(r"^[（(]?[\d一二三四五六七八九十]+[)）]?[.．、]?\s*", "", words)
    if len(words) <= _EXCERPT:
        return words
    stop = max(words.rfind(mark, _EXCERPT // 3, _EXCERPT) for mark in "，。；、：")
    return words[: stop if stop > 0 else _EXCERPT] + "…"
