"""Where the words of a correction stand in a reading: its measure or heading, its role, its quote.

Nothing is guessed: what fits nothing, or several equally well, is `Unfit`, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from extract.triples import Measure, Role, Section, Span
from graph.corrections import Correction

OPENING = 40
"""Letters of a measure's text that tell it from others."""
_ALIKE = 75.0
"""From this likeness on (0..100) the opening of an edited measure is still that of the measure
with the same label."""
T = TypeVar("T")


class Unfit(Exception):
    """A correction that does not find its place in a reading; the message says why."""


def letters(text: str) -> str:
    """Words to compare by: without spaces and line breaks."""
    return "".join(text.split())


def opening(measure: Measure) -> str:
    """What a measure begins with after its label, and before its clause: who carries it may be
    read, and printed, in another way next time."""
    body = letters(measure.text).removeprefix(letters(measure.label))
    clause = letters(measure.clause or "").partition("；")[0]
    at = body.find(clause) if clause else -1
    return (body[:at].rstrip("（(") if at > 1 else body)[:OPENING]


def find_measure(measures: Sequence[Measure], correction: Correction) -> int:
    """The index of the measure that a correction is about: the one that begins with its words;
    of several the one with its label; else one that holds them, or begins much like them under
    the same label (an edited version)."""
    words, label = correction.words or "", correction.label or ""
    everyone = range(len(measures))
    same = [at for at in everyone if opening(measures[at]) == words]
    labelled = [at for at in everyone if measures[at].label == label]
    if not same:
        same = [at for at in everyone if words in letters(measures[at].text)]
    if not same:
        alike = [at for at in labelled if fuzz.ratio(opening(measures[at]), words) >= _ALIKE]
        best = sorted(alike, key=lambda at: -fuzz.ratio(opening(measures[at]), words))
        same = best[:1]
    if len(same) > 1:
        same = [at for at in same if at in labelled] or same
    if len(same) > 1 and correction.clause:
        clause = letters(correction.clause)
        same = [at for at in same if clause in letters(measures[at].text)] or same
    return _one(same, f"measure that begins {words[:12]}…")


def find_section(sections: Sequence[Section], correction: Correction) -> Section:
    """The heading that a correction is about: with its words, of several with its number."""
    words = letters(correction.words or "")
    same = [one for one in sections if letters(one.heading) == words]
    if len(same) > 1:
        same = [one for one in same if (one.no or "") == (correction.label or "")] or same
    return _one(same, f"heading {words[:20]}")


def find_role(
    roles: Sequence[Role], quoted: Callable[[Span], str], owner: str, correction: Correction
) -> int:
    """The index of the role of a measure or heading (`owner`, its id) whose printed unit is the
    quote; of several the one in the same clause, then the one that had the same role."""
    quote = letters(correction.quote or "")
    own = [at for at, role in enumerate(roles) if owner in (role.measure, role.section)]
    same = [at for at in own if letters(quoted(roles[at].span)) == quote]
    if not same:
        same = [at for at in own if letters(roles[at].unit) == quote]
    if len(same) > 1 and correction.clause:
        clause = letters(correction.clause)
        same = [at for at in same if clause in letters(quoted(roles[at].clause_span))] or same
    if len(same) > 1 and correction.field:
        same = [at for at in same if roles[at].role == correction.field] or same
    return _one(same, f"responsibility of {correction.quote} there")


def find_words(text: str, within: Span, quote: str) -> list[Span]:
    """Every place where the words stand, spaces and line breaks aside."""
    wanted = letters(quote)
    if not wanted:
        return []
    pattern = re.compile(r"\s*".join(map(re.escape, wanted)))
    return [found.span() for found in pattern.finditer(text, *within)]


def _one(found: Sequence[T], what: str) -> T:
    if not found:
        raise Unfit(f"there is no {what}")
    if len(found) > 1:
        raise Unfit(f"there are {len(found)} of the {what}; say the clause or the role too")
    return found[0]
