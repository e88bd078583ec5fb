"""Archives: every document in them, in a stable order."""

from __future__ import annotations

import io
import zipfile

import pytest

from extract.errors import UnreadableDocument
from extract.formats import SUPPORTED, documents
from tests.formats import made, sample


def names(data: bytes) -> list[str | None]:
    return [name for name, _ in documents(data, "附件.zip")]


def test_a_file_that_is_no_archive_is_its_own_one_document() -> None:
    data = made.word_plan()
    assert list(documents(data, "plan.docx")) == [("plan.docx", data)]


def test_documents_come_in_the_order_of_their_names() -> None:
    data = made.zipped([(f"附件{n}.txt", b"x") for n in (10, 2, 1)])
    assert names(data) == ["附件.zip/附件1.txt", "附件.zip/附件2.txt", "附件.zip/附件10.txt"]


def test_names_packed_on_a_chinese_windows_are_read() -> None:
    data = made.zipped([("XXXX.txt", b"x")]).replace(b"XXXX", "分工".encode("gbk"))
    assert names(data) == ["附件.zip/分工.txt"]


def test_a_name_that_climbs_out_is_kept_in() -> None:
    data = made.zipped([("../../etc/分工.txt", b"x"), ("C:\\x\\b.txt", b"x")])
    assert names(data) == ["附件.zip/etc/分工.txt", "附件.zip/x/b.txt"]


def test_an_archive_in_an_archive_is_opened() -> None:
    inner = made.zipped([("b.txt", sample.TEXT.encode())])
    assert names(made.zipped([("a.zip", inner)])) == ["附件.zip/a.zip/b.txt"]


def test_an_archive_three_deep_is_told() -> None:
    data = made.zipped([("c.txt", b"x")])
    for name in ("b.zip", "a.zip"):
        data = made.zipped([(name, data)])
    with pytest.raises(UnreadableDocument, match="zip in a zip in a zip"):
        names(data)


def test_what_is_no_document_is_passed_over() -> None:
    data = made.zipped(
        [("a.txt", b"x"), ("b.mp4", b"x"), ("__MACOSX/._a.txt", b"x"), ("~$a.docx", b"x")]
    )
    assert names(data) == ["附件.zip/a.txt"]


def test_an_archive_without_a_document_says_so() -> None:
    with pytest.raises(UnreadableDocument, match="without a document"):
        names(made.zipped([("b.mp4", b"x")]))


def test_what_is_broken_keeps_back_no_other_and_is_told_at_the_end() -> None:
    data = made.zipped([("a.txt", b"A" * 500), ("b.txt", b"x")])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        start = package.getinfo("a.txt").header_offset + 40
    broken = data[:start] + b"\xff\xff" + data[start + 2 :]
    found = []
    with pytest.raises(UnreadableDocument, match=r"a\.txt in 附件\.zip is broken"):
        for name, _ in documents(broken, "附件.zip"):
            found.append(name)
    assert found == ["附件.zip/b.txt"]


def test_a_locked_archive_says_so() -> None:
    data = bytearray(made.zipped([("a.txt", b"x" * 50)]))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableDocument, match="encrypted"):
        names(bytes(data))


def test_folders_are_searched_for_every_format() -> None:
    assert {".txt", ".md", ".html", ".docx", ".doc", ".wps", ".pdf", ".ofd", ".xlsx", ".csv"} <= {
        *SUPPORTED
    }
