"""Word files, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from tests.formats.made.containers import repacked
from tests.formats.sample import HEADER, PREAMBLE, PROSE, SECTION, TASKS, TITLE

VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
LEVELS = (("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def numbering(
    document: WordDocument,
    levels: Sequence[tuple[str, str]],
    *,
    number: int = 90,
    extra: str = "",
    restart: str = "",
) -> None:
    """Adds a list of `levels` (format, text) under w:numId `number`; `extra` goes into the
    w:num, `restart` into the third level."""
    part = document.part.numbering_part.element
    shapes = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{restart if at == 2 else ""}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    first_list = part.find(f"{{{part.nsmap['w']}}}num")
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{shapes}</w:abstractNum>'
    )
    first_list.addprevious(definition)
    add_list(document, number, of=number, extra=extra)


def add_list(document: WordDocument, number: int, *, of: int, extra: str = "") -> None:
    """Adds a further w:num that shares the definition `of`."""
    document.part.numbering_part.element.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{of}"/>{extra}</w:num>'
        )
    )


def numbered(document: WordDocument, words: str, level: int, number: int = 90) -> None:
    """A paragraph whose number Word generates."""
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        )
    )


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word_plan() -> bytes:
    """The plan, its numbers generated: measures count on through the sections, being a list of
    their own."""
    document = docx.Document()
    numbering(document, LEVELS)
    numbering(document, (("decimal", "%1."),), number=80)
    document.add_paragraph(TITLE)
    document.add_paragraph(PREAMBLE)
    for depth, _, words in PROSE:
        if depth == 9:
            document.add_paragraph(words)
        elif depth == 2:
            numbered(document, words, 0, 80)
        else:
            numbered(document, words, depth)
    return saved(document)


def fill(table: Table) -> None:
    """The table of tasks with its merged cells."""
    for column, text in enumerate(HEADER):
        table.cell(0, column).text = text
    table.cell(1, 0).merge(table.cell(1, 5)).text = SECTION
    for at, row in enumerate(TASKS, 2):
        for column, text in enumerate(row):
            if column != 1:
                table.cell(at, column).text = text
    table.cell(2, 1).merge(table.cell(3, 1)).text = TASKS[0][1]
    table.cell(4, 1).merge(table.cell(5, 1)).text = TASKS[2][1]


def word_table() -> bytes:
    document = docx.Document()
    document.add_paragraph("重点任务分工表")
    fill(document.add_table(len(TASKS) + 2, len(HEADER)))
    return saved(document)


def soft_break(document: WordDocument, before: str, after: str) -> None:
    """A paragraph of two lines."""
    run = document.add_paragraph(before).add_run()
    run.add_break(WD_BREAK.LINE)
    run.add_text(after)


def with_footnote(words: str, note: str) -> bytes:
    """A Word file whose one paragraph ends with a reference to a footnote."""
    document = docx.Document()
    run = document.add_paragraph(words).add_run()._r
    run.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    return repacked(saved(document), {"word/footnotes.xml": notes.encode()})


def strict(data: bytes) -> bytes:
    """The same file in the dialect that Word calls Strict Open XML."""
    usual, other = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        (b"purl.oclc.org/ooxml/wordprocessingml/main"),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            name: package.read(name).replace(usual, other)
            for name in package.namelist()
            if name.startswith("word/")
        }
    return repacked(data, parts)
