"""What several commands take."""

from __future__ import annotations

import click

store_option = click.option(
    "--store", metavar="URL", help="A path, bolt://… or neo4j://…; else ZEREN_STORE."
)
