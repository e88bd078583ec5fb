"""Text → triples: reads plans, touches no store and no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import UnreadableDocument

if TYPE_CHECKING:
    from extract.triples import Clause, Extraction

__all__ = ["read", "read_bytes", "read_clause", "read_text"]


def read(path: str | Path) -> tuple[Extraction, ...]:
    """Every plan in a file of any supported format.

    Raises `UnreadableDocument` or `NotAPlan`, each with the way out.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as exc:
        raise UnreadableDocument(f"{path} does not exist", "check the path") from exc
    except IsADirectoryError as exc:
        raise UnreadableDocument(f"{path} is a folder", "give the files in it") from exc
    except OSError as exc:
        raise UnreadableDocument(
            f"{path} cannot be opened: {exc.strerror}", "check its rights"
        ) from exc
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str | None = None) -> tuple[Extraction, ...]:
    """The same for the bytes of a file; `name` is kept as `plan.source`."""
    from extract import formats
    from extract.document import clean, digest
    from extract.pipeline import extract

    return tuple(
        extract(clean(formats.blocks(inner, member), name=member, sha256=digest(inner)))
        for member, inner in formats.documents(data, name)
    )


def read_text(text: str, *, source: str | None = None) -> tuple[Extraction, ...]:
    """The same for a text already decoded."""
    return read_bytes(text.encode("utf-8"), source)


def read_clause(text: str, *, place: str | None = None) -> Clause:
    """One responsibility clause, its brackets and label included or not; `place` is the name
    of the place whose plan it stands in."""
    from extract import clauses, places

    found = places.starting(place) if place else None
    return clauses.read_clause(text, found or places.country())
