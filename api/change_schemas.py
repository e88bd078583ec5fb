"""What travels over HTTP about what changed between two editions of a plan."""

from __future__ import annotations

from typing import Literal, TypeAlias

from api.schemas import Page
from graph.changes import Changes, strands_of
from graph.figures import FigureChange
from graph.plans import Edition
from graph.rows import PlanRow
from graph.strands import Aspect, Kind, Strand, Tally

ChangeKind: TypeAlias = Literal["", Kind, Aspect]
"""Which strands are asked for: those of a kind, or those of which an aspect changed; "" for all."""


class PlanChanges(Page[Strand]):
    """`plan` against `since`, an earlier edition. `tally` counts all changes, whatever part or
    kind of them was asked for; `headline` are the figures of the plans themselves."""

    plan: PlanRow
    since: PlanRow
    editions: list[Edition]
    tally: Tally
    headline: list[FigureChange]

    @classmethod
    def of(cls, found: Changes, kind: str, limit: int, offset: int = 0) -> PlanChanges:
        strands = strands_of(found, kind)
        return cls(
            items=list(strands[offset : offset + limit]),
            total=len(strands),
            plan=found.plan,
            since=found.since,
            editions=list(found.editions),
            tally=found.tally,
            headline=list(found.headline) if kind in ("", "targets") else [],
        )
