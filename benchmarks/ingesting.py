"""How long it takes from files to an answer out of the graph.

Run as a program it reads plans once, in a process of its own that has met none before, and says
as JSON how long that took after start-up: imports and the opening of the store.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import SECONDS, Aim, Part, figure
from benchmarks.processes import run
from benchmarks.stores import Bench

AIM = Aim("p95", 2.0)


def measure(bench: Bench, plans: Sequence[Path], rounds: int) -> Part:
    command = (sys.executable, "-m", "benchmarks.ingesting", *map(str, plans))
    first, *taken = [
        json.loads(run(*command, environment=bench.environment()).said) for _ in range(rounds + 1)
    ]
    return Part(
        f"ingesting, {bench.name}",
        f"{len(plans)} plans into an empty store, each time in a new process, then one question",
        (
            figure("files to answer", SECONDS, [one["first"] for one in taken], AIM),
            figure("… unchanged, again", SECONDS, [one["again"] for one in taken]),
            # A server that has just started plans every statement anew.
            figure("… the first time of all", SECONDS, [first["first"]]),
        ),
    )


def main() -> None:
    from api.settings import settings_from_environment
    from extract.pipeline import pipeline
    from graph import read
    from graph.ingest import ingest

    plans = [Path(name) for name in sys.argv[1:]]
    pipeline()
    store = settings_from_environment().open()
    seconds = {}
    for turn in ("first", "again"):
        started = time.perf_counter()
        for outcome in ingest(store, plans):
            if outcome.error is not None:
                raise outcome.error
        assert len(read.plans(store)) == len(plans)
        seconds[turn] = time.perf_counter() - started
    store.close()
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
