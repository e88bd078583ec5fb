"""The answer to a question as it travels over HTTP."""

from __future__ import annotations

from typing import cast

from pydantic import Field

from api.schemas import NearName, Scalar, Schema
from graph.ask import Answer
from graph.store import Row

MOST_ROWS = 1000
"""Rows of one part that travel; `total` counts all."""


class PartBody(Schema):
    """One statement that was run for the question."""

    title: str
    sentence: str
    columns: list[str] = Field(description="The columns worth showing first; rows have more")
    rows: list[dict[str, Scalar]]
    total: int
    statement: str = Field(description="Its name in cypher/read")
    cypher: str = Field(description="Its text, to be run as it stands with the parameters")
    parameters: dict[str, Scalar]


class AskBody(Schema):
    """What was understood, a sentence, the rows with their evidence, and what was run.

    `status`: answered (an honest none included), ambiguous (choose a candidate), unknown (a name
    that nothing in the graph bears; candidates are near), not_understood (see suggestions).
    `columns`, `rows`, `statement`, `cypher` and `parameters` are those of the first part, rows
    together with those of further parts that answer the same of others."""

    question: str
    status: str
    kind: str
    understood: str
    sentence: str
    notes: list[str]
    columns: list[str]
    rows: list[dict[str, Scalar]]
    total: int
    statement: str
    cypher: str
    parameters: dict[str, Scalar]
    parts: list[PartBody]
    candidates: list[NearName]
    suggestions: list[str]

    @classmethod
    def of(cls, found: Answer) -> AskBody:
        return cls(
            question=found.question,
            status=found.status,
            kind=found.kind,
            understood=found.understood,
            sentence=found.sentence,
            notes=list(found.notes),
            columns=list(found.columns),
            rows=_rows(found.rows),
            total=len(found.rows),
            statement=found.statement,
            cypher=found.cypher,
            parameters=cast(dict[str, Scalar], found.parameters),
            parts=[
                PartBody(
                    title=part.title,
                    sentence=part.sentence,
                    columns=list(part.columns),
                    rows=_rows(part.rows),
                    total=len(part.rows),
                    statement=part.statement,
                    cypher=part.cypher,
                    parameters=cast(dict[str, Scalar], part.parameters),
                )
                for part in found.parts
            ],
            candidates=[NearName(id=one.id, name=one.name) for one in found.candidates],
            suggestions=list(found.suggestions),
        )


def _rows(rows: tuple[Row, ...]) -> list[dict[str, Scalar]]:
    return cast(list[dict[str, Scalar]], [dict(row) for row in rows[:MOST_ROWS]])
