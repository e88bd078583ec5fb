"""Rows → tables for people, JSON for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

from graph.statements import shown
from graph.store import Value

_WIDE = 10_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula, and run."""


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], *, title: str = "") -> None:
    """A table on standard output: as wide as the terminal, as it needs into a file."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    width = None if sys.stdout.isatty() else _WIDE
    made = Table(title=title or None, box=box.SIMPLE_HEAD, pad_edge=False, title_justify="left")
    for column in columns:
        made.add_column(column, overflow="fold")
    for row in rows:
        made.add_row(*(_cell(row[column]) for column in columns))
    Console(width=width, highlight=False, markup=False, emoji=False).print(made)


def as_json(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON list on standard output, a row a line."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    print("[" + "".join(f"\n{line}," for line in lines).rstrip(",") + ("\n]" if lines else "]"))


def as_lines(rows: Iterable[Mapping[str, Any]], target: IO[str]) -> None:
    """JSON Lines."""
    for row in rows:
        target.write(json.dumps(row, ensure_ascii=False) + "\n")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], target: IO[str]) -> None:
    """Comma-separated, with a head; lists are joined by commas, nulls are empty. Text that a
    spreadsheet would run as a formula has an apostrophe before it; numbers stay numbers."""
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_harmless(row[column]) for column in columns] for row in rows)


def _harmless(value: Value) -> str:
    cell = _cell(value)
    return f"'{cell}" if isinstance(value, str | list) and cell.startswith(_FORMULA) else cell


def _cell(value: Value) -> str:
    return shown(value)
