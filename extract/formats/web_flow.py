"""The flow of a web page: its elements as lines and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from extract.errors import UnreadableDocument
from extract.formats import limits
from extract.formats.numerals import numeral
from extract.formats.web_tree import Element

_BLOCKS = {
    *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "td", "th"),
    *("tr", "tbody", "thead", "tfoot", "ucapcontent", "ul"),
}
_FILE = re.compile(
    r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|csv|zip|rar|7z|pptx?|jpe?g|png)(?:[?#]|$)", re.I
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)


@dataclass(frozen=True, slots=True)
class WebCell:
    """A cell of a table: its place and reach, and what stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class WebTable:
    """A table's cells, row by row."""

    cells: tuple[WebCell, ...]


Part: TypeAlias = "str | WebTable"


def parts(element: Element, label: str) -> list[Part]:
    """The lines and tables below `element`. Lines that are links alone, and links to files with
    the words before them, are left out: they lead away from the document. The numbers that a
    browser prints before the items of a list stand before them.

    Raises `UnreadableDocument` where a table has more cells than any has.
    """
    flow = _Flow(label)
    flow.walk(element, linked=None)
    flow.flush()
    return flow.parts


class _Flow:
    def __init__(self, label: str) -> None:
        self.label = label
        self.parts: list[Part] = []
        self._text: list[str] = []
        self._linked = 0
        self._to_file = False

    def walk(self, element: Element, *, linked: str | None) -> None:
        """`linked`: where the link leads within which `element` stands."""
        for index, child in enumerate(element.children):
            if isinstance(child, str):
                self._say(child, element, linked)
            elif child.tag == "br":
                self.flush()
            elif child.tag == "table":
                self.flush()
                self.parts.append(_table(child, self.label))
            elif child.tag in _BLOCKS:
                self.flush()
                number = _number(element, index) if child.tag == "li" else ""
                before = len(self.parts)
                self.walk(child, linked=linked)
                self.flush()
                if number and len(self.parts) > before:
                    first = self.parts[before]
                    if isinstance(first, str):
                        self.parts[before] = number + first
            else:
                href = child.attributes.get("href", "") if child.tag == "a" else None
                self.walk(child, linked=linked if href is None else href)

    def _say(self, text: str, element: Element, linked: str | None) -> None:
        if element.tag == "pre":
            *whole, text = text.splitlines() or [""]
            for line in whole:
                self._text.append(line)
                self.flush()
        text = _SPACE.sub(" ", text)
        self._text.append(text)
        if linked is not None:
            self._linked += len(text.strip())
            self._to_file = self._to_file or _FILE.search(linked) is not None

    def flush(self) -> None:
        """Ends a line."""
        text = "".join(self._text).strip(" ")
        linked, to_file = self._linked, self._to_file
        self._text, self._linked, self._to_file = [], 0, False
        told = len(text.strip())
        if not told:
            return
        away = linked >= 0.9 * told and "。" not in text
        if not away and not (to_file and linked >= 0.4 * told):
            self.parts.append(text)


def _number(list_: Element, index: int) -> str:
    """What a browser prints before the item at `index` of an ordered list."""
    if list_.tag != "ol":
        return ""
    style = _LIST_STYLE.search(list_.attributes.get("style", ""))
    name = style.group(1) if style else list_.attributes.get("type", "1") or "1"
    form = _FORMS.get(name)
    if form is None:
        return ""
    value = _integer(list_.attributes.get("start"), 1) - 1
    for child in list_.children[: index + 1]:
        if isinstance(child, Element) and child.tag == "li":
            value = _integer(child.attributes.get("value"), value + 1)
    return numeral(value, form) + ("、" if form == "chineseCounting" else ".")


def _table(table: Element, label: str) -> WebTable:
    rows = list(_rows(table))
    taken: set[tuple[int, int]] = set()
    cells: list[WebCell] = []
    for number, row in enumerate(rows):
        column = 0
        for item in row.elements():
            if item.tag not in {"td", "th"}:
                continue
            while (number, column) in taken:
                column += 1
            down = _integer(item.attributes.get("rowspan"), 1)
            height = min(down if down > 0 else len(rows), len(rows) - number)
            width = min(max(_integer(item.attributes.get("colspan"), 1), 1), 1000)
            if len(taken) + height * width > limits.CELLS:
                raise UnreadableDocument(
                    f"{label} has a table of more than {limits.CELLS:,} cells",
                    "keep the table of tasks alone and read that",
                )
            taken |= {(number + r, column + c) for r in range(height) for c in range(width)}
            cells.append(WebCell(number, column, height, width, tuple(parts(item, label))))
            column += width
    return WebTable(tuple(cells))


def _rows(table: Element) -> Iterator[Element]:
    for child in table.elements():
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _integer(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 6 else otherwise
