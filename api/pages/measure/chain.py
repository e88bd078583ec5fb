"""A measure in the chain 国家→省→市→县: what it carries out, and who carries it out, as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.pages import codes, lines, links
from extract.triples import LEVELS, Level
from graph import read
from graph.links import Descent, MeasureLink, descent
from graph.rows import Kin, MeasureRow, ask
from graph.store import Store

WIDEST = 40
"""Measures shown below one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One measure of the chain, or a level of which no plan was read (`href` is None). `score`
    and `reasons` are those of the link to the one above it; `again` where it stands elsewhere in
    the tree with all that hangs on it; `more` counts those below that are not shown."""

    level: Level
    place: str
    title: str
    href: str | None = None
    no: int | None = None
    plan: str = ""
    year: str | None = None
    here: bool = False
    again: bool = False
    score: float | None = None
    basis: str | None = None
    reasons: tuple[str, ...] = ()
    below: tuple[Rung, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class MeasureChain:
    """The tree from the top down, `above` and `below` how many stand on either side of the
    measure itself; `notes` say why there is none."""

    tops: tuple[Rung, ...]
    above: int
    below: int
    notes: tuple[str, ...]
    unfollowed: int = 0


def measure_chain(store: Store, row: MeasureRow) -> MeasureChain:
    """The chain around one measure; alone in it where no link was found."""
    found = descent(store, row.id)
    tree = _Tree(store, row, found)
    above = {link.measure for link in found.above}
    below = {link.measure for link in found.below}
    return MeasureChain(
        tuple(tree.tops()) if above or below else (),
        len(above),
        len(below),
        tuple(_notes(store, row.plan_id, bool(above), bool(below))),
        found.unfollowed,
    )


class _Tree:
    """The links, turned so that all lead down."""

    def __init__(self, store: Store, row: MeasureRow, found: Descent) -> None:
        self._store = store
        self._row = row
        self._links = {(link.at, link.measure): link for link in (*found.above, *found.below)}
        self._ends = {link.measure: link for link in (*found.above, *found.below)}
        self._under: dict[str, list[tuple[str, MeasureLink]]] = defaultdict(list)
        for link in found.above:
            self._under[link.measure].append((link.at, link))
        for link in found.below:
            self._under[link.at].append((link.measure, link))
        climbed = {link.at for link in found.above}
        self._tops = [
            id_
            for id_ in dict.fromkeys((*(link.measure for link in found.above), row.id))
            if id_ not in climbed
        ]
        given = [(id_, link.title) for id_, link in self._ends.items()]
        self._titles = lines.titles(store, [*given, (row.id, row.title)])
        self._shown: set[str] = set()
        self._gaps: dict[str, tuple[read.Gap, ...]] = {}

    def tops(self) -> Iterator[Rung]:
        for id_ in sorted(self._tops, key=self._order):
            yield self._rung(id_, None)

    def _rung(self, id_: str, link: MeasureLink | None) -> Rung:
        again = id_ in self._shown
        self._shown.add(id_)
        under = [] if again else sorted(self._under[id_], key=lambda pair: self._order(pair[0]))
        below = tuple(
            self._across(id_, self._rung(lower, by), lower) for lower, by in under[:WIDEST]
        )
        level, place, no, plan, year = self._facts(id_)
        return Rung(
            level,
            place,
            self._titles.get(id_) or plan,
            links.measure(id_),
            no,
            plan,
            year,
            here=id_ == self._row.id,
            again=again,
            score=link.score if link else None,
            basis=link.basis if link else None,
            reasons=(link.reasons or ()) if link else (),
            below=below,
            more=len(under) - len(below),
        )

    def _across(self, upper: str, rung: Rung, lower: str) -> Rung:
        """Under the levels in between of which no plan was read."""
        skipped = codes.between(codes.of_id(upper), codes.of_id(lower))
        if not skipped:
            return rung
        plan = lower.rpartition(":")[0]
        if plan not in self._gaps:
            self._gaps[plan] = read.gaps(self._store, plan)
        for gap in self._gaps[plan]:
            if gap.place_code in skipped:
                rung = Rung(gap.level, gap.place, f"{gap.place}本级计划未读入", below=(rung,))
        return rung

    def _facts(self, id_: str) -> tuple[Level, str, int, str, str | None]:
        if id_ == self._row.id:
            row = self._row
            return row.level, row.place, row.no, row.plan, row.year
        link = self._ends[id_]
        return link.level, link.place, link.no, link.plan, link.year

    def _order(self, id_: str) -> tuple[int, str, str, int]:
        level, _, no, _, _ = self._facts(id_)
        return LEVELS.index(level), codes.of_id(id_), id_.rpartition(":")[0], no


def _notes(store: Store, plan: str, above: bool, below: bool) -> Iterator[str]:
    """Why nothing stands above or below: nothing to look in, or nothing found there."""
    if above and below:
        return
    kin: Mapping[str, Sequence[Kin]] = _kin(store, plan)
    if not above:
        read_ = [one.title for one in kin["parent"] if one.known == "text"]
        named = [one.title for one in kin["parent"] if one.known != "text"]
        if read_:
            yield f"上级计划{_titled(read_)}里没有找到与它对应的措施。"
        elif named:
            yield f"上级文件{_titled(named)}的正文还没有读入，不知道它对应哪一条。"
        else:
            yield "没有读入这份计划的上级文件。"
    if not below:
        count = sum(one.known == "text" for one in kin["child"])
        if count:
            yield f"读入的 {count} 份下级计划里没有找到承接它的措施。"
        else:
            yield "没有读入这份计划的下级计划。"


def _kin(store: Store, plan: str) -> Mapping[str, Sequence[Kin]]:
    found: dict[str, list[Kin]] = defaultdict(list)
    for one in ask(store, Kin, "plan_family", plan=plan):
        found[one.relation].append(one)
    return found


def _titled(names: Sequence[str]) -> str:
    return "、".join(f"《{name}》" for name in names)
