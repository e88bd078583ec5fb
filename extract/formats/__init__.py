"""Files of any supported format → lines and tables that know where they came from.

What a file is, its first bytes say; its name serves for messages. Each reader imports its
libraries when it is called, none uses a network, and all keep the bounds in `limits`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath, PureWindowsPath

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import limits, plain, tables
from extract.formats.kinds import Kind, kind

SUPPORTED = (
    *(".txt", ".text", ".md", ".markdown", ".htm", ".html", ".shtml", ".xhtml"),
    *(".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd"),
    *(".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".zip"),
)
"""What a folder or an archive is searched for."""


def blocks(data: bytes, name: str | None) -> tuple[Block, ...]:
    """The lines and tables of one document.

    Raises `UnreadableDocument` for what is empty, broken, locked, too large, in no format that
    is read here, or an archive, whose `documents` are to be read one by one.
    """
    label = _label(name)
    found = _read(_checked_kind(data, label), data, label)
    if len(found) > limits.LINES:
        raise UnreadableDocument(
            f"{label} has more than {limits.LINES:,} lines", "save the plan alone and read that"
        )
    told = False
    for line in tables.flat(found):
        told = told or bool(line.text.strip())
        if len(line.text) > limits.PARAGRAPH:
            spot = f" ({line.where})" if line.where else f" (page {line.page})" if line.page else ""
            raise UnreadableDocument(
                f"{label} has a paragraph{spot} of {len(line.text):,} characters, more than"
                f" {limits.PARAGRAPH:,}",
                "break it into the paragraphs of the plan, and read that",
            )
    if not told:
        raise UnreadableDocument(f"{label} is without a word of text", "give the plan itself")
    return found


def documents(data: bytes, name: str | None) -> Iterator[tuple[str | None, bytes]]:
    """(name, bytes) of each document in a file: those of an archive in a stable order, any
    other file itself.

    Raises `UnreadableDocument` as `blocks`; for what is broken within an archive only after
    the last document that is not.
    """
    label = _label(name)
    if _checked_kind(data, label) != "archive":
        yield name, data
        return
    from extract.formats import archive

    yield from archive.documents(data, label, SUPPORTED)


def _label(name: str | None) -> str:
    """A file's name without the folders that lead to it, whatever system wrote them."""
    return PureWindowsPath(PurePosixPath(name).name).name if name else "the text"


def _checked_kind(data: bytes, label: str) -> Kind:
    if not data.strip():
        raise UnreadableDocument(f"{label} is empty", "give a file with the text of a plan")
    if len(data) > limits.FILE_BYTES:
        raise UnreadableDocument(
            f"{label} has {len(data) // limits.MIB} MiB, more than"
            f" {limits.FILE_BYTES // limits.MIB}",
            "split it, or save its text alone, and read that",
        )
    return kind(data, label)


def _read(found: Kind, data: bytes, label: str) -> tuple[Block, ...]:
    if found == "text":
        return plain.lines(data, label)
    if found == "archive":
        raise UnreadableDocument(f"{label} is a zip file of several", "read its files one by one")
    return _reader(found, len(data))(data, label)


def _reader(found: Kind, size: int) -> Callable[[bytes, str], tuple[Block, ...]]:
    """The reader of a kind, for a file of `size` bytes; only here its libraries are loaded."""
    if found == "csv":
        from extract.formats import separated

        return separated.blocks
    if found == "html":
        from extract.formats import apart, webpage

        return webpage.blocks if size <= limits.HTML_BYTES_HERE else apart.reader("html")
    if found == "docx":
        from extract.formats import word

        return word.blocks
    if found == "xlsx":
        from extract.formats import sheet

        return sheet.blocks
    if found == "ofd":
        from extract.formats import ofd

        return ofd.blocks
    from extract.formats import office

    if found == "old text":
        return office.text_blocks
    if found == "old sheet":
        return office.sheet_blocks
    from extract.formats import apart

    return apart.reader("pdf" if found == "pdf" else "scan")
