"""What was worked out from a graph stays until something is written to it, and no longer."""

from __future__ import annotations

import pytest

from extract.triples import Extraction
from graph import read
from graph.editions import NoEdition
from graph.ingest import ingest, remove
from graph.kept import Kept
from graph.store import Store
from tests.graph.plans import FIVE, PROVINCE_2021, PROVINCE_2022, document
from tests.graph.plans import read as reader


def _hold(store: Store, *plans: Extraction) -> None:
    for outcome in ingest(store, [document(one) for one in plans], reader):
        assert outcome.error is None, outcome.error


def test_it_is_worked_out_once_while_nothing_is_written(store: Store) -> None:
    kept: Kept[object] = Kept(4)
    _hold(store, FIVE[0])
    assert kept.get(store, object) is kept.get(store, object)


def test_it_is_worked_out_again_after_a_write(store: Store) -> None:
    kept: Kept[object] = Kept(4)
    _hold(store, FIVE[0])
    before = kept.get(store, object)
    _hold(store, FIVE[1])
    assert kept.get(store, object) is not before


def test_it_is_kept_for_each_thing_that_it_is_about(store: Store) -> None:
    kept: Kept[object] = Kept(4)
    assert kept.get(store, object, "one") is not kept.get(store, object, "other")


def test_the_oldest_goes_when_there_are_too_many(store: Store) -> None:
    kept: Kept[object] = Kept(1)
    before = kept.get(store, object, "one")
    kept.get(store, object, "other")
    assert kept.get(store, object, "one") is not before


def test_gaps_follow_what_is_read_and_taken_out(store: Store) -> None:
    _hold(store, *FIVE)
    below = next(row for row in read.plans(store) if read.shortfall(store, row.id).parents)
    before = read.shortfall(store, below.id)
    above = before.parents[0].plan_id
    remove(store, above)
    assert read.shortfall(store, below.id) != before


def test_a_network_follows_what_is_read_and_taken_out(store: Store) -> None:
    _hold(store, *FIVE)
    before = read.network(store)
    assert read.network(store, at_least=2) != before, "what was asked is not told apart"
    remove(store, read.plans(store)[0].id)
    assert read.network(store) != before


def test_a_change_report_follows_what_is_taken_out(store: Store) -> None:
    _hold(store, PROVINCE_2021, PROVINCE_2022)
    found = read.changes(store, PROVINCE_2022.plan.id)
    remove(store, found.since.id)
    with pytest.raises(NoEdition):
        read.changes(store, found.plan.id)
