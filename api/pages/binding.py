"""The desk that answers from the application's store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from api.pages import lineage, lines, links
from api.pages.agency_page import agency_page
from api.pages.desk import Filter, Missing, NotHeld
from api.pages.marking import found
from api.pages.measure_page import measure_page
from api.pages.network import Asked, NetworkPage, SharedPage
from api.pages.network_page import network_data, network_page, shared_page
from api.pages.network_picture import Picture
from api.pages.network_words import Words
from api.pages.plan_page import plan_page
from api.pages.views import (
    AgencyLine,
    AgencyPage,
    Choice,
    Counts,
    Directory,
    Example,
    MeasureLine,
    MeasurePage,
    Overview,
    PlanPage,
    SearchPage,
    Step,
)
from api.routers.asked import Held
from extract.triples import LEVELS, Level
from graph import read
from graph.store import Store

_BUSIEST = 14
_PLANS = 30
_FOUND = 30
_AGENCIES_FOUND = 20


def desk_of(store: Held) -> StoreDesk:
    """The desk over the store that the application holds."""
    return StoreDesk(store)


@dataclass(frozen=True, slots=True)
class StoreDesk:
    """Answers from a store, with what `graph.read` gives."""

    store: Store

    def overview(self) -> Overview:
        held = read.counts(self.store)
        busiest = read.workload(self.store)
        chains, more = lineage.first(self.plans(), _PLANS)
        return Overview(
            counts=Counts(
                held.get("plans", 0),
                held.get("measures", 0),
                held.get("agencies", 0),
                held.get("measure_roles", 0) + held.get("section_roles", 0),
            ),
            chains=chains,
            more_plans=more,
            busiest=tuple(lines.of_workload(row) for row in busiest[:_BUSIEST]),
            examples=_examples(busiest),
        )

    def directory(self, level: str | None) -> Directory:
        loads = {row.id: row for row in read.workload(self.store)}
        headings = lines.headings(self.store)
        everyone = (candidate.agency for candidate in read.find_agencies(self.store))
        rows = [row for row in everyone if row.named]
        groups: dict[tuple[Level, str, str], list[AgencyLine]] = {}
        for row in rows:
            if level in (None, row.level):
                line = lines.of_row(row, loads.get(row.id), headings=headings.get(row.id, 0))
                groups.setdefault((row.level, row.place_code, row.place), []).append(line)
        ordered = sorted(groups, key=lambda key: (LEVELS.index(key[0]), key[1]))
        numbers = Counter(row.level for row in rows)
        return Directory(
            groups=tuple(
                (key[0], key[2], tuple(sorted(groups[key], key=_weight))) for key in ordered
            ),
            levels=(
                Choice("", "全部", "/agencies", level is None, len(rows)),
                *(
                    Choice(name, name, links.with_query("/agencies", {"level": name}),
                           level == name, numbers[name])
                    for name in LEVELS
                    if numbers[name]
                ),
            ),
            total=sum(len(group) for group in groups.values()),
        )  # fmt: skip

    def agency(self, id: str, narrowed: Filter) -> AgencyPage:
        try:
            return agency_page(self.store, id, narrowed)
        except read.Unknown as error:
            raise _not_held(
                id,
                error,
                "机构",
                "读入的计划里没有叫这个名字的机构；没有读过的文件，这里不猜。",
                links.agency,
            ) from error

    def plans(self) -> tuple[Step, ...]:
        return lineage.chains(self.store, read.plans(self.store))

    def plan(self, id: str) -> PlanPage:
        try:
            return plan_page(self.store, id)
        except read.Unknown as error:
            raise _not_held(
                id, error, "计划", "这份文件还没有读入，读入的其他文件也没有提到它。", links.plan
            ) from error

    def measure(self, id: str) -> MeasurePage:
        try:
            return measure_page(self.store, id)
        except read.Unknown as error:
            raise _not_held(
                id,
                error,
                "措施",
                "网址可能输错了，或这份计划重新读入后措施的编号变了。",
                links.measure,
            ) from error

    def network(self, asked: Asked) -> NetworkPage:
        return network_page(self.store, asked)

    def network_data(self, asked: Asked) -> tuple[Picture, Words]:
        return network_data(self.store, asked)

    def shared(self, one: str, other: str, asked: Asked) -> SharedPage:
        try:
            return shared_page(self.store, one, other, asked)
        except read.Unknown as error:
            raise _not_held(
                f"{one}、{other}", error, "机构", "读入的计划里没有叫这个名字的机构。", links.agency
            ) from error

    def search(self, words: str, start: int) -> SearchPage:
        hits = read.search(self.store, words) if words else ()
        shown = hits[start : start + _FOUND]
        later = start + _FOUND
        return SearchPage(
            words=words,
            agencies=self._named(words) if words and not start else (),
            measures=tuple(_hit(hit, words.split()) for hit in shown),
            total=len(hits),
            next=links.with_query("/search", {"q": words, "start": later})
            if later < len(hits)
            else None,
        )

    def _named(self, words: str) -> tuple[AgencyLine, ...]:
        try:
            candidates = read.find_agencies(self.store, words)[:_AGENCIES_FOUND]
        except read.Unknown:
            return ()
        headings = lines.headings(self.store)
        return tuple(
            lines.of_row(
                candidate.agency,
                candidate.load,
                candidate.systems,
                headings.get(candidate.agency.id, 0),
            )
            for candidate in read.with_loads(self.store, candidates)
        )


def _not_held(
    asked: str, error: read.Unknown, what: str, why: str, address: Callable[[str], str]
) -> NotHeld:
    """What the reader is told, with the names that look alike, or that bear the name."""
    several = isinstance(error, read.Ambiguous) and len(error.candidates) > 1
    return NotHeld(
        Missing(
            title=f"不止一个{what}叫这个名字" if several else f"没有找到这个{what}",
            message="请选一个；网址里写全名或编号，就只会是它。" if several else why,
            asked=asked,
            status=409 if several else 404,
            near=tuple((near.name, "", address(near.id)) for near in error.candidates),
        )
    )


def _examples(busiest: tuple[read.Workload, ...]) -> tuple[Example, ...]:
    """Questions that this very graph answers: of each level the busiest body that leads
    something, from the level nearest to the reader up, and everyone together."""
    asked: list[Example] = []
    for level, question, narrowed, at in (
        ("市", "{}要干什么？", {}, ""),
        ("县", "{}牵头哪些事？", {"role": "牵头"}, ""),
        ("省", "{}和下级对应部门各管什么？", {}, "#counterparts"),
    ):
        for row in busiest:
            if row.level == level and row.lead:
                address = links.with_query(links.agency(row.id), narrowed) + at
                asked.append(Example(question.format(row.name), address))
                break
    if not asked and busiest:
        first = busiest[0]
        asked.append(Example(f"{first.name}要干什么？", links.agency(first.id)))
    return (*asked, Example("谁和谁常在一起办事？", "/network")) if asked else ()


def _hit(hit: read.Hit, words: list[str]) -> MeasureLine:
    return MeasureLine(
        id=hit.measure,
        plan=hit.plan_id,
        plan_name=hit.plan,
        label=f"{hit.no}.",
        title=hit.title or lines.opening(hit.text),
        place=hit.place,
        level=hit.level,
        pieces=found(hit.text, words),
        year=hit.year,
    )


def _weight(agency: AgencyLine) -> tuple[int, int, str]:
    return -agency.load.total, -agency.headings, agency.id
