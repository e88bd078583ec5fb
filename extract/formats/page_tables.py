"""Tables as they stand on pages, and one table again where it ran over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extract.document import Block
from extract.formats import tables
from extract.formats.ruling import Grid
from extract.formats.script import Script

_SAME_EDGE = 6.0
_ENDS = "。！？；）】"


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell of a page's table, its text and the page that it stands on."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of `rows` rows; `edges` are the x of its columns' borders, in points."""

    cells: tuple[PageCell, ...]
    rows: int
    edges: tuple[float, ...]
    last_page: int
    mark: str | None = field(default=None)

    @classmethod
    def of(cls, grid: Grid, texts: Sequence[str], page: int, mark: str | None) -> PageTable:
        """The table of one page; `texts` as `grid.fields`."""
        cells = tuple(
            PageCell(f.row, f.column, f.rows, f.columns, text, page)
            for f, text in zip(grid.fields, texts, strict=True)
        )
        rows = max(cell.row + cell.rows for cell in cells)
        return cls(cells, rows, grid.edges, page, mark)

    def blocks(self, script: Script) -> tuple[Block, ...]:
        """Its rows; the cells' texts go into the script."""
        return tables.blocks(
            [
                tables.Cell(
                    cell.row,
                    cell.column,
                    (script.line(cell.text, page=cell.page, where=self.mark),),
                    cell.rows,
                    cell.columns,
                )
                for cell in self.cells
            ],
            script.label,
        )

    def at(self, row: int, column: int) -> PageCell | None:
        """The cell that covers a place."""
        return next(
            (
                cell
                for cell in self.cells
                if cell.row <= row < cell.row + cell.rows
                and cell.column <= column < cell.column + cell.columns
            ),
            None,
        )

    def top(self, row: int) -> list[PageCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == row]

    def continued_by(self, other: PageTable) -> bool:
        """Does `other`, the next thing printed, go on with this table overleaf?"""
        return (
            other.last_page == self.last_page + 1
            and len(self.edges) == len(other.edges)
            and all(
                abs((a - self.edges[0]) - (b - other.edges[0])) <= _SAME_EDGE
                for a, b in zip(self.edges, other.edges, strict=True)
            )
        )

    def followed_by(self, other: PageTable) -> PageTable:
        """Both as one: the repeated header left out, a row that the page cut made whole, a merged
        cell continued that plainly reaches overleaf: it is blank there and again over several
        rows, or nothing stands left of it. Any other blank cell stays blank."""
        rest = other.without(_repeated(self, other))
        if not rest.cells:
            return replace(self, last_page=other.last_page)
        last = self.rows - 1
        opening = rest.top(0)
        above = {cell.column: self.at(last, cell.column) for cell in opening}
        mine = list(self.cells)
        if _cut(opening, above):
            for cell in opening:
                before = above[cell.column]
                if before is not None and cell.text:
                    mine[mine.index(before)] = replace(before, text=before.text + cell.text)
            kept = tuple(mine)
            rest = rest.without(1)
            return PageTable(
                kept + _moved(rest.cells, self.rows),
                self.rows + rest.rows,
                self.edges,
                other.last_page,
                self.mark,
            )
        added: list[PageCell] = []
        for cell in rest.cells:
            before = above.get(cell.column) if cell.row == 0 else None
            leads = not any(c.text for c in opening if c.column <= cell.column)
            reaches = before is not None and (cell.rows > 1 or (before.rows > 1 and leads))
            if before is not None and reaches and not cell.text and before.columns == cell.columns:
                mine[mine.index(before)] = replace(before, rows=before.rows + cell.rows)
            else:
                added.append(cell)
        return PageTable(
            (*mine, *_moved(added, self.rows)),
            self.rows + rest.rows,
            self.edges,
            other.last_page,
            self.mark,
        )

    def without(self, rows: int) -> PageTable:
        """The same without its first `rows` rows."""
        if not rows:
            return self
        kept = tuple(
            replace(
                cell, row=max(cell.row - rows, 0), rows=min(cell.rows, cell.row + cell.rows - rows)
            )
            for cell in self.cells
            if cell.row + cell.rows > rows
        )
        return replace(self, cells=kept, rows=self.rows - rows)


T = TypeVar("T")


def join(items: list[T | PageTable]) -> list[T | PageTable]:
    """Tables that follow each other over a page break as one."""
    found: list[T | PageTable] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(last, PageTable) and isinstance(item, PageTable) and last.continued_by(item):
            found[-1] = last.followed_by(item)
        else:
            found.append(item)
    return found


def _moved(cells: Sequence[PageCell], down: int) -> tuple[PageCell, ...]:
    return tuple(replace(cell, row=cell.row + down) for cell in cells)


def _repeated(first: PageTable, other: PageTable) -> int:
    """How many rows at the top of `other` repeat those at the top of `first`."""
    same = 0
    while same < min(first.rows, other.rows, 3):
        ours = [(cell.column, cell.text) for cell in first.top(same)]
        theirs = [(cell.column, cell.text) for cell in other.top(same)]
        if ours != theirs or not any(text for _, text in ours):
            break
        same += 1
    return same


def _cut(opening: Sequence[PageCell], above: dict[int, PageCell | None]) -> bool:
    """Is the top row the rest of the last one overleaf? Its number is blank, every text has
    one above it to go on with, and one of those stops in mid-sentence."""
    told = [cell for cell in opening if cell.text]
    if not told or any(cell.text for cell in opening if cell.column == 0):
        return False
    befores = [above[cell.column] for cell in told]
    return all(b is not None and b.text for b in befores) and any(
        b is not None and b.text[-1] not in _ENDS for b in befores
    )
