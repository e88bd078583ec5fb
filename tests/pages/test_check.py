"""Holding a reading against its text: what is uncertain is shown, accepted and corrected, with or
without scripts, and what people said is kept, shown and taken back."""

from __future__ import annotations

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from api.app import create_app
from api.pages.reading.objections import objection
from api.settings import Settings, settings_from_environment
from graph.ingest import Document, reread
from tests.pages.conftest import served, settings_of, settings_of_server

ROOT = Path(__file__).resolve().parents[2]
PLAN = "140900:忻政办发〔2023〕9号"
TEXT = """忻州市人民政府办公室
关于印发忻州市推进会展业发展2023年行动计划的通知

忻政办发〔2023〕9号

各县（市、区）人民政府，市人民政府各委、办、局：
《忻州市推进会展业发展2023年行动计划》已经市人民政府同意，现印发给你们，请认真贯彻执行。

忻州市人民政府办公室
2023年5月4日

忻州市推进会展业发展2023年行动计划

一、发展会展服务
1.建设会展平台。围绕会展建设平台2家。市文旅局做好宣传。（市商务局牵头，市财政局配合）
2.培育会展主体。支持企业办展，2023年底前完成。（忻府区、定襄县人民政府负责）
3.规范会展秩序。加强现场管理。（市商务局、会展统筹部负责）
"""
WHO = {"who": "张三", "why": "原文如此"}
CHECK = f"/plans/{quote(PLAN)}/check"


DOCUMENTS = [Document("会展.txt", TEXT.encode())]


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded store that has read the plan, to be copied."""
    store = tmp_path_factory.mktemp("check") / "graph.lbug"
    settings_of(store, DOCUMENTS)
    return store


@pytest.fixture
def held(read_once: Path, tmp_path: Path) -> Settings:
    shutil.copy(read_once, tmp_path / "graph.lbug")
    return settings_from_environment(store=str(tmp_path / "graph.lbug"))


@pytest.fixture
def client(held: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(held)) as made:
        yield made


@pytest.fixture(params=["embedded", "neo4j"])
def either(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A client of each store in turn."""
    if request.param == "neo4j":
        settings = settings_of_server(request.getfixturevalue("neo4j_server"), DOCUMENTS)
    else:
        settings = request.getfixturevalue("held")
    with TestClient(create_app(settings)) as made:
        yield made


@pytest.fixture
def where(held: Settings) -> Iterator[str]:
    """The address of a server that has read the plan."""
    with served(held) as address:
        yield address


def say(client: TestClient, kind: str, **fields: str) -> Any:
    return client.post(CHECK, data={"kind": kind, **WHO, **fields})


def shown(client: TestClient, query: str = "show=all") -> str:
    answer = client.get(f"{CHECK}?{query}")
    assert answer.status_code == 200
    return answer.text


def read_of(page: str, anchor: str) -> str:
    """What the page says of one part, without its markup."""
    found = re.search(rf'<article[^>]*id="{anchor}".*?</article>', page, re.S)
    assert found, anchor
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found.group()))


def test_what_is_uncertain_comes_first(client: TestClient) -> None:
    page = shown(client, "")
    assert 'id="m2"' in page and 'id="m1"' not in page


def test_the_rule_of_an_uncertain_reading_is_said(client: TestClient) -> None:
    assert "与后一单位共用词尾，已补全" in read_of(shown(client), "m2")


def test_what_is_uncertain_about_a_unit_is_said(client: TestClient) -> None:
    assert "拿不准这个单位名称不是已知的写法" in read_of(shown(client), "m3")


def test_all_measures_stand_beside_their_text(client: TestClient) -> None:
    page = shown(client)
    assert "市商务局读作 → 忻州市商务局" in read_of(page, "m1")
    assert "围绕会展建设平台2家" in read_of(page, "m1")


def test_no_letter_of_the_text_is_left_out(client: TestClient) -> None:
    page = shown(client)
    printed = "".join(re.findall(r'<p class="line[^"]*">(.*?)</p>', page, re.S))
    letters = re.sub(r"\s", "", re.sub(r"<[^>]+>", "", printed))
    assert letters == re.sub(r"\s", "", TEXT)


def test_an_accepted_reading_says_who_looked_and_is_no_longer_to_check(
    either: TestClient,
) -> None:
    fields = {"part": f"{PLAN}:2", "field": "role", "quote": "忻府区", "was": "负责"}
    page = say(either, "accept", **fields, show="all").text
    assert "已核对 张三" in read_of(page, "m2")
    assert "按规则读的" not in read_of(page, "m2")


def test_everything_uncertain_in_a_measure_is_accepted_at_once(either: TestClient) -> None:
    page = say(either, "accept_all", part=f"{PLAN}:3", show="all").text
    assert "已保存，文件已重新读取" in page
    assert "拿不准" not in read_of(page, "m3")


def test_a_role_is_corrected(client: TestClient) -> None:
    fields = {"part": f"{PLAN}:1", "quote": "市财政局", "was": "配合", "role": "牵头"}
    said = read_of(say(client, "role", **fields).text, "m1")
    assert "牵头市财政局读作 → 忻州市财政局" in said
    assert "人工更正 张三" in said and "（原读作：配合）" in said


@pytest.mark.parametrize(
    "address", [f"/measures/{PLAN}:1", f"/plans/{PLAN}", "/agencies/140900:忻州市财政局"]
)
def test_a_correction_is_marked_wherever_its_duty_is_shown(
    client: TestClient, address: str
) -> None:
    say(client, "role", part=f"{PLAN}:1", quote="市财政局", was="配合", role="牵头")
    page = client.get(address).text
    assert "人工更正" in page and "correction" not in re.sub(r"<[^>]+>", "", page)


def test_printed_words_are_given_to_another_agency(client: TestClient) -> None:
    fields = {"part": f"{PLAN}:1", "quote": "市财政局", "agency": "市税务局"}
    assert (
        "税务局" in read_of(say(client, "unit", **fields).text, "m1").partition("市财政局读作")[2]
    )


def test_a_responsibility_that_is_none_is_dropped_and_said_so(either: TestClient) -> None:
    said = read_of(say(either, "drop", part=f"{PLAN}:1", quote="市财政局", was="配合").text, "m1")
    assert "忻州市财政局 改" not in said
    assert "“市财政局”在这里不是责任单位" in said


def test_one_that_was_not_read_is_added_with_its_words(either: TestClient) -> None:
    said = say(either, "add", part=f"{PLAN}:1", quote="市文旅局", role="配合").text
    assert "配合市文旅局读作 → 忻州市文化和旅游局" in read_of(said, "m1")


def test_title_and_deadline_are_corrected(client: TestClient) -> None:
    say(client, "title", part=f"{PLAN}:1", title="围绕会展建设平台2家")
    fields = {"due": "2023-11-30", "due_quote": "2023年底前"}
    say(client, "due", part=f"{PLAN}:2", **fields)
    page = shown(client)
    assert "时限 2023年11月30日" in read_of(page, "m2")
    assert "1.围绕会展建设平台2家" in read_of(page, "m1")


def test_two_measures_are_joined(client: TestClient) -> None:
    page = say(client, "join", part=f"{PLAN}:1").text
    assert "支持企业办展" in read_of(page, "m1")
    assert 'id="m3"' not in page


def test_one_measure_is_split(client: TestClient) -> None:
    page = say(client, "split", part=f"{PLAN}:1", split_quote="市文旅局做好宣传").text
    assert read_of(page, "m2").lstrip().startswith("市文旅局做好宣传")


def test_a_corrected_number_leads_to_the_plan_under_it(client: TestClient) -> None:
    answer = say(client, "plan", field="number", value="忻政办发〔2023〕19号")
    assert answer.status_code == 200
    assert "文号是忻政办发〔2023〕19号" in answer.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "role", "quote": "市财政局", "role": "配合"}, "现在就是这样读的"),
        ({"kind": "role", "quote": "市财政局", "role": "牵头", "who": " "}, "请写明是谁更正的"),
        ({"kind": "role", "quote": "市财政局", "role": "牵头", "why": ""}, "请用几个字写明理由"),
        ({"kind": "role", "quote": "市水利局", "role": "牵头"}, "这里没有“市水利局”的责任"),
        ({"kind": "add", "quote": "没有的字", "role": "牵头", "agency": "市商务局"},
         "原文这里没有“没有的字”这几个字"),
        ({"kind": "unit", "quote": "市财政局", "agency": "火星局"}, "没有找到机构“火星局”"),
        ({"kind": "title", "title": "火星会展"}, "原文这里没有“火星会展”这几个字"),
        ({"kind": "split", "split_quote": "1.建设会展平台"}, "就是从这几个字开始的"),
        ({"kind": "plan", "part": "", "field": "date", "value": "后天"}, "“后天”不是日期"),
        ({"kind": "plan", "part": "", "field": "number", "value": "九号"}, "“九号”不是文号"),
        ({"kind": "plan", "part": "", "field": "place", "value": "火星市"}, "没有叫“火星市”的"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_in_chinese(
    client: TestClient, fields: dict[str, str], said: str
) -> None:
    answer = client.post(CHECK, data={**WHO, "part": f"{PLAN}:1", **fields})
    assert answer.status_code == 400
    assert said in answer.text


def test_what_was_typed_is_still_there_after_a_refusal(client: TestClient) -> None:
    fields = {"part": f"{PLAN}:1", "edit": "r1", "quote": "市财政局", "agency": "火星局"}
    assert 'value="火星局"' in say(client, "unit", **fields).text


def refusals() -> Iterator[str]:
    """What corrections may be refused with, as the program words it; 1 for what varies."""
    for name in ("intent", "revision", "bounds", "correct"):
        program = (ROOT / "graph" / f"{name}.py").read_text("utf-8")
        for call in ast.walk(ast.parse(program)):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("Unfit", "BadCorrection"):
                said = call.args[0]
                if isinstance(said, ast.Constant):
                    yield str(said.value)
                elif isinstance(said, ast.JoinedStr) and isinstance(said.values[-1], ast.Constant):
                    parts = (p.value if isinstance(p, ast.Constant) else "1" for p in said.values)
                    yield "".join(map(str, parts))


def test_there_are_refusals_to_tell() -> None:
    assert len(set(refusals())) > 20


@pytest.mark.parametrize("message", sorted(set(refusals())))
def test_every_refusal_has_words_in_chinese(message: str) -> None:
    assert not objection(message).startswith("没有成功")


def test_a_reason_that_is_not_known_is_shown_as_it_was_said() -> None:
    assert objection("something new") == "没有成功（something new）"


def test_a_correction_is_taken_back(either: TestClient) -> None:
    say(either, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    id_ = re.findall(r'id="(c-[0-9a-f]+)"', shown(either))[0]
    page = either.post(f"/corrections/{id_}/undo", data={**WHO, "back": f"{CHECK}?show=all"}).text
    assert "已撤销" in page
    assert "配合市财政局读作 → 忻州市财政局" in read_of(page, "m1")


def test_a_new_reading_of_the_same_file_keeps_what_was_said(either: TestClient) -> None:
    say(either, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    app: Any = either.app
    assert [outcome.error for outcome in reread(app.state.holder.get())] == [None]
    assert "牵头市财政局读作" in read_of(shown(either), "m1")


def test_taking_back_leads_to_no_other_site(client: TestClient) -> None:
    say(client, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    id_ = re.findall(r'id="(c-[0-9a-f]+)"', shown(client))[0]
    answer = client.post(
        f"/corrections/{id_}/undo",
        data={**WHO, "back": "https://elsewhere.example/"},
        follow_redirects=False,
    )
    assert answer.headers["location"].startswith("/?")


def test_corrections_are_taken_along_and_brought_in(
    client: TestClient, read_once: Path, tmp_path: Path
) -> None:
    say(client, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    taken = client.get("/api/corrections/export").content
    shutil.copy(read_once, tmp_path / "other.lbug")
    other = settings_from_environment(store=str(tmp_path / "other.lbug"))
    with TestClient(create_app(other)) as elsewhere:
        page = elsewhere.post("/corrections/import", files={"file": ("c.jsonl", taken)}).text
        assert "新增 1 条" in page
        assert "牵头市财政局" in read_of(shown(elsewhere), "m1")


def test_one_that_finds_no_place_says_why(client: TestClient) -> None:
    say(client, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    [said] = client.get("/api/corrections/export").text.splitlines()
    lost = {**json.loads(said), "quote": "市水利局", "id": "c-lost"}
    data = json.dumps(lost).encode()
    page = client.post("/corrections/import", files={"file": ("c.jsonl", data)}).text
    assert "1 条没有生效" in page
    assert "没有生效：这里没有“市水利局”的责任" in client.get("/corrections?state=unapplied").text


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "请先选择"), (b"{]", "第 1 行不是"), (b"\xff\xfe", "不是 UTF-8")]
)
def test_a_file_that_holds_no_corrections_is_refused(
    client: TestClient, data: bytes, said: str
) -> None:
    answer = client.post("/corrections/import", files={"file": ("c.jsonl", data)})
    assert answer.status_code == 400
    assert said in answer.text


def test_the_list_is_narrowed_by_state(client: TestClient) -> None:
    say(client, "role", part=f"{PLAN}:1", quote="市财政局", role="牵头")
    assert "没有这样的更正" in client.get("/corrections?state=undone").text


def test_without_corrections_the_list_says_how_to_make_one(client: TestClient) -> None:
    assert "还没有人更正过" in client.get("/corrections").text


def test_a_plan_that_was_not_read_cannot_be_checked(client: TestClient) -> None:
    answer = client.get("/plans/nowhere/check")
    assert answer.status_code == 404
    assert "没有这份计划的正文可核对" in answer.text


def test_another_site_cannot_correct(client: TestClient) -> None:
    headers = {"origin": "https://elsewhere.example"}
    assert client.post(CHECK, data=WHO, headers=headers).status_code == 403


def test_where_a_token_is_set_nobody_corrects_without_it(held: Settings) -> None:
    guarded = held.model_copy(update={"token": SecretStr("秘密")})
    with TestClient(create_app(guarded)) as client:
        assert say(client, "join", part=f"{PLAN}:1").status_code == 401
        assert "写入要先出示口令" in shown(client)
        assert "data-edit" not in shown(client)


def test_markup_in_a_reason_is_text(client: TestClient) -> None:
    page = say(client, "join", part=f"{PLAN}:1", why="<script>alert(1)</script>").text
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


# In a browser


def test_a_role_is_corrected_in_the_page_and_the_name_is_remembered(
    quiet: Page, where: str
) -> None:
    quiet.goto(f"{where}{CHECK}?show=all")
    row = quiet.locator("#m1")
    row.get_by_role("link", name="改“市财政局”").click()
    row.get_by_label("哪个角色").select_option("牵头")
    expect(row.get_by_label("是另一个角色")).to_be_checked()
    row.get_by_label("更正人").fill("张三")
    row.get_by_label("理由").fill("原文如此")
    row.get_by_role("button", name="保存").click()
    expect(quiet.locator("#m1 .by-hand")).to_contain_text("张三")
    expect(quiet.locator("#said .record")).to_have_count(1)
    expect(quiet).to_have_url(f"{where}{CHECK}?show=all")

    quiet.goto(f"{where}/plans/{quote(PLAN)}")
    expect(quiet.locator("article .unit-lead", has_text="市财政局")).to_be_visible()

    quiet.goto(f"{where}{CHECK}?show=all")
    quiet.locator("#m2").get_by_role("link", name="补上责任").click()
    expect(quiet.locator("#m2").get_by_label("更正人")).to_have_value("张三")


def test_a_refusal_is_shown_where_it_was_said(page: Page, where: str) -> None:
    page.goto(f"{where}{CHECK}?show=all")
    page.locator("#m1").get_by_role("link", name="改“市财政局”").click()
    page.locator("#m1").get_by_label("哪个机构").fill("火星局")
    page.locator("#m1").get_by_label("更正人").fill("张三")
    page.locator("#m1").get_by_label("理由").fill("原文如此")
    page.locator("#m1").get_by_role("button", name="保存").click()
    refused = page.locator("#m1 form").get_by_role("alert")
    expect(refused).to_contain_text("没有找到机构“火星局”")
    expect(page.locator("#m1").get_by_label("哪个机构")).to_have_value("火星局")


def test_words_selected_in_the_text_become_a_responsibility(quiet: Page, where: str) -> None:
    quiet.goto(f"{where}{CHECK}?show=all")
    quiet.evaluate(
        """() => {
             const text = document.querySelector("#m1 [data-text]");
             const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
             while (walk.nextNode()) {
               const at = walk.currentNode.data.indexOf("市文旅局");
               if (at < 0) continue;
               const range = document.createRange();
               range.setStart(walk.currentNode, at);
               range.setEnd(walk.currentNode, at + 4);
               getSelection().removeAllRanges();
               getSelection().addRange(range);
             }
           }"""
    )
    quiet.get_by_role("group", name="所选文字").get_by_role("button", name="补上责任").click()
    form = quiet.locator("#m1 .editor")
    expect(form.get_by_label("原文里的字")).to_have_value("市文旅局")
    form.get_by_label("角色").select_option("配合")
    form.get_by_label("更正人").fill("张三")
    form.get_by_label("理由").fill("原文如此")
    form.get_by_role("button", name="保存").click()
    expect(quiet.locator("#m1 .reading", has_text="忻州市文化和旅游局")).to_be_visible()


def test_names_of_agencies_are_offered(quiet: Page, where: str) -> None:
    quiet.goto(f"{where}{CHECK}?show=all")
    quiet.locator("#m1").get_by_role("link", name="改“市财政局”").click()
    quiet.locator("#m1").get_by_label("哪个机构").press_sequentially("商务局")
    offered = quiet.locator("#m1 datalist option").first
    expect(offered).to_have_attribute("value", "140900:忻州市商务局")


def test_a_reading_is_accepted_with_the_keyboard_alone(quiet: Page, where: str) -> None:
    quiet.goto(where + CHECK)
    quiet.locator("#m2 .reading summary").first.focus()
    quiet.keyboard.press("Enter")
    quiet.keyboard.press("Tab")
    quiet.keyboard.type("张三")
    quiet.keyboard.press("Enter")
    expect(quiet.locator("#m2 .tag-looked")).to_be_visible()


def test_a_correction_is_made_and_taken_back_without_scripts(scriptless: Page, where: str) -> None:
    page = scriptless
    page.goto(f"{where}{CHECK}?show=all")
    page.locator("#m1").get_by_role("link", name="改“市财政局”").click()
    page.get_by_label("是另一个角色").check()
    page.get_by_label("哪个角色").select_option("牵头")
    page.get_by_label("更正人").first.fill("张三")
    page.get_by_label("理由").first.fill("原文如此")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".notice-done")).to_contain_text("“市财政局”的角色是牵头")

    page.locator("#m1 .by-hand summary").click()
    undo = page.locator("#m1 .by-hand")
    undo.get_by_label("更正人").fill("李四")
    undo.get_by_label("理由").fill("看错了")
    undo.get_by_role("button", name="撤销这条更正").click()
    expect(page.locator(".notice-done")).to_contain_text("已撤销")
    expect(page.locator("#m1 .reading", has_text="市财政局")).to_contain_text("配合")


@pytest.mark.parametrize("width", [400, 1400])
def test_the_page_does_not_scroll_sideways(quiet: Page, where: str, width: int) -> None:
    quiet.set_viewport_size({"width": width, "height": 800})
    quiet.goto(f"{where}{CHECK}?show=all&at=m1&edit=measure")
    beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert quiet.evaluate(beyond) <= 0


@pytest.mark.parametrize("file", ["000", "002"])
def test_the_page_of_a_whole_plan_stays_light(tmp_path: Path, plans: Path, file: str) -> None:
    settings = settings_of(tmp_path / "graph.lbug", sorted(plans.glob(f"{file}_*.txt")))
    with TestClient(create_app(settings)) as client:
        [held] = client.get("/api/plans").json()["items"]
        page = client.get(f"/plans/{quote(held['id'])}/check?show=all")
    assert len(page.content) < 300_000
