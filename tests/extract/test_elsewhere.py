"""Nothing in the rules knows the sample plans: moved to other places they read the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract import read, read_text
from extract.triples import Extraction

MOVES = {
    "山西省": "湖南省",
    "山西": "湖南",
    "太原市": "长沙市",
    "太原": "长沙",
    "忻州市": "常德市",
    "忻州": "常德",
    "晋城市": "岳阳市",
    "晋城": "岳阳",
    "运城市": "怀化市",
    "运城": "怀化",
    "晋中市": "衡阳市",
    "夏县": "会同县",
    "忻府区": "鼎城区",
    "泽州县": "岳阳县",
    "高平市": "汨罗市",
    "阳城县": "华容县",
    "陵川县": "湘阴县",
    "沁水县": "平江县",
}
_ANY = re.compile("|".join(sorted(MOVES, key=len, reverse=True)))
_DISTRICT = re.compile("(?<=，)城区(?=、)")
"""晋城市城区 is a district by name; 岳阳 has 岳阳楼区 in its stead."""


def moved(text: str) -> str:
    return _DISTRICT.sub("岳阳楼区", _ANY.sub(lambda found: MOVES[found.group()], text))


def edges(found: Extraction) -> list[tuple[int, str, str]]:
    number = {measure.id: measure.no for measure in found.measures}
    return [(number[r.measure], r.role, r.unit) for r in found.roles if r.measure]


@pytest.mark.parametrize("number", range(5))
def test_a_plan_moved_to_another_province_gives_the_same_edges(number: int, plans: Path) -> None:
    (path,) = plans.glob(f"{number:03}*.txt")
    (here,) = read(path)
    (there,) = read_text(moved(path.read_text(encoding="utf-8")))
    expected = [
        (no, role, "岳阳楼区人民政府" if unit == "城区人民政府" else moved(unit))
        for no, role, unit in edges(here)
    ]
    assert edges(there) == expected


@pytest.mark.parametrize("number", range(5))
def test_its_agencies_keep_level_kind_and_systems(number: int, plans: Path) -> None:
    (path,) = plans.glob(f"{number:03}*.txt")
    (here,) = read(path)
    (there,) = read_text(moved(path.read_text(encoding="utf-8")))

    def kinds(found: Extraction) -> dict[str, object]:
        agencies = {agency.id: agency for agency in found.agencies}
        return {
            moved(role.unit): (a.level, a.kind, sorted(a.systems))
            for role in found.roles
            for a in [agencies[role.agency]]
        }

    ours, theirs = kinds(here), kinds(there)
    ours.pop("城区人民政府", None), theirs.pop("岳阳楼区人民政府", None)
    assert theirs == ours
