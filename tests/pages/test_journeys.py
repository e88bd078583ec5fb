"""What people do with the pages, in a real browser; the main journeys over both stores."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

AGENCY = "忻州市商务局"
PLAN = "140900:忻政办发〔2022〕51号"


def test_from_a_name_typed_to_the_words_that_prove_it(quiet: Page, either: str) -> None:
    quiet.goto(either)
    quiet.get_by_role("combobox").press_sequentially("忻州市商务")
    quiet.get_by_role("option", name=AGENCY).click()
    expect(quiet.get_by_role("heading", level=1)).to_have_text(AGENCY)

    own = quiet.get_by_role("region", name="要干什么")
    expect(own.locator("mark").first).to_have_text("市商务局")
    measure = own.locator("a[href^='/measures/']").first
    title = measure.inner_text()
    measure.click()

    heading = quiet.get_by_role("heading", level=1).inner_text()
    assert re.sub(r"\s", "", title) in re.sub(r"\s", "", heading)
    evidence = quiet.get_by_role("article", name="原文")
    expect(evidence.locator(".unit", has_text="市商务局").first).to_be_visible()


def test_the_words_of_a_measure_are_found_in_the_plan_as_published(
    quiet: Page, either: str
) -> None:
    quiet.goto(f"{either}/search?q={quote('夜间')}")
    quiet.locator("main a[href^='/measures/']").first.click()
    words = quiet.get_by_role("article", name="原文").inner_text().splitlines()[-1][:30]
    quiet.get_by_role("link", name="在原文中看").click()
    expect(quiet.locator(".measure:target")).to_be_in_viewport()
    assert words in quiet.get_by_role("article", name="原文").inner_text()


def test_a_network_is_narrowed_kept_and_leads_to_an_agency(
    quiet: Page, either: str, tmp_path: Path
) -> None:
    quiet.goto(f"{either}/network")
    form = quiet.get_by_role("form", name="筛选")
    form.get_by_label("层级").select_option("县")
    form.get_by_role("button", name="筛选").click()
    quiet.wait_for_selector("#network[data-drawn]")
    with quiet.expect_download() as kept:
        quiet.get_by_role("button", name="存为 SVG").click()
    kept.value.save_as(tmp_path / "network.svg")
    said = "".join(ElementTree.parse(tmp_path / "network.svg").getroot().itertext())
    assert "机构合作网络（县级）" in said
    name = click_on_the_first_agency(quiet)
    expect(quiet.get_by_role("heading", level=1)).to_have_text(name)
    expect(quiet.locator("main .level").first).to_have_text("县")


def test_a_question_is_answered_with_rows_their_words_and_what_was_run(
    quiet: Page, either: str
) -> None:
    quiet.goto(f"{either}/ask")
    quiet.get_by_label("问题").fill(f"{AGENCY}牵头哪些措施？")
    quiet.get_by_role("button", name="提问").click()
    expect(quiet.get_by_role("region", name="回答")).to_contain_text("共2条")
    expect(quiet.locator("main tbody tr")).to_have_count(2)
    expect(quiet.locator("main tbody mark", has_text="市商务局").first).to_be_visible()
    quiet.get_by_text("运行的查询").click()
    expect(quiet.get_by_label("Cypher")).to_contain_text("MATCH")
    quiet.locator("main tbody a[href^='/measures/']").first.click()
    expect(quiet.get_by_role("article", name="原文")).to_contain_text("商务局")


def test_a_search_that_asks_something_is_answered(page: Page, either: str) -> None:
    page.goto(either)
    page.get_by_role("combobox").fill("哪个部门承担的措施最多？")
    page.get_by_role("combobox").press("Enter")
    expect(page).to_have_url(re.compile("/ask"))
    expect(page.get_by_role("region", name="回答")).to_contain_text("最多的是")


def test_suggestions_are_walked_with_the_keyboard(quiet: Page, address: str) -> None:
    quiet.goto(address)
    box = quiet.get_by_role("combobox")
    box.press_sequentially(AGENCY)
    expect(quiet.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(quiet.get_by_role("heading", level=1)).to_have_text(AGENCY)


def test_the_search_answers_without_scripts(scriptless: Page, address: str) -> None:
    page = scriptless
    page.goto(address)
    page.get_by_role("searchbox").fill(AGENCY)
    page.get_by_role("button", name="查找").click()
    page.locator("main").get_by_role("link", name=AGENCY, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(AGENCY)


def test_the_network_is_narrowed_without_scripts(scriptless: Page, address: str) -> None:
    page = scriptless
    page.goto(f"{address}/network")
    page.get_by_label("层级").select_option("县")
    page.get_by_role("button", name="筛选").click()
    levels = set(page.locator(".ranked tbody .level").all_inner_texts())
    assert levels == {"县"}


def test_every_measure_of_a_plan_can_be_addressed(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/plans/{quote(PLAN)}#m5")
    expect(quiet.locator("#m5")).to_be_in_viewport()
    assert quiet.locator("article .measure").count() == 58


def test_the_missing_level_between_two_plans_is_named(quiet: Page, address: str) -> None:
    quiet.goto(address)
    gap = quiet.locator(".chain-gap", has_text="运城市本级计划未读入")
    expect(gap.locator(".chain-step", has_text="夏县").last).to_be_visible()


def test_the_counterparts_stand_apart_from_what_is_its_own(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/agencies/{quote('140900:' + AGENCY)}")
    own = quiet.get_by_role("region", name="要干什么")
    expect(own).not_to_contain_text("省商务厅牵头")
    apart = quiet.get_by_role("region", name="上下级对应部门的措施")
    apart.locator("summary", has_text="山西省商务厅").click()
    expect(apart.locator(".duty mark", has_text="省商务厅").first).to_be_visible()


def test_an_unknown_agency_is_a_404_with_near_names(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/agencies/{quote('忻州市商务居')}")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("link", name=AGENCY)).to_be_visible()


def test_a_name_that_several_bear_is_not_guessed(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/agencies/{quote('市商务局')}")
    assert answer is not None and answer.status == 409
    names = page.locator(".found a").all_inner_texts()
    assert {"忻州市商务局", "晋城市商务局"} <= set(names)


def test_a_heading_that_carries_a_responsibility_is_where_its_link_leads(
    quiet: Page, address: str
) -> None:
    quiet.goto(f"{address}/agencies/{quote('140900:忻州市商贸服务专班')}")
    quiet.locator(".duty-title", has_text="现代商贸").click()
    expect(quiet.locator(".heading:target")).to_contain_text("现代商贸")


def test_an_unknown_address_is_a_page_in_chinese(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/nowhere")
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("没有这个页面")


def click_on_the_first_agency(page: Page) -> str:
    """Its name; its page opens."""
    spot = page.evaluate(
        """() => {
             const chart = echarts.getInstanceByDom(document.getElementById("network"));
             const data = chart.getModel().getSeriesByIndex(0).getData();
             const [x, y] = data.getItemLayout(0);
             const at = chart.convertToPixel({ seriesIndex: 0 }, [x, y]);
             const box = chart.getDom().getBoundingClientRect();
             return { x: box.x + at[0], y: box.y + at[1], name: data.getName(0) };
           }"""
    )
    page.mouse.click(spot["x"], spot["y"])
    return str(spot["name"])
