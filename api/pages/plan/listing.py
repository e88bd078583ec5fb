"""The list of plans, as chains from the top down."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import links
from api.pages.plan import lineage
from api.pages.plan.lineage import Step
from graph import read
from graph.store import Store

_LISTED = 300
"""Plans on one page."""


@dataclass(frozen=True, slots=True)
class PlansPage:
    """The chains of plans from the `start`th on to the `end`th of `total`, those above counted
    that are known by name only."""

    chains: tuple[Step, ...]
    total: int
    start: int
    end: int
    next: str | None = None


def plans_page(store: Store, start: int = 0) -> PlansPage:
    shown, total = lineage.part(lineage.chains(store, read.plans(store)), start, _LISTED)
    later = start + _LISTED
    return PlansPage(
        shown,
        total,
        start,
        min(later, total),
        links.with_query("/plans", {"start": later}) if later < total else None,
    )
