"""Measures find what they carry out: reordered, renamed, merged, split, dropped or their own."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from extract import read
from extract.lexicon import load
from graph.align import Link, MeasureText, align, measures_of
from graph.likeness import Weights
from graph.measure_text import measure_text

GOLD = Path(__file__).parent.parent / "gold"


def measure(key: str, title: str | None, body: str, *systems: str, under: str = "") -> MeasureText:
    text = f"{title}。{body}" if title else body
    return measure_text(key, 0, title, text, systems=systems, section=[under] if under else [])


BASES = "在果蔬主产区建设骨干冷链物流基地，支持田头预冷、分拣包装设施，补齐“最先一公里”短板。"
STORES = "改造县级公共冷库，引导商贸企业共用仓容，冷库数字化改造纳入技改补助。"
TRUCKS = "落实新能源冷藏车城市通行便利，推广换电式冷藏车，规划专用充换电站。"
VACCINES = "建立疫苗、血液制品全程温控追溯平台，储运温度实时上传。"
IMPORTS = "对进口冻品开展抽样检测，落实集中监管仓制度，出仓凭电子通行码。"
SKILLS = "支持职业院校开设冷链物流技术与管理专业，共建产教融合实训基地。"
LEADERS = "各地要高度重视，明确分工，确保各项任务落到实处。"

PROVINCE = (
    measure("p:1", "建设骨干冷链基地", BASES + STORES, "商务", "农业农村"),
    measure("p:2", "推广绿色运输装备", TRUCKS, "交通运输", "公安"),
    measure("p:3", "健全药品冷链追溯", VACCINES, "药品监管", "卫生健康"),
    measure("p:4", "严格进口食品检验", IMPORTS, "市场监管", "海关"),
    measure("p:5", "加强人才培养", SKILLS, "教育"),
    measure("p:6", "加强组织领导", LEADERS),
)
TRAINING = measure("c:1", "壮大技能队伍", "推动职业院校办好冷链物流技术与管理专业。", "教育")
MERGED = measure(
    "c:2",
    "抓好车辆和冻品",
    "推广换电式冷藏车，保障新能源冷藏车城市通行便利。进口冻品进入集中监管仓，凭电子通行码出仓。",
    "交通运输",
    "市场监管",
)
FIELDS = measure("c:3", "办好田头设施", "围绕果蔬主产区建设田头预冷、分拣包装设施。", "农业农村")
DEPOTS = measure(
    "c:4", "盘活冷库", "改造县级公共冷库，支持冷库数字化改造，商贸企业共用仓容。", "商务"
)
OWN = measure("c:5", "建设社区自提点", "在居民小区布设团购自提柜，方便群众夜间取货。", "商务")
CITY = (TRAINING, MERGED, FIELDS, DEPOTS, OWN)


def pairs(links: Iterable[Link]) -> set[tuple[str, str]]:
    return {(link.child, link.parent) for link in links}


@pytest.fixture(scope="module")
def linked() -> set[tuple[str, str]]:
    return pairs(align(CITY, PROVINCE, across="levels"))


def test_a_measure_in_another_place_under_another_title_finds_its_parent(
    linked: set[tuple[str, str]],
) -> None:
    assert ("c:1", "p:5") in linked


def test_a_merged_measure_carries_out_all_that_went_into_it(linked: set[tuple[str, str]]) -> None:
    assert {parent for child, parent in linked if child == "c:2"} == {"p:2", "p:4"}


def test_a_split_measure_is_carried_out_by_each_of_its_parts(linked: set[tuple[str, str]]) -> None:
    assert {child for child, parent in linked if parent == "p:1"} == {"c:3", "c:4"}


def test_a_measure_of_its_own_has_no_parent(linked: set[tuple[str, str]]) -> None:
    assert not [parent for child, parent in linked if child == "c:5"]


def test_a_measure_that_was_dropped_has_no_child(linked: set[tuple[str, str]]) -> None:
    assert not [child for child, parent in linked if parent in {"p:3", "p:6"}]


def test_the_order_of_measures_changes_nothing() -> None:
    shuffled = random.Random(1)
    expected = align(CITY, PROVINCE, across="levels")
    for _ in range(5):
        below, above = list(CITY), list(PROVINCE)
        shuffled.shuffle(below)
        shuffled.shuffle(above)
        assert align(below, above, across="levels") == expected


def test_turns_of_phrase_that_every_measure_has_link_nothing() -> None:
    phrase = "各级各部门要高度重视，加快推进重点项目建设，进一步完善工作机制，"
    below = [
        measure("c:1", None, phrase + "整治河道采砂。", "水利"),
        measure("c:2", None, phrase + "培育夜间剧场。", "文化和旅游"),
    ]
    above = [
        measure("p:1", None, phrase + "修缮乡镇敬老院。", "民政"),
        measure("p:2", None, phrase + "推广节水灌溉。", "农业农村"),
    ]
    assert align(below, above, across="levels") == ()


def test_one_phrase_in_common_does_not_link_a_second_time_what_it_has_linked() -> None:
    copy = measure("c:1", "推广绿色运输装备", TRUCKS, "交通运输", "公安")
    list_of_all = measure(
        "c:2",
        "实施专项行动",
        "开展绿色运输装备推广等专项行动，逐项明确责任，按月通报进展。",
        "发展改革",
    )
    assert pairs(align([copy, list_of_all], PROVINCE, across="levels")) == {("c:1", "p:2")}


def test_a_line_taken_out_of_a_long_measure_finds_it() -> None:
    long = measure("p:7", "全面提升流通效率", BASES + TRUCKS + IMPORTS + STORES + LEADERS, "商务")
    line = measure("c:1", None, "改造县级公共冷库，引导商贸企业共用仓容。", "商务")
    assert pairs(align([line, OWN], [long, *PROVINCE[2:]], across="levels")) == {("c:1", "p:7")}


def test_a_title_that_stayed_links_a_text_that_was_written_anew() -> None:
    below = [measure("c:1", "严格进口食品检验", "口岸查验实行首站负责，问题批次一律退运。")]
    assert pairs(align(below, PROVINCE, across="levels")) == {("c:1", "p:4")}


def test_agencies_that_are_not_known_speak_neither_for_nor_against() -> None:
    bare = [dataclasses.replace(m, systems=frozenset()) for m in CITY]
    assert ("c:4", "p:1") in pairs(align(bare, PROVINCE, across="levels"))


def test_a_plan_of_one_measure_finds_its_parent_of_one_measure() -> None:
    above = [dataclasses.replace(PROVINCE[1], id="p:1")]
    below = [measure("c:1", "推广冷藏车", TRUCKS, "交通运输")]
    assert pairs(align(below, above, across="levels")) == {("c:1", "p:1")}


@pytest.mark.parametrize(("below", "above"), [((), PROVINCE), (CITY, ()), ((), ())])
def test_without_measures_there_are_no_links(
    below: tuple[MeasureText, ...], above: tuple[MeasureText, ...]
) -> None:
    assert align(below, above, across="years") == ()


def test_what_differs_between_levels_only_by_level_is_the_same() -> None:
    below = [measure("c:1", "建设市级示范园", "我市2023年建成市级湿地科普示范园8个。")]
    above = [measure("p:1", "建设省级示范园", "我省2022年建成省级湿地科普示范园30个。")]
    (link,) = align(below, above, across="levels")
    assert "same-title" in {reason.code for reason in link.reasons}


def test_every_link_says_why_in_words_that_both_texts_have() -> None:
    (link,) = [k for k in align(CITY, PROVINCE, across="levels") if k.child == "c:1"]
    assert link.why() == ("shared-terms 冷链物流技术与管理专业、职业院校", "same-system 教育")


def test_systems_that_a_reform_joined_are_the_same_line() -> None:
    text = "推动职业院校办好冷链物流技术与管理专业。"
    now = [measure("n:1", "壮大技能队伍", text, "金融监管"), *CITY[1:]]
    then = [measure("t:1", "加强人才培养", SKILLS, "银保监"), *PROVINCE[:3]]
    (link,) = [one for one in align(now, then, across="years") if one.child == "n:1"]
    assert "same-system 金融监管、银保监" in link.why()


def test_a_shared_document_is_named_as_a_reason() -> None:
    below = [measure("c:1", "抓好名木", "落实《古树名木保护条例》，逐株建档。")]
    above = [measure("p:1", "保护古树", "贯彻《古树名木保护条例》，划定保护范围。")]
    (link,) = align(below, above, across="levels")
    assert "cites-same 古树名木保护条例" in link.why()


def test_a_score_is_a_probability_above_even_odds() -> None:
    assert all(0.5 < link.score <= 1 for link in align(CITY, PROVINCE, across="levels"))


def test_who_is_responsible_is_not_what_is_done() -> None:
    text = "3.修缮水渠。清淤衬砌。（市水利局牵头，市财政局配合）"
    found = measure_text("m", 3, "修缮水渠", text, "3.", ["市水利局牵头，市财政局配合"])
    assert "水利局" not in found.text


def test_stored_rows_and_a_fresh_reading_give_the_same_measure(plans: Path) -> None:
    (found,) = read(min(plans.glob("000*.txt")))
    agencies = {agency.id: agency for agency in found.agencies}
    sections = {section.id: section for section in found.sections}
    fresh = measures_of(found)[11]
    held = found.measures[11]
    roles = [role for role in found.roles if role.measure == held.id]
    headings: list[str] = []
    at = held.section
    while at is not None:
        headings.insert(0, sections[at].heading)
        at = sections[at].parent
    assert fresh == measure_text(
        held.id,
        held.no,
        held.title,
        held.text,
        held.label,
        [found.words(role.clause_span) for role in roles],
        headings,
        [system for role in roles for system in agencies[role.agency].systems],
        [target.indicator for target in found.targets if target.measure == held.id],
    )


Change = Callable[[MeasureText], MeasureText]


def untitled(one: MeasureText) -> MeasureText:
    rest = one.text.removeprefix(one.title or "").lstrip("。")
    return dataclasses.replace(one, title=None, text=rest)


CHANGES: dict[str, Change] = {
    "without headings": lambda one: dataclasses.replace(one, section=()),
    "without agencies": lambda one: dataclasses.replace(one, systems=frozenset()),
    "without titles": untitled,
}


@pytest.fixture(scope="module")
def samples(plans: Path) -> dict[str, tuple[MeasureText, ...]]:
    return {
        path.name[:3]: measures_of(found)
        for path in sorted(plans.glob("*.txt"))
        for found in read(path)
    }


def labelled(child: str) -> set[tuple[int, int]]:
    gold = json.loads((GOLD / f"{child}.json").read_text(encoding="utf-8"))
    expected = set()
    for entry in gold["measures"]:
        numbers = entry["parent_no"]
        for parent in numbers if isinstance(numbers, list) else [numbers]:
            if parent is not None:
                expected.add((entry["no"], parent))
    return expected


def f1(
    child: Iterable[MeasureText], parent: Iterable[MeasureText], expected: set[tuple[int, int]]
) -> float:
    below, above = list(child), list(parent)
    number = {one.id: one.no for one in (*below, *above)}
    links = align(below, above, across="levels")
    found = {(number[link.child], number[link.parent]) for link in links}
    return 2 * len(found & expected) / (len(found) + len(expected))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("child", ["001", "002", "003"])
def test_no_single_signal_is_needed(
    child: str, change: str, samples: dict[str, tuple[MeasureText, ...]]
) -> None:
    below, above = (map(CHANGES[change], samples[name]) for name in (child, "000"))
    assert f1(below, above, labelled(child)) >= 0.92


@pytest.mark.parametrize("child", ["001", "002", "003"])
def test_measures_whose_parents_are_gone_do_not_take_another(
    child: str, samples: dict[str, tuple[MeasureText, ...]]
) -> None:
    above = samples["000"][::2]
    left = {one.no for one in above}
    expected = {(no, parent) for no, parent in labelled(child) if parent in left}
    assert f1(samples[child], above, expected) >= 0.95


@pytest.mark.parametrize("factor", [0.75, 1.25])
@pytest.mark.parametrize("weight", ["title", "section", "again", "system", "growth"])
def test_the_links_do_not_hang_on_the_exact_weights(
    weight: str,
    factor: float,
    samples: dict[str, tuple[MeasureText, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = load("align", Weights).model_dump()
    if weight in given and not isinstance(given[weight], dict):
        given[weight] *= factor
    elif weight in given:
        given[weight] = {key: value * factor for key, value in given[weight].items()}
    else:
        given["wording"][weight] *= factor
    monkeypatch.setattr("graph.likeness.weights", lambda: Weights.model_validate(given))
    assert f1(samples["001"], samples["000"], labelled("001")) >= 0.95
