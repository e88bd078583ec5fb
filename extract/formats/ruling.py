"""The tables of a page, found by the lines that are ruled on it.

Lengths are points, y runs downwards. A table is what horizontal and vertical lines that touch
each other enclose; two neighbouring fields with no line between them are one merged cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TOUCH = 3.0
"""Lines so near meet; borders drawn twice, or as thin boxes, are one."""
_SHORTEST = 5.0
_MOST_PAIRS = 4_000_000
"""More lines than that are a drawing: no table has a thousand rows on one page."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line on the page."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of a grid: its place and reach in it, its box on the page."""

    row: int
    column: int
    rows: int
    columns: int
    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x < self.x1 and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table; `edges` are the x of its columns' borders."""

    fields: tuple[Field, ...]
    edges: tuple[float, ...]
    y0: float
    y1: float

    @property
    def columns(self) -> int:
        return len(self.edges) - 1

    def holds(self, x: float, y: float) -> bool:
        return self.edges[0] <= x < self.edges[-1] and self.y0 <= y < self.y1


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line along one axis: where it lies on the other, from where to where it runs."""

    at: float
    start: float
    end: float


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """Every table of at least two cells, from the top of the page downwards."""
    flat: list[_Rule] = []
    upright: list[_Rule] = []
    for s in strokes:
        if abs(s.y0 - s.y1) <= 1.0:
            flat.append(_Rule((s.y0 + s.y1) / 2, min(s.x0, s.x1), max(s.x0, s.x1)))
        elif abs(s.x0 - s.x1) <= 1.0:
            upright.append(_Rule((s.x0 + s.x1) / 2, min(s.y0, s.y1), max(s.y0, s.y1)))
    flat, upright = _merged(flat), _merged(upright)
    if not flat or not upright or len(flat) * len(upright) > _MOST_PAIRS:
        return []
    found = [grid for rows, columns in _groups(flat, upright) if (grid := _grid(rows, columns))]
    return sorted(found, key=lambda grid: (grid.y0, grid.edges[0]))


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Lines on one level as one, and pieces that touch joined end to end."""
    found: list[_Rule] = []
    for level in _levels(rules):
        at = sum(rule.at for rule in level) / len(level)
        start, end = level[0].start, level[0].end
        for rule in sorted(level, key=lambda rule: rule.start):
            if rule.start > end + _TOUCH:
                found.append(_Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        found.append(_Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start >= _SHORTEST]


def _levels(rules: list[_Rule]) -> Iterator[list[_Rule]]:
    level: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        if level and rule.at - level[0].at > _TOUCH:
            yield sorted(level, key=lambda rule: rule.start)
            level = []
        level.append(rule)
    if level:
        yield sorted(level, key=lambda rule: rule.start)


def _groups(
    flat: Sequence[_Rule], upright: Sequence[_Rule]
) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Lines that hang together: one group a table."""
    parent = list(range(len(flat) + len(upright)))
    for i, row in enumerate(flat):
        for j, column in enumerate(upright, len(flat)):
            if (
                row.start - _TOUCH <= column.at <= row.end + _TOUCH
                and column.start - _TOUCH <= row.at <= column.end + _TOUCH
            ):
                parent[_root(parent, i)] = _root(parent, j)
    members: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for at, rule in enumerate((*flat, *upright)):
        group = members.setdefault(_root(parent, at), ([], []))
        group[at >= len(flat)].append(rule)
    yield from members.values()


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _grid(flat: list[_Rule], upright: list[_Rule]) -> Grid | None:
    if len(flat) < 2 or not upright:
        return None
    xs = _positions(
        [rule.at for rule in upright], min(r.start for r in flat), max(r.end for r in flat)
    )
    ys = _positions(
        [rule.at for rule in flat], min(r.start for r in upright), max(r.end for r in upright)
    )
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns * rows < 2 or columns * rows > 50_000:
        return None
    walls = _borders(upright, xs, ys)
    floors = _borders(flat, ys, xs)
    parent = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                parent[_root(parent, at + 1)] = _root(parent, at)
            if row + 1 < rows and (row + 1, column) not in floors:
                parent[_root(parent, at + columns)] = _root(parent, at)
    boxes: dict[int, tuple[int, int, int, int]] = {}
    for at in range(rows * columns):
        row, column = divmod(at, columns)
        top, left, bottom, right = boxes.get(key := _root(parent, at), (row, column, row, column))
        boxes[key] = (min(top, row), min(left, column), max(bottom, row), max(right, column))
    fields = tuple(
        Field(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        for r0, c0, r1, c1 in sorted(boxes.values())
    )
    return Grid(fields, tuple(xs), ys[0], ys[-1]) if len(fields) > 1 else None


def _positions(at: list[float], start: float, end: float) -> list[float]:
    """The borders' places, each once; where the outer ones are not drawn, as in tables open at
    their sides, the ends of the lines across stand in."""
    places: list[float] = []
    for place in sorted((*at, start, end)):
        if not places or place - places[-1] > 2 * _TOUCH:
            places.append(place)
    return places


def _borders(rules: list[_Rule], places: list[float], across: list[float]) -> set[tuple[int, int]]:
    """(n, m): between `across[m]` and `across[m + 1]` a line is drawn at `places[n]`."""
    found: set[tuple[int, int]] = set()
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    for rule in rules:
        place = min(range(len(places)), key=lambda n: abs(places[n] - rule.at))
        found |= {(place, m) for m, y in enumerate(middles) if rule.start <= y <= rule.end}
    return found
