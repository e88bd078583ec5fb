"""Commands as a user starts them: how long they take, and the most memory that they held."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
ZEREN = (sys.executable, "-m", "api.cli")
START_SECONDS = 60
_KIBIBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


class Failed(Exception):
    """A command that did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that is over: seconds from its start to its end, peak memory in MB."""

    seconds: float
    megabytes: float
    said: str


@dataclass(slots=True)
class Served:
    """A server at work: seconds from its start until /api/health answered; `megabytes`, its
    peak memory, is known when it has stopped."""

    url: str
    seconds: float
    megabytes: float = 0.0


def run(*command: str, environment: Mapping[str, str] | None = None) -> Ended:
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        megabytes = _reap(process)
        taken = time.perf_counter() - started
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
    if process.returncode != 0:
        raise Failed(f"{' '.join(command)} ended with {process.returncode}:\n{said[-2000:]}")
    return Ended(taken, megabytes, said)


@contextmanager
def serve(environment: Mapping[str, str]) -> Iterator[Served]:
    """`zeren serve` on a free port, stopped after the block."""
    started = time.perf_counter()
    process = subprocess.Popen(
        (*ZEREN, "serve", "--port", "0"), cwd=ROOT, env={**os.environ, **environment},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    served = None
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        url = said.rpartition(" at ")[2].strip()
        if not url.startswith("http"):
            raise Failed(f"zeren serve did not come up: {said}")
        httpx.get(f"{url}/api/health", timeout=START_SECONDS).raise_for_status()
        served = Served(url, time.perf_counter() - started)
        yield served
    finally:
        process.send_signal(signal.SIGINT)
        megabytes = _reap(process)
        if served is not None:
            served.megabytes = megabytes


def _reap(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> float:
    """Waits for the end of one process; its own peak memory, where `getrusage` of all children
    would give that of the largest."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * _KIBIBYTE / 1e6
