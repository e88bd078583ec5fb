""".zip: the documents in an archive, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from extract.errors import UnreadableDocument
from extract.formats import limits
from extract.formats.container import Container
from extract.formats.kinds import kind

_RUBBISH = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
_DIGITS = re.compile(r"(\d+)")


def documents(
    data: bytes, name: str, supported: tuple[str, ...], depth: int = limits.NESTING
) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every document in the archive, named archive/folder/file, in the order of
    their names with 2 before 10. Files with other suffixes are passed over, as in a folder.

    What cannot be unpacked does not keep back the others: it is told at the end, by an
    `UnreadableDocument`. So is an archive without a document.
    """
    package = Container(data, name)
    trouble: UnreadableDocument | None = None
    found = 0
    for member in sorted(package.names, key=_natural):
        suffix = PurePosixPath(member).suffix.lower()
        if _RUBBISH.search(member) or suffix not in supported:
            continue
        found += 1
        inner = f"{name}/{member}"
        try:
            content = package.read(member)
            if suffix == ".zip" and kind(content, inner) == "archive":
                if depth < 1:
                    raise UnreadableDocument(
                        f"{inner} is a zip in a zip in a zip", "unpack it and give the files"
                    )
                yield from documents(content, inner, supported, depth - 1)
            else:
                yield inner, content
        except UnreadableDocument as exc:
            trouble = trouble or exc
    if trouble is not None:
        raise trouble
    if not found:
        raise UnreadableDocument(
            f"{name} is a zip file without a document",
            f"put documents into it: {', '.join(supported)}",
        )


def _natural(name: str) -> tuple[tuple[str, int], ...]:
    parts = _DIGITS.split(name)
    return tuple(("", int(part[:18])) if at % 2 else (part, 0) for at, part in enumerate(parts))
