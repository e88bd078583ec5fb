"""Units printed in short are made whole as their author meant them, and say so."""

from __future__ import annotations

import pytest

from extract import read_clause


@pytest.mark.parametrize(
    ("place", "clause", "units"),
    [
        ("湖南省", "长沙县、浏阳市人民政府负责", ["长沙县人民政府", "浏阳市人民政府"]),
        ("广东省", "广州、深圳市人民政府负责", ["广州市人民政府", "深圳市人民政府"]),
        ("云南省", "昆明、大理等州市人民政府负责", ["昆明市人民政府", "大理州人民政府"]),
        ("四川省", "省发展改革委，成都、绵阳市人民政府负责", ["省发展改革委", "成都市人民政府", "绵阳市人民政府"]),
        ("江西省", "县、乡两级政府负责", ["县政府", "乡政府"]),
        ("浙江省", "省委组织部、宣传部负责", ["省委组织部", "省委宣传部"]),
        ("贵州省", "教育、公安、市场监管等部门负责", ["教育部门", "公安部门", "市场监管部门"]),
        ("湖南省", "移动、电信、联通常德分公司负责", ["移动常德分公司", "电信常德分公司", "联通常德分公司"]),
    ],
)  # fmt: skip
def test_what_is_shared_is_handed_out(place: str, clause: str, units: list[str]) -> None:
    assert [role.unit for role in read_clause(clause, place=place).roles] == units


@pytest.mark.parametrize(
    ("place", "clause", "units"),
    [
        ("河北省", "省民政厅、国网省电力公司、人民银行石家庄中心支行负责", ["省民政厅", "国网省电力公司", "人民银行石家庄中心支行"]),
        ("新疆维吾尔自治区", "伊犁州、喀什地区，兵团商务局负责", ["伊犁州", "喀什地区", "兵团商务局"]),
        ("云南省", "各州、市人民政府负责", ["各州、市人民政府"]),
        ("浙江省", "沿海各市、县（市、区）政府负责", ["沿海各市、县（市、区）政府"]),
        ("河北省", "各乡镇党委、政府负责", ["各乡镇党委、政府"]),
        ("河北省", "遵化、迁安等国家级试点县人民政府负责", ["遵化、迁安等国家级试点县人民政府"]),
    ],
)  # fmt: skip
def test_what_is_whole_stays_as_printed(place: str, clause: str, units: list[str]) -> None:
    assert [role.unit for role in read_clause(clause, place=place).roles] == units


def test_a_list_joined_by_等部门及_is_two_units_and_open() -> None:
    clause = read_clause("国家医保局、国家移民局等部门及各地区按职责分工负责")
    assert [role.unit for role in clause.roles] == ["国家医保局", "国家移民局", "各地区"]
    assert [role.open for role in clause.roles] == [False, True, False]


def test_what_does_not_look_like_a_unit_is_uncertain() -> None:
    clause = read_clause("（市财政局、鲲鹏办法研究会同人负责）", place="苏州市")
    assert [role.certainty for role in clause.roles] == ["explicit", "uncertain"]


def test_a_second_name_at_the_end_of_a_labelled_line_is_no_clause_of_its_own() -> None:
    clause = read_clause("牵头单位：省住房城乡建设厅、省文化和旅游厅（省文物局）", place="贵州省")
    assert [(role.role, role.unit) for role in clause.roles] == [
        ("牵头", "省住房城乡建设厅"),
        ("牵头", "省文化和旅游厅（省文物局）"),
    ]
