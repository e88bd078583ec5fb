"""Old office files, through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from extract import formats
from extract.errors import UnreadableDocument
from extract.formats import office
from tests.formats import made, sample
from tests.formats.reading import rows, text

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 50


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample as plan.doc and tasks.xls, saved by LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(
            "old office files need LibreOffice, which is not installed"
            " (Debian: libreoffice-writer-nogui, libreoffice-calc-nogui)"
        )
    folder = tmp_path_factory.mktemp("old")
    for name, data, target in (
        ("plan.docx", made.word_plan(), "doc"),
        ("tasks.xlsx", made.sheet(), "xls"),
    ):
        (folder / name).write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", target]
        subprocess.run(
            [*command, "--outdir", str(folder), str(folder / name)],
            check=True,
            capture_output=True,
            timeout=120,
        )
    return folder


def test_an_old_word_file_reads_as_a_new_one(old: Path) -> None:
    assert text((old / "plan.doc").read_bytes(), "plan.doc") == sample.TEXT


def test_an_old_excel_file_reads_as_a_new_one(old: Path) -> None:
    assert rows((old / "tasks.xls").read_bytes(), "tasks.xls") == sample.ROWS


def test_without_libreoffice_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(UnreadableDocument) as caught:
        formats.blocks(OLD, "plan.wps")
    assert "plan.wps" in str(caught.value) and "LibreOffice" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_converter_that_hangs_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(program))
    monkeypatch.setattr("extract.formats.limits.SECONDS", 0.2)
    with pytest.raises(UnreadableDocument, match="took more than"):
        formats.blocks(OLD, "plan.doc")


def test_what_libreoffice_cannot_open_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_program", lambda: str(program))
    with pytest.raises(UnreadableDocument, match=r"could not open plan\.doc"):
        formats.blocks(OLD, "plan.doc")
