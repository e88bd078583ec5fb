"""The zoo's hand labels as typed records, and what the extractor makes of each."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract import read_clause
from extract.evaluate import Score, evaluate

HERE = Path(__file__).parent
CLAUSES = HERE / "clauses.jsonl"
DOCUMENTS = HERE / "documents"

UNLABELLED = ("agencies",)
"""Kinds that no document of the zoo labels."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says: (role, unit) in printed order, whether its list is open, its due date."""

    roles: tuple[tuple[str, str], ...]
    open: bool
    due_text: str | None


@dataclass(frozen=True, slots=True)
class LabelledClause:
    """One line of `clauses.jsonl`; `note` says why where two readers might differ."""

    line: int
    clause: str
    place: str | None
    convention: str
    gold: Reading
    note: str | None

    @property
    def found(self) -> Reading:
        """What the extractor reads."""
        clause = read_clause(self.clause, place=self.place)
        return Reading(
            tuple((role.role, role.unit) for role in clause.roles), clause.open, clause.due_text
        )


@cache
def clauses() -> tuple[LabelledClause, ...]:
    """Every labelled clause, in the order of the file."""
    return tuple(
        _clause(at, line)
        for at, line in enumerate(CLAUSES.read_text(encoding="utf-8").splitlines(), start=1)
    )


def _clause(at: int, line: str) -> LabelledClause:
    gold = json.loads(line)
    return LabelledClause(
        line=at,
        clause=gold["clause"],
        place=gold["place"],
        convention=gold["convention"],
        gold=Reading(
            tuple((role, unit) for role, unit in gold["roles"]), gold["open"], gold["due_text"]
        ),
        note=gold.get("note"),
    )


def documents() -> tuple[Path, ...]:
    """The label files of the whole documents."""
    return tuple(sorted(DOCUMENTS.glob("*.json")))


@cache
def document_scores(labels: Path) -> Mapping[str, Score]:
    """Score by kind of one document; kinds that it does not label are left out."""
    skipped = {*UNLABELLED, *json.loads(labels.read_text(encoding="utf-8")).get("not_compared", ())}
    return {score.kind: score for score in evaluate(labels, DOCUMENTS) if score.kind not in skipped}


def clause_scores() -> Mapping[str, Sequence[Score]]:
    """Scores of the single clauses by convention, through the product's own evaluation."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in CLAUSES.read_text(encoding="utf-8").splitlines():
        lines[json.loads(line)["convention"]].append(line)
    with tempfile.TemporaryDirectory() as folder:
        scores = {}
        for convention, labelled in lines.items():
            path = Path(folder) / f"{convention}.jsonl"
            path.write_text("\n".join(labelled) + "\n", encoding="utf-8")
            scores[convention] = evaluate(path)
    return scores
