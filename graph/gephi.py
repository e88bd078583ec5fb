"""A network as a file that Gephi opens. As GEXF it also has a look: sizes by load, colours by
level, places as in the picture of the pages."""

from __future__ import annotations

import io
import math
from typing import Any

from graph.network import Network, graph_of
from graph.statements import BadParameter

_COLOURS = {
    "国家": (152, 52, 48),
    "省": (200, 106, 42),
    "市": (46, 106, 176),
    "县": (48, 136, 92),
    "乡": (122, 92, 160),
}
_MEASURE = (150, 150, 150)
_SMALLEST, _LARGEST = 6.0, 40.0
_ROOM = 45.0
"""Half the side of the picture by the root of the number of nodes, in Gephi's units: circles of
the usual sizes find room."""
_LAID = 6000
"""Nodes that are given a place; of more, Gephi lays out faster than this program."""


def exported(made: Network, form: str) -> bytes:
    """The network as a file (`graphml` or `gexf`) that Gephi and others open."""
    import networkx

    target = io.BytesIO()
    write = {"graphml": networkx.write_graphml_xml, "gexf": networkx.write_gexf}.get(form)
    if write is None:
        raise BadParameter(f"a network is not written as {form!r}", "ask for graphml or gexf")
    graph = graph_of(made)
    if form == "gexf":
        _dress(graph, made)
    write(graph, target, encoding="utf-8")
    return target.getvalue()


def _dress(graph: Any, made: Network) -> None:
    """Gives every node of the networkx graph its `viz`: an area in proportion to its weight, the
    colour of its level (grey for measures), a place; every edge of a role that role as its
    label."""
    if not any(node.x or node.y for node in made.nodes) and len(made.nodes) <= _LAID:
        from graph.layout import laid_out

        made = laid_out(made)
    most = max((node.weight for node in made.nodes), default=1) or 1
    reach = _ROOM * math.sqrt(len(made.nodes))
    for node in made.nodes:
        red, green, blue = _COLOURS.get(node.level or "", _MEASURE)
        size = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(node.weight / most)
        # Up is up in Gephi, and down on a page.
        graph.nodes[node.id]["viz"] = {
            "size": round(size, 2),
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "position": {"x": round(reach * node.x, 2), "y": round(-reach * node.y, 2), "z": 0.0},
        }
    for _, _, said in graph.edges(data=True):
        if "role" in said:
            said["label"] = said["role"]
