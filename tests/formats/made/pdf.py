"""PDFs, by ReportLab and by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.formats.sample import HEADER, LINES, SECTION, TASKS

FONT = "STSong-Light"
SIZE = 16.0
LEADING = 28.0
LEFT, RIGHT, TOP, BOTTOM = 80.0, A4[0] - 80.0, A4[1] - 100.0, 100.0


def _canvas(file: io.BytesIO) -> Canvas:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return Canvas(file, pagesize=A4)


def pdf_plan(*, size: float = SIZE, bottom: float = BOTTOM) -> bytes:
    """The plan as Word prints it: lines broken at the margin, paragraphs indented by two
    characters, a running head and a page number on every page."""
    file = io.BytesIO()
    canvas = _canvas(file)
    page, y = 1, TOP

    def furnish() -> None:
        canvas.setFont(FONT, 9)
        canvas.drawString(LEFT, A4[1] - 40, "江西省人民政府公报")
        canvas.drawCentredString(A4[0] / 2, 40, f"— {page} —")
        canvas.setFont(FONT, size)

    furnish()
    for at, line in enumerate(LINES):
        rows = _wrapped(line, size, centred=at == 0)
        for x, text in rows:
            if y < bottom:
                canvas.showPage()
                page, y = page + 1, TOP
                furnish()
            canvas.drawString(x, y, text)
            y -= LEADING
    canvas.save()
    return file.getvalue()


def _wrapped(text: str, size: float, *, centred: bool) -> list[tuple[float, str]]:
    """(x, text) of each line."""
    if centred:
        return [((A4[0] - pdfmetrics.stringWidth(text, FONT, size)) / 2, text)]
    rows: list[tuple[float, str]] = []
    x, row = LEFT + 2 * size, ""
    for char in text:
        if x + pdfmetrics.stringWidth(row + char, FONT, size) > RIGHT:
            rows.append((x, row))
            x, row = LEFT, ""
        row += char
    rows.append((x, row))
    return rows


def pdf_table(*, pages: int = 1) -> bytes:
    """The table ruled as Word prints it; over two pages with its header repeated."""
    file = io.BytesIO()
    canvas = _canvas(file)
    body = [(SECTION, *[""] * 5), *TASKS]
    cut = len(body) if pages == 1 else 3
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(A4[0] / 2, TOP + 20, "重点任务分工表")
    for part, rows in enumerate((body[:cut], body[cut:])[:pages]):
        if part:
            canvas.showPage()
        _ruled(canvas, [HEADER, *rows], TOP, inside=1 if part else 2)
    canvas.save()
    return file.getvalue()


WIDTHS = (35.0, 55.0, 115.0, 80.0, 90.0, 60.0)
HEIGHT = 40.0


def _ruled(canvas: Canvas, rows: list[tuple[str, ...]], top: float, *, inside: int) -> None:
    """Draws rows with their borders; `inside`: where the first pair of merged rows begins."""
    edges = [LEFT]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    canvas.setLineWidth(0.5)
    canvas.setFont(FONT, 10)
    y = top
    canvas.line(edges[0], y, edges[-1], y)
    for at, row in enumerate(rows):
        whole = row[0] == SECTION
        pair = at >= inside and (at - inside) % 2 == 0 and at + 1 < len(rows)
        second = at > inside and (at - inside) % 2 == 1
        for column, text in enumerate(row):
            if column == 1 and second:
                continue
            _cell(canvas, text, edges[column], WIDTHS[column] if not whole else 400, y)
        for column, x in enumerate(edges):
            if not whole or column in (0, len(edges) - 1):
                canvas.line(x, y, x, y - HEIGHT)
        y -= HEIGHT
        for column in range(len(WIDTHS)):
            if not (pair and column == 1):
                canvas.line(edges[column], y, edges[column + 1], y)


def _cell(canvas: Canvas, text: str, x: float, width: float, y: float) -> None:
    rows, row = [], ""
    for char in text:
        if pdfmetrics.stringWidth(row + char, FONT, 10) > width - 8:
            rows.append(row)
            row = ""
        row += char
    for at, line in enumerate((*rows, row)):
        canvas.drawString(x + 4, y - 14 - 13 * at, line)


def sideways_pdf() -> bytes:
    """A landscape page printed on an upright one: its text runs up the page."""
    file = io.BytesIO()
    canvas = _canvas(file)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont(FONT, SIZE)
    for at, line in enumerate(("一、主要任务", "1.发展花卉产业。（省农业农村厅负责）")):
        canvas.drawString(100, A4[0] - 100 - at * LEADING, line)
    canvas.save()
    return file.getvalue()


def empty_pdf(pages: int) -> bytes:
    """A PDF of so many empty pages, all of them one object."""
    kids = b" ".join([b"3 0 R"] * pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    return _pdf(objects)


def _pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of such objects, the first of them its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + b"trailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (size, start)


def pdf_page(content: bytes) -> bytes:
    """A PDF of one page that is drawn by such commands."""
    packed = zlib.compress(content, 9)
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources " + font + b" >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
            + packed
            + b"\nendstream",
        ]
    )
