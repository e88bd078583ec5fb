"""Workload and co-work as a network: nodes and edges to draw, to measure and to take away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias, cast

from extract.triples import ROLES, Level, RoleName
from graph.kept import Kept
from graph.naming import systems_of
from graph.statements import BadParameter, run
from graph.store import Store
from graph.together import together

Kind: TypeAlias = Literal["agency-agency", "agency-measure"]
KEPT = 8
"""Networks that stay at hand: people filter back and forth, and each is a reading of all roles."""
KINDS: tuple[Kind, ...] = ("agency-agency", "agency-measure")


@dataclass(frozen=True, slots=True)
class Node:
    """An agency, or a measure. `weight` is the number of measures that an agency carries, or of
    agencies on a measure; `degree` the number of its edges; `x`, `y` a place in the picture,
    each from -1 to 1, the same for the same network."""

    id: str
    name: str
    kind: Literal["agency", "measure"]
    level: Level | None
    place: str | None
    systems: tuple[str, ...]
    weight: int
    lead: int
    support: int
    responsible: int
    guide: int
    degree: int
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """Between agencies: `weight` measures that both stand on. From an agency to a measure:
    its `role` there, weight 1."""

    source: str
    target: str
    weight: int
    role: RoleName | None = None


@dataclass(frozen=True, slots=True)
class _Duty:
    agency_id: str
    agency: str
    level: Level
    place: str
    role: RoleName
    measure: str
    name: str


@dataclass(frozen=True, slots=True)
class Network:
    kind: Kind
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(
    store: Store,
    kind: str = "agency-agency",
    *,
    level: str = "",
    place: str = "",
    system: str = "",
    year: str = "",
    role: str = "",
    plan: str = "",
    on: str = "",
    at_least: int = 1,
) -> Network:
    """Who works with whom, or on what, over direct responsibilities. Level, place and system
    are those of agencies, `plan` an id; edges between agencies with fewer than `at_least`
    shared measures are left out, their agencies stay. Nodes and edges weightiest first."""
    if kind not in KINDS:
        raise BadParameter(f"there is no network {kind!r}", f"ask for {' or '.join(KINDS)}")
    asked = {
        "role": role, "level": level, "place": place, "system": system, "year": year,
        "plan": plan, "on": on,
    }  # fmt: skip

    def made() -> Network:
        duties, systems = _read(store, **asked)
        if kind == "agency-agency":
            return _between(duties, systems, at_least)
        return _onto(duties, systems)

    return _kept.get(store, made, (kind, at_least, *asked.values()))


_kept: Kept[Network] = Kept(KEPT)


def networks(
    store: Store,
    *,
    level: str = "",
    place: str = "",
    system: str = "",
    year: str = "",
    role: str = "",
    plan: str = "",
    on: str = "",
) -> tuple[Network, Network]:
    """Both kinds, agency-agency and agency-measure, of one reading; filters as above."""
    duties, systems = _read(
        store, role=role, level=level, place=place, system=system, year=year, plan=plan, on=on
    )
    return _between(duties, systems, 1), _onto(duties, systems)


def _read(store: Store, **asked: str) -> tuple[tuple[_Duty, ...], dict[str, tuple[str, ...]]]:
    return together(lambda: _duties(store, **asked), lambda: systems_of(store))


def _duties(store: Store, **asked: str) -> tuple[_Duty, ...]:
    # Built by hand: there are ten thousands of them in a network of a few thousand agencies,
    # and going by the names of the fields takes thrice the time of the statement itself.
    return tuple(
        _Duty(
            str(row["agency_id"]),
            str(row["agency"]),
            cast(Level, row["level"]),
            str(row["place"]),
            cast(RoleName, row["role"]),
            str(row["measure"]),
            str(row["name"]),
        )
        for row in run(store, "role_edges", **asked)
    )


def graph_of(made: Network) -> Any:
    """The same as a networkx graph; attributes are those of nodes and edges, lists joined by
    、, without what is not known. Between agency and measure several roles may stand."""
    import networkx

    graph = networkx.MultiGraph() if made.kind == "agency-measure" else networkx.Graph()
    for node in made.nodes:
        said = {k: v for k, v in asdict(node).items() if k not in ("id", "name", "x", "y")}
        said["systems"] = "、".join(node.systems)
        graph.add_node(node.id, label=node.name, **{k: v for k, v in said.items() if v is not None})
    for edge in made.edges:
        said = {"weight": edge.weight} | ({"role": edge.role} if edge.role else {})
        graph.add_edge(edge.source, edge.target, **said)
    return graph


def _between(
    duties: tuple[_Duty, ...], systems: dict[str, tuple[str, ...]], at_least: int
) -> Network:
    crews: dict[str, list[str]] = {}
    for duty in duties:
        crew = crews.setdefault(duty.measure, [])
        if duty.agency_id not in crew:
            crew.append(duty.agency_id)
    shared: dict[tuple[str, str], int] = {}
    for crew in crews.values():
        ordered = sorted(crew)
        for at, one in enumerate(ordered):
            for other in ordered[at + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    edges = tuple(
        Edge(one, other, weight)
        for (one, other), weight in sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        if weight >= at_least
    )
    nodes = _agencies(duties, systems, _degrees(edges))
    return Network("agency-agency", nodes, edges)


def _onto(duties: tuple[_Duty, ...], systems: dict[str, tuple[str, ...]]) -> Network:
    roles = dict.fromkeys((duty.agency_id, duty.measure, duty.role) for duty in duties)
    edges = tuple(Edge(agency, measure, 1, role) for agency, measure, role in roles)
    degrees = _degrees(edges)
    of_measure: dict[str, list[_Duty]] = {}
    for duty in duties:
        of_measure.setdefault(duty.measure, []).append(duty)
    measures = tuple(
        Node(
            id,
            those[0].name,
            "measure",
            None,
            None,
            (),
            len({duty.agency_id for duty in those}),
            *_by_role(those, lambda duty: duty.agency_id),
            degrees.get(id, 0),
        )
        for id, those in of_measure.items()
    )
    return Network("agency-measure", (*_agencies(duties, systems, degrees), *measures), edges)


def _agencies(
    duties: tuple[_Duty, ...], systems: dict[str, tuple[str, ...]], degrees: dict[str, int]
) -> tuple[Node, ...]:
    of_agency: dict[str, list[_Duty]] = {}
    for duty in duties:
        of_agency.setdefault(duty.agency_id, []).append(duty)
    nodes = [
        Node(
            id,
            those[0].agency,
            "agency",
            those[0].level,
            those[0].place,
            systems.get(id, ()),
            len({duty.measure for duty in those}),
            *_by_role(those, lambda duty: duty.measure),
            degrees.get(id, 0),
        )
        for id, those in of_agency.items()
    ]
    return tuple(sorted(nodes, key=lambda node: (-node.weight, node.id)))


def _by_role(duties: list[_Duty], of: Callable[[_Duty], str]) -> tuple[int, int, int, int]:
    lead, support, responsible, guide = (
        len({of(duty) for duty in duties if duty.role == role}) for role in ROLES
    )
    return lead, support, responsible, guide


def _degrees(edges: tuple[Edge, ...]) -> dict[str, int]:
    """How many different neighbours each node has."""
    neighbours: dict[str, set[str]] = {}
    for edge in edges:
        neighbours.setdefault(edge.source, set()).add(edge.target)
        neighbours.setdefault(edge.target, set()).add(edge.source)
    return {id: len(those) for id, those in neighbours.items()}
