"""The command that lends the look-ups to an assistant."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import click

from api.commands.options import store_option
from api.settings import settings_from_environment
from graph.errors import MissingExtra


@click.command()
@store_option
def mcp(store: str | None) -> None:
    """Offer the look-ups as tools to an assistant (Model Context Protocol over stdio).

    The assistant's program starts this command and talks to it on standard input and output.
    Tools only read; where zeren serve runs on the store they ask it.
    """
    settings = settings_from_environment(store=store)
    if find_spec("mcp") is None:
        way = f"{sys.executable} -m pip install 'zeren[mcp]'"
        raise MissingExtra("zeren mcp needs the library mcp", way)
    from api.mcp import serve

    serve(settings)


COMMANDS = (mcp,)
