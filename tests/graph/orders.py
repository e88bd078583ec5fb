"""Reading the same plans in many orders; a module of its own so that processes can import it."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import permutations

from extract.triples import Extraction
from graph.dump import dump
from graph.ingest import ingest
from graph.store import Store, open_store
from tests.graph.plans import document, edited, read


def orders(
    plans: Sequence[Extraction], every: int = 1, busy: int = 1
) -> list[list[Extraction]]:
    """Every order, or every n-th. Each `busy`-th of them has an edited version of one plan before
    the plan itself, and one plan read twice."""
    made: list[list[Extraction]] = []
    for number, order in enumerate(list(permutations(plans))[::every]):
        steps = list(order)
        if number % busy == 0:
            changed = order[number // busy % len(order)]
            steps.insert(number // 5 % (steps.index(changed) + 1), edited(changed))
            steps.append(order[number // 3 % len(order)])
        made.append(steps)
    return made


def graphs(orders_: Sequence[Sequence[Extraction]]) -> list[str]:
    """A checksum of the whole graph for each order; every processor takes its share."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as processes:
        return list(processes.map(embedded, orders_, chunksize=len(orders_) // 12 or 1))


def read_in_order(store: Store, steps: Sequence[Extraction]) -> str:
    """A checksum of the whole graph after reading one by one."""
    for step in steps:
        for outcome in ingest(store, [document(step)], read):
            assert outcome.error is None, outcome.error
    return fingerprint(store)


def fingerprint(store: Store) -> str:
    return hashlib.sha256(repr(dump(store)).encode()).hexdigest()


def embedded(steps: Sequence[Extraction]) -> str:
    """The same in a store of its own, in memory."""
    store = open_store(":memory:")
    try:
        return read_in_order(store, steps)
    finally:
        store.close()
