"""Commands as a user starts them: how long they take, and the most memory that they hold."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks import weigh

ROOT = Path(__file__).resolve().parent.parent
ZEREN = (sys.executable, "-m", "api.cli")
START_SECONDS = 60
STOP_SECONDS = 20


class Failed(Exception):
    """A command that did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that is over, and the seconds from its start to its end."""

    seconds: float
    said: str


@dataclass(slots=True)
class Served:
    """A server at work, and the seconds from its start until /api/health answered."""

    url: str
    seconds: float


@dataclass(slots=True)
class Scales:
    """Where the peak memory of a command will stand when it is over. Weighing costs a start of
    Python, so that what is weighed is not timed."""

    file: Path

    def around(self, command: Sequence[str]) -> tuple[str, ...]:
        return (sys.executable, "-I", "-S", str(weigh.__file__), str(self.file), *command)

    @property
    def megabytes(self) -> float:
        return int(self.file.read_text()) / 1e6


@contextmanager
def scales() -> Iterator[Scales]:
    with tempfile.TemporaryDirectory(prefix="zeren-bench-") as folder:
        yield Scales(Path(folder) / "peak")


def run(
    *command: str, environment: Mapping[str, str] | None = None, on: Scales | None = None
) -> Ended:
    started = time.perf_counter()
    done = subprocess.run(
        on.around(command) if on else command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    taken = time.perf_counter() - started
    if done.returncode != 0:
        last = done.stdout.strip().splitlines()[-1:] or ["it said nothing"]
        raise Failed(f"{' '.join(command[1:4])} … ended with {done.returncode}: {last[0]}")
    return Ended(taken, done.stdout)


@contextmanager
def serve(environment: Mapping[str, str], on: Scales | None = None) -> Iterator[Served]:
    """`zeren serve` on a free port, stopped after the block."""
    command = (*ZEREN, "serve", "--port", "0")
    started = time.perf_counter()
    process = subprocess.Popen(
        on.around(command) if on else command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        url = said.rpartition(" at ")[2].strip()
        if not url.startswith("http"):
            raise Failed(f"zeren serve did not come up: {said}")
        httpx.get(f"{url}/api/health", timeout=START_SECONDS).raise_for_status()
        yield Served(url, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
