"""OFD files, by hand after GB/T 33190."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from itertools import groupby

from tests.formats.sample import HEADER, LINES, SECTION, TASKS

MM = 25.4 / 72
SIZE = 16.0
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


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
    """A text object whose baseline is at `y` millimetres from the top, the steps between its
    glyphs in the short form for runs of equal ones."""
    widths = [size / 2 if char.isascii() else size for char in text[:-1]]
    steps = " ".join(f"g {len(list(same))} {step:.3f}" for step, same in groupby(widths))
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


def ofd_table() -> bytes:
    """The table, ruled, each cell's text on one line where it fits."""
    objects: list[str] = [ofd_text(80, 30, "重点任务分工表")]
    edges = [15.0, 30.0, 50.0, 100.0, 135.0, 175.0, 200.0]
    rows = [HEADER, (SECTION, *[""] * 5), *TASKS]
    for at, row in enumerate(rows):
        y, whole = 40.0 + 12 * at, row[0] == SECTION
        objects.append(ofd_line(edges[0], y, edges[-1], y))
        if at in (3, 5):
            objects[-1] = ofd_line(edges[0], y, edges[1], y)
            objects.append(ofd_line(edges[2], y, edges[-1], y))
        for column, x in enumerate(edges):
            if not whole or column in (0, 6):
                objects.append(ofd_line(x, y, x, y + 12))
        for column, text in enumerate(row):
            if text and not (column == 1 and at in (3, 5)):
                objects.append(ofd_text(edges[column] + 1, y + 6, text, 3.5))
    objects.append(ofd_line(edges[0], 40 + 12 * len(rows), edges[-1], 40 + 12 * len(rows)))
    return ofd([objects])
