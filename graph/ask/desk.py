"""Where an answer is made: the store, what it knows, the frame; and how a statement becomes a
part of the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extract import places
from graph.ask.answer import Part
from graph.ask.frame import Frame, Selector
from graph.ask.known import Known
from graph.ask.reading import plans_of
from graph.rows import texts
from graph.statements import run, statement
from graph.store import Row, Store, Value

DUTY = ("plan", "no", "title", "role", "agency", "quote", "clause")
PAIR = (
    "plan",
    "no",
    "title",
    "agency",
    "role",
    "partner",
    "partner_role",
    "quote",
    "partner_quote",
    "clause",
)
LOAD = ("agency", "measures", "lead", "support", "responsible", "guide")
PARTNER = ("agency", "partner", "measures")
MEASURE = ("plan", "no", "title", "clause")
TARGET = ("plan", "place", "year", "indicator", "op", "value", "value_max", "unit", "due", "quote")
PLAN = ("number", "title", "date", "level", "place", "year", "measures")
KIN = ("relation", "plan", "title", "level", "place", "year", "basis", "quote")
MEASURE_KIN = ("relation", "plan", "no", "title", "place", "year", "basis", "score", "reasons")
ROLES = (("lead", "牵头"), ("support", "配合"), ("responsible", "负责"), ("guide", "指导"))

Says = Callable[[Sequence[Row]], str]


@dataclass(frozen=True, slots=True)
class Desk:
    """One question on the desk."""

    store: Store
    known: Known
    frame: Frame
    today: date

    def part(
        self,
        name: str,
        given: Mapping[str, Value],
        columns: Sequence[str],
        says: Says | str,
        title: str = "",
        keep: Callable[[Row], bool] | None = None,
    ) -> Part:
        """Runs a statement. `says` is the sentence, or makes it of the rows; `keep` drops rows
        that the statement has no parameter for."""
        asked = statement(name)
        parameters = asked.bind(given)
        given_back = run(self.store, name, **given)
        rows = tuple(row for row in given_back if keep is None or keep(row))
        sentence = says if isinstance(says, str) else says(rows)
        shown = tuple(column for column in columns if any(c.name == column for c in asked.columns))
        return Part(title, sentence, shown, rows, name, asked.text, parameters, len(given_back))

    def when(self) -> dict[str, Value]:
        """Years and day of the question, as the statements of questions take them."""
        return {"years": filled(self.frame.years), "on": self.frame.on}

    def scope(self) -> dict[str, Value]:
        """Years, day, plans and words of the question."""
        plans = self.frame.meant_plans
        return {
            **self.when(),
            "plans": filled(plans),
            "words": filled(self.frame.words),
        }

    def of_plans(self) -> dict[str, Value]:
        """Years, day, levels and places of the question as those of plans; the plans that it
        names leave neither level nor place to narrow by."""
        plans = self.frame.meant_plans
        return {
            "plan_levels": filled(() if plans or self.frame.places else self.frame.levels),
            "plan_places": filled(() if plans else self.frame.places),
            **self.when(),
            "plans": filled(plans),
        }

    def nothing(self) -> str:
        """What was read, for a sentence that finds nothing."""
        unread = self.unread()
        if unread:
            return f"{'；'.join(unread)}，也就查不到"
        plans = self.frame.meant_plans
        if plans:
            return f"{some([self.plan_name(id) for id in plans])}里没有"
        if not self.frame.years:
            return f"已读的{len(self.known.plans)}份计划里没有"
        of = plans_of(self.known, (), (), self.frame.years)
        return f"已读的{'、'.join(self.frame.years)}年{len(of)}份计划里没有"

    def unread(self) -> tuple[str, ...]:
        """Notes on places and years of the question of which no plan was read."""
        notes = []
        held = {row.place_code for row in self.known.plans.values()}
        asked = (*self.frame.places, *(c for s in self.frame.selectors for c in s.places))
        for code in dict.fromkeys(asked):
            if code not in held:
                notes.append(f"没有读到{self.place(code)}的计划")
        for year in self.frame.years:
            if not any(year in (row.year or "") for row in self.known.plans.values()):
                notes.append(f"没有读到{year}年的计划（已读的是{'、'.join(self.known.years)}年）")
        own = (
            self.known.agencies[id].place_code for s in self.frame.selectors for id in s.agencies
        )
        for code in dict.fromkeys((*self.frame.places, *own)) if not notes else ():
            if code not in held:
                continue
            for year in self.frame.years:
                plans = [p for p in self.known.plans.values() if p.place_code == code]
                if not any(year in (p.year or "") for p in plans):
                    have = "、".join(sorted({p.year or "" for p in plans}))
                    notes.append(f"没有读到{self.place(code)}{year}年的计划（读到的是{have}年）")
        for level in self.frame.levels:
            if not any(row.level == level for row in self.known.plans.values()):
                notes.append(f"没有读到{level}级的计划")
        return tuple(notes)

    def place(self, code: str) -> str:
        """The name of a place."""
        if code in self.known.places:
            return self.known.places[code].name
        try:
            return places.by_code(code).name
        except KeyError:
            return code

    def name(self, id: str) -> str:
        """The name of an agency."""
        return self.known.agencies[id].name

    def plan_name(self, id: str) -> str:
        """A plan as people call it."""
        row = self.known.plans.get(id) or self.known.cited.get(id)
        if row is None:
            return id
        return f"{row.number}《{row.title}》" if row.number else f"《{row.title}》"


def filled(values: Sequence[str]) -> list[Value]:
    """A list parameter: [''] where nothing narrows."""
    return texts(values) if values else [""]


def who(selector: Selector, prefix: str = "") -> dict[str, Value]:
    """A selector as parameters."""
    found: dict[str, Value] = {
        "agencies": filled(selector.agencies),
        "systems": filled(selector.systems),
        "levels": filled(selector.levels),
        "places": filled(selector.places),
        "roles": filled((selector.role,) if selector.role else ()),
    }
    if not prefix and selector.not_role:
        found["roles_out"] = [selector.not_role]
    return {prefix + name: value for name, value in found.items()}


def measures_in(rows: Sequence[Row]) -> int:
    """How many different measures."""
    return len({row["measure"] for row in rows})


def by_role(rows: Sequence[Row]) -> str:
    """牵头2条、配合9条: different measures by role, where there are several roles."""
    counts = []
    for _, role in ROLES:
        those = {row["measure"] for row in rows if row.get("role") == role}
        if those:
            counts.append(f"{role}{len(those)}条")
    return "、".join(counts)


def some(names: Sequence[str], most: int = 8, unit: str = "个") -> str:
    """A list in a sentence, cut with what it leaves out said; `unit` counts its members."""
    distinct = list(dict.fromkeys(names))
    more = f"等{len(distinct)}{unit}" if len(distinct) > most else ""
    return "、".join(distinct[:most]) + more
