"""What the pages take from others is here whole, unmodified and with its licence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

VENDOR = Path(__file__).parent.parent / "api" / "static" / "vendor"
LIBRARIES = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
by_name = pytest.mark.parametrize("library", LIBRARIES, ids=[one["name"] for one in LIBRARIES])


@by_name
def test_a_library_is_byte_for_byte_what_was_brought(library) -> None:
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (VENDOR / library["name"]).rglob("*")
        if path.is_file()
    }
    assert found == library["files"]


@by_name
def test_a_library_comes_with_its_licence(library) -> None:
    assert library["licence"] == "Apache-2.0"
    licence = (VENDOR / library["name"] / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "Version 2.0" in licence


@by_name
def test_a_library_is_held_to_an_exact_version(library) -> None:
    assert all(part.isdigit() for part in library["version"].split("."))
    assert library["integrity"].startswith("sha512-")


def test_nothing_lies_beside_the_libraries_of_the_manifest() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {
        "vendor.json",
        *(one["name"] for one in LIBRARIES),
    }
