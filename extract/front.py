"""The head of a document: title, 文号, issuer, date, place, and where its body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract import dates, places
from extract.document import Document, Paragraph
from extract.numbering import bare_number, label
from extract.places import Place
from extract.titles import NUMBER, is_title, plain_number, titles
from extract.triples import Span

_ISSUED = re.compile(r"(?P<issuer>[^关]*?)关于(?:印发|转发)(?P<inner>.+?)的?通知")
_OF = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{2,40}?)关于")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|—|-|－|～)|(?<=〔)(?:19|20)\d{2}(?=〕)")


@dataclass(frozen=True, slots=True)
class Front:
    """What the head says. `body` is the index of the first paragraph after title, number and
    notice; `preamble` the paragraphs between there and the first heading."""

    title: str
    title_span: Span
    number: str | None
    issuer: str | None
    date: str | None
    place: Place
    year: int | None
    body: int
    first_item: int


def front(document: Document) -> Front:
    """Read the head of `document`. Nothing is guessed: what is not printed is None, and the
    place of a text that names none is the country."""
    paragraphs = document.paragraphs
    first_item = _first_item(paragraphs)
    head = paragraphs[:first_item]
    title_at, title_span, notice = _title(head)
    title = _bare(document.text[title_span[0] : title_span[1]])
    issuer = _issuer(head, notice, title)
    printed = _number(head)
    place = places.starting(issuer or "") or places.starting(title) or places.country()
    body = title_at + 1 if head else 0
    date = _date(head, paragraphs)
    return Front(
        title=title,
        title_span=title_span,
        number=printed,
        issuer=issuer,
        date=date,
        place=place,
        year=year_of(title, date),
        body=body,
        first_item=first_item,
    )


def year_of(title: str, date: str | None) -> int | None:
    """The year in a plan's title (the first of a period), else that of its date: the year that
    年底前 means where no other is named."""
    years = _YEAR.findall(title)
    if years:
        return int(years[0])
    return int(date[:4]) if date else None


def _bare(title: str) -> str:
    """A title without the marks around the whole of it; those of a title inside it stay."""
    whole = title.startswith("《") and title.endswith("》") and title.count("《") == 1
    return title[1:-1] if whole else title


def _first_item(paragraphs: Sequence[Paragraph]) -> int:
    """The first labelled paragraph that is not one line of the notice before the plan."""
    for at, paragraph in enumerate(paragraphs):
        if paragraph.cells:
            return at
        below = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
        found = label(paragraph.text) or bare_number(paragraph.text, below)
        if found is not None and found.style not in ("circled", "ordinal"):
            return at
    return len(paragraphs)


def _title(head: Sequence[Paragraph]) -> tuple[int, Span, re.Match[str] | None]:
    """The title of the plan itself: the last line of the head that is a title, since a notice
    that issues the plan stands before it; else the title inside the notice; else line one."""
    best: int | None = None
    notice: re.Match[str] | None = None
    for at, paragraph in enumerate(head):
        text = paragraph.text
        if len(text) > 120 or any(char in text for char in "。；："):
            continue
        if notice is None and (found := _ISSUED.fullmatch(text)) is not None:
            notice = found
            best = at
        elif is_title(text):
            best = at
    if best is None:
        if not head:
            return -1, (0, 0), notice
        return -1, head[0].span, notice
    start, end = head[best].span
    if notice is not None and head[best].text == notice.string:
        start, end = start + notice.start("inner"), start + notice.end("inner")
    return best, (start, end), notice


def _issuer(head: Sequence[Paragraph], notice: re.Match[str] | None, title: str) -> str | None:
    """Who issued it: the signature, a line of its own above the date; else before 关于印发 in
    the notice or 关于 in the title; else a line of its own that ends as an issuer does."""
    for line, below in pairwise(head):
        if (
            line.text.endswith(titles().issuer_endings)
            and len(line.text) <= 40
            and len(below.text) <= 16
            and dates.iso_date(below.text) is not None
        ):
            return line.text
    if notice is not None and notice["issuer"]:
        return notice["issuer"]
    if (found := _OF.match(title)) is not None and found["issuer"].endswith(
        titles().issuer_endings
    ):
        return found["issuer"]
    for paragraph in head:
        text = paragraph.text.removesuffix("文件")
        if len(text) <= 40 and text.endswith(titles().issuer_endings) and "关于" not in text:
            return text
    return None


def _number(head: Sequence[Paragraph]) -> str | None:
    """The document's own 文号 stands on a line of its own, or beside the issuer's name."""
    for paragraph in head:
        found = NUMBER.fullmatch(paragraph.text)
        if found is not None:
            return plain_number(found)
    cited = (*titles().implementing, *titles().repealing_before)
    for paragraph in head:
        if len(paragraph.text) > 60 or "《" in paragraph.text:
            continue
        found = NUMBER.search(paragraph.text)
        # 根据湘政办发〔2023〕5号 names another document.
        if found and not any(word in paragraph.text[: found.start("year")] for word in cited):
            return plain_number(found)
    return None


def _date(head: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> str | None:
    """The signature's date: a line that is a date and nothing else, in the head, else behind."""
    for paragraph in (*head, *reversed(paragraphs)):
        text = paragraph.text.removesuffix("印发").strip("（）")
        if len(text) <= 16 and (found := dates.iso_date(text)) is not None:
            return found
    return None
