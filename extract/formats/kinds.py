"""What a file is, told by its bytes; the suffix only decides between kinds of plain text."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath
from typing import Literal, TypeAlias

from extract.formats import webpage
from extract.formats.plain import decode

Kind: TypeAlias = Literal[
    "text", "csv", "html", "docx", "xlsx", "ofd", "pdf", "picture", "old text", "old sheet",
    "archive",
]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
