"""What keeps answers quick in a large graph, and right after it has changed."""

from __future__ import annotations

import threading
from pathlib import Path

import ladybug

from graph import read
from graph.connections import FEW, Connections
from graph.state import after
from graph.statements import run
from graph.store import Change, Nodes, Store, Value, open_store
from tests.graph.held import COMMERCE, filled


def test_whatever_is_written_changes_the_state(store: Store) -> None:
    filled(store)
    before = run(store, "graph_state")
    store.write(
        lambda t: t.apply(Change(nodes=[Nodes("Place", [{"id": "999999", "name": "别处"}])]))
    )
    assert run(store, "graph_state") != before


def test_reading_does_not_change_the_state(store: Store) -> None:
    filled(store)
    before = run(store, "graph_state")
    read.find_agencies(store, "商务")
    assert run(store, "graph_state") == before


def test_the_order_of_rows_is_nothing_to_the_state() -> None:
    rows = [{"id": "a", "name": "甲"}, {"id": "b", "name": "乙"}]
    one, other = Nodes("Place", rows), Nodes("Place", rows[::-1])
    assert after("", Change(nodes=[one])) == after("", Change(nodes=[other]))


def test_other_plans_in_an_emptied_store_have_another_state() -> None:
    one, other = Nodes("Plan", [{"id": "a"}]), Nodes("Plan", [{"id": "b"}])
    assert after("", Change(nodes=[one])) != after("", Change(nodes=[other]))


def test_a_body_of_a_new_plan_is_found_by_its_name_at_once(store: Store) -> None:
    filled(store)
    assert not [c for c in read.find_agencies(store, "局") if c.agency.place == "别处县"]
    row: dict[str, Value] = {
        "id": "999999:别处县商务局",
        "name": "别处县商务局",
        "units": ["县商务局"],
        "level": "县",
        "place": "别处县",
        "place_code": "999999",
        "kind": "政府部门",
        "named": True,
    }
    store.write(lambda t: t.apply(Change(nodes=[Nodes("Agency", [row], new=True)])))
    assert read.find_agencies(store, "别处县商务局")[0].agency.id == row["id"]


def test_a_store_that_is_opened_again_finds_names_as_before(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    first = filled(open_store(path))
    found = read.find_agencies(first, "商务厅")
    first.close()
    second = open_store(path)
    assert read.find_agencies(second, "商务厅") == found
    second.close()


def test_what_is_due_comes_in_parts_that_make_up_the_whole(store: Store) -> None:
    filled(store)
    whole = read.due(store, "2099-12-31")
    parts = [read.due(store, "2099-12-31", skip=at, limit=1) for at in range(len(whole))]
    assert tuple(row for part in parts for row in part) == whole


def test_what_is_due_is_counted_without_being_read(store: Store) -> None:
    filled(store)
    for agency in ("", COMMERCE):
        whole = read.due(store, "2099-12-31", agency=agency)
        assert read.due_total(store, "2099-12-31", agency=agency) == len(whole)


def test_another_thread_gets_the_connection_that_was_given_back(tmp_path: Path) -> None:
    lent: list[ladybug.Connection] = []
    connections = Connections(ladybug.Database(str(tmp_path / "graph.lbug")))

    def borrow() -> None:
        with connections.one() as connection:
            lent.append(connection)

    for _ in range(2):
        thread = threading.Thread(target=borrow)
        thread.start()
        thread.join()
    assert lent[0] is lent[1]
    connections.close()


def test_who_reads_beside_another_gets_a_connection_of_its_own(tmp_path: Path) -> None:
    connections = Connections(ladybug.Database(str(tmp_path / "graph.lbug")))
    with connections.one() as one, connections.one() as other:
        assert one is not other
    connections.close()


def test_what_was_planned_for_a_small_graph_is_not_kept_for_a_large_one(tmp_path: Path) -> None:
    connections = Connections(ladybug.Database(str(tmp_path / "graph.lbug")))
    with connections.one() as early:
        pass
    connections.written += FEW + 1
    with connections.one() as late:
        assert late is not early
    connections.close()
