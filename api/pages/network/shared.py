"""What two agencies carry together: every measure that names both, with the words of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.pages import lines
from api.pages.evidence import evidence
from api.pages.missing import AGENCY, looked_up
from api.pages.network.asked import Asked
from api.pages.views import AgencyLine, Duty
from graph import read
from graph.store import Store


@dataclass(frozen=True, slots=True)
class SharedPage:
    """The measures that name both of two agencies: of each the duties of the one and of the
    other."""

    one: AgencyLine
    other: AgencyLine
    said: tuple[str, ...]
    measures: tuple[tuple[Duty, ...], ...]
    back: str


def shared_page(store: Store, one: str, other: str, asked: Asked) -> SharedPage:
    """The measures that name both, under the same filters as the network; `NotHeld` for an
    agency that the graph does not know."""
    narrowed = {name: asked.filters.get(name, "") for name in ("role", "year", "on")}
    rows = {id: _agency(store, id) for id in (one, other)}
    held = {id: read.agency_measures(store, id, **narrowed) for id in rows}
    both = {duty.measure for duty in held[one]} & {duty.measure for duty in held[other]}
    captions = lines.captions(store, [duty for duty in held[one] if duty.measure in both])
    order = [duty.measure for duty in held[one] if duty.measure in both]
    return SharedPage(
        one=lines.of_row(rows[one]),
        other=lines.of_row(rows[other]),
        said=asked.said,
        measures=tuple(
            tuple(
                entry
                for id in (one, other)
                for entry in _entries([d for d in held[id] if d.measure == measure], captions)
            )
            for measure in dict.fromkeys(order)
        ),
        back=asked.address(),
    )


def _agency(store: Store, id: str) -> read.AgencyRow:
    with looked_up(id, AGENCY, "读入的计划里没有叫这个名字的机构。"):
        return read.one_agency(store, id)


def _entries(duties: Sequence[read.Duty], captions: Mapping[str, str]) -> list[Duty]:
    """One for each role, with the clauses that say so."""
    made = []
    for role in dict.fromkeys(duty.role for duty in duties):
        those = [duty for duty in duties if duty.role == role]
        first = those[0]
        made.append(
            Duty(
                measure=first.measure,
                plan=first.plan_id,
                plan_name=first.plan,
                label=f"{first.no}.",
                title=first.title or captions.get(first.measure, ""),
                role=first.role,
                verb=first.verb,
                evidence=evidence(those),
                year=first.year,
                due=first.due_text,
                certainty=first.certainty,
                rule=first.rule,
            )
        )
    return made
