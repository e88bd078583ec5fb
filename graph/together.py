"""Several questions to a store at once, where the answer needs them all and none needs another.

Stores answer many readers at a time and do not hold Python up meanwhile, so on two cores two
statements take little longer than one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

LANES = min(4, os.cpu_count() or 1)
"""How many are under way at once, for all who ask."""


def together(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    """Both answers. What either raises is raised when both have ended. Neither may call this
    again: all lanes could wait for each other."""
    if LANES == 1:
        return one(), other()
    future: Future[B] = _lanes().submit(other)
    try:
        mine = one()
    finally:
        wait([future])
    return mine, future.result()


@cache
def _lanes() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(LANES, thread_name_prefix="zeren-read")
