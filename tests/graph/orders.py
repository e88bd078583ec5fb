"""Reading the same plans in many orders; a module of its own so that processes can import it."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import permutations

from extract.triples import Extraction
from graph.dump import Dump, dump
from graph.ingest import ingest
from graph.store import Change, Nodes, Row, Store, open_store
from tests.graph.plans import document, edited, read

SHARE = 10


def orders(plans: Sequence[Extraction], every: int = 1, busy: int = 1) -> list[list[Extraction]]:
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
    shares = [orders_[at : at + SHARE] for at in range(0, len(orders_), SHARE)]
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawn) as processes:
        return [graph for found in processes.map(embedded, shares) for graph in found]


def read_in_order(store: Store, steps: Sequence[Extraction]) -> str:
    """A checksum of the whole graph after reading one by one; the store is empty afterwards."""
    for step in steps:
        for outcome in ingest(store, [document(step)], read):
            assert outcome.error is None, outcome.error
    whole = dump(store)
    ids: dict[str, list[Row]] = defaultdict(list)
    for (label, id_), _ in whole[0]:
        ids[label].append({"id": id_})
    dropped = [Nodes(label, rows) for label, rows in ids.items()]
    store.write(lambda transaction: transaction.apply(Change(drop_nodes=dropped)))
    return checksum(whole)


def checksum(whole: Dump) -> str:
    return hashlib.sha256(repr(whole).encode()).hexdigest()


def embedded(orders_: Sequence[Sequence[Extraction]]) -> list[str]:
    """The same for several orders, one after the other in one store in memory."""
    store = open_store(":memory:")
    try:
        return [read_in_order(store, steps) for steps in orders_]
    finally:
        store.close()
