"""How fast rows go into each store, beside the bare driver with the same rows ready.

Ready means: as Python rows, in the shape that each side asks for, outside of the clock. What COPY
takes from Parquet files that lie ready already is shown too, without an aim: there the bare
driver is spared the work of bringing the rows out of Python.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import ladybug

from benchmarks import corpus, raw
from benchmarks.figures import RATIO, ROWS, Aim, Figure, Part, figure, ratios
from benchmarks.stores import Bench, EmbeddedBench, Neo4jBench
from benchmarks.timing import Lap, Laps, in_turns, seconds
from graph.store import Change

AIM = Aim("p50", 0.8)


def measure(bench: Bench, plans: Sequence[Path], rounds: int, roles: int) -> Part:
    """The rows of the plans, and of copies of them with so many responsibilities."""
    store = bench.store()
    try:
        small = corpus.sample(store, plans)
    finally:
        store.close()
    large = corpus.copies(small, roles)
    figures: list[Figure] = []
    for name, change, times in (("plans", small, rounds), ("copies", large, max(3, rounds // 3))):
        figures += _compared(name, bench, change, times)
    measures, held = corpus.count(large, "Measure"), corpus.count(large, *corpus.ROLES)
    return Part(
        f"loading, {bench.name}",
        f"plans: the {corpus.count(small):,} rows of {len(plans)} plans; copies: "
        f"{corpus.count(large):,} rows with {measures:,} measures and {held:,} responsibilities",
        tuple(figures),
    )


def _compared(name: str, bench: Bench, change: Change, rounds: int) -> list[Figure]:
    rows = corpus.count(change)

    def store() -> Lap:
        opened = bench.store()

        def load() -> None:
            with opened.writing() as transaction:
                transaction.apply(change)

        try:
            return seconds(load)
        finally:
            opened.close()

    def rate(what: str, laps: Laps) -> Figure:
        return figure(f"{name}: {what}", ROWS, [rows / one for one in laps.wall])

    by_hand = _unwinds(bench, change) if isinstance(bench, Neo4jBench) else _copies(bench, change)
    ours, *theirs = in_turns(rounds, store, *by_hand.values())
    found = [rate("store", ours)]
    for at, (what, laps) in enumerate(zip(by_hand, theirs, strict=True)):
        compared = ratios(ours.wall, laps.wall)
        found += [
            rate(what, laps),
            figure(f"{name}: store ÷ {what}", RATIO, compared, None if at else AIM),
        ]
    return found


def _copies(bench: EmbeddedBench, change: Change) -> dict[str, Callable[[], Lap]]:
    """By hand from rows, and from files that lie ready."""
    made = raw.tables(change)

    def run(ready: bool) -> Lap:
        empty = bench.store()
        empty.close()
        folder = Path(tempfile.mkdtemp(dir=bench.folder))
        files = raw.write(made, folder) if ready else []
        database = ladybug.Database(empty.url)
        connection = ladybug.Connection(database)
        try:
            return seconds(
                lambda: raw.copy(connection, made, files if ready else raw.write(made, folder))
            )
        finally:
            connection.close()
            database.close()
            shutil.rmtree(folder)

    return {"COPY by hand": lambda: run(False), "COPY of files ready": lambda: run(True)}


def _unwinds(bench: Neo4jBench, change: Change) -> dict[str, Callable[[], Lap]]:
    made = raw.batches(change)

    def run() -> Lap:
        bench.store().close()
        return seconds(lambda: raw.unwind(bench.server.driver, made))

    return {"UNWIND by hand": run}
