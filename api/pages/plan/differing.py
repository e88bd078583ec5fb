"""Two wordings of one measure: which words went, which came."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from api.pages.views import Piece

_APART = 3
"""So few characters that stayed the same between two changes are read as part of the change:
single characters that two wordings happen to share tell nobody anything."""
_UNLIKE = 0.25
"""Below this likeness the wordings are two texts, and marks would only be in the way."""


def differing(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in runs, `here` where the other has not the same words."""
    if before == after or Indel.normalized_similarity(before, after) < _UNLIKE:
        return (Piece(before),), (Piece(after),)
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(before, after)
        if op.tag == "equal"
    ]
    ends = len(before), len(after)
    kept = [
        block
        for block in blocks
        if block[1] - block[0] > _APART or block[0] == block[2] == 0 or block[1::2] == ends
    ]
    return (
        _runs(before, [(start, end) for start, end, _, _ in kept]),
        _runs(after, [(start, end) for _, _, start, end in kept]),
    )


def _runs(text: str, same: list[tuple[int, int]]) -> tuple[Piece, ...]:
    runs: list[Piece] = []
    at = 0
    for start, end in (*same, (len(text), len(text))):
        if start > at:
            runs.append(Piece(text[at:start], here=True))
        if end > start:
            runs.append(Piece(text[start:end]))
        at = end
    return tuple(runs)
