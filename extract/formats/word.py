""".docx: the paragraphs, tables, text boxes and footnotes of a Word file, its numbers printed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.document import Block, Line
from extract.errors import UnreadableDocument
from extract.formats import tables
from extract.formats.container import AGAIN, Container
from extract.formats.script import Script
from extract.formats.word_numbering import Numbering, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MAIN = ("/officeDocument",)
_BREAKS = {f"{W}br", f"{W}cr"}
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DROPPED = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "sdtPr", "object")
}
"""Deleted words, a field's formula, settings, the reading above a character."""
_CONTENTS = ("toc", "目录")


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """What a person reads in the body, in that order. Headers and footers, deleted and hidden
    words and the table of contents are left out; accepted insertions stay.

    Raises `UnreadableDocument` for a file that is broken or no Word file.
    """
    package = Container(data, label)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableDocument(f"{label} is a Word file without a text", AGAIN)
    folder = main.rpartition("/")[0]

    def part(name: str) -> etree._Element | None:
        return package.xml(f"{folder}/{name}.xml" if folder else f"{name}.xml")

    styles = part("styles")
    notes = {
        f"{W}{kind}Reference": {
            note.get(f"{W}id", ""): note
            for note in found
            if note.get(f"{W}type", "normal") == "normal"
        }
        for kind in ("footnote", "endnote")
        if (found := part(f"{kind}s")) is not None
    }
    reader = _Reader(
        Script(label), Numbering(part("numbering"), styles), notes, _contents_styles(styles)
    )
    return tuple(reader.body(body))


def _main_part(package: Container) -> str:
    """The part with the text: what the package's relations say, else the usual place."""
    relations = package.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith(_MAIN):
            target = relation.get("Target", "").lstrip("/")
            if target in package.names:
                return target
    return "word/document.xml"


def _contents_styles(styles: etree._Element | None) -> frozenset[str]:
    """The ids of the styles of a table of contents: toc 1, toc 2 …, TOC Heading."""
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in (styles.iterfind(f"{W}style") if styles is not None else ())
        if (name := style.find(f"{W}name")) is not None
        and name.get(f"{W}val", "").lower().startswith(_CONTENTS)
    )


class _Reader:
    def __init__(
        self,
        script: Script,
        numbering: Numbering,
        notes: dict[str, dict[str, etree._Element]],
        contents: frozenset[str],
    ) -> None:
        self.script = script
        self.numbering = numbering
        self.notes = notes
        self.contents = contents
        self.paragraphs = 0
        self.tables = 0
        self.aside: list[tuple[str, etree._Element]] = []

    def body(self, parent: etree._Element, where: str | None = None) -> Iterator[Block]:
        """The blocks below `parent`; `where` overrides the count of paragraphs."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self.paragraph(child, where)
            elif child.tag == f"{W}tbl":
                yield from self.table(child, where)
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None and not _table_of_contents(child):
                    yield from self.body(content, where)
            elif child.tag == f"{_MC}AlternateContent":
                if (chosen := _chosen(child)) is not None:
                    yield from self.body(chosen, where)
            elif child.tag not in _DROPPED and len(child):
                yield from self.body(child, where)

    def paragraph(self, element: etree._Element, where: str | None) -> Iterator[Line]:
        """A paragraph, one line for each of its hard line breaks; then its text boxes and
        notes, which have no better place."""
        properties = element.find(f"{W}pPr")
        number = self.numbering.label(properties)
        if self.numbering.styled(properties) in self.contents:
            return
        if where is None:
            self.paragraphs += 1
        spot = where or f"paragraph {self.paragraphs}"
        outer, self.aside = self.aside, []
        text = "".join(self.words(element))
        aside, self.aside = self.aside, outer
        for index, piece in enumerate(text.split("\n")):
            yield self.script.line(number + piece if piece and not index else piece, where=spot)
        for kind, found in aside:
            for block in self.body(found, f"{kind} at {spot}"):
                yield from tables.flat((block,))

    def words(self, element: etree._Element) -> Iterator[str]:
        """The words of a paragraph; text boxes and notes are put aside."""
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", f"{_M}t"):
                yield child.text or ""
            elif tag in _BREAKS:
                yield "" if child.get(f"{W}type") == "page" else "\n"
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag in self.notes:
                note = self.notes[tag].get(child.get(f"{W}id", ""))
                if note is not None:
                    self.aside.append((etree.QName(note).localname, note))
            elif tag == f"{W}txbxContent":
                self.aside.append(("text box", child))
            elif tag == f"{_MC}AlternateContent":
                if (chosen := _chosen(child)) is not None:
                    yield from self.words(chosen)
            elif tag not in _DROPPED and not (tag == f"{W}r" and _hidden(child)):
                yield from self.words(child)

    def table(self, element: etree._Element, where: str | None) -> tuple[Block, ...]:
        self.tables += 1
        name = where or f"table {self.tables}"
        cells: list[tables.Cell] = []
        open_: dict[int, int] = {}
        """Column → where in `cells` the cell stands that a vertical merge goes on with."""
        number = -1
        for number, row in enumerate(_rows(element)):
            column = _span(row.find(f"{W}trPr"), "gridBefore", 0)
            for item in _cells(row):
                properties = item.find(f"{W}tcPr")
                columns = _span(properties, "gridSpan", 1)
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                if goes_on and column in open_:
                    at = open_[column]
                    above = cells[at]
                    cells[at] = tables.Cell(
                        above.row,
                        above.column,
                        above.blocks,
                        number - above.row + 1,
                        above.columns,
                        above.where,
                    )
                else:
                    spot = f"{name}, row {number + 1}, column {column + 1}"
                    open_.pop(column, None)
                    if merge is not None:
                        open_[column] = len(cells)
                    found = tuple(self.body(item, spot))
                    cells.append(tables.Cell(number, column, found, 1, columns, spot))
                column += columns
        return tables.blocks(cells, self.script.label)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _cells(child)


def _span(properties: etree._Element | None, name: str, otherwise: int) -> int:
    found = properties.find(f"{W}{name}") if properties is not None else None
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(max(int(value), otherwise), 1_000) if value.isdigit() else otherwise


def _chosen(alternatives: etree._Element) -> etree._Element | None:
    """The same content is there once per generation of readers: the first that has words."""
    for tag in (f"{_MC}Choice", f"{_MC}Fallback"):
        for found in alternatives.iterfind(tag):
            if next(found.iter(f"{W}t"), None) is not None:
                return found
    return None


def _hidden(run: etree._Element) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val", "1") not in {"0", "false", "off"}


def _table_of_contents(control: etree._Element) -> bool:
    found = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return found is not None and found.get(f"{W}val") == "Table of Contents"
