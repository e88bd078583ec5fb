"""The page of a measure: its chain through the levels, its editions, its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.pages.measure.chain import Rung
from api.pages.measure.page import measure_page
from graph.ingest import ingest
from graph.store import Store, open_store
from tests.servers.neo4j import Neo4jServer

PROVINCE_2021 = "140000:晋政办发〔2021〕1号"
PROVINCE = "140000:晋政办发〔2022〕35号"
CITY = "140900:忻政办发〔2022〕51号"
COUNTY = "140828:夏政办发〔2022〕32号"


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("measures") / "graph.lbug"))
    assert not [one.error for one in ingest(store, sorted(plans.glob("*.txt"))) if one.error]
    yield store
    store.close()


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer, plans: Path) -> Iterator[Store]:
    neo4j_server.clear()
    store = open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    assert not [one.error for one in ingest(store, sorted(plans.glob("*.txt"))) if one.error]
    yield store
    store.close()


@pytest.fixture(params=["embedded", "neo4j"])
def held(request: pytest.FixtureRequest) -> Store:
    """The five sample plans in each store in turn."""
    store: Store = request.getfixturevalue(request.param)
    return store


def shown(rungs: tuple[Rung, ...], depth: int = 0) -> list[str]:
    """One line a rung, indented by its depth; a level that was not read in brackets."""
    lines: list[str] = []
    for rung in rungs:
        name = f"{rung.place} {rung.no}" if rung.href else f"[{rung.place}]"
        lines += ["  " * depth + name + " *" * rung.here, *shown(rung.below, depth + 1)]
    return lines


def test_a_measure_hangs_below_the_one_that_it_carries_out(held: Store) -> None:
    assert shown(measure_page(held, f"{COUNTY}:10").chain.tops) == [
        "山西省 12",
        "  [运城市]",
        "    夏县 10 *",
    ]


def test_below_a_measure_stand_all_that_carry_it_out(held: Store) -> None:
    assert shown(measure_page(held, f"{PROVINCE}:18").chain.tops) == [
        "山西省 18 *",
        "  晋城市 17",
        "  忻州市 4",
        "  [运城市]",
        "    夏县 15",
    ]


def test_every_link_of_the_chain_has_its_reasons(held: Store) -> None:
    (top,) = measure_page(held, f"{PROVINCE}:18").chain.tops
    linked = [rung for rung in top.below if rung.href]
    assert all(rung.score and rung.reasons for rung in linked)


def test_a_measure_without_a_link_says_where_none_was_found(held: Store) -> None:
    chain = measure_page(held, f"{PROVINCE_2021}:1").chain
    assert not chain.tops
    assert chain.notes == ("没有读入这份计划的上级文件。", "没有读入这份计划的下级计划。")


def test_an_edition_before_is_shown_with_what_changed(held: Store) -> None:
    (edition,) = measure_page(held, f"{PROVINCE}:18").editions
    assert edition.before and edition.change
    assert edition.change.kind == "split"
    assert [number.after for number in edition.change.numbers] == ["50家", "不低于1000家"]


def test_the_same_change_is_seen_from_the_edition_before(held: Store) -> None:
    (edition,) = measure_page(held, f"{PROVINCE_2021}:36").editions
    assert not edition.before and edition.change
    assert [one.no for one in edition.change.after] == [16, 18]


def test_a_new_measure_says_that_none_was_found_before_it(held: Store) -> None:
    (edition,) = measure_page(held, f"{PROVINCE}:1").editions
    assert edition.before and edition.change is None


def test_a_number_is_followed_through_levels_and_years(held: Store) -> None:
    (line,) = measure_page(held, f"{CITY}:4").followed
    assert [(step.place, step.year, step.amount) for step in line.steps] == [
        ("山西省", "2021", "1000家"),
        ("山西省", "2022", "不低于1000家"),
        ("忻州市", "2022", "不低于40家"),
    ]
    assert [step.here for step in line.steps] == [False, False, True]


def test_a_sum_over_places_that_are_not_all_read_says_so(held: Store) -> None:
    (line,) = measure_page(held, f"{CITY}:4").followed
    (total,) = line.sums
    assert "没有读入，还不能说够不够" in total and "还差" not in total


def test_every_number_has_the_words_that_state_it(held: Store) -> None:
    view = measure_page(held, f"{PROVINCE}:18")
    assert all(goal.quote for goal in view.goals)
    assert all(step.quote for line in view.followed for step in line.steps)
