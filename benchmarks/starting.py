"""How long it takes until zeren is there, and how much memory it needs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import MEGABYTES, SECONDS, Part, figure
from benchmarks.processes import ZEREN, run, serve
from benchmarks.stores import Bench


def measure(bench: Bench, plans: Sequence[Path], rounds: int) -> Part:
    """Every run is a new process; the first of each sort, which brings the program from disk
    into memory, does not count."""
    run(*ZEREN, "--help")
    helped = [run(*ZEREN, "--help") for _ in range(rounds)]
    read, served = [], []
    for _ in range(rounds + 1):
        environment = bench.environment()
        read.append(run(*ZEREN, "ingest", *map(str, plans), environment=environment))
        with serve(environment) as server:
            pass
        served.append(server)
    return Part(
        f"starting, {bench.name}",
        "new processes; memory is the largest resident set, the Neo4j server's own aside",
        (
            figure("zeren --help", SECONDS, [one.seconds for one in helped]),
            figure("zeren serve until /api/health", SECONDS, [one.seconds for one in served[1:]]),
            figure("zeren ingest, start to end", SECONDS, [one.seconds for one in read[1:]]),
            figure("memory of zeren ingest", MEGABYTES, [one.megabytes for one in read[1:]]),
            figure("memory of zeren serve", MEGABYTES, [one.megabytes for one in served[1:]]),
        ),
    )
