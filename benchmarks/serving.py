"""How fast the main addresses answer, over HTTP, to one who asks one after the other.

Each address is asked for what different people would ask: other agencies, measures, plans and
words in turn. A static file stands beside them: what HTTP alone takes.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote

import httpx

from benchmarks.figures import MEGABYTES, MILLISECONDS, Aim, Figure, Part, figure
from benchmarks.processes import ZEREN, run, scales, serve
from benchmarks.stores import Bench

AIM = Aim("p95", 50.0)
PAGE = Aim("p95", 100.0)
QUESTIONS = (
    "{}牵头哪些措施？", "{}配合的措施有几条？", "{}和哪些单位合作最多？", "{}的上级对口部门是谁？",
)  # fmt: skip
KINDS = 20
"""How many different agencies, measures and words are asked about."""


def measure(bench: Bench, plans: Sequence[Path], rounds: int) -> Part:
    environment = bench.environment()
    run(*ZEREN, "ingest", *map(str, plans), environment=environment)
    with scales() as on:
        with (
            serve(environment, on) as server,
            httpx.Client(base_url=server.url, timeout=60) as client,
        ):
            figures = [
                _asked(client, what, addresses, rounds)
                for what, addresses in _addresses(client).items()
            ]
        figures.append(figure("memory of zeren serve", MEGABYTES, [on.megabytes]))
    return Part(
        f"serving, {bench.name}",
        f"{len(plans)} plans, one client, HTTP; memory is the largest resident set",
        tuple(figures),
    )


def _asked(client: httpx.Client, what: str, addresses: Sequence[str], rounds: int) -> Figure:
    """So many rounds over the addresses, after one that does not count."""
    taken = []
    for turn in range(rounds + 1):
        for address in addresses:
            started = time.perf_counter()
            answer = client.get(address)
            if turn:
                taken.append(1000 * (time.perf_counter() - started))
            answer.raise_for_status()
    aim = PAGE if what.startswith("page") else None if what.startswith("/static") else AIM
    return figure(what, MILLISECONDS, taken, aim)


def _addresses(client: httpx.Client) -> dict[str, list[str]]:
    """What is asked of each sort of address, out of what the graph holds."""

    def ids(path: str, field: str) -> list[str]:
        items = client.get(path, params={"limit": 1000}).raise_for_status().json()["items"]
        step = max(1, len(items) // KINDS)
        return [str(item[field]) for item in items[::step]][:KINDS]

    agencies = [quote(id_) for id_ in ids("/api/agencies", "id")]
    names = [quote(name) for name in ids("/api/agencies", "name")]
    measures = [quote(id_) for id_ in ids("/api/measures", "measure")]
    plans = [quote(id_) for id_ in ids("/api/plans", "id")]
    below = [id_ for id_ in plans if client.get(f"/api/plans/{id_}/family").json()["parents"]]
    later = [id_ for id_ in plans if client.get(f"/api/plans/{id_}/changes").is_success]
    indicators = [quote(one) for one in ids("/api/targets", "indicator")]
    systems = [quote(id_) for id_ in ids("/api/systems", "id")]
    words = [quote(word) for word in ("金融", "物流 园区", "电子商务", "省", "企业 服务", "旅游")]

    def each(pattern: str, values: Sequence[str]) -> list[str]:
        return [pattern.replace("{}", value) for value in values]

    return {
        "/static/icon.svg": ["/static/icon.svg"] * KINDS,
        "/api/health": ["/api/health"] * KINDS,
        "/api/agencies?q=": each("/api/agencies?q={}", names),
        "/api/agencies/{id}": each("/api/agencies/{}", agencies),
        "/api/agencies/{id}/measures": each("/api/agencies/{}/measures", agencies),
        "… ?across=levels": each("/api/agencies/{}/measures?across=levels", agencies),
        "/api/measures?agency=": each("/api/measures?agency={}", agencies),
        "/api/measures/{id}": each("/api/measures/{}", measures),
        "/api/systems/{id}/measures": each("/api/systems/{}/measures", systems),
        "/api/plans/{id}": each("/api/plans/{}", plans),
        "/api/plans/{id}/family": each("/api/plans/{}/family", plans),
        "/api/plans/{id}/gaps": each("/api/plans/{}/gaps", below),
        "/api/plans/{id}/beside": each("/api/plans/{}/beside", below),
        "/api/plans/{id}/changes": each("/api/plans/{}/changes", later),
        "/api/measures/{id}/lineage": each("/api/measures/{}/lineage", measures),
        "/api/agencies/{id}/succession": each("/api/agencies/{}/succession", agencies),
        "/api/targets/cascade?q=": each("/api/targets/cascade?q={}", indicators),
        "/api/ask?q=": [
            f"/api/ask?q={quote(QUESTIONS[at % len(QUESTIONS)].replace('{}', unquote(name)))}"
            for at, name in enumerate(names)
        ],
        "/api/doubts": ["/api/doubts"] * 5,
        "/api/workload": [f"/api/workload?by={by}" for by in ("agency", "system", "place")],
        "/api/network": ["/api/network", "/api/network?kind=agency-measure"],
        "/api/search?q=": each("/api/search?q={}", words),
        "page /": ["/"] * 5,
        "page /agencies/{id}": each("/agencies/{}", agencies),
        "page /measures/{id}": each("/measures/{}", measures),
        "page /plans/{id}": each("/plans/{}", plans),
        "page /plans/{id}/beside": each("/plans/{}/beside", below),
        "page /plans/{id}/gaps": each("/plans/{}/gaps", below),
        "page /plans/{id}/changes": each("/plans/{}/changes", later),
        "page /plans/{id}/check": each("/plans/{}/check", plans),
        "page /network": ["/network"] * 5,
        "page /search": each("/search?q={}", words),
    }
