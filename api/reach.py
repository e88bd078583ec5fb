"""Who answers for a store: this process where the store is free, else the server that owns it.
A server says beside an embedded store how to reach it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from api.client import Remote
from api.local import Local
from api.service import Service
from api.settings import Settings
from graph.errors import StoreLocked

_POLL = 0.1


@contextmanager
def reach(settings: Settings) -> Iterator[Service]:
    """Whoever can do it. Waits a while for a store that another command has in hand; raises
    the errors of the store."""
    service = _reached(settings)
    try:
        yield service
    finally:
        service.close()


def _reached(settings: Settings) -> Service:
    deadline = time.monotonic() + settings.wait
    while True:
        url = running(settings)
        if url is not None:
            return Remote(url, settings)
        try:
            return Local(settings.open())
        except StoreLocked:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL)


def announce(settings: Settings, url: str, server: str) -> Path | None:
    """Says beside the embedded store how to reach the server that owns it."""
    file = settings.address_file
    if file is None:
        return None
    said = json.dumps({"url": url, "server": server, "pid": os.getpid()})
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_text(said, "utf-8")
    part.replace(file)
    return file


def running(settings: Settings) -> str | None:
    """The address of the server that owns the store; None where none says so or the one that
    said so is gone."""
    file = settings.address_file
    if file is None:
        return None
    try:
        said = json.loads(file.read_text("utf-8"))
        url, server = str(said["url"]), str(said["server"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    try:
        answer = httpx.get(f"{url}/api/health", timeout=5.0, trust_env=False)
        return url if answer.json()["server"] == server else None
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None
