"""Every error has one shape, the right status, and says what to do; nothing is half-written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.settings import Settings
from graph.store import Store
from tests.api.conftest import owned
from tests.servers.neo4j import Neo4jServer

PLAN = "忻州市会展业发展2023年行动计划\n\n忻政办发〔2023〕9号\n\n1.发展会展。办好会展。（市商务局牵头，市财政局配合）\n"
BAD = [
    (b"", "unreadable_document"),
    (b"  \n\n ", "unreadable_document"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "unreadable_document"),
    (bytes(range(256)) * 40, "unreadable_document"),
    ("今天天气很好。".encode(), "not_a_plan"),
    (b"The quick brown fox jumps over the lazy dog. " * 20, "not_a_plan"),
]


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Each store, new."""
    if request.param == "embedded":
        return Settings(store=str(tmp_path / "graph.lbug"))
    server: Neo4jServer = request.getfixturevalue("empty_neo4j")
    return Settings(store=server.url, user=server.user, password=SecretStr(server.password))


@pytest.fixture
def held(settings: Settings) -> Iterator[TestClient]:
    """With one small plan."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert sent(client, PLAN.encode()).status_code == 200
        yield client


def sent(client: TestClient, data: bytes, name: str = "a.txt", **headers: str) -> Any:
    return client.post("/api/plans", files={"file": (name, data)}, headers=headers)


def error(answer: Any) -> Any:
    """The error of an answer, whose shape is checked."""
    body = answer.json()
    assert list(body) == ["error"]
    assert {"code", "message", "hint"} <= set(body["error"]) <= {
        "code", "message", "hint", "candidates"
    }  # fmt: skip
    return body["error"]


@pytest.mark.parametrize(("data", "code"), BAD, ids=lambda value: str(value)[:20])
def test_a_file_that_cannot_be_read_changes_nothing(
    held: TestClient, data: bytes, code: str
) -> None:
    before = held.get("/api/health").json()["counts"]
    answer = sent(held, data, "bad.txt")
    assert (answer.status_code, error(answer)["code"]) == (422, code)
    assert "bad.txt" in error(answer)["message"]
    assert held.get("/api/health").json()["counts"] == before


def test_a_plan_comes_in_once_and_goes_out(held: TestClient) -> None:
    again = sent(held, PLAN.encode()).json()
    assert [item["status"] for item in again["items"]] == ["unchanged"]
    assert held.get("/api/plans").json()["total"] == 1
    (plan,) = held.get("/api/plans").json()["items"]
    assert held.delete(f"/api/plans/{plan['id']}").json()["plan"] == plan["id"]
    assert held.get("/api/plans").json()["total"] == 0
    assert held.get("/api/health").json()["counts"]["agencies"] == 0


def test_an_edited_plan_replaces_what_it_said(held: TestClient) -> None:
    edited = PLAN.replace("市财政局配合", "市文旅局配合")
    assert [item["status"] for item in sent(held, edited.encode()).json()["items"]] == ["replaced"]
    roles = held.get("/api/measures", params={"role": "配合"}).json()["items"]
    assert [role["unit"] for role in roles] == ["市文旅局"]


def test_every_source_is_read_again(held: TestClient) -> None:
    said = held.post("/api/reread").json()
    assert [item["status"] for item in said["items"]] == ["unchanged"]


def test_removing_what_is_not_held_is_a_404(held: TestClient) -> None:
    answer = held.delete("/api/plans/晋政办发〔1999〕1号")
    assert (answer.status_code, error(answer)["code"]) == (404, "unknown_plan")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("get", "/api/nothing", 404, "not_found"),
        ("get", "/api", 404, "not_found"),
        ("post", "/api/agencies", 405, "method_not_allowed"),
        ("get", "/api/agencies?limit=0", 422, "invalid_request"),
        ("get", "/api/agencies?offset=-1", 422, "invalid_request"),
        ("get", "/api/agencies?level=村", 422, "invalid_request"),
        ("get", "/api/measures?role=领导", 422, "invalid_request"),
        ("get", "/api/measures?year=二〇二二", 422, "invalid_request"),
        ("get", "/api/measures/nothing", 404, "unknown_measure"),
        ("get", "/api/systems/nothing/measures", 404, "unknown_system"),
        ("get", "/api/plans/nothing", 404, "unknown_plan"),
        ("get", "/api/plans/nothing/family", 404, "unknown_plan"),
        ("get", "/api/measures?plan=nothing", 404, "unknown_plan"),
        ("get", "/api/network?kind=nothing", 422, "invalid_request"),
        ("get", "/api/search", 422, "invalid_request"),
        ("get", "/api/search?q=%20", 400, "bad_parameter"),
        ("get", "/api/due?by=tomorrow", 422, "invalid_request"),
        ("post", "/api/plans", 422, "invalid_request"),
        ("post", "/api/statements/nothing", 422, "invalid_request"),
        ("get", "/api/doubts?kind=zzz", 400, "bad_parameter"),
        ("get", "/api/agencies?levle=市", 400, "bad_parameter"),
        ("get", "/api/agencies?level=省&level=市", 400, "bad_parameter"),
        ("post", "/api/statements/workload?level=市", 400, "bad_parameter"),
    ],
)
def test_a_bad_question_has_its_status_and_code(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, error(answer)["code"]) == (status, code)


@pytest.mark.parametrize(
    ("path", "message", "hint"),
    [
        ("due?by=soon", "query.by='soon' is no day", "for example by=2022-12-31"),
        ("due", "query.by is missing", "for example by=2022-12-31"),
        (
            "network?level=村",
            "query.level='村' is none of 国家, 省, 市, 县, 乡",
            "for example level=市",
        ),
        ("systems?limit=all", "query.limit='all' is no whole number", "for example limit=20"),
        ("systems?limit=0", "query.limit='0' is less than 1", "for example limit=20"),
        ("network?layout=nice", "query.layout='nice' is neither", "for example layout=true"),
        ("doubts?kind=zzz", "/api/doubts takes no 'kind'", "it takes limit, offset"),
        ("systems?yaer=2022", "takes no 'yaer'; is year meant?", "it takes year, on, limit"),
        ("systems?on=2022-01-01&on=2023-01-01", "on is given 2 times", "give it once"),
    ],
)
def test_what_does_not_fit_is_told_with_what_does(
    client: TestClient, path: str, message: str, hint: str
) -> None:
    said = error(client.get(f"/api/{path}"))
    assert message in said["message"] and said["hint"].startswith(hint)


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("nothing", {}, 404, "unknown_statement"),
        ("workload", {"levle": "市"}, 400, "bad_parameter"),
        ("workload", {"limit": "many"}, 400, "bad_parameter"),
        ("agency_measures", {}, 400, "bad_parameter"),
        ("agency_measures", {"agency": "忻州市商务居"}, 404, "unknown_agency"),
        ("workload", [1], 422, "invalid_request"),
    ],
)
def test_a_bad_statement_has_its_status_and_code(
    client: TestClient, name: str, body: Any, status: int, code: str
) -> None:
    answer = client.post(f"/api/statements/{name}", json=body)
    assert (answer.status_code, error(answer)["code"]) == (status, code)


class Broken:
    """A store with a fault of its own."""

    url = "nowhere"
    version = "0"
    kind = "embedded"

    def read(self, statement: str, parameters: object = None) -> list[Any]:
        raise RuntimeError("a secret of the inside")

    def close(self) -> None:
        pass


def test_a_fault_of_ours_shows_nothing_of_the_inside() -> None:
    app = create_app(Settings(), Broken())  # type: ignore[arg-type]
    answer = TestClient(app, raise_server_exceptions=False).get("/api/plans")
    assert (answer.status_code, error(answer)["code"]) == (500, "internal")
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("store", "code"),
    [
        ("bolt://127.0.0.1:9", "store_unavailable"),
        ("{tmp}/folder", "store_broken"),
        ("{tmp}/text.lbug", "store_broken"),
    ],
)
def test_a_store_that_does_not_open_is_a_503(tmp_path: Path, store: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.lbug").write_text("no store\n" * 1000)
    app = create_app(Settings(store=store.format(tmp=tmp_path)))
    answer = TestClient(app, raise_server_exceptions=False).get("/api/health")
    assert (answer.status_code, error(answer)["code"]) == (503, code)


def test_wrong_credentials_are_a_503_without_the_password(neo4j_server: Neo4jServer) -> None:
    settings = Settings(store=neo4j_server.url, user="neo4j", password=SecretStr("hunter2"))
    answer = TestClient(create_app(settings), raise_server_exceptions=False).get("/api/health")
    assert (answer.status_code, error(answer)["code"]) == (503, "store_auth")
    assert "hunter2" not in answer.text


def test_a_store_in_use_elsewhere_is_a_503(tmp_path: Path) -> None:
    path = tmp_path / "graph.lbug"
    with owned(path):
        app = create_app(Settings(store=str(path)))
        answer = TestClient(app, raise_server_exceptions=False).get("/api/health")
        assert (answer.status_code, error(answer)["code"]) == (503, "store_locked")


def test_with_a_token_only_those_who_have_it_write(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), token=SecretStr("秘密"))
    with TestClient(create_app(settings)) as client:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic x"}):
            answer = sent(client, PLAN.encode(), **headers)
            assert (answer.status_code, error(answer)["code"]) == (401, "unauthorized")
        header = {b"Authorization": "Bearer 秘密".encode()}
        answer = client.post("/api/plans", files={"file": ("a.txt", PLAN)}, headers=header)
        assert answer.status_code == 200


def test_beyond_this_machine_nobody_writes_without_a_token(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), host="0.0.0.0")
    with TestClient(create_app(settings)) as client:
        answer = sent(client, PLAN.encode())
        assert (answer.status_code, error(answer)["code"]) == (403, "forbidden")
        assert client.get("/api/plans").status_code == 200


def test_another_site_s_page_cannot_write(held: TestClient) -> None:
    answer = sent(held, PLAN.encode(), Origin="https://elsewhere.example")
    assert (answer.status_code, error(answer)["code"]) == (403, "forbidden")


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), max_upload=100)
    with TestClient(create_app(settings)) as client:
        answer = sent(client, b"x" * 101)
        assert (answer.status_code, error(answer)["code"]) == (413, "too_large")


def test_the_documentation_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "https://" not in page and "http://" not in page
    for part in page.split('"'):
        if part.startswith("/static/"):
            assert client.get(part).status_code == 200, part


def test_a_store_given_to_the_application_is_the_one_that_answers(sample_store: Store) -> None:
    with_store = TestClient(create_app(Settings(store="/nowhere/else"), sample_store))
    assert with_store.get("/api/health").json()["store"] == sample_store.url


@pytest.mark.parametrize(
    ("path", "empty"),
    [
        ("/api/agencies/忻州市商务局/measures", "role=&year=&via=&across="),
        ("/api/measures", "agency=&role=&level=&year=&plan=&q="),
        ("/api/agencies", "q=&level=&place=&system="),
        ("/api/workload", "by=&level=&year=&role="),
        ("/api/network", "kind=&level=&year=&role="),
    ],
)
def test_a_filter_without_a_value_is_as_one_left_out(
    path: str, empty: str, client: TestClient
) -> None:
    answer = client.get(f"{path}?{empty}")
    assert answer.status_code == 200
    plain = client.get(path).json()
    assert {**answer.json(), "next": None} == {**plain, "next": None}
