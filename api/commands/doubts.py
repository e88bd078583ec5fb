"""The command that counts what is uncertain, inferred or missing."""

from __future__ import annotations

from dataclasses import asdict

import click

from api.commands.options import store_option
from api.commands.printing import as_json, table
from api.settings import settings_from_environment


@click.command()
@click.option("--json", is_flag=True, help="Rows as JSON.")
@store_option
def doubts(json: bool, store: str | None) -> None:
    """Count what is uncertain, inferred or missing over all plans: responsibilities, links,
    citations, documents that were not read, measures and groups that name nobody.

    `statement` is what lists each of them: zeren query STATEMENT.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.doubts()
    rows = [asdict(tally) for tally in found]
    if json:
        as_json(rows)
    else:
        table(("what", "n", "statement"), rows)


COMMANDS = (doubts,)
