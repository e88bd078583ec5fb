"""The command that says who works with whom, and who holds the others together."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment
from extract.triples import LEVELS, ROLES

_FILTERS: tuple[Callable[[Any], Any], ...] = (
    click.option("--level", type=click.Choice(LEVELS), help="Only agencies of this level."),
    click.option("--place", help="Only agencies of this place, by name or code."),
    click.option("--system", help="Only agencies of this system (条线)."),
    click.option("--role", type=click.Choice(ROLES), help="Only responsibilities of this role."),
    click.option("--year", help="Only plans of this year."),
    click.option("--on", help="Only plans in force on this day, ISO."),
)


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    return reduce(lambda made, option: option(made), reversed(_FILTERS), command)


@click.command()
@_filtered
@click.option("--top", default=20, show_default=True, help="So many agencies, most joined first.")
@click.option("--json", is_flag=True, help="One JSON object: nodes, edges, communities, standings.")
@store_option
def communities(store: str | None, json: bool, top: int, **narrowed: str | None) -> None:
    """Who works with whom: groups of agencies that share measures among themselves, and how each
    agency stands between the others.

    `shared` adds up the measures it shares with its partners; `between` is the share of the
    shortest ways between others of its part that lead through it. Groups are those of Louvain,
    within each part of agencies that hang together.
    """
    from api.reach import reach

    filters = {name: value for name, value in narrowed.items() if value}
    with reach(settings_from_environment(store=store)) as service:
        found = service.communities(filters)
    if json:
        print(found.model_dump_json())
        return
    names = {node.id: node.name for node in found.nodes}
    standings = sorted(found.standings or (), key=lambda one: (-one.shared, one.id))
    table(
        ("agency", "partners", "shared", "between", "community"),
        (
            {
                "agency": names[one.id],
                "partners": one.partners,
                "shared": one.shared,
                "between": f"{one.betweenness:.0%}",
                "community": "" if one.community is None else one.community + 1,
            }
            for one in standings[:top]
        ),
    )
    table(
        ("community", "part", "agencies", "inside", "outside", "members"),
        (
            {
                "community": number,
                "part": one.part + 1,
                "agencies": len(one.members),
                "inside": one.inside,
                "outside": one.outside,
                "members": "、".join(names[id] for id in one.members),
            }
            for number, one in enumerate(found.communities or (), 1)
        ),
    )


COMMANDS = (communities,)
