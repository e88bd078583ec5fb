"""A printed unit → one known agency.

First version of the interface; the grammar of names behind it grows in `extract/names.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from extract import places
from extract.places import Place
from extract.triples import Agency, Kind, Level


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed unit means in a plan of one place. `caution` says in one sentence what
    could not be known (None where all is known); its stable code is `caution_code`."""

    agency: Agency
    certainty: Literal["explicit", "uncertain"]
    caution: str | None = None
    caution_code: str | None = None


@cache
def resolve(unit: str, place: Place) -> Reading:
    """The agency that `unit`, printed in a plan of `place`, means. Never raises: what is not
    known is kept as printed, with level and place inferred, `uncertain` and with a caution."""
    level: Level = place.level
    where = place
    kind: Kind = "其他"
    scope: Literal["all", "some", "unknown"] | None = None
    for link in places.chain(place):
        if prefix_of(unit) and link.name.endswith(prefix_of(unit)):
            where, level = link, link.level
    if re.match("各|相关|有关", unit):
        kind, scope = "集合", "all"
    elif unit.endswith("政府"):
        kind = "政府"
    elif re.search("[厅局委办]$", unit):
        kind = "政府部门"
    name = where.name + unit.removeprefix(prefix_of(unit))
    agency = Agency(
        id=f"{where.code}:{name}",
        name=name,
        full_name=None,
        units=(unit,),
        level=level,
        place=where.name,
        place_code=where.code,
        kind=kind,
        systems=(),
        scope=scope,
    )
    return Reading(agency, "explicit")


def merge(agencies: Iterable[Agency]) -> Agency:
    """One agency out of several readings of the same id: units and systems united in the order
    of reading, the first full name that is known. Raises `ValueError` for different ids."""
    first, *rest = agencies
    if any(other.id != first.id for other in rest):
        raise ValueError("agencies of different ids do not merge")
    everyone = (first, *rest)
    return Agency(
        id=first.id,
        name=first.name,
        full_name=next((a.full_name for a in everyone if a.full_name), None),
        units=tuple(dict.fromkeys(u for a in everyone for u in a.units)),
        level=first.level,
        place=first.place,
        place_code=first.place_code,
        kind=first.kind,
        systems=tuple(dict.fromkeys(s for a in everyone for s in a.systems)),
        scope=first.scope,
    )


@cache
def is_unit(text: str) -> bool:
    """Whether a string looks like a responsible unit: an agency, a group of them, a post."""
    return bool(
        re.fullmatch(
            r"[^，。；：\d]{0,30}(厅|局|委|办|政府|公司|集团|中心|会|社|部|银行|支行|单位|部门"
            r"|专班|组|团|移动|电信|联通|街道）|市长|县长)",
            text,
        )
    )


@cache
def own_level(text: str) -> bool:
    """Whether the unit carries a level or place of its own, or is a vertical or national body,
    as against an elided one (财政厅, 残联) that takes the prefix of the unit before it."""
    return bool(prefix_of(text)) or bool(re.match("人民银行|人行|国网|各|相关|有关", text))


@cache
def prefix_of(text: str) -> str:
    """The printed level or place prefix (省, 市, 自治区, 国家, 忻州市 …) that a following elided
    unit inherits; "" where there is none. 团市委 has 市."""
    found = re.match("国家|自治区|自治州|兵团|[省市县区州盟旗]", text)
    return found.group() if found else ""


@cache
def bare_place(text: str, place: Place) -> bool:
    """Whether the text is the name of a place and nothing else (泽州县; 城区 in a plan of
    晋城市), or a level alone (县, 乡) as in 县、乡两级政府."""
    return any(True for _ in places.named(text, place)) or text in "省市县区乡镇村州盟旗"


@cache
def ending_of(text: str) -> str:
    """The ending that the bare places before this unit share (人民政府, 政府, 管委会, 党委 …);
    "" where it has none to share."""
    found = re.search("(两级|三级)?(人民政府|政府|管委会|党委政府|党委和政府|党委)$", text)
    return found.group() if found else ""
