"""What several plans together say of an agency that they share.

Each plan contributes by its NAMES edge; the agency is what they say together, worked out anew
whenever one of them changes, so that no plan counts more for having been read earlier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.store import Row, Value


def describe(names: Sequence[Row]) -> Row:
    """The agency from its NAMES edges: every unit, and for each other property what most plans
    say (of equals the first in order)."""

    def most(property_: str) -> Value:
        said = Counter(str(row[property_]) for row in names if row[property_] is not None)
        return min(said, key=lambda value: (-said[value], value)) if said else None

    units = {str(unit) for row in names for unit in _list(row["units"])}
    return {
        "name": most("agency_name"),
        "full_name": most("full_name"),
        "units": [*sorted(units)],
        "kind": most("kind"),
        "level": most("level"),
        "place": most("place"),
        "place_code": most("place_code"),
        "scope": most("scope"),
    }


def systems(names: Sequence[Row]) -> list[str]:
    """Every system that a plan's words put the agency in."""
    return sorted({str(system) for row in names for system in _list(row["systems"])})


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []
