"""What a full disk and a power cut do to the embedded store: nothing that was committed is lost."""

from __future__ import annotations

import logging
import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import BrokenStore, StoreFull, StoreUnavailable
from graph.ingest import ingest
from graph.store import open_store
from tests.graph.plans import CITY_2022, COUNTY_2022, PROVINCE_2021, document, read

COUNT = "MATCH (p:Plan) WHERE p.known = 'text' RETURN p.id AS id ORDER BY id"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A store with two plans, whose log breaks off within the transaction of the second."""
    store = open_store(str(tmp_path / "whole.lbug"))
    log = tmp_path / "whole.lbug.wal"
    list(ingest(store, [document(CITY_2022)], read))
    first = log.stat().st_size
    list(ingest(store, [document(COUNTY_2022)], read))
    made = tmp_path / "cut.lbug"
    shutil.copyfile(tmp_path / "whole.lbug", made)
    data = bytearray(log.read_bytes())
    middle = (first + len(data)) // 2
    data[middle:] = bytes(len(data) - middle)
    made.with_name("cut.lbug.wal").write_bytes(data)
    store.close()
    return made


def test_a_log_that_breaks_off_is_read_up_to_there(
    broken: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        store = open_store(str(broken))
    assert store.read(COUNT) == [{"id": CITY_2022.plan.id}]
    store.close()
    assert "broke off" in caplog.text
    assert broken.with_name("cut.lbug.wal.damaged").is_file()


def test_a_store_whose_log_broke_off_takes_the_plan_again(broken: Path) -> None:
    store = open_store(str(broken))
    list(ingest(store, [document(COUNTY_2022)], read))
    assert len(store.read(COUNT)) == 2
    store.close()


def test_a_reader_mends_nothing(broken: Path) -> None:
    before = broken.with_name("cut.lbug.wal").read_bytes()
    with pytest.raises(BrokenStore, match="breaks off"):
        open_store(str(broken), read_only=True)
    assert broken.with_name("cut.lbug.wal").read_bytes() == before


def test_nothing_is_begun_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(str(tmp_path / "g.lbug"))
    list(ingest(store, [document(PROVINCE_2021)], read))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 99, 1))
    with pytest.raises(StoreFull, match="nothing was changed"):
        list(ingest(store, [document(CITY_2022)], read))
    assert store.read(COUNT) == [{"id": PROVINCE_2021.plan.id}]
    store.close()


def test_no_store_is_made_where_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 99, 1))
    with pytest.raises(StoreFull):
        EmbeddedStore(str(tmp_path / "g.lbug"))


def test_a_store_that_may_not_be_written_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise RuntimeError("IO exception: Cannot open file g.lbug: Read-only file system")

    monkeypatch.setattr("graph.opening._opened", refuses)
    with pytest.raises(StoreUnavailable, match="give the user the right to write"):
        open_store(str(tmp_path / "g.lbug"))
