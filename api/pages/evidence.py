"""The printed clauses that prove responsibilities, with the units marked in them."""

from __future__ import annotations

from collections.abc import Sequence

from api.pages.marking import UnitMark, found, pieces
from api.pages.views import Piece
from graph import read


def evidence(duties: Sequence[read.Duty]) -> tuple[Piece, ...]:
    """The printed clauses of one measure with the units of `duties` marked in them."""
    runs: list[Piece] = []
    for start in dict.fromkeys(duty.clause_start for duty in duties):
        those = [duty for duty in duties if duty.clause_start == start]
        clause = those[0].clause
        marks = [UnitMark(_inside(duty, clause), duty.role, here=True) for duty in those]
        if runs:
            runs.append(Piece("；"))
        runs.extend(pieces(clause, (0, len(clause)), marks))
    return tuple(runs)


def quoted(clause: str | None, *quotes: str | None) -> tuple[Piece, ...]:
    """A printed clause, the words quoted from it marked; the words alone where no clause is
    known."""
    words = [quote for quote in quotes if quote]
    if not clause:
        return (Piece(words[0], here=True),) if words else ()
    return found(clause, words, len(clause)) if words else (Piece(clause),)


def _inside(duty: read.Duty, clause: str) -> tuple[int, int]:
    """Where the printed unit stands in its clause: by its span; where the clause was printed
    elsewhere than the span says, by its words; else nowhere, and nothing is marked."""
    left, right = duty.span_start - duty.clause_start, duty.span_end - duty.clause_start
    if left >= 0 and clause[left:right] == duty.quote:
        return left, right
    at = clause.find(duty.quote)
    return (at, at + len(duty.quote)) if at >= 0 else (0, 0)
