"""A table's cells, wherever they came from → the rows that leave this folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Block, Line, Row
from extract.errors import UnreadableDocument
from extract.formats import limits

_LAYOUT_LINES = 40
"""A cell with as many lines is a page that was set with a table, not a cell of one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in the cell at (`row`, `column`), which covers `rows` by `columns`, counted
    from 0. The lines of `blocks` follow each other in the source text."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1
    where: str | None = None


def blocks(cells: Sequence[Cell], label: str) -> tuple[Block, ...]:
    """The rows of one table; `label` names the file in errors.

    A merged cell stands in every row and column that it covers, as one and the same `Line`. A
    row that is one cell from edge to edge (一、重点任务) has one cell; above the first row of
    several it is the table's title, a line of its own. Rows and columns without a word are
    left out. A table of one column, or one that only serves to set a page, is no table: what
    stands in it comes out in reading order.
    """
    if _only_layout(cells):
        return tuple(block for cell in _in_order(cells) for block in cell.blocks)
    covered = sum(cell.rows * cell.columns for cell in cells)
    if covered > limits.CELLS:
        raise UnreadableDocument(
            f"{label} has a table of more than {limits.CELLS:,} cells",
            "keep the table of tasks alone and read that",
        )
    grid: dict[int, dict[int, Line]] = {}
    for cell in cells:
        line = _one_line(cell)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault(row, {}).setdefault(column, line)
    told = {column for row in grid.values() for column, line in row.items() if line.text.strip()}
    return tuple(
        _rows([[row.get(c, _BLANK) for c in sorted(told)] for _, row in sorted(grid.items())])
    )


_BLANK = Line("", 0)


def _rows(table: list[list[Line]]) -> list[Block]:
    found: list[Block] = []
    opened = False
    for row in table:
        words = {line.offset: line for line in row if line.text.strip()}
        if not words:
            continue
        (only, *others) = words.values()
        if not others and not opened:
            found += split(only)
        elif not others and len(row) > 1 and all(line is only for line in row):
            found.append(Row((only,), False))
        else:
            found.append(Row(tuple(row), not opened))
            opened = True
    return found


def split(line: Line) -> list[Block]:
    """The lines of a cell that is no cell."""
    found: list[Block] = []
    offset = line.offset
    for text in line.text.split("\n"):
        found.append(Line(text, offset, line.page, line.where, line.whole))
        offset += len(text) + 1
    return found


def _one_line(cell: Cell) -> Line:
    """A cell as one line: its paragraphs parted by line feeds, as they are in the source."""
    lines = list(flat(cell.blocks))
    if not lines:
        return _BLANK
    text = "\n".join(line.text for line in lines)
    return Line(text, lines[0].offset, lines[0].page, cell.where or lines[0].where)


def flat(blocks: Sequence[Block]) -> Sequence[Line]:
    """Every line, those in rows included, each once."""
    lines: dict[int, Line] = {}
    for block in blocks:
        for line in block.cells if isinstance(block, Row) else (block,):
            lines.setdefault(line.offset, line)
    return list(lines.values())


def _only_layout(cells: Sequence[Cell]) -> bool:
    filled = {cell.column for cell in cells if any(line.text.strip() for line in flat(cell.blocks))}
    return len(filled) < 2 or any(
        len(cell.blocks) > _LAYOUT_LINES or any(isinstance(block, Row) for block in cell.blocks)
        for cell in cells
    )


def _in_order(cells: Sequence[Cell]) -> Sequence[Cell]:
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
