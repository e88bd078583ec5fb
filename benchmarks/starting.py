"""How long it takes until zeren is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import MEGABYTES, SECONDS, Part, figure
from benchmarks.processes import ZEREN, run, scales, serve
from benchmarks.stores import Bench


def measure(bench: Bench, plans: Sequence[Path], rounds: int) -> Part:
    """Every run is a new process; the first of each sort, which brings the program from disk
    into memory, does not count."""
    ingest = (*ZEREN, "ingest", *map(str, plans))
    helped, read, served, peaks = [], [], [], []
    for turn in range(rounds + 1):
        environment = bench.environment()
        help_ = run(*ZEREN, "--help")
        ingested = run(*ingest, environment=environment)
        with serve(environment) as server:
            pass
        with scales() as on:
            run(*ingest, environment=bench.environment(), on=on)
            peak = on.megabytes
        if turn:
            helped.append(help_.seconds)
            read.append(ingested.seconds)
            served.append(server.seconds)
            peaks.append(peak)
    return Part(
        f"starting, {bench.name}",
        f"new processes; {len(plans)} plans; memory is the largest resident set",
        (
            figure("zeren --help", SECONDS, helped),
            figure("zeren serve until /api/health", SECONDS, served),
            figure("zeren ingest, start to end", SECONDS, read),
            figure("memory of zeren ingest", MEGABYTES, peaks),
        ),
    )
