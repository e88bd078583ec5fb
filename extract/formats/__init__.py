"""Files of any supported format → lines of text that know where they came from."""

from __future__ import annotations

from pathlib import PurePath

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import plain

SUPPORTED = (".txt", ".text", ".md", ".markdown")
"""What a folder is searched for."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip, Word, Excel or OFD file"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or WPS file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)


def blocks(data: bytes, name: str | None) -> tuple[Block, ...]:
    """The lines and tables of a file. What it is, its first bytes say; its name is for messages.

    Raises `UnreadableDocument` for an empty file, another format or an unknown encoding.
    """
    label = PurePath(name).name if name else "the text"
    if not data.strip():
        raise UnreadableDocument(f"{label} is empty", "give a file with the text of a plan")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableDocument(
                f"{label} is {kind}, not text", "save it as plain text (UTF-8) and give that file"
            )
    return plain.lines(data, label)
