"""Alignment against hand labels, and what counts for and against it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from extract.errors import UnreadableDocument
from extract.evaluate import BrokenGold, Score
from graph.evaluate_links import evaluate_links

GOLD = Path(__file__).parent.parent / "gold"
EDITIONS = "continuity_2021_2022.json"


@pytest.fixture(scope="module")
def scores(plans: Path) -> dict[str, Score]:
    return {score.kind: score for score in evaluate_links(GOLD, plans)}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A copy of the labels that a test may change."""
    return Path(shutil.copytree(GOLD, tmp_path / "gold", copy_function=shutil.copyfile))


def test_measures_are_linked_to_what_they_carry_out(scores: dict[str, Score]) -> None:
    assert scores["links"].f1 >= 0.97, (scores["links"].misses, scores["links"].false_hits)


def test_measures_are_linked_to_what_they_carry_on(scores: dict[str, Score]) -> None:
    found = scores["continuity"]
    assert found.f1 >= 0.90, (found.misses, found.false_hits)


def test_a_disputed_link_counts_neither_way(scores: dict[str, Score]) -> None:
    disputed = json.loads((GOLD / EDITIONS).read_text(encoding="utf-8"))["disputed"]
    said = {f"continuity_2021_2022 {link['to']} → {link['from']}" for link in disputed}
    assert not said & {*scores["continuity"].misses, *scores["continuity"].false_hits}


def test_a_wrong_label_costs(labels: Path, plans: Path) -> None:
    gold = json.loads((labels / "002.json").read_text(encoding="utf-8"))
    gold["measures"][0]["parent_no"] = 40
    (labels / "002.json").write_text(json.dumps(gold), encoding="utf-8")
    (links,) = evaluate_links(labels / "002.json", plans)
    assert (links.misses, links.false_hits) == (("002 1 → 40",), ("002 1 → 1",))


def test_a_link_is_to_the_plan_that_stands_above_not_to_a_neighbour(
    labels: Path, plans: Path
) -> None:
    (labels / "000.json").unlink()
    with pytest.raises(BrokenGold, match="no plan above"):
        evaluate_links(labels / "003.json", plans)


def test_an_edition_without_labels_is_refused(labels: Path, plans: Path) -> None:
    (labels / "004.json").unlink()
    with pytest.raises(BrokenGold, match="no labels beside it"):
        evaluate_links(labels / EDITIONS, plans)


def test_a_missing_text_is_named(labels: Path) -> None:
    with pytest.raises(UnreadableDocument, match="which does not exist"):
        evaluate_links(labels)


def test_labels_without_links_are_not_scored(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"measures": [{"no": 1}]}', encoding="utf-8")
    assert evaluate_links(tmp_path) == ()
