"""The command that lends the look-ups to an assistant."""

from __future__ import annotations

from importlib.util import find_spec

import click

from api.commands.options import store_option
from api.settings import settings_from_environment
from extract.errors import ZerenError


class MissingExtra(ZerenError):
    """A library that only one command needs is not installed."""

    code = "missing_extra"


@click.command()
@store_option
def mcp(store: str | None) -> None:
    """Offer the look-ups as tools to an assistant (Model Context Protocol over stdio).

    The assistant's program starts this command and talks to it on standard input and output.
    Tools only read; where zeren serve runs on the store they ask it.
    """
    settings = settings_from_environment(store=store)
    if find_spec("mcp") is None:
        raise MissingExtra("zeren mcp needs the library mcp", "pip install 'zeren[mcp]'")
    from api.mcp import serve

    serve(settings)


COMMANDS = (mcp,)
