"""`python -m tests.zoo`: precision and recall per convention, then every clause and document
item that was read otherwise than labelled."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from extract.errors import ZerenError
from extract.evaluate import Score
from tests.zoo.labels import LabelledClause, clause_scores, clauses, document_scores, documents


def main() -> None:
    console = Console(soft_wrap=True, highlight=False)
    found = {clause.line: clause.found for clause in clauses()}
    missed = [clause for clause in clauses() if found[clause.line] != clause.gold]
    console.print(_clause_table(missed))
    for clause in missed:
        read = found[clause.line]
        console.print(
            f"{clause.line} {clause.convention} {clause.place} {clause.clause!r}", markup=False
        )
        for name in ("roles", "open", "due_text"):
            if getattr(clause.gold, name) != getattr(read, name):
                console.print(f"    {name} gold {_show(getattr(clause.gold, name))}", markup=False)
                console.print(f"    {name} read {_show(getattr(read, name))}", markup=False)
        if clause.note:
            console.print(f"    note {clause.note}", markup=False)
    console.print(_document_table())
    for labels in documents():
        for kind, score in _scores(labels).items():
            for sign, items in (("-", score.misses), ("+", score.false_hits)):
                for item in items:
                    console.print(f"{sign} {kind}: {item}", markup=False)


def _clause_table(missed: Iterable[LabelledClause]) -> Table:
    wrong = Counter(clause.convention for clause in missed)
    count = Counter(clause.convention for clause in clauses())
    table = Table("convention", "clauses", "read as labelled", "edges P", "edges R", "open", "due")
    totals: dict[str, list[Score]] = defaultdict(list)
    for convention, scores in clause_scores().items():
        by_kind = {score.kind: score for score in scores}
        edges = by_kind["clause edges"]
        for score in scores:
            totals[score.kind].append(score)
        table.add_row(
            convention,
            str(count[convention]),
            str(count[convention] - wrong[convention]),
            f"{edges.precision:.3f}",
            f"{edges.recall:.3f}",
            f"{by_kind['clause open'].recall:.3f}",
            f"{by_kind['clause due'].recall:.3f}",
        )
    whole = {kind: _sum(scores) for kind, scores in totals.items()}
    table.add_section()
    table.add_row(
        "all",
        str(count.total()),
        str(count.total() - wrong.total()),
        f"{whole['clause edges'].precision:.3f}",
        f"{whole['clause edges'].recall:.3f}",
        f"{whole['clause open'].recall:.3f}",
        f"{whole['clause due'].recall:.3f}",
    )
    return table


def _document_table() -> Table:
    kinds = ("plan fields", "measures", "sections", "section roles", "references", "targets")
    table = Table("document", "edges P", "edges R", *(f"{kind} F1" for kind in kinds))
    every: dict[str, list[Score]] = defaultdict(list)
    for labels in documents():
        scores = _scores(labels)
        for kind, score in scores.items():
            every[kind].append(score)
        table.add_row(labels.stem, *_cells(scores, kinds))
    table.add_section()
    table.add_row("all", *_cells({kind: _sum(scores) for kind, scores in every.items()}, kinds))
    return table


def _cells(scores: Mapping[str, Score], kinds: Iterable[str]) -> list[str]:
    edges = scores.get("role edges", Score("role edges", 0, (), ()))
    rest = [f"{scores[kind].f1:.3f}" if kind in scores else "·" for kind in kinds]
    return [f"{edges.precision:.3f}", f"{edges.recall:.3f}", *rest]


def _scores(labels: Path) -> Mapping[str, Score]:
    """A document that cannot be read at all counts with every labelled edge missed."""
    try:
        return document_scores(labels)
    except ZerenError as error:
        missed = [
            edge for m in json.loads(labels.read_text("utf-8"))["measures"] for edge in m["roles"]
        ]
        reason = f"{labels.stem} refused: {error}"
        return {"role edges": Score("role edges", 0, (reason,) * len(missed), ())}


def _sum(scores: list[Score]) -> Score:
    return Score(
        scores[0].kind,
        sum(score.hits for score in scores),
        tuple(item for score in scores for item in score.misses),
        tuple(item for score in scores for item in score.false_hits),
    )


def _show(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(f"{role}:{unit}" for role, unit in value) or "none"
    return str(value)


if __name__ == "__main__":
    main()
