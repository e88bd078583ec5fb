"""Who may write, from where, and by which name the server is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api import guard
from api.app import create_app
from api.settings import Settings
from tests.api.test_errors import PLAN

TOKEN = "芝麻 open"
OWN = {"Origin": "http://testserver"}
PASS = guard.PASS


def made(tmp_path: Path, **given: Any) -> TestClient:
    settings = Settings(store=str(tmp_path / "graph.lbug"), **given)
    return TestClient(create_app(settings), follow_redirects=False)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[TestClient]:
    """A server with a token."""
    with made(tmp_path, token=SecretStr(TOKEN)) as client:
        yield client


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[TestClient]:
    """A server of this machine without a token."""
    with made(tmp_path) as client:
        yield client


def write(client: TestClient, **headers: str) -> tuple[int, str]:
    """Status and code of a file sent."""
    answer = client.post("/api/plans", files={"file": ("a.txt", PLAN)}, headers=headers)
    return answer.status_code, answer.json().get("error", {}).get("code", "")


def give(client: TestClient, token: str = TOKEN, back: str = "/plans", **headers: str) -> Any:
    return client.post("/token", data={"token": token, "back": back}, headers={**OWN, **headers})


def test_the_right_token_gives_a_pass_that_no_script_and_no_other_site_gets(
    locked: TestClient,
) -> None:
    said = give(locked).headers["set-cookie"].lower()
    assert "httponly" in said and "samesite=strict" in said and "max-age=43200" in said


def test_a_pass_does_not_tell_the_token(locked: TestClient) -> None:
    assert TOKEN not in give(locked).headers["set-cookie"]


def test_with_a_pass_a_page_of_the_server_writes(locked: TestClient) -> None:
    give(locked)
    assert write(locked, **OWN) == (200, "")


def test_a_pass_that_is_taken_back_is_gone(locked: TestClient) -> None:
    give(locked)
    locked.post("/token/forget", headers=OWN)
    assert write(locked, **OWN) == (401, "unauthorized")


def test_after_the_token_one_is_back_where_one_was(locked: TestClient) -> None:
    answer = give(locked, back="/corrections?state=unapplied")
    assert (answer.status_code, answer.headers["location"]) == (303, "/corrections?state=unapplied")


@pytest.mark.parametrize(
    "back",
    ["//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:1",
     "\\\\elsewhere.example", "/a\r\nSet-Cookie: b=c", "elsewhere", ""],
)  # fmt: skip
def test_the_way_back_never_leads_to_another_site(locked: TestClient, back: str) -> None:
    assert give(locked, back=back).headers["location"] == "/"


def test_a_wrong_token_is_told_in_chinese_and_gives_nothing(locked: TestClient) -> None:
    answer = give(locked, "芝麻")
    assert (answer.status_code, "口令不对" in answer.text) == (401, True)
    assert "set-cookie" not in answer.headers


def test_a_token_is_given_only_on_a_page_of_the_server(locked: TestClient) -> None:
    answer = give(locked, Origin="https://elsewhere.example")
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "none"}])
def test_a_pass_without_a_page_that_asked_is_not_enough(
    locked: TestClient, headers: dict[str, str]
) -> None:
    give(locked)
    assert write(locked, **headers) == (401, "unauthorized")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {**OWN, "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("which", ["locked", "open_"])
def test_a_page_of_another_site_never_writes(
    request: pytest.FixtureRequest, which: str, headers: dict[str, str]
) -> None:
    client: TestClient = request.getfixturevalue(which)
    give(client)
    assert write(client, **headers) == (403, "forbidden")


@pytest.mark.parametrize(
    "made_up", ["", ".", "9999999999.", "9999999999." + "0" * 64, "²³.0", "x.y", "99999999990"]
)
def test_a_pass_that_nobody_signed_opens_nothing(locked: TestClient, made_up: str) -> None:
    # As bytes: a cookie is whatever someone sends.
    headers = {b"Origin": OWN["Origin"].encode(), b"Cookie": f"{PASS}={made_up}".encode()}
    answer = locked.post("/api/plans", files={"file": ("a.txt", PLAN)}, headers=headers)
    assert answer.status_code == 401


def test_a_pass_ends_with_the_day(locked: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", -1)
    ended = guard.new_pass(Settings(token=SecretStr(TOKEN)), TOKEN)
    assert write(locked, **OWN, Cookie=f"{PASS}={ended}") == (401, "unauthorized")


def test_a_pass_of_another_token_opens_nothing(locked: TestClient, tmp_path: Path) -> None:
    with made(tmp_path / "other", token=SecretStr("other")) as other:
        give(other, "other")
        stolen = other.cookies[PASS]
    assert write(locked, **OWN, Cookie=f"{PASS}={stolen}") == (401, "unauthorized")


def test_without_a_token_a_page_of_this_machine_s_server_writes(open_: TestClient) -> None:
    assert write(open_, **OWN) == (200, "")


NAMES = ["elsewhere.example", "elsewhere.example:8000", "127.0.0.1.elsewhere.example", "", "[::1"]


@pytest.mark.parametrize("host", NAMES)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_name_that_was_made_to_point_here_gets_nothing(
    open_: TestClient, host: str, method: str
) -> None:
    answer = open_.request(method, "/api/plans", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong_host")


def test_a_page_asked_for_by_a_strange_name_says_so_in_chinese(open_: TestClient) -> None:
    answer = open_.get("/", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, "不能用这个地址打开" in answer.text) == (403, True)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_the_server_s(open_: TestClient, host: str) -> None:
    assert open_.get("/api/health", headers={"Host": host}).status_code == 200


def test_the_name_that_the_server_listens_at_is_its_own(tmp_path: Path) -> None:
    with made(tmp_path, host="127.0.0.9") as client:
        assert client.get("/api/health", headers={"Host": "127.0.0.9:8000"}).status_code == 200


def test_behind_a_proxy_the_names_are_those_that_are_set(tmp_path: Path) -> None:
    with made(tmp_path, hosts="zeren.example, plans.example", token=SecretStr("t")) as client:
        asked = ("Plans.example", "zeren.example:8443", "elsewhere.example")
        found = [client.get("/api/health", headers={"Host": one}).status_code for one in asked]
    assert found == [200, 200, 403]


def test_behind_a_proxy_that_renames_the_host_pages_still_write(tmp_path: Path) -> None:
    with made(tmp_path, hosts="zeren.example", token=SecretStr("t")) as client:
        origin = "https://zeren.example"
        give(client, "t", Origin=origin)
        assert write(client, Origin=origin) == (200, "")


def test_with_a_token_any_name_may_lead_to_the_server(locked: TestClient) -> None:
    answer = locked.get("/api/health", headers={"Host": "zeren.example"})
    assert answer.status_code == 200


def test_a_body_far_beyond_the_limit_is_not_taken_in(tmp_path: Path) -> None:
    with made(tmp_path, max_upload=100) as client:
        answer = client.post("/api/plans", files={"file": ("a.txt", b"x" * 1_100_000)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_a_body_without_a_length_is_counted(tmp_path: Path) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'

    def endless() -> Iterator[bytes]:
        yield head
        for _ in range(20):
            yield b"x" * 100_000

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    with made(tmp_path, max_upload=100) as client:
        answer = client.post("/api/plans", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_beyond_this_machine_without_a_token_pages_say_that_nobody_may_write(
    tmp_path: Path,
) -> None:
    with made(tmp_path, host="0.0.0.0") as client:
        page = client.get("/upload").text
        sent = client.post("/upload", files={"files": ("a.txt", PLAN)}, headers=OWN)
    assert "这台服务器不接受写入" in page and 'type="file"' not in page
    assert (sent.status_code, "这台服务器不接受写入" in sent.text) == (403, True)


def test_a_form_sent_without_a_pass_leads_to_the_token_and_back(locked: TestClient) -> None:
    headers = {**OWN, "Referer": "http://testserver/upload?x=1"}
    answer = locked.post("/upload", files={"files": ("a.txt", PLAN)}, headers=headers)
    assert (answer.status_code, "没有保存" in answer.text) == (401, True)
    assert 'name="back" value="/upload?x=1"' in answer.text
