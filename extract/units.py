"""Printed units made whole: a shared ending handed out, an elided prefix put back.

长沙县、浏阳市人民政府 → 长沙县人民政府, 浏阳市人民政府
省民政厅、财政厅       → 省民政厅, 省财政厅
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import agencies
from extract.places import Place
from extract.triples import Span

_DEPARTMENT = re.compile(r"(?:厅|局|委|委员会|办|办公室|部|院|联|总工会|工商联|供销社)\Z")
"""Forms that are short for a level's own department; a company or a 管委会 is printed whole."""

SHARED_ENDING = "shared-ending"
SHARED_PREFIX = "shared-prefix"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed at `span`, or made whole by `rule`. `open` where 等 follows it;
    `vague` for 有关部门 and the like, which name nobody."""

    text: str
    span: Span
    open: bool = False
    vague: bool = False
    rule: str | None = None


def restore(groups: Sequence[Sequence[Unit]], place: Place) -> list[list[Unit]]:
    """The units of one clause, group by group, each as its author meant it."""
    result: list[list[Unit]] = []
    prefix: str | None = None
    for group in groups:
        units = _with_endings(group, place)
        whole: list[Unit] = []
        for unit in units:
            if unit.vague and whole:
                whole[-1] = replace(whole[-1], open=True)
                continue
            if agencies.own_level(unit.text):
                prefix = agencies.prefix_of(unit.text) or prefix
            elif prefix and unit.rule is None and _elided(unit.text):
                unit = replace(unit, text=prefix + unit.text, rule=SHARED_PREFIX)
            whole.append(unit)
        result.append(whole)
    return result


def _with_endings(units: Sequence[Unit], place: Place) -> list[Unit]:
    """Bare places take the ending of the first whole unit after them."""
    result: list[Unit] = []
    ending: str | None = None
    for unit in reversed(units):
        if not unit.vague and agencies.bare_place(unit.text, place):
            if ending:
                unit = replace(unit, text=unit.text + ending, rule=SHARED_ENDING)
        else:
            ending = agencies.ending_of(unit.text)
        result.append(unit)
    return result[::-1]


def _elided(unit: str) -> bool:
    return _DEPARTMENT.search(unit) is not None and agencies.is_unit(unit)
