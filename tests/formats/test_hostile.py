"""Files made to do harm, or broken by accident, end in one clear line, soon."""

from __future__ import annotations

import time

import pytest

from extract import formats
from extract.errors import UnreadableDocument
from extract.formats import apart
from tests.formats import made

SOON = 15.0
"""Seconds; on a free machine none of these takes more than four."""

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORDS = "加快发展"


def word(body: str | bytes) -> bytes:
    """A Word file with such a main part."""
    data = body if isinstance(body, bytes) else body.encode()
    return made.zipped([("[Content_Types].xml", b"<Types/>"), ("word/document.xml", data)])


def paragraph(text: str) -> bytes:
    return word(f"<w:document {W}><w:body><w:p>{text}</w:p></w:body></w:document>")


def table(cells: str) -> bytes:
    return word(f"<w:document {W}><w:body><w:tbl>{cells}</w:tbl></w:body></w:document>")


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
WIDE_CELL = (
    '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p>'
    "</w:tc><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr>"
)

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "a PDF of 10,000 pages": ("a.pdf", made.empty_pdf(10_000), "10,000 pages"),
    "a PDF without text": ("a.pdf", made.empty_pdf(3), "without a word"),
    "a PDF cut short": ("a.pdf", made.pdf_plan()[:800], "broken PDF"),
    "a PDF whose page unpacks to 200 MB": (
        "a.pdf",
        made.pdf_page(b" " * 200_000_000),
        r"without a word|break down",
    ),
    "a PDF of 250,000 lines": (
        "a.pdf",
        made.pdf_page(b"0 0 m 100 100 l S\n" * 250_000),
        "without a word",
    ),
    "a PDF page of 300,000 characters": (
        "a.pdf",
        made.pdf_page(b"BT /F 10 Tf " + b"(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj\n" * 10_000 + b"ET"),
        "300,000 characters",
    ),
    "a paragraph of 10 MB in a text": (
        "a.txt",
        (WORDS * 900_000).encode(),
        "paragraph of 3,600,000",
    ),
    "a paragraph of 10 MB in a web page": (
        "a.html",
        f"<html><p>{WORDS * 900_000}</p></html>".encode(),
        "paragraph of 3,600,000",
    ),
    "a paragraph of 10 MB in one run of Word": (
        "a.docx",
        paragraph(f"<w:r><w:t>{WORDS * 900_000}</w:t></w:r>"),
        "paragraph of more than 10 million bytes",
    ),
    "a paragraph of 7 MB in many runs of Word": (
        "a.docx",
        paragraph(f"<w:r><w:t>{WORDS * 20_000}</w:t></w:r>" * 30),
        "paragraph .*2,400,000",
    ),
    "a Word file that unpacks to 60 MB": (
        "a.docx",
        word(f"<w:document {W}>".encode() + b" " * 60_000_000),
        "unpacks to more than 32 MiB",
    ),
    "a Word file with entities": ("a.docx", word(ENTITIES), "declares XML entities"),
    "a Word file with entities in UTF-16": (
        "a.docx",
        word(ENTITIES.encode("utf-16")),
        "declares XML entities",
    ),
    "a Word file nested without end": (
        "a.docx",
        paragraph("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
        "not the XML it should be",
    ),
    "a Word file of 250,000 paragraphs": (
        "a.docx",
        word(f"<w:document {W}><w:body>{'<w:p/>' * 250_000}</w:body></w:document>"),
        "paragraphs",
    ),
    "a Word table with cells without end": ("a.docx", table(WIDE_CELL * 1_000), "cells"),
    "a Word file cut short": ("a.docx", made.word_plan()[:5_000], "broken"),
    "a Word file without a text": ("a.docx", word(f"<w:document {W}/>"), "without a text"),
    "a sheet merged from edge to edge": (
        "a.xlsx",
        made.raw_sheet('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "merges more than",
    ),
    "a sheet that is no XML": ("a.xlsx", made.raw_sheet("<sheetData"), "not the XML"),
    "a web page nested without end": (
        "a.html",
        b"<html>" + b"<div>" * 300_000 + WORDS.encode() + b"</div>" * 300_000,
        "within each other",
    ),
    "a web page of too many elements": ("a.html", b"<html>" + b"<p>x</p>" * 160_000, "elements"),
    "a web table with cells without end": (
        "a.html",
        b"<html><table><tr>" + b"<td rowspan=60000 colspan=1000>x</td>" * 3_000,
        "cells",
    ),
    "an OFD of 1,001 pages": ("a.ofd", made.ofd([[]] * 1_001), "1,001 pages"),
    "an OFD page of 60,000 characters": (
        "a.ofd",
        made.ofd([[made.ofd_text(10, 10, "加" * 60_000)]]),
        "50,000 characters",
    ),
    "a CSV of 300,000 columns": ("a.csv", ("甲," * 300_000 + "\n").encode(), "cells"),
    "a picture that is none": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "broken picture"),
    "a RAR archive": ("a.rar", b"Rar!\x1a\x07\x00" + bytes(50), "RAR"),
    "more than 100 MiB": ("a.txt", b"x" * (100 * 1024 * 1024 + 1), "100 MiB"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_ends_in_one_clear_line_soon(what: str) -> None:
    name, data, reason = HOSTILE[what]
    began = time.monotonic()
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        formats.blocks(data, f"some/where/{name}")
    assert time.monotonic() - began < SOON
    assert name in caught.value.message
    assert caught.value.hint and "\n" not in str(caught.value)


def test_steps_between_glyphs_are_bounded() -> None:
    data = made.ofd([[made.ofd_text(10, 10, WORDS).replace('DeltaX="', 'DeltaX="g 999999999 1 ')]])
    assert len(formats.blocks(data, "a.ofd")) == 1


def test_a_reader_that_breaks_down_ends_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_START", "import os; os.abort()")
    with pytest.raises(UnreadableDocument, match=r"a\.pdf made its reader break down"):
        formats.blocks(made.empty_pdf(1), "a.pdf")
