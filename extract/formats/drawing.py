"""What is drawn on a page of a PDF: its glyphs, lines and pictures, in upright coordinates.

PDF counts y upwards from a corner of its own, and landscape tables are often drawn sideways
on upright pages. Everything that leaves here is turned so that its text reads from left to
right, with y downwards from 0.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.errors import UnreadableDocument
from extract.formats import limits
from extract.formats.layout import Glyph
from extract.formats.ruling import Stroke

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_INVISIBLE = 3
"""The way of drawing that scanners use for the words that they recognised."""
_THIN = 3.0
"""A filled box so thin is a line."""
_DEPTH = 5

_RADICALS = str.maketrans(
    "⺁⺈⺊⺌⺍⺎⺗⺝⺟⺠⺡⺣⺤⺥⺧⺩⺪⺫⺬⺭⺮⺯⺱⺳⺷⺸⺼⺽⺾⻁⻂⻃⻄⻅⻆⻇⻉⻊⻋⻌⻍⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂刀卜小小兀心月母民氵灬爫爫牛王疋目示礻竹糸网罒羊羊肉臼艹虎衤西西见角觖贝足车辶辶阝钅长镸长门阝青韦页风飞食食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟龟龟",
)
"""Fonts often name a character by the radical that looks like it: ⻓期, ⻔, ⺠生."""


@dataclass(frozen=True, slots=True)
class Turn:
    """From a PDF's coordinates to upright ones; `quarter` counts quarter turns of its text."""

    quarter: int
    left: float
    bottom: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.quarter == 1:
            return y, x
        if self.quarter == 2:
            return self.width - x, y
        if self.quarter == 3:
            return self.height - y, self.width - x
        return x, self.height - y


@dataclass(frozen=True, slots=True)
class PageText:
    """The glyphs of a page; `recognised` where a scanner's program put them there; `height`
    of the page as it is read."""

    glyphs: tuple[Glyph, ...]
    recognised: bool
    height: float
    turn: Turn


def glyphs_of(page: pdfium.PdfPage, spot: str) -> PageText:
    """What a page says; `spot` names it in errors."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    count = text.count_chars()
    if count > limits.GLYPHS_PER_PAGE:
        raise UnreadableDocument(
            f"{spot} draws {count:,} characters, more than {limits.GLYPHS_PER_PAGE:,}",
            "save the text alone and read that",
        )
    some = range(0, count, max(count // 200, 1))
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    quarters: Counter[int] = Counter()
    for at in some:
        if raw.FPDFText_GetMatrix(text, at, matrix):
            quarters[round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4] += 1
    left, bottom, right, top = page.get_cropbox()
    turn = Turn(
        max(quarters, key=lambda quarter: quarters[quarter], default=0),
        left,
        bottom,
        right - left,
        top - bottom,
    )
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    for at in range(count):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code == 0xFFFE:
            continue
        if raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetMatrix(text, at, matrix)
        base_x, base = turn.point(x.value, y.value)
        ends = turn.point(box.left, box.bottom)[0], turn.point(box.right, box.top)[0]
        size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        size = size if 0 < size < 1000 else abs(box.top - box.bottom) or 1.0
        if turn.quarter % 2:
            ends = (base_x, base_x + abs(box.top - box.bottom))
        glyphs.append(Glyph(_character(code), min(ends), max(ends), base, size))
    recognised = bool(count) and all(
        (drawn := raw.FPDFText_GetTextObject(text, at))
        and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
        for at in list(some)[:20]
    )
    text.close()
    height = turn.width if turn.quarter % 2 else turn.height
    return PageText(tuple(glyphs), recognised, height, turn)


def strokes_of(page: pdfium.PdfPage, turn: Turn) -> Iterator[Stroke]:
    """The straight lines drawn on a page, thin filled boxes among them."""
    import pypdfium2.raw as raw

    if raw.FPDFPage_CountObjects(page) > limits.OBJECTS_PER_PAGE:
        return  # a drawing, no table
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEPTH):
        matrix = path.get_matrix()
        holder = path.container
        while holder is not None:
            matrix = matrix.multiply(holder.get_matrix())
            holder = holder.container
        raw.FPDFPath_GetDrawMode(path, mode, stroked)
        shapes: list[list[tuple[float, float]]] = []
        for at in range(min(raw.FPDFPath_CountSegments(path), limits.STROKES_PER_PAGE)):
            segment = raw.FPDFPath_GetPathSegment(path, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = turn.point(*matrix.on_point(x.value, y.value))
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not shapes:
                shapes.append([])
            shapes[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                shapes[-1].append(shapes[-1][0])
        for shape in shapes:
            yield from _lines(shape, stroked=bool(stroked.value), filled=mode.value != 0)


def _lines(shape: list[tuple[float, float]], *, stroked: bool, filled: bool) -> Iterator[Stroke]:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    if (stroked or filled) and min(x1 - x0, y1 - y0) <= _THIN:
        if y1 - y0 <= x1 - x0:
            middle = (y0 + y1) / 2
            yield Stroke(x0, middle, x1, middle)
        else:
            middle = (x0 + x1) / 2
            yield Stroke(middle, y0, middle, y1)
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(shape):
            yield Stroke(ax, ay, bx, by)


def picture_share(page: pdfium.PdfPage) -> float:
    """How much of the page its largest picture covers, from 0 to 1."""
    import pypdfium2.raw as raw

    if raw.FPDFPage_CountObjects(page) > limits.OBJECTS_PER_PAGE:
        return 0.0
    left, bottom, right, top = page.get_cropbox()
    whole = (right - left) * (top - bottom)
    largest = 0.0
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_DEPTH):
        x0, y0, x1, y1 = image.get_bounds()
        largest = max(largest, abs((x1 - x0) * (y1 - y0)))
    return largest / whole if whole > 0 else 0.0


def _character(code: int) -> str:
    """The usual character for one that only looks like it; always exactly one."""
    char = chr(code)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        plain = unicodedata.normalize("NFKC", char.translate(_RADICALS))
        return plain if len(plain) == 1 else char
    return char
