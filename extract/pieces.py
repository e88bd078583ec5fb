"""How the text of a clause falls apart: brackets, segments, labels and spaces in their midst."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract import agencies, dates
from extract.triples import Span
from extract.vocabulary import Vocabulary

OPENING, CLOSING = "（〔【《〈［{[(", "）〕】》〉］}])"
_SEPARATORS = "、，；。,;\n／/|｜"
_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_BREAK = re.compile(f"[{re.escape(OPENING + CLOSING + _SEPARATORS)}]")
_CUTS = re.compile("[ ：:]")
_FRILLS = " \t\n\u3000。，；—-–·•●■◆*＊"


def brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int, list[Span]]]:
    """Outermost bracket groups as (opening, closing, all groups inside, outermost first).
    Any closing bracket closes any opening one, since print mixes them; a group that is never
    closed ends with the paragraph."""
    stack: list[int] = []
    inner: list[Span] = []
    for found in _BRACKET.finditer(text, start, end):
        at = found.start()
        if found.group() in OPENING:
            stack.append(at)
        elif stack:
            opened = stack.pop()
            inner.append((opened, at))
            if not stack:
                yield opened, at, inner[::-1]
                inner = []
    if stack:
        inner.append((stack[0], end))
        yield stack[0], end, inner[::-1]


def segments(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between separators outside brackets, trimmed, empty ones left out."""
    depth, begin = 0, start
    for found in _BREAK.finditer(text, start, end):
        at, char = found.start(), found.group()
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield from trimmed(text, begin, at)
            begin = at + 1
    yield from trimmed(text, begin, end)


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end


def trim(text: str, start: int, end: int) -> Span:
    return next(trimmed(text, start, end), (end, end))


def unwrapped(text: str) -> Span:
    """Where the clause itself stands: without bullets, brackets around it all, and brackets
    that never opened."""
    start, end = 0, len(text)
    while True:
        before = start, end
        while start < end and text[start] in _FRILLS:
            start += 1
        while end > start and text[end - 1] in _FRILLS:
            end -= 1
        groups = list(brackets(text, start, end))
        if groups and groups[0][0] == start and groups[0][1] >= end - 1:
            start, end = start + 1, min(groups[0][1], end)
        elif end > start and text[end - 1] in CLOSING and (not groups or groups[-1][1] < end - 1):
            end -= 1
        if (start, end) == before:
            return start, end


def asides(text: str, start: int, end: int, words: Vocabulary) -> tuple[str, Span | None, bool]:
    """Brackets inside a clause that hold no unit: （排在第一位的为牵头单位，下同）,（责任人：…）.
    They are blanked, one space a character, so that every span stays true."""
    lead: Span | None = None
    onward = False
    if _BRACKET.search(text, start, end) is None:
        return text, lead, onward
    for opened, closed, _ in list(brackets(text, start, end)):
        inside = text[opened + 1 : closed]
        says_lead = words.first_is_lead.search(inside) is not None
        if not says_lead and not inside.startswith(words.people):
            continue
        if says_lead:
            lead = (opened + 1, closed)
            onward = onward or any(word in inside for word in words.onward)
        text = text[:opened] + " " * (closed + 1 - opened) + text[closed + 1 :]
    return text, lead, onward


def pieces(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Span]:
    """Segments of a clause: parted by separators, by a label in their midst, by a space where
    both sides are whole. What one group lists stays together: the levels of
    各省、自治区、直辖市人民政府, the two bodies of 各乡镇党委、政府."""
    held: Span | None = None
    for span in segments(text, start, end):
        for a, b in _parted(text, *span, words):
            if held is None:
                held = (a, b)
            elif _goes_on(text, held, (a, b), words):
                held = (held[0], b)
            else:
                yield held
                held = (a, b)
    if held is not None:
        yield held


def _goes_on(text: str, held: Span, span: Span, words: Vocabulary) -> bool:
    """Is what stands at `span` the rest of the group that `held` began?"""
    if words.more_levels.match(text, *span):
        more = words.more_levels.fullmatch(text, *span) or words.last_level.match(text, *span)
        return bool(more and words.levels.fullmatch(text, *held))
    return bool(words.pair.match(text, *span) and words.group_opens.search(text, *held))


def _parted(text: str, start: int, end: int, words: Vocabulary) -> Iterator[Span]:
    """A segment cut before each label with a colon, and at spaces between whole parts."""
    if _CUTS.search(text, start, end) is None:
        yield from trimmed(text, start, end)
        return
    cuts = [
        found.start()
        for found in words.named_label.finditer(text, start, end)
        if found.start() > start
    ]
    at = text.find(" ", start + 1, end - 1)
    while at >= 0:
        if _whole(text[start:at], words) and _opens(text[at:end].strip(), words):
            cuts.append(at)
        at = text.find(" ", at + 1, end - 1)
    for cut in sorted(set(cuts)):
        yield from trimmed(text, start, cut)
        start = cut
    yield from trimmed(text, start, end)


def _whole(text: str, words: Vocabulary) -> bool:
    """Does a part end here: a unit, a verb, a date?"""
    last = text.rsplit(" ", 1)[-1]
    if (label := words.named_label.match(last)) is not None:
        last = last[label.end() :]
    tail = words.tail.fullmatch(last)
    return bool(
        agencies.is_unit(last)
        or (tail and tail["verb"] and tail["unit"])
        or last in words.due_words
    )


def _opens(text: str, words: Vocabulary) -> bool:
    """Does another part begin here?"""
    first = text.split(" ", 1)[0]
    tail = words.tail.fullmatch(first)
    return bool(
        words.named_label.match(first)
        or words.due_head.match(first)
        or dates.due_text(first, words.due_deeds)
        or (tail and tail["unit"] and agencies.is_unit(tail["unit"]))
    )
