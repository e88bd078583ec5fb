"""The page of the network from the graph: one reading, and everything on the page out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.pages import lines, links
from api.pages.duties import evidence
from api.pages.network import Asked, BusyMeasure, NetworkPage, Pair, SharedPage
from api.pages.network_picture import Picture, picture
from api.pages.network_words import Words, words
from api.pages.views import AgencyLine, Choice, Duty
from extract.triples import LEVELS, ROLES
from graph import read
from graph.naming import systems_of
from graph.rows import ask
from graph.store import Store

_ROWS = 74
_PAIRS = 40
_QUICK = 600
"""So many agencies are explained while the reader waits for the page; of more the page comes
first, and its script fetches the words with the picture."""
_INLINE = 300
"""So many nodes come with the page; of more the picture is fetched, so that it stays light."""
_LISTED = 80
"""So many values a list of choices may have; beyond that the field is typed into."""


@dataclass(frozen=True, slots=True)
class _Found:
    agencies: tuple[AgencyLine, ...]
    between: read.Network
    onto: read.Network | None
    everyone: tuple[read.AgencyRow, ...]
    systems: Mapping[str, tuple[str, ...]]


def network_page(store: Store, asked: Asked) -> NetworkPage:
    found = _found(store, asked)
    of = {agency.id: agency for agency in found.agencies}
    edges = found.between.edges
    measures = _busy(found.onto)
    said = made = None
    through: dict[str, float] = {}
    if 0 < len(found.agencies) <= _QUICK:
        said = _said(found, asked)
        shape = read.structure(found.between)
        through = {one.id: one.betweenness for one in shape.standings}
        if len(found.agencies) + len(measures) <= _INLINE:
            made = _drawn(found, asked)
    return NetworkPage(
        asked=asked,
        agencies=found.agencies if asked.every else found.agencies[:_ROWS],
        total=len(found.agencies),
        partners={node.id: node.degree for node in found.between.nodes},
        pairs=tuple(
            Pair(
                of[edge.source],
                of[edge.target],
                edge.weight,
                shared_address(asked, edge.source, edge.target),
            )
            for edge in (edges if asked.every else edges[:_PAIRS])
        ),
        all_pairs=len(edges),
        measures=measures if asked.every else measures[:_PAIRS],
        all_measures=len(measures),
        options=_options(store, asked, found),
        picture=made,
        words=said,
        source=asked.address("/network/data"),
        largest=max((agency.load.total for agency in found.agencies), default=0),
        groups=frozenset(agency.id for agency in found.agencies if agency.kind == "集合"),
        between=through,
    )


def network_data(store: Store, asked: Asked) -> tuple[Picture, Words]:
    """The picture and the words alone, for a page that came without them."""
    found = _found(store, asked)
    return _drawn(found, asked), _said(found, asked)


def shared_page(store: Store, one: str, other: str, asked: Asked) -> SharedPage:
    """The measures that name both, under the same filters as the network."""
    narrowed = {name: asked.filters.get(name, "") for name in ("role", "year", "on")}
    rows = {id: read.one_agency(store, id) for id in (one, other)}
    held = {id: read.agency_measures(store, id, **narrowed) for id in rows}
    both = {duty.measure for duty in held[one]} & {duty.measure for duty in held[other]}
    captions = lines.captions(store, [duty for duty in held[one] if duty.measure in both])
    order = [duty.measure for duty in held[one] if duty.measure in both]
    return SharedPage(
        one=lines.of_row(rows[one]),
        other=lines.of_row(rows[other]),
        said=asked.said,
        measures=tuple(
            tuple(
                entry
                for id in (one, other)
                for entry in _entries([d for d in held[id] if d.measure == measure], captions)
            )
            for measure in dict.fromkeys(order)
        ),
        back=asked.address(),
    )


def shared_address(asked: Asked, one: str, other: str) -> str:
    return links.with_query("/network/shared", {"one": one, "other": other, **asked.filters})


def _found(store: Store, asked: Asked) -> _Found:
    if asked.kind == "measure":
        between, onto = read.networks(store, **asked.filters)
    else:
        between, onto = (
            read.network(
                store,
                level=asked.level,
                place=asked.place,
                system=asked.system,
                year=asked.year,
                role=asked.role,
                on=asked.on,
            ),
            None,
        )
    everyone = ask(store, read.AgencyRow, "agencies")
    rows = {row.id: row for row in everyone}
    units = {row.id: row.units for row in everyone}
    agencies = tuple(
        replace(lines.of_node(node, units), kind=rows[node.id].kind if node.id in rows else "")
        for node in between.nodes
    )
    return _Found(agencies, between, onto, everyone, systems_of(store))


def _drawn(found: _Found, asked: Asked) -> Picture:
    return picture(
        found.agencies,
        found.between,
        found.onto,
        read.structure(found.between),
        kind=asked.kind,
        view=asked.view,
        colour=asked.colour,
        title=asked.title,
        said=asked.said,
        top=asked.top,
        pair=links.with_query("/network/shared", asked.filters),
    )


def _said(found: _Found, asked: Asked) -> Words:
    def pair(one: str, other: str) -> str:
        return shared_address(asked, one, other)

    return words(found.agencies, found.between, read.structure(found.between), pair)


def _busy(onto: read.Network | None) -> tuple[BusyMeasure, ...]:
    nodes = [node for node in onto.nodes if node.kind == "measure"] if onto else []
    return tuple(
        BusyMeasure(
            node.name,
            links.measure(node.id),
            node.weight,
            (
                ("牵头", node.lead),
                ("负责", node.responsible),
                ("配合", node.support),
                ("指导", node.guide),
            ),
        )
        for node in sorted(nodes, key=lambda node: (-node.weight, node.id))
    )


def _entries(duties: Sequence[read.Duty], captions: Mapping[str, str]) -> list[Duty]:
    """One for each role, with the clauses that say so."""
    made = []
    for role in dict.fromkeys(duty.role for duty in duties):
        those = [duty for duty in duties if duty.role == role]
        first = those[0]
        made.append(
            Duty(
                measure=first.measure,
                plan=first.plan_id,
                plan_name=first.plan,
                label=f"{first.no}.",
                title=first.title or captions.get(first.measure, ""),
                role=first.role,
                verb=first.verb,
                evidence=evidence(those),
                year=first.year,
                due=first.due_text,
                certainty=first.certainty,
                rule=first.rule,
            )
        )
    return made


def _options(
    store: Store, asked: Asked, found: _Found
) -> tuple[tuple[str, str, tuple[Choice, ...]], ...]:
    years = sorted({plan.year for plan in read.plans(store) if plan.year}, reverse=True)
    named = [row for row in found.everyone if row.named]
    places = [name for _, name in sorted({(row.place_code, row.place) for row in named})]
    systems = sorted({name for those in found.systems.values() for name in those})
    return tuple(
        (name, label, _choices(f"全部{label}", values, getattr(asked, name)))
        for name, label, values in (
            ("level", "层级", list(LEVELS)),
            ("place", "地方", list(dict.fromkeys(places))),
            ("system", "条线", systems),
            ("role", "角色", list(ROLES)),
            ("year", "年度", years),
        )
    )


def _choices(every: str, values: Sequence[str], chosen: str) -> tuple[Choice, ...]:
    """What can be chosen; empty where there are so many that they are typed. A value asked for
    that is not among them stays visible."""
    if len(values) > _LISTED:
        return ()
    listed = list(values) if not chosen or chosen in values else [chosen, *values]
    return (
        Choice("", every, "", not chosen),
        *(Choice(value, value, "", value == chosen) for value in listed),
    )
