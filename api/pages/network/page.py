"""The page of the network from the graph: one reading, and everything on the page out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from api.pages import lines, links
from api.pages.network.asked import Asked
from api.pages.network.filters import fields, options, unknown
from api.pages.network.picture import Picture, picture
from api.pages.network.views import BusyMeasure, NetworkPage, Pair
from api.pages.network.words import Words, words
from api.pages.views import AgencyLine
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
_NOTHING = read.Network("agency-agency", (), ())


@dataclass(frozen=True, slots=True)
class _Found:
    agencies: tuple[AgencyLine, ...] = ()
    between: read.Network = _NOTHING
    onto: read.Network | None = None


def network_page(store: Store, asked: Asked) -> NetworkPage:
    """Without a picture where it is narrowed to a value that nothing has."""
    everyone = ask(store, read.AgencyRow, "agencies")
    given = fields(store, everyone, systems_of(store))
    none = tuple(unknown(given, asked))
    found = _Found() if none else _found(store, asked, everyone)
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
                asked.shared(edge.source, edge.target),
            )
            for edge in (edges if asked.every else edges[:_PAIRS])
        ),
        all_pairs=len(edges),
        measures=measures if asked.every else measures[:_PAIRS],
        all_measures=len(measures),
        options=options(given, asked),
        picture=made,
        words=said,
        source=asked.address("/network/data"),
        largest=max((agency.load.total for agency in found.agencies), default=0),
        groups=frozenset(agency.id for agency in found.agencies if agency.kind == "集合"),
        between=through,
        unknown=none,
    )


def network_data(store: Store, asked: Asked) -> tuple[Picture, Words]:
    """The picture and the words alone, for a page that came without them."""
    found = _found(store, asked, ask(store, read.AgencyRow, "agencies"))
    return _drawn(found, asked), _said(found, asked)


def _found(store: Store, asked: Asked, everyone: Sequence[read.AgencyRow]) -> _Found:
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
    rows = {row.id: row for row in everyone}
    units = {row.id: row.units for row in everyone}
    agencies = tuple(
        replace(lines.of_node(node, units), kind=rows[node.id].kind if node.id in rows else "")
        for node in between.nodes
    )
    return _Found(agencies, between, onto)


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
    return words(found.agencies, found.between, read.structure(found.between), asked.shared)


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
