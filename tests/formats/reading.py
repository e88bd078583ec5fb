"""What the tests of this folder look at in what a reader gives."""

from __future__ import annotations

from extract import formats
from extract.document import Line, Row, clean


def text(data: bytes, name: str) -> str:
    """The clean text."""
    return clean(formats.blocks(data, name), name=name, sha256="").text


def lines(data: bytes, name: str) -> list[Line]:
    return [block for block in formats.blocks(data, name) if isinstance(block, Line)]


def rows(data: bytes, name: str) -> tuple[tuple[str, ...], ...]:
    """The words of every row of every table."""
    found = (block for block in formats.blocks(data, name) if isinstance(block, Row))
    return tuple(tuple(cell.text for cell in row.cells) for row in found)
