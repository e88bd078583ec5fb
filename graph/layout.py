"""Where the nodes of a network stand in its picture: the same network, the same picture.

Nodes that hang together, directly or through others, form a cluster and are laid out by
themselves, so that two places that share nothing do not push each other about. A cluster of more
than `_DENSE` nodes is laid out in two steps, its communities first and then each within itself:
comparing all pairs of thousands would take minutes, and a ball of threads tells nobody anything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from graph.network import Network

Spot: TypeAlias = tuple[float, float]
Tie: TypeAlias = tuple[str, str, int]
_SEED = 7
_CROWD = 0.72
_DENSE = 400
"""Below 500 nodes networkx needs no further library to lay them out."""
_PAIRS = 6_000_000
_GAP = 0.35
_GROUP = 0.92
_PUSHES = 40


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that hang together; `spots` are theirs, in the order of `members`, in a circle of
    radius 1. `alone`: those that hang together with nothing, put together as the last."""

    members: tuple[str, ...]
    spots: tuple[Spot, ...]
    alone: bool = False


def clusters(ids: Sequence[str], ties: Sequence[Tie]) -> tuple[Cluster, ...]:
    """Largest first. `ids` are in order of weight, heaviest first, and stay so in each."""
    root = {id: id for id in ids}

    def top(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for one, other, _ in ties:
        root[top(one)] = top(other)
    parts: dict[str, list[str]] = {}
    for id in ids:
        parts.setdefault(top(id), []).append(id)
    within: dict[str, list[Tie]] = {}
    for tie in ties:
        within.setdefault(top(tie[0]), []).append(tie)
    joined = sorted((part for part in parts.values() if len(part) > 1), key=_by_size)
    alone = tuple(part[0] for part in parts.values() if len(part) == 1)
    made = [
        Cluster(tuple(part), _spots(tuple(part), tuple(within[top(part[0])]))) for part in joined
    ]
    return (*made, *([Cluster(alone, _sunflower(len(alone)), True)] if alone else ()))


def laid_out(made: Network) -> Network:
    """With a place for every node, each coordinate from -1 to 1: clusters in rows."""
    ties = [(edge.source, edge.target, edge.weight) for edge in made.edges]
    where = dict(_packed(clusters([node.id for node in made.nodes], ties)))
    return replace(
        made,
        nodes=tuple(
            replace(node, x=round(where[node.id][0], 4), y=round(where[node.id][1], 4))
            for node in made.nodes
        ),
    )


def _by_size(part: list[str]) -> tuple[int, list[str]]:
    return -len(part), part


def _packed(those: Sequence[Cluster]) -> Iterable[tuple[str, Spot]]:
    """Circles as large as what is in them, in rows of about the same width."""
    radii = [math.sqrt(len(one.members)) * (0.6 if one.alone else 1.0) for one in those]
    limit = max(
        2 * max(radii, default=1.0), math.sqrt(sum(4 * radius * radius for radius in radii))
    )
    middles: list[Spot] = []
    x = y = tall = 0.0
    for radius in radii:
        if x and x + 2 * radius > limit:
            x, y, tall = 0.0, y + tall + _GAP, 0.0
        middles.append((x + radius, y + radius))
        x, tall = x + 2 * radius + _GAP, max(tall, 2 * radius)
    wide = max((spot[0] + radius for spot, radius in zip(middles, radii, strict=True)), default=1.0)
    half = max(wide, y + tall) / 2
    for one, radius, middle in zip(those, radii, middles, strict=True):
        for id, spot in zip(one.members, one.spots, strict=True):
            yield (
                id,
                (
                    (middle[0] + spot[0] * radius - wide / 2) / half,
                    (middle[1] + spot[1] * radius - (y + tall) / 2) / half,
                ),
            )


@lru_cache(maxsize=256)
def _spots(members: tuple[str, ...], ties: tuple[Tie, ...]) -> tuple[Spot, ...]:
    placed = _sprung(members, ties) if len(members) <= _DENSE else _nested(members, ties)
    return tuple(placed[id] for id in members)


def _sprung(members: Sequence[str], ties: Iterable[Tie]) -> dict[str, Spot]:
    """Ties pull and nodes push, within a circle of radius 1."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(members)
    graph.add_weighted_edges_from((one, other, math.log1p(n)) for one, other, n in ties)
    found = networkx.spring_layout(
        graph,
        k=3.0 / math.sqrt(len(members)),
        iterations=max(30, min(120, _PAIRS // len(members) ** 2)),
        seed=_SEED,
        method="force",
    )
    spots = {id: (float(spot[0]), float(spot[1])) for id, spot in found.items()}
    middle = [sum(spot[axis] for spot in spots.values()) / len(spots) for axis in (0, 1)]
    moved = {id: (x - middle[0], y - middle[1]) for id, (x, y) in spots.items()}
    reach = max(math.hypot(*spot) for spot in moved.values()) or 1.0
    return _spread({id: (x / reach, y / reach) for id, (x, y) in moved.items()})


def _nested(members: Sequence[str], ties: Sequence[Tie]) -> dict[str, Spot]:
    """Each community a circle of its own, those that share much near each other."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(members)
    graph.add_weighted_edges_from(ties)
    rank = {id: at for at, id in enumerate(members)}
    groups = [
        sorted(group, key=rank.__getitem__)
        for group in networkx.community.louvain_communities(graph, weight="weight", seed=_SEED)
    ]
    home = {id: at for at, group in enumerate(groups) for id in group}
    inside: dict[int, list[Tie]] = {}
    between: dict[tuple[str, str], int] = {}
    for one, other, n in ties:
        if home[one] == home[other]:
            inside.setdefault(home[one], []).append((one, other, n))
        else:
            pair = (str(min(home[one], home[other])), str(max(home[one], home[other])))
            between[pair] = between.get(pair, 0) + n
    names = [str(at) for at in range(len(groups))]
    some = len(groups) <= _DENSE
    spots = _sprung(names, [(*pair, n) for pair, n in between.items()]) if some else dict(
        zip(names, _sunflower(len(groups)), strict=True)
    )  # fmt: skip
    radii = [math.sqrt(len(group) / len(members)) for group in groups]
    middles = _apart([spots[name] for name in names], radii)
    reach = max(math.hypot(*m) + r for m, r in zip(middles, radii, strict=True))
    placed: dict[str, Spot] = {}
    for at, group in enumerate(groups):
        within = (
            _sprung(group, inside.get(at, ()))
            if 1 < len(group) <= _DENSE
            else dict(zip(group, _sunflower(len(group)), strict=True))
        )
        for id, (x, y) in within.items():
            placed[id] = (
                (middles[at][0] + x * radii[at] * _GROUP) / reach,
                (middles[at][1] + y * radii[at] * _GROUP) / reach,
            )
    return placed


def _apart(middles: Sequence[Spot], radii: Sequence[float]) -> list[Spot]:
    """Circles pushed until hardly any two lie on each other."""
    spots = [list(spot) for spot in middles]
    for _ in range(_PUSHES):
        for one in range(len(spots)):
            for other in range(one):
                dx, dy = spots[one][0] - spots[other][0], spots[one][1] - spots[other][1]
                far = math.hypot(dx, dy) or 1e-6
                short = radii[one] + radii[other] - far
                if short <= 0:
                    continue
                for axis, way in ((0, dx / far), (1, dy / far)):
                    spots[one][axis] += way * short / 2
                    spots[other][axis] -= way * short / 2
    return [(x, y) for x, y in spots]


def _spread(spots: dict[str, Spot]) -> dict[str, Spot]:
    """The crowded middle is given more of the circle: how far out a node stands is half what
    the layout found, half its rank among the others, as if all were spread evenly."""
    outward = sorted(spots, key=lambda id: (math.hypot(*spots[id]), id))
    made = {}
    for at, id in enumerate(outward):
        x, y = spots[id]
        far = math.hypot(x, y) or 1.0
        out = (far**_CROWD + math.sqrt((at + 0.5) / len(outward))) / 2
        made[id] = (x / far * out, y / far * out)
    return made


def _sunflower(count: int) -> tuple[Spot, ...]:
    """Evenly over the circle, as seeds stand in a sunflower."""
    turn = math.pi * (3 - math.sqrt(5))
    return tuple(
        (
            math.sqrt((at + 0.5) / count) * math.cos(at * turn),
            math.sqrt((at + 0.5) / count) * math.sin(at * turn),
        )
        for at in range(count)
    )
