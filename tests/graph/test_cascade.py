"""An indicator followed through levels and years, on both stores."""

from __future__ import annotations

import pytest

from graph.cascade import UnknownIndicator, cascade, targets
from graph.store import Store
from tests.graph.nights import (
    CITY,
    CITY_2022,
    COUNTY,
    COUNTY_2022,
    EARLIER,
    LATER,
    OTHER_CITY,
    OTHER_CITY_2022,
    PROVINCE_2021,
    PROVINCE_2022,
    put,
)


@pytest.fixture
def held(store: Store) -> Store:
    return put(store, COUNTY_2022, PROVINCE_2022, OTHER_CITY_2022, PROVINCE_2021, CITY_2022)


def test_it_is_followed_from_year_to_year_and_from_level_to_level(held: Store) -> None:
    found = cascade(held, "夜间消费集聚区")
    assert [(step.plan_id, step.amount, step.chain) for step in found.steps] == [
        (EARLIER, 20.0, 1),
        (LATER, 30.0, 1),
        (OTHER_CITY, 8.0, 1),
        (CITY, 4.0, 1),
        (COUNTY, 1.0, 1),
    ]
    assert [[(tied.across, tied.link) for tied in step.ties] for step in found.steps] == [
        [],
        [("years", "measure-link")],
        [("levels", "measure-link")],
        [("levels", "measure-link")],
        [("levels", "measure-link"), ("levels", "measure-link")],
    ]


def test_where_only_the_plans_are_linked_the_row_says_so(held: Store) -> None:
    steps = {step.plan_id: step for step in cascade(held, "夜间经济增加值").steps}
    (tied,) = steps[CITY].ties
    assert (tied.link, tied.basis) == ("same-indicator", "stated")


def test_level_and_growth_are_followed_apart(held: Store) -> None:
    found = cascade(held, "夜间经济增加值")
    assert {(step.measured, step.base_unit) for step in found.steps} == {
        ("夜间经济增加值", "元"),
        ("夜间经济增加值·增长", "%"),
    }
    assert {step.chain for step in found.steps if step.measured == "夜间经济增加值"} == {1}


def test_shares_add_up_without_counting_a_county_twice(held: Store) -> None:
    share = next(s for s in cascade(held, "夜间消费集聚区").shares if s.target.startswith(LATER))
    assert [(part.place, part.amount) for part in share.parts] == [("贵阳市", 8.0), ("遵义市", 4.0)]
    assert (share.total, share.total_max, share.left) == (12.0, 14.0, 18.0)


def test_places_without_such_a_number_and_places_not_read_are_told_apart(held: Store) -> None:
    (share,) = cascade(held, "新增停车泊位").shares
    assert share.silent == ("贵阳市",)
    assert "六盘水市" in share.unread
    assert "遵义市" not in share.unread


def test_growth_does_not_add_up(held: Store) -> None:
    assert cascade(held, "夜间经济增加值增速").shares == ()


def test_a_measure_names_its_indicators(held: Store) -> None:
    found = cascade(held, measure=f"{CITY}:2")
    assert [one.measured for one in found.indicators] == ["停车泊位·新增"]
    assert [step.plan_id for step in found.steps] == [LATER, CITY]


def test_a_plan_narrows_to_its_own_chains(held: Store) -> None:
    found = cascade(held, "夜游景区", plan=OTHER_CITY)
    assert [step.plan_id for step in found.steps] == [OTHER_CITY]


def test_a_year_narrows_the_rows(held: Store) -> None:
    assert [step.plan_id for step in cascade(held, "夜间消费集聚区", year="2021").steps] == [
        EARLIER
    ]


def test_nothing_found_lists_what_looks_alike(held: Store) -> None:
    with pytest.raises(UnknownIndicator) as caught:
        cascade(held, "夜间消费聚集地")
    assert "夜间消费集聚区·建设" in [near.id for near in caught.value.candidates]


def test_a_plan_without_the_number_lists_those_that_it_has(held: Store) -> None:
    with pytest.raises(UnknownIndicator, match="停车泊位·新增"):
        cascade(held, "夜游景区", plan=CITY)


def test_targets_are_listed_with_their_own_words_and_in_comparable_units(held: Store) -> None:
    (parking,) = targets(held, "停车泊位", level="省")
    assert (parking.value, parking.unit) == (2.0, "万个")
    assert (parking.amount, parking.base_unit) == (20000.0, "个")
    assert parking.quote == "新增停车泊位2万个"
