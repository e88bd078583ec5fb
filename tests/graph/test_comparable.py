"""When two numbers are about the same thing, and what they come to in one unit."""

from __future__ import annotations

import pytest

from graph.comparable import Comparable, base, comparable, move, sought, unlike


def said(
    indicator: str, value: float, unit: str, op: str = "=", value_max: float | None = None
) -> Comparable:
    found = comparable(indicator, op, value, value_max, unit, place=("曲靖市", "曲靖"))  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("亿元", ("元", 1e8)),
        ("千万亿元", ("元", 1e15)),
        ("万亩", ("亩", 1e4)),
        ("公顷", ("平方米", 1e4)),
        ("平方公里", ("平方米", 1e6)),
        ("千米", ("米", 1e3)),
        ("万户", ("个", 1e4)),
        ("％", ("%", 1.0)),
        ("百分点", ("个百分点", 1.0)),
        ("年", ("个月", 12.0)),
        ("台/万人", ("个/万人", 1.0)),
        ("桶", None),
    ],
)
def test_a_unit_is_read_as_its_base_and_factor(
    unit: str, expected: tuple[str, float] | None
) -> None:
    assert base(unit) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("新建5G基站", 3, "万个"), ("新建5G基站", 1000, "座")),
        (("社零总额", 300, "亿元"), ("全市社会消费品零售总额", 0.03, "万亿元")),
        (("全省服务业增加值增速", 7.5, "%"), ("服务业增加值增长", 8, "％")),
        (("曲靖市高新技术企业数量", 90, "家"), ("全市高新技术企业", 115, "家")),
        (("规上工业企业", 50, "户"), ("规模以上工业企业", 60, "家")),
        (("全县171个行政村寄递服务覆盖率", 100, "%"), ("全省寄递服务覆盖率", 100, "%")),
        (("争创养老模范机构", 3, "个"), ("创建养老模范机构", 30, "个")),
        (("“快递进村”覆盖率", 80, "%"), ("快递进村覆盖率", 90, "%")),
    ],
)
def test_the_same_thing_in_other_words_is_comparable(
    one: tuple[str, float, str], other: tuple[str, float, str]
) -> None:
    assert unlike(said(*one), said(*other)) == ""


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("服务业增加值", 1, "万亿元"), ("服务业增加值增速", 8, "%"), "level is not 增长"),
        (("新建5G基站", 30, "个"), ("累计建成5G基站", 30, "个"), "新增 is not 累计"),
        (("申报重点实验室", 2, "家"), ("新建重点实验室", 2, "家"), "申报 is not 新增"),
        (("贷款占比", 60, "%"), ("贷款占比", 2, "个百分点"), "does not convert"),
        (("服务时限", 3, "个工作日"), ("服务时限", 3, "天"), "does not convert"),
        (("各市建设幸福工程", 5, "个"), ("建设幸福工程", 8, "个"), "for each place"),
        (("培育省级农场", 5, "个"), ("培育市级农场", 8, "个"), "省级农场·培育 is not 市级农场"),
    ],
)
def test_what_is_not_surely_the_same_is_not_compared(
    one: tuple[str, float, str], other: tuple[str, float, str], reason: str
) -> None:
    assert reason in unlike(said(*one), said(*other))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("A", 1000, "家"), ("A", 0.1, "万家"), "same"),
        (("A", 1000, "家"), ("A", 1000, "家", ">="), "bound"),
        (("A", 2, "个", "range", 3), ("A", 2, "个", "range", 5), "raised"),
        (("A", 2, "个", "range", 5), ("A", 3, "个", "range", 4), "changed"),
        (("A", 36, "个月", "<="), ("A", 2, "年", "<="), "lowered"),
    ],
)
def test_a_move_is_said_of_the_number(
    before: tuple[str, float, str], after: tuple[str, float, str], expected: str
) -> None:
    assert move(said(*before), said(*after)) == expected


@pytest.mark.parametrize(
    ("indicator", "unit", "adds_up"),
    [
        ("新建5G基站", "个", True),
        ("托管面积", "万亩", True),
        ("服务业增加值增速", "%", False),
        ("人均可支配收入", "元", False),
        ("建设周期", "个月", False),
        ("各县建设示范社区", "个", False),
    ],
)
def test_only_what_places_can_share_adds_up(indicator: str, unit: str, adds_up: bool) -> None:
    assert said(indicator, 1, unit).summed is adds_up


def test_a_unit_that_is_not_known_is_compared_with_nothing() -> None:
    assert comparable("储备白酒", ">=", 5.0, None, "桶") is None


def test_what_a_person_types_finds_the_act() -> None:
    assert "5G基站·新增" in sought("新建5G基站")
    assert "社会消费品零售总额" in sought("社零总额")
