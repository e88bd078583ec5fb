"""What is uncertain or missing: the same counts from the store, through a server and over HTTP,
each with a statement that lists as many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import run
from api.client import Remote
from api.local import Local
from api.settings import Settings
from graph.doubts import doubts
from graph.ingest import ingest
from graph.statements import run as rows_of
from graph.store import Store, open_store
from tests.pages import hostile


@pytest.fixture
def remote(sample_store: Store) -> Iterator[Remote]:
    """Through a server over the sample plans, without a socket."""
    there = Remote("http://testserver", Settings())
    there.close()
    client = TestClient(create_app(Settings(), sample_store), base_url="http://testserver/api")
    there._http = cast(Any, client)
    yield there


def test_counts_are_the_same_through_a_server(sample_store: Store, remote: Remote) -> None:
    assert remote.doubts() == Local(sample_store).doubts()


def test_the_statement_of_a_number_lists_as_many(sample_store: Store) -> None:
    _count_what_is_listed(sample_store)


def test_a_document_cited_and_carried_out_by_the_same_words_is_counted_once(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "graph.lbug"))
    hostile.fill(store)
    assert rows_of(store, "doubtful_citations")
    _count_what_is_listed(store)
    store.close()


def _count_what_is_listed(store: Store) -> None:
    found = doubts(store)
    counted = {one.what: one.n for one in found}
    listed = {one.what: len(rows_of(store, one.statement)) for one in found}
    for what in ("links", "cautions", "citations", "unread", "unassigned"):
        assert counted[what] == listed[what], what
    assert counted["rule"] + counted["uncertain"] == listed["rule"]


@pytest.mark.parametrize(
    ("kind", "statement"), [("roles", "doubtful_roles"), ("unassigned", "unassigned")]
)
def test_what_is_to_be_checked_in_a_plan_is_what_is_listed_of_it(
    kind: str, statement: str, client: TestClient, sample_store: Store
) -> None:
    listed = rows_of(sample_store, statement)
    for plan in (str(row["id"]) for row in rows_of(sample_store, "plans")):
        found = client.get(f"/api/plans/{plan}/check").json()[kind]
        own = [row for row in listed if row["plan_id"] == plan]
        assert found == sorted(own, key=lambda row: int(str(row["span_start"])))


def test_the_command_prints_rows_for_programs(
    tmp_path: Path, plans: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = str(tmp_path / "graph.lbug")
    store = open_store(url)
    for outcome in ingest(store, sorted(plans.glob("*.txt"))[:1]):
        assert outcome.error is None
    store.close()
    assert run(["doubts", "--json", "--store", url]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["what"] for row in rows} >= {"uncertain", "unread", "groups"}
