"""What the pages ask of the graph: one question per page, answered with what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from api.pages import lineage, lines, links
from api.pages.agency_page import agency_page
from api.pages.agency_views import AgencyPage
from api.pages.directory_page import Directory, directory_page
from api.pages.doubts_page import DoubtsPage, doubts_page
from api.pages.marking import found
from api.pages.measure_page import MeasurePage, measure_page
from api.pages.missing import not_held
from api.pages.network import Asked, NetworkPage, SharedPage
from api.pages.network_page import network_data, network_page, shared_page
from api.pages.network_picture import Picture
from api.pages.network_words import Words
from api.pages.overview_page import Overview, overview
from api.pages.plan_page import PlanPage, plan_page
from api.pages.views import AgencyLine, Filter, MeasureLine, PlansPage, SearchPage
from api.routers.asked import Held
from graph import read
from graph.store import Store

_FOUND = 30
_AGENCIES_FOUND = 20
_PLANS = 300
"""Plans on one page."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Raises `NotHeld` for what the graph does not know."""

    store: Store

    def overview(self) -> Overview:
        return overview(self.store)

    def doubts(self, kind: str) -> DoubtsPage:
        return doubts_page(self.store, kind)

    def directory(self, narrowed: Filter, place: str, system: str, start: int) -> Directory:
        return directory_page(self.store, narrowed, place, system, start)

    def agency(self, id: str, narrowed: Filter) -> AgencyPage:
        try:
            return agency_page(self.store, id, narrowed)
        except read.Unknown as error:
            raise not_held(
                id,
                error,
                "机构",
                "读入的计划里没有叫这个名字的机构；没有读过的文件，这里不猜。",
                links.agency,
            ) from error

    def plans(self, start: int) -> PlansPage:
        chains = lineage.chains(self.store, read.plans(self.store))
        shown, total = lineage.part(chains, start, _PLANS)
        later = start + _PLANS
        return PlansPage(
            shown,
            total,
            start,
            min(later, total),
            links.with_query("/plans", {"start": later}) if later < total else None,
        )

    def plan(self, id: str) -> PlanPage:
        try:
            return plan_page(self.store, id)
        except read.Unknown as error:
            raise not_held(
                id, error, "计划", "这份文件还没有读入，读入的其他文件也没有提到它。", links.plan
            ) from error

    def measure(self, id: str) -> MeasurePage:
        try:
            return measure_page(self.store, id)
        except read.Unknown as error:
            raise not_held(
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
            raise not_held(
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


def desk_of(store: Held) -> Desk:
    """The desk over the store that the application holds."""
    return Desk(store)
