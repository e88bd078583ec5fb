"""Zip containers and the XML in them, opened with care: what is inside was made by a stranger."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from lxml import etree

from extract.errors import UnreadableDocument
from extract.formats import limits

AGAIN = "open it in the program that made it, save it anew, and read that"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
_ENTITIES = tuple("<!ENTITY".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Container:
    """The members of a zip by their names, each read within the bounds of `limits`.

    Raises `UnreadableDocument` for what is broken, encrypted or grows without end.
    """

    __slots__ = ("_left", "_members", "_zip", "label")

    def __init__(self, data: bytes, label: str) -> None:
        self.label = label
        self._left = limits.UNPACKED_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _FAULTS as exc:
            raise UnreadableDocument(f"{label} is a broken zip container", AGAIN) from exc
        infos = self._zip.infolist()
        if len(infos) > limits.MEMBERS:
            raise UnreadableDocument(
                f"{label} holds {len(infos):,} files, more than {limits.MEMBERS:,}",
                "unpack it and give the files that matter",
            )
        self._members = {member_name(info): info for info in infos if not info.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """Every file in it, in the order of the container."""
        return tuple(self._members)

    def read(self, name: str, at_most: int = limits.FILE_BYTES) -> bytes:
        """The bytes of one member."""
        info = self._members[name]
        if info.flag_bits & 0x1:
            raise UnreadableDocument(
                f"{name} in {self.label} is encrypted", "take the password off and read it again"
            )
        at_most = min(at_most, self._left)
        try:
            with self._zip.open(info) as file:
                data = file.read(at_most + 1)
        except _FAULTS as exc:
            raise UnreadableDocument(f"{name} in {self.label} is broken", AGAIN) from exc
        if len(data) > at_most:
            raise UnreadableDocument(
                f"{name} in {self.label} unpacks to more than {at_most // limits.MIB} MiB",
                "if it is a real plan, save its text alone and read that",
            )
        self._left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML member; None where there is no such member."""
        if name not in self._members:
            return None
        return parse(self.read(name, limits.PART_BYTES), f"{name} in {self.label}")


def parse(data: bytes, label: str) -> etree._Element:
    """XML without entities, network or depth beyond reason; `label` names it in errors.

    Office formats never declare entities, so a declaration is an attack and nothing is lost.
    """
    if any(mark in data for mark in _ENTITIES):
        raise UnreadableDocument(f"{label} declares XML entities, which no office file does", AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        reason = str(exc).partition("\n")[0]
        if "too long" in reason or "huge text" in reason:
            raise UnreadableDocument(
                f"{label} has a paragraph of more than 10 million bytes",
                "break it into the paragraphs of the plan, and read that",
            ) from exc
        raise UnreadableDocument(f"{label} is not the XML it should be ({reason})", AGAIN) from exc


def _transitional(data: bytes) -> bytes:
    """Office files come in two dialects that differ in the names of their namespaces alone."""
    if b"http://purl.oclc.org/ooxml/" not in data:
        return data
    for strict, usual in _DIALECTS:
        data = data.replace(strict, usual)
    return data


_DIALECTS = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as a plain relative path. Names without the Unicode flag are in whatever
    the packer's machine spoke: UTF-8 where it decodes, GBK else. Steps upwards are left out;
    nothing is ever written to disk under such a name."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = name.encode("utf-8", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    parts = PurePosixPath(name.replace("\\", "/")).parts
    kept = [part for part in parts if part not in {"/", "..", "."} and not part.endswith(":")]
    return "/".join(kept) or "nameless"
