"""Plain text and Markdown: UTF-8 with or without BOM, UTF-16, GB18030."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise

from extract.document import Block, Line, Row
from extract.errors import UnreadableDocument

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
_ROW = re.compile(r"\s*\|(?:[^|]*\|){2,}\s*")
_RULE = re.compile(r"[\s|:-]+")


def lines(data: bytes, label: str) -> tuple[Block, ...]:
    """The lines of a text file, offsets in code points of the decoded text; a table of
    Markdown (| 序号 | 重点任务 |) as rows.

    Raises `UnreadableDocument` where it is no text or in no encoding that is known here.
    """
    text = decode(data, label)
    found: list[Block] = []
    offset = 0
    in_table = False
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        if _ROW.fullmatch(words) is None:
            found.append(Line(words, offset))
            in_table = False
        elif _RULE.fullmatch(words) is None:
            found.append(Row(tuple(_cells(words, offset)), first=not in_table))
            in_table = True
        offset += len(line)
    return tuple(found)


def _cells(row: str, offset: int) -> Iterator[Line]:
    bars = [at for at, char in enumerate(row) if char == "|"]
    for left, right in pairwise(bars):
        yield Line(row[left + 1 : right], offset + left + 1)


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
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("gb18030", "replace")
        chinese = _reads(text)
    else:
        chinese = _printable(text[:_SAMPLE])
    if chinese:
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


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
_RARE = re.compile("[\u3400-\u4dbf\ue000-\uf8ff\U00010000-\U0010ffff]")
_HAN = re.compile("[\u4e00-\u9fff]")


def _printable(sample: str) -> bool:
    """Hardly a control character in it."""
    return len(_CONTROL.findall(sample)) * 100 <= len(sample)


def _reads(text: str) -> bool:
    """Does it look like Chinese writing, and not like another encoding taken for it: bytes
    that are none of ours come out as a heap of characters that official prose never has?"""
    sample = text[:_SAMPLE]
    han = _HAN.findall(sample)
    odd = sum(not _common(char) for char in han)
    rare = len(_RARE.findall(sample))
    return _printable(sample) and rare * 20 <= len(sample) and odd * 10 <= max(len(han), 10)


def _common(char: str) -> bool:
    """Whether a character stands in GB 2312, as nearly all of official prose does."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
