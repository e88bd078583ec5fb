"""The picture of the network as plain data for the page's script.

Where everything stands, which colour it has and what is said of it is worked out here, so that
the same graph always gives the same picture; the script only fits it into the window.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NotRequired, TypeAlias, TypedDict

from api.pages.views import PRINTED, AgencyLine
from extract.triples import LEVELS
from graph import read
from graph.layout import Cluster, clusters

TIES = 3000
"""So many lines a picture can bear: of more, the weightiest are drawn."""
_MEASURES = 600
_SHORT = 14
_PALETTE = 8
"""Colours that people who see fewer of them still tell apart; what is beyond is 其他."""
_LEVEL_TONES = {"国家": "5", "省": "2", "市": "1", "县": "3", "乡": "4"}
_VAGUE = re.compile(r"^(?:[省市县区州盟旗](?!级)|(?=各|相关|有关))")
"""How a unit begins that leaves its place to the plan that prints it."""


class Node(TypedDict):
    """The first `agencies` of a picture are agencies, the others measures. `roles` are counts in
    the order of the picture's `roles`, `measures` different ones (of a measure: agencies on it);
    `cluster` and `group` point into those lists, `sort` is the place in a matrix."""

    id: str
    name: str
    short: str
    where: str
    measures: int
    roles: list[int]
    partners: int
    cluster: int
    group: int
    sort: int
    x: float
    y: float
    between: NotRequired[float]
    note: NotRequired[str]


Edge: TypeAlias = tuple[int, int, int] | tuple[int, int, int, str]
"""From, to, how many shared measures; the role where it leads to a measure."""


class Bunch(TypedDict):
    name: str
    size: int
    alone: bool


class Group(TypedDict):
    """A colour and what it stands for; `tone` names it in the style sheet."""

    name: str
    tone: str
    size: int


class Picture(TypedDict):
    kind: str
    view: str
    title: str
    said: list[str]
    roles: list[str]
    agencies: int
    nodes: list[Node]
    edges: list[Edge]
    clusters: list[Bunch]
    groups: list[Group]
    colour: str
    all_edges: int
    all_nodes: int
    at_least: int
    top: int
    pair: str
    """The address of what two agencies share, but for which two: `one` and `other`, by id."""


def picture(
    agencies: Sequence[AgencyLine],
    between: read.Network,
    onto: read.Network | None,
    found: read.Structure,
    *,
    kind: str,
    view: str,
    colour: str,
    title: str,
    said: Sequence[str],
    top: int,
    pair: str,
) -> Picture:
    """Agencies in order of load, measures behind them; edges point at them by place in the
    list."""
    groups, group_of = _groups(agencies, found, colour)
    standing = {one.id: one for one in found.standings}
    sort = _sorted(between, found)
    if onto is None:
        made, extra = between, []
    else:
        made = onto
        extra = [node for node in onto.nodes if node.kind == "measure"]
        extra.sort(key=lambda node: (-node.weight, node.id))
    all_nodes = len(agencies) + len(extra)
    extra = extra[:_MEASURES]
    ids = [agency.id for agency in agencies] + [node.id for node in extra]
    index = {id: at for at, id in enumerate(ids)}
    edges = [edge for edge in made.edges if edge.source in index and edge.target in index]
    bunches = clusters(ids, [(edge.source, edge.target, edge.weight) for edge in edges])
    spots = {
        id: (at, *spot)
        for at, one in enumerate(bunches)
        for id, spot in zip(one.members, one.spots, strict=True)
    }
    shown = _labels(agencies)
    if extra:
        groups = [*groups, Group(name="措施", tone="measure", size=len(extra))]
    nodes = [
        _agency(agency, shown[agency.id], standing[agency.id], group_of[agency.id],
                sort[agency.id], spots[agency.id])
        for agency in agencies
    ] + [_measure(node, len(groups) - 1, spots[node.id]) for node in extra]  # fmt: skip
    drawn = edges[: TIES if onto is None else 2 * TIES]
    places = {agency.id: agency.place for agency in agencies}
    return {
        "kind": kind,
        "view": view,
        "title": title,
        "said": list(said),
        "roles": list(PRINTED),
        "agencies": len(agencies),
        "nodes": nodes,
        "edges": [_edge(edge, index) for edge in drawn],
        "clusters": [_bunch(one, places, onto is not None) for one in bunches],
        "groups": groups,
        "colour": _told(colour, len(found.parts)),
        "all_edges": len(made.edges),
        "all_nodes": all_nodes,
        "at_least": drawn[-1].weight if drawn else 1,
        "top": top,
        "pair": pair,
    }


def _agency(
    agency: AgencyLine,
    short: str,
    standing: read.Standing,
    group: int,
    sort: int,
    spot: tuple[int, float, float],
) -> Node:
    made: Node = {
        "id": agency.id,
        "name": agency.name,
        "short": short,
        "where": f"{agency.level}级 {agency.place}",
        "measures": agency.measures,
        "roles": [count for _, count in agency.load.parts],
        "partners": standing.partners,
        "cluster": spot[0],
        "group": group,
        "sort": sort,
        "x": round(spot[1], 3),
        "y": round(spot[2], 3),
        "between": round(standing.betweenness, 3),
    }
    if agency.kind == "集合":
        made["note"] = "集合，不是单个机构"
    return made


def _measure(node: read.Node, group: int, spot: tuple[int, float, float]) -> Node:
    return {
        "id": node.id,
        "name": node.name,
        "short": node.name if len(node.name) <= _SHORT else node.name[: _SHORT - 1] + "…",
        "where": "措施",
        "measures": node.weight,
        "roles": [node.lead, node.responsible, node.support, node.guide],
        "partners": node.weight,
        "cluster": spot[0],
        "group": group,
        "sort": 0,
        "x": round(spot[1], 3),
        "y": round(spot[2], 3),
    }


def _edge(edge: read.Edge, index: Mapping[str, int]) -> Edge:
    ends = (index[edge.source], index[edge.target], edge.weight)
    return (*ends, edge.role) if edge.role else ends


def _bunch(one: Cluster, places: Mapping[str, str], measured: bool) -> Bunch:
    agencies = [id for id in one.members if id in places]
    # An agency without a measure in the picture has some: those on few agencies are not drawn.
    alone = "措施没有画出来的" if measured else "不与别家同办"
    name = alone if one.alone else most_of([places[id] for id in agencies])
    return {"name": name, "size": len(agencies), "alone": one.alone}


def most_of(places: Sequence[str]) -> str:
    """The place that most are of: 晋中市; 晋中市等 where others are among them."""
    counted = Counter(places)
    if not counted:
        return ""
    name = min(counted, key=lambda place: (-counted[place], place))
    return name if len(counted) == 1 else f"{name}等"


def _groups(
    agencies: Sequence[AgencyLine], found: read.Structure, colour: str
) -> tuple[list[Group], dict[str, int]]:
    """The legend, and of each agency by id its entry."""
    if colour == "level":
        names = {agency.id: f"{agency.level}级" for agency in agencies}
        order = [f"{level}级" for level in LEVELS]
        tones = {f"{level}级": tone for level, tone in _LEVEL_TONES.items()}
    elif colour == "system":
        counted: Counter[str] = Counter()
        for agency in agencies:
            counted.update(dict.fromkeys(agency.systems[:1], agency.load.total))
        most = sorted(counted, key=lambda name: (-counted[name], name))[:_PALETTE]
        names = {
            agency.id: agency.systems[0] if agency.systems[:1] and agency.systems[0] in most
            else "其他条线" if agency.systems else "不属条线"
            for agency in agencies
        }  # fmt: skip
        order = [*most, "其他条线", "不属条线"]
        tones = {name: str(at + 1) for at, name in enumerate(most)}
    else:
        names = dict.fromkeys((agency.id for agency in agencies), "不与别家同办")
        order = []
        for at, one in enumerate(found.communities):
            number = numbers(found)[at]
            name = f"第 {number} 群" if number <= _PALETTE else "更小的群"
            order += [] if name in order else [name]
            names.update(dict.fromkeys(one.members, name))
        order.append("不与别家同办")
        tones = {f"第 {number} 群": str(number) for number in range(1, _PALETTE + 1)}
    sizes = Counter(names.values())
    kept = [name for name in order if sizes[name]]
    legend = [
        Group(name=name, tone=tones.get(name, "other" if name != "不属条线" else "none"),
              size=sizes[name])
        for name in kept
    ]  # fmt: skip
    at_of = {name: at for at, name in enumerate(kept)}
    return legend, {id: at_of[name] for id, name in names.items()}


def _told(colour: str, parts: int) -> str:
    """What the colours stand for. Groups are numbered in each part anew."""
    if colour == "community":
        return "社群（每片各自编号）" if parts > 1 else "社群"
    return {"level": "层级", "system": "条线"}[colour]


def numbers(found: read.Structure) -> tuple[int, ...]:
    """The number of each community within its part, from 1."""
    seen: Counter[int] = Counter()
    made = []
    for one in found.communities:
        seen[one.part] += 1
        made.append(seen[one.part])
    return tuple(made)


def tone(number: int) -> str:
    """The colour of a community by its number within its part."""
    return str(number) if number <= _PALETTE else "other"


def _sorted(between: read.Network, found: read.Structure) -> dict[str, int]:
    """Places in a matrix: communities together, within one by what is shared inside."""
    order = [id for one in found.communities for id in one.members]
    inside = set(order)
    order += [node.id for node in between.nodes if node.id not in inside]
    return {id: at for at, id in enumerate(order)}


def _labels(agencies: Sequence[AgencyLine]) -> dict[str, str]:
    """How each is written where there is little room: as plans print it (省财政厅); where that
    leaves open which place is meant, since several of the level are in the picture, with it."""
    printed = Counter(agency.short or agency.name for agency in agencies)
    places: dict[str, set[str]] = {}
    for agency in agencies:
        places.setdefault(agency.level, set()).add(agency.place)
    made = {}
    for agency in agencies:
        short = agency.short or agency.name
        vague = len(places[agency.level]) > 1 and _VAGUE.match(short)
        if (vague or printed[short] > 1) and not short.startswith(agency.place):
            short = agency.place + _VAGUE.sub("", short)
        made[agency.id] = short
    return made
