"""The chain of plans shows what is held, what is missing, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.pages.plan.lineage import Step, first, part
from api.pages.plan.listing import plans_page
from api.pages.plan.page import plan_page
from api.pages.views import PlanLine
from graph.store import Store
from tests.pages.conftest import settings_of


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    store = tmp_path_factory.mktemp("lineage") / "graph.lbug"
    held = settings_of(store, sorted(plans.glob("*.txt"))).open()
    yield held
    held.close()


def shown(steps: tuple[Step, ...], depth: int = 0) -> list[str]:
    """One line a step, indented by its depth, a gap in brackets."""
    lines: list[str] = []
    for step in steps:
        name = f"{step.place} {step.plan.year}" if step.plan else f"[{step.place}]"
        lines += ["  " * depth + name, *shown(step.below, depth + 1)]
    return lines


def test_plans_hang_below_those_that_they_carry_out(samples: Store) -> None:
    assert shown(plans_page(samples).chains) == [
        "山西省 2022",
        "  晋城市 2022",
        "  忻州市 2022",
        "  [运城市]",
        "    夏县 2022",
        "山西省 2021",
    ]


def test_a_plan_stands_between_its_parent_and_its_children(samples: Store) -> None:
    assert shown(plan_page(samples, "夏政办发〔2022〕32号").chain) == [
        "山西省 2022",
        "  [运城市]",
        "    夏县 2022",
    ]


def test_a_parent_that_was_inferred_says_by_what(samples: Store) -> None:
    (chain,) = plan_page(samples, "夏政办发〔2022〕32号").chain
    (gap,) = chain.below
    assert gap.below[0].basis == "same-title"


def plan(name: str, *below: Step) -> Step:
    return Step(name, "市", PlanLine(name, name, name, name, "市"), below)


def test_what_is_left_out_of_a_short_list_is_counted() -> None:
    gap = Step("间", "市", None, (plan("丁"),))
    kept, left_out = first([plan("甲", plan("乙"), gap), plan("丙")], 2)

    assert [step.place for step in kept] == ["甲"]
    assert [step.place for step in kept[0].below] == ["乙"]
    assert left_out == 2


def test_a_page_that_begins_below_a_plan_shows_what_it_hangs_on_again() -> None:
    kept, total = part([plan("甲", plan("乙"), plan("丁")), plan("丙")], 2, 1)

    assert shown_places(kept) == ["甲", " 丁"]
    assert total == 4


def shown_places(steps: tuple[Step, ...], depth: int = 0) -> list[str]:
    lines: list[str] = []
    for step in steps:
        lines += [" " * depth + step.place, *shown_places(step.below, depth + 1)]
    return lines


def test_the_pages_of_the_plans_together_hold_each_once_as_its_own() -> None:
    chains = [plan("甲", Step("间", "市", None, (plan("丁"),)), plan("乙")), plan("丙")]
    pages = [shown_places(part(chains, start, 1)[0]) for start in range(4)]

    assert pages == [["甲"], ["甲", " 间", "  丁"], ["甲", " 乙"], ["丙"]]
