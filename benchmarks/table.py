"""The figures as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure, Part, Unit

LIBRARIES = ("spacy", "ladybug", "neo4j", "pyarrow", "fastapi", "uvicorn")


def print_part(part: Part, console: Console) -> None:
    console.print(f"\n[bold]{part.name}[/bold]: {part.about}", highlight=False)
    table = Table(show_edge=False, box=None, pad_edge=False)
    table.add_column("", min_width=34)
    for heading in ("best", "p50", "p95", "", "aim", "runs"):
        table.add_column(heading, justify="left" if not heading else "right")
    table.add_column("")
    for figure in part.figures:
        unit = figure.unit
        values = [_shown(value, unit) for value in (figure.best, figure.p50, figure.p95)]
        runs = str(len(figure.samples))
        table.add_row(figure.what, *values, unit.name, _aim(figure), runs, _verdict(figure))
    if part.figures:
        console.print(table)
    for missing in part.missing:
        console.print(f"[yellow]not measured:[/yellow] {missing}", highlight=False)


def print_machine(console: Console) -> None:
    """What the figures hold for. A load above the number of processors says that others worked
    at the same time: then only ratios mean something."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    console.print(
        f"\nPython {platform.python_version()}, {os.cpu_count()} processors, load {load}; "
        "best, p50, p95: of the runs shown, p95 the value that all but the worst 5 % reach; "
        "÷ and shares: of runs that took turns",
        highlight=False,
    )


def as_json(parts: Sequence[Part]) -> str:
    return json.dumps(
        {
            "python": platform.python_version(),
            "platform": sys.platform,
            "processors": os.cpu_count(),
            "load": os.getloadavg(),
            "libraries": {name: version(name) for name in LIBRARIES},
            "parts": [
                {
                    "name": part.name,
                    "about": part.about,
                    "missing": part.missing,
                    "figures": [_plain(figure) for figure in part.figures],
                }
                for part in parts
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _plain(figure: Figure) -> dict[str, object]:
    aim = figure.aim
    return {
        "what": figure.what,
        "unit": figure.unit.name,
        "best": figure.best,
        "p50": figure.p50,
        "p95": figure.p95,
        "aim": aim and {"column": aim.column, "bound": aim.bound, "more": figure.unit.more},
        "met": figure.met,
        "samples": figure.samples,
    }


def _shown(value: float, unit: Unit) -> str:
    return f"{value:,.{unit.digits}f}"


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    sign = "≥" if figure.unit.more else "<"
    return f"{figure.aim.column} {sign} {figure.aim.bound:g}"


def _verdict(figure: Figure) -> str:
    return {None: "", True: "[green]yes[/green]", False: "[red]no[/red]"}[figure.met]
