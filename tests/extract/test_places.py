"""Places: names, short names, chains, and which place a text opens with."""

from __future__ import annotations

import pytest

from extract import places
from extract.places import Place


def place(name: str, within: str = "") -> Place:
    return places.named(name, places.named(within)[0] if within else None)[0]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("忻州市", "忻州"),
        ("夏县", "夏县"),
        ("山西省", "山西"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("黔西南布依族苗族自治州", "黔西南"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("前郭尔罗斯蒙古族自治县", "前郭尔罗斯"),
        ("互助土族自治县", "互助"),
        ("长白朝鲜族自治县", "长白"),
        ("神农架林区", "神农架"),
        ("浦东新区", "浦东"),
        ("正镶白旗", "正镶白"),
        ("大兴安岭地区", "大兴安岭"),
        ("城区", "城区"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert place(name).short == short


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("恩施州", "422800"),
        ("海南州", "632500"),
        ("锡盟", "152500"),
        ("禄劝县", "530128"),
        ("国家", "000000"),
    ],
)
def test_names_in_speech_are_known(said: str, code: str) -> None:
    assert place(said).code == code


def test_every_province_has_its_cities_and_counties() -> None:
    provinces = [p for p in places.children(places.country()) if p.level == "省"]
    assert len(provinces) == 34
    assert all(places.children(p) for p in provinces if p.code[:2] not in ("71", "81", "82"))


def test_a_county_name_that_several_places_bear_returns_all() -> None:
    assert len({places.chain(p)[-2].name for p in places.named("鼓楼区")}) == 3
    assert next(p.code for p in places.named("鼓楼区", place("福州市"))) == "350102"


def test_chain_leads_from_county_to_country() -> None:
    names = [p.name for p in places.chain(place("夏县"))]
    assert names == ["夏县", "运城市", "山西省", "中国"]


@pytest.mark.parametrize(
    ("county", "above"),
    [
        ("海淀区", "北京市"),
        ("万州区", "重庆市"),
        ("济源市", "河南省"),
        ("神农架林区", "湖北省"),
        ("石河子市", "新疆维吾尔自治区"),
    ],
)
def test_what_a_province_runs_itself_hangs_on_the_province(county: str, above: str) -> None:
    assert places.chain(place(county))[1].name == above


def test_a_former_county_is_found_but_is_no_child_today() -> None:
    former = place("会理县")
    assert former.former
    assert former not in places.children(places.chain(former)[1])


@pytest.mark.parametrize(
    ("text", "within", "code"),
    [
        ("山西省忻州市忻府区政府", "", "140902"),
        ("云南省昆明市禄劝彝族苗族自治县人民政府", "", "530128"),
        ("忻州银保监分局", "", "140900"),
        ("吉林证监局", "", "220000"),
        ("吉林银保监分局", "吉林市", "220200"),
        ("城区人民政府", "晋城市", "140502"),
        ("和平区政府", "沈阳市", "210102"),
        ("海淀分局", "北京市", "110108"),
    ],
)
def test_the_place_that_opens_a_text(text: str, within: str, code: str) -> None:
    found = places.starting(text, place(within) if within else None)
    assert found is not None and found.code == code


@pytest.mark.parametrize(
    "text", ["公安局", "资源税", "和平发展", "市中小企业局", "城区人民政府", "财政厅"]
)
def test_words_that_only_look_like_a_place_open_nothing(text: str) -> None:
    assert places.starting(text) is None


def test_a_short_name_from_another_province_is_no_place_here() -> None:
    assert places.starting("屏山街道办事处", place("昆明市")) is None


def test_capitals_are_known_for_every_province_but_municipalities() -> None:
    provinces = [p for p in places.children(places.country()) if p.code < "700000"]
    without = {p.name for p in provinces if places.capital(p) is None}
    assert without == {"北京市", "天津市", "上海市", "重庆市"}


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        places.by_code("999999")
