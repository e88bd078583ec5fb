"""What a file is, told by its bytes; its suffix only decides where they leave a choice."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, TypeAlias

from extract.errors import UnreadableDocument

Kind: TypeAlias = Literal[
    "text",
    "csv",
    "html",
    "docx",
    "xlsx",
    "ofd",
    "pdf",
    "picture",
    "old text",
    "old sheet",
    "archive",
]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "old text"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"GIF8", "picture"),
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODF: tuple[tuple[bytes, Kind], ...] = (
    (b"application/vnd.oasis.opendocument.text", "old text"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "old sheet"),
)
_TABLES = {".csv", ".tsv"}
_SHEETS = {".xls", ".et"}
_SEARCHED = 1024
"""A PDF may have some bytes before its mark, and mail programs put them there."""


def kind(data: bytes, label: str) -> Kind:
    """What `data` is. Raises `UnreadableDocument` for what is known and not read."""
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, label)
    if data.startswith(_OLE):
        return _ole(data, label)
    for magic, name in _OTHERS:
        if data.startswith(magic):
            raise UnreadableDocument(
                f"{label} is {name}", "give the documents themselves, or a zip"
            )
    if b"%PDF-" in data[:_SEARCHED]:
        return "pdf"
    from extract.formats import webpage

    if webpage.looks_like(data):
        return "html"
    if PurePath(label).suffix.lower() in _TABLES:
        from extract.formats import separated

        if separated.looks_like(data, label):
            return "csv"
    return "text"


def _zipped(data: bytes, label: str) -> Kind:
    from extract.formats.container import Container

    package = Container(data, label)
    names = set(package.names)
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "[Content_Types].xml" in names:
        if "word" in folders:
            return "docx"
        if "xl" in folders:
            return "xlsx"
        raise UnreadableDocument(
            f"{label} is an office file, but neither a text nor a table", "save it as .docx"
        )
    if "OFD.xml" in names:
        return "ofd"
    if "mimetype" in names:
        told = package.read("mimetype")
        for mime, found in _ODF:
            if told.startswith(mime):
                return found
    return "archive"


def _ole(data: bytes, label: str) -> Kind:
    """Old office files are small file systems: the names of their streams tell."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise UnreadableDocument(
            f"{label} is locked by a password", "take the password off and read it again"
        )
    text, sheet = has("WordDocument"), has("Workbook")
    if has("PowerPoint Document") and not text and not sheet:
        raise UnreadableDocument(f"{label} is a presentation", "save its text as .docx")
    if sheet and (not text or PurePath(label).suffix.lower() in _SHEETS):
        return "old sheet"
    return "old text"
