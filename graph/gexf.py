"""How a network looks when Gephi opens it: sizes by load, colours by level."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.network import Network

_COLOURS = {
    "国家": (152, 52, 48),
    "省": (200, 106, 42),
    "市": (46, 106, 176),
    "县": (48, 136, 92),
    "乡": (122, 92, 160),
}
_MEASURE = (150, 150, 150)
_SMALLEST, _LARGEST = 6.0, 40.0


def dressed(graph: Any, made: Network) -> None:
    """Gives every node of the networkx graph its `viz`: an area in proportion to its weight, the
    colour of its level (grey for measures); every edge of a role that role as its label."""
    most = max((node.weight for node in made.nodes), default=1) or 1
    for node in made.nodes:
        red, green, blue = _COLOURS.get(node.level or "", _MEASURE)
        size = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(node.weight / most)
        graph.nodes[node.id]["viz"] = {
            "size": round(size, 2),
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
    for _, _, said in graph.edges(data=True):
        if "role" in said:
            said["label"] = said["role"]
