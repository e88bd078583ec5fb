""".pdf: the text layer of a PDF through PDFium, pages without one through recognition."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import layout, limits, scan
from extract.formats.drawing import glyphs_of, picture_share, strokes_of
from extract.formats.script import SPLIT, Script

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_FEW = 12
"""Characters on a page that is a picture all the same: a stamp, a page number."""
_PICTURE = 0.5
"""The share of a scanned page that its picture covers."""
_DENSITY = 200
"""Dots to the inch at which a page is drawn to be recognised."""


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a PDF, each with its page.

    PDFium is not safe for threads: call this from one at a time (see `apart`).
    Raises `UnreadableDocument` for a file that is broken, encrypted, too long, or scanned
    where recognition is not installed.
    """
    import pypdfium2 as pdfium

    again = "fetch it again, or print it to a new PDF"
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as exc:
        if "password" in str(exc).lower():
            raise UnreadableDocument(
                f"{label} is a PDF locked by a password", "take the password off and read it again"
            ) from exc
        raise UnreadableDocument(f"{label} is a broken PDF", again) from exc
    try:
        count = len(document)
        if count > limits.PAGES:
            raise UnreadableDocument(
                f"{label} is a PDF of {count:,} pages, more than {limits.PAGES:,}", SPLIT
            )
        script = Script(label)
        return layout.blocks(_pages(document, script), script)
    except pdfium.PdfiumError as exc:
        raise UnreadableDocument(f"{label} is a broken PDF ({exc})", again) from exc
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument, script: Script) -> Iterator[layout.Page]:
    recogniser: scan.Recogniser | None = None
    for number in range(1, len(document) + 1):
        script.on_time(f"page {number}")
        page = document[number - 1]
        spot = f"page {number} of {script.label}"
        text = glyphs_of(page, spot)
        if len(text.glyphs) <= _FEW and picture_share(page) > _PICTURE:
            if recogniser is None:
                recogniser = scan.Recogniser(spot, script)
            scale = min(_DENSITY / 72, math.sqrt(limits.PIXELS / math.prod(page.get_size())))
            image = page.render(scale=scale, rev_byteorder=True).to_numpy()
            yield recogniser.page(image, number, 1 / scale)
        else:
            strokes = list(islice(strokes_of(page, text.turn), limits.STROKES_PER_PAGE + 1))
            if len(strokes) > limits.STROKES_PER_PAGE:
                strokes = []  # a drawing, no table
            mark = scan.MARK if text.recognised else None
            yield layout.Page(number, text.height, text.glyphs, strokes, mark)
        page.close()
