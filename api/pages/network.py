"""The picture of the network as plain data for the page's script.

Agencies that share measures, directly or through others, stand together; where each stands
among its own is worked out here, so that the same graph always gives the same picture. The
script only fits the clusters into the window, whatever its shape.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypedDict

import networkx as nx

from api.pages.views import AgencyLine, Choice

_SEED = 7
_CROWD = 0.72
_EVEN_ABOVE = 400
"""Beyond so many agencies in one cluster fewer rounds are spent on each."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two agencies that share `measures` measures; ids of agencies."""

    one: str
    other: str
    measures: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """Agencies by load and what they share. `ties` are those the picture draws, `all_ties`
    how many there are; `at_least` is how many measures a drawn pair shares."""

    agencies: tuple[AgencyLine, ...]
    ties: tuple[Tie, ...]
    all_ties: int
    at_least: int
    levels: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    years: tuple[Choice, ...]
    partners: dict[str, int] = field(default_factory=dict)


class Node(TypedDict):
    name: str
    short: str
    level: str
    place: str
    href: str
    total: int
    measures: int
    roles: list[tuple[str, int]]
    partners: int
    cluster: int
    x: float
    y: float


class Edge(TypedDict):
    source: int
    target: int
    measures: int


class Cluster(TypedDict):
    name: str
    size: int
    alone: bool


class Picture(TypedDict):
    nodes: list[Node]
    edges: list[Edge]
    clusters: list[Cluster]


def picture(view: NetworkPage) -> Picture:
    """Nodes in order of load; edges point at them, and nodes at their cluster, by place in
    the list. `x` and `y` are within a circle of radius 1 around the cluster's middle."""
    index = {agency.id: at for at, agency in enumerate(view.agencies)}
    ties = [tie for tie in view.ties if tie.one in index and tie.other in index]
    clusters = _clusters(view.agencies, ties)
    where = {
        id: (at, x, y)
        for at, (members, _) in enumerate(clusters)
        for id, (x, y) in _positions(
            members,
            tuple((tie.one, tie.other, tie.measures) for tie in ties if tie.one in set(members)),
        ).items()
    }
    agencies = {agency.id: agency for agency in view.agencies}
    return {
        "nodes": [_node(agency, view, *where[agency.id]) for agency in view.agencies],
        "edges": [
            {"source": index[tie.one], "target": index[tie.other], "measures": tie.measures}
            for tie in ties
        ],
        "clusters": [
            {
                "name": "不与别家同办" if alone else _name([agencies[id] for id in members]),
                "size": len(members),
                "alone": alone,
            }
            for members, alone in clusters
        ],
    }


def _node(agency: AgencyLine, view: NetworkPage, cluster: int, x: float, y: float) -> Node:
    return {
        "name": agency.name,
        "short": agency.short or agency.name,
        "level": agency.level,
        "place": agency.place,
        "href": agency.href,
        "total": agency.load.total,
        "measures": agency.measures,
        "roles": [(role, count) for role, count in agency.load.known],
        "partners": view.partners.get(agency.id, 0),
        "cluster": cluster,
        "x": round(x, 4),
        "y": round(y, 4),
    }


def _clusters(
    agencies: Iterable[AgencyLine], ties: Iterable[Tie]
) -> list[tuple[tuple[str, ...], bool]]:
    """Largest first; those that share nothing with anyone are the last one, together (True)."""
    graph = nx.Graph()
    graph.add_nodes_from(agency.id for agency in agencies)
    graph.add_edges_from((tie.one, tie.other) for tie in ties)
    parts = [tuple(sorted(part)) for part in nx.connected_components(graph)]
    joined = sorted((part for part in parts if len(part) > 1), key=lambda part: (-len(part), part))
    alone = tuple(sorted(id for part in parts if len(part) == 1 for id in part))
    return [(part, False) for part in joined] + ([(alone, True)] if alone else [])


@lru_cache(maxsize=256)
def _positions(
    members: tuple[str, ...], ties: tuple[tuple[str, str, int], ...]
) -> dict[str, tuple[float, float]]:
    if not ties:
        return _spiral(members)
    graph = nx.Graph()
    graph.add_nodes_from(members)
    graph.add_weighted_edges_from((one, other, math.log1p(n)) for one, other, n in ties)
    rounds = 120 if len(members) <= _EVEN_ABOVE else 30
    spots = nx.spring_layout(
        graph, k=3.0 / math.sqrt(len(members)), iterations=rounds, seed=_SEED, method="force"
    )
    middle = [sum(spot[axis] for spot in spots.values()) / len(spots) for axis in (0, 1)]
    moved = {id: (spot[0] - middle[0], spot[1] - middle[1]) for id, spot in spots.items()}
    reach = max(math.hypot(*spot) for spot in moved.values()) or 1.0
    return {id: _outward(x / reach, y / reach) for id, (x, y) in moved.items()}


def _outward(x: float, y: float) -> tuple[float, float]:
    """The crowded middle is given more of the circle, the few far out less."""
    far = math.hypot(x, y) or 1.0
    return float(x * far**_CROWD / far), float(y * far**_CROWD / far)


def _spiral(members: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    """Evenly over the circle, as seeds stand in a sunflower."""
    turn = math.pi * (3 - math.sqrt(5))
    return {
        id: (
            math.sqrt((at + 0.5) / len(members)) * math.cos(at * turn),
            math.sqrt((at + 0.5) / len(members)) * math.sin(at * turn),
        )
        for at, id in enumerate(members)
    }


def _name(members: list[AgencyLine]) -> str:
    """The place most of them are of."""
    place, _ = Counter(agency.place for agency in members).most_common(1)[0]
    return place
