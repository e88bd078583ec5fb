"""A graph moves from one store to another whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.copying import Copied, NotEmpty, copy
from graph.correct import correct
from graph.dump import dump
from graph.ingest import ingest
from graph.intent import Draft
from graph.store import Store, open_store
from tests.graph.plans import CITY_2022, PROVINCE_2021, PROVINCE_2022, document, read

COPIED = (PROVINCE_2021, PROVINCE_2022, CITY_2022)


@pytest.fixture
def corrected(tmp_path: Path) -> Store:
    """An embedded store with three plans and a correction."""
    made = open_store(str(tmp_path / "source.lbug"))
    for outcome in ingest(made, [document(one) for one in COPIED], read):
        assert outcome.error is None
    said = {"who": "张三", "why": "原文如此", "measure": f"{PROVINCE_2022.plan.id}:1"}
    correct(made, Draft("title", value="绿色金融", **said), read)
    return made


def test_a_copy_holds_the_same_graph_with_its_corrections(corrected: Store, store: Store) -> None:
    done = copy(corrected, store)
    nodes, edges = dump(store)
    assert dump(corrected) == (nodes, edges)
    assert done == Copied(len(nodes), len(edges))
    assert [key for key, _ in nodes if key[0] == "Correction"]


def test_a_copy_goes_back_as_it_came(corrected: Store, store: Store, tmp_path: Path) -> None:
    copy(corrected, store)
    back = open_store(str(tmp_path / "back.lbug"))
    copy(store, back)
    assert dump(back) == dump(corrected)
    back.close()


def test_documents_are_read_into_a_copy_as_into_the_store_itself(
    corrected: Store, store: Store
) -> None:
    copy(corrected, store)
    again = [outcome.status for outcome in ingest(store, [document(CITY_2022)], read)]
    assert (again, dump(store)) == (["unchanged"], dump(corrected))


def test_a_store_that_holds_something_takes_no_copy(corrected: Store, store: Store) -> None:
    copy(corrected, store)
    before = dump(store)
    with pytest.raises(NotEmpty, match="is not empty"):
        copy(corrected, store)
    assert dump(store) == before
