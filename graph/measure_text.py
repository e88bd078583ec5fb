"""A measure as alignment sees it: its words without who is responsible, and what it hangs on.

The same record comes out of a fresh extraction and out of what a store holds, so that a link
does not depend on which of the two plans was read first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from extract.triples import Extraction, Measure, Role, Section

_CITED = re.compile(r"《([^《》]{4,})》")


@dataclass(frozen=True, slots=True)
class MeasureText:
    """`text` is without label and clauses; `section` the headings from the outermost on;
    `systems` those of all agencies that the measure, or else a heading above it, names;
    `citations` titles in 《》; `indicators` those of its targets."""

    id: str
    no: int
    title: str | None
    text: str
    section: tuple[str, ...] = ()
    systems: frozenset[str] = frozenset()
    citations: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()


def measure_text(
    id: str,
    no: int,
    title: str | None,
    text: str,
    label: str = "",
    clauses: Iterable[str] = (),
    section: Iterable[str] = (),
    systems: Iterable[str] = (),
    indicators: Iterable[str] = (),
) -> MeasureText:
    """From the properties of a `Measure`, the `clause` of its role edges (word for word), the
    headings above it, the systems of its agencies and the indicators of its targets."""
    words = without_clauses(text.removeprefix(label), clauses)
    return MeasureText(
        id,
        no,
        title,
        words,
        tuple(section),
        frozenset(systems),
        frozenset(_CITED.findall(words)),
        frozenset(indicators),
    )


def without_clauses(text: str, clauses: Iterable[str]) -> str:
    """Who is responsible says nothing about what is done; and units are long words."""
    for clause in sorted(set(clauses), key=lambda clause: (-len(clause), clause)):
        if clause:
            text = text.replace(clause, " ")
    return text


def measures_of(extraction: Extraction) -> tuple[MeasureText, ...]:
    """The measures of one plan, in its order."""
    systems = {agency.id: agency.systems for agency in extraction.agencies}
    sections = {section.id: section for section in extraction.sections}
    by_owner: dict[str, list[Role]] = defaultdict(list)
    for role in extraction.roles:
        if owner := role.measure or role.section:
            by_owner[owner].append(role)
    indicators: dict[str, set[str]] = defaultdict(set)
    for target in extraction.targets:
        if target.measure:
            indicators[target.measure].add(target.indicator)

    def one(measure: Measure) -> MeasureText:
        above = _above(measure.section, sections)
        own = by_owner[measure.id]
        inherited = (by_owner[section.id] for section in reversed(above))
        roles = own or next((roles for roles in inherited if roles), [])
        return measure_text(
            measure.id,
            measure.no,
            measure.title,
            measure.text,
            measure.label,
            [extraction.words(role.clause_span) for role in own] + [measure.clause or ""],
            [section.heading for section in above],
            [system for role in roles for system in systems.get(role.agency, ())],
            indicators[measure.id],
        )

    return tuple(one(measure) for measure in extraction.measures)


def _above(section: str | None, sections: Mapping[str, Section]) -> tuple[Section, ...]:
    """The headings above a measure, the outermost first."""
    path: list[Section] = []
    while section is not None and section in sections:
        path.append(sections[section])
        section = sections[section].parent
    return tuple(reversed(path))
