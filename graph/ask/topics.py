"""What a question is about beyond names: words to be looked for in the text of measures; and
what nobody understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph.ask.known import Known
from graph.ask.tokens import Token
from graph.ask.words import cue

Finds: TypeAlias = Callable[[Sequence[str]], bool]
"""Whether any measure has all of these words in its text."""

_SOLID = frozenset(
    {
        "measure",
        "plan",
        "who",
        "list",
        "count",
        "exists",
        "howmuch",
        "target",
        "when",
        "evidence",
        "agency",
        "about",
        "and",
        "most",
        "least",
        "neg",
    }
)
"""Words that ask: no topic grows over them either."""
_ASKING = frozenset({"measure", "who", "target", "about"})
"""Words that ask for measures or bodies."""
_SHORTEST = 2
_DIGITS = "一二两三四五六七八九十"
_GROWN = 3


@dataclass(frozen=True, slots=True)
class Topics:
    """`words` are looked for, every one; `rest` is what was not understood."""

    words: tuple[str, ...]
    rest: tuple[str, ...]
    notes: tuple[str, ...]
    used: frozenset[int] = frozenset()
    """Which tokens became part of a topic: their own meaning does not count."""


def topics(found: Sequence[Token], text: str, known: Known, finds: Finds) -> Topics:
    """Quoted words as they are; of what remains, the longest words around it that stand in a
    text; a word that stands in none where the question marks it as a topic (关于…); else it is
    not understood."""
    words: list[str] = []
    rest: list[str] = []
    places: list[int] = []
    notes: list[str] = []
    used: set[int] = set()
    for token in found:
        if token.kind == "words":
            words.append(token.value)
    spoken = {at for at, token in enumerate(found) if token.text in cue("topic_marks").words}
    asks = any(t.kind == "role" or t.triggers & _ASKING for t in found)
    for at, token in enumerate(found):
        if at in used or token.kind not in ("rest", "latin", "number", "topical"):
            continue
        if token.kind == "topical" and not (asks and finds([token.text])):
            continue
        grown, over = _grown(found, at, text, finds)
        used |= over
        if cue("amounts").pattern.fullmatch(grown):
            rest.append(grown)
            continue
        if token.kind == "number" and grown == token.text:
            continue
        if len(grown) >= _SHORTEST and finds([grown]):
            words.append(grown)
            continue
        parts, over = _wider_parts(found, at, text, finds) or ((), set())
        used |= over
        if parts:
            words.extend(parts)
            notes.append(
                f"原文没有连写的“{grown}”，按同时出现{'、'.join(f'“{p}”' for p in parts)}查"
            )
        elif len(grown) > 2 and finds([grown[:-1]]):
            words.append(grown[:-1])
            notes.append(f"“{grown[-1]}”没有用到")
        elif len(grown) > 2 and finds([grown[1:]]):
            words.append(grown[1:])
            notes.append(f"“{grown[0]}”没有用到")
        elif len(grown) >= _SHORTEST and (_marked(found, at, spoken) or token.kind == "words"):
            words.append(grown)
        elif (
            len(grown) >= _SHORTEST
            or token.kind == "latin"
            or (token.kind == "rest" and token.text not in _DIGITS)
        ):
            # A single letter may turn the question round: 缺, 漏.
            between = found[at - 1]
            letter = len(between.text) == 1 and between.kind != "mark"
            if places and at - places[-1] == 2 and letter:
                # 紫|外|线: one word, although a letter of it is a word of questions.
                rest[-1] = text[found[places[-1]].start : token.end]
            else:
                rest.append(grown)
            places.append(at)
    if not words and not rest:
        words.extend(_swallowed(found, text, finds, spoken))
    return Topics(
        tuple(dict.fromkeys(words)), tuple(dict.fromkeys(rest)), tuple(notes), frozenset(used)
    )


def _grown(found: Sequence[Token], at: int, text: str, finds: Finds) -> tuple[str, set[int]]:
    """The rest with the weak words beside it that belong to it in some text: 会 + 展."""
    best, over = found[at].text, {at}
    left = _weak(found, at, -1)
    right = _weak(found, at, 1)
    tried = 0
    for size in range(len(left) + len(right), 0, -1):
        for lefts in range(min(size, len(left)), -1, -1):
            rights = size - lefts
            if rights > len(right) or tried > 12:
                continue
            tried += 1
            first, last = at - lefts, at + rights
            piece = text[found[first].start : found[last].end]
            if finds([piece]):
                return piece, set(range(first, last + 1))
    return best, over


def _weak(found: Sequence[Token], at: int, step: int) -> list[int]:
    weak: list[int] = []
    n = at + step
    while 0 <= n < len(found) and len(weak) < _GROWN:
        token = found[n]
        if (
            token.kind == "rest"
            or (
                token.kind in ("filler", "any_role")
                and len(token.text) <= 2
                and not cue("no_topic_letter").within(token.text)
            )
            or token.text in cue("in_topics").words
            or (token.kind == "trigger" and len(token.text) <= 2 and not token.triggers & _SOLID)
            or token.kind in ("number", "latin")
            or (token.kind == "level" and len(token.text) == 1)
            or (token.kind == "level" and step < 0 and token.text.endswith("级"))
        ):
            weak.append(n)
        else:
            break
        n += step
    return weak


def _marked(found: Sequence[Token], at: int, spoken: set[int]) -> bool:
    """Whether the question says that this is a topic: 关于…, …的措施."""
    if any(n in spoken for n in range(max(0, at - 2), min(at + 3, len(found)))):
        return True
    behind = found[at + 1 : at + 4]
    return bool(behind) and (
        (behind[0].text == "的" and any("measure" in t.triggers for t in behind[1:]))
        or "measure" in behind[0].triggers
    )


def _wider_parts(
    found: Sequence[Token], at: int, text: str, finds: Finds
) -> tuple[tuple[str, ...], set[int]] | None:
    """The rest, or the rest with a weak word beside it, in words that some text has together."""
    left, right = _weak(found, at, -1)[:1], _weak(found, at, 1)[:1]
    spans = [(at, at), *((at, n) for n in right), *((n, at) for n in left)]
    for first, last in sorted(set(spans), key=lambda span: span[0] - span[1]):
        parts = _parts(text[found[first].start : found[last].end], finds)
        if parts:
            return parts, set(range(first, last + 1))
    return None


def _parts(piece: str, finds: Finds) -> tuple[str, ...]:
    """The piece in two or three words that some text has together; () where there are none."""
    cuts = range(_SHORTEST, len(piece) - _SHORTEST + 1)
    middle = len(piece) / 2
    grammar = "".join(cue("around_topics").words)
    for cut in sorted(cuts, key=lambda c: abs(c - middle)):
        parts = (piece[:cut].strip(grammar), piece[cut:].strip(grammar))
        if all(len(p) >= _SHORTEST for p in parts) and finds(parts):
            return parts
    return ()


def _swallowed(found: Sequence[Token], text: str, finds: Finds, spoken: set[int]) -> list[str]:
    """A topic that the words of questions cover whole: 关于新增…的措施."""
    for at in sorted(spoken):
        if found[at].text in cue("behind_topics").words:
            continue
        end = at + 1
        while (
            end < len(found)
            and not found[end].triggers & {"measure", "plan", "who"}
            and (
                found[end].kind in ("filler", "trigger")
                and found[end].text not in cue("no_topic_letter").words
            )
        ):
            end += 1
        if end > at + 1:
            piece = text[found[at].end : found[end - 1].end]
            if len(piece) >= _SHORTEST and finds([piece]):
                return [piece]
    return []
