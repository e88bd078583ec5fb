""".ofd (GB/T 33190): a zip of XML, the text objects of its pages set in lines again.

What a page shows comes from its own content; templates, annotations and seals, which carry
letterheads, watermarks and stamps, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from lxml import etree

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import layout, limits
from extract.formats.container import AGAIN, Container
from extract.formats.layout import Glyph
from extract.formats.ruling import Stroke
from extract.formats.script import SPLIT, Script

_POINTS = 72 / 25.4
"""OFD measures in millimetres."""
_A4 = (210.0, 297.0)
_COMMAND = re.compile(r"[A-Za-z]|[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?")
_REPEAT = re.compile(r"g\s+(\d+)\s+(\S+)")
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The paragraphs and tables of an OFD file, each with its page.

    Raises `UnreadableDocument` for a file that is broken, has too many pages or no text.
    """
    package = Container(data, label)
    script = Script(label)
    pages = list(_page_parts(package))
    if len(pages) > limits.PAGES:
        raise UnreadableDocument(
            f"{label} is an OFD of {len(pages):,} pages, more than {limits.PAGES:,}", SPLIT
        )
    found = layout.blocks(
        (_page(package, part, size, number) for number, (part, size) in enumerate(pages, 1)),
        script,
    )
    if not found:
        raise UnreadableDocument(
            f"{label} is an OFD without text, a scan perhaps",
            "export its pages as a PDF or as pictures and read those",
        )
    return found


def _page_parts(package: Container) -> Iterator[tuple[str, tuple[float, float]]]:
    """The path of each page's content in order, and the size of its paper, in millimetres."""
    root = package.xml("OFD.xml")
    for place in _each(root, "DocRoot"):
        part = _beside("OFD.xml", place.text or "")
        document = package.xml(part)
        usual = next((_box(box.text) for box in _each(document, "PhysicalBox")), None)
        size = (usual[2], usual[3]) if usual else _A4
        for page in _each(document, "Page"):
            if target := page.get("BaseLoc"):
                yield _beside(part, target), size


def _page(package: Container, part: str, size: tuple[float, float], number: int) -> layout.Page:
    root = package.xml(part)
    if root is None:
        raise UnreadableDocument(f"page {number} of {package.label} is missing", AGAIN)
    own = next((_box(box.text) for box in _each(root, "PhysicalBox")), None)
    height = (own[3] if own else size[1]) * _POINTS
    glyphs: list[Glyph] = []
    strokes: list[Stroke] = []
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        kind = etree.QName(item).localname
        if kind == "TextObject":
            glyphs += _glyphs(item)
        elif kind == "PathObject" and len(strokes) < limits.STROKES_PER_PAGE:
            strokes += _strokes(item)
        if len(glyphs) > limits.GLYPHS_PER_PAGE:
            raise UnreadableDocument(
                f"page {number} of {package.label} draws more than"
                f" {limits.GLYPHS_PER_PAGE:,} characters",
                SPLIT,
            )
    return layout.Page(number, height, glyphs, strokes)


def _glyphs(item: etree._Element) -> Iterator[Glyph]:
    left, top, _, _ = _box(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = _matrix(item)
    own_size = _numbers(item.get("Size")) or [4.0]
    size = own_size[0] * (abs(d) or abs(c) or 1.0)
    wide = own_size[0]
    for code in _each(item, "TextCode"):
        x = (_numbers(code.get("X")) or [0.0])[0]
        y = (_numbers(code.get("Y")) or [0.0])[0]
        across, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        for at, char in enumerate(code.text or ""):
            step = across[at] if at < len(across) else (0.0 if down else wide * _width(char))
            x0, base = left + a * x + c * y + e, top + b * x + d * y + f
            width = wide * _width(char) * (abs(a) or 1.0)
            if char.strip():
                yield Glyph(
                    char, x0 * _POINTS, (x0 + width) * _POINTS, base * _POINTS, size * _POINTS
                )
            x += step
            y += down[at] if at < len(down) else 0.0


def _strokes(item: etree._Element) -> Iterator[Stroke]:
    """The straight lines of a path; a filled box as thin as a line is one."""
    left, top, _, _ = _box(item.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = _matrix(item)
    stroked = item.get("Stroke", "true") != "false"
    for data in _each(item, "AbbreviatedData"):
        for shape in _shapes(data.text or ""):
            points = [
                (
                    (left + a * x + c * y + e) * _POINTS,
                    (top + b * x + d * y + f) * _POINTS,
                )
                for x, y in shape
            ]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            if min(max(xs) - min(xs), max(ys) - min(ys)) <= 3.0:
                if max(ys) - min(ys) <= max(xs) - min(xs):
                    middle = (min(ys) + max(ys)) / 2
                    yield Stroke(min(xs), middle, max(xs), middle)
                else:
                    middle = (min(xs) + max(xs)) / 2
                    yield Stroke(middle, min(ys), middle, max(ys))
            elif stroked:
                for (ax, ay), (bx, by) in pairwise(points):
                    yield Stroke(ax, ay, bx, by)


def _shapes(text: str) -> Iterator[list[tuple[float, float]]]:
    """Paths in the abbreviated form (M x y L x y … C) as the points that they join."""
    tokens = _COMMAND.findall(text)
    shape: list[tuple[float, float]] = []
    at = 0
    while at < len(tokens):
        command = tokens[at]
        count = _ARGUMENTS.get(command)
        if count is None:
            at += 1
            continue
        values = tokens[at + 1 : at + 1 + count]
        at += 1 + count
        if len(values) < count or any(value.isalpha() for value in values):
            break
        if command in "SM":
            if shape:
                yield shape
            shape = []
        if count:
            shape.append((float(values[-2]), float(values[-1])))
        elif shape:
            shape.append(shape[0])
    if shape:
        yield shape


def _each(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Elements of that name in whatever namespace: programs differ in it."""
    if root is not None:
        for item in root.iter():
            if isinstance(item.tag, str) and etree.QName(item).localname == name:
                yield item


def _beside(part: str, target: str) -> str:
    """A location as OFD writes it: from the root of the container, or beside `part`."""
    if target.startswith("/"):
        return target.lstrip("/")
    kept: list[str] = []
    for step in (PurePosixPath(part).parent / target).parts:
        if step == "..":
            kept = kept[:-1]
        elif step != ".":
            kept.append(step)
    return "/".join(kept)


def _numbers(text: str | None) -> list[float]:
    found: list[float] = []
    for word in (text or "").split():
        try:
            found.append(float(word))
        except ValueError:
            return []
    return found


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    found = _numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def _matrix(item: etree._Element) -> tuple[float, float, float, float, float, float]:
    found = _numbers(item.get("CTM"))
    if len(found) != 6:
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found[0], found[1], found[2], found[3], found[4], found[5]


def _steps(text: str | None) -> list[float]:
    """From glyph to glyph: 5.6 5.6, or g 12 5.6 for twelve times the same."""

    def repeated(found: re.Match[str]) -> str:
        return f"{found.group(2)} " * min(int(found.group(1)), limits.GLYPHS_PER_PAGE)

    return _numbers(_REPEAT.sub(repeated, text)) if text else []


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0
