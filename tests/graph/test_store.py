"""What every store promises, and what each of them does when something is wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from graph import read
from graph.dump import dump
from graph.embedded import BULK, EmbeddedStore
from graph.errors import (
    BadChange,
    BadStatement,
    BrokenModel,
    BrokenStore,
    GraphError,
    StoreLocked,
    StoreRefused,
    StoreUnavailable,
    StoreVersion,
    WriteRefused,
)
from graph.model import load_model
from graph.neo4j_store import Neo4jStore
from graph.store import Change, Edges, Nodes, Row, Store, open_store
from tests.servers.neo4j import Neo4jServer

COUNT = "MATCH (m:Measure) RETURN count(*) AS n"


def measures(count: int, plan: str = "p", text: str = "推进绿色金融发展") -> Change:
    """A plan with measures and one agency that leads them all."""
    rows: list[Row] = [
        {"id": f"{plan}:{n}", "name": f"{n} {text}", "doc": plan, "seq": n, "text": text}
        for n in range(1, count + 1)
    ]
    return Change(
        nodes=[
            Nodes("Plan", [{"id": plan, "name": plan, "known": "text", "year": 2022}], new=True),
            Nodes("Measure", rows, new=True),
            Nodes("Agency", [{"id": "a", "name": "省财政厅", "units": ["省财政厅", "财政厅"]}]),
        ],
        edges=[
            Edges(
                "HAS_MEASURE",
                "Plan",
                "Measure",
                [{"start": plan, "end": row["id"], "doc": plan} for row in rows],
            ),
            Edges(
                "牵头",
                "Measure",
                "Agency",
                [
                    {"start": row["id"], "end": "a", "id": f"{row['id']}:o", "role": "牵头",
                     "open": False, "position": 0, "doc": plan}
                    for row in rows
                ],
            ),
        ],
    )  # fmt: skip


def put(store: Store, change: Change) -> None:
    store.write(lambda transaction: transaction.apply(change))


def count(store: Store) -> object:
    return store.read(COUNT)[0]["n"]


def test_what_was_put_is_read_back_value_for_value(store: Store) -> None:
    target: Row = {
        "id": "t", "name": "增速", "doc": "p", "value": 7.0, "value_max": None, "op": ">=",
        "unit": "%", "quote": "“引号”'单'\\反\n换行,逗号", "seq": 2,
    }  # fmt: skip
    agency: Row = {"id": "a", "name": "省财政厅", "units": ["省财政厅", "财政厅"], "kind": None}
    put(store, Change(nodes=[Nodes("Target", [target], new=True), Nodes("Agency", [agency])]))
    nodes = dict(dump(store)[0])
    said = {name: value for name, value in nodes["Target", "t"].items() if value is not None}
    assert said == {name: value for name, value in target.items() if value is not None}
    said = {name: value for name, value in nodes["Agency", "a"].items() if value is not None}
    assert said == {"id": "a", "name": "省财政厅", "units": ["省财政厅", "财政厅"]}


def test_putting_a_node_replaces_all_that_it_said(store: Store) -> None:
    put(store, Change(nodes=[Nodes("Agency", [{"id": "a", "name": "旧", "level": "省"}])]))
    put(store, Change(nodes=[Nodes("Agency", [{"id": "a", "name": "新"}])]))
    rows = store.read("MATCH (a:Agency) RETURN a.name AS name, a.level AS level")
    assert rows == [{"name": "新", "level": None}]


def test_several_edges_between_two_nodes_are_dropped_by_their_keys(store: Store) -> None:
    put(store, measures(1))
    again: Row = {"start": "p:1", "end": "a", "id": "second", "role": "牵头", "doc": "p"}
    put(store, Change(edges=[Edges("牵头", "Measure", "Agency", [again])]))
    put(store, Change(drop_edges=[Edges("牵头", "Measure", "Agency", [again])]))
    rows = store.read("MATCH (:Measure)-[r:牵头]->(:Agency) RETURN r.id AS id")
    assert rows == [{"id": "p:1:o"}]


def test_edges_without_a_key_are_dropped_by_their_ends(store: Store) -> None:
    put(store, measures(2))
    row: Row = {"start": "p", "end": "p:1"}
    put(store, Change(drop_edges=[Edges("HAS_MEASURE", "Plan", "Measure", [row])]))
    rows = store.read("MATCH (:Plan)-[:HAS_MEASURE]->(m:Measure) RETURN m.id AS id")
    assert rows == [{"id": "p:2"}]


def test_a_dropped_node_takes_its_edges_along(store: Store) -> None:
    put(store, measures(3))
    put(store, Change(drop_nodes=[Nodes("Measure", [{"id": "p:2"}])]))
    rows = store.read("MATCH (m:Measure)-[:牵头]->(:Agency) RETURN m.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == ["p:1", "p:3"]


@pytest.mark.parametrize("many", [3, BULK + 1])
def test_an_edge_without_its_end_undoes_the_whole_change(store: Store, many: int) -> None:
    change = measures(many)
    lost = Edges("牵头", "Measure", "Agency", [{"start": "p:1", "end": "nobody", "id": "x"}] * many)
    with pytest.raises(BadChange):
        put(store, replace(change, edges=[*change.edges, lost]))
    assert count(store) == 0


@pytest.mark.parametrize("many", [3, BULK + 1])
def test_a_new_node_whose_id_is_taken_undoes_the_whole_change(store: Store, many: int) -> None:
    put(store, measures(1))
    with pytest.raises(BadChange):
        put(store, measures(many, plan="p"))
    assert count(store) == 1


def test_many_rows_and_few_rows_load_alike(store: Store) -> None:
    put(store, measures(BULK + 1))
    put(store, measures(2, plan="q"))
    assert count(store) == BULK + 3
    rows = store.read("MATCH (:Measure)-[r:牵头]->(a:Agency) RETURN count(*) AS n")
    assert rows == [{"n": BULK + 3}]


def test_an_error_in_the_block_undoes_what_was_applied(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing() as transaction:
        transaction.apply(measures(2))
        raise ZeroDivisionError
    assert count(store) == 0


def test_a_transaction_reads_what_it_has_written_and_others_do_not(store: Store) -> None:
    seen: list[object] = []
    with store.writing() as transaction:
        transaction.apply(measures(2))
        reader = threading.Thread(target=lambda: seen.append(count(store)))
        reader.start()
        reader.join()
        assert transaction.read(COUNT) == [{"n": 2}]
    assert seen == [0]


def test_readers_see_whole_changes_only(embedded_store: Store) -> None:
    store = embedded_store
    statement = "MATCH (m:Measure)-[:牵头]->(:Agency) RETURN count(*) AS n"
    seen: set[object] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(store.read(statement)[0]["n"])

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for n in range(8):
        put(store, measures(20, plan=f"p{n}"))
    done.set()
    for reader in readers:
        reader.join()
    assert {n % 20 for n in seen if isinstance(n, int)} == {0}


def test_writers_queue_behind_each_other(store: Store) -> None:
    def add(n: int) -> None:
        put(store, measures(1, plan=f"p{n}"))

    writers = [threading.Thread(target=add, args=(n,)) for n in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert count(store) == 6


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:Measure {id: 'x'})",
        "MATCH (m:Measure) SET m.name = 'x'",
        "MATCH (m:Measure) DETACH DELETE m",
        "MERGE (m:Measure {id: 'x'}) RETURN m.id AS id",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "COPY (MATCH (m:Measure) RETURN m.id) TO '/tmp/x.csv'",
        "MATCH (m:Measure) RETURN m.id AS id; MATCH (m:Measure) DELETE m",
        "COMMIT",
        "/* MATCH */ drop table Measure",
        "CALL threads = 1",
    ],
)
def test_reading_refuses_what_writes_or_reaches_outside(store: Store, statement: str) -> None:
    put(store, measures(1))
    with pytest.raises(WriteRefused):
        store.read(statement)
    assert count(store) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "// SET is only a word here\nMATCH (m:Measure) WHERE m.name <> 'CREATE; DELETE' "
        "RETURN m.id AS id;",
        "MATCH (m:Measure {doc: $set}) RETURN m.id AS id",
    ],
)
def test_words_that_only_look_like_writing_are_read(store: Store, statement: str) -> None:
    put(store, measures(1))
    assert store.read(statement, {"set": "p"}) == [{"id": "p:1"}]


def test_a_statement_that_cannot_run_says_so_and_harms_nothing(store: Store) -> None:
    with pytest.raises(BadStatement):
        store.read("MATCH (m:Measure RETURN m")
    assert count(store) == 0


def test_a_missing_parameter_is_a_bad_statement(store: Store) -> None:
    with pytest.raises(BadStatement):
        store.read("MATCH (m:Measure {id: $wanted}) RETURN m.id AS id")


def test_a_property_that_the_model_lacks_is_refused(store: Store) -> None:
    with pytest.raises(BadChange, match="colour"):
        put(store, Change(nodes=[Nodes("Agency", [{"id": "a", "colour": "red"}])]))


def test_an_edge_that_the_model_lacks_is_refused(store: Store) -> None:
    with pytest.raises(BrokenModel, match="牵头"):
        put(store, Change(edges=[Edges("牵头", "Plan", "Agency", [{"start": "p", "end": "a"}])]))


def test_a_value_of_the_wrong_type_is_refused(store: Store) -> None:
    with pytest.raises(BadChange):
        put(store, Change(nodes=[Nodes("Measure", [{"id": "m", "seq": "eins"}])]))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["绿色"], ["p:1", "p:3"]),
        (["绿色", "金融"], ["p:1"]),
        (["色金"], ["p:1"]),
        (["5G"], ["p:2", "p:3"]),
        (["5g"], []),
        (["G网"], ["p:2"]),
        (["绿"], ["p:1", "p:3"]),
        (["No.9", "建设"], ["p:3"]),
        (["绿色", "5G", "建"], ["p:3"]),
        (["“1+N”"], ["p:2"]),
        (["金融绿色"], []),
        (["蓝"], []),
        ([], []),
    ],
)
def test_search_finds_measures_that_contain_every_word(
    store: Store, words: list[str], found: list[str]
) -> None:
    texts = ["推进绿色金融发展", "加快5G网络“1+N”布局", "绿色5G，智创城No.9建设"]
    rows: list[Row] = [
        {"id": f"p:{n}", "name": "x", "text": text} for n, text in enumerate(texts, 1)
    ]
    put(store, Change(nodes=[Nodes("Measure", rows, new=True)]))
    assert store.search(words) == found


def test_a_store_opened_again_holds_what_it_held(embedded_store: Store) -> None:
    put(embedded_store, measures(3))
    before = dump(embedded_store)
    embedded_store.close()
    again = open_store(embedded_store.url)
    assert dump(again) == before
    again.close()


def test_both_stores_dump_the_same(embedded_store: Store, neo4j_store: Store) -> None:
    for store in (embedded_store, neo4j_store):
        put(store, measures(3))
    assert dump(embedded_store) == dump(neo4j_store)


def test_the_full_text_index_stands_behind_the_search(neo4j_store: Store) -> None:
    assert isinstance(neo4j_store, Neo4jStore)
    rows = neo4j_store.read("SHOW INDEXES YIELD name, type, options RETURN name, type, options")
    [index] = [row for row in rows if row["type"] == "FULLTEXT"]
    assert "cjk" in str(index["options"])


def test_ids_are_unique_by_a_constraint_on_every_label(neo4j_store: Store) -> None:
    rows = neo4j_store.read("SHOW CONSTRAINTS YIELD labelsOrTypes RETURN labelsOrTypes AS labels")
    labels = {label for row in rows for label in _list(row["labels"])}
    assert labels >= load_model().nodes.keys()


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


WRITER = """
import sys
from graph.store import open_store
from tests.graph.test_store import measures, put
store = open_store(sys.argv[1])
n = len(store.read("MATCH (p:Plan) RETURN p.id AS id"))
while True:
    n += 1
    put(store, measures(30, plan=f"p{n}"))
    print(n, flush=True)
"""
ROOT = Path(__file__).parents[2]


def test_a_killed_writer_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    for round_ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as writer:
            assert writer.stdout
            committed = [int(writer.stdout.readline()) for _ in range(4 + round_)][-1]
            # In the middle of whatever it is doing now.
            os.kill(writer.pid, signal.SIGKILL)
            committed = max([committed, *map(int, writer.stdout.read().split())])
        store = open_store(path)
        plans = len(store.read("MATCH (p:Plan) RETURN p.id AS id"))
        edges = store.read("MATCH (:Measure)-[:牵头]->(:Agency) RETURN count(*) AS n")[0]["n"]
        store.close()
        assert plans >= committed
        assert edges == plans * 30


def test_a_store_that_another_process_writes_is_locked(embedded_store: Store) -> None:
    code = (
        "import sys; from graph.store import open_store\n"
        "try: open_store(sys.argv[1])\n"
        "except Exception as error: print(error.code, error.hint)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, embedded_store.url],
        capture_output=True, text=True, cwd=ROOT, check=True,
    ).stdout  # fmt: skip
    assert told.startswith(f"{StoreLocked.code} stop that process")


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no store" * 2000)
    with pytest.raises(BrokenStore, match="no store"):
        open_store(str(path))
    assert path.read_text() == "no store" * 2000


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(BrokenStore, match="folder"):
        open_store(str(tmp_path))


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable, match="file"):
        open_store(str(tmp_path / "file" / "graph.lbug"))


def test_reading_a_store_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no store"):
        open_store(str(tmp_path / "none.lbug"), read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_store_opened_for_reading_does_not_write(embedded_store: Store) -> None:
    put(embedded_store, measures(1))
    embedded_store.close()
    store = open_store(embedded_store.url, read_only=True)
    with pytest.raises(WriteRefused):
        put(store, measures(1, plan="q"))
    assert count(store) == 1
    store.close()


def test_a_closed_store_says_so(embedded_store: Store) -> None:
    embedded_store.close()
    with pytest.raises(StoreUnavailable, match="closed"):
        count(embedded_store)


def test_an_embedded_store_of_another_schema_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "graph.lbug")
    EmbeddedStore(path, model=replace(load_model(), version=99)).close()
    with pytest.raises(StoreVersion, match="schema 99"):
        open_store(path)


def test_a_neo4j_store_of_another_schema_is_refused(empty_neo4j: Neo4jServer) -> None:
    empty_neo4j.driver.execute_query("CREATE (:ZerenSchema {id: 'zeren', version: 99})")
    try:
        with pytest.raises(StoreVersion, match="schema 99"):
            open_store(empty_neo4j.url, empty_neo4j.user, empty_neo4j.password)
    finally:
        empty_neo4j.clear()


def test_a_wrong_password_is_refused_and_in_no_message(neo4j_server: Neo4jServer) -> None:
    with pytest.raises(StoreRefused) as told:
        open_store(neo4j_server.url, neo4j_server.user, "geheim-4711")
    assert "geheim-4711" not in f"{told.value} {told.value!r} {told.value.__cause__!r}"


def test_a_server_that_is_down_is_unavailable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreUnavailable, match=f"127.0.0.1:{port}"):
        open_store(f"bolt://127.0.0.1:{port}", "neo4j", "x")


def test_a_server_that_is_no_neo4j_is_unavailable(neo4j_server: Neo4jServer) -> None:
    with pytest.raises(StoreUnavailable, match="Bolt"):
        open_store(neo4j_server.http_url.replace("http://", "bolt://"), "neo4j", "x")


def test_a_database_that_is_not_there_is_named(neo4j_server: Neo4jServer) -> None:
    with pytest.raises(StoreUnavailable, match="nowhere"):
        open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password, "nowhere")


def test_user_and_password_in_the_address_stay_out_of_sight(empty_neo4j: Neo4jServer) -> None:
    secret = f"{empty_neo4j.user}:{empty_neo4j.password}@"
    store = open_store(empty_neo4j.url.replace("bolt://", f"bolt://{secret}"))
    assert store.url == empty_neo4j.url
    assert empty_neo4j.password not in repr(store)
    store.close()


def test_every_error_of_a_store_has_a_code_of_its_own() -> None:
    kinds = [k for k in GraphError.__subclasses__() if k.__module__ == "graph.errors"]
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_a_database_that_somebody_emptied_by_hand_is_an_empty_graph(
    neo4j_store: Store, empty_neo4j: Neo4jServer
) -> None:
    put(neo4j_store, measures(2))
    empty_neo4j.clear()
    assert read.network(neo4j_store).nodes == ()
    put(neo4j_store, measures(2))
    open_store(empty_neo4j.url, empty_neo4j.user, empty_neo4j.password).close()
    assert count(neo4j_store) == 2


def test_a_connection_that_the_server_closed_is_opened_again(
    neo4j_store: Store, empty_neo4j: Neo4jServer
) -> None:
    neo4j_store.read("MATCH (n:Plan) RETURN n.id AS id")
    killed, _, _ = empty_neo4j.driver.execute_query(
        "CALL dbms.listConnections() YIELD connectionId, userAgent WHERE userAgent = 'zeren' "
        "CALL dbms.killConnection(connectionId) YIELD message RETURN message"
    )
    assert killed, "no connection of the program was there to be closed"
    assert neo4j_store.read("MATCH (n:Plan) RETURN count(n) AS n") == [{"n": 0}]
