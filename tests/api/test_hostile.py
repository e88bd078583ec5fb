"""What nobody should send, and somebody will: the answer is an error that says what was wrong."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.cli import run
from api.commands.printing import as_csv
from graph.statements import BadParameter, statement

PLAN = "140900:忻政办发〔2022〕51号"
WAITING = {
    "kind": "unit",
    "who": "张三",
    "why": "原文如此",
    "at": "2026-01-01T00:00:00Z",
    "plan": "330000:某政发〔2023〕1号~计划",
    "part": "measure",
    "words": "建设平台",
    "quote": "省商务厅",
    "value": "省财政厅",
}
"""A correction of a plan that is not held."""
AGENCY = {
    "id": "330000:浙江省财政厅",
    "name": "浙江省财政厅",
    "full_name": None,
    "units": [],
    "level": "省",
    "place": "浙江省",
    "place_code": "330000",
    "kind": "政府部门",
    "systems": ["财政"],
    "scope": None,
}


def line(**said: object) -> bytes:
    return json.dumps({**WAITING, **said}).encode() + b"\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(line(who="\ud800"), id="half a character"),
        pytest.param(b'{"\\ud800": 1}', id="half a character as a name"),
        pytest.param(line(why="\x00\x1b[31m"), id="control characters"),
        pytest.param(b"[" * 100_000, id="deep nesting"),
        pytest.param(line(id="../../x"), id="an id that is a path"),
        pytest.param(line(id="<script>"), id="an id that is markup"),
        pytest.param(line(at="yesterday"), id="no time"),
        pytest.param(line(undone_at="2026-01-02"), id="undone by nobody"),
        pytest.param(line(why="因" * 1001), id="a reason that is too long"),
        pytest.param(line(part="plan"), id="no such part"),
        pytest.param(line(id="c-1") + line(id="c-1", who="李四"), id="one id for two"),
        pytest.param(line(agency=json.dumps({**AGENCY, "level": "高"})), id="no such level"),
        pytest.param(line(agency=json.dumps({**AGENCY, "place_code": "1"})), id="no such place"),
        pytest.param(line(agency=json.dumps({**AGENCY, "name": 1})), id="a name that is a number"),
        pytest.param(line(agency=json.dumps({**AGENCY, "colour": 1})), id="an unknown field"),
        pytest.param(line(agency='["x"]'), id="a list for an agency"),
        pytest.param(line(kind="citation", cited='{"title": 1}'), id="a title that is a number"),
    ],
)
def test_a_file_that_no_export_wrote_is_refused_whole(fresh: TestClient, data: bytes) -> None:
    files = {"file": ("c.jsonl", line(who="王五") + data)}
    answer = fresh.post("/api/corrections/import", files=files)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_correction")
    assert fresh.get("/api/corrections").json()["total"] == 0
    assert fresh.post("/corrections/import", files=files).status_code == 400


def test_an_agency_that_an_export_wrote_is_taken_in(fresh: TestClient) -> None:
    files = {"file": ("c.jsonl", line(agency=json.dumps(AGENCY)))}
    assert len(fresh.post("/api/corrections/import", files=files).json()["added"]) == 1


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\n"])
def test_a_reason_with_a_line_break_survives_export_and_import(
    fresh: TestClient, mark: str
) -> None:
    first = {"file": ("c.jsonl", line(why=f"原文{mark}如此"))}
    assert fresh.post("/api/corrections/import", files=first).status_code == 200
    told = fresh.get("/api/corrections/export").content
    again = fresh.post("/api/corrections/import", files={"file": ("c.jsonl", told)}).json()
    assert (again["added"], len(again["held"])) == ([], 1)


@pytest.mark.parametrize("date", ["2022-13-40", "2022-02-30", "0000-00-00", "２０２２-13-01"])
def test_a_day_that_no_calendar_has_is_no_deadline(held: TestClient, date: str) -> None:
    body = {
        "kind": "due",
        "who": "张三",
        "why": "原文如此",
        "plan": PLAN,
        "measure": "1",
        "quote": "2022年",
        "value": date,
    }
    answer = held.post("/api/corrections", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_correction")


@pytest.mark.parametrize("field", ["who", "why", "quote", "value"])
def test_a_control_character_in_a_correction_is_refused(held: TestClient, field: str) -> None:
    body = {
        "kind": "plan",
        "who": "张三",
        "why": "原文如此",
        "plan": PLAN,
        "field": "issuer",
        "value": "市政府",
    }
    answer = held.post("/api/corrections", json={**body, field: "甲\x1b乙"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_correction")
    assert "character" in answer.json()["error"]["message"]


@pytest.fixture
def held(fresh: TestClient, plans: Path) -> TestClient:
    """The fresh application with one sample plan read."""
    path = sorted(plans.glob("*.txt"))[1]
    assert fresh.post("/api/plans", files={"file": (path.name, path.read_bytes())}).is_success
    return fresh


def test_what_a_spreadsheet_would_run_is_text_in_csv() -> None:
    told = StringIO()
    rows = [{"quote": "=1+1", "units": ["@x", "y"], "n": -5, "score": -0.5, "plain": "商务局"}]
    as_csv(["quote", "units", "n", "score", "plain"], rows, told)
    (_, row) = csv.reader(StringIO(told.getvalue()))
    assert row == ["'=1+1", "'@x,y", "-5", "-0.5", "商务局"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/plans/{PLAN}/changes?since=nothing", 404),
        (f"/plans/{PLAN}/gaps?parent=nothing", 404),
        (f"/plans/{PLAN}/beside?parent=nothing", 404),
        ("/ask?q=%00", 200),
        ("/ask?q=%E2%80%AE", 200),
        ("/search?q=%3F", 200),
        ("/search?q=%00", 200),
    ],
)
def test_a_page_asked_about_nothing_does_not_blame_the_store(
    client: TestClient, address: str, status: int
) -> None:
    assert client.get(address).status_code == status


def test_a_form_that_is_too_long_is_said_to_be(client: TestClient) -> None:
    answer = client.post(f"/plans/{PLAN}/check", data={"kind": "unit", "who": "名" * 101})
    assert answer.status_code == 400
    assert "送来的内容读不懂" in answer.text and "地址里" not in answer.text


def test_an_empty_path_is_not_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.txt").write_text("1.建设平台。（市商务局牵头）", "utf-8")
    assert run(["extract", "", "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "an empty path names no file" in said.err


@pytest.mark.parametrize("value", ["\udcff\udcfe", "9" * 23])
def test_what_no_store_can_hold_is_no_value_of_a_parameter(value: str) -> None:
    name = "limit" if value.isdigit() else "agency"
    with pytest.raises(BadParameter):
        statement("co_work").bind({"agency": "a", name: value})


@pytest.mark.parametrize("origin", ["http://[bad", "null", "", "http://evil.example"])
def test_an_origin_that_is_not_ours_is_refused_however_it_is_written(
    client: TestClient, origin: str
) -> None:
    answer = client.post("/api/corrections", json={}, headers={"origin": origin})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")


@pytest.mark.parametrize("back", ["http://[bad", "//evil.example", "/\\evil.example", "/a\r\nb"])
def test_a_way_back_that_leads_elsewhere_leads_home(client: TestClient, back: str) -> None:
    answer = client.post("/token", data={"token": "t", "back": back}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
