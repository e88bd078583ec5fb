"""An indicator followed from level to level and from year to year, in comparable units.

Two targets hang together where they measure the same thing (see `graph.comparable`) and either
their measures carry each other out or on (`measure-link`), or only their plans do
(`same-indicator`). What the places below a plan promise is added up against what it promises
itself, and the sum says of which places nothing is known: it is never more than what was read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from rapidfuzz import fuzz, process

from extract.triples import LEVELS
from graph.comparable import SPECIFIC, normal_indicator, sought, thing
from graph.naming import NEAR, Near, Unknown, one_plan
from graph.rows import ask, texts
from graph.shares import Across, LinkKind, MeasuredTarget, Share, TargetStep, Tied, shares
from graph.store import Store

MOST = 20
"""Indicators that are followed where nothing is named."""
_ALIKE = 25.0


class UnknownIndicator(Unknown):
    """An indicator that no plan commits to. `candidates` look alike, best first."""

    code = "unknown_indicator"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A comparable indicator in one base unit, with how many targets in how many plans."""

    measured: str
    base_unit: str
    targets: int
    plans: int


@dataclass(frozen=True, slots=True)
class Cascade:
    """`indicators` were followed; `alike` hold the words that were asked for too and were not.
    Steps come by indicator and chain, within it by year, level and place."""

    indicators: tuple[Indicator, ...]
    alike: tuple[Indicator, ...]
    steps: tuple[TargetStep, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    target: str
    other: str
    across: Across
    link: LinkKind
    score: float
    basis: str


def targets(
    store: Store,
    q: str = "",
    *,
    plan: str = "",
    measure: str = "",
    level: str = "",
    year: str = "",
    on: str = "",
) -> tuple[MeasuredTarget, ...]:
    """What plans commit to in numbers, by words of the indicator, without links."""
    measured = [i.measured for i in _found(store, q)[0]] if q else []
    return ask(
        store,
        MeasuredTarget,
        "target_cascade",
        measured=texts(measured),
        plan=one_plan(store, plan, held=True).id if plan else "",
        measure=measure,
        level=level,
        year=year,
        on=on,
    )


def cascade(
    store: Store, q: str = "", *, plan: str = "", measure: str = "", year: str = "", on: str = ""
) -> Cascade:
    """The chains of an indicator, by its words; or of all that a plan or a measure commits to; or
    of both together; where nothing is named, of the indicators that most plans have. With
    `year` and `on` only targets of such plans.

    `UnknownIndicator` lists what looks alike, or what the plan has instead."""
    followed: tuple[Indicator, ...] = ()
    alike: tuple[Indicator, ...] = ()
    if q:
        followed, alike = _found(store, q)
    elif not (plan or measure):
        followed = _common(store)
    plan_id = one_plan(store, plan, held=True).id if plan else ""
    measured = [one.measured for one in followed]
    start: frozenset[str] | None = None
    if plan or measure:
        here = targets(store, plan=plan_id, measure=measure)
        begun = [row for row in here if row.measured and (not q or row.measured in measured)]
        if not begun:
            raise _nothing(q, plan_id or measure, here)
        start = frozenset(row.id for row in begun)
        measured = sorted({row.measured for row in begun if row.measured})
        units = {(row.measured, row.base_unit) for row in begun}
        every = ask(store, Indicator, "indicators", measured=texts(measured))
        followed = tuple(i for i in every if (i.measured, i.base_unit) in units)
    rows = ask(store, MeasuredTarget, "target_cascade", measured=texts(measured))
    links = _links(store, rows, measured)
    steps = _chained(rows, links, start)
    within = targets_within(store, measured, year, on) if year or on else None
    steps = tuple(s for s in steps if within is None or s.id in within)
    used = {(step.measured, step.base_unit) for step in steps}
    return Cascade(
        tuple(dict.fromkeys(i for i in followed if (i.measured, i.base_unit) in used)),
        alike,
        steps,
        tuple(shares(store, steps)),
    )


def targets_within(store: Store, measured: Sequence[str], year: str, on: str) -> frozenset[str]:
    """Ids of the targets of plans of that year, as of that day."""
    rows = ask(store, MeasuredTarget, "target_cascade", measured=texts(measured), year=year, on=on)
    return frozenset(row.id for row in rows)


def _found(store: Store, q: str) -> tuple[tuple[Indicator, ...], tuple[Indicator, ...]]:
    """(those that are meant, those that merely hold the words). Who names an indicator without
    what is said of it means its level and its growth, what is new and what stands: each of them,
    apart. Where no indicator has that name, all that hold the words are meant."""
    plain = normal_indicator(q)
    rows = dict.fromkeys(
        row
        for words in dict.fromkeys((plain, q.strip()))
        if words
        for row in ask(store, Indicator, "indicators", indicator=words)
    )
    exact = sought(q) | {plain}
    if not rows:
        # 新建5G基站 is printed nowhere where a plan has it as 新增5G基站.
        rows = dict.fromkeys(ask(store, Indicator, "indicators", measured=texts(sorted(exact))))
    meant = [row for row in rows if row.measured in exact - {plain}]
    meant = meant or [row for row in rows if thing(row.measured) in exact]
    if meant or rows:
        chosen = tuple(meant or rows)
        return chosen, tuple(row for row in rows if row not in chosen)
    every = ask(store, Indicator, "indicators")
    near = _near(q, every)
    if near:
        hint = f"near are {', '.join(one.name for one in near)}"
    elif every:
        common = ", ".join(row.measured for row in every[:NEAR])
        hint = f"nothing looks alike; most plans have numbers of {common}"
    else:
        hint = "no plan that was read commits to any number"
    raise UnknownIndicator(f"no plan commits to a number of {q!r}", hint, near)


def _common(store: Store) -> tuple[Indicator, ...]:
    return ask(store, Indicator, "indicators", limit=MOST)


def _near(q: str, rows: Iterable[Indicator]) -> list[Near]:
    names = list(dict.fromkeys(row.measured for row in rows))
    alike = process.extract(
        normal_indicator(q), names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=NEAR
    )
    return [Near(name, name) for name, _, _ in alike]


def _nothing(q: str, where: str, here: Sequence[MeasuredTarget]) -> UnknownIndicator:
    has = list(dict.fromkeys(row.measured for row in here if row.measured))
    return UnknownIndicator(
        f"{where} commits to no number" + (f" of {q!r}" if q else ""),
        f"it has {', '.join(has[:NEAR])}" if has else "see /api/targets",
        [Near(name, name) for name in has],
    )


def _links(store: Store, rows: Sequence[MeasuredTarget], measured: Sequence[str]) -> list[_Link]:
    """One between any two: where measures are linked, their plans' link says nothing more. Of
    earlier editions the last that has the number."""
    if not measured:
        return []
    by_id = {row.id: row for row in rows}
    found = [
        link
        for link in ask(store, _Link, "target_links", measured=texts(measured))
        if link.target in by_id and link.other in by_id
    ]
    strong = {(k.target, k.across, by_id[k.other].plan_id) for k in found if _firm(k)}
    last: dict[str, str] = defaultdict(str)
    for link in found:
        if link.across == "years":
            last[link.target] = max(last[link.target], by_id[link.other].year or "")
    best: dict[tuple[str, str], _Link] = {}
    for link in found:
        other = by_id[link.other]
        if not _firm(link):
            if (link.target, link.across, other.plan_id) in strong:
                continue
            if len(thing(other.measured or "")) < SPECIFIC:
                continue
            if link.across == "years" and (other.year or "") < last[link.target]:
                continue
        held = best.get((link.target, link.other))
        if held is None or link.score > held.score:
            best[link.target, link.other] = link
    return list(best.values())


def _firm(link: _Link) -> bool:
    return link.link == "measure-link"


def _chained(
    rows: Sequence[MeasuredTarget], links: Sequence[_Link], start: frozenset[str] | None
) -> tuple[TargetStep, ...]:
    """The rows with their links; with `start` only chains that one of these is in."""
    root = {row.id: row.id for row in rows}

    def find(id_: str) -> str:
        while root[id_] != id_:
            id_ = root[id_]
        return id_

    ties: dict[str, list[Tied]] = defaultdict(list)
    for link in links:
        root[find(link.target)] = find(link.other)
        ties[link.target].append(Tied(link.other, link.across, link.link, link.score, link.basis))
    kept = {find(id_) for id_ in start} if start is not None else set(root.values())
    kept = {find(id_) for id_ in kept}
    ordered = sorted(
        (row for row in rows if find(row.id) in kept),
        key=lambda r: (r.measured or "", r.base_unit or "", r.year or "", _rank(r), r.id),
    )
    numbers: dict[str, int] = {}
    for row in ordered:
        numbers.setdefault(find(row.id), len(numbers) + 1)
    chained = (
        TargetStep(**_fields(row), chain=numbers[find(row.id)], ties=tuple(ties[row.id]))
        for row in ordered
    )
    return tuple(sorted(chained, key=lambda r: (r.measured or "", r.base_unit or "", r.chain)))


def _fields(row: MeasuredTarget) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _rank(row: MeasuredTarget) -> tuple[int, str, str]:
    return LEVELS.index(row.level), row.place_code, row.plan_id
