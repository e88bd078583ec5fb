"""The command that shows what got lost between a plan and those above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.schemas import PlanGaps
from api.settings import settings_from_environment
from graph.shortfall import KINDS
from graph.target_gaps import TargetGap

_HEADS: Mapping[str, str] = {
    "measures": "measures above that none below was found to carry out",
    "local": "measures of its own: no measure above was found that they carry out",
    "roles": "responsibilities above that no body of the same system takes below",
    "changes": "the same system in another role below",
    "deadlines": "later below, or without a date",
    "targets": "figures that do not come up to those above",
}


@click.command()
@click.argument("plan")
@click.option("--parent", default="", help="Only against this plan: number, title or id.")
@click.option("--kind", type=click.Choice(KINDS), help="Only gaps of this kind.")
@click.option("--json", is_flag=True, help="One JSON object with the words of both sides.")
@store_option
def gaps(plan: str, parent: str, kind: str | None, json: bool, store: str | None) -> None:
    """Show what got lost between PLAN (number, title or id) and the plans that it carries out.

    Counts first, then each kind: what was not taken up, what is local, responsibilities that
    nobody of the system took, roles that changed, dates that slipped, figures that do not add up.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.gaps(plan, parent)
    if json:
        print(found.model_dump_json())
        return
    print(f"{found.plan.number or found.plan.id} {found.plan.title}")
    for above in found.parents:
        taken = f"{above.taken} of {above.measures} measures taken up"
        told = taken if above.known == "text" else "known by name only"
        print(f"against {above.plan} {above.title} ({above.basis}): {told}")
    print(", ".join(f"{name} {n}" for name, n in found.counts.items()))
    for name in KINDS:
        if found.counts[name] and kind in (None, name):
            print(f"\n{name}: {_HEADS[name]}")
            _TABLES[name](found)
    for note in found.notes:
        print(f"! {note}")


def _measures(found: PlanGaps) -> None:
    _table(
        ("plan", "no", "measure", "who"),
        ((m.plan, m.no, m.title or _short(m.text), m.clause or "") for m in found.untaken),
    )


def _local(found: PlanGaps) -> None:
    _table(
        ("no", "measure", "who"),
        ((m.no, m.title or _short(m.text), m.clause or "") for m in found.local),
    )


def _roles(found: PlanGaps) -> None:
    _table(
        ("no", "measure", "role", "above", "of the system below", "no below", "who instead"),
        (
            (
                r.no,
                r.title or "",
                r.role,
                r.quote,
                r.counterpart or "none known",
                "、".join(str(c.below_no) for c in r.carriers),
                "；".join(c.below_clause or "" for c in r.carriers),
            )
            for r in found.roles
        ),
    )


def _changes(found: PlanGaps) -> None:
    _table(
        ("no", "measure", "above", "role", "no below", "below", "role below", "score"),
        (
            (
                c.no,
                c.title or "",
                c.quote,
                c.role,
                c.below_no,
                c.below_quote,
                c.below_role,
                "" if c.score is None else f"{c.score:.2f}",
            )
            for c in found.changes
        ),
    )


def _deadlines(found: PlanGaps) -> None:
    of_measures = (
        (s.no, s.title or "", s.due_date, s.below_no, s.below_due_date or "none named")
        for s in found.deadlines
    )
    of_targets = (
        (
            s.pair.no or "",
            s.pair.quote,
            s.due_date,
            s.pair.below_no or "",
            s.below_due_date or "none named",
        )
        for s in found.target_deadlines
    )
    _table(("no", "what", "due", "no below", "due below"), (*of_measures, *of_targets))


def _targets(found: PlanGaps) -> None:
    _table(
        ("status", "no", "above", "no below", "below", "together", "read"),
        (
            (
                gap.status,
                gap.pair.no or "",
                gap.pair.quote,
                gap.pair.below_no or "",
                gap.pair.below_quote or "none found",
                _together(gap),
                f"{gap.read} of {gap.of}" if gap.of > 1 else "",
            )
            for gap in found.targets
        ),
    )


def _together(gap: TargetGap) -> str:
    if gap.total is None or gap.above is None:
        return ""
    return f"{gap.total:.10g} of {gap.above:.10g}{gap.unit}"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    table(columns, [dict(zip(columns, map(str, row), strict=True)) for row in rows])


def _short(text: str, length: int = 24) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


_TABLES: Mapping[str, Callable[[PlanGaps], None]] = {
    "measures": _measures,
    "local": _local,
    "roles": _roles,
    "changes": _changes,
    "deadlines": _deadlines,
    "targets": _targets,
}

COMMANDS = (gaps,)
