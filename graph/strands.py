"""What is said of measures that two editions of a plan have in common, or that one of them has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from extract.triples import Certainty, RoleName
from graph.editions import Tie
from graph.figures import FigureChange

Kind: TypeAlias = Literal["new", "continued", "split", "merged", "regrouped", "dropped"]
KINDS: tuple[Kind, ...] = ("new", "continued", "split", "merged", "regrouped", "dropped")
Aspect: TypeAlias = Literal["text", "units", "targets", "deadlines"]
ASPECTS: tuple[Aspect, ...] = ("text", "units", "targets", "deadlines")
UnitKind: TypeAlias = Literal["added", "removed", "role", "renamed"]
DueKind: TypeAlias = Literal["added", "removed", "later", "earlier", "rolled", "changed"]

LABEL = re.compile(r"^[（(]?[\d一二三四五六七八九十]+[）)]?[.．、]?")
"""A number that opens a text."""
_WORDS = 30


@dataclass(frozen=True, slots=True)
class Side:
    """A measure of one of the editions, in its own words."""

    measure: str
    no: int
    title: str | None
    text: str
    clause: str | None
    due_text: str | None
    due_date: str | None

    @property
    def caption(self) -> str:
        """Its heading, or how it begins."""
        words = self.title or LABEL.sub("", self.text)
        return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


@dataclass(frozen=True, slots=True)
class Assigned:
    """One responsibility as a measure of one edition prints it."""

    measure: str
    no: int
    role: RoleName
    agency: str
    agency_id: str
    unit: str
    quote: str
    clause: str
    certainty: Certainty
    rule: str | None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """An agency that was added or removed, whose role is another, or (`renamed`) that stands
    under the name of its successor. `before` and `after` are the words on either side."""

    kind: UnitKind
    agency: str
    agency_id: str
    roles_before: tuple[RoleName, ...]
    roles: tuple[RoleName, ...]
    before: tuple[Assigned, ...]
    after: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class DueChange:
    """Another deadline; `rolled` where it is the same day as many years later as the editions
    lie apart. Dates are ISO, words as printed, in the order of the measures."""

    kind: DueKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    before_text: tuple[str, ...]
    after_text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strand:
    """Measures that carry each other on, or one that nothing is linked with.

    `split`: one became several; `merged`: several became one; `regrouped`: several became several
    others. `same_text` tells whether the words apart from label and responsibilities are the
    same, None unless one measure faces one; `likeness` is that of the words, 0 to 1. `note` says
    what is not known."""

    kind: Kind
    before: tuple[Side, ...]
    after: tuple[Side, ...]
    ties: tuple[Tie, ...]
    same_text: bool | None
    likeness: float | None
    units: tuple[UnitChange, ...]
    figures: tuple[FigureChange, ...]
    due: DueChange | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many. The first line counts measures (`carried_on` those of the earlier edition that
    were carried on, `carrying` those of the later that carry one on), the second strands, the
    rest changes within strands; targets of new and dropped measures are counted as new and
    dropped."""

    measures_before: int
    measures_after: int
    new: int
    dropped: int
    carried_on: int
    carrying: int
    continued: int
    split: int
    merged: int
    regrouped: int
    same_text: int
    units_added: int
    units_removed: int
    roles_changed: int
    renamed: int
    targets_raised: int
    targets_lowered: int
    targets_changed: int
    targets_kept: int
    targets_new: int
    targets_dropped: int
    deadlines: int
