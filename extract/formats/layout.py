"""From glyphs and lines on pages to paragraphs and tables: what setting the pages did, undone.

Lengths are points, y runs downwards. Readers of page formats (PDF, OFD, recognised pictures)
bring `Page`s; what comes out are blocks without running heads, feet and page numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extract.document import Block
from extract.formats.page_tables import PageTable, join
from extract.formats.ruling import Grid, Stroke, grids
from extract.formats.script import Script
from extract.numbering import label

_MARGIN = 0.1
"""Running heads and feet stand in the outermost tenth of a page; its text begins further in."""
_PAGE_NUMBER = re.compile(
    r"[-—–―·•.|\s]*(?:第\s*)?(?:\d{1,4}|[ivxlIVXL]{1,6})(?:\s*页)?"
    r"(?:[/／,，\s]*(?:共\s*)?\d{1,4}(?:\s*页)?)?[-—–―·•.|\s]*\Z"
)
_DIGITS = re.compile(r"[\d\s]+")
_CLOSED = "。！？；：）】〕…"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or a run of them, on its baseline `y`; `size` is the height of its font."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `mark` says how its text came about where that matters (ocr)."""

    number: int
    height: float
    glyphs: Sequence[Glyph]
    strokes: Sequence[Stroke] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """The glyphs on one baseline, from left to right."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    page: Page


def blocks(pages: Iterable[Page], script: Script) -> tuple[Block, ...]:
    """The paragraphs and tables of all pages, in reading order.

    A paragraph ends with its page: the line that goes on overleaf keeps its own page, and
    cleaning joins the two. A table that goes on overleaf is one table, its repeated header
    read once.
    """
    items: list[TextLine | PageTable] = []
    for page in pages:
        items += _items(page)
        script.on_time(f"page {page.number}")
    items = join(_without_furniture(items))
    lines = [item for item in items if isinstance(item, TextLine)]
    column = _Column.of(lines)
    found: list[Block] = []
    open_: list[TextLine] = []

    def close() -> None:
        if open_:
            text = "".join(line.text for line in open_)
            found.append(script.line(text, page=open_[0].page.number, where=open_[0].page.mark))
            open_.clear()

    for item in items:
        if isinstance(item, PageTable):
            close()
            found += item.blocks(script)
            continue
        if not (open_ and column.goes_on(open_[-1], item)):
            close()
        open_.append(item)
    close()
    return tuple(found)


def _items(page: Page) -> list[TextLine | PageTable]:
    """The lines and tables of one page from top to bottom."""
    tables = grids(page.strokes)
    inside: dict[int, list[Glyph]] = {}
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - glyph.size / 3
        at = next((n for n, grid in enumerate(tables) if grid.holds(x, y)), None)
        (outside if at is None else inside.setdefault(at, [])).append(glyph)
    items: list[tuple[float, TextLine | PageTable]] = [
        (line.y, line) for line in text_lines(outside, page)
    ]
    for at, glyphs in inside.items():
        items.append((tables[at].y0, _table(tables[at], glyphs, page)))
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _table(grid: Grid, glyphs: list[Glyph], page: Page) -> PageTable:
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - glyph.size / 3
        at = next((n for n, field in enumerate(grid.fields) if field.holds(x, y)), None)
        if at is not None:
            held.setdefault(at, []).append(glyph)
    texts: list[str] = []
    for at, field in enumerate(grid.fields):
        text = ""
        for line in text_lines(held.get(at, []), page):
            full = field.x1 - field.x0 - (line.x1 - line.x0) < 1.5 * line.size + 12
            text += line.text + ("" if full else "\n")
        texts.append(text.strip("\n"))
    return PageTable.of(grid, texts, page.number, page.mark)


def text_lines(glyphs: Sequence[Glyph], page: Page) -> list[TextLine]:
    """Glyphs that share a baseline as lines, from top to bottom."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.y, glyph.x0)):
        if not rows or glyph.y - base > 0.45 * max(glyph.size, rows[-1][0].size):
            rows.append([])
            base = glyph.y
        rows[-1].append(glyph)
    lines: list[TextLine] = []
    for row in rows:
        row.sort(key=lambda glyph: glyph.x0)
        size = median(glyph.size for glyph in row)
        text, end, before = "", row[0].x0, row[0]
        for glyph in row:
            again = glyph is not before and glyph.text == before.text
            if again and abs(glyph.x0 - before.x0) < 0.25 * size:
                continue  # drawn twice, a little apart, to look bold
            if text and glyph.x0 - end > 0.25 * size:
                text += " "
            text += glyph.text
            end, before = max(end, glyph.x1), glyph
        if text.strip():
            baseline = median(glyph.y for glyph in row)
            lines.append(TextLine(text.rstrip(), row[0].x0, end, baseline, size, page))
    return lines


def _without_furniture(items: list[TextLine | PageTable]) -> list[TextLine | PageTable]:
    """Page numbers go, and lines in the margin that stand at one height on most pages."""
    pages = len({item.page.number for item in items if isinstance(item, TextLine)})
    seen = Counter(
        key
        for key, _ in {
            (_running(item), item.page.number) for item in items if isinstance(item, TextLine)
        }
    )
    often = max(2, 0.4 * pages)

    def furniture(item: TextLine | PageTable) -> bool:
        if not isinstance(item, TextLine) or not _in_margin(item):
            return False
        return _PAGE_NUMBER.match(item.text) is not None or seen[_running(item)] >= often

    return [item for item in items if not furniture(item)]


def _running(line: TextLine) -> tuple[str, int] | None:
    if not _in_margin(line):
        return None
    return _DIGITS.sub("", line.text), round(line.y / 4)


def _in_margin(line: TextLine) -> bool:
    height = line.page.height
    return line.y < _MARGIN * height or line.y - line.size > (1 - _MARGIN) * height


@dataclass(frozen=True, slots=True)
class _Column:
    """The column of text: its left and right edge, and whether paragraphs are indented."""

    left: float
    right: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> _Column:
        if not lines:
            return cls(0.0, 0.0, False)
        widest = max(line.x1 - line.x0 for line in lines)
        long = [line for line in lines if line.x1 - line.x0 > 0.7 * widest]
        left = min(_common(line.x0 for line in long), key=lambda x: x)
        ends = sorted(line.x1 for line in long)
        right = ends[int(0.9 * (len(ends) - 1))]
        first = sum(1.2 * li.size < li.x0 - left < 4 * li.size for li in long)
        return cls(left, right, first > 0)

    def goes_on(self, before: TextLine, after: TextLine) -> bool:
        """Does `after` belong to the paragraph of `before`?"""
        size = before.size
        if before.page.number != after.page.number or abs(after.size - size) > 0.25 * size:
            return False
        if not 0 < after.y - before.y < 2.6 * size or before.x1 < self.right - 1.6 * size:
            return False
        if after.x0 - self.left > 0.8 * size:
            return False
        return self.indented or not (before.text[-1] in _CLOSED or label(after.text))


def _common(starts: Iterable[float]) -> list[float]:
    """Places where at least a tenth of the lines start, to the nearest two points."""
    count = Counter(round(x / 2) * 2.0 for x in starts)
    most = sum(count.values())
    return [x for x, n in count.items() if n * 10 >= most]
