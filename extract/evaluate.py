"""Precision, recall and F1 against hand labels: whole plans (*.json) or clauses (*.jsonl)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

from extract import read, read_clause
from extract.errors import NotAPlan, UnreadableDocument, ZerenError
from extract.triples import Extraction

Kind: TypeAlias = Literal[
    "plan fields",
    "measures",
    "sections",
    "role edges",
    "section roles",
    "references",
    "targets",
    "agencies",
    "clause edges",
    "clause open",
    "clause due",
    "links",
    "continuity",
]
Gold: TypeAlias = Mapping[str, Any]
_BRACKETS = str.maketrans("()[]", "（）〔〕")


class BrokenGold(ZerenError):
    """A file of labels that is none."""

    code = "broken_gold"


@dataclass(frozen=True, slots=True)
class Score:
    """One kind over all documents. `misses` and `false_hits` say where and what."""

    kind: Kind
    hits: int
    misses: tuple[str, ...]
    false_hits: tuple[str, ...]

    @property
    def precision(self) -> float:
        total = self.hits + len(self.false_hits)
        return self.hits / total if total else 1.0

    @property
    def recall(self) -> float:
        total = self.hits + len(self.misses)
        return self.hits / total if total else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hits + len(self.misses) + len(self.false_hits)
        return 2 * self.hits / total if total else 1.0


def evaluate(gold: Path, texts: Path | None = None) -> tuple[Score, ...]:
    """Score what `extract` reads against every label file in `gold` (a folder or one file).
    `texts` is the folder that the labels' `file` names stand in, the labels' own by default.

    Raises `BrokenGold` for a file that cannot be used, `UnreadableDocument` for a missing text.
    """
    counted: dict[Kind, tuple[Counter[str], Counter[str]]] = {}
    for source in _files(gold):
        pairs = _clauses(source) if source.suffix == ".jsonl" else _plan(source, texts)
        for kind, where, expected, found in pairs:
            wanted, got = counted.setdefault(kind, (Counter(), Counter()))
            wanted.update(f"{where} {_show(item)}" for item in expected)
            got.update(f"{where} {_show(item)}" for item in found)
    return tuple(
        Score(
            kind,
            (wanted & got).total(),
            tuple((wanted - got).elements()),
            tuple((got - wanted).elements()),
        )
        for kind, (wanted, got) in counted.items()
    )


Comparison: TypeAlias = tuple[Kind, str, Iterable[Hashable], Iterable[Hashable]]


def compare(gold: Gold, found: Extraction) -> Iterator[Comparison]:
    """What one plan's labels say and what was read, kind by kind, as comparable items."""
    where = str(gold["file"])[:3]
    plan = found.plan
    number = {m.id: m.no for m in found.measures}
    path = {s.id: _path(found, s.id) for s in found.sections}
    yield (
        "plan fields",
        where,
        [
            (key, gold[key])
            for key in ("number", "title", "issuer", "date", "jurisdiction", "level")
        ],
        [
            ("number", plan.number),
            ("title", plan.title),
            ("issuer", plan.issuer),
            ("date", plan.date),
            ("jurisdiction", plan.place),
            ("level", plan.level),
        ],
    )
    yield (
        "measures",
        where,
        [
            (m["no"], m["title"], *(m["section"] or (None, None)), m["clause"])
            for m in gold["measures"]
        ],
        [(m.no, m.title, *_pair(path.get(m.section or "", ())), m.clause) for m in found.measures],
    )
    yield (
        "sections",
        where,
        [(s["depth"], s["no"], s["heading"], s["parent_no"]) for s in gold["sections"]],
        [
            (s.depth, s.no, s.heading, (path[s.id][-2] if s.parent else None))
            for s in found.sections
        ],
    )
    yield (
        "role edges",
        where,
        [(m["no"], role, unit) for m in gold["measures"] for role, unit in m["roles"]],
        [(number[r.measure], r.role, r.unit) for r in found.roles if r.measure],
    )
    yield (
        "section roles",
        where,
        [
            (s["no"], s["heading"], s["task_force_role"], s["task_force"])
            for s in gold["sections"]
            if s["task_force"]
        ],
        [
            (s.no, s.heading, r.role, r.unit)
            for r in found.roles
            for s in found.sections
            if r.section == s.id
        ],
    )
    yield "references", where, _gold_references(gold), _found_references(found)
    yield (
        "targets",
        where,
        [
            (m["no"], t["op"], float(t["value"]), _float(t["value_max"]), t["unit"])
            for m in gold["measures"]
            for t in m["targets"]
        ],
        [
            (number[t.measure], t.op, t.value, t.value_max, t.unit)
            for t in found.targets
            if t.measure
        ],
    )
    if gold["agencies"]:
        yield "agencies", where, _gold_agencies(gold), _found_agencies(found)


def _gold_references(gold: Gold) -> set[tuple[str, str]]:
    return {
        (kind, _plain(item["title"]))
        for kind in ("implements", "replaces", "cites")
        for item in gold[kind]
        if item.get("basis", "stated") == "stated"
    }


def _found_references(found: Extraction) -> set[tuple[str, str]]:
    return {
        (r.kind, _plain(r.title))
        for r in found.references
        if r.title is not None and r.basis == "stated"
    }


def _gold_agencies(gold: Gold) -> list[Hashable]:
    return [
        (unit, a["level"], a["kind"], a["jurisdiction"], *sorted(a["systems"]))
        for unit, a in gold["agencies"].items()
    ]


def _found_agencies(found: Extraction) -> list[Hashable]:
    """One item a unit that a measure's clause names."""
    agencies = {a.id: a for a in found.agencies}
    units = {r.unit: agencies[r.agency] for r in found.roles if r.measure}
    return [(unit, a.level, a.kind, a.place, *sorted(a.systems)) for unit, a in units.items()]


def _plan(source: Path, texts: Path | None) -> Iterator[Comparison]:
    gold = _json(source)
    if not isinstance(gold, dict) or "measures" not in gold:
        return
    path = (texts or source.parent) / str(gold["file"])
    if not path.is_file():
        raise UnreadableDocument(
            f"{source.name} labels {path}, which does not exist", "name the folder with --texts"
        )
    try:
        (found, *_) = read(path)
    except NotAPlan:
        yield "plan fields", str(gold["file"])[:3], ["a plan"], ["no plan"]
        return
    yield from compare(gold, found)


def _clauses(source: Path) -> Iterator[Comparison]:
    for at, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            gold = json.loads(line)
            clause, wanted = gold["clause"], [tuple(role) for role in gold["roles"]]
        except (ValueError, KeyError, TypeError) as exc:
            raise BrokenGold(f"{source}:{at} is no labelled clause") from exc
        where = f"{source.name}:{at}"
        found = read_clause(clause, place=gold.get("place"))
        yield "clause edges", where, wanted, [(role.role, role.unit) for role in found.roles]
        if "open" in gold:
            yield "clause open", where, [gold["open"]], [found.open]
        if "due_text" in gold:
            yield "clause due", where, [gold["due_text"]], [found.due_text]


def _files(gold: Path) -> Sequence[Path]:
    if gold.is_dir():
        files = sorted(p for p in gold.iterdir() if p.suffix in (".json", ".jsonl"))
    elif gold.is_file():
        files = [gold]
    else:
        raise BrokenGold(f"{gold} does not exist", "give a label file or a folder of them")
    if not files:
        raise BrokenGold(f"{gold} holds no *.json or *.jsonl", "give a folder of label files")
    return files


def _json(source: Path) -> object:
    try:
        return json.loads(source.read_text(encoding="utf-8"))
    except ValueError as exc:
        raise BrokenGold(f"{source} is not JSON: {exc}") from exc


def _path(found: Extraction, section: str) -> tuple[str | None, ...]:
    by_id = {s.id: s for s in found.sections}
    numbers: list[str | None] = []
    at: str | None = section
    while at is not None:
        numbers.append(by_id[at].no)
        at = by_id[at].parent
    return tuple(numbers[::-1])


def _pair(path: tuple[str | None, ...]) -> tuple[str | None, str | None]:
    """[depth 1, depth 2], as the labels have it."""
    padded = (*path, None, None)
    return padded[0], padded[1]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).translate(_BRACKETS)


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _show(item: Hashable) -> str:
    if isinstance(item, tuple):
        return " | ".join("-" if part is None else str(part) for part in item)
    return str(item)
