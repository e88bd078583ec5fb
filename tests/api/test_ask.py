"""Questions in Chinese over HTTP and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli
from graph.ingest import ingest
from graph.store import open_store

QUESTION = "忻州市商务局牵头哪些措施？"


def test_an_answer_has_rows_words_and_what_was_run(client: TestClient) -> None:
    said = client.get("/api/ask", params={"q": QUESTION}).json()
    assert (said["status"], said["total"], [row["no"] for row in said["rows"]]) == (
        "answered", 2, [27, 51],
    )  # fmt: skip
    assert all(row["quote"] in row["clause"] for row in said["rows"])
    assert said["cypher"].startswith("// asked_duties")
    assert said["parameters"]["agencies"] == ["140900:忻州市商务局"]


def test_what_was_run_can_be_run_again(client: TestClient) -> None:
    said = client.get("/api/ask", params={"q": QUESTION}).json()
    again = client.post(f"/api/statements/{said['statement']}", json=said["parameters"]).json()
    assert again["items"] == said["rows"]


def test_an_unknown_agency_is_an_answer_with_near_names(client: TestClient) -> None:
    answer = client.get("/api/ask", params={"q": "郑州市商务局牵头哪些措施"})
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["rows"]) == ("unknown", [])
    assert answer.json()["candidates"]


@pytest.mark.parametrize("q", ["", "？", "长" * 301])
def test_no_question_is_an_error_of_the_one_shape(client: TestClient, q: str) -> None:
    answer = client.get("/api/ask", params={"q": q})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_parameter")


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> str:
    path = str(tmp_path_factory.mktemp("asked") / "graph.lbug")
    store = open_store(path)
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    store.close()
    return path


def test_the_command_answers_in_words(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.run(["ask", QUESTION, "--store", stored])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    assert "忻州市商务局牵头的措施共2条" in printed.out
    assert "推进消费商圈建设" in printed.out


def test_the_command_shows_what_was_run(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ask", QUESTION, "--cypher", "--store", stored]) == 0
    printed = capsys.readouterr().out
    assert ":param agencies => ['140900:忻州市商务局'];" in printed
    assert "MATCH (a:Agency)" in printed


def test_the_command_as_json_is_one_object(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ask", QUESTION, "--json", "--store", stored]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 2


def test_an_honest_none_is_no_failure(stored: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["ask", "2023年忻州市商务局牵头哪些措施", "--store", stored]) == 0


@pytest.mark.parametrize("question", ["郑州市商务局牵头什么", "今天天气怎么样"])
def test_what_is_not_answered_fails_with_the_reason(
    stored: str, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    status = cli.run(["ask", question, "--store", stored])
    printed = capsys.readouterr()
    assert (status, printed.out) == (1, "")
    assert printed.err
    assert "Traceback" not in printed.err
