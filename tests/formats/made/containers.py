"""Zip containers, and those that office programs make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members:
            package.writestr(name, data)
    return file.getvalue()


def repacked(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A container with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    return zipped(list((kept | parts).items()))
