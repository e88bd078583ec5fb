"""Every table sorts, filters and is taken away, and what is seen can be shared."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.addresses import PAGES

RANKED = "table[data-table=agencies]"
ASKED = f"/ask?q={quote('忻州市商务局负责哪些措施？')}"


def column(table: Locator, at: int) -> list[str]:
    """The texts of a column, from 1, of the rows that are seen."""
    cells = table.locator(f"tbody tr:not([hidden]) > :nth-child({at})")
    return [text.strip() for text in cells.all_inner_texts()]


def invented(page: Page, address: str, heads: list[str], rows: list[list[str]]) -> Locator:
    """A table of our own, on a page that has none; cells are HTML."""
    page.goto(f"{address}/search")
    page.evaluate(
        """([heads, rows]) => {
             const line = (cells, tag) => `<tr>${cells.map((one) => `<${tag}>${one}</${tag}>`).join("")}</tr>`;
             document.querySelector("main").insertAdjacentHTML("beforeend",
               `<table data-table="own"><thead>${line(heads, "th")}</thead><tbody>${rows.map((row) => line(row, "td")).join("")}</tbody></table>`);
             document.dispatchEvent(new Event("tables-changed"));
           }""",
        [heads, rows],
    )
    return page.locator("table[data-table=own]")


@pytest.mark.parametrize("path", PAGES)
def test_every_table_that_holds_rows_is_one_to_sort(quiet: Page, address: str, path: str) -> None:
    quiet.goto(address + path)
    assert quiet.locator("main table:not([data-table])").count() == 0


def test_numbers_come_largest_first_then_smallest_then_as_before(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network")
    table = quiet.locator(RANKED)
    before = column(table, 1)
    head = table.get_by_role("columnheader", name="牵头")
    numbers = []
    for order in ("descending", "ascending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        numbers.append([int(text) for text in column(table, 4)])
    assert numbers[0] == sorted(numbers[0], reverse=True)
    assert numbers[1] == sorted(numbers[1])
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert column(table, 1) == before


def test_the_order_and_the_filter_are_in_the_address(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network?level=市")
    table = quiet.locator(RANKED)
    table.get_by_role("columnheader", name="合计").get_by_role("button").click()
    quiet.get_by_label("在表中筛选：各机构的数").fill("晋城")
    seen = column(table, 1)
    asked = parse_qs(urlsplit(quiet.url).query)
    assert (asked["level"], asked["sort.agencies"], asked["find.agencies"]) == (
        ["市"], ["-8"], ["晋城"],
    )  # fmt: skip
    quiet.goto(quiet.url)
    assert column(table, 1) == seen


def test_a_filter_shows_the_rows_that_have_every_word_and_counts_them(
    quiet: Page, address: str
) -> None:
    quiet.goto(f"{address}/network")
    table = quiet.locator(RANKED)
    every = len(column(table, 1))
    quiet.get_by_label("在表中筛选：各机构的数").fill("局 忻州")
    names = column(table, 1)
    assert names
    assert all("局" in name and "忻州" in name for name in names)
    expect(quiet.get_by_text(f"{every} 行中的 {len(names)} 行")).to_be_visible()


def test_a_filter_that_nothing_passes_says_so(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/network")
    quiet.get_by_label("在表中筛选：各机构的数").fill("没有的")
    expect(quiet.get_by_text("没有一行含有“没有的”")).to_be_visible()


def test_what_is_shown_is_what_is_downloaded(quiet: Page, address: str, tmp_path: Path) -> None:
    quiet.goto(f"{address}/network?find.agencies=晋城&sort.agencies=-8")
    table = quiet.locator(RANKED)
    with quiet.expect_download() as started:
        quiet.get_by_role("button", name="下载 CSV：各机构的数").click()
    assert started.value.suggested_filename.endswith("各机构的数.csv")
    file = tmp_path / "rows.csv"
    started.value.save_as(file)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(file.read_text("utf-8-sig"))))
    # The column of bars says nothing in a file.
    assert rows[0][:7] == ["机构", "层级", "牵头", "负责", "配合", "指导", "合计"]
    assert [row[0] for row in rows[1:]] == column(table, 1)
    assert [row[6] for row in rows[1:]] == column(table, 8)


@pytest.mark.parametrize(
    ("cells", "ordered"),
    [
        (["12", "9", "1,000", "—", "-3"], ["-3", "9", "12", "1,000", "—"]),
        (["35%", "4.5%", "100%"], ["4.5%", "35%", "100%"]),
        (["2022年10月1日", "2022年9月30日", "2021年"], ["2021年", "2022年9月30日", "2022年10月1日"]),
        (["2023-01-05", "", "2022-12-31"], ["2022-12-31", "2023-01-05", ""]),
        (["卫生健康局", "财政局", "第10项", "第9项"], ["财政局", "第9项", "第10项", "卫生健康局"]),
        (
            [f'<span class="level">{level}</span>' for level in ("县", "省", "乡", "市")],
            ["省", "市", "县", "乡"],
        ),
        (
            [f'<span class="chip">{role}</span>' for role in ("指导", "配合", "牵头", "负责")],
            ["牵头", "负责", "配合", "指导"],
        ),
    ],
    ids=["numbers", "shares", "days", "ISO days", "Chinese by sound", "levels", "roles"],
)  # fmt: skip
def test_a_column_is_sorted_by_what_it_holds(
    quiet: Page, address: str, cells: list[str], ordered: list[str]
) -> None:
    table = invented(quiet, address, ["项"], [[cell] for cell in cells])
    table.get_by_role("button").click()
    assert column(table, 1) == ordered


def test_rows_that_are_equal_stay_in_their_order(quiet: Page, address: str) -> None:
    rows = [[str(at), "同"] for at in (3, 1, 2)]
    table = invented(quiet, address, ["序", "名"], rows)
    for _ in range(2):
        table.get_by_role("columnheader", name="名").get_by_role("button").click()
        assert column(table, 1) == ["3", "1", "2"]


def test_what_looks_like_a_formula_is_taken_away_as_text(
    quiet: Page, address: str, tmp_path: Path
) -> None:
    invented(quiet, address, ["项"], [["=1+1"], ["-5"], ["说“好”,再见"]])
    with quiet.expect_download() as started:
        quiet.get_by_role("button", name="下载 CSV").click()
    started.value.save_as(tmp_path / "rows.csv")
    rows = list(csv.reader(StringIO((tmp_path / "rows.csv").read_text("utf-8-sig"))))
    assert rows == [["项"], ["'=1+1"], ["-5"], ["说“好”,再见"]]


def test_on_a_phone_a_box_sorts_what_has_no_head(quiet: Page, address: str) -> None:
    quiet.set_viewport_size({"width": 400, "height": 800})
    quiet.goto(address + ASKED)
    table = quiet.locator("table[data-table]").first
    before = column(table, 2)
    quiet.get_by_label("排序").first.select_option(label="措施 ↓")
    after = column(table, 2)
    assert after != before
    assert sorted(after) == sorted(before)


def test_without_scripts_a_table_is_plain_and_its_rows_are_had_as_csv(
    scriptless: Page, address: str
) -> None:
    scriptless.goto(address + ASKED)
    expect(scriptless.locator("table[data-table] button")).to_have_count(0)
    with scriptless.expect_download() as started:
        scriptless.get_by_role("link", name="查询的全部行与列（CSV）").click()
    text = started.value.path().read_text("utf-8-sig")
    shown = scriptless.locator("table[data-table] tbody tr").count()
    assert len(list(csv.DictReader(StringIO(text)))) == shown
