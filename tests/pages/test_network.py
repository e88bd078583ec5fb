"""The page of the network, in a real browser: what it shows, narrows, and gives to take away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.graph.many import widened
from tests.pages.conftest import served, settings_of

DRAWN = "#network[data-drawn]"
CITY = {"level": "市", "year": "2022"}


def api(address: str, **filters: Any) -> Any:
    with urlopen(f"{address}/api/network?{urlencode(filters)}") as answer:
        return json.load(answer)


def opened(page: Page, address: str, **asked: str) -> None:
    page.goto(f"{address}/network?{urlencode(asked)}")
    page.wait_for_selector(DRAWN)


def series(page: Page) -> Any:
    """What the chart was given, the places of its functions empty."""
    return page.evaluate(
        """() => JSON.parse(JSON.stringify(
             echarts.getInstanceByDom(document.getElementById("network")).getOption().series))"""
    )


def test_a_filter_is_in_the_address_and_the_table_says_what_the_api_says(
    quiet: Page, address: str
) -> None:
    quiet.goto(f"{address}/network")
    form = quiet.get_by_role("form", name="筛选")
    form.get_by_label("层级").select_option("市")
    form.get_by_label("年度").select_option("2022")
    form.get_by_role("button", name="筛选").click()
    quiet.wait_for_selector(DRAWN)
    asked = {k: v[0] for k, v in parse_qs(urlsplit(quiet.url).query).items()}
    assert (asked["level"], asked["year"]) == ("市", "2022")

    rows = quiet.locator(".ranked tbody tr")
    shown = {
        row.locator("th a").inner_text(): int(row.locator("td b").inner_text())
        for row in rows.all()
    }
    said = api(address, **CITY)["nodes"]
    assert shown == {
        node["name"]: node["lead"] + node["support"] + node["responsible"] + node["guide"]
        for node in said
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [("level", "县"), ("role", "配合"), ("system", "财政"), ("place", "晋城市"), ("year", "2022"),
     ("on", "2021-06-30")],
)  # fmt: skip
def test_each_filter_narrows_what_is_drawn(
    quiet: Page, address: str, name: str, value: str
) -> None:
    opened(quiet, address, **{name: value})
    drawn = [one for one in series(quiet)[0]["data"] if one.get("at") is not None]
    said = api(address, **{name: value})["nodes"]
    assert sorted(one["name"] for one in drawn) == sorted(node["name"] for node in said)


def test_hovering_says_the_numbers(quiet: Page, address: str) -> None:
    opened(quiet, address, **CITY)
    spot = where(quiet, 0)
    quiet.mouse.move(spot["x"], spot["y"])
    first = api(address, **CITY)["nodes"][0]
    expect(quiet.locator(".tip")).to_contain_text(first["name"])
    expect(quiet.locator(".tip")).to_contain_text(f"{first['weight']} 条措施")
    expect(quiet.locator(".tip")).to_contain_text(f"与 {first['degree']} 个机构同办")


def test_a_click_on_a_measure_opens_the_measure(quiet: Page, address: str) -> None:
    opened(quiet, address, kind="measure", place="夏县")
    at = quiet.evaluate("JSON.parse(document.getElementById('network-data').textContent).agencies")
    spot = where(quiet, at)
    quiet.mouse.click(spot["x"], spot["y"])
    expect(quiet).to_have_url(re.compile("/measures/"))


def test_the_bars_are_as_long_as_the_api_says(quiet: Page, address: str) -> None:
    opened(quiet, address, view="bars", top="160", **CITY)
    said = {"牵头": "lead", "负责": "responsible", "配合": "support", "指导": "guide"}
    nodes = api(address, **CITY)["nodes"]
    for one in series(quiet)[:4]:
        assert sum(count or 0 for count in one["data"]) == sum(
            node[said[one["name"]]] for node in nodes
        )


def test_the_matrix_holds_the_numbers_of_the_api(quiet: Page, address: str) -> None:
    opened(quiet, address, view="matrix", top="160", **CITY)
    pairs, own = series(quiet)
    said = api(address, **CITY)
    assert sorted(cell["value"][2] for cell in pairs["data"]) == sorted(
        edge["weight"] for edge in said["edges"] for _ in "ab"
    )
    assert sorted(cell["value"][2] for cell in own["data"]) == sorted(
        node["weight"] for node in said["nodes"]
    )


@pytest.mark.parametrize("view", ["network", "matrix", "bars"])
@pytest.mark.parametrize("kind", ["agency", "measure"])
@pytest.mark.parametrize("colour", ["system", "community"])
def test_every_view_is_drawn(quiet: Page, address: str, kind: str, view: str, colour: str) -> None:
    opened(quiet, address, kind=kind, view=view, colour=colour, place="忻州市")
    expect(quiet.locator("#network-note")).to_contain_text("35 个机构")


@pytest.mark.parametrize(
    ("view", "title"),
    [("network", "机构合作网络"), ("matrix", "机构合作矩阵"), ("bars", "机构责任数")],
)
def test_the_svg_says_what_it_shows(
    quiet: Page, address: str, tmp_path: Path, view: str, title: str
) -> None:
    opened(quiet, address, view=view, **CITY)
    path = saved(quiet, "SVG", tmp_path)
    assert re.fullmatch(rf"{title}_市级_2022年_\d{{4}}-\d\d-\d\d\.svg", path.name)
    root = ElementTree.parse(path).getroot()
    texts = " ".join(root.itertext())
    date = path.stem.rpartition("_")[2]
    assert f"{title}（市级，2022年）" in texts
    assert date in texts
    assert "忻州市商务局" in texts


def test_the_png_is_the_picture_twice_as_sharp_with_its_title(
    quiet: Page, address: str, tmp_path: Path
) -> None:
    opened(quiet, address, **CITY)
    path = saved(quiet, "PNG", tmp_path)
    assert path.name.startswith("机构合作网络_市级_2022年_")
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20]) == 3200
    assert ink(quiet, path, 0, 0, 900, 80) > 500


def test_a_number_of_shared_measures_leads_to_just_those(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network?{urlencode(CITY)}")
    number = quiet.get_by_role("region", name="常一起办事的").locator("td.num a").first
    count = int(number.inner_text())
    number.click()
    expect(quiet.locator("section.shared")).to_have_count(count)
    for section in quiet.locator("section.shared").all():
        assert section.locator(".evidence mark").count() >= 2


def test_words_name_a_hub_with_its_number(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network?{urlencode({'place': '忻州市'})}")
    found = api(address, place="忻州市", communities="true")
    top = max(found["standings"], key=lambda one: one["betweenness"])
    name = top["id"].partition(":")[2]
    said = quiet.locator(".sayings li", has_text="枢纽")
    expect(said).to_contain_text(name)
    expect(said).to_contain_text(f"{top['betweenness']:.0%}")


def test_the_page_says_it_all_without_scripts(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}/network?view=matrix&{urlencode(CITY)}")
    expect(scriptless.locator(".ranked tbody tr")).to_have_count(len(api(address, **CITY)["nodes"]))
    expect(scriptless.locator(".sayings li").first).to_contain_text("个机构里")
    scriptless.get_by_role("link", name="条形").click()
    asked = parse_qs(urlsplit(scriptless.url).query)
    assert (asked["view"], asked["level"]) == (["bars"], ["市"])


def test_where_nobody_is_left_the_page_says_so(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network?{urlencode({'level': '乡'})}")
    expect(quiet.locator(".empty")).to_contain_text("没有机构")
    quiet.get_by_role("link", name="清除条件").click()
    quiet.wait_for_selector(DRAWN)


@pytest.mark.parametrize(
    ("name", "value", "there"),
    [("level", "x", "省、市、县"), ("role", "主办", "牵头、配合"), ("year", "1999", "2022、2021"),
     ("year", "abc", "2022、2021"), ("system", "航天", "商务"), ("place", "没有的地方", "忻州市")],
)  # fmt: skip
def test_a_value_that_nothing_has_is_named_with_those_that_there_are(
    page: Page, address: str, name: str, value: str, there: str
) -> None:
    answer = page.goto(f"{address}/network?{urlencode({name: value, 'view': 'bars'})}")
    assert answer is not None and answer.status == 404
    said = page.locator(".empty")
    expect(said).to_contain_text(f"没有“{value}”这个")
    expect(said).to_contain_text(there)
    first = said.get_by_role("link").first
    asked = parse_qs(urlsplit(first.get_attribute("href") or "").query)
    assert asked == {name: [first.inner_text()], "view": ["bars"]}


@pytest.mark.parametrize("asked", [{"place": "140900"}, {"year": "2022年"}])
def test_a_place_is_known_by_its_code_and_a_year_as_it_is_written(
    quiet: Page, address: str, asked: dict[str, str]
) -> None:
    opened(quiet, address, **asked)


@pytest.mark.parametrize("asked", ["view=moon", "on=yesterday"])
def test_a_question_that_makes_no_sense_is_refused_in_chinese(
    page: Page, address: str, asked: str
) -> None:
    answer = page.goto(f"{address}/network?{asked}")
    assert answer is not None and answer.status == 400
    expect(page.get_by_role("heading", level=1)).to_contain_text("读不懂")


def test_two_thousand_agencies_come_as_a_table_first_and_then_as_a_picture(
    quiet: Page, crowd: str
) -> None:
    fetched: list[str] = []
    quiet.on("request", lambda asked: fetched.append(unquote(asked.url)))
    opened(quiet, crowd)
    expect(quiet.locator("#network-note")).to_contain_text("2000 个机构")
    assert any("/network/data" in url for url in fetched)
    expect(quiet.locator(".sayings li").first).to_contain_text("2000 个机构里")


def test_more_names_are_written_the_closer_one_looks(quiet: Page, crowd: str) -> None:
    opened(quiet, crowd)
    before = labelled(quiet)
    quiet.get_by_role("button", name="放大").click()
    assert labelled(quiet) > before


def test_a_picture_that_does_not_come_is_said_in_chinese(page: Page, crowd: str) -> None:
    page.route("**/network/data*", lambda route: route.fulfill(status=503, body=""))
    page.goto(f"{crowd}/network")
    expect(page.locator(".picture-wait")).to_contain_text("图没有画出来")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over 2,000 agencies that hang together."""
    settings = settings_of(tmp_path_factory.mktemp("crowd") / "graph.lbug", [])
    store = settings.open()
    widened(store, agencies=2000, measures=3000)
    store.close()
    with served(settings) as where:
        yield where


def where(page: Page, at: int) -> Any:
    """Where on the screen a node stands."""
    page.locator("#network").scroll_into_view_if_needed()
    return page.evaluate(
        """(at) => {
             const chart = echarts.getInstanceByDom(document.getElementById("network"));
             const data = chart.getModel().getSeriesByIndex(0).getData();
             const spot = chart.convertToPixel({ seriesIndex: 0 }, data.getItemLayout(at));
             const box = chart.getDom().getBoundingClientRect();
             return { x: box.x + spot[0], y: box.y + spot[1] };
           }""",
        at,
    )


def labelled(page: Page) -> int:
    data = series(page)[0]["data"]
    return sum(one["label"]["show"] for one in data if one.get("at") is not None)


def saved(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"存为 {form}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def ink(page: Page, path: Path, left: int, top: int, width: int, height: int) -> int:
    """How many dark dots a part of a picture has."""
    data = list(path.read_bytes())
    counted: int = page.evaluate(
        """async ([bytes, x, y, w, h]) => {
             const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
             const canvas = new OffscreenCanvas(w, h).getContext("2d");
             canvas.drawImage(picture, -x, -y);
             const dots = canvas.getImageData(0, 0, w, h).data;
             let dark = 0;
             for (let at = 0; at < dots.length; at += 4) if (dots[at] < 100) dark += 1;
             return dark;
           }""",
        [data, left, top, width, height],
    )
    return counted
