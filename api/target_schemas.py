"""What travels over HTTP about numbers that plans commit to."""

from __future__ import annotations

from api.schemas import Page
from graph.cascade import Cascade, Indicator
from graph.shares import Share, TargetStep


class CascadeBody(Page[TargetStep]):
    """The targets of an indicator, chained. `indicators` were followed; `alike` hold the words
    that were asked for too and were not; `shares` add up what the places below promise."""

    indicators: list[Indicator]
    alike: list[Indicator]
    shares: list[Share]

    @classmethod
    def of(cls, found: Cascade, limit: int, offset: int = 0) -> CascadeBody:
        """A part of the steps; indicators and shares are whole."""
        return cls(
            items=list(found.steps[offset : offset + limit]),
            total=len(found.steps),
            indicators=list(found.indicators),
            alike=list(found.alike),
            shares=list(found.shares),
        )
