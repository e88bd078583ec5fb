"""Plain text and Markdown: UTF-8 with or without BOM, UTF-16, GB18030."""

from __future__ import annotations

import codecs

from extract.document import Line
from extract.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000


def lines(data: bytes, label: str) -> tuple[Line, ...]:
    """The lines of a text file, offsets in code points of the decoded text.

    Raises `UnreadableDocument` where it is no text or in no encoding that is known here.
    """
    text = decode(data, label)
    found: list[Line] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        found.append(Line(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), offset))
        offset += len(line)
    return tuple(found)


def decode(data: bytes, label: str) -> str:
    """The text behind `data`, by BOM, by what decodes, and by whether it reads like text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, label)
    if b"\0" in data[:_SAMPLE]:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _reads(text):
                return text
        raise UnreadableDocument(f"{label} is a binary file, not text", _SAVE)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _reads(text):
            return text
    raise UnreadableDocument(f"{label} is in an unknown encoding or not text", _SAVE)


_SAVE = "save it as UTF-8 text and try again"


def _strict(data: bytes, encoding: str, label: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise UnreadableDocument(
            f"{label} is broken {encoding.removesuffix('-sig')} text at byte {exc.start}", _SAVE
        ) from exc


def _reads(text: str) -> bool:
    """Does it look like writing: hardly a control character, and no heap of rare ones, which
    is what bytes of another encoding look like when taken for Chinese?"""
    sample = text[:_SAMPLE]
    control = sum(char < " " and char not in "\t\n\r\x0c" or char == "\ufffd" for char in sample)
    rare = sum(
        "\u3400" <= char <= "\u4dbf" or "\ue000" <= char <= "\uf8ff" or char > "\uffff" for char in sample
    )
    odd = sum("\u4e00" <= char <= "\u9fff" and not _common(char) for char in sample)
    han = sum("\u4e00" <= char <= "\u9fff" for char in sample)
    return control * 100 <= len(sample) and rare * 20 <= len(sample) and odd * 10 <= max(han, 10)


def _common(char: str) -> bool:
    """Whether a character stands in GB 2312, as nearly all of official prose does."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
