"""The measures of plans as alignment reads them, whether a plan is being read or is held.

Both ways lead through the same rows, so that a link cannot depend on which of its two plans was
read first. Systems are those that the plan itself says, not what all plans say of an agency.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.fragment import Fragment
from graph.held import Held
from graph.measure_text import MeasureText, measure_text
from graph.store import Row, Value

ROLES = ("牵头", "配合", "负责", "指导")


@dataclass(slots=True)
class _Words:
    """One plan: measures, headings by id, clauses and agencies by what they hang on, systems
    by agency, indicators by measure."""

    measures: list[Row] = field(default_factory=list)
    headings: dict[str, Row] = field(default_factory=dict)
    clauses: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    systems: dict[str, Value] = field(default_factory=dict)
    indicators: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def texts(self) -> tuple[MeasureText, ...]:
        ordered = sorted(self.measures, key=lambda row: str(row["id"]))
        return tuple(self._text(row) for row in ordered)

    def _text(self, row: Row) -> MeasureText:
        id_, above = str(row["id"]), self._above(row["section"])
        own = self.clauses.get(id_, [])
        # Who stands at the nearest heading that names anyone answers for what names nobody.
        nearest = (self.clauses.get(str(heading["id"]), []) for heading in reversed(above))
        named = own or next((clauses for clauses in nearest if clauses), [])
        return measure_text(
            id_,
            int(str(row["no"])),
            None if row["title"] is None else str(row["title"]),
            str(row["text"]),
            str(row["label"] or ""),
            [str(one["clause"]) for one in own] + [str(row["clause"] or "")],
            [str(heading["heading"]) for heading in above],
            [str(s) for one in named for s in _list(self.systems.get(str(one["agency"])))],
            self.indicators.get(id_, ()),
        )

    def _above(self, section: Value) -> list[Row]:
        """The headings above, the outermost first."""
        path: list[Row] = []
        while section is not None and str(section) in self.headings:
            path.append(self.headings[str(section)])
            section = path[-1]["parent"]
        return path[::-1]


def worded_in(piece: Fragment) -> tuple[MeasureText, ...]:
    """The measures of a document that is being read, from what it says."""
    words = _Words()
    words.measures += piece.labelled("Measure").values()
    parents = {
        key[4]: key[2] for key in piece.typed("CONTAINS") if (key[1], key[3]) == ("Section",) * 2
    }
    for id_, row in piece.labelled("Section").items():
        words.headings[id_] = {"id": id_, "heading": row["heading"], "parent": parents.get(id_)}
    for key, row in piece.typed(*ROLES).items():
        words.clauses[key[2]].append({"clause": row["clause"], "agency": key[4]})
    for key, row in piece.typed("NAMES").items():
        words.systems[key[4]] = row["systems"]
    for row in piece.labelled("Target").values():
        if row["measure"] is not None:
            words.indicators[str(row["measure"])].add(str(row["indicator"]))
    return words.texts()


def worded_of(held: Held, plans: Iterable[str]) -> Mapping[str, tuple[MeasureText, ...]]:
    """The measures of plans whose text is held, by id of the plan."""
    ids = sorted(set(plans))
    found: dict[str, _Words] = {id_: _Words() for id_ in ids}
    for row in held.rows("measure_words", ids):
        found[str(row["doc"])].measures.append(row)
    for row in held.rows("headings", ids):
        found[str(row["doc"])].headings[str(row["id"])] = row
    for label in ("Measure", "Section"):
        for row in held.rows("clauses", ids, label=label):
            found[str(row["doc"])].clauses[str(row["owner"])].append(row)
    for row in held.rows("systems_said", ids):
        found[str(row["doc"])].systems[str(row["agency"])] = row["systems"]
    for row in held.rows("indicators", ids):
        found[str(row["doc"])].indicators[str(row["measure"])].add(str(row["indicator"]))
    return {id_: words.texts() for id_, words in found.items()}


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
