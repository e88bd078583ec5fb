"""The command that shows where a plan comes from, what follows from it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.schemas import PlanFamily
from api.settings import settings_from_environment
from graph.plans import Edition, Step
from graph.rows import Kin


@click.command()
@click.argument("plan")
@click.option("--json", is_flag=True, help="One JSON object, with the documents that it cites.")
@store_option
def lineage(plan: str, json: bool, store: str | None) -> None:
    """Show what PLAN (number, title or id) carries out up to the top, what carries it out, the
    levels that are missing, what replaces what, and its editions.

    Each line names its basis: the words that say so, or the rule that inferred it.
    """
    from api.service import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.family(plan)
    if json:
        print(found.model_dump_json())
        return
    until = f", replaced on {found.plan.in_force_until}" if found.plan.in_force_until else ""
    print(f"{_name(found.plan.number, found.plan.title)}{until}")
    _lines(found)
    if found.gaps:
        print("missing in between: no plan is held there, and none is made up")
        rows = [
            {"level": g.level, "place": g.place, "would be": g.title or "", "below": g.parent}
            for g in found.gaps
        ]
        table(("level", "place", "would be", "below"), rows)
    if len(found.editions) > 1:
        print("editions")
        columns = ("relation", "year", "plan", "date", "in force until", "held")
        table(columns, map(_edition, found.editions))


def _lines(found: PlanFamily) -> None:
    if not (found.line or found.children or found.replaced or found.replaced_by):
        print("carries out no plan that is known, and no plan that is held carries it out")
        return
    rows = [_step(step, found.plan.id) for step in found.line]
    for title, kin in (
        ("carried out by", found.children),
        ("replaces", found.replaced),
        ("replaced by", found.replaced_by),
    ):
        rows += _kin(title, kin)
    table(("relation", "level", "plan", "basis", "because"), rows)


def _step(step: Step, plan: str) -> dict[str, str]:
    relation = "carries out" if step.child_id == plan else f"{step.child} carries out"
    return {
        "relation": relation,
        "level": step.level or "",
        "plan": _name(step.plan, step.title, step.known),
        "basis": step.basis,
        "because": step.quote or f"rule {step.rule}",
    }


def _kin(relation: str, kin: Iterable[Kin]) -> list[dict[str, str]]:
    return [
        {
            "relation": relation,
            "level": one.level or "",
            "plan": _name(one.plan, one.title, one.known),
            "basis": one.basis,
            "because": one.quote or f"rule {one.rule}",
        }
        for one in kin
    ]


def _edition(one: Edition) -> dict[str, str]:
    return {
        "relation": one.relation,
        "year": one.year or "",
        "plan": _name(one.plan, one.title),
        "date": one.date or "",
        "in force until": one.in_force_until or "",
        "held": "yes" if one.known == "text" else "only cited",
    }


def _name(number: str | None, title: str | None, known: str = "text") -> str:
    whole = f"{number or ''} {title or ''}".strip()
    return whole if known == "text" else f"{whole} (only cited)"


COMMANDS = (lineage,)
