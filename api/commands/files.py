"""Paths that a person gives → documents, in order, each with its bytes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.errors import UnreadableDocument

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to read. `shown` is how messages name it, `name` what is kept with the plan;
    `error` is set for a path that leads to none."""

    shown: str
    name: str
    path: Path | None
    error: UnreadableDocument | None = None

    def data(self) -> bytes:
        """Raises `UnreadableDocument` where it cannot be opened."""
        if self.error is not None:
            raise self.error
        if self.path is None:
            return sys.stdin.buffer.read()
        try:
            return self.path.read_bytes()
        except FileNotFoundError as exc:
            raise UnreadableDocument("there is no such file", "check the path") from exc
        except OSError as exc:
            raise UnreadableDocument(
                f"cannot be opened: {exc.strerror}", "check its rights"
            ) from exc


def sources(paths: Sequence[str]) -> Iterator[Source]:
    """What the paths name: files as they are, folders with all documents of a supported format
    below them, by name."""
    from extract.formats import SUPPORTED

    for given in paths:
        path = Path(given)
        if not given:
            # To the system it is the folder that one stands in: nobody means that.
            error = UnreadableDocument("an empty path names no file", "give a file or a folder")
            yield Source("''", "", None, error)
        elif given == STDIN:
            yield Source("standard input", "standard input", None)
        elif not path.is_dir():
            yield Source(given, path.name, path)
        else:
            found = [
                file
                for file in sorted(path.rglob("*"))
                if file.suffix.lower() in SUPPORTED
                and file.is_file()
                and file.stem.upper() != "README"
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            ]
            if not found:
                error = UnreadableDocument(
                    "the folder holds no documents",
                    f"documents end in {', '.join(SUPPORTED)}; name other files one by one",
                )
                yield Source(given, path.name, path, error)
            for file in found:
                yield Source(str(file), file.name, file)


def line(shown: str, error: Exception) -> str:
    """One line that names the file, the reason and the way out."""
    words = " ".join(str(error).split())
    return f"zeren: {words}" if Path(shown).name in words else f"zeren: {shown}: {words}"
