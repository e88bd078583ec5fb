"""A text and the spans in it → runs that a template can print, nothing lost or doubled.

Spans are [start, end) in code points. They may nest (a unit in a clause in a measure) and
touch; where two units overlap the earlier one keeps the characters.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.pages.views import Paragraph, Piece
from extract.triples import RoleName, Span


@dataclass(frozen=True, slots=True)
class UnitMark:
    """A printed unit that carries a responsibility."""

    span: Span
    role: RoleName
    href: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """Where a heading or a measure begins: the line there gets an anchor. `span` is that of
    the heading, or of the measure's title."""

    kind: str
    span: Span
    anchor: str
    href: str | None = None
    depth: int = 0
    number: str | None = None


def pieces(
    text: str,
    within: Span,
    units: Iterable[UnitMark] = (),
    clauses: Iterable[Span] = (),
    titles: Iterable[Span] = (),
) -> tuple[Piece, ...]:
    """The characters of `within` in runs; joined they give `text[start:end]` back."""
    start, end = within
    inside = _clipped(units, within)
    brackets = _cover(clauses, within)
    heads = _cover(titles, within)
    cuts = {start, end}
    for mark in inside:
        cuts.update(mark.span)
    for span in (*brackets, *heads):
        cuts.update(span)
    edges = sorted(cuts)
    owners = {mark.span[0]: mark for mark in inside}
    runs: list[Piece] = []
    owner: UnitMark | None = None
    for left, right in itertools.pairwise(edges):
        owner = owners.get(left, owner if owner and left < owner.span[1] else None)
        runs.append(
            Piece(
                text=text[left:right],
                role=owner.role if owner else None,
                href=owner.href if owner else None,
                here=bool(owner and owner.here),
                clause=_holds(brackets, left),
                title=_holds(heads, left),
            )
        )
    return tuple(run for run in runs if run.text)


def paragraphs(
    text: str,
    within: Span,
    heads: Iterable[Head] = (),
    units: Iterable[UnitMark] = (),
    clauses: Iterable[Span] = (),
) -> tuple[Paragraph, ...]:
    """The printed lines of `within`. A head that begins inside a line begins a new one, so
    that every measure can be addressed, and a heading ends its own; blank lines are left out."""
    start, end = within
    begins = {head.span[0]: head for head in heads if start <= head.span[0] < end}
    cuts = {start, end, *begins}
    cuts.update(start + line.end() for line in re.finditer("\n", text[start:end]))
    cuts.update(head.span[1] for head in begins.values() if head.kind == "heading")
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    all_units = sorted(units, key=lambda mark: mark.span)
    starts = [mark.span[0] for mark in all_units]
    all_clauses = sorted(clauses)
    titles = [head.span for head in begins.values() if head.kind == "measure"]
    lines: list[Paragraph] = []
    for left, right in itertools.pairwise(edges):
        trimmed = _trimmed(text, (left, right), keep=left in begins)
        if trimmed is None:
            continue
        first, last = bisect.bisect_left(starts, left), bisect.bisect(starts, right)
        near = all_units[max(0, first - 1) : last]
        head = begins.get(left)
        runs = pieces(
            text,
            trimmed,
            near,
            (span for span in all_clauses if span[1] > left and span[0] < right),
            (span for span in titles if span[1] > left and span[0] < right),
        )
        if head is None:
            lines.append(Paragraph(kind="text", pieces=runs))
        else:
            lines.append(
                Paragraph(head.kind, runs, head.anchor, head.href, head.depth, head.number)
            )
    return tuple(lines)


def found(text: str, words: Sequence[str], around: int = 36) -> tuple[Piece, ...]:
    """An excerpt of `text` about the first word found, every word marked `here`. The excerpt
    is the text's own words; … stands where it was cut."""
    wanted = [re.escape(word) for word in sorted(words, key=len, reverse=True) if word]
    if not wanted:
        return (Piece(text[: around * 3]),)
    hits = list(re.finditer("|".join(wanted), text, re.IGNORECASE))
    if not hits:
        return (Piece(text[: around * 3] + ("…" if len(text) > around * 3 else "")),)
    start = max(0, hits[0].start() - around)
    end = min(len(text), max(hits[0].end() + around * 3, start + around * 4))
    runs: list[Piece] = [Piece("…")] if start else []
    at = start
    for hit in hits:
        if hit.end() > end:
            break
        runs.append(Piece(text[at : hit.start()]))
        runs.append(Piece(hit.group(), here=True))
        at = hit.end()
    runs.append(Piece(text[at:end] + ("…" if end < len(text) else "")))
    return tuple(run for run in runs if run.text)


def _clipped(units: Iterable[UnitMark], within: Span) -> list[UnitMark]:
    """Units inside, in order, cut to the borders, none over another."""
    kept: list[UnitMark] = []
    at = within[0]
    for mark in sorted(units, key=lambda mark: (mark.span[0], -mark.span[1])):
        left, right = max(mark.span[0], at), min(mark.span[1], within[1])
        if left < right:
            kept.append(UnitMark((left, right), mark.role, mark.href, mark.here))
            at = right
    return kept


def _cover(spans: Iterable[Span], within: Span) -> list[Span]:
    cut = ((max(left, within[0]), min(right, within[1])) for left, right in spans)
    return sorted(span for span in cut if span[0] < span[1])


def _holds(spans: Sequence[Span], at: int) -> bool:
    return any(left <= at < right for left, right in spans)


def _trimmed(text: str, span: Span, keep: bool) -> Span | None:
    """Without the blanks around it; None where nothing is left."""
    left, right = span
    while right > left and text[right - 1].isspace():
        right -= 1
    while not keep and left < right and text[left].isspace():
        left += 1
    return (left, right) if left < right else None
