"""Measures, prints a table: python -m benchmarks [--only PART,…] [--quick] [--json FILE]"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from httpx import HTTPError
from rich.console import Console

from benchmarks import growing, ingesting, loading, reading, serving, starting, stores, table
from benchmarks.figures import Part
from benchmarks.processes import ROOT, Failed
from benchmarks.stores import Bench, Missing
from extract.errors import ZerenError

PARTS = ("reading", "ingesting", "loading", "serving", "starting", "growing")


def main(arguments: Sequence[str] | None = None) -> int:
    """1 where a part failed; a store that this machine cannot run is no failure."""
    asked = _parser().parse_args(arguments)
    console = Console(width=None if Console().is_terminal else 120)
    parts = []
    for part in measured(asked.only, asked.stores, asked.quick):
        table.print_part(part, console)
        parts.append(part)
    table.print_machine(console)
    if asked.json:
        asked.json.write_text(table.as_json(parts) + "\n", "utf-8")
    return int(any(part.failed for part in parts))


def measured(only: Sequence[str], names: Sequence[str], quick: bool) -> Iterator[Part]:
    """Each part as soon as it is measured. The figures of one part do not meet those of another:
    what a part needs is there only while it runs."""
    plans = sorted((ROOT / "seeds" / "plans").glob("*.txt"))
    if "reading" in only:
        yield reading.measure(plans, 5 if quick else 30)
    if set(only) <= {"reading"}:
        return
    for name in names:
        with ExitStack() as stack:
            try:
                bench = stack.enter_context(stores.OPENED[name]())
            except Missing as exc:
                yield Part(name, "a store", (), (str(exc),))
                continue
            for part, work in _works(bench, plans, quick).items():
                if part not in only:
                    continue
                try:
                    yield from work()
                except (Failed, ZerenError, HTTPError) as exc:
                    yield Part(f"{part}, {name}", "failed", (), (str(exc),), failed=True)


def _works(
    bench: Bench, plans: Sequence[Path], quick: bool
) -> dict[str, Callable[[], Iterable[Part]]]:
    roles = bench.roles // 4 if quick else bench.roles
    sizes = growing.QUICK if quick else growing.SIZES
    return {
        "ingesting": lambda: [ingesting.measure(bench, plans, 2 if quick else 7)],
        "loading": lambda: [loading.measure(bench, plans, 3 if quick else 15, roles)],
        "serving": lambda: [serving.measure(bench, plans, 2 if quick else 10)],
        "starting": lambda: [starting.measure(bench, plans, 1 if quick else 5)],
        "growing": lambda: growing.measure(bench, sizes, 1 if quick else 3),
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", type=_among(PARTS), default=PARTS, help=", ".join(PARTS))
    parser.add_argument(
        "--stores",
        type=_among(tuple(stores.OPENED)),
        default=[*stores.OPENED],
        help=", ".join(stores.OPENED),
    )
    parser.add_argument("--quick", action="store_true", help="fewer runs and rows, more noise")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    return parser


def _among(known: Sequence[str]) -> Callable[[str], list[str]]:
    def chosen(given: str) -> list[str]:
        names = given.split(",")
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(known)}")
        return names

    return chosen


if __name__ == "__main__":
    sys.exit(main())
