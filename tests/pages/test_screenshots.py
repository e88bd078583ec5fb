"""The script that takes the README's pictures says in one line what stands in its way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "screenshots.py"


def said(into: Path, *options: str, path: str | None = None) -> str:
    """What the script says on standard error as it gives up."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--into", str(into), *options],
        env=None if path is None else {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, list(into.glob("*"))) == (1, "", [])
    return done.stderr


def test_without_a_server_it_says_how_to_start_one(tmp_path: Path) -> None:
    line = (
        "screenshots: no zeren answers at http://127.0.0.1:9; start one with make run, or say --url"
    )
    assert said(tmp_path, "--url", "http://127.0.0.1:9") == f"{line}\n"


def test_without_chromium_it_says_what_to_install(tmp_path: Path) -> None:
    line = "screenshots: no Chromium is installed; install one (Debian: apt install chromium)"
    assert said(tmp_path, path=str(tmp_path)) == f"{line}\n"


def test_a_chromium_that_does_not_start_is_named(tmp_path: Path, address: str) -> None:
    broken = tmp_path / "bin" / "chromium"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    into = tmp_path / "pictures"
    done = said(into, "--url", address, path=str(broken.parent))
    assert done.startswith(f"screenshots: {broken} does not start: ")
    assert done.count("\n") == 1


@pytest.mark.parametrize("name", ["agency", "plan"])
def test_what_the_server_does_not_hold_is_named(tmp_path: Path, address: str, name: str) -> None:
    assert "read the sample plans first" in said(
        tmp_path, "--url", address, f"--{name}", "没有这样的名字"
    )
