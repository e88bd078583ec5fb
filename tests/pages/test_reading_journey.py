"""A document comes in by the pages, is checked and corrected, read again, and the correction
holds until it is taken back; over both stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.pages.conftest import served, settings_of, settings_of_server

PLAN = """大同市人民政府办公室
关于印发大同市推进会展业提质增效2023年行动计划的通知

同政办发〔2023〕9号

各县（区）人民政府：
《大同市推进会展业提质增效2023年行动计划》已经市人民政府同意，现印发给你们，请认真贯彻执行。

大同市人民政府办公室
2023年5月4日

大同市推进会展业提质增效2023年行动计划

一、发展会展业
1.建设会展平台。建设平台2家。（市商务局牵头，市财政局配合）
2.培育展会。支持办展。（市商务局牵头，市文旅局配合）
"""
TITLE = "大同市推进会展业提质增效2023年行动计划"
FIRST = "140200:同政办发〔2023〕9号:1"
WAIT = 60_000
"""Milliseconds. The first reading of a process loads what it reads with; after a correction the
document is read again."""


@pytest.fixture(params=["embedded", "neo4j"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The pages over each store in turn, with nothing read yet."""
    if request.param == "embedded":
        settings = settings_of(tmp_path / "graph.lbug", [])
    else:
        settings = settings_of_server(request.getfixturevalue("neo4j_server"), [])
    with served(settings) as address:
        yield address


def test_from_a_file_to_a_correction_that_outlives_a_new_reading(
    quiet: Page, where: str, tmp_path: Path
) -> None:
    upload(quiet, where)
    quiet.get_by_role("link", name="对照原文核对").click()
    first = quiet.get_by_role("article", name="建设会展平台")
    correct_the_role(quiet, where, "市财政局", "负责")
    expect(first).to_contain_text("人工更正", timeout=WAIT)
    expect(first).to_contain_text("张三")

    with urlopen(Request(f"{where}/api/reread", method="POST")) as answer:
        assert answer.status == 200
    assert roles_of_the_first_measure(quiet, where) == {
        "大同市商务局": "牵头",
        "大同市财政局": "负责",
    }

    quiet.goto(f"{where}/corrections")
    take_back(quiet)
    assert roles_of_the_first_measure(quiet, where) == {
        "大同市商务局": "牵头",
        "大同市财政局": "配合",
    }


def upload(page: Page, where: str) -> None:
    page.goto(f"{where}/upload")
    file: FilePayload = {"name": "计划.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    page.get_by_label("选择文件").set_input_files(file)
    expect(page.get_by_role("link", name=TITLE)).to_be_visible(timeout=WAIT)


def correct_the_role(page: Page, where: str, unit: str, role: str) -> None:
    page.goto(f"{page.url.partition('?')[0]}?show=all")
    page.get_by_role("link", name=f"改“{unit}”").click()
    form = page.get_by_role("form", name=f"改“{unit}”")
    form.get_by_label("是另一个角色").check()
    form.get_by_label("哪个角色").select_option(role)
    form.get_by_label("更正人").fill("张三")
    form.get_by_label("理由").fill("文件会签时改过")
    form.get_by_role("button", name="保存").click()
    expect(page.locator("#told")).to_contain_text("已保存", timeout=WAIT)


def take_back(page: Page) -> None:
    page.get_by_text("撤销", exact=True).first.click()
    form = page.locator("form[action$='/undo']").first
    form.get_by_label("更正人").fill("李四")
    form.get_by_label("理由").fill("原文没有这样写")
    form.get_by_role("button", name="撤销这条更正").click()
    expect(page.locator("main")).to_contain_text("撤销：李四", timeout=WAIT)


def roles_of_the_first_measure(page: Page, where: str) -> dict[str, str]:
    page.goto(f"{where}/measures/{quote(FIRST)}")
    rows = page.get_by_role("region", name="谁来办").locator("tbody tr")
    return {
        row.get_by_role("link").first.inner_text(): row.locator(".chip").inner_text()
        for row in rows.all()
    }
