"""The order in which documents are read never changes the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import extract
from extract.triples import Extraction
from graph.dump import dump
from graph.ingest import Document, ingest
from graph.store import Store
from tests.graph.orders import checksum, embedded, graphs, orders, read_in_order
from tests.graph.plans import FIVE, PROVINCE_2022, document, edited, plan, read


@pytest.fixture(scope="module")
def sample_plans() -> tuple[Extraction, ...]:
    """The five plans of seeds/plans as they are read today."""
    folder = Path(__file__).parents[2] / "seeds" / "plans"
    return tuple(one for path in sorted(folder.glob("*.txt")) for one in extract.read(path))


def test_every_other_order_of_the_sample_plans_gives_the_same_graph(
    sample_plans: tuple[Extraction, ...],
) -> None:
    found = graphs(orders(sample_plans, every=2, busy=4))
    assert len(found) == 60
    assert len(set(found)) == 1


def test_orders_with_every_kind_of_link_give_the_same_graph() -> None:
    assert len(set(graphs(orders(FIVE, every=5)))) == 1


@pytest.mark.parametrize("of", ["sample plans", "small plans"])
def test_a_dozen_orders_give_the_same_graph_on_neo4j(
    of: str, sample_plans: tuple[Extraction, ...], neo4j_store: Store
) -> None:
    plans = sample_plans if of == "sample plans" else FIVE
    found = {read_in_order(neo4j_store, steps) for steps in orders(plans, every=10, busy=3)}
    assert found == set(embedded([plans]))


def test_all_at_once_is_the_same_as_one_by_one(store: Store) -> None:
    list(ingest(store, [document(one) for one in FIVE], read))
    assert [checksum(dump(store))] == embedded([FIVE])


@pytest.mark.parametrize("turn", range(6))
def test_plans_that_share_a_number_come_out_the_same_in_every_order(turn: int) -> None:
    first, second, third = (
        plan("141000", "临政发〔2022〕5号", title, "2022-05-01", [("做事", [])])
        for title in ("临汾市甲计划", "临汾市乙计划", "临汾市丙计划")
    )
    order = [
        (first, second, third), (first, third, second), (second, first, third),
        (second, third, first), (third, first, second), (third, second, first),
    ][turn]  # fmt: skip
    assert embedded([order]) == embedded([(first, second, third)])


def test_two_plans_in_one_file_are_the_same_as_in_two(embedded_store: Store) -> None:
    def plans(*given: Document) -> list[object]:
        list(ingest(embedded_store, given, read))
        rows = embedded_store.read("MATCH (m:Measure) RETURN m.id AS id ORDER BY id")
        return [row["id"] for row in rows]

    apart = plans(*(document(one) for one in FIVE[:2]))
    assert plans(document(*FIVE[:2], name="both.txt")) == apart


def test_an_edit_changes_the_graph() -> None:
    assert embedded([[PROVINCE_2022]]) != embedded([[edited(PROVINCE_2022)]])
