"""How ingest and answers grow with what is held: 20, 200 and 2,000 invented plans of 50 measures.

The same agencies, measures and plans, those of the first branch, are asked about at each size:
from 100 plans on, when a province has all its topics, what one bureau owns does not grow with
plans of other provinces, so its answer should not take longer either. Only what counts everything
may grow with everything.

Run as a program it ingests a part of a folder, in a process of its own, and says as JSON how long
each transaction took, reading and writing apart.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from benchmarks import invented
from benchmarks.figures import GROWTH, MEGABYTES, MILLISECONDS, PLANS, Figure, Part, figure
from benchmarks.processes import run, scales, serve
from benchmarks.stores import Bench
from benchmarks.vocabulary import vocabulary

SIZES = (20, 200, 2000)
QUICK = (20, 100, 200)
ALONE = 8
"""Plans of every size that come one at a time, as when somebody uploads one."""
ASKED = 12
"""How many different agencies, measures and plans are asked about."""
PATIENCE = 60
"""Seconds that one answer may take."""
LONGEST = 4.0
"""Seconds after which an address is not asked again at the same size."""
ENDS = 0.05


@dataclass(slots=True)
class _Size:
    """What was measured with so many plans. Seconds of `alone` are of transactions with one
    plan, of `batches` with 16; `answers` are milliseconds by what was asked."""

    plans: int
    batches: list[tuple[int, float]]
    alone: list[float]
    reading: float
    memory: float
    disk: float | None
    served: float = 0.0
    answers: dict[str, list[float]] = field(default_factory=dict)


def measure(bench: Bench, sizes: Sequence[int], rounds: int) -> Iterator[Part]:
    """A part for each size as it is measured, then how much the largest is of the smallest."""
    environment = bench.environment()
    asked: dict[str, list[str]] = {}
    done: list[_Size] = []
    with tempfile.TemporaryDirectory(prefix="zeren-bench-") as folder:
        invented.write(Path(folder), sizes[-1])
        for start, end in zip((0, *sizes), sizes, strict=False):
            size = _ingested(bench, environment, Path(folder), start, end)
            missing = _asked_all(size, environment, asked, rounds)
            done.append(size)
            yield _part(bench, size, missing)
    yield _growth(bench, done)


def _ingested(
    bench: Bench, environment: Mapping[str, str], folder: Path, start: int, end: int
) -> _Size:
    with scales() as on:
        said = run(
            *(sys.executable, "-m", "benchmarks.growing", str(folder), str(start), str(end)),
            environment=environment,
            on=on,
        ).said
        taken = json.loads(said.splitlines()[-1])
        return _Size(
            end,
            [(int(plans), float(seconds)) for plans, seconds in taken["batches"]],
            taken["alone"],
            taken["reading"],
            on.megabytes,
            bench.bytes_of(environment),
        )


def _asked_all(
    size: _Size, environment: Mapping[str, str], asked: dict[str, list[str]], rounds: int
) -> list[str]:
    """Fills in the answers; what could not be asked."""
    missing: list[str] = []
    with scales() as on:
        with (
            serve(environment, on) as server,
            httpx.Client(base_url=server.url, timeout=PATIENCE) as client,
        ):
            asked |= asked or _addresses(client)
            for what, addresses in asked.items():
                try:
                    size.answers[what] = _taken(client, addresses, rounds)
                except httpx.HTTPError as exc:
                    missing.append(f"{what}: {str(exc).splitlines()[0] or type(exc).__name__}")
        size.served = on.megabytes
    return missing


def _taken(client: httpx.Client, addresses: Sequence[str], rounds: int) -> list[float]:
    """Milliseconds of so many rounds over the addresses, after one that does not count save
    where it takes so long that once is enough."""
    taken = []
    for turn in range(rounds + 1):
        for address in addresses:
            started = time.perf_counter()
            client.get(address).raise_for_status()
            seconds = time.perf_counter() - started
            if turn or seconds > LONGEST:
                taken.append(1000 * seconds)
            if seconds > LONGEST:
                return taken
    return taken


def _addresses(client: httpx.Client) -> dict[str, list[str]]:
    """What is asked of each sort of address, out of what the first branch holds."""

    def items(path: str, **given: str | int) -> list[dict[str, object]]:
        answer = client.get(path, params={"limit": 1000, **given}).raise_for_status().json()
        found: list[dict[str, object]] = answer["items"]
        return found

    def some(values: Sequence[object]) -> list[str]:
        step = max(1, len(values) // ASKED)
        return [quote(str(value), safe="") for value in values[::step]][:ASKED]

    bodies = [one for one in items("/api/agencies") if one["kind"] == "政府部门"]
    agencies, names = some([one["id"] for one in bodies]), some([one["name"] for one in bodies])
    units = [quote(unit) for unit in ("市商务局", "省财政厅", "县发改局")]
    measures = some([one["measure"] for one in items("/api/measures")])
    held = items("/api/plans")
    plans = some([one["id"] for one in held])
    numbers = some([one["number"] for one in held])
    city = next(str(one["place"]) for one in held if one["level"] == "市")
    systems = some([one["id"] for one in items("/api/systems")])
    things = [quote(thing) for thing in vocabulary().topics[0].things[:ASKED]]
    # Of the last edition, which has one before it.
    later = some([one["id"] for one in held if one["year"] == str(invented.YEARS[-1])])
    national = [quote(str(one["id"]), safe="") for one in held if one["level"] == "国家"]

    def each(pattern: str, values: Sequence[str]) -> list[str]:
        return [pattern.replace("{}", value) for value in values]

    asks = ("{}牵头哪些措施？", "{}负责哪些措施？", "{}和谁一起干活？")
    questions = [quote(ask.replace("{}", str(one["name"]))) for one in bodies[:4] for ask in asks]
    return {
        "/api/health": ["/api/health"] * ASKED,
        "/api/agencies?q= full name": each("/api/agencies?q={}", names),
        "/api/agencies?q= 市商务局": each("/api/agencies?q={}", units),
        "/api/agencies?place=": each("/api/agencies?place={}", [quote(city)]),
        "/api/agencies/{id}": each("/api/agencies/{}", agencies),
        "/api/agencies/{id}/measures": each("/api/agencies/{}/measures", agencies),
        "… ?on=": each("/api/agencies/{}/measures?on=2022-12-31", agencies),
        "… ?across=levels": each("/api/agencies/{}/measures?across=levels", agencies),
        "/api/agencies/{id}/succession": each("/api/agencies/{}/succession", agencies),
        "/api/measures?agency=": each("/api/measures?agency={}", names),
        "/api/measures/{id}": each("/api/measures/{}", measures),
        "/api/plans": ["/api/plans"] * 3,
        "/api/plans/{id}": each("/api/plans/{}", plans),
        "/api/plans/{number}": each("/api/plans/{}", numbers),
        "/api/plans/{id}/measures": each("/api/plans/{}/measures", plans),
        "/api/plans/{id}/family": each("/api/plans/{}/family", plans),
        "… of the country": each("/api/plans/{}/family", national),
        "/api/plans/{id}/gaps": each("/api/plans/{}/gaps", plans),
        "/api/plans/{id}/changes": each("/api/plans/{}/changes", later),
        "/api/targets/cascade?plan=": each("/api/targets/cascade?plan={}", plans),
        "/api/targets/cascade?q=": each("/api/targets/cascade?q={}", things[:3]),
        "/api/ask?q=": each("/api/ask?q={}", questions),
        "/api/search?q=": each("/api/search?q={}", things),
        "/api/due?agency=": each("/api/due?by=2022-12-31&agency={}", agencies),
        "/api/due": ["/api/due?by=2022-12-31"] * 3,
        "/api/systems/{id}/measures?level=市": each(
            "/api/systems/{}/measures?level=市", systems[:4]
        ),
        "/api/systems/{id}/measures": each("/api/systems/{}/measures", systems[:4]),
        "/api/workload?place=": each("/api/workload?place={}", [quote(city)]),
        "/api/workload": [f"/api/workload?by={by}" for by in ("agency", "system", "place")],
        "/api/co-work?agency=": each("/api/co-work?agency={}", agencies),
        "/api/network?plan=": each("/api/network?plan={}", plans[:4]),
        "/api/network?place=": each("/api/network?place={}", [quote(city)]),
        "/api/network": ["/api/network"],
        "page /": ["/"] * 3,
        "page /agencies/{id}": each("/agencies/{}", agencies),
        "page /measures/{id}": each("/measures/{}", measures),
        "page /plans/{id}": each("/plans/{}", plans),
    }


def _part(bench: Bench, size: _Size, missing: Sequence[str]) -> Part:
    plans = sum(count for count, _ in size.batches) + len(size.alone)
    figures = [
        figure("ingest of 16 at once", PLANS, [n / seconds for n, seconds in size.batches]),
        figure("… the first 5 %", PLANS, _rates(size.batches, first=True)),
        figure("… the last 5 %", PLANS, _rates(size.batches, first=False)),
        figure("a plan by itself", MILLISECONDS, [1000 * one for one in size.alone]),
        figure("reading the text of one", MILLISECONDS, [1000 * size.reading / plans]),
        figure("memory of ingest", MEGABYTES, [size.memory]),
        figure("memory of zeren serve", MEGABYTES, [size.served]),
    ]
    if size.disk is not None:
        figures.append(figure("on disk", MEGABYTES, [size.disk]))
    figures += [figure(what, MILLISECONDS, taken) for what, taken in size.answers.items() if taken]
    return Part(
        f"growing, {bench.name}, {size.plans:,} plans",
        f"{plans:,} more invented plans, then the same questions over HTTP",
        tuple(figures),
        tuple(missing),
    )


def _rates(batches: Sequence[tuple[int, float]], *, first: bool) -> list[float]:
    """Plans a second at one end of the run."""
    most = max(1, round(ENDS * len(batches)))
    part = batches[:most] if first else batches[-most:]
    return [plans / seconds for plans, seconds in part]


def _growth(bench: Bench, sizes: Sequence[_Size]) -> Part:
    """Medians of each size over those of the smallest; 1 is no growth."""
    parts = {
        size.plans: {one.what: one for one in _part(bench, size, ()).figures} for size in sizes
    }
    smallest, *larger = parts
    figures: list[Figure] = []
    for what, small in parts[smallest].items():
        for plans in larger:
            large = parts[plans].get(what)
            if large is None or not small.p50:
                continue
            ratio = small.p50 / large.p50 if small.unit.more else large.p50 / small.p50
            figures.append(figure(f"{what} · {plans:,}", GROWTH, [ratio]))
    return Part(
        f"growing, {bench.name}, growth",
        f"how many times as long as with {smallest} plans, or as much: medians of this run",
        tuple(figures),
    )


def main() -> None:
    from api.settings import settings_from_environment
    from extract import read_bytes
    from extract.triples import Extraction
    from graph.ingest import BATCH, ingest

    folder, start, end = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    files = sorted(folder.iterdir())[start:end]
    reading = 0.0

    def read(data: bytes, name: str) -> Sequence[Extraction]:
        nonlocal reading
        begun = time.perf_counter()
        found = read_bytes(data, name)
        reading += time.perf_counter() - begun
        return found

    def taken(paths: Sequence[Path]) -> float:
        """Seconds without those of reading."""
        before, begun = reading, time.perf_counter()
        for outcome in ingest(store, paths, read):
            if outcome.error is not None:
                raise outcome.error
        return time.perf_counter() - begun - (reading - before)

    store = settings_from_environment().open()
    together = files[: max(1, len(files) - ALONE)]
    chunks = [together[at : at + BATCH] for at in range(0, len(together), BATCH)]
    batches = [(len(chunk), taken(chunk)) for chunk in chunks]
    alone = [taken([file]) for file in files[len(together) :]]
    store.close()
    print(json.dumps({"batches": batches, "alone": alone, "reading": reading}))


if __name__ == "__main__":
    main()
