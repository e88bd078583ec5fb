"""What the network of who works with whom says as a whole: which agencies form a group of their
own, and which of them holds others together.

Communities are those of Louvain, within each cluster of agencies that hang together at all, so
that no group spans two places merely because the network is large. Betweenness is counted within
the cluster too: the share of pairs of other agencies whose shortest ways lead through one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.network import Network
from graph.statements import BadParameter

_SEED = 7
_STEPS = 1_000_000
"""Edges that may be walked to find betweenness; beyond that it is estimated from a sample."""


@dataclass(frozen=True, slots=True)
class Community:
    """Agencies that share measures among themselves more than with others; `members` by what
    they share inside, most first. `inside` and `outside` add up the shared measures of pairs
    within it, and of pairs with one end outside. `part` is the number of its cluster."""

    members: tuple[str, ...]
    inside: int
    outside: int
    part: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How one agency stands in the network. `partners`: with how many others it shares a
    measure; `shared`: measures shared, added up over them (weighted degree); `betweenness` from
    0 to 1 within its cluster; `community` and `part` by number, None for one that shares
    nothing; `within`: partners of the same community."""

    id: str
    partners: int
    shared: int
    betweenness: float
    community: int | None
    part: int | None
    within: int


@dataclass(frozen=True, slots=True)
class Part:
    """Agencies that hang together. `modularity` of its communities: 0 for no more than chance,
    over 0.3 for groups that stand out."""

    size: int
    communities: int
    modularity: float
    estimated: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """Communities and parts largest first; standings in the order of the network's nodes."""

    communities: tuple[Community, ...]
    parts: tuple[Part, ...]
    standings: tuple[Standing, ...]


@lru_cache(maxsize=32)
def structure(made: Network) -> Structure:
    """Of a network between agencies; the same network gives the same groups."""
    if made.kind != "agency-agency":
        raise BadParameter("communities are those of agencies", "ask for the kind agency-agency")
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(node.id for node in made.nodes)
    graph.add_weighted_edges_from((edge.source, edge.target, edge.weight) for edge in made.edges)
    joined = [part for part in networkx.connected_components(graph) if len(part) > 1]
    found: list[Community] = []
    parts: list[Part] = []
    between: dict[str, float] = {}
    for number, members in enumerate(sorted(joined, key=lambda part: (-len(part), min(part)))):
        # Rebuilt in a fixed order: what Louvain and a sample find depends on it.
        whole = networkx.Graph()
        whole.add_nodes_from(node.id for node in made.nodes if node.id in members)
        whole.add_weighted_edges_from(
            (edge.source, edge.target, edge.weight) for edge in made.edges if edge.source in members
        )
        groups = networkx.community.louvain_communities(whole, weight="weight", seed=_SEED)
        found += [_community(whole, group, number) for group in groups]
        pivots = max(16, _STEPS // max(1, whole.number_of_edges()))
        sample = pivots if pivots < len(whole) else None
        between |= networkx.betweenness_centrality(whole, k=sample, seed=_SEED)
        parts.append(
            Part(
                len(members),
                len(groups),
                round(float(networkx.community.modularity(whole, groups)), 3),
                sample is not None,
            )
        )
    found.sort(key=lambda one: (one.part, -len(one.members), one.members))
    return Structure(tuple(found), tuple(parts), _standings(made, graph, found, between))


def _community(graph: Any, group: set[str], part: int) -> Community:
    inside = outside = 0
    shared = dict.fromkeys(group, 0)
    for one in group:
        for other, edge in graph[one].items():
            if other in group:
                shared[one] += edge["weight"]
                inside += edge["weight"]
            else:
                outside += edge["weight"]
    ordered = sorted(group, key=lambda id: (-shared[id], id))
    return Community(tuple(ordered), inside // 2, outside, part)


def _standings(
    made: Network, graph: Any, found: list[Community], between: dict[str, float]
) -> tuple[Standing, ...]:
    home = {id: at for at, one in enumerate(found) for id in one.members}
    return tuple(
        Standing(
            node.id,
            len(graph[node.id]),
            sum(edge["weight"] for edge in graph[node.id].values()),
            round(between.get(node.id, 0.0), 4),
            home.get(node.id),
            found[home[node.id]].part if node.id in home else None,
            sum(home[other] == home[node.id] for other in graph[node.id]),
        )
        for node in made.nodes
    )
