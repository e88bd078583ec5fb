"""Every invented clause and document is read as its hand label says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.zoo.labels import LabelledClause, clauses, document_scores, documents

KINDS = (
    "plan fields",
    "measures",
    "sections",
    "role edges",
    "section roles",
    "references",
    "targets",
)
CONVENTIONS = 23


def _clause_name(clause: LabelledClause) -> str:
    return f"{clause.convention}-{clause.line}"


@pytest.mark.parametrize("clause", clauses(), ids=_clause_name)
def test_a_clause_is_read_as_its_label_says(clause: LabelledClause) -> None:
    assert clause.found == clause.gold, clause.note


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("labels", documents(), ids=lambda path: path.stem)
def test_a_document_is_read_as_its_labels_say(labels: Path, kind: str) -> None:
    score = document_scores(labels).get(kind)
    assert score is None or (score.misses, score.false_hits) == ((), ())


def test_no_clause_stands_twice_in_the_zoo() -> None:
    printed = [(clause.place, clause.clause) for clause in clauses()]
    assert len(printed) == len(set(printed))


def test_the_zoo_keeps_its_conventions() -> None:
    assert len({clause.convention for clause in clauses()}) == CONVENTIONS
