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
    """One document named in 《》 at `span` (its number included where it stands beside it), or
    by its number alone."""

    kind: ReferenceKind
    title: str | None
    number: str | None
    place: Place | None
    span: Span

    def names(self, title: str, number: str | None) -> bool:
        """Whether that is the document of this comparable title or, without one, number."""
        return same_title(self.title) == title if self.title else self.number == number


def citations(
    text: str,
    start: int,
    end: int,
    *,
    preamble: bool,
    own: Place,
    issuer: str | None,
    task: bool = False,
) -> Iterator[Citation]:
    """The official documents named in `text[start:end]`. A document of a higher level than
    `own` that the preamble says is carried out is `implements`, one that is repealed
    `replaces`; each of those, and every other, is `cites`. One that is named by nothing but its
    文号 is read where it is carried out or repealed. `task` where the text says what is to be
    done: 废止 before a title repeals nothing there."""
    yield from _numbered(text, start, end, preamble=preamble)
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
        above = place is not None and place in places.chain(own)[1:]
        if not above and _repealed(text, start, found.start(), stop, end, task=task):
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


def _numbered(text: str, start: int, end: int, *, preamble: bool) -> Iterator[Citation]:
    """Documents that stand there with their 文号 alone."""
    covered = [found.span() for found in _NAMED.finditer(text, start, end)]
    covered += [found.span() for found in _BESIDE.finditer(text, start, end)]
    for found in NUMBER.finditer(text, start, end):
        if any(first <= found.start("year") < last for first, last in covered):
            continue
        lead = _leading().match(text, found.start(), found.end("prefix"))
        at = lead.end() if lead is not None else found.start()
        bare = NUMBER.fullmatch(text, at, found.end())
        if bare is None or len(bare["prefix"]) > _LONGEST_PREFIX:
            continue
        span = (at, found.end())
        kind: ReferenceKind
        if _repealed(text, start, *span, end, task=True):
            kind = "replaces"
        elif preamble and _precedes(text, start, at):
            kind = "implements"
        else:
            continue
        for said in (kind, "cites"):
            yield Citation(said, None, plain_number(bare), None, span)


def _repealed(text: str, start: int, at: int, stop: int, end: int, *, task: bool) -> bool:
    """Does the sentence repeal the whole document named in `text[at:stop]`? 《…》第三条废止 and
    《…》有关规定停止执行 leave it in force, and so does what is only to be done."""
    opened = max(text.rfind(char, start, at) for char in "。；！？\n") + 1
    before = text[max(start, opened) : at]
    if any(word in before for word in titles().proposing):
        return False
    if _repealing().match(text, stop, end):
        return True
    said = before.endswith(titles().repealing_before)
    return said and not task and not _PART.match(text, stop, end)


@cache
def _repealing() -> re.Pattern[str]:
    """After a document: others in one list with it, from when on, and the word."""
    words = sorted(titles().repealing, key=len, reverse=True)
    return re.compile(
        rf"(?:(?:、|和|及|以及|与)?(?:{_NAMED_HERE}|{_NUMBER_HERE}|（[^（）]*）))*"
        r"(?:等?[一二三四五六七八九十\d]*[个件份项]?(?:规范性|政策)?文件)?"
        r"(?:，?(?:自|从)[^，。；《》]{2,20}起)?，?(?:即日起)?(?:现|均|一并|也|即|全文)?"
        rf"(?:{'|'.join(map(re.escape, words))})"
    )


_NAMED_HERE = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
_NUMBER_HERE = r"[\u4e00-\u9fff]{1,10}[〔\[（【［]\d{4}[〕\]）】］]第?\d{1,5}号"
_PART = re.compile(r"中?(?:的)?(?:第[一二三四五六七八九十百\d]+|部分|有关|相关|附件)|中")
_LONGEST_PREFIX = 8


@cache
def _leading() -> re.Pattern[str]:
    """What runs into a 文号 from the left and is no part of it. 原 is part of a 文号 that it
    opens for a place: 原政办发."""
    words = (*titles().implementing, *titles().repealing_before, "以及")
    return re.compile(
        rf"(?:.*(?:{'|'.join(map(re.escape, words))})|(?<=[号》）])[和及与])?"
        r"(?:原(?![政府办党发委人]))?"
    )


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
