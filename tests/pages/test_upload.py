"""Files come in by the pages: progress, what was read, what is uncertain, what was not read."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import FilePayload, Page, expect
from pydantic import SecretStr

from api.app import create_app
from api.pages.reading.unread import unread
from api.settings import Settings
from extract import read_bytes
from extract.errors import ZerenError
from extract.formats import documents
from tests.formats import made, sample
from tests.pages.conftest import served
from tests.servers.neo4j import Neo4jServer

PLAN = """忻州市人民政府办公室
关于印发忻州市推进会展业提质增效2023年行动计划的通知

忻政办发〔2023〕9号

各县（市、区）人民政府：
《忻州市推进会展业提质增效2023年行动计划》已经市人民政府同意，现印发给你们，请认真贯彻执行。

忻州市人民政府办公室
2023年5月4日

忻州市推进会展业提质增效2023年行动计划

一、发展会展业
1.建设会展平台。建设平台2家。（市商务局牵头，市财政局配合）
2.培育展会。支持办展。（市商务局、市文旅局）
"""
"""Its second clause has no verb, which is uncertain."""
ID = "140900:忻政办发〔2023〕9号"
TITLE = "忻州市推进会展业提质增效2023年行动计划"
TOKEN = "芝麻开门"
OWN = {"Origin": "http://testserver"}


def payload(name: str, data: bytes | str) -> FilePayload:
    raw = data.encode() if isinstance(data, str) else data
    return {"name": name, "mimeType": "application/octet-stream", "buffer": raw}


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a server with an empty store of its own."""
    with served(Settings(store=str(tmp_path / "graph.lbug"))) as where:
        yield where


@pytest.fixture(params=["embedded", "neo4j"])
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """The pages over an empty store of each kind."""
    settings = Settings(store=str(tmp_path / "graph.lbug"))
    if request.param == "neo4j":
        server: Neo4jServer = request.getfixturevalue("empty_neo4j")
        password = SecretStr(server.password)
        settings = Settings(store=server.url, user=server.user, password=password)
    with TestClient(create_app(settings)) as made_:
        yield made_


def said(page: Page, words: str) -> None:
    """The first reading of a process loads what it reads with, which may take a while."""
    expect(page.get_by_role("status")).to_have_text(words, timeout=60_000)


def told(client: TestClient, name: str, data: bytes | str) -> list[dict[str, Any]]:
    """The lines about one file."""
    answer = client.post("/upload/one", files={"files": (name, data)}, headers=OWN)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_several_files_are_read_one_by_one(quiet: Page, empty: str) -> None:
    quiet.goto(f"{empty}/upload")
    quiet.get_by_label("选择文件").set_input_files(
        [payload("会展.txt", PLAN), payload("花卉.docx", made.word_plan())]
    )
    said(quiet, "2 个文件，读到 2 份计划。")
    rows = quiet.locator(".upload-file")
    expect(rows.first).to_contain_text("会展.txt")
    expect(rows.first.get_by_role("heading", level=3)).to_have_text(TITLE)
    expect(rows.last.get_by_role("heading", level=3)).to_have_text(sample.TITLE)


def test_what_was_read_leads_to_the_plan(quiet: Page, empty: str) -> None:
    quiet.goto(f"{empty}/upload")
    quiet.get_by_label("选择文件").set_input_files(payload("会展.txt", PLAN))
    said(quiet, "1 个文件，读到 1 份计划。")
    quiet.get_by_role("link", name=TITLE).click()
    expect(quiet.get_by_role("heading", level=1)).to_have_text(TITLE)


def test_what_is_dropped_on_the_page_is_read(quiet: Page, empty: str) -> None:
    quiet.goto(f"{empty}/upload")
    data = quiet.evaluate_handle(
        """text => { const data = new DataTransfer();
             data.items.add(new File([text], "会展.txt")); return data; }""",
        PLAN,
    )
    quiet.dispatch_event("h1", "drop", {"dataTransfer": data})
    said(quiet, "1 个文件，读到 1 份计划。")
    expect(quiet.get_by_role("heading", level=3)).to_have_text(TITLE)


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(quiet: Page, empty: str) -> None:
    quiet.goto(f"{empty}/upload")
    quiet.get_by_label("选择文件").set_input_files(
        [payload("坏的.docx", made.word_plan()[:900]), payload("会展.txt", PLAN)]
    )
    said(quiet, "2 个文件，读到 1 份计划，1 份没有读成。")
    row = quiet.locator(".upload-file").first
    expect(row).to_contain_text("文件已损坏")
    expect(row).to_contain_text("另存一份，再上传")


def test_a_file_that_is_too_large_is_told_before_it_is_sent(quiet: Page, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), max_upload=1000)
    with served(settings) as where:
        quiet.goto(f"{where}/upload")
        quiet.get_by_label("选择文件").set_input_files(payload("大.txt", "x" * 1001))
        expect(quiet.locator(".upload-failed")).to_contain_text("文件太大")


def test_a_server_that_is_gone_is_told_with_a_way_to_try_again(page: Page, empty: str) -> None:
    page.goto(f"{empty}/upload")
    page.route("**/upload/one", lambda route: route.abort())
    page.get_by_label("选择文件").set_input_files(payload("会展.txt", PLAN))
    expect(page.locator(".upload-failed")).to_contain_text("连不上服务器")
    page.unroute("**/upload/one")
    page.get_by_role("button", name="再传一次").click()
    said(page, "1 个文件，读到 1 份计划。")


def test_files_are_read_without_scripts(scriptless: Page, empty: str) -> None:
    page = scriptless
    page.goto(f"{empty}/upload")
    page.get_by_label("选择文件").set_input_files(
        [payload("会展.txt", PLAN), payload("空的.txt", "")]
    )
    page.get_by_role("button", name="上传并读取").click()
    said(page, "2 个文件，读到 1 份计划，1 份没有读成。")
    expect(page.locator(".upload-failed")).to_contain_text("这是一个空文件")


def test_with_a_token_one_is_asked_for_it_and_writes_after(page: Page, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), token=SecretStr(TOKEN))
    with served(settings) as where:
        page.goto(f"{where}/upload")
        expect(page.get_by_label("选择文件")).to_have_count(0)
        page.get_by_role("textbox", name="口令").fill("芝麻关门")
        page.get_by_role("button", name="出示口令").click()
        expect(page.get_by_role("alert")).to_contain_text("口令不对")
        page.get_by_role("textbox", name="口令").fill(TOKEN)
        page.get_by_role("button", name="出示口令").click()
        page.get_by_label("选择文件").set_input_files(payload("会展.txt", PLAN))
        said(page, "1 个文件，读到 1 份计划。")
        page.get_by_role("button", name="收回").click()
        expect(page.get_by_role("textbox", name="口令")).to_be_visible()


def test_a_pass_that_ended_meanwhile_is_told(page: Page, tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path / "graph.lbug"), token=SecretStr(TOKEN))
    with served(settings) as where:
        page.goto(f"{where}/upload")
        page.get_by_role("textbox", name="口令").fill(TOKEN)
        page.get_by_role("button", name="出示口令").click()
        expect(page.get_by_label("选择文件")).to_be_visible()
        page.context.clear_cookies()
        page.get_by_label("选择文件").set_input_files(payload("会展.txt", PLAN))
        expect(page.locator(".upload-failed")).to_contain_text("口令已过期")


def test_a_plan_is_removed_after_it_was_asked_about(quiet: Page, empty: str) -> None:
    quiet.goto(f"{empty}/upload")
    quiet.get_by_label("选择文件").set_input_files(payload("会展.txt", PLAN))
    said(quiet, "1 个文件，读到 1 份计划。")
    quiet.goto(f"{empty}/plans/{ID}")
    quiet.get_by_role("link", name="移除这份计划").click()
    expect(quiet.get_by_role("heading", level=1)).to_have_text("移除这份计划？")
    quiet.get_by_role("button", name="移除").click()
    expect(quiet.get_by_role("heading", level=1)).to_have_text("已移除")
    assert quiet.request.get(f"{empty}/api/plans").json()["total"] == 0


def test_a_form_of_another_site_changes_nothing(page: Page, empty: str) -> None:
    page.request.post(f"{empty}/api/plans", multipart={"file": payload("会展.txt", PLAN)})
    page.route(
        "http://elsewhere.example/",
        lambda route: route.fulfill(
            content_type="text/html; charset=utf-8",
            body=f'<form method="post" action="{empty}/plans/{ID}/remove"><button>看图</button></form>',
        ),
    )
    page.goto("http://elsewhere.example/")
    page.get_by_role("button", name="看图").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("这次写入被拒绝了")
    assert page.request.get(f"{empty}/api/plans").json()["total"] == 1


def test_a_file_is_told_of_as_it_is_read(client: TestClient) -> None:
    first, part, last = told(client, "会展.txt", PLAN)
    assert (first, last) == ({"state": "reading"}, {"state": "done"})
    assert part["read"] and "新读入" in part["part"]


@pytest.mark.parametrize(
    ("again", "words"), [(PLAN, "没有改动"), (PLAN.replace("2家", "3家"), "已更新")]
)
def test_a_file_sent_again_says_what_became_of_the_first(
    client: TestClient, again: str, words: str
) -> None:
    told(client, "会展.txt", PLAN)
    assert words in told(client, "会展.txt", again)[1]["part"]


def test_what_is_uncertain_is_told_in_chinese_with_its_words(client: TestClient) -> None:
    part = told(client, "会展.txt", PLAN)[1]["part"]
    assert "只列了单位" in part and "市文旅局" in part and "bare-list" not in part


def test_each_plan_of_an_archive_and_each_failure_in_it_is_told(client: TestClient) -> None:
    packed = made.zipped([("a.txt", PLAN.encode()), ("b.txt", b""), ("c.docx", made.word_plan())])
    parts = [line for line in told(client, "附件.zip", packed) if "part" in line]
    assert sorted(part["read"] for part in parts) == [False, True, True]
    assert "附件.zip/a.txt" in "".join(part["part"] for part in parts)


def test_a_removed_plan_leaves_what_others_said(client: TestClient) -> None:
    other = PLAN.replace("〔2023〕9号", "〔2023〕10号").replace("会展", "物流")
    for text in (PLAN, other):
        told(client, "a.txt", text)
    answer = client.post(f"/plans/{ID}/remove", headers=OWN)
    assert (answer.status_code, "已移除" in answer.text) == (200, True)
    assert [row["number"] for row in client.get("/api/plans").json()["items"]] == [
        "忻政办发〔2023〕10号"
    ]


def test_removing_what_is_not_there_is_a_404_in_chinese(client: TestClient) -> None:
    for answer in (client.get("/plans/无/remove"), client.post("/plans/无/remove", headers=OWN)):
        assert (answer.status_code, "没有找到这份计划" in answer.text) == (404, True)


def test_a_form_without_a_file_is_a_page_and_changes_nothing(client: TestClient) -> None:
    answer = client.post("/upload", files={"files": ("", b"")}, headers=OWN)
    assert (answer.status_code, "上传计划" in answer.text) == (200, True)


@pytest.fixture
def long_reading(client: TestClient) -> Iterator[anyio.CapacityLimiter]:
    """Someone else's file is being read."""
    app: Any = client.app
    limiter: anyio.CapacityLimiter = app.state.writing
    assert client.portal is not None
    client.portal.call(limiter.acquire_on_behalf_of, "a long reading")
    yield limiter
    if limiter.borrowed_tokens:
        client.portal.call(limiter.release_on_behalf_of, "a long reading")


def test_a_long_reading_keeps_no_reader_waiting(
    client: TestClient, long_reading: anyio.CapacityLimiter
) -> None:
    assert client.get("/plans").status_code == 200
    assert long_reading.borrowed_tokens == 1


def test_a_file_that_waits_for_another_says_so(
    client: TestClient, long_reading: anyio.CapacityLimiter
) -> None:
    assert client.portal is not None
    with ThreadPoolExecutor() as threads:
        lines = threads.submit(told, client, "会展.txt", PLAN)
        until = time.monotonic() + 30
        while not long_reading.statistics().tasks_waiting and time.monotonic() < until:
            time.sleep(0.01)
        client.portal.call(long_reading.release_on_behalf_of, "a long reading")
        states = [line.get("state") for line in lines.result(30)]
    assert states == ["waiting", "reading", None, "done"]


BROKEN: dict[str, tuple[bytes, str]] = {
    "空的.txt": (b" \n", "空文件"),
    "坏的.docx": (made.word_plan()[:900], "已损坏"),
    "坏的.pdf": (b"%PDF-1.7\n%broken", "已损坏"),
    "不是文档.bin": (bytes(range(256)) * 9, "认不出"),
    "没有文档.zip": (made.zipped([("b.mp4", b"x")]), "压缩包里没有"),
    "新闻.txt": ("今天天气很好。\n会议圆满结束。".encode(), "没有读到写明责任单位的措施"),
    "压缩.rar": (b"Rar!\x1a\x07\x01\x00" + b"x" * 50, "压缩格式打不开"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_why_a_file_is_not_read_is_told_in_words_of_the_reader(name: str) -> None:
    data, words = BROKEN[name]
    with pytest.raises(ZerenError) as caught:
        for inner, one in documents(data, name):
            read_bytes(one, inner or name)
    found = unread(None, caught.value)
    assert words in found.what
    assert found.to_do and found.said


def test_a_locked_file_says_to_take_the_password_off() -> None:
    packed = bytearray(made.zipped([("a.txt", b"x" * 50)]))
    packed[6] |= 1
    packed[packed.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ZerenError) as caught:
        list(documents(bytes(packed), "锁.zip"))
    assert "密码" in unread(None, caught.value).to_do


def test_markup_in_a_name_or_a_title_is_only_text(client: TestClient) -> None:
    part = told(client, "<img src=x onerror=alert(1)>.txt", "")[1]["part"]
    assert "<img" not in part
