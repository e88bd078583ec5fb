"""Bring the browser libraries that the pages use into api/static/vendor/, and those that their
tests use into tests/vendor/, unmodified.

    python scripts/vendor.py

Needs npm. Each package is fetched by its exact version with `npm pack`, held against the integrity
that the registry states, and the few files that the pages need are copied out of it as they are.
`vendor.json` beside them says what was taken: name, version, licence, integrity of the package and
the SHA-256 of every file; a test holds the files against it. To move to another version, change
the number below and run this again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVED = ROOT / "api" / "static" / "vendor"
TESTING = ROOT / "tests" / "vendor"
"""Not in the wheel."""


@dataclass(frozen=True, slots=True)
class Library:
    """A package of the npm registry and the files of it that the pages need, by path inside it."""

    name: str
    version: str
    licence: str
    files: tuple[str, ...]
    home: Path = SERVED


LIBRARIES = (
    Library("echarts", "6.1.0", "Apache-2.0", ("dist/echarts.min.js", "LICENSE", "NOTICE")),
    Library(
        "swagger-ui-dist",
        "5.35.0",
        "Apache-2.0",
        ("swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png", "LICENSE", "NOTICE"),
    ),
    Library("axe-core", "4.14.1", "MPL-2.0", ("axe.min.js", "LICENSE"), TESTING),
)


def main() -> int:
    if shutil.which("npm") is None:
        print("vendor.py needs npm, which is not installed", file=sys.stderr)
        return 1
    entries: dict[Path, list[dict[str, object]]] = {}
    for library in LIBRARIES:
        try:
            entries.setdefault(library.home, []).append(bring(library))
        except (subprocess.CalledProcessError, ValueError) as exc:
            print(f"{library.name} {library.version}: {exc}", file=sys.stderr)
            return 1
        print(f"{library.name} {library.version}: {len(library.files)} files")
    for home, brought in entries.items():
        manifest = json.dumps(brought, ensure_ascii=False, indent=2)
        (home / "vendor.json").write_text(f"{manifest}\n", encoding="utf-8")
    return 0


def bring(library: Library) -> dict[str, object]:
    """Copy the library's files into a folder of its name; its entry for the manifest.

    Raises ValueError where the package is not what the registry or this script says it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", f"{library.name}@{library.version}", "--json", "--silent"],
            cwd=folder,
            stdout=subprocess.PIPE,
            check=True,
        )
        listing = json.loads(packed.stdout)
        told = listing[0] if isinstance(listing, list) else listing[library.name]
        package = Path(folder) / told["filename"]
        digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
        if told["integrity"] != f"sha512-{digest}":
            raise ValueError("the package does not match its integrity")
        with tarfile.open(package) as archive:
            licence = json.loads(content(archive, "package.json"))["license"]
            if licence != library.licence:
                raise ValueError(f"licence is {licence}, expected {library.licence}")
            files = {file: content(archive, file) for file in library.files}
    home = library.home / library.name
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    for file, data in files.items():
        (home / Path(file).name).write_bytes(data)
    return {
        "name": library.name,
        "version": library.version,
        "licence": library.licence,
        "integrity": told["integrity"],
        "files": {
            f"{library.name}/{Path(file).name}": hashlib.sha256(data).hexdigest()
            for file, data in files.items()
        },
    }


def content(archive: tarfile.TarFile, path: str) -> bytes:
    """The bytes of a file of an npm package, whose files all lie under `package/`."""
    member = archive.extractfile(f"package/{path}")
    if member is None:
        raise ValueError(f"{path} is no file of the package")
    return member.read()


if __name__ == "__main__":
    sys.exit(main())
