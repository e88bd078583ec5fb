"""Precision, recall and F1 of alignment against hand labels.

`links`: `parent_no` of a plan's measures, the numbers of the measures that they carry out in
the plan of the same family that stands next above it. `continuity`: a file with `pairs` between
two editions, by 文号; `disputed` links count neither as right nor as wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from extract import places, read
from extract.errors import UnreadableDocument
from extract.evaluate import BrokenGold, Kind, Score
from extract.triples import Extraction, Plan
from graph.align import Across, align, measures_of
from graph.titles import family, named

Gold: TypeAlias = Mapping[str, Any]
Pairs: TypeAlias = frozenset[tuple[int, int]]


def evaluate_links(gold: Path, texts: Path | None = None) -> tuple[Score, ...]:
    """One score for `links` and one for `continuity`, where `gold` (a folder, or one file with
    those that it refers to beside it) has such labels. `texts` is the folder that the labels'
    `file` names stand in, the labels' own by default.

    Raises `BrokenGold` for labels that cannot be used, `UnreadableDocument` for a missing text.
    """
    folder = gold if gold.is_dir() else gold.parent
    wanted = sorted(folder.glob("*.json")) if gold.is_dir() else [gold]
    shelf = _Shelf(folder, texts or folder)
    links = _Tally()
    continuity = _Tally()
    for source in wanted:
        labels = _labels(source)
        if "pairs" in labels:
            continuity.add(*_compare_editions(source, labels, shelf))
        elif _has_parents(labels):
            links.add(*_compare_levels(source, labels, shelf))
    return (*links.score("links"), *continuity.score("continuity"))


class _Tally:
    """Counts over all plans, with where each miss and false hit is."""

    def __init__(self) -> None:
        self.plans = 0
        self.hits = 0
        self.misses: list[str] = []
        self.false_hits: list[str] = []

    def add(self, where: str, expected: Pairs, found: Pairs, disputed: Pairs) -> None:
        found -= disputed - expected
        self.plans += 1
        self.hits += len(expected & found)
        self.misses += _show(where, expected - found)
        self.false_hits += _show(where, found - expected)

    def score(self, kind: Kind) -> tuple[Score, ...]:
        """None where no plan had such labels: a perfect score would be a lie."""
        if not self.plans:
            return ()
        return (Score(kind, self.hits, tuple(self.misses), tuple(self.false_hits)),)


class _Shelf:
    """The labelled plans of a folder, each read when it is first asked for."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self._texts = texts
        self.labels = {
            source: labels
            for source in sorted(folder.glob("*.json"))
            if "measures" in (labels := _labels(source))
        }
        self._read: dict[Path, Extraction] = {}

    def text(self, source: Path) -> Extraction:
        if source not in self._read:
            path = self._texts / str(self.labels[source]["file"])
            if not path.is_file():
                raise UnreadableDocument(
                    f"{source.name} labels {path}, which does not exist",
                    "name the folder with --texts",
                )
            (self._read[source], *_) = read(path)
        return self._read[source]

    def numbered(self, number: object, asked_by: Path) -> Extraction:
        for source, labels in self.labels.items():
            if labels.get("number") == number:
                return self.text(source)
        raise BrokenGold(
            f"{asked_by} is about {number}, which has no labels beside it",
            "put the label files of both plans into one folder",
        )

    def above(self, child: Path) -> Extraction:
        """The plan of the same family that is nearest above."""
        plan = self.text(child).plan
        kin = [
            found
            for source in self.labels
            if source != child and _passes_down(found := self.text(source), plan)
        ]
        if not kin:
            raise BrokenGold(
                f"{child} has parent_no, but no plan above it has labels beside it",
                "put the label file of the parent into the same folder",
            )
        return max(kin, key=lambda found: (_depth(found.plan), found.plan.id))


def _passes_down(above: Extraction, below: Plan) -> bool:
    chain = [place.code for place in places.chain(places.by_code(below.place_code))]
    return (
        above.plan.place_code != below.place_code
        and above.plan.place_code in chain
        and _family(above.plan) is not None
        and _family(above.plan) == _family(below)
    )


def _family(plan: Plan) -> str | None:
    return family(named(plan.title).key, plan.place_code)


def _depth(plan: Plan) -> int:
    return len(places.chain(places.by_code(plan.place_code)))


Comparison: TypeAlias = tuple[str, Pairs, Pairs, Pairs]
"""Where, expected, found, disputed."""


def _compare_levels(source: Path, labels: Gold, shelf: _Shelf) -> Comparison:
    child = shelf.text(source)
    expected = frozenset(
        (int(measure["no"]), parent)
        for measure in labels["measures"]
        for parent in _numbers(measure.get("parent_no"), source)
    )
    found = _aligned(child, shelf.above(source), "levels")
    return source.stem, expected, found, frozenset()


def _compare_editions(source: Path, labels: Gold, shelf: _Shelf) -> Comparison:
    try:
        earlier, later = labels["from"], labels["to"]
        expected = frozenset(
            (int(pair["to"]), parent)
            for pair in labels["pairs"]
            for parent in _numbers(pair["from"], source)
        )
        disputed = frozenset(
            (int(link["to"]), parent)
            for link in labels.get("disputed", ())
            for parent in _numbers(link["from"], source)
        )
    except (KeyError, TypeError, ValueError) as exc:
        raise BrokenGold(f"{source} is no comparison of two editions") from exc
    found = _aligned(shelf.numbered(later, source), shelf.numbered(earlier, source), "years")
    return source.stem, expected, found, disputed


def _aligned(child: Extraction, parent: Extraction, across: Across) -> Pairs:
    numbers = {measure.id: measure.no for measure in (*child.measures, *parent.measures)}
    links = align(measures_of(child), measures_of(parent), across=across)
    return frozenset((numbers[link.child], numbers[link.parent]) for link in links)


def _has_parents(labels: Gold) -> bool:
    return any(measure.get("parent_no") is not None for measure in labels.get("measures", ()))


def _numbers(value: object, source: Path) -> Sequence[int]:
    if value is None:
        return ()
    numbers = value if isinstance(value, list) else [value]
    found = [number for number in numbers if isinstance(number, int)]
    if len(found) < len(numbers):
        raise BrokenGold(f"{source}: {value!r} is no number of a measure, nor a list of them")
    return found


def _labels(source: Path) -> Gold:
    try:
        labels = json.loads(source.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise BrokenGold(f"{source} is not JSON: {exc}") from exc
    return labels if isinstance(labels, dict) else {}


def _show(where: str, pairs: Iterable[tuple[int, int]]) -> Iterator[str]:
    return (f"{where} {child} → {parent}" for child, parent in sorted(pairs))
