"""Which zeren this is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """0 where it runs from a folder that was never installed."""
    try:
        return version("zeren")
    except PackageNotFoundError:
        return "0"
