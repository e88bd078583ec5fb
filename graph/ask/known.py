"""What the graph knows by name: bodies, places, systems, plans, measures, indicators, years.

Collected once and kept until the graph says other sums about itself, so that a question costs
lookups and no scan of the graph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from extract import agencies as printed
from extract import names, places
from extract.forms import heads
from graph.ask.words import questions
from graph.kept import Kept
from graph.naming import systems_of
from graph.rows import AgencyRow, PlaceRow, PlanHeld, TargetRow, ask
from graph.spellings import forms_of, normal
from graph.statements import run
from graph.store import Store

KEPT = 4
"""Graphs of which the names are kept at once."""
_NICKNAMED = 8
"""Longer names are official ones, to which nobody adds anything."""
PLACES_TRIED = 200
"""A printed form without its place is tried in so many places at most."""
_DOCUMENTS = 100_000
"""Named documents whose names are known."""
_NUMBER = re.compile(r"[\s〔〕\[\]()【】〈〉]|第(?=\d+号)")


@dataclass(frozen=True, slots=True)
class Surface:
    """One way to write the name of an agency: `whole` names its place too."""

    ids: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class MeasureName:
    """What a measure may be called by."""

    id: str
    plan: str
    no: int
    title: str | None


@dataclass(frozen=True, slots=True)
class PlanName:
    """A document whose text was not read."""

    id: str
    number: str | None
    title: str
    place: str | None


class Known:
    """The names of one graph, as they were when it was made."""

    def __init__(self, store: Store) -> None:
        rows = ask(store, AgencyRow, "agencies")
        self.agencies: dict[str, AgencyRow] = {row.id: row for row in rows}
        self.systems_of = systems_of(store)
        self.systems = frozenset(s for those in self.systems_of.values() for s in those)
        self.places: dict[str, PlaceRow] = {row.id: row for row in ask(store, PlaceRow, "places")}
        self.plans: dict[str, PlanHeld] = {row.id: row for row in ask(store, PlanHeld, "plans")}
        self.cited: dict[str, PlanName] = {
            str(row["id"]): PlanName(
                str(row["id"]),
                None if row["number"] is None else str(row["number"]),
                str(row["title"] or row["number"] or row["id"]),
                None,
            )
            for row in run(store, "unread_plans", limit=_DOCUMENTS)
        }
        self.measures: dict[str, MeasureName] = {
            str(row["id"]): MeasureName(
                str(row["id"]),
                str(row["plan_id"]),
                int(str(row["no"])),
                None if row["title"] is None else str(row["title"]),
            )
            for row in run(store, "measure_names")
        }
        self.store = store
        self._counted = [str(row["indicator"]) for row in run(store, "indicator_names")]

    @cached_property
    def surfaces(self) -> dict[str, Surface]:
        """Every written form of an agency's name → who may be meant."""
        whole: dict[str, set[str]] = defaultdict(set)
        shared: dict[str, set[str]] = defaultdict(set)
        for row in self.agencies.values():
            named, unplaced = forms_of(row)
            for form in {normal(row.name), normal(row.full_name or ""), *named} - {""}:
                whole[form].add(row.id)
            for form in unplaced:
                shared[form].add(row.id)
        found = {form: Surface(tuple(sorted(ids)), True) for form, ids in whole.items()}
        for form, ids in shared.items():
            if form not in found and len(form) > 1:
                found[form] = Surface(tuple(sorted(ids)), False)
        for form, surface in self._nicknames(found):
            found.setdefault(form, surface)
        for group in questions().groups:
            meant = found.get(normal(group.printed))
            if meant is not None:
                for form in group.forms:
                    found.setdefault(normal(form), meant)
        return found

    def _nicknames(self, found: Mapping[str, Surface]) -> list[tuple[str, Surface]]:
        """What people call those whom the plans name: 中支 for 中心支行, 市人行."""
        made: dict[tuple[str, bool], set[str]] = defaultdict(set)
        words = questions()
        for form, surface in found.items():
            for long, short in words.abbreviated.items():
                if form.endswith(long):
                    made[form.removesuffix(long) + short, surface.whole].update(surface.ids)
            kinds = {self.agencies[id].kind for id in surface.ids}
            for kind, ending in words.lengthened.items():
                if kinds == {kind} and not form.endswith(ending) and len(form) <= _NICKNAMED:
                    made[form + ending, surface.whole].update(surface.ids)
        for row in self.agencies.values():
            for name in words.nicknames:
                if row.units and name.system in self.systems_of.get(row.id, ()):
                    for form in name.forms:
                        for place in {normal(row.place), places.shortened(normal(row.place))}:
                            made[form.format(place), True].add(row.id)
                        made[form.format(row.level), False].add(row.id)
        return [(form, Surface(tuple(sorted(ids)), whole)) for (form, whole), ids in made.items()]

    @cached_property
    def titles(self) -> dict[str, tuple[str, ...]]:
        """Headings of measures → their ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for measure in self.measures.values():
            if measure.title and len(measure.title) >= 3:
                found[normal(measure.title)].append(measure.id)
        return {title: tuple(ids) for title, ids in found.items()}

    @cached_property
    def numbered(self) -> dict[tuple[str, int], str]:
        """(plan, printed number) → measure."""
        return {(m.plan, m.no): m.id for m in reversed(self.measures.values())}

    @cached_property
    def indicators(self) -> frozenset[str]:
        """What targets count, as the plans word it."""
        return frozenset(normal(words) for words in self._counted if len(words) > 2)

    @cached_property
    def targets(self) -> tuple[TargetRow, ...]:
        """All of them: only questions about numbers need them."""
        return ask(self.store, TargetRow, "targets")

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years and periods of the plans that are held."""
        return tuple(sorted({row.year for row in self.plans.values() if row.year}))

    @cached_property
    def place_forms(self) -> dict[str, tuple[str, ...]]:
        """Full and short names of the places in the graph → their codes."""
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.places.values():
            if row.level == "国家":
                continue
            found[row.name].add(row.id)
            if len(places.shortened(row.name)) > 1:
                found[places.shortened(row.name)].add(row.id)
        return {name: tuple(sorted(codes)) for name, codes in found.items()}

    @cached_property
    def plan_forms(self) -> dict[str, tuple[str, ...]]:
        """Numbers and titles of plans, the latter also without their place, their year and
        what every title has in common → ids, those with a text before the others."""
        found: dict[str, list[str]] = defaultdict(list)
        everyone: list[PlanHeld | PlanName] = [*self.plans.values(), *self.cited.values()]
        for row in everyone:
            forms = {number_key(row.number)} if row.number else set()
            title = normal(row.title)
            bare = title
            for place in (row.place or "", places.shortened(row.place or "")):
                # The whole name first: of 某省推进… its short form would leave 省推进….
                bare = bare.removeprefix(normal(place))
            undated = re.sub(r"(?:19|20)\d\d年?(?:[—\-–~至]+(?:20)?\d\d年?)?", "", bare)
            forms |= {title, bare, undated, re.sub(r"^关于(?:印发)?|的通知$", "", title)}
            for form in forms:
                if len(form) >= 4 and row.id not in found[form]:
                    found[form].append(row.id)
        return {form: tuple(ids) for form, ids in found.items() if ids}

    @cached_property
    def tails(self) -> dict[str, tuple[str, ...]]:
        """35号 → the held plans whose number ends so."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.plans.values():
            end = re.search(r"\d+号$", row.number or "")
            if end:
                found[end[0]].append(row.id)
        return {end: tuple(ids) for end, ids in found.items()}

    @cached_property
    def longest(self) -> int:
        """The most letters that any name has."""
        tables = (self.surfaces, self.titles, self.indicators, self.place_forms, self.plan_forms)
        return max((len(form) for table in tables for form in table), default=1)

    @cached_property
    def _spelt(self) -> tuple[str, ...]:
        return tuple(sorted(self.surfaces))

    def alike(self, name: str, within: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Written forms at most a slip of the pen away: one letter, two in a long name; the
        nearest only. `within`: only forms that begin with one of these."""
        most = 2 if len(name) >= 8 else 1
        pool = [f for f in self._spelt if f.startswith(within)] if within else self._spelt
        scored = process.extract(
            name, pool, scorer=DamerauLevenshtein.distance, score_cutoff=most, limit=12
        )
        if not scored:
            return ()
        nearest = min(distance for _, distance, _ in scored)
        return tuple(form for form, distance, _ in scored if distance == nearest)

    def resolved(self, name: str) -> tuple[str, ...]:
        """Ids of the agencies that the rules of names make of a form that no plan prints."""
        opened = places.starting(name)
        if opened is not None:
            id = printed.resolve(name, opened).agency.id
            return (id,) if id in self.agencies else ()
        codes = sorted({row.place_code for row in self.agencies.values()})[:PLACES_TRIED]
        found = []
        for code in codes:
            try:
                id = printed.resolve(name, places.by_code(code)).agency.id
            except KeyError:
                continue
            if id in self.agencies and id not in found:
                found.append(id)
        return tuple(found)

    def head_systems(self, word: str) -> tuple[str, ...]:
        """The systems of a trade as people shorten it: 发改 → 发展改革."""
        if word in self.systems:
            return (word,)
        head = heads().get(word)
        return tuple(s for s in head.systems if s in self.systems) if head else ()


def number_key(number: str) -> str:
    """A 文号 to compare by: brackets of any sort and blanks aside."""
    return _NUMBER.sub("", normal(number))


def well_formed(name: str) -> bool:
    """Whether the rules of names take it for a department or a government, known or not."""
    if names.department(name) is not None or names.body(name, None) is not None:
        return True
    return any(
        prefix.printed and (names.department(rest) is not None or rest in ("人民政府", "政府"))
        for prefix, rest in names.prefixes(name, None)
    )


def trade_of(name: str) -> tuple[str, ...]:
    """The systems that the words of a department name, known to the graph or not."""
    for _, rest in ((None, name), *names.prefixes(name, None)):
        found = names.department(rest)
        if found is not None:
            return tuple(s for head in found.heads for s in head.systems)
    return ()


_kept: Kept[Known] = Kept(KEPT)


def known(store: Store) -> Known:
    """The names that the store holds now."""
    found = _kept.get(store, lambda: Known(store))
    found.store = store  # the one before may be closed
    return found
