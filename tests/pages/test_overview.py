"""The first page, the list of agencies, and what is open to doubt: every number leads to what
it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from api.app import create_app
from api.pages.agency.directory import directory_page
from api.pages.agency.views import Filter
from api.pages.overview.doubts import KINDS, doubts_page
from api.pages.overview.page import overview_page
from graph.doubts import doubts, open_groups, unassigned, unread_plans
from graph.ingest import ingest
from graph.store import Store
from tests.graph.conftest import embedded_store, neo4j_store, store
from tests.pages.bureaus import BUREAU, PLANS
from tests.pages.conftest import settings_of

__all__ = ["embedded_store", "neo4j_store", "store"]


@pytest.fixture
def held(store: Store) -> Store:
    """Each store in turn, with the invented plans."""
    assert [outcome.error for outcome in ingest(store, PLANS)] == [None] * len(PLANS)
    return store


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[TestClient]:
    """An application that has read nothing."""
    with TestClient(create_app(settings_of(tmp_path / "graph.lbug", []))) as client:
        yield client


def test_each_kind_of_doubt_is_counted(held: Store) -> None:
    assert {tally.what: tally.n for tally in doubts(held) if tally.n} == {
        "plan_links": 1,
        "cautions": 1,
        "unread": 1,
        "unassigned": 2,
        "groups": 1,
    }


def test_a_document_that_is_named_and_not_read_says_who_names_it(held: Store) -> None:
    (document,) = unread_plans(held)
    assert (document.title, document.plans, document.measures) == ("河南省冷链物流发展规划", 1, 1)


def test_measures_that_name_nobody_are_listed(held: Store) -> None:
    assert [one.title for one in unassigned(held)] == ["开展监测", "加强宣传"]


def test_a_group_that_expands_is_no_doubt(held: Store) -> None:
    assert [one.name for one in open_groups(held)] == ["河南省有关部门"]


def test_a_kind_of_doubt_that_there_is_not_is_named_with_those_that_there_are(
    bare: TestClient,
) -> None:
    answer = bare.get("/doubts?kind=zzz")
    assert answer.status_code == 404
    assert "没有“zzz”这个类别。" in answer.text
    assert f'<a href="/doubts?kind=rule">{KINDS[1].name}</a>' in answer.text


@pytest.mark.parametrize("kind", [kind.what for kind in KINDS])
def test_a_number_leads_to_as_many_rows(held: Store, kind: str) -> None:
    view = doubts_page(held, kind)
    assert view.kind.what == kind
    assert len(view.table.rows) == view.n


def test_the_first_page_names_what_is_open_and_what_is_clear(held: Store) -> None:
    view = overview_page(held)
    named = [matter.name for matter in view.matters]
    assert "没有写明单位的措施" in named
    assert "拿不准的责任" in view.clear
    assert len(named) + len(view.clear) == len(KINDS)


def test_the_list_of_agencies_narrows_to_a_system(held: Store) -> None:
    view = directory_page(held, Filter(level="省"), system="商务")
    assert [(line.id, line.measures) for line in view.agencies] == [(BUREAU, 4)]


def test_a_place_of_no_agency_is_named_with_those_that_there_are(held: Store) -> None:
    (unknown,) = directory_page(held, Filter(level="市"), place="郑州").unknown
    assert (unknown.what, unknown.asked) == ("地方", "郑州")
    assert ("周口市", f"/agencies?level={quote('市')}&place={quote('周口市')}") in [
        (one.text, one.href) for one in unknown.there
    ]


def test_a_long_list_of_agencies_comes_in_pages(
    held: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.pages.agency.directory._LISTED", 5)
    whole = directory_page(held, Filter())
    rest = directory_page(held, Filter(), start=5)
    assert (len(whole.agencies), whole.next) == (5, "/agencies?start=5")
    assert whole.agencies[-1].id != rest.agencies[0].id


def test_an_empty_graph_says_how_to_begin(bare: TestClient) -> None:
    page = bare.get("/").text
    assert "还没有读入任何计划" in page
    assert "/upload" in page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/agencies/x", "没有找到这个机构"),
        ("/network/shared?one=x&other=y", "没有找到这个机构"),
        ("/plans/x", "没有找到这份计划"),
        ("/plans/x/gaps", "没有找到这份计划"),
        ("/plans/x/check", "没有这份计划的正文可核对"),
        ("/measures/x", "没有找到这条措施"),
    ],
)
def test_what_is_missing_is_called_by_its_name(bare: TestClient, path: str, said: str) -> None:
    answer = bare.get(path)
    assert (answer.status_code, f"<h1>{said}</h1>" in answer.text) == (404, True)
    assert "<q>x</q>" in answer.text


@pytest.mark.parametrize("path", ["/agencies", "/doubts"])
def test_lists_of_an_empty_graph_are_pages(bare: TestClient, path: str) -> None:
    assert bare.get(path).status_code == 200


def test_a_matter_of_the_first_page_opens_its_list(quiet: Page, address: str) -> None:
    quiet.goto(address)
    matters = quiet.get_by_role("region", name="存疑与缺失")
    number = matters.locator("li", has_text="按规则补全的责任").locator("a.num")
    count = int(number.inner_text())
    number.click()
    expect(quiet.locator("table tbody tr")).to_have_count(count)
    expect(quiet.locator("table tbody mark").first).to_be_visible()


def test_a_number_of_the_list_of_agencies_leads_to_as_many_measures(
    quiet: Page, address: str
) -> None:
    quiet.goto(f"{address}/agencies?level={quote('市')}&system={quote('商务')}")
    row = quiet.locator("table tbody tr").first
    cell = row.locator("td[data-head=牵头] a")
    count = int(cell.inner_text())
    cell.click()
    expect(quiet.locator("table[data-table=own] tbody tr")).to_have_count(count)


def test_the_list_of_agencies_is_narrowed_without_scripts(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}/agencies")
    scriptless.locator("select[name=place]").select_option("夏县")
    scriptless.get_by_role("button", name="筛选").click()
    places = set(scriptless.locator("tbody td[data-head=地方]").all_inner_texts())
    assert places == {"夏县"}
