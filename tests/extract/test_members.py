"""Groups expand to the members that the table of places knows, and say where it knows none."""

from __future__ import annotations

import pytest

from extract import agencies, places
from extract.members import Members, government, members
from extract.triples import Level


def of(unit: str, code: str) -> Members:
    """The members of a group as a plan of that place prints it."""
    agency = agencies.resolve(unit, places.by_code(code)).agency
    assert agency.kind == "集合"
    return members(agency.name, agency.place_code, agency.scope)


def below(code: str, level: Level) -> set[str]:
    return {
        place.code
        for place in places.everywhere()
        if not place.former
        and place.level == level
        and any(link.code == code for link in places.chain(place)[1:])
    }


@pytest.mark.parametrize(
    ("unit", "code", "level"),
    [
        ("各市人民政府", "410000", "市"),
        ("各市（州）人民政府", "510000", "市"),
        ("各盟市人民政府", "150000", "市"),
        ("各县（市、区）人民政府", "411300", "县"),
        ("各县（市、区）人民政府", "410000", "县"),
        ("各区人民政府", "110000", "县"),
        ("各区县人民政府", "500000", "县"),
        ("各旗县区人民政府", "150100", "县"),
    ],
)
def test_a_group_of_all_is_every_government_of_that_level(
    unit: str, code: str, level: Level
) -> None:
    found = of(unit, code)
    assert found.expansion == "all"
    assert {agency.place_code for agency in found.agencies} == below(code, level)
    assert {agency.kind for agency in found.agencies} == {"政府"}


def test_the_provinces_are_those_that_plans_of_the_centre_are_addressed_to() -> None:
    found = of("各省（区、市）人民政府", "000000")
    codes = {agency.place_code for agency in found.agencies}
    assert len(codes) == 31
    assert not codes & {"660000", "710000", "810000", "820000"}


def test_a_city_that_the_province_runs_itself_is_a_county_and_the_answer_says_so() -> None:
    cities, counties = of("各市人民政府", "410000"), of("各县（市、区）人民政府", "410000")
    assert "济源市" in cities.why
    assert "419001" not in {agency.place_code for agency in cities.agencies}
    assert "419001" in {agency.place_code for agency in counties.agencies}


def test_cities_and_counties_in_one_breath_are_both_without_districts() -> None:
    found = of("各市、县人民政府", "460000")
    names = {agency.place for agency in found.agencies}
    assert {"海口市", "文昌市", "定安县"} <= names
    assert not any(name.endswith("区") for name in names)
    assert "without districts" in found.why


def test_of_two_levels_the_one_that_the_table_lacks_is_said_to_be_missing() -> None:
    found = of("县、乡两级政府", "411300")
    assert found.expansion == "partial"
    assert {agency.place_code for agency in found.agencies} == below("411300", "县")
    assert "towns" in found.why


@pytest.mark.parametrize(
    ("unit", "code", "words"),
    [
        ("相关县（市、区）人民政府", "411300", "some"),
        ("有关市人民政府", "410000", "some"),
        ("珠三角各市", "440000", "some"),
        ("除郑州外各市人民政府", "410000", "some"),
        ("省直有关部门", "410000", "whom"),
        ("各县级财政部门", "410000", "whom"),
        ("省服务业发展领导小组成员单位", "410000", "another document"),
        ("各乡镇人民政府", "411321", "towns"),
    ],
)
def test_what_no_table_knows_does_not_expand_and_says_why(unit: str, code: str, words: str) -> None:
    found = of(unit, code)
    assert (found.expansion, found.agencies, found.offices) == ("not-expanded", (), ())
    assert words in found.why


def test_bureaus_are_not_made_up() -> None:
    found = of("各市商务局", "410000")
    assert (found.expansion, found.agencies) == ("held", ())
    assert found.places == len(found.offices) == 17


@pytest.mark.parametrize(
    ("unit", "code", "systems", "rule"),
    [
        ("市商务局", "411300", ("商务",), "same-office"),
        ("市商务和投资促进局", "411300", ("商务", "投资促进"), "same-system"),
        ("市财政局", "411300", ("财政",), None),
        ("市商务局", "140100", ("商务",), None),
        ("县商务局", "411321", ("商务",), None),
    ],
)
def test_a_bureau_is_a_member_by_its_name_or_its_system(
    unit: str, code: str, systems: tuple[str, ...], rule: str | None
) -> None:
    agency = agencies.resolve(unit, places.by_code(code)).agency
    found = of("各市商务局", "410000").rule_for(agency.id, agency.place_code, "政府部门", systems)
    assert found == rule


def test_a_government_is_the_one_that_a_plan_of_its_place_names() -> None:
    for place in places.everywhere():
        if place.former or place.code == places.COUNTRY:
            continue
        assert government(place).id == agencies.resolve("人民政府", place).agency.id


@pytest.mark.parametrize(
    ("name", "code"), [("各市人民政府", "999999"), ("南阳市商务局", "411300"), ("", "410000")]
)
def test_what_is_no_group_expands_to_nothing(name: str, code: str) -> None:
    assert members(name, code, "all").expansion == "not-expanded"
