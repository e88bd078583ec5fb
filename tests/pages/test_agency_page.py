"""The page of an agency: what it has to do on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from api.app import create_app
from api.pages import links
from api.pages.agency.deadlines import distance
from api.pages.agency.page import agency_page
from api.pages.agency.views import AgencyPage, Filter
from api.pages.missing import NotHeld
from graph.ingest import ingest
from graph.store import Store
from tests.graph.conftest import embedded_store, neo4j_store, store
from tests.pages.bureaus import BUREAU, CITY_BUREAU, INSTEAD, MEMBER, PLANS, TASK_FORCE
from tests.pages.conftest import settings_of

__all__ = ["embedded_store", "neo4j_store", "store"]
SUMMER = date(2024, 7, 1)
COMMERCE = "140000:山西省商务厅"


@pytest.fixture
def held(store: Store) -> Store:
    """Each store in turn, with the invented plans."""
    assert [outcome.error for outcome in ingest(store, PLANS)] == [None] * len(PLANS)
    return store


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(settings_of(tmp_path / "graph.lbug", PLANS))) as client:
        yield client


def shown(held: Store, id: str = BUREAU, **narrowed: str) -> AgencyPage:
    return agency_page(held, id, Filter(**narrowed), SUMMER)


def test_the_sum_counts_measures_by_role(held: Store) -> None:
    view = shown(held)
    assert view.sum.total == 4
    assert [(role, count) for role, count, _ in view.sum.roles] == [("牵头", 3), ("配合", 1)]


def test_deadlines_stand_from_today_on_and_past_ones_apart(held: Store) -> None:
    view = shown(held)
    assert [(one.day, one.relation) for one in view.ahead] == [
        ("2024-09-30", "还有 91 天"),
        ("2024-12-31", "还有 183 天"),
    ]
    assert [(one.day, one.relation, one.past) for one in view.behind] == [
        ("2024-06-30", "已过 1 天", True)
    ]


def test_a_deadline_of_a_number_says_which_number(held: Store) -> None:
    (figure,) = [one for one in shown(held).ahead if one.goal]
    assert (figure.said, figure.goal) == ("2024年底", "年底前建成县域商贸服务中心100个")


def test_words_that_are_no_day_are_kept_as_printed(held: Store) -> None:
    assert [(words, title) for words, title, _ in shown(held).undatable] == [
        ("长期坚持", "3.举办消费促进活动")
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-07-01", "今天到期"), ("2024-07-02", "还有 1 天"), ("2024-06-01", "已过 30 天")],
)
def test_a_day_is_told_from_today(day: str, said: str) -> None:
    assert distance(day, SUMMER) == said


def test_what_comes_through_a_group_stands_apart_and_is_not_counted(held: Store) -> None:
    view = shown(held, MEMBER)
    assert (view.sum.total, view.sum.group) == (0, 1)
    assert view.direct == ()
    assert [duty.via_name for duty in view.own.group] == ["河南省各市人民政府"]


def test_a_heading_counts_once_whatever_stands_under_it(held: Store) -> None:
    view = shown(held, TASK_FORCE)
    assert view.sum.section == 1
    assert [(duty.title, duty.via_name) for duty in view.own.section] == [("搞活流通", "3 条措施")]


def test_each_filter_narrows_the_list(held: Store) -> None:
    assert [duty.role for duty in shown(held, role="配合").direct] == ["配合"]
    assert shown(held, year="2023").direct == ()
    assert shown(held, on="2024-02-01").direct == ()
    assert shown(held, MEMBER, via="direct").own.group == ()


def test_filters_stay_in_the_addresses_of_the_others(held: Store) -> None:
    view = shown(held, year="2024", on="2024-05-01")
    asked = parse_qs(urlsplit(view.sum.roles[0][2]).query)
    assert asked == {"role": ["牵头"], "year": ["2024"], "on": ["2024-05-01"]}


def test_the_country_of_which_nothing_was_read_is_named(held: Store) -> None:
    (country,) = [one for one in shown(held).counterparts if one.where == "上级 · 国家"]
    assert country.missing == ("国家本级的计划未读入",)


def test_who_stands_in_is_marked_with_its_evidence(held: Store) -> None:
    (county,) = [one for one in shown(held).counterparts if one.where == "下级 · 县"]
    (instead,) = county.stand_ins
    assert (instead.agency.id, instead.taken, instead.of) == (INSTEAD, 2, 2)
    assert [pair.below[2] for pair in instead.pairs] == ["县发展改革委牵头"] * 2


def test_the_body_that_stands_in_says_for_whom(held: Store) -> None:
    lines = shown(held, INSTEAD).stands_in_for
    assert [(line.agency.id, line.taken) for line in lines] == [(BUREAU, 2), (CITY_BUREAU, 2)]


def test_a_number_that_is_to_be_reached_is_listed_with_its_words(held: Store) -> None:
    (aim,) = shown(held).aims
    assert (aim.goal.amount, aim.goal.quote) == ("100个", "年底前建成县域商贸服务中心100个")


def test_partners_lead_to_just_what_is_shared(held: Store) -> None:
    partner = next(one for one in shown(held).partners if one.agency.name == "河南省财政厅")
    assert partner.measures == 1
    assert parse_qs(urlsplit(partner.href).query)["other"] == [partner.agency.id]


def test_a_group_whose_members_nobody_tells_is_not_expanded(held: Store) -> None:
    members = shown(held, "410000:河南省有关部门").members
    assert members is not None
    assert (members.expands, members.total) == (False, 0)


def test_a_group_of_governments_lists_its_members(held: Store) -> None:
    members = shown(held, "410000:河南省各市人民政府").members
    assert members is not None
    assert (members.expands, members.total) == (True, 17)


def test_an_unknown_agency_is_missing_with_near_names(held: Store) -> None:
    with pytest.raises(NotHeld) as error:
        shown(held, "周口市商务居")
    assert error.value.missing.near[0][2] == links.agency(CITY_BUREAU)


@pytest.mark.parametrize("asked", ["on=tomorrow", "via=somehow"])
def test_a_filter_that_makes_no_sense_is_a_page_that_says_so(
    client: TestClient, asked: str
) -> None:
    answer = client.get(f"/agencies/{quote(BUREAU)}?{asked}")
    assert answer.status_code == 400
    assert "读不懂的条件" in answer.text


def test_nothing_left_by_the_filters_leads_back_to_everything(client: TestClient) -> None:
    answer = client.get(f"/agencies/{quote(BUREAU)}?year=1999")
    assert answer.status_code == 200
    assert "按所选条件没有措施" in answer.text
    assert "清除条件" in answer.text


def test_the_excel_of_the_page_is_there(client: TestClient, held_embedded: AgencyPage) -> None:
    answer = client.get(held_embedded.workbook)
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")


@pytest.fixture
def held_embedded(embedded_store: Store) -> AgencyPage:
    ingest(embedded_store, PLANS)
    return shown(embedded_store)


def test_every_number_of_the_sum_leads_to_as_many_rows(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/agencies/{quote(COMMERCE)}")
    numbers = quiet.locator(".reply-line a.num[href*='role=']")
    said = [(int(one.inner_text()), one.get_attribute("href")) for one in numbers.all()]
    assert said
    for count, href in said:
        quiet.goto(f"{address}{href}")
        expect(quiet.locator("table[data-table=own] tbody tr")).to_have_count(count)


def test_the_address_of_a_filtered_page_says_it_all(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/agencies/{quote(COMMERCE)}")
    quiet.get_by_role("navigation", name="角色").get_by_role("link", name="牵头").click()
    quiet.get_by_role("navigation", name="年度").get_by_role("link", name="2022").click()
    quiet.get_by_label("只看某日有效的计划").fill("2022-06-30")
    quiet.get_by_role("button", name="筛选").click()
    asked = {key: value[0] for key, value in parse_qs(urlsplit(quiet.url).query).items()}
    assert asked == {"role": "牵头", "year": "2022", "on": "2022-06-30"}
    expect(quiet.locator("table[data-table=own] tbody tr")).to_have_count(2)


def test_the_later_body_of_an_old_one_is_named_with_its_day(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/agencies/{quote('忻州银保监分局')}")
    expect(quiet.get_by_role("region", name="一句话")).to_contain_text("2023年7月20日")
    later = quiet.get_by_role("region", name="前身与后身")
    expect(later.get_by_role("link", name="忻州金融监管分局")).to_be_visible()


def test_the_page_works_without_scripts(scriptless: Page, address: str) -> None:
    scriptless.goto(f"{address}/agencies/{quote(COMMERCE)}?role={quote('牵头')}")
    expect(scriptless.locator("table[data-table=own] tbody tr")).to_have_count(2)
    assert unquote(scriptless.url).endswith("role=牵头")
