# ruff: noqa: F401, F811 - fixtures are shared by importing them
"""A clerk corrects, checks, undoes: over HTTP and by command, with a running server and without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.settings import Settings
from tests.api.test_cli import Zeren, on_each_store, zeren
from tests.api.test_errors import PLAN, error, sent, settings
from tests.api.test_serving import Serving, server

ID = "140900:忻政办发〔2023〕9号"
MEASURE = f"{ID}:1"
SAID = {"kind": "role", "measure": MEASURE, "quote": "市财政局", "role": "牵头",
        "who": "张三", "why": "原文如此"}  # fmt: skip
COMMAND = ("correct", "role", MEASURE, "--quote", "市财政局", "--role", "牵头",
           "--who", "张三", "--why", "原文如此")  # fmt: skip


@pytest.fixture
def held(settings: Settings) -> Iterator[TestClient]:
    """Each store, with one small plan."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert sent(client, PLAN.encode()).status_code == 200
        yield client


def roles(client: TestClient) -> list[tuple[str, str]]:
    answer = client.get(f"/api/measures/{MEASURE}").json()
    return [(role["role"], role["quote"]) for role in answer["roles"]]


def said(client: TestClient, **changed: str) -> Any:
    return client.post("/api/corrections", json={**SAID, **changed})


def test_a_correction_is_said_listed_and_undone(held: TestClient) -> None:
    before = roles(held)
    done = said(held).json()
    assert (done["correction"]["state"], done["plans"][0]["plan"]) == ("applied", ID)
    assert roles(held) == [("牵头", "市商务局"), ("牵头", "市财政局")]
    (row,) = held.get(f"/api/corrections?plan={ID}&state=applied").json()["items"]
    assert (row["who"], row["was"], row["value"]) == ("张三", "配合", "牵头")
    gone = held.delete(f"/api/corrections/{row['id']}?who=李四&why=看错了").json()
    assert gone["correction"]["state"] == "undone"
    assert roles(held) == before
    assert held.get("/api/corrections?state=applied").json()["total"] == 0


def test_corrections_are_taken_to_another_store(held: TestClient, tmp_path: Path) -> None:
    said(held)
    lines = held.get("/api/corrections/export")
    assert lines.headers["content-type"].startswith("application/x-ndjson")
    other = create_app(Settings(store=str(tmp_path / "other.lbug")))
    with TestClient(other, raise_server_exceptions=False) as client:
        file = {"file": ("c.jsonl", lines.content)}
        waiting = client.post("/api/corrections/import", files=file).json()
        assert [row["state"] for row in waiting["unapplied"]] == ["unapplied"]
        sent(client, PLAN.encode())
        assert roles(client) == [("牵头", "市商务局"), ("牵头", "市财政局")]
        again = client.post("/api/corrections/import", files=file).json()
        assert (again["added"], again["held"]) == ([], [row["id"] for row in waiting["unapplied"]])


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"role": "领导"}, 400, "bad_correction"),
        ({"quote": "市教育局"}, 400, "bad_correction"),
        ({"who": " "}, 400, "bad_correction"),
        ({"kind": "bogus"}, 422, "invalid_request"),
        ({"measure": f"{ID}:9"}, 404, "unknown_measure"),
        ({"measure": "9", "plan": "晋政办发〔1999〕1号"}, 404, "unknown_plan"),
        ({"kind": "unit", "agency": "没有的"}, 404, "unknown_agency"),
    ],
)
def test_what_cannot_be_corrected_says_why_and_changes_nothing(
    held: TestClient, changed: dict[str, str], status: int, code: str
) -> None:
    before = roles(held)
    answer = said(held, **changed)
    assert (answer.status_code, error(answer)["code"]) == (status, code)
    assert roles(held) == before
    assert held.get("/api/corrections").json()["total"] == 0


def test_undoing_what_is_not_there_is_a_404(held: TestClient) -> None:
    answer = held.delete("/api/corrections/c-nothing?who=李四&why=看错了")
    assert (answer.status_code, error(answer)["code"]) == (404, "unknown_correction")


def test_a_file_of_no_corrections_is_refused_by_its_line(held: TestClient) -> None:
    answer = held.post("/api/corrections/import", files={"file": ("c.jsonl", b"{}\n")})
    assert (answer.status_code, error(answer)["code"]) == (400, "bad_correction")
    assert "line 1" in error(answer)["message"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/corrections"),
        ("POST", "/api/corrections/import"),
        ("DELETE", "/api/corrections/c-1?who=a&why=bb"),
    ],
)
def test_correcting_needs_the_token(tmp_path: Path, method: str, path: str) -> None:
    made = Settings(store=str(tmp_path / "g.lbug"), token=SecretStr("t"))
    with TestClient(create_app(made), raise_server_exceptions=False) as client:
        assert client.request(method, path, json=SAID).status_code == 401


def test_what_is_to_be_checked_stands_in_one_answer(held: TestClient) -> None:
    doubtful = PLAN + "2.提升服务。改进服务。（市财政局、会展统筹部负责）\n3.加强宣传。\n"
    sent(held, doubtful.encode())
    found = held.get(f"/api/plans/{ID}/check").json()
    assert found["open"] == len(found["cautions"]) + len(found["roles"]) + len(found["unassigned"])
    (unsure,) = [role for role in found["roles"] if role["quote"] == "会展统筹部"]
    text = held.get(f"/api/plans/{ID}/text").json()["text"]
    assert text[unsure["span_start"] : unsure["span_end"]] == "会展统筹部"
    body = {**SAID, "kind": "accept", "measure": unsure["part"], "quote": "会展统筹部"}
    assert held.post("/api/corrections", json=body).status_code == 200
    after = held.get(f"/api/plans/{ID}/check").json()
    assert "会展统筹部" not in [role["quote"] for role in after["roles"]]
    assert [row["kind"] for row in after["corrections"]] == ["accept"]
    assert after["open"] < found["open"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "会展.txt"
    file.write_text(PLAN, "utf-8")
    return file


def test_commands_say_list_undo_export_and_import(
    on_each_store: Zeren,
    plan: Path,
    tmp_path: Path,
) -> None:
    ran = on_each_store
    ran("ingest", str(plan))
    done = ran(*COMMAND)
    assert (done.status, done.err) == (0, "")
    assert "role applied: 配合 → 牵头" in done.out
    (row,) = json.loads(ran("correct", "list", "--json").out)
    assert ran("correct", "export", "-o", "c.jsonl").status == 0
    assert "undone" in ran("correct", "undo", row["id"], "--who", "李四", "--why", "看错了").out
    assert ran("correct", "import", "c.jsonl").out == "0 added, 0 undone, 1 already there\n"
    assert "李四" in ran("check", ID, "--json").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("correct", "drop", MEASURE, "--quote", "市教育局", "--who", "a", "--why", "bb"), "stand nowhere"),
        (("correct", "drop", MEASURE, "--quote", "市", "--who", "a", "--why", "bb"), "市商务局 牵头"),
        (("correct", "undo", "c-1", "--who", "a", "--why", "bb"), "no correction 'c-1'"),
        (("correct", "plan", ID, "date", "明天", "--who", "a", "--why", "bb"), "no date"),
        (("correct", "merge", "市商务局", "市商务局", "--who", "a", "--why", "bb"), "市商务局"),
        (("check", "没有"), "no plan"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    zeren: Zeren,
    plan: Path,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    zeren("ingest", str(plan))
    ran = zeren(*arguments)
    assert (ran.status, len(ran.lines), ran.out) == (1, 1, "")
    assert words in ran.err


def test_through_a_server_the_same_is_said(
    server: Serving,
    plan: Path,
    zeren: Zeren,
    tmp_path: Path,
) -> None:
    server.zeren("ingest", str(plan))
    done = server.zeren(*COMMAND, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    id_ = json.loads(done.stdout)["correction"]["id"]
    exported = server.zeren("correct", "export").stdout
    (tmp_path / "c.jsonl").write_text(exported, "utf-8")
    assert server.zeren("correct", "import", str(tmp_path / "c.jsonl")).returncode == 0
    assert id_ in server.zeren("check", ID).stdout
    refused = server.zeren(*COMMAND)
    assert (refused.returncode, "already" in refused.stderr) == (1, True)
    gone = server.zeren("correct", "undo", id_, "--who", "李四", "--why", "看错了")
    assert "undone" in gone.stdout
    assert server.zeren("correct", "list", "--state", "undone", "--json").stdout.count(id_) == 1
