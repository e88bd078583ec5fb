"""Which measures carry out which, on both stores."""

from __future__ import annotations

import pytest

from graph.links import beside, descent
from graph.read import NoParent, one_plan
from graph.store import Store
from tests.graph.falling_short import ABOVE, BELOW
from tests.graph.held import CITY, PROVINCE, filled


def test_a_measure_leads_up_to_what_it_carries_out(store: Store) -> None:
    filled(store, ABOVE, BELOW)
    lower, upper = f"{BELOW.plan.id}:1", f"{ABOVE.plan.id}:1"
    above = descent(store, lower).above
    assert [(link.at, link.measure) for link in above] == [(lower, upper)]


def test_a_measure_leads_down_to_those_that_carry_it_out(store: Store) -> None:
    filled(store)
    found = descent(store, f"{PROVINCE}:1")
    assert f"{CITY}:1" in {link.measure for link in found.below}
    assert not found.above and not found.unfollowed


def test_a_measure_that_nothing_is_linked_with_stands_alone(store: Store) -> None:
    filled(store)
    found = descent(store, "无此措施")
    assert not found.above and not found.below


def test_a_plan_stands_beside_the_one_that_it_carries_out(store: Store) -> None:
    filled(store, ABOVE, BELOW)
    found = beside(store, one_plan(store, BELOW.plan.id))
    assert found.parent and found.parent.plan_id == ABOVE.plan.id
    assert [(link.no, link.above_no) for link in found.links] == [(1, 1)]
    assert (len(found.below), len(found.above)) == (2, 2)


def test_a_plan_is_not_put_beside_a_stranger(store: Store) -> None:
    filled(store, ABOVE, BELOW)
    with pytest.raises(NoParent):
        beside(store, one_plan(store, BELOW.plan.id), CITY)
