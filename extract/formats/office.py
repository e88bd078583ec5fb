""".doc, .wps, .xls, .et and .rtf: turned into today's formats by LibreOffice where it is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from extract.document import Block
from extract.errors import UnreadableDocument
from extract.formats import limits, sheet, word

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS", r"C:\Program Files\LibreOffice\program")
_SAVE = "save it as .docx or .xlsx and read that"

_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
_PROFILE = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">',
        *(
            f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}"'
            f' oor:op="fuse"><value>{value}</value></prop></item>'
            for path, name, value in _SETTINGS
        ),
        "</oor:items>",
    )
)
"""A profile of its own for each conversion: no macros, nothing fetched that a file links to."""


def text_blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The paragraphs and tables of an old Word, WPS or RTF file."""
    return _converted(data, label, "docx", word.blocks)


def sheet_blocks(data: bytes, label: str) -> tuple[Block, ...]:
    """The rows of an old Excel or WPS table file."""
    return _converted(data, label, "xlsx", sheet.blocks)


def _converted(
    data: bytes,
    label: str,
    target: str,
    read: Callable[[bytes, str], tuple[Block, ...]],
) -> tuple[Block, ...]:
    """`data` turned into `target` in a folder that is gone afterwards, and read.

    Raises `UnreadableDocument` where LibreOffice is not installed, cannot read the file or
    takes too long.
    """
    program = _program()
    if program is None:
        raise UnreadableDocument(
            f"{label} is an old office file, which only LibreOffice can open here, and it is not"
            " installed",
            f"install LibreOffice, or {_SAVE}",
        )
    with tempfile.TemporaryDirectory(prefix="zeren-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = folder / "source"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            target,
            "--outdir",
            str(folder / "out"),
            str(source),
        ]
        _run(command, label)
        made = folder / "out" / f"source.{target}"
        if not made.is_file():
            raise UnreadableDocument(
                f"LibreOffice could not open {label}: it is broken, or locked by a password",
                f"open it in the program that made it, and {_SAVE}",
            )
        if made.stat().st_size > limits.FILE_BYTES:
            raise UnreadableDocument(f"{label} is too large once converted", _SAVE)
        return read(made.read_bytes(), label)


def _run(command: list[str], label: str) -> None:
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as exc:
        raise UnreadableDocument(f"LibreOffice could not be started for {label}", _SAVE) from exc
    try:
        child.wait(timeout=limits.SECONDS)
    except subprocess.TimeoutExpired as exc:
        raise UnreadableDocument(
            f"LibreOffice took more than {limits.SECONDS:.0f} seconds over {label}", _SAVE
        ) from exc
    finally:
        if child.poll() is None:
            # The program that was started is only a launcher: what works is a child of its own.
            if hasattr(os, "killpg"):
                os.killpg(child.pid, signal.SIGKILL)
            child.kill()
            child.wait()


def _program() -> str | None:
    for name in _PROGRAMS:
        if found := shutil.which(name):
            return found
    for place in _PLACES:
        if found := shutil.which("soffice", path=place):
            return found
    return None
