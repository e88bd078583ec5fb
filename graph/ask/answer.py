"""An answer: what was understood, what was run, the rows, and a sentence that sums them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from graph.store import Row, Value

Status: TypeAlias = Literal["answered", "ambiguous", "unknown", "not_understood"]
"""answered: the rows are the answer, none included. ambiguous: one of `candidates` must be
chosen. unknown: a name is borne by nothing in the graph; `candidates` are near. not_understood:
nothing was looked up for it; `suggestions` can be asked."""


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate: its id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """One statement that was run for the question. `columns` are those worth showing; `cypher`
    is the statement with its header, `parameters` what it was given, so that it can be run
    again as it stands."""

    title: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    statement: str
    cypher: str
    parameters: dict[str, Value] = field(default_factory=dict)
    returned: int = 0
    """How many rows the statement gave; more than `rows` where only some fit the question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`understood` says the question again as it was taken; `notes` what was taken for what,
    and what the answer leaves out. Of several parts each stands for itself."""

    question: str
    status: Status
    kind: str
    understood: str
    sentence: str
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    candidates: tuple[Named, ...] = ()
    suggestions: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the first part with any; of all parts where they have the same columns."""
        return joined(self.parts)[1]

    @property
    def columns(self) -> tuple[str, ...]:
        return joined(self.parts)[0]

    @property
    def statement(self) -> str:
        return self.parts[0].statement if self.parts else ""

    @property
    def cypher(self) -> str:
        return self.parts[0].cypher if self.parts else ""

    @property
    def parameters(self) -> dict[str, Value]:
        return self.parts[0].parameters if self.parts else {}


def joined(parts: Sequence[Part]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Columns and rows of the parts that show the same as the first."""
    if not parts:
        return (), ()
    columns = parts[0].columns
    return columns, tuple(row for part in parts if part.columns == columns for row in part.rows)
