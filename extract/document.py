"""From the bytes of a file to clean text, with a map back to the source.

Cleaning undoes what printing and conversion did to the author's words and nothing else: it
drops stray marks and spaces, joins sentences that a page break cut, and makes ASCII
punctuation full-width one for one. Every character that remains stands for exactly one
character of the source.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeAlias

from extract.numbering import label
from extract.titles import NUMBER, is_title, titles
from extract.triples import Segment, Span

_WIDE = dict(zip("()[];?!", "（）[]；？！", strict=True))
_ASCII = re.compile(r"[();?!]")
# Each begins with its mark, which is searched for much faster than what may stand before it.
_COMMA = re.compile(r",(?:(?<![0-9A-Za-z],)|(?![0-9A-Za-z]))")
_COLON = re.compile(r":(?:(?<!\d:)(?!//)|(?<=\d:)(?!\d))")
_STRAY = re.compile(
    r"\*\*|\[(?:bookmark|image)\s*:[^\]]*\]|[\u200b-\u200f\u2060\ufeff\u00ad]+|[\s\u00a0\u3000]+"
)
_HEAD_MARK = re.compile(r"\s*(?:#{1,6}\s+|>\s+)")
_FURNITURE = re.compile(
    r"\s*(?:[-—–_=*·\s]*|[-—–·]\s*\d{1,4}\s*[-—–·]|第\s*\d+\s*页(?:[，,/\s]*共\s*\d+\s*页)?)\s*\Z"
)
_LATIN_WORDS = re.compile(r"[0-9A-Za-z][0-9A-Za-z]")
_PARTED = re.compile(r"[\w）)〕】][\w（(〔【]")
_OWN_LINE = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:单位|部门|主体|领导|时限|人)：|\d{4}年\d{1,2}月\d{1,2}日\Z"
)
"""A line that begins something of its own, whatever the line before it lacks."""
_EDITION = re.compile(r"（[^（）]{2,14}）")
_FULL_STOP = re.compile(
    r"\.(?<=[\u4e00-\u9fff）〕”%]\.)(?<!^[一二三四五六七八九十]\.)(?![0-9A-Za-z])"
)
_LABELLED = re.compile(r"(?:单位|部门|主体|领导|时限|时间)\s*[：:]")
_OPENING, _CLOSING = "（〔【《〈［{[(", "）〕】》〉］}])"
_ENDS = "。！？；：…"
_RUNNING = re.compile(r"[，。；：]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: `offset` of its first character in the source's text, `page`
    where there are pages, `where` what a person looks for in other files (paragraph 12)."""

    text: str
    offset: int
    page: int | None = None
    where: str | None = None
    whole: bool = False
    """A paragraph as its author made it, not a line that print may have cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells from left to right; `first` opens a table. A cell that is
    merged over several rows stands in each of them, with the offset of its one text."""

    cells: tuple[Line, ...]
    first: bool


Block: TypeAlias = Line | Row


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the clean text between line ends, without them. A row of a table is one
    paragraph, its cells parted by ｜; `cells` are their spans and `opens` marks the first."""

    span: Span
    text: str
    page: int | None = None
    where: str | None = None
    cells: tuple[Span, ...] = ()
    spots: tuple[str | None, ...] = ()
    """The `where` of each cell."""
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The clean text of one file. `text` is the paragraphs joined by single line feeds."""

    name: str | None
    sha256: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    origin: tuple[Segment, ...]

    def source_offset(self, offset: int) -> int | None:
        """Where a character of `text` stands in the source; None for a line feed made here."""
        return source_offset(self.origin, offset)

    def spot(self, offset: int) -> tuple[int | None, str | None]:
        """Page, and paragraph or cell, of a character of `text`, where the source has them."""
        at = bisect_right(self.paragraphs, (offset, len(self.text)), key=attrgetter("span")) - 1
        if at < 0:
            return None, None
        paragraph = self.paragraphs[at]
        for (start, end), where in zip(paragraph.cells, paragraph.spots, strict=True):
            if start <= offset < end:
                return paragraph.page, where
        return paragraph.page, paragraph.where


def source_offset(origin: tuple[Segment, ...], offset: int) -> int | None:
    """Where in the source the character at `offset` of the clean text stands."""
    at = bisect_right(origin, offset, key=lambda segment: segment.text) - 1
    if at < 0 or offset >= origin[at].text + origin[at].length:
        return None
    return origin[at].source + offset - origin[at].text


def digest(data: bytes) -> str:
    """The sha256 that tells whether a file was read before."""
    return hashlib.sha256(data).hexdigest()


def clean(blocks: tuple[Block, ...], *, name: str | None, sha256: str) -> Document:
    """Clean and join `blocks` into a `Document`."""
    pieces = [
        piece
        for block in blocks
        if (piece := _row(block) if isinstance(block, Row) else _clean_line(block)) is not None
    ]
    joined: list[_Piece] = []
    width = _wrap_width(pieces)
    for piece in pieces:
        if joined and _may_join(joined[-1], piece) and _continues(joined[-1], piece, width):
            joined[-1] = joined[-1].joined(piece)
        elif piece.text:
            joined.append(piece)
        elif joined:
            joined[-1].blank = True
    paragraphs, segments, offset = [], [], 0
    for piece in joined:
        paragraphs.append(
            Paragraph(
                (offset, offset + len(piece.text)),
                piece.text,
                piece.page,
                piece.where,
                tuple((offset + a, offset + b) for a, b in piece.cells),
                piece.spots,
                piece.opens,
            )
        )
        segments += [Segment(s.text + offset, s.source, s.length) for s in piece.segments]
        offset += len(piece.text) + 1
    text = "\n".join(piece.text for piece in joined)
    return Document(name, sha256, text, tuple(paragraphs), tuple(segments))


@dataclass(slots=True)
class _Piece:
    """A cleaned line, several joined ones, or a row; `blank` tells that an empty line follows."""

    text: str
    segments: tuple[Segment, ...]
    page: int | None
    where: str | None = None
    whole: bool = False
    blank: bool = False
    cells: tuple[Span, ...] = ()
    spots: tuple[str | None, ...] = ()
    opens: bool = False

    def joined(self, other: _Piece) -> _Piece:
        skip = _doubled(self.text, other.text)
        shift = len(self.text) - skip
        rest = tuple(
            Segment(
                max(s.text, skip) + shift,
                s.source + max(skip - s.text, 0),
                s.length - max(skip - s.text, 0),
            )
            for s in other.segments
            if s.text + s.length > skip
        )
        return replace(
            self,
            text=self.text + other.text[skip:],
            segments=self.segments + rest,
            blank=other.blank,
        )


def _may_join(before: _Piece, after: _Piece) -> bool:
    return bool(after.text) and not before.cells and not after.cells


def _row(row: Row) -> _Piece:
    """A row as one piece: its cells cleaned, parted by ｜, which stands for no source character."""
    texts: list[str] = []
    segments: list[Segment] = []
    cells: list[Span] = []
    length = 0
    for cell in row.cells:
        piece = _clean_line(cell, spaced=True)
        if texts:
            length += 1
        if piece is not None:
            segments += [replace(s, text=s.text + length) for s in piece.segments]
        text = piece.text if piece is not None else ""
        texts.append(text)
        cells.append((length, length + len(text)))
        length += len(text)
    page = next((cell.page for cell in row.cells if cell.page is not None), None)
    where = next((cell.where for cell in row.cells if cell.where), None)
    return _Piece(
        "｜".join(texts),
        tuple(segments),
        page,
        where,
        cells=tuple(cells),
        spots=tuple(cell.where for cell in row.cells),
        opens=row.first,
    )


RECOGNISED = "ocr"
"""The `where` of lines that were recognised from a picture."""


def tidy(text: str) -> str:
    """A clause read alone, cleaned as in a document; spaces that may part units stay."""
    piece = _clean_line(Line(text, 0), spaced=True)
    return piece.text if piece is not None else ""


def _clean_line(line: Line, *, spaced: bool = False) -> _Piece | None:
    """A cleaned line; empty text where the line is blank, None where it is page furniture.
    With `spaced`, and behind a label such as 责任单位：, a space may part two units and stays."""
    raw = line.text
    if not raw or raw.isspace():
        return _Piece("", (), line.page, line.where, line.whole)
    if _FURNITURE.match(raw):
        return None
    start = match.end() if (match := _HEAD_MARK.match(raw)) else 0
    kept: list[str] = []
    segments: list[Segment] = []
    length = 0

    colon = "：" in raw or ":" in raw
    labelled = _LABELLED.search(raw) if colon and not spaced else None
    parting = 0 if spaced else labelled.end() if labelled else len(raw)
    for stray in _STRAY.finditer(raw, start):
        if (size := stray.start() - start) > 0:
            kept.append(raw[start : stray.start()])
            segments.append(Segment(length, line.offset + start, size))
            length += size
        start = stray.end()
        around = raw[stray.start() - 1 : stray.start()] + raw[start : start + 1]
        if stray.group()[0].isspace() and (
            _LATIN_WORDS.fullmatch(around)
            or (stray.start() >= parting and _PARTED.fullmatch(around))
        ):
            kept.append("\n" if spaced and "\n" in stray.group() else " ")
            segments.append(Segment(length, line.offset + start - 1, 1))
            length += 1
    if start < len(raw):
        kept.append(raw[start:])
        segments.append(Segment(length, line.offset + start, len(raw) - start))
    text = _full_width("".join(kept))
    return _Piece(text, tuple(segments), line.page, line.where, line.whole) if text else None


def _full_width(text: str) -> str:
    text = _COMMA.sub("，", text)
    text = _COLON.sub("：", text)
    text = _FULL_STOP.sub("。", text)
    return _ASCII.sub(lambda mark: _WIDE[mark.group()], text)


def _wrap_width(pieces: list[_Piece]) -> int | None:
    """The length of a full line where the text is hard-wrapped: where most lines that neither
    end a sentence nor open a heading are about as long as the longest; None elsewhere."""
    cut = sorted(len(p.text) for p in pieces if p.text and p.text[-1] not in _ENDS + _CLOSING)
    if len(cut) < 20:
        return None
    longest = cut[int(len(cut) * 0.9)]
    full = sum(length >= 0.8 * longest for length in cut)
    return int(0.8 * longest) if longest >= 20 and full > 0.5 * len(cut) else None


def _continues(before: _Piece, after: _Piece, width: int | None) -> bool:
    """Does `after` go on with a sentence that `before` began?"""
    text, follow = before.text, after.text
    if follow[0] in "，、。；）〕】》〉”’%" and not after.whole:
        return True
    if label(follow) or NUMBER.fullmatch(follow):
        return False
    if _title_goes_on(before, follow):
        return True
    if after.whole:
        return False
    if text[-1] in _ENDS or (text[-1] == "”" and text[-2:-1] in _ENDS):
        return False
    if _open_bracket(text) or text[-1] in "，、":
        return True
    if _OWN_LINE.match(follow):
        return False
    if text.startswith(titles().closing):
        return False
    if text[-1] in _CLOSING:
        return False
    if width is not None and len(text) >= width:
        return True
    return bool(_RUNNING.search(text)) and not _heading(text)


def _heading(text: str) -> bool:
    opened = label(text)
    return opened is not None and not _RUNNING.search(text, len(opened.text))


def _title_goes_on(before: _Piece, follow: str) -> bool:
    """Titles are set in several centred lines: 某市人民政府 / 关于印发某某 / 行动计划的通知."""
    text, words = before.text, titles()
    if len(text) > 60 or len(follow) > 60 or _RUNNING.search(text) or _RUNNING.search(follow):
        return False
    if follow.startswith("关于"):
        return text.endswith(words.issuer_endings)
    if is_title(text):
        return _EDITION.fullmatch(follow) is not None
    if not is_title(follow):
        return False
    if "关于" in text:
        return True
    return (
        not before.blank
        and not text.endswith((*words.issuer_endings, "号", "日", "文件"))
        and not label(text)
    )


def _open_bracket(text: str) -> bool:
    depth = 0
    for char in reversed(text[-400:]):
        if char in _CLOSING:
            depth += 1
        elif char in _OPENING:
            if depth == 0:
                return True
            depth -= 1
    return False


def _doubled(before: str, after: str) -> int:
    """How many characters at the join were printed twice: （责｜责任单位. Only where what
    follows is a word that must start there, since 人人 and 个个 are good Chinese."""
    if before[-1:] == after[:1] and after.startswith(titles().cut_words):
        return 1
    return 0
