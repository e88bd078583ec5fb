"""The command that shows what a person should look at in a reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from api.commands.corrections import listed
from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment

if TYPE_CHECKING:
    from api.correction_schemas import PlanCheck


@click.command()
@click.argument("plan")
@click.option("--json", is_flag=True, help="JSON instead of words.")
@store_option
def check(plan: str, json: bool, store: str | None) -> None:
    """Show what a person should look at in PLAN (number, title or id).

    Cautions, responsibilities that no words say alone, measures that name nobody, agencies
    without a known official name, and what was corrected.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.check(plan)
    if json:
        print(found.model_dump_json())
    else:
        _checked(found)


def _checked(found: PlanCheck) -> None:
    print(f"{found.plan.number or found.plan.id} {found.plan.title}: {found.open} to check")
    for one in found.cautions:
        print(f"! {one.code}: {one.message}")
    _section(
        "responsibilities that no words say alone",
        ("measure", "role", "agency", "quote", "certainty", "rule"),
        [
            {"measure": r.part, "role": r.role, "agency": r.agency, "quote": r.quote,
             "certainty": r.certainty, "rule": r.rule}
            for r in found.roles
        ],
    )  # fmt: skip
    _section(
        "measures that name nobody",
        ("measure", "title", "heading that does"),
        [
            {"measure": m.measure, "title": m.title, "heading that does": m.section}
            for m in found.unassigned
        ],
    )
    _section(
        "agencies without a known official name",
        ("id", "units", "kind"),
        [{"id": a.id, "units": [*a.units], "kind": a.kind} for a in found.unknown],
    )
    if found.corrections:
        print("corrections")
        listed(found.corrections)


def _section(words: str, columns: tuple[str, ...], rows: list[Mapping[str, Any]]) -> None:
    if rows:
        print(words)
        table(columns, rows)


COMMANDS = (check,)
