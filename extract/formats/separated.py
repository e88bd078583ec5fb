""".csv: the rows of a table saved as text, in whatever encoding and with whatever separator."""

from __future__ import annotations

import csv
import io
from collections import Counter

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import limits, tables
from extract.formats.plain import decode
from extract.formats.script import Script

_SEPARATORS = ",\t;|"
_SAMPLE = 50
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def looks_like(data: bytes, label: str) -> bool:
    """Whether the text is a table: most of its first rows have the same two or more cells."""
    rows = _rows(decode(data, label)[:200_000], label)[:_SAMPLE]
    if not rows:
        return False
    width, often = Counter(len(row) for row in rows).most_common(1)[0]
    return width > 1 and often * 2 > len(rows)


def blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """Its rows; each cell with its place as a sheet would name it (B3)."""
    script = Script(label)
    rows = _rows(decode(data, label), label)
    if sum(map(len, rows)) > limits.CELLS:
        raise UnreadableDocument(
            f"{label} has more than {limits.CELLS:,} cells", "keep the tasks alone and read those"
        )
    cells: list[tables.Cell] = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text.strip():
                where = f"{_letters(column)}{number + 1}"
                line = script.line(text, where=where)
                cells.append(tables.Cell(number, column, (line,), where=where))
    return tables.blocks(cells, label)


def _rows(text: str, label: str) -> list[list[str]]:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = text[:20_000]
    separator = max(_SEPARATORS, key=head.count)
    csv.field_size_limit(limits.PARAGRAPH)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as exc:
        raise UnreadableDocument(
            f"{label} is a broken table ({exc})", "save it as .xlsx or as CSV anew"
        ) from exc


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = _LETTERS[rest] + name
    return name
