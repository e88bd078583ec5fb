"""The pages of a plan: its text, beside the plans above, its gaps, and what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from api.app import create_app
from api.pages.missing import NotHeld
from api.pages.plan.beside import beside_page
from api.pages.plan.changes import changes_page
from api.pages.plan.differing import differing
from api.pages.plan.gaps import gaps_page
from api.pages.plan.lineage import first
from api.pages.plan.page import plan_page
from api.pages.wording import large
from graph import read
from graph.ingest import ingest
from graph.store import Store, open_store
from tests.servers.neo4j import Neo4jServer

PROVINCE_2021 = "140000:晋政办发〔2021〕1号"
PROVINCE = "140000:晋政办发〔2022〕35号"
CITY = "140900:忻政办发〔2022〕51号"
COUNTY = "140828:夏政办发〔2022〕32号"


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("sides") / "graph.lbug"))
    yield read_into(store, plans)
    store.close()


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer, plans: Path) -> Iterator[Store]:
    neo4j_server.clear()
    store = open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    yield read_into(store, plans)
    store.close()


@pytest.fixture(params=["embedded", "neo4j"])
def held(request: pytest.FixtureRequest) -> Store:
    """The five sample plans in each store in turn."""
    store: Store = request.getfixturevalue(request.param)
    return store


@pytest.fixture(scope="module")
def client(embedded: Store) -> TestClient:
    from api.settings import settings_from_environment

    return TestClient(create_app(settings_from_environment(), embedded))


def read_into(store: Store, plans: Path) -> Store:
    assert not [one.error for one in ingest(store, sorted(plans.glob("*.txt"))) if one.error]
    return store


def test_beside_shows_every_measure_of_the_plan_once_in_its_order(held: Store) -> None:
    rows = beside_page(held, CITY).rows
    assert [row.own.no for row in rows if row.own] == list(range(1, 59))


def test_what_the_plan_does_not_take_up_follows_at_the_end(held: Store) -> None:
    rows = beside_page(held, CITY).rows
    missing = [at for at, row in enumerate(rows) if row.own is None]
    assert missing == list(range(len(rows) - len(missing), len(rows)))
    assert len(missing) == len(read.shortfall(held, CITY).untaken)


def test_only_measures_without_one_above_are_left_when_asked_for(held: Store) -> None:
    rows = beside_page(held, CITY, only="local").rows
    local = {one.no for one in read.shortfall(held, CITY).local}
    assert {row.own.no for row in rows if row.own} == local
    assert not any(row.above for row in rows)


def test_a_link_says_how_sure_it_is_and_why(held: Store) -> None:
    (first_row, *_) = beside_page(held, CITY).rows
    (above,) = first_row.above
    assert above.score is not None and above.score > 0.9
    assert any(reason.startswith("same-title") for reason in above.reasons)


def test_the_words_of_a_measure_above_are_printed_once(held: Store) -> None:
    sides = [one for row in beside_page(held, CITY).rows for one in row.above]
    printed = [one.href for one in sides if one.runs]
    assert len(printed) == len(set(printed))
    assert {one.href for one in sides} == set(printed)


def test_the_words_beside_each_other_are_those_of_the_text(held: Store) -> None:
    text = {one.measure: one.text for one in read.plan_measures(held, CITY)}
    for row in beside_page(held, CITY).rows:
        if row.own:
            words = "".join(piece.text for piece in row.own.runs)
            assert words and text[f"{CITY}:{row.own.no}"].endswith(words)


def test_a_plan_without_parents_has_nothing_beside_it(held: Store) -> None:
    view = beside_page(held, PROVINCE_2021)
    assert view.parent is None and not view.rows


def test_a_plan_is_not_put_beside_one_that_it_does_not_carry_out(client: TestClient) -> None:
    answer = client.get(f"/plans/{CITY}/beside", params={"parent": PROVINCE_2021})
    assert answer.status_code == 404 and "它们不是上下级计划" in answer.text


def test_a_parent_that_nobody_knows_is_a_404(client: TestClient) -> None:
    assert client.get(f"/plans/{CITY}/gaps", params={"parent": "无此文"}).status_code == 404


def test_the_gaps_page_counts_what_the_graph_found(held: Store) -> None:
    view = gaps_page(held, CITY)
    found = read.shortfall(held, CITY).counts
    assert {sort.kind: len(sort.gaps) for sort in view.sorts} == found
    assert {one.value: one.count for one in view.kinds if one.value} == found


def test_a_changed_role_has_the_words_of_both_sides(held: Store) -> None:
    (sort,) = gaps_page(held, CITY, kind="changes").sorts
    for gap in sort.gaps:
        assert gap.above and any(piece.here for piece in gap.above.words)
        assert any(piece.here for piece in gap.below[0].words)


def test_every_measure_in_a_gap_has_a_caption(held: Store) -> None:
    for sort in gaps_page(held, COUNTY).sorts:
        for gap in sort.gaps:
            assert all(side.title for side in (gap.above, *gap.below) if side)


def test_the_level_in_between_that_was_not_read_is_said(held: Store) -> None:
    assert any("运城市本级计划没有读入" in note for note in gaps_page(held, COUNTY).notes)


def test_nothing_is_called_a_gap_where_nothing_was_compared(client: TestClient) -> None:
    said = client.get(f"/plans/{PROVINCE_2021}/gaps").text
    assert "没有可以比较的上级计划" in said and "<table" not in said


def test_the_changes_page_has_each_measure_of_both_editions(held: Store) -> None:
    view = changes_page(held, PROVINCE)
    assert view.since and view.since.id == PROVINCE_2021
    assert sorted(one.no for change in view.changes for one in change.after) == [*range(1, 67)]
    assert sorted(one.no for change in view.changes for one in change.before) == [*range(1, 61)]


def test_a_kind_of_change_is_shown_alone(held: Store) -> None:
    view = changes_page(held, PROVINCE, kind="new")
    assert view.changes and {change.kind for change in view.changes} == {"new"}
    (chosen,) = [one for one in view.kinds if one.chosen]
    assert chosen.count == len(view.changes)


def test_the_oldest_edition_names_the_one_after_it(held: Store) -> None:
    view = changes_page(held, PROVINCE_2021)
    assert view.since is None
    assert [one.id for one in view.later] == [PROVINCE]


def test_another_plan_is_no_edition_to_compare_with(held: Store) -> None:
    with pytest.raises(NotHeld):
        changes_page(held, PROVINCE, since=CITY)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("新认定高新技术企业1000家", "新认定高新技术企业1200家以上"),
        ("支持夜间消费", "支持夜间消费"),
        ("", "新增一句"),
        ("办好会展", "推进农村寄递物流"),
    ],
)
def test_marking_what_differs_loses_no_character(before: str, after: str) -> None:
    one, other = differing(before, after)
    assert "".join(piece.text for piece in one) == before
    assert "".join(piece.text for piece in other) == after


def test_what_differs_is_marked_on_both_sides() -> None:
    one, other = differing("全年培育骨干企业20家，办好展会", "全年培育骨干企业35家，办好展会")
    assert [piece.text for piece in one if piece.here] == ["20"]
    assert [piece.text for piece in other if piece.here] == ["35"]


def test_every_file_of_a_plan_can_be_taken_away(client: TestClient, embedded: Store) -> None:
    for name, address in plan_page(embedded, CITY).take:
        assert client.get(address).status_code == 200, name


def test_the_plan_page_leads_to_its_other_sides(client: TestClient) -> None:
    said = unescape(client.get(f"/plans/{CITY}").text)
    for side in ("beside", "gaps", "changes", "check"):
        assert re.search(rf'href="/plans/[^"]*/{side}"', said)


def test_the_edition_before_is_named_on_the_plan_page(held: Store) -> None:
    ((plan, when, _),) = plan_page(held, PROVINCE).editions
    assert (plan.id, when) == (PROVINCE_2021, "上一版")


def test_the_headline_figures_stand_on_the_plan_page(held: Store) -> None:
    assert plan_page(held, PROVINCE).aims[0].quote


def test_a_chain_that_is_too_long_says_what_it_leaves_out(held: Store) -> None:
    chain, left_out = first(plan_page(held, PROVINCE).chain, 2)
    assert chain and left_out == 2


def test_from_a_plan_to_what_got_lost_and_its_words(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/plans/{quote(CITY)}")
    quiet.get_by_role("navigation", name="这份计划").get_by_role("link", name="缺口").click()
    quiet.get_by_role("link", name="角色变了").click()
    row = quiet.locator(".two-sides tbody tr").first
    expect(row.locator("mark")).to_have_count(2)
    row.get_by_role("link").first.click()
    expect(quiet.get_by_role("region", name="上下各级")).to_be_visible()


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (4500000, "亩", "450万亩"),
        (1e11, "元", "1000亿元"),
        (40, "个", "40个"),
        (2e4, "万吨", "20000万吨"),
    ],
)
def test_large_numbers_are_read_as_people_say_them(value: float, unit: str, said: str) -> None:
    assert large(value, unit) == said
