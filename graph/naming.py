"""From what a person types to what the graph holds: agencies, plans, systems by name.

An answer is never guessed. A name finds what bears it, in full, in a printed form or in part;
several bearers are all listed; where there is none, the error lists names that look alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypeVar

from rapidfuzz import fuzz, process

from extract import agencies as printed
from extract import places
from graph.errors import GraphError
from graph.former import PLACES_TRIED, successors_of
from graph.merged_names import merged_into
from graph.rows import AgencyRow, Load, PlanRow, SystemRow, ask, texts, typed
from graph.spellings import everyone, forms_of, normal
from graph.statements import run, statement
from graph.store import Store, Value

T = TypeVar("T")
Match: TypeAlias = Literal["id", "name", "form", "unit", "former", "part", "near"]
"""How a name was found, best first: it is the id; it is the name or official name; it is a
printed form made whole with its place (周口商务局); it is a printed form that bodies of several
places may bear (市商务局); it names a body that this one came after; it is a part of the name; it
merely looks alike."""

EXACT: frozenset[Match] = frozenset({"id", "name", "form"})
NEAR = 5
_LONGEST = 200
"""Letters of what was asked that are held against names; no name has as many."""
_SCORES: dict[Match, float] = {"id": 1.0, "name": 1.0, "form": 0.95, "unit": 0.9, "former": 0.89}
_CODE = re.compile(r"^\d{6}:")
_YEAR = re.compile(r"[\[(（【〔［](\d{4})[\])）】〕］]")
"""The year in a 文号, in whatever brackets people type."""
_ALIKE = 60.0


@dataclass(frozen=True, slots=True)
class Near:
    """A name to offer instead of one that was not found."""

    id: str
    name: str


class Unknown(GraphError):
    """A name or id that the graph does not hold. `candidates` look alike, best first."""

    code = "not_found"

    def __init__(self, message: str, hint: str = "", candidates: Sequence[Near] = ()) -> None:
        super().__init__(message, hint)
        self.candidates = tuple(candidates)


class UnknownAgency(Unknown):
    code = "unknown_agency"


class UnknownPlan(Unknown):
    code = "unknown_plan"


class UnknownMeasure(Unknown):
    code = "unknown_measure"


class UnknownSystem(Unknown):
    code = "unknown_system"


class Ambiguous(Unknown):
    """A name that several bear, where only one can be meant. `candidates` are all of them."""

    code = "ambiguous"


class AmbiguousAgency(Ambiguous):
    code = "ambiguous_agency"


class AmbiguousPlan(Ambiguous):
    code = "ambiguous_plan"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An agency that a name may mean. `score` is 1 for its own name, less the less alike;
    `load` counts what it carries directly; `former` is the whole name of the body asked for,
    which is not held, where this one came after it."""

    agency: AgencyRow
    match: Match
    score: float
    systems: tuple[str, ...] = ()
    load: Load = field(default_factory=Load)
    former: str = ""


def find_agencies(
    store: Store, q: str = "", *, level: str = "", place: str = "", system: str = "", on: str = ""
) -> tuple[Candidate, ...]:
    """Agencies that bear the name, best first; with an empty `q` all that pass the filters. Of a
    day those that existed then, as far as that is known.

    Never empty for a name: raises `UnknownAgency` with near names instead, looked for beyond
    the filters too."""
    narrowed = bool(level or place or system or on)
    if narrowed:
        rows = ask(store, AgencyRow, "agencies", level=level, place=place, system=system, on=on)
        holding = rows
    else:
        all_ = everyone(store)
        rows, holding = all_.rows, all_.holding(normal(q))
    if not normal(q):
        return tuple(Candidate(row, "name", 1.0) for row in rows)
    found = _named(rows, q, holding)
    if not any(c.match in EXACT for c in found) and (kept := merged_into(store, normal(q))):
        found = [*(Candidate(r, "form", _SCORES["form"]) for r in rows if r.id == kept), *found]
    if found:
        return tuple(found)
    all_ = everyone(store)
    elsewhere = _named(all_.rows, q, all_.holding(normal(q))) if narrowed else []
    near = [c.agency for c in elsewhere] or [c.agency for c in _alike(all_.rows, q)]
    where = f" ({', '.join(f for f in (level, place, system, on) if f)})" if narrowed else ""
    raise UnknownAgency(
        f"no agency named {q!r}{where} in the graph",
        _hint(near, "what other plans name has to be ingested first"),
        [Near(row.id, row.name) for row in near[:NEAR]],
    )


def one_agency(store: Store, name: str) -> AgencyRow:
    """The agency of an id, or of a name that only one bears in full. `AmbiguousAgency` lists
    several, `UnknownAgency` near names."""
    by_id = ask(store, AgencyRow, "agency", agency=name) if name else ()
    if by_id:
        return by_id[0]
    candidates = meant(find_agencies(store, name))
    best = [c.agency for c in candidates if c.match in EXACT]
    if len(best) == 1:
        return best[0]
    near = best or [c.agency for c in candidates]
    if candidates and candidates[0].former:
        names = ", ".join(row.name for row in near)
        raise UnknownAgency(
            f"no plan names {candidates[0].former}; after it came {names}",
            f"ask for {near[0].name}, or zeren succession {name}",
            [Near(row.id, row.name) for row in near],
        )
    kind = AmbiguousAgency if best or len(near) > 1 else UnknownAgency
    raise kind(
        f"{name!r} may mean {len(near)} agencies" if len(near) > 1 else f"no agency named {name!r}",
        _hint(near, ""),
        [Near(row.id, row.name) for row in near],
    )


def meant(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those that are found as well as the best one: what a question about the name is about."""
    order: list[set[Match]] = [{"id"}, {"name", "form"}, {"unit"}, {"former"}, {"part"}]
    for tier in order:
        best = tuple(c for c in candidates if c.match in tier)
        if best:
            # A name that stands for several means those that plans name.
            named = tuple(c for c in best if c.agency.named or c.match == "former")
            return named if named and tier & {"unit", "part"} else best
    return ()


def find_plans(store: Store, q: str) -> tuple[PlanRow, ...]:
    """Plans by id, number or a part of the title, those whose text is held first; empty where
    none is named so. An id or a number of its own excludes parts of titles."""
    asked = _YEAR.sub(r"〔\1〕", "".join(q.split()))
    rows = ask(store, PlanRow, "plans_named", q=asked) if asked else ()
    for exact in (
        [row for row in rows if row.id == asked],
        [row for row in rows if asked in (row.number, row.title)],
    ):
        if exact:
            return tuple(exact)
    return rows


def one_plan(store: Store, q: str, *, held: bool = False) -> PlanRow:
    """The one plan of that id, number or title; with `held` only plans whose text is held.
    `AmbiguousPlan` lists several, `UnknownPlan` near ones."""
    found = [row for row in find_plans(store, q) if not held or row.known == "text"]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousPlan(
            f"{q!r} may mean {len(found)} plans",
            f"ask for one of {', '.join(row.id for row in found[:NEAR])}",
            [Near(row.id, row.title) for row in found],
        )
    rows = ask(store, PlanRow, "plans")
    words = q.split()
    near = [row for row in rows if words and all(word in row.title for word in words)][:NEAR]
    near = near or _closest(q, rows, lambda row: (row.id, row.number or row.title, row.title))
    raise UnknownPlan(
        f"no plan {q!r} in the graph",
        f"near are {', '.join(row.id for row in near)}" if near else "ingest it first",
        [Near(row.id, row.title) for row in near],
    )


def one_system(store: Store, name: str) -> Near:
    """The system (条线) of that name or id."""
    asked = normal(name)
    found = ask(store, Near, "systems_named", q=asked) if asked else ()
    if found:
        return found[0]
    rows = ask(store, SystemRow, "systems")
    near = _closest(asked, rows, lambda row: (row.name,))
    raise UnknownSystem(
        f"no system {name!r} in the graph",
        f"near are {', '.join(row.name for row in near)}" if near else "see /api/systems",
        [Near(row.id, row.name) for row in near],
    )


def with_ids(store: Store, name: str, given: Mapping[str, Value]) -> dict[str, Value]:
    """Parameters of a statement with names of agencies, plans and systems made ids; raises for
    a name that nobody bears, or several. What is not such a parameter stays."""
    asked = statement(name)
    bound = asked.bind(given)
    for parameter, id_of in _IDS.items():
        value = bound.get(parameter)
        if isinstance(value, str) and value:
            bound[parameter] = id_of(store, value)
    return bound


_IDS: Mapping[str, Callable[[Store, str], str]] = {
    "agency": lambda store, name: one_agency(store, name).id,
    "plan": lambda store, name: one_plan(store, name).id,
    "parent": lambda store, name: one_plan(store, name).id,
    "system": lambda store, name: one_system(store, name).id,
}
"""Parameters of statements that people know by name."""


def _named(rows: tuple[AgencyRow, ...], q: str, holding: tuple[AgencyRow, ...]) -> list[Candidate]:
    """Of the rows; `holding` are those of them that have the words in a spelling, at least."""
    asked = normal(q)
    found = [
        Candidate(row, match, score)
        for row in holding
        for match, score in [_found(row, asked)]
        if match
    ]
    if not any(c.match in EXACT for c in found):
        resolved = _resolved(rows, asked)
        better = {c.agency.id for c in resolved}
        found = [*resolved, *(c for c in found if c.match == "unit" or c.agency.id not in better)]
        found = list({c.agency.id: c for c in reversed(found)}.values())
    if all(c.match == "part" for c in found):
        by_id = {row.id: row for row in rows}
        after = [
            Candidate(by_id[one.id], "former", _SCORES["former"], former=one.old)
            for one in successors_of(rows, asked)
        ]
        ids = {c.agency.id for c in after}
        found = [*after, *(c for c in found if c.agency.id not in ids)]
    return sorted(
        found, key=lambda c: (-c.score, not c.agency.named, len(c.agency.name), c.agency.id)
    )


def _found(row: AgencyRow, asked: str) -> tuple[Match | None, float]:
    if asked == normal(row.id):
        return "id", _SCORES["id"]
    if asked in (normal(row.name), normal(row.full_name or "")):
        return "name", _SCORES["name"]
    whole, shared = forms_of(row)
    if asked in whole:
        return "form", _SCORES["form"]
    if asked in shared:
        return "unit", _SCORES["unit"]
    names = [normal(row.name), normal(row.full_name or ""), *whole, *shared]
    lengths = [len(name) for name in names if asked in name]
    if not lengths:
        return None, 0.0
    opens = any(name.startswith(asked) for name in names)
    return "part", round((0.7 if opens else 0.6) + 0.2 * len(asked) / (min(lengths) + 1), 3)


def _resolved(rows: Sequence[AgencyRow], asked: str) -> list[Candidate]:
    """What the rules of names make of it: 周口市发改委 is 周口市发展和改革委员会 although no
    plan prints it so."""
    by_id = {row.id: row for row in rows}
    opened = places.starting(asked)
    if opened is not None:
        whole = by_id.get(printed.resolve(asked, opened).agency.id)
        return [Candidate(whole, "form", _SCORES["form"])] if whole else []
    result: dict[str, Candidate] = {}
    for code in sorted({row.place_code for row in rows})[:PLACES_TRIED]:
        try:
            place = places.by_code(code)
        except KeyError:
            continue
        row = by_id.get(printed.resolve(asked, place).agency.id)
        if row is not None:
            result[row.id] = Candidate(row, "unit", _SCORES["unit"])
    return list(result.values())


def _alike(rows: Iterable[AgencyRow], q: str) -> list[Candidate]:
    name = _CODE.sub("", q)  # an id that nobody has is alike by its name
    near = _closest(name, tuple(rows), lambda row: (row.name, row.full_name or "", *row.units))
    return [Candidate(row, "near", 0.5) for row in near]


def near_agencies(rows: Iterable[AgencyRow], name: str) -> tuple[AgencyRow, ...]:
    """Agencies whose name or printed form looks like this one, most alike first."""
    return tuple(c.agency for c in _alike(rows, name))


def _closest(
    asked: str, rows: Sequence[T], names: Callable[[T], Iterable[str]], limit: int = NEAR
) -> list[T]:
    """The rows one of whose names looks most like what was asked, none where none does."""
    asked = asked[:_LONGEST]
    spelt = [(normal(name), at) for at, row in enumerate(rows) for name in names(row) if name]
    scored = process.extract(
        normal(asked),
        [name for name, _ in spelt],
        scorer=fuzz.ratio,
        score_cutoff=_ALIKE,
        limit=4 * limit,
    )
    best = dict.fromkeys(spelt[at][1] for _, _, at in scored)
    return [rows[at] for at in best][:limit]


def with_loads(
    store: Store, candidates: Sequence[Candidate], *, year: str = "", on: str = ""
) -> tuple[Candidate, ...]:
    """The candidates with their systems and with what each carries."""
    if not candidates:
        return ()
    ids = texts([c.agency.id for c in candidates])
    loads = {
        str(row["agency_id"]): typed(Load, row)
        for row in run(store, "agency_counts", agencies=ids, year=year, on=on)
    }
    systems = systems_of(store, candidates[0].agency.id if len(candidates) == 1 else "")
    return tuple(
        replace(
            c,
            systems=systems.get(c.agency.id, ()),
            load=loads.get(c.agency.id, Load()),
        )
        for c in candidates
    )


def systems_of(store: Store, agency: str = "") -> dict[str, tuple[str, ...]]:
    """The systems of one agency, or of all, by id of the agency."""
    systems: dict[str, tuple[str, ...]] = {}
    for row in run(store, "agency_systems", agency=agency):
        id, system = str(row["agency_id"]), str(row["system"])
        systems[id] = (*systems.get(id, ()), system)
    return systems


def _hint(near: Sequence[AgencyRow], otherwise: str) -> str:
    return f"near are {', '.join(row.name for row in near[:NEAR])}" if near else otherwise
