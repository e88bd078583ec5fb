"""Official documents that a plan names: what it carries out, cites, repeals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract import places
from extract.places import Place
from extract.titles import NUMBER, is_title, plain_number, titles
from extract.triples import ReferenceKind, Span

_NAMED = re.compile(r"《(?P<title>[^《》]*(?:《[^《》]*》[^《》]*)*)》")
_BESIDE = re.compile(r"\s*[（〔(【](?P<number>[^（）()]{4,40}?号)[）〕)】]")
_REACH = 14


@dataclass(frozen=True, slots=True)
class Citation:
    """One document named in 《》 at `span` (its number included where it stands beside it)."""

    kind: ReferenceKind
    title: str
    number: str | None
    place: Place | None
    span: Span


def citations(
    text: str, start: int, end: int, *, preamble: bool, own: Place, issuer: str | None
) -> Iterator[Citation]:
    """The official documents named in `text[start:end]`. A document of a higher level than
    `own` that the preamble says is carried out is `implements`, one that is repealed
    `replaces`; each of those, and every other, is `cites`."""
    for found in _NAMED.finditer(text, start, end):
        title = found["title"].replace("\n", "")
        if not _official(title):
            continue
        beside = _BESIDE.match(text, found.end(), end)
        number = None
        stop = found.end()
        if beside is not None and (printed := NUMBER.fullmatch(beside["number"])) is not None:
            number, stop = plain_number(printed), beside.end()
        place = places.starting(title)
        span = (found.start(), stop)
        if _follows(text, stop, end, titles().repealing):
            yield Citation("replaces", title, number, place, span)
        elif (
            preamble
            and _precedes(text, start, found.start())
            and _higher(title, number, place, own, issuer)
        ):
            yield Citation("implements", title, number, place, span)
        yield Citation("cites", title, number, place, span)


def _official(title: str) -> bool:
    """Whether the words in 《》 name an official document: they end as one does."""
    return len(title) >= 3 and is_title(title)


def _higher(
    title: str, number: str | None, place: Place | None, own: Place, issuer: str | None
) -> bool:
    """Is the named document of a higher level than a plan of `own`? A place above it says so;
    where none is named, any plan below the country may carry it out, and a ministry's plan
    what the centre itself issued."""
    if place is not None:
        return place in places.chain(own)[1:]
    if own.level != "国家":
        return True
    central = titles().national
    return (title.startswith(central) or (number or "").startswith(central)) and not (
        issuer or ""
    ).startswith(central)


def _precedes(text: str, start: int, at: int) -> bool:
    """Does a word of carrying out govern the 《 at `at`? It may stand before a list of titles,
    joined by 、 and 和, but not in another sentence."""
    clause = max(text.rfind(char, start, at) for char in "。；！？\n")
    before = text[max(start, clause + 1) : at]
    before = _NAMED.sub("", before)
    before = re.sub(r"[（〔][^（）〔〕]*[）〕]", "", before)
    found = [m.end() for m in _implementing().finditer(before)]
    if not found:
        return False
    between = before[found[-1] :]
    return len(between) <= _REACH and "，" not in between


def _follows(text: str, at: int, end: int, words: tuple[str, ...]) -> bool:
    return any(text.startswith(word, at, end) for word in words)


@cache
def _implementing() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, titles().implementing)))


def same_title(title: str) -> str:
    """A title as it compares: brackets, spaces, 的通知 and 关于印发 aside."""
    inner = re.sub(r"[《》〈〉（）()\s“”\"]", "", title)
    if (wrapped := _WRAPPED.match(inner)) is not None:
        inner = wrapped["inner"]
    return inner


_WRAPPED = re.compile(r".{0,40}?关于(?:印发|转发)(?P<inner>.+?)的?通知\Z")
