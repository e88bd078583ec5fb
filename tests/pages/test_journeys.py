"""What people do with the pages, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

AGENCY = "忻州市商务局"
PLAN = "140900:忻政办发〔2022〕51号"
MEASURE = "140900:忻政办发〔2022〕51号:1"
PAGES = (
    "/",
    "/agencies",
    f"/agencies/{quote('140900:' + AGENCY)}",
    "/plans",
    f"/plans/{quote(PLAN)}",
    f"/measures/{quote(MEASURE)}",
    "/network",
    f"/search?q={quote('夜间')}",
    f"/search?q={quote('没有这样的词语')}",
)


def test_from_a_name_typed_to_the_words_that_prove_it(quiet: Page, address: str) -> None:
    quiet.goto(address)
    quiet.get_by_role("combobox").press_sequentially("忻州市商务")
    quiet.get_by_role("option", name=AGENCY).click()
    expect(quiet.get_by_role("heading", level=1)).to_have_text(AGENCY)

    evidence = quiet.locator("main .duty").first
    expect(evidence.locator("mark")).to_have_text("市商务局")
    title = evidence.get_by_role("link").first.inner_text()
    evidence.get_by_role("link").first.click()

    heading = quiet.get_by_role("heading", level=1).inner_text()
    assert re.sub(r"\s", "", heading) == re.sub(r"\s", "", title)
    expect(quiet.locator("article .unit", has_text="市商务局").first).to_be_visible()


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


def test_a_click_in_the_network_opens_the_agency(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network")
    quiet.wait_for_selector("#network[data-drawn]")
    spot = quiet.evaluate(
        """() => {
             const chart = echarts.getInstanceByDom(document.getElementById("network"));
             const data = chart.getModel().getSeriesByIndex(0).getData();
             const [x, y] = data.getItemLayout(0);
             const at = chart.convertToPixel({ seriesIndex: 0 }, [x, y]);
             const box = chart.getDom().getBoundingClientRect();
             return { x: box.x + at[0], y: box.y + at[1], name: data.getName(0) };
           }"""
    )
    quiet.mouse.click(spot["x"], spot["y"])
    expect(quiet.get_by_role("heading", level=1)).to_have_text(spot["name"])


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


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [400, 1400])
def test_no_page_scrolls_sideways(quiet: Page, address: str, path: str, width: int) -> None:
    quiet.set_viewport_size({"width": width, "height": 800})
    quiet.goto(address + path)
    beyond = quiet.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert beyond <= 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_to_load(quiet: Page, address: str, path: str) -> None:
    sizes: list[int] = []
    quiet.on(
        "response",
        lambda answer: None if "/vendor/" in answer.url else sizes.append(len(answer.body())),
    )
    quiet.goto(address + path, wait_until="networkidle")
    assert sum(sizes) < 300_000


@pytest.mark.parametrize("path", PAGES)
def test_headings_and_landmarks_make_an_outline(quiet: Page, address: str, path: str) -> None:
    quiet.goto(address + path)
    assert quiet.get_by_role("heading", level=1).count() == 1
    expect(quiet.get_by_role("main")).to_have_count(1)
    assert quiet.locator("input:not([type=hidden]), select").count() == (
        quiet.locator("label input, label select, label[for]").count()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_text_stands_out_from_its_ground(quiet: Page, address: str, path: str, scheme: str) -> None:
    quiet.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    quiet.goto(address + path)
    assert quiet.evaluate(FAINT) == []


FAINT = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const luminance = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] > 0.98) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faint = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("script, .unseen, .skip, option")) continue;
    const style = getComputedStyle(element);
    const [one, other] = [luminance(rgba(style.color)), luminance(ground(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    if (contrast < (large ? 3 : 4.5) || Number(style.opacity) < 1) {
      faint.add(`${element.className} ${texts.currentNode.data.trim().slice(0, 20)} ${contrast}`);
    }
  }
  return [...faint];
}"""
"""Every text whose contrast with its ground is below what WCAG 2 asks at level AA."""
