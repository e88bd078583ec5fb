"""What the pages and their tests take from others is here whole, unmodified and with its
licence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOMES = (ROOT / "api" / "static" / "vendor", ROOT / "tests" / "vendor")
LIBRARIES = [
    (home, library)
    for home in HOMES
    for library in json.loads((home / "vendor.json").read_text(encoding="utf-8"))
]
LICENCES = {
    "Apache-2.0": ("Apache License", "Version 2.0"),
    "MPL-2.0": ("Mozilla Public License", "version 2.0"),
}
by_name = pytest.mark.parametrize(
    ("home", "library"), LIBRARIES, ids=[library["name"] for _, library in LIBRARIES]
)


@by_name
def test_a_library_is_byte_for_byte_what_was_brought(home, library) -> None:
    found = {
        path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (home / library["name"]).rglob("*")
        if path.is_file()
    }
    assert found == library["files"]


@by_name
def test_a_library_comes_with_its_licence(home, library) -> None:
    licence = (home / library["name"] / "LICENSE").read_text(encoding="utf-8")
    assert all(words in licence for words in LICENCES[library["licence"]])


@by_name
def test_a_library_is_held_to_an_exact_version(home, library) -> None:
    assert all(part.isdigit() for part in library["version"].split("."))
    assert library["integrity"].startswith("sha512-")


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.parent.name)
def test_nothing_lies_beside_the_libraries_of_the_manifest(home) -> None:
    assert {path.name for path in home.iterdir()} == {
        "vendor.json",
        *(library["name"] for other, library in LIBRARIES if other == home),
    }
