"""The evaluation itself: right readings score 1, and one wrong label of any kind costs."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract import read
from extract.evaluate import BrokenGold, Score, compare, evaluate
from extract.triples import Extraction

GOLD = Path(__file__).parent.parent / "gold"
AIMS = {
    "plan fields": 1.0,
    "measures": 1.0,
    "sections": 1.0,
    "role edges": 1.0,
    "section roles": 1.0,
    "references": 1.0,
    "targets": 0.95,
    "agencies": 0.99,
}


@pytest.fixture(scope="module")
def scores(plans: Path) -> dict[str, Score]:
    return {score.kind: score for score in evaluate(GOLD, plans)}


@pytest.mark.parametrize("kind", AIMS)
def test_the_sample_plans_are_read_as_a_careful_reader_reads_them(
    kind: str, scores: dict[str, Score]
) -> None:
    score = scores[kind]
    assert score.f1 >= AIMS[kind], (score.misses, score.false_hits)


def altered(change: Callable[[Any], None]) -> dict[str, Any]:
    gold = copy.deepcopy(json.loads((GOLD / "002.json").read_text(encoding="utf-8")))
    change(gold)
    return gold


@pytest.fixture(scope="module")
def reading(plans: Path) -> Extraction:
    return read(next(plans.glob("002*.txt")))[0]


def wrong(gold: dict[str, Any], found: Extraction) -> set[str]:
    """The kinds in which labels and reading differ."""
    return {
        kind
        for kind, _, expected, got in compare(gold, found)
        if sorted(map(str, expected)) != sorted(map(str, got))
    }


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("plan fields", lambda g: g.update(date="1999-01-01")),
        ("measures", lambda g: g["measures"][3].update(title="别的事")),
        ("sections", lambda g: g["sections"][2].update(heading="别的事")),
        ("role edges", lambda g: g["measures"][0]["roles"].__setitem__(0, ["牵头", "市财政局"])),
        ("section roles", lambda g: g["sections"][3].update(task_force_role="牵头")),
        ("references", lambda g: g["cites"].pop()),
        ("targets", lambda g: g["measures"][16]["targets"][0].update(value=7)),
        ("agencies", lambda g: g["agencies"]["市财政局"].update(level="省")),
    ],
)
def test_one_altered_label_lowers_the_score_of_its_kind(
    kind: str, change: Callable[[Any], None], reading: Extraction
) -> None:
    before = wrong(altered(lambda gold: None), reading)
    after = wrong(altered(change), reading)
    assert kind in after
    assert after - before <= {kind}


def test_an_altered_label_file_shows_its_miss_and_its_false_hit(
    tmp_path: Path, plans: Path
) -> None:
    gold = altered(lambda g: g["measures"][0]["roles"].__setitem__(0, ["牵头", "市财政局"]))
    (tmp_path / "002.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    (edges,) = [s for s in evaluate(tmp_path, plans) if s.kind == "role edges"]
    assert edges.f1 < 1
    assert edges.misses == ("002 1 | 牵头 | 市财政局",)
    assert edges.false_hits == ("002 1 | 负责 | 市发展改革委",)


def test_single_clauses_are_scored_line_by_line(tmp_path: Path) -> None:
    gold = {
        "clause": "（省水利厅牵头，省财政厅配合，2025年底前完成）",
        "place": "福建省",
        "roles": [["牵头", "省水利厅"], ["负责", "省财政厅"]],
        "open": False,
        "due_text": "2025年底前",
        "convention": "verb",
    }
    (tmp_path / "zoo.jsonl").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    found = {score.kind: score for score in evaluate(tmp_path)}
    assert found["clause edges"].hits == 1
    assert found["clause edges"].misses == ("zoo.jsonl:1 负责 | 省财政厅",)
    assert found["clause due"].f1 == 1


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_folder_without_labels_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenGold):
        evaluate(tmp_path / name)
