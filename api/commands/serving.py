"""The command that serves."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import click

from api.commands.options import store_option
from api.settings import Settings, settings_from_environment
from extract.errors import ZerenError

if TYPE_CHECKING:
    from pathlib import Path

    import uvicorn


class PortTaken(ZerenError):
    """The server cannot listen where it should."""

    code = "port_taken"


class AlreadyServed(ZerenError):
    """Another server owns the store."""

    code = "store_locked"


@click.command()
@click.option("--host", help="Where to listen; else ZEREN_HOST or 127.0.0.1.")
@click.option("--port", type=int, help="Else ZEREN_PORT or 8000; 0 for any free one.")
@store_option
def serve(host: str | None, port: int | None, store: str | None) -> None:
    """Serve the pages and the HTTP API."""
    settings = settings_from_environment(host=host, port=port, store=store)
    from api.reach import running

    other = running(settings)
    if other is not None:
        raise AlreadyServed(
            f"the store {settings.store} is served already at {other}", "open that address"
        )
    listening = _listen(settings)
    try:
        from api.app import create_app

        app = create_app(settings)
        app.state.holder.get()
        _server(settings, app, _address(settings, listening)).run(sockets=[listening])
    finally:
        listening.close()


COMMANDS = (serve,)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Without the protocol's number asyncio leaves Nagle's delay on: 40 ms an answer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as exc:
        listening.close()
        raise PortTaken(
            f"cannot listen at {settings.host}:{settings.port}: {exc.strerror or exc}",
            "choose another with --port or --host",
        ) from exc
    return listening


def _address(settings: Settings, listening: socket.socket) -> str:
    """Where a browser on this machine finds the server."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    port = listening.getsockname()[1]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _server(settings: Settings, app: object, url: str) -> uvicorn.Server:
    import uvicorn
    from fastapi import FastAPI

    from api.reach import announce

    assert isinstance(app, FastAPI)
    state = app.state

    class Server(uvicorn.Server):
        """Says where it is when it is ready, and takes that back before it stops."""

        said: Path | None = None

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                self.said = announce(settings, url, state.server)
                print(f"zeren serves {state.holder.get().url} at {url}", flush=True)
                if not settings.local and not settings.token.get_secret_value():
                    print(
                        "zeren: nobody may write over HTTP; set ZEREN_TOKEN to allow it",
                        file=sys.stderr,
                    )

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            if self.said is not None:
                self.said.unlink(missing_ok=True)
            await super().shutdown(sockets)

    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=5)
    return Server(config)
