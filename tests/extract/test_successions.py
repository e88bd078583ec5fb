"""Bodies follow one another as the table of reforms says: at their own place, and no further."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import places, read_text
from extract.agencies import resolve
from extract.errors import BrokenSeed
from extract.forms import forms
from extract.lexicon import SEEDS, parse
from extract.reforms import Reforms, class_of, reforms
from extract.successions import (
    likely,
    line,
    lines,
    predecessors,
    successors,
    validity,
)
from extract.triples import Agency


def body(unit: str, code: str, on: str | None = None) -> Agency:
    return resolve(unit, places.by_code(code), on).agency


def heirs(unit: str, code: str) -> list[tuple[str, str, str | None]]:
    return [(one.new.name, one.kind, one.date) for one in successors(body(unit, code))]


@pytest.mark.parametrize(
    ("unit", "code", "heir", "date"),
    [
        ("银监会", "000000", "中国银行保险监督管理委员会", "2018-04-08"),
        ("国家乡村振兴局", "000000", "农业农村部", "2023-03-10"),
        ("人行合肥中心支行", "340000", "人行安徽省分行", "2023-08-18"),
        ("人行武汉分行", "420000", "人行湖北省分行", "2023-08-18"),
        ("人行恩施州中心支行", "420000", "人行恩施土家族苗族自治州分行", "2023-08-18"),
        ("黄山银保监分局", "340000", "黄山金融监管分局", "2023-07-20"),
        ("深圳银保监局", "440300", "深圳金融监管局", "2023-07-20"),
        ("省国税局", "340000", "安徽省税务局", "2018-06-15"),
        ("市地税局", "341000", "黄山市税务局", "2018-07-05"),
        ("县国税局", "341024", "祁门县税务局", "2018-07-20"),
        ("省国土资源厅", "340000", "安徽省自然资源厅", None),
        ("省国土资源厅", "460000", "海南省自然资源和规划厅", None),
        ("自治区环境保护厅", "450000", "广西壮族自治区生态环境厅", None),
        ("市环保局", "310000", "上海市生态环境局", None),
        ("市卫计委", "341000", "黄山市卫生健康委员会", None),
        ("县环保局", "341024", "祁门县生态环境分局", None),
        ("市扶贫办", "341000", "黄山市乡村振兴局", None),
        ("市大数据局", "341000", "黄山市数据局", None),
        ("省地方金融监管局", "340000", "安徽省地方金融管理局", None),
    ],
)
def test_an_old_body_is_followed_by_the_new_one_of_its_own_place(
    unit: str, code: str, heir: str, date: str | None
) -> None:
    assert (heir, date) in [(name, day) for name, _, day in heirs(unit, code)]


def test_a_body_from_the_table_is_the_one_that_a_plan_of_the_place_names() -> None:
    (step,) = successors(body("人行黄山市中心支行", "340000"))
    named = body("人行黄山市分行", "341000")
    assert (step.new.id, step.new.name, step.new.full_name, step.new.systems) == (
        named.id,
        named.name,
        named.full_name,
        named.systems,
    )
    assert step.new.units == ()


def test_several_bodies_merge_into_one() -> None:
    before = predecessors(body("省税务局", "340000"))
    assert [(one.old.name, one.kind) for one in before] == [
        ("安徽省国税局", "merged"),
        ("安徽省地税局", "merged"),
    ]


def test_one_body_splits_into_several() -> None:
    assert heirs("省食药监局", "340000") == [
        ("安徽省市场监督管理局", "split", None),
        ("安徽省药品监督管理局", "split", None),
    ]


def test_a_transfer_of_duties_leaves_the_old_body_standing() -> None:
    ministry = body("科技部", "000000")
    assert {(one.kind, one.ends) for one in successors(ministry)} == {("transferred", False)}
    assert validity(ministry) == (None, None)


def test_a_county_branch_of_the_central_bank_leads_to_its_city() -> None:
    (step,) = successors(body("人行祁门县支行", "341024"))
    assert (step.new.name, step.kind, step.ends) == ("人行黄山市分行", "transferred", True)
    assert step in predecessors(step.new)


def test_what_was_only_laid_down_says_so_and_has_no_date() -> None:
    (step,) = successors(body("市环保局", "341000"))
    assert (step.certain, step.date) == (False, None)
    assert step.source.endswith(reforms().unsure)


def test_what_is_certain_names_its_document() -> None:
    (step,) = successors(body("省银保监局", "340000"))
    assert (step.certain, step.source) == (True, "国务院机构改革方案（2023-03-10）；挂牌")


def test_where_the_new_name_differs_from_place_to_place_none_is_made_up() -> None:
    assert successors(body("市国土资源局", "341000")) == ()


def test_such_a_heir_is_likely_where_it_is_known_to_stand() -> None:
    old, new = body("市国土资源局", "341000"), body("市自然资源和规划局", "341000")
    (step,) = [one for one in likely(old) if one.new.id == new.id]
    assert (step.certain, step.date) == (False, None)
    assert step in likely(new)


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("兵团国土资源局", "660000"),
        ("自治区农牧厅", "150000"),
        ("自治区文化厅", "540000"),
        ("市商务局", "341000"),
        ("各县（市、区）人民政府", "341000"),
        ("县环保局", "341000"),
    ],
)
def test_a_body_of_which_the_table_knows_nothing_has_no_successor(unit: str, code: str) -> None:
    assert successors(body(unit, code)) == ()


def test_a_body_is_valid_between_the_reforms_that_made_and_ended_it() -> None:
    assert validity(body("省银保监局", "340000")) == ("2018-12-17", "2023-07-20")


def test_validity_is_unknown_where_any_day_is() -> None:
    assert validity(body("黄山银保监分局", "340000")) == (None, "2023-07-20")


SAMPLE = ("000000", "110000", "420000", "440300", "341000", "422800", "341024", "110108", "419001")


@pytest.mark.parametrize("code", SAMPLE)
def test_what_came_before_is_exactly_the_inverse_of_what_came_after(code: str) -> None:
    place = places.by_code(code)
    missed = []
    for change in reforms().changes:
        ending = change.ending(place)
        for form in change.old if ending is not None else ():
            old = body(form.replace("{}", ending or ""), code)
            missed += [one for one in successors(old) if one not in predecessors(one.new)]
    assert missed == []


@pytest.mark.parametrize("code", SAMPLE)
def test_no_chain_of_successors_runs_in_a_circle(code: str) -> None:
    def above(agency: Agency, seen: tuple[str, ...]) -> bool:
        steps = [one.new for one in successors(agency) if one.ends]
        return all(new.id not in seen and above(new, (*seen, new.id)) for new in steps)

    place = places.by_code(code)
    for change in reforms().changes:
        ending = change.ending(place)
        for form in change.old if ending is not None else ():
            old = body(form.replace("{}", ending or ""), code)
            assert above(old, (old.id,))


def test_every_name_of_the_table_is_a_body_at_the_places_that_it_speaks_of() -> None:
    unread = []
    for code in SAMPLE:
        place = places.by_code(code)
        for change in reforms().changes:
            ending = change.ending(place)
            for form in (*change.old, *change.new) if ending is not None else ():
                if "{" in form.replace("{}", "") or change.up:
                    continue
                reading = resolve(form.replace("{}", ending or ""), place)
                if reading.caution is not None or reading.agency.place_code != code:
                    unread.append((code, form))
    # A seat's body of the central bank is that of its province, and is read as such.
    assert unread == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("000000", "国家"),
        ("340000", "省"),
        ("310000", "直辖市"),
        ("440300", "计划单列市"),
        ("341000", "市"),
        ("341024", "县"),
        ("310115", "直辖区"),
        ("419001", "直管县"),
        ("660000", None),
        ("810000", None),
    ],
)
def test_places_that_name_their_bodies_alike_are_one_class(code: str, kind: str | None) -> None:
    assert class_of(places.by_code(code)) == kind


def test_systems_that_a_reform_joined_are_one_line() -> None:
    assert line("银保监") == line("金融监管")
    assert line("乡村振兴") == "农业农村"


def test_other_systems_are_their_own_line() -> None:
    assert line("商务") != line("财政")
    assert line("商务") == "商务"


def test_every_line_rests_on_a_change_that_ended_the_old_body() -> None:
    country = places.country().code
    for latest, *earlier in lines():
        for system in earlier:
            assert any(
                latest in one.new.systems
                for change in reforms().changes
                if change.ending(places.country()) is not None
                for form in change.old
                if system in (old := body(form.replace("{}", ""), country)).systems
                for one in successors(old)
                if one.ends
            )


# A plan's units are the bodies of its own day.


@pytest.mark.parametrize(
    ("unit", "code", "name"),
    [
        ("市卫计委", "341000", "黄山市卫生和计划生育委员会"),
        ("市卫生局", "341000", "黄山市卫生局"),
        ("市计生委", "341000", "黄山市人口和计划生育委员会"),
        ("市国税局", "341000", "黄山市国税局"),
        ("省银监局", "340000", "安徽银监局"),
        ("省煤监局", "340000", "安徽煤矿安全监察局"),
        ("国家粮食局", "340000", "国家粮食局"),
    ],
)
def test_an_old_name_is_not_read_as_the_new_body(unit: str, code: str, name: str) -> None:
    assert body(unit, code).name == name


@pytest.mark.parametrize(
    ("unit", "on", "name"),
    [
        ("省金融监管局", "2022-05-01", "安徽省地方金融监督管理局"),
        ("省金融监管局", "2024-05-01", "安徽金融监管局"),
        ("省金融监管局", None, "安徽金融监管局"),
        ("省农委", "2016-05-01", "安徽省农业委员会"),
        ("省农委", "2020-05-01", "安徽省农业农村委员会"),
        ("省国税局", "2017-05-01", "安徽省国税局"),
        ("省国税局", "2022-05-01", "安徽省税务局"),
    ],
)
def test_a_name_that_changed_hands_is_read_by_the_day_of_the_plan(
    unit: str, on: str | None, name: str
) -> None:
    assert body(unit, "340000", on).name == name


def test_a_reading_by_the_day_says_so() -> None:
    reading = resolve("省金融监管局", places.by_code("340000"), "2022-05-01")
    assert reading.caution_code == "dated_name"
    assert reading.agency.units == ("省金融监管局",)


PLAN = """安徽省人民政府办公厅关于印发安徽省消费促进行动计划的通知
皖政办发〔2022〕{no}号
各市人民政府：
现印发给你们，请认真贯彻执行。
安徽省人民政府办公厅
{day}
安徽省消费促进行动计划
一、重点任务
1.发展消费金融。引导机构加大支持。（省商务厅牵头，省金融监管局配合）
2.办好节庆活动。打造品牌。（省商务厅牵头，省文化和旅游厅配合）
"""


def test_a_plan_names_the_bodies_of_its_own_day() -> None:
    (plan,) = read_text(PLAN.format(no=8, day="2022年5月9日"))
    (agency,) = [one for one in plan.agencies if "省金融监管局" in one.units]
    assert agency.name == "安徽省地方金融监督管理局"
    assert [one.code for one in plan.warnings if one.code == "dated_name"] == ["dated_name"]


# The table is checked when it is loaded.

GOOD = """
sources: {law: {title: 国务院机构改革方案}}
unsure: 未经核对
changes:
  - {kind: renamed, old: [环境保护部], new: [生态环境部], at: {国家: ""}, source: law}
lines: []
"""


def refused(folder: Path, text: str) -> str:
    path = folder / "renames.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenSeed) as caught:
        parse(path, Reforms)
    return str(caught.value)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("source: law}", "source: law, when: 2018}", ":5:"),
        ("source: law}", "source: act}", ":5: act is named here but stands nowhere"),
        ("[生态环境部]", "[生态环保部委]", ":5: 生态环保部委 is named here but stands nowhere"),
        ("source: law}", 'source: law, only: ["999999"]}', ":5: 999999 is named here"),
        ("source: law}", "source: law, date: 2018-13-01}", ":5:"),
        ("source: law}", "source: law, date: 2018-04-16, certain: false}", "has no date"),
        ("lines: []", "lines: [[金融监管, 银监]]", ":6: 银监 is named here but stands nowhere"),
        ("[环境保护部]", "[环境保护部, 环境保护部]", "for the second time"),
        ('{国家: ""}', '{国: ""}', ":5:"),
    ],
)
def test_a_slip_in_the_table_is_refused_with_its_line(
    tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    assert GOOD.count(right) == 1
    message = refused(tmp_path, GOOD.replace(right, wrong))
    assert "renames.yaml" in message
    assert said in message


def test_the_table_itself_is_whole() -> None:
    assert parse(SEEDS / "renames.yaml", Reforms).changes


@pytest.mark.parametrize("name", [one.means for one in forms().dated])
def test_a_dated_form_means_a_body_that_is_known(name: str) -> None:
    assert resolve(f"省{name}", places.by_code("340000")).caution_code in (None, "no-such-level")
