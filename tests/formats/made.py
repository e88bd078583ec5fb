"""Makes the sample in each format, by the programs that people's files come from or like them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.formats.sample import HEADER, LINES, PREAMBLE, PROSE, SECTION, TASKS, TITLE

FONT = "STSong-Light"
SIZE = 16.0
LEADING = 28.0
LEFT, RIGHT, TOP, BOTTOM = 80.0, A4[0] - 80.0, A4[1] - 100.0, 100.0


# ---------------------------------------------------------------- Word

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
    """The plan, its numbers generated: measures count on through the sections."""
    document = docx.Document()
    numbering(document, LEVELS, restart='<w:lvlRestart w:val="0"/>')
    document.add_paragraph(TITLE)
    document.add_paragraph(PREAMBLE)
    for depth, _, words in PROSE:
        if depth == 9:
            document.add_paragraph(words)
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


# ---------------------------------------------------------------- PDF


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
        for row, (x, text) in enumerate(rows):
            if y < bottom:
                canvas.showPage()
                page, y = page + 1, TOP
                furnish()
            canvas.drawString(x if row or at == 0 else x, y, text)
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
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n%d\n%%%%EOF" % start


# ---------------------------------------------------------------- OFD

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def ofd(pages: Sequence[Sequence[str]]) -> bytes:
    """An OFD with such objects on its pages."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "OFD.xml",
            f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
        )
        links = "".join(
            f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>'
            for at in range(len(pages))
        )
        package.writestr(
            "Doc_0/Document.xml",
            f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
            f"</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>{links}</ofd:Pages>"
            "</ofd:Document>",
        )
        for at, objects in enumerate(pages):
            package.writestr(
                f"Doc_0/Pages/Page_{at}/Content.xml",
                f'<ofd:Page {_OFD}><ofd:Content><ofd:Layer ID="1">{"".join(objects)}'
                "</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return file.getvalue()


def ofd_text(x: float, y: float, text: str, size: float = SIZE * MM) -> str:
    """A text object whose baseline is at `y` millimetres from the top; its glyphs are `size`
    apart, in the short form for a run of equal steps."""
    steps = f"g {len(text) - 1} {size:.3f}" if len(text) > 1 else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:.3f} {y - size:.3f} 180 {size * 1.2:.3f}"'
        f' Font="1" Size="{size:.3f}"><ofd:TextCode X="0" Y="{size:.3f}" DeltaX="{steps}">'
        f"{text}</ofd:TextCode></ofd:TextObject>"
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line drawn as programs do: a path within a box of its own."""
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0:.3f} {y0:.3f} {x1 - x0 or 0.2:.3f}'
        f' {y1 - y0 or 0.2:.3f}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L {x1 - x0:.3f}'
        f" {y1 - y0:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd_plan() -> bytes:
    """The plan, set as the PDF is; every glyph is an em wide, so lines break elsewhere."""
    pages: list[list[str]] = [[]]
    y = 35.0
    per_line = 26
    for at, line in enumerate(LINES):
        first = 0 if at == 0 else 2
        rows = [line] if at == 0 else [line[: per_line - first]]
        rest = "" if at == 0 else line[per_line - first :]
        rows += [rest[n : n + per_line] for n in range(0, len(rest), per_line)]
        for row, text in enumerate(rows):
            if y > 255:
                pages.append([])
                y = 35.0
            pages[-1].append(ofd_text(28 + (first * SIZE * MM if row == 0 else 0), y, text))
            y += 9
    for number, objects in enumerate(pages, 1):
        objects.append(ofd_text(100, 285, f"- {number} -", 3.5))
    return ofd(pages)


# ---------------------------------------------------------------- tables of tasks


def sheet(*, title: bool = True) -> bytes:
    """The table in Excel, merged cells and all."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "分工表"
    if title:
        page.append(["重点任务分工表"])
        page.merge_cells("A1:F1")
    top = page.max_row + 1 if title else 1
    for row in (HEADER, (SECTION,), *TASKS):
        page.append([int(cell) if cell.isdigit() else cell for cell in row])
    page.merge_cells(start_row=top + 1, end_row=top + 1, start_column=1, end_column=6)
    for first in (top + 2, top + 4):
        page.merge_cells(start_row=first, end_row=first + 1, start_column=2, end_column=2)
    return booked(book)


def booked(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def separated(separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerows([HEADER, *TASKS])
    return file.getvalue().encode(encoding)


# ---------------------------------------------------------------- web pages

TABLE_HTML = (
    "<table border=1><tr>"
    + "".join(f"<th><p>{text}</p></th>" for text in HEADER)
    + f"</tr><tr><td colspan='6'>{SECTION}</td></tr>"
    + "".join(
        "<tr>"
        + "".join(
            f"<td{' rowspan=2' if column == 1 else ''}>{text}</td>"
            for column, text in enumerate(row)
            if column != 1 or at % 2 == 0
        )
        + "</tr>"
        for at, row in enumerate(TASKS)
    )
    + "</table>"
)


def web_page(content: str | None = None, *, charset: str = "utf-8", around: str = "") -> bytes:
    """A page as government sites serve it: navigation, breadcrumbs, the box above the text, the
    text in spans, attachments, buttons, footer."""
    if content is None:
        content = "".join(
            f"<p style='text-indent:2em'><span>&emsp;&emsp;</span><span style='font-size:16px'>"
            f"{line[:9]}<span>{line[9:]}</span></span></p>\n"
            for line in LINES[1:]
        )
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="ArticleTitle" content="{TITLE}"><title>{TITLE}_江西省人民政府</title>
<style>p {{ color: red }}</style><script>var a = "一、不是正文";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zc">政策文件</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策</a> &gt; 正文</div>
<div class="main"><div class="box"><table><tr><td>索 引 号：</td><td>014500/2031-00021</td>
<td>主题分类：</td><td>农业</td></tr><tr><td>发文机关：</td><td>江西省人民政府办公厅</td>
<td>成文日期：</td><td>2031年3月2日</td></tr><tr><td>发文字号：</td><td>赣府厅发〔2031〕12号</td>
<td>有效性：</td><td>有效</td></tr></table></div>
<h1>{TITLE}</h1><div class="info">来源：省政府办公厅　发布时间：2031-03-05　字号：[大 中 小]　打印</div>
<div class="TRS_Editor" id="zoom">{content}
<p>附件：<a href="./P020310302.docx">重点任务分工表.docx</a></p></div>{around}
<div class="share">分享到：<a href="#">微信</a></div><p><a href="/a">上一篇：某项政策</a></p></div>
<div class="footer"><p>主办单位：江西省人民政府办公厅　承办单位：省信息中心</p>
<p>网站标识码：3600000001　ICP备00000001号</p></div></body></html>""".encode(charset)


# ---------------------------------------------------------------- zip


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data)
    return file.getvalue()
