"""Printed units made whole: a shared ending handed out, an elided prefix put back.

长沙县、浏阳市人民政府 → 长沙县人民政府, 浏阳市人民政府
省民政厅、财政厅       → 省民政厅, 省财政厅
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import agencies, places
from extract.places import Place
from extract.triples import Span
from extract.vocabulary import vocabulary

_DEPARTMENT = re.compile(
    r"(?:厅|局|委|委员会|办|办公室|部|院|联|总工会|工商联|供销社|中心|总队|支队|大队)\Z"
)
_PARTY = re.compile(r".*?(?:党委|[省市县区州盟旗地]委)(?=.)")
_OF_LEVEL = re.compile("[省市县区州盟旗]级")
_LEVELS = "省市县区州盟旗"
TRADES = "部门"
_LONGEST_TRADE = 6

SHARED_ENDING = "shared-ending"
SHARED_PREFIX = "shared-prefix"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed at `span`, or made whole by `rule`. `open` is what opens the list
    behind it (等, 等部门);
    `vague` for 有关部门 and the like, which name nobody."""

    text: str
    span: Span
    open: str = ""
    vague: bool = False
    rule: str | None = None
    apart: bool = False
    """A pause (，) parts it from the unit before it."""


def restore(groups: Sequence[Sequence[Unit]], place: Place) -> list[list[Unit]]:
    """The units of one clause, group by group, each as its author meant it."""
    result: list[list[Unit]] = []
    before: str | None = None
    for group in groups:
        whole: list[Unit] = []
        for unit in _with_endings(group, place):
            if unit.vague and whole:
                whole[-1] = replace(whole[-1], open=unit.text)
                continue
            if unit.rule is None and before is not None and _elided(unit.text):
                unit = replace(unit, text=_prefixed(unit.text, before, place), rule=SHARED_PREFIX)
            if agencies.prefix_of(unit.text):
                before = unit.text
            whole.append(unit)
        result.append(whole)
    return result


def _prefixed(unit: str, before: str, place: Place) -> str:
    """`unit` with the prefix of the unit before it: 省委组织部、宣传部 share 省委, not 省."""
    whole = agencies.prefix_of(before) + unit
    party = _PARTY.match(before)
    if party is not None and agencies.resolve(whole, place).agency.kind == "党委部门":
        return party[0] + unit
    return whole


def _elided(unit: str) -> bool:
    """A department's form without a level of its own; a company or a 管委会 is printed whole."""
    return (
        _DEPARTMENT.search(unit) is not None
        and not agencies.own_level(unit)
        and agencies.is_unit(unit)
    )


def trades(units: Sequence[Unit]) -> Sequence[Unit]:
    """Those of 教育、公安等部门 and 财政、农业农村部门: short names of trades, one of them known as
    such, in a list that 部门 closes. None elsewhere."""
    if not units or not (TRADES in units[-1].open or units[-1].text.endswith(TRADES)):
        return ()
    bare = [unit for unit in units if not agencies.is_unit(unit.text)]
    short = all(len(unit.text) <= _LONGEST_TRADE for unit in bare)
    return bare if short and any(agencies.is_unit(unit.text + "局") for unit in bare) else ()


def _with_endings(units: Sequence[Unit], place: Place) -> list[Unit]:
    """Bare places, zones and trades take the ending of the first whole unit after them."""
    units = _with_examples(units, place)
    units = _with_trades(units)
    result: list[Unit] = []
    last: Unit | None = None
    apart = False
    for unit in reversed(units):
        shares = last is not None and not unit.vague and not apart
        whole = _ended(unit.text, last.text, place) if shares and last else None
        if whole is not None:
            unit = replace(unit, text=whole, rule=SHARED_ENDING)
        elif not unit.vague:
            last = unit
        apart = unit.apart
        if (level := _several_levels(unit.text)) is not None:
            unit = replace(unit, text=level, rule=SHARED_ENDING)
        result.append(unit)
    return result[::-1]


def _with_trades(units: Sequence[Unit]) -> Sequence[Unit]:
    """省级财政、农业农村部门 → 省级财政部门, 省级农业农村部门."""
    bare = trades(units)
    if not bare:
        return units
    found = _OF_LEVEL.match(bare[0].text)
    level = found[0] if found and bare[0] is units[0] else ""
    return [
        replace(
            unit,
            text=level + unit.text.removeprefix(level) + (TRADES if unit in bare else ""),
            rule=SHARED_ENDING,
        )
        if unit in bare or (level and unit.text.endswith(TRADES))
        else unit
        for unit in units
    ]


def _ended(unit: str, last: str, place: Place) -> str | None:
    """`unit` with the ending of `last`, None where it is whole by itself."""
    words = vocabulary()
    branch = words.branch.fullmatch(last)
    if branch is not None and unit in words.operators:
        return unit + branch["rest"]
    ending = agencies.ending_of(last)
    if not ending:
        return None
    if agencies.bare_place(unit, place):
        levels = words.both_levels.match(ending)
        if levels is not None:
            return unit + ending[levels.end() :]
        level = last[: -len(ending)][-1:]
        return unit + ("" if _whole_name(unit, place) or level not in _LEVELS else level) + ending
    if words.bare_ending.search(unit) and not agencies.is_unit(unit):
        return unit + ending
    return None


def _whole_name(unit: str, place: Place) -> bool:
    """Is it a place with its level (蓝山县, 门源县), not its short name (广州)?"""
    if unit[-1] in _LEVELS and len(unit) != 2:
        return True
    return any(named.name == unit for named in places.named(unit, place))


def _several_levels(unit: str) -> str | None:
    """乡两级政府, the last of 县、乡两级政府, is 乡政府."""
    found = vocabulary().both_levels.search(unit)
    if found is None or found.start() != 1 or unit[0] not in _LEVELS + "乡镇村":
        return None
    return unit[0] + unit[found.end() :]


def _with_examples(units: Sequence[Unit], place: Place) -> Sequence[Unit]:
    """Places before 等: 昆明、大理等州市人民政府 are the governments of those places and others;
    遵化、迁安等国家级试点县人民政府 is one group, and they its examples."""
    for at, unit in enumerate(units):
        example, marker, rest = unit.text.partition("等")
        if not marker or len(rest) <= 2 or not agencies.ending_of(rest):
            continue
        if not agencies.bare_place(example, place):
            continue
        first = at
        while first and agencies.bare_place(units[first - 1].text, place):
            first -= 1
        governed = vocabulary().levels_end.fullmatch(rest)
        if governed is None:
            text = "、".join(u.text for u in units[first : at + 1])
            whole = [replace(unit, text=text, span=(units[first].span[0], unit.span[1]))]
        else:
            bare = [*units[first:at], replace(unit, text=example, open=marker)]
            bare[-1] = replace(bare[-1], span=(unit.span[0], unit.span[0] + len(example)))
            whole = [
                replace(
                    u,
                    text=_governed(u.text, governed["levels"], place) + governed["ending"],
                    rule=SHARED_ENDING,
                )
                for u in bare
            ]
        return [*units[:first], *whole, *units[at + 1 :]]
    return units


def _governed(unit: str, levels: str, place: Place) -> str:
    """A short name with its level: the one printed, or of several the place's own (大理州)."""
    if _whole_name(unit, place):
        return unit
    if len(levels) == 1:
        return unit + levels
    own = (named.name[-1] for named in places.named(unit, place) if named.name[-1] in levels)
    return unit + next(own, "")
