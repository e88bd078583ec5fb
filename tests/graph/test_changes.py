"""What changed between two editions of a plan, on both stores."""

from __future__ import annotations

import pytest

from graph.changes import Changes, changes, strands_of
from graph.editions import NoEdition, NotEarlier
from graph.naming import UnknownPlan
from graph.store import Store
from graph.strands import Strand
from tests.graph.nights import (
    CITY,
    CITY_2022,
    EARLIER,
    LATER,
    LATEST,
    PROVINCE_2021,
    PROVINCE_2022,
    PROVINCE_2023,
    put,
)


@pytest.fixture
def held(store: Store) -> Store:
    return put(store, PROVINCE_2023, CITY_2022, PROVINCE_2021, PROVINCE_2022)


@pytest.fixture
def found(held: Store) -> Changes:
    return changes(held, LATER)


def numbers(strand: Strand) -> tuple[list[int], list[int]]:
    return [side.no for side in strand.before], [side.no for side in strand.after]


def test_measures_are_new_continued_split_or_dropped(found: Changes) -> None:
    assert [(strand.kind, *numbers(strand)) for strand in found.strands] == [
        ("continued", [1], [1]),
        ("split", [2], [2, 3]),
        ("new", [], [4]),
        ("dropped", [3], []),
    ]


def test_what_is_only_unlinked_says_so(found: Changes) -> None:
    dropped = strands_of(found, "dropped")[0]
    assert dropped.note == "no measure was found that carries it on"


def test_each_link_has_its_score_and_reasons(found: Changes) -> None:
    ties = [tie for strand in found.strands for tie in strand.ties]
    assert [(tie.measure, tie.before) for tie in ties] == [
        (f"{LATER}:1", f"{EARLIER}:1"),
        (f"{LATER}:2", f"{EARLIER}:2"),
        (f"{LATER}:3", f"{EARLIER}:2"),
    ]
    assert all(0.5 < tie.score <= 1 and tie.reasons for tie in ties)


def test_units_are_added_removed_or_have_another_role_with_the_words_of_both_sides(
    found: Changes,
) -> None:
    units = {unit.agency: unit for unit in found.strands[0].units}
    assert {name: unit.kind for name, unit in units.items()} == {
        "贵州省市场监督管理局": "added",
        "贵州省财政厅": "removed",
        "贵州省商务厅": "role",
    }
    lead = units["贵州省商务厅"]
    assert (lead.roles_before, lead.roles) == (("负责",), ("牵头",))
    assert [one.quote for one in (*lead.before, *lead.after)] == ["省商务厅", "省商务厅"]


def test_a_unit_that_moved_along_with_a_split_is_no_change(found: Changes) -> None:
    assert strands_of(found, "split")[0].units == ()


def test_numbers_are_raised_and_lowered(found: Changes) -> None:
    told = {
        change.after.indicator: (change.kind, change.before.value, change.after.value)
        for strand in found.strands
        for change in strand.figures
        if change.before and change.after
    }
    assert told == {
        "打造夜间消费集聚区": ("raised", 20.0, 30.0),
        "新增夜游景区": ("lowered", 30.0, 25.0),
    }


def test_a_level_and_a_growth_are_not_compared_and_the_reason_is_given(found: Changes) -> None:
    assert [(change.kind, change.note is not None) for change in found.headline] == [
        ("new", True),
        ("dropped", True),
    ]
    assert "level is not 增长" in str(found.headline[1].note)


def test_the_same_deadline_a_year_later_is_rolled(found: Changes) -> None:
    due = found.strands[0].due
    assert due is not None
    assert (due.kind, due.before, due.after) == ("rolled", ("2021-12-31",), ("2022-12-31",))


def test_counts_say_what_the_rows_say(found: Changes) -> None:
    tally = found.tally
    assert (tally.measures_before, tally.measures_after) == (3, 4)
    assert (tally.new, tally.dropped, tally.continued, tally.split) == (1, 1, 1, 1)
    assert (tally.carried_on, tally.carrying) == (2, 3)
    assert (tally.units_added, tally.units_removed, tally.roles_changed) == (1, 1, 1)
    assert (tally.targets_raised, tally.targets_lowered, tally.deadlines) == (1, 1, 1)


def test_links_are_followed_over_more_than_two_editions(held: Store) -> None:
    found = changes(held, LATEST, EARLIER)
    assert [(strand.kind, *numbers(strand)) for strand in found.strands] == [
        ("continued", [1], [1]),
        ("dropped", [2], []),
        ("dropped", [3], []),
    ]
    assert f"through {LATER}:1" in found.strands[0].ties[0].reasons


def test_another_bound_of_the_same_number_is_told_apart(held: Store) -> None:
    (figure,) = changes(held, LATEST).strands[0].figures
    assert figure.kind == "bound"


def test_the_first_edition_has_none_before_it_and_the_error_names_those_held(held: Store) -> None:
    with pytest.raises(NoEdition) as caught:
        changes(held, EARLIER)
    assert {near.id for near in caught.value.candidates} == {LATER, LATEST}


def test_a_plan_of_another_series_is_no_edition(held: Store) -> None:
    with pytest.raises(NoEdition, match="no edition of the same plan"):
        changes(held, LATER, CITY)


def test_changes_are_told_forward_only(held: Store) -> None:
    with pytest.raises(NotEarlier):
        changes(held, EARLIER, LATER)


def test_a_plan_that_is_not_held_is_an_error(held: Store) -> None:
    with pytest.raises(UnknownPlan):
        changes(held, "黔府办发〔2019〕5号")
