"""The ways in which one name is written, made comparable."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extract import places
from graph.kept import Kept
from graph.rows import AgencyRow, ask
from graph.store import Store

KEPT = 4
"""Graphs of which the spellings are kept at once."""
_LEVEL_PREFIXES = ("国家", "自治区", "省", "市", "州", "盟", "县", "区", "旗", "乡", "镇")


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """To compare names by: without spaces, full-width letters and brackets made plain."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=65536)
def forms_of(row: AgencyRow) -> tuple[frozenset[str], frozenset[str]]:
    """(forms that name the place, forms that do not): 周口商务局, 周口市商务局 | 市商务局."""
    place = normal(row.place)
    starts = {place, places.shortened(place)}
    shared = {normal(unit) for unit in row.units}
    for name in (row.name, row.full_name or ""):
        for start in starts:
            if start and normal(name).startswith(start):
                shared.add(normal(name)[len(start) :])
    bare = set()
    for unit in shared:
        prefix = next((p for p in _LEVEL_PREFIXES if unit.startswith(p)), "")
        bare.add(unit[len(prefix) :])
    whole = {start + unit for start in starts for unit in bare if unit}
    plain = {form for form in shared | bare if len(form) > 1}
    return frozenset(whole), frozenset(plain - whole)


@dataclass(frozen=True, slots=True)
class Everyone:
    """All agencies of one graph; beside each, a line for every way to write it."""

    rows: tuple[AgencyRow, ...]
    spelt: tuple[str, ...]

    def holding(self, asked: str) -> tuple[AgencyRow, ...]:
        """Those one of whose spellings is, or contains, this one: whoever else a name may mean
        is found by other rules."""
        pairs = zip(self.rows, self.spelt, strict=True)
        return tuple(row for row, spelt in pairs if asked in spelt)


_kept: Kept[Everyone] = Kept(KEPT)


def everyone(store: Store) -> Everyone:
    """Collected once, and again when the graph says that something was written."""
    return _kept.get(store, lambda: _collected(store))


def _collected(store: Store) -> Everyone:
    rows = ask(store, AgencyRow, "agencies")
    return Everyone(rows, tuple(_lines(row) for row in rows))


def _lines(row: AgencyRow) -> str:
    whole, shared = forms_of(row)
    names = (normal(row.id), normal(row.name), normal(row.full_name or ""))
    return "\n".join(dict.fromkeys((*names, *sorted(whole), *sorted(shared))))
