"""Scans: pages drawn as pictures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.formats.made.pdf import FONT


def _pictures(pdf: bytes) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    return [page.render(scale=2.5).to_pil() for page in document]


def _small_page(draw: Callable[[Canvas], None]) -> bytes:
    file = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(file, pagesize=(400, 140))
    canvas.setFont(FONT, 16)
    draw(canvas)
    canvas.save()
    return file.getvalue()


def _written(lines: Sequence[str]) -> Image.Image:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(lines):
            canvas.drawString(40, 90 - at * 30, line)

    return _pictures(_small_page(draw))[0]


def picture(lines: Sequence[str]) -> bytes:
    """A photograph of a few lines, as it were."""
    file = io.BytesIO()
    _written(lines).save(file, "PNG")
    return file.getvalue()


def scanned_pdf(lines: Sequence[str]) -> bytes:
    file = io.BytesIO()
    _written(lines).save(file, "PDF", resolution=180)
    return file.getvalue()


def scanned_table() -> bytes:
    """Two rows of three ruled cells."""

    def draw(canvas: Canvas) -> None:
        edges = (40, 100, 230, 360)
        for y in (110, 70, 30):
            canvas.line(edges[0], y, edges[-1], y)
        for x in edges:
            canvas.line(x, 30, x, 110)
        for row, texts in enumerate(
            (("序号", "重点任务", "牵头单位"), ("1", "改造产地市场", "省商务厅"))
        ):
            for x, text in zip(edges, texts, strict=False):
                canvas.drawString(x + 8, 84 - 40 * row, text)

    file = io.BytesIO()
    _pictures(_small_page(draw))[0].save(file, "PNG")
    return file.getvalue()
