"""Parameters of statements that only some values can have.

Any other value would find nothing, and nothing would look like an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from extract.triples import LEVELS, ROLES

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "level": LEVELS,
        "levels": LEVELS,
        "plan_levels": LEVELS,
        "with_levels": LEVELS,
        "role": ROLES,
        "roles": ROLES,
        "roles_out": ROLES,
        "with_roles": ROLES,
        "via": ("direct", "group", "section", "any"),
        "certainty": ("rule", "uncertain"),
        "state": ("applied", "unapplied", "undone"),
    }
)
"""By name, the same in every statement; "" asks for all."""
