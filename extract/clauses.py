"""Where responsibility clauses stand: in brackets, behind a label, as a closing sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.document import tidy
from extract.grammar import Duty, Parsed, lead_first, parse
from extract.pieces import brackets, unwrapped
from extract.places import Place
from extract.triples import Clause, Role
from extract.vocabulary import vocabulary

_TRAIL = re.compile("[。；，]*")
_LONGEST_CLAUSE = 3000
_DEEPEST = 12
"""How long a clause and how many groups in one bracket are looked at: no honest clause comes
near, and hostile nesting must not cost more than its length."""
_LONGEST_SENTENCE = 150

STANDING = "standing-duty"
"""The rule of a duty that is stated once for all that follows."""


def find(text: str, start: int, end: int, place: Place, year: int | None) -> Iterator[Parsed]:
    """The clauses of one paragraph `text[start:end]`, in order: bracketed ones, and labelled
    ones that run to the paragraph's end."""
    words = vocabulary()
    last = start
    for opened, closed, inner in brackets(text, start, end):
        trail = _TRAIL.match(text, closed + 1, end)
        at_end = trail is not None and trail.end() == end
        if not at_end and not words.hint.search(text, opened, closed):
            continue
        parsed = next(
            (
                p
                for a, b in inner[:_DEEPEST]
                if b - a <= _LONGEST_CLAUSE
                and (p := parse(text, a + 1, b, place, year, bare=at_end)) is not None
            ),
            None,
        )
        if parsed is not None and parsed.bare and words.named_label.search(text, last, opened):
            continue  # 牵头单位：某厅（某局）: a second name, not a clause
        if parsed is not None:
            if (tail := _labelled(text, last, opened, place, year)) is not None:
                yield tail
            yield parsed
            last = closed + 1
    tail = _labelled(text, last, end, place, year)
    if tail is None and last == start:
        tail = _closing(text, start, end, place, year)
    if tail is not None:
        yield tail


def read_clause(text: str, place: Place, year: int | None = None) -> Clause:
    """One clause read alone, its brackets and label included or not; cleaned as in a document,
    and spans are into the clean text."""
    text = tidy(text)
    words = vocabulary()
    start, end = unwrapped(text)
    parsed = parse(text, start, end, place, year, bare=True, trust="some")
    rule: str | None = None
    if parsed is None and (standing := words.standing.search(text, start, end)) is not None:
        unit, verb = standing.start("units"), standing.end("verb")
        parsed = parse(text, unit, verb, place, year, bare=False, trust="all")
        rule = STANDING
    if parsed is None:
        return Clause(text, (), False, None, None)
    duties = parsed.roles
    if parsed.first_is_lead:
        duties = lead_first(duties, parsed.first_is_lead)
    roles = tuple(_alone(duty, rule) for duty in duties)
    is_open = any(role.open for role in roles)
    return Clause(text, roles, is_open, parsed.due_text, parsed.due_date, parsed.cautions)


def _alone(duty: Duty, rule: str | None) -> Role:
    """A duty of a clause that stands in no plan: nobody knows who bears it."""
    return Role(
        id=str(duty.position),
        measure=None,
        section=None,
        role=duty.role,
        verb=duty.verb,
        unit=duty.unit,
        agency="",
        position=duty.position,
        open=duty.open,
        manner=duty.manner,
        certainty=duty.certainty,
        due_text=duty.due_text,
        due_date=duty.due_date,
        rule=rule or duty.rule,
        rule_span=duty.rule_span,
        span=duty.span,
        clause_span=duty.clause_span,
    )


def _closing(text: str, start: int, end: int, place: Place, year: int | None) -> Parsed | None:
    """A paragraph's last sentence where it is nothing but a clause: 由某厅会同某局负责。"""
    stop = end
    while stop > start and text[stop - 1] in "。；":
        stop -= 1
    begin = max(start, *(text.rfind(char, start, stop) + 1 for char in "。；："))
    if not 4 < stop - begin < _LONGEST_SENTENCE or not vocabulary().hint.search(text, begin, stop):
        return None
    return parse(text, begin, stop, place, year, bare=False, trust="all")


def _labelled(text: str, start: int, end: int, place: Place, year: int | None) -> Parsed | None:
    """A clause without brackets: from a label with its colon to the paragraph's end."""
    if text.find("：", start, end) < 0 and text.find(":", start, end) < 0:
        return None
    words = vocabulary()
    at = start
    while (found := words.head.search(text, at, end)) is not None:
        before = text[found.start() - 1] if found.start() > start else "。"
        if found["colon"] and found["colon"] in "：:" and before in "。；！？\n、，）〕】":
            stop = end
            while stop > found.start() and text[stop - 1] in "。；， ":
                stop -= 1
            return parse(text, found.start(), stop, place, year, bare=True)
        at = found.end()
    return None
