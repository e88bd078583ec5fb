"""Commands about one agency: the same answer from the store and through a server, for people and
for programs."""

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
from graph.ingest import ingest
from graph.store import Store, open_store

GROUP = "忻州市各县（市、区）人民政府"
OLD, NEW = "忻州银保监分局", "忻州金融监管分局"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> str:
    """The sample plans in a store that is closed again."""
    url = str(tmp_path_factory.mktemp("commands") / "graph.lbug")
    store = open_store(url)
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    store.close()
    return url


@pytest.fixture
def remote(sample_store: Store) -> Iterator[Remote]:
    """Through a server over the sample plans, without a socket."""
    there = Remote("http://testserver", Settings())
    there.close()
    client = TestClient(create_app(Settings(), sample_store), base_url="http://testserver/api")
    there._http = cast(Any, client)
    yield there


def said(capsys: pytest.CaptureFixture[str], held: str, *arguments: str) -> str:
    assert run([*arguments, "--store", held]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", [NEW, "忻州市农业局", "忻州市商务局"])
def test_a_line_is_the_same_through_a_server(
    sample_store: Store, remote: Remote, name: str
) -> None:
    assert remote.succession(name) == Local(sample_store).succession(name)


@pytest.mark.parametrize("name", [GROUP, "山西省相关市人民政府"])
def test_members_are_the_same_through_a_server(
    sample_store: Store, remote: Remote, name: str
) -> None:
    assert remote.members(name) == Local(sample_store).members(name)


def test_counterparts_are_the_same_through_a_server(sample_store: Store, remote: Remote) -> None:
    assert remote.agency("忻州市商务局") == Local(sample_store).agency("忻州市商务局")


def test_a_line_shows_what_the_graph_holds_and_what_only_the_table_knows(
    capsys: pytest.CaptureFixture[str], held: str
) -> None:
    items = json.loads(said(capsys, held, "succession", NEW, "--json"))["items"]
    assert [(one["relation"], one["name"], one["held"]) for one in items][:2] == [
        ("predecessor", OLD, True),
        ("predecessor", "忻州银监分局", False),
    ]


def test_a_name_that_is_gone_is_said_to_be_gone(
    capsys: pytest.CaptureFixture[str], held: str
) -> None:
    printed = said(capsys, held, "succession", "忻州市农业局")
    assert printed.startswith("no plan names 忻州市农业局; after it came 忻州市农业农村局\n")


def test_members_come_with_how_far_they_are_known(
    capsys: pytest.CaptureFixture[str], held: str
) -> None:
    printed = said(capsys, held, "members", GROUP)
    assert printed.startswith(f"{GROUP}: all; ")
    assert "定襄县人民政府" in printed


def test_counterparts_follow_the_chain_and_say_where_nothing_was_read(
    capsys: pytest.CaptureFixture[str], held: str
) -> None:
    lines = said(capsys, held, "counterparts", "夏县工信科技局").splitlines()
    assert any(line.split() == ["above", "市", "运城市", "none", "read"] for line in lines)
    assert any(line.split()[:2] == ["peer", "市"] for line in lines if line.split())


@pytest.mark.parametrize("command", ["succession", "members", "counterparts"])
def test_a_name_that_nobody_bears_is_one_line(
    capsys: pytest.CaptureFixture[str], held: str, command: str
) -> None:
    assert run([command, "火星商务局", "--store", held]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
