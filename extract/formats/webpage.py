"""HTML: the document that a page of a government site shows, without the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import limits, tables
from extract.formats.page_words import page_words
from extract.formats.plain import decode
from extract.formats.script import Script
from extract.formats.web_flow import Part, WebTable, parts
from extract.formats.web_tree import Element, parse, says
from extract.titles import titles

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "hz-gb-2312"}
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h[1-6])[\s>]",
    re.DOTALL,
)
_SITE = re.compile(r"[_|｜]|[-—–]{1,2}")
_SPACE = re.compile(r"[\s\u00a0\u3000]+")
_FACT = re.compile(r"([^：:]{2,8})[：:](.*)", re.DOTALL)
_NOT_HAN = re.compile("[^\u4e00-\u9fff]+")
_ASIDE = re.compile(r"[（(][^（()）]*[）)]\Z")
_SHORT = 80
_HOLDERS = {
    *("article", "body", "center", "div", "form", "main", "section", "table", "tbody", "td"),
    *("tr", "ucapcontent"),
}
_IN_TABLES = {"table", "tbody", "tr"}


def looks_like(data: bytes) -> bool:
    """Whether the file opens as a web page does."""
    return _OPENING.match(data[:4096].replace(b"\0", b"").lower()) is not None


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The document's title; issuer, number and date where they stand above it; its text and
    tables. Navigation, buttons, lists of attachments and the footer are left out.

    Raises `UnreadableDocument` for a page that is too large or says nothing.
    """
    if len(data) > limits.HTML_BYTES:
        raise UnreadableDocument(
            f"{label} is a web page of more than {limits.HTML_BYTES // limits.MIB} MiB",
            "save the text of the document alone and read that",
        )
    page = parse(_text(data, label), label)
    main = _main(page.body)
    inside = _document(parts(main, label))
    said = _SPACE.sub("", "".join(_words(inside)))
    above: list[Part] = []
    title = _title(page.titles)
    if title and _SPACE.sub("", title) not in said:
        above.append(title)
    if main is not page.body:
        head = _letterhead(_words_by_cell(parts(page.body, label)))
        above = [*(value for value in head if value not in said), *above]
    script = Script(label)
    found = [block for part in (*above, *inside) for block in _blocks(part, script)]
    if not any(line.text.strip() for line in tables.flat(found)):
        raise UnreadableDocument(
            f"{label} is a web page without text, filled by a script perhaps",
            "open it in a browser, copy the text, and read that",
        )
    return tuple(found)


def _text(data: bytes, label: str) -> str:
    """The page decoded as it says itself, unless what comes out shows that it is mistaken."""
    found = _CHARSET.search(data[:8192])
    if found and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = found.group(1).decode("ascii").lower()
        try:
            text = data.decode("gb18030" if name in _CHINESE else name, "replace")
        except LookupError:
            return decode(data, label)
        if text.count("\ufffd") * 500 <= len(text):
            return text
    return decode(data, label)


def _main(body: Element) -> Element:
    """The smallest element with all of the page's sentences, but for an odd one elsewhere."""
    element = found = body
    while True:
        richest = max(element.elements(), key=lambda child: child.marks, default=None)
        if (
            richest is None
            or richest.tag not in _HOLDERS
            or element.marks - richest.marks >= 3
            or any(_tells(child) for child in element.elements() if child is not richest)
        ):
            return found
        element = richest
        if element.tag not in _IN_TABLES:
            found = element


def _tells(element: Element) -> bool:
    """Whether it is a paragraph or table of words that are no links."""
    return element.tag in {"p", "table", "h2", "h3", "h4"} and says(element)


def _document(found: Sequence[Part]) -> list[Part]:
    """What of the main part is the document's: the page's own lines taken out, the box above
    the text reduced to the facts that people look for."""
    words = page_words()
    kept: list[Part] = []
    for part in found:
        if isinstance(part, WebTable):
            if _is_box(part):
                kept += _letterhead(_words_by_cell([part]))
            else:
                kept.append(part)
            continue
        if len(part) <= _SHORT * 4 and any(mark in part for mark in words.footer):
            while kept and isinstance(kept[-1], str) and _in_footer(kept[-1]):
                kept.pop()
            continue
        if not _furniture(part):
            kept.append(part)
    return kept


def _furniture(text: str) -> bool:
    plain = _SPACE.sub("", text).lstrip("【[（(")
    if len(plain) > _SHORT or "。" in plain:
        return False
    name = _FACT.match(plain)
    if name and name.group(1) in page_words().furniture:
        return True
    return _buttons(_NOT_HAN.sub("", plain)) and not any(char.isdigit() for char in plain)


def _buttons(text: str) -> bool:
    """Whether the words of buttons are all that it says."""
    reached = {0}
    for at in range(len(text)):
        if at in reached:
            reached |= {at + len(w) for w in page_words().buttons if text.startswith(w, at)}
    return bool(text) and len(text) in reached


def _in_footer(text: str) -> bool:
    return len(text) <= _SHORT and _SPACE.sub("", text).startswith(page_words().footer_labels)


def _is_box(table: WebTable) -> bool:
    words = page_words()
    known = {*words.box, *words.issuer, *words.date, *words.number}
    labels = {name for name, _ in _pairs(_words_by_cell([table]))} & known
    return len(labels) >= 3


def _letterhead(cells: Sequence[str]) -> list[str]:
    """Issuer, date and number that the page states beside the text, each as a document prints
    it: alone on its line, the issuer above the date."""
    words, told = page_words(), dict(_pairs(cells))
    found = (
        next((told[name] for name in names if name in told), None)
        for names in (words.issuer, words.date, words.number)
    )
    return [value for value in found if value]


def _pairs(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(label, value), both within one line or cell, or the value in the next."""
    for at, cell in enumerate(cells):
        plain = _SPACE.sub("", cell)
        found = _FACT.fullmatch(plain)
        name, value = found.groups() if found else (plain, "")
        if not value and at + 1 < len(cells):
            value = _SPACE.sub("", cells[at + 1])
        if value and len(name) <= 8 and len(value) <= _SHORT:
            yield name, value


def _words_by_cell(found: Sequence[Part]) -> list[str]:
    """Every line and cell once, in reading order."""
    told: list[str] = []
    for part in found:
        if isinstance(part, str):
            told.append(part)
        else:
            told += ["".join(_words_by_cell(cell.parts)) for cell in part.cells]
    return told


def _words(found: Sequence[Part]) -> Iterator[str]:
    yield from _words_by_cell(found)


def _title(candidates: Sequence[str]) -> str | None:
    """The first name of the page that ends as a document's title does, the site's name off."""
    for text in candidates:
        for name in (text, *_SITE.split(text)):
            whole = name.strip()
            if 8 <= len(whole) <= 200 and _ASIDE.sub("", whole).endswith(titles().endings):
                return whole
    return None


def _blocks(part: Part, script: Script) -> tuple[Block, ...]:
    if isinstance(part, str):
        return (script.line(part),)
    cells = [
        tables.Cell(
            cell.row,
            cell.column,
            tuple(block for below in cell.parts for block in _blocks(below, script)),
            cell.rows,
            cell.columns,
        )
        for cell in part.cells
    ]
    return tables.blocks(cells, script.label)
