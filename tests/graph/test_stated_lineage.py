"""What plans say of each other, from their printed words to the graph: what they carry out, what
they repeal, and since when."""

from __future__ import annotations

import pytest

from extract import read_text
from graph.ingest import Document
from graph.plans import editions, family, plans
from graph.store import Store
from tests.graph.issued import issued, put
from tests.graph.orders import embedded, orders

PROVINCE = issued(
    "浙江省人民政府办公厅", "浙江省促进消费2022年行动计划", "浙政办发〔2022〕10号", "2022-03-01"
)
DEMAND = issued(
    "浙江省人民政府办公厅", "浙江省扩大内需2022年实施方案", "浙政办发〔2022〕11号", "2022-03-05"
)
PROVINCE_ID, DEMAND_ID = "330000:浙政办发〔2022〕10号", "330000:浙政办发〔2022〕11号"
CITY_ID, COUNTY_ID = "330500:湖政办发〔2022〕20号", "330523:安政办发〔2022〕5号"
OLD = issued(
    "湖州市人民政府办公室", "湖州市促进消费2021年行动计划", "湖政办发〔2021〕8号", "2021-04-01"
)
OLD_ID = "330500:湖政办发〔2021〕8号"


def city(preamble: str = "为促进消费，制定本计划。", closing: str = "") -> Document:
    return issued(
        "湖州市人民政府办公室", "湖州市促进消费2022年行动计划", "湖政办发〔2022〕20号",
        "2022-05-01", preamble, closing,
    )  # fmt: skip


def county(preamble: str = "为促进消费，制定本计划。") -> Document:
    return issued(
        "安吉县人民政府办公室", "安吉县促进消费2022年行动计划", "安政办发〔2022〕5号",
        "2022-06-01", preamble,
    )  # fmt: skip


def parents(store: Store, plan: str) -> list[tuple[str, str]]:
    return [(kin.plan_id, kin.basis) for kin in family(store, plan).parents]


@pytest.mark.parametrize(
    "named",
    [
        "《浙江省促进消费2022年行动计划》（浙政办发〔2022〕10号）",
        "《浙江省促进消费2022年行动计划》（浙政办发[2022]10号）",
        "《浙江省促进消费 2022 年行动计划》（浙政办发【2022】第10号）",
        "《浙江省人民政府办公厅关于印发浙江省促进消费2022年行动计划的通知》（浙政办发〔2022〕10号）",
        "《浙江省促进消费2022年行动计划》",
        "浙政办发〔2022〕10号文件",
    ],
    ids=["title and number", "square brackets", "broken number", "notice", "title", "number"],
)
@pytest.mark.parametrize("child_first", [False, True], ids=["parent first", "child first"])
def test_a_parent_is_found_by_whatever_names_it(
    store: Store, named: str, child_first: bool
) -> None:
    both = [PROVINCE, city(f"为贯彻落实{named}精神，制定本计划。")]
    put(store, *(reversed(both) if child_first else both))
    assert parents(store, CITY_ID) == [(PROVINCE_ID, "stated")]


def test_a_plan_carries_out_two_of_the_same_level(store: Store) -> None:
    words = "为落实《浙江省促进消费2022年行动计划》和《浙江省扩大内需2022年实施方案》，制定本计划。"
    put(store, PROVINCE, DEMAND, city(words))
    assert parents(store, CITY_ID) == [(PROVINCE_ID, "stated"), (DEMAND_ID, "stated")]


def test_a_plan_carries_out_one_of_each_level_above(store: Store) -> None:
    words = (
        "根据《浙江省促进消费2022年行动计划》（浙政办发〔2022〕10号）和"
        "《湖州市促进消费2022年行动计划》（湖政办发〔2022〕20号），制定本计划。"
    )
    put(store, PROVINCE, city(), county(words))
    assert parents(store, COUNTY_ID) == [(PROVINCE_ID, "stated"), (CITY_ID, "stated")]


def test_the_level_that_a_plan_leaves_out_is_its_parent_by_title(store: Store) -> None:
    put(store, PROVINCE, city(), county("根据《浙江省促进消费2022年行动计划》，制定本计划。"))
    assert parents(store, COUNTY_ID) == [(PROVINCE_ID, "stated"), (CITY_ID, "same-title")]


def test_the_level_that_a_plan_leaves_out_is_a_gap_where_it_is_not_held(store: Store) -> None:
    put(store, PROVINCE, county("根据《浙江省促进消费2022年行动计划》，制定本计划。"))
    [gap] = family(store, COUNTY_ID).gaps
    assert (gap.place, gap.title) == ("湖州市", "湖州市促进消费2022年行动计划")


def test_a_plan_that_states_the_level_above_gets_no_other_by_title(store: Store) -> None:
    put(store, PROVINCE, city(), county("根据《湖州市促进消费2022年行动计划》，制定本计划。"))
    assert parents(store, COUNTY_ID) == [(CITY_ID, "stated")]


def test_the_line_leads_up_to_the_top(store: Store) -> None:
    put(
        store,
        city("根据《浙江省促进消费2022年行动计划》，制定本计划。"),
        county("根据《湖州市促进消费2022年行动计划》，制定本计划。"),
        PROVINCE,
    )
    steps = family(store, COUNTY_ID).line
    assert [(step.child_id, step.plan_id, step.quote) for step in steps] == [
        (COUNTY_ID, CITY_ID, "《湖州市促进消费2022年行动计划》"),
        (CITY_ID, PROVINCE_ID, "《浙江省促进消费2022年行动计划》"),
    ]


def test_a_number_of_the_same_level_is_nothing_to_carry_out(store: Store) -> None:
    put(store, OLD, city("根据湖政办发〔2021〕8号文件，制定本计划。"))
    assert parents(store, CITY_ID) == []


TITLE = "《湖州市促进消费2021年行动计划》"
NUMBER = "湖政办发〔2021〕8号"


@pytest.mark.parametrize(
    "closing",
    [
        f"本计划自印发之日起施行，{TITLE}（{NUMBER}）同时废止。",
        f"本计划自印发之日起施行，{TITLE}同时废止。",
        f"原{TITLE}自本计划印发之日起废止。",
        f"本计划自印发之日起施行，{NUMBER}同时废止。",
        f"本计划自印发之日起施行，原{NUMBER}文件同时废止。",
        f"{TITLE}、《湖州市扩大内需2021年实施方案》同时废止。",
        f"《湖州市扩大内需2021年实施方案》（湖政办发〔2021〕9号）、{TITLE}（{NUMBER}）不再执行。",
        f"废止{TITLE}（{NUMBER}）。",
    ],
)
@pytest.mark.parametrize("new_first", [False, True], ids=["old first", "new first"])
def test_a_plan_is_in_force_until_another_repeals_it(
    store: Store, closing: str, new_first: bool
) -> None:
    both = [OLD, city(closing=closing)]
    put(store, *(reversed(both) if new_first else both))
    assert [kin.plan_id for kin in family(store, OLD_ID).replaced_by] == [CITY_ID]
    assert [plan.id for plan in plans(store, on="2022-04-30")] == [OLD_ID]
    assert [plan.id for plan in plans(store, on="2022-05-01")] == [CITY_ID]


@pytest.mark.parametrize(
    "closing",
    [
        f"{TITLE}第三条同时废止。",
        f"{TITLE}（{NUMBER}）中第三条、第五条废止。",
        f"{TITLE}有关规定同时废止。",
        f"{TITLE}与本计划不一致的内容停止执行。",
        f"废止{TITLE}第三条。",
        f"适时废止{TITLE}。",
        f"{TITLE}继续执行。",
        "《浙江省促进消费2021年行动计划》已经废止。",
    ],
)
def test_what_does_not_repeal_the_whole_leaves_it_in_force(store: Store, closing: str) -> None:
    put(store, OLD, city(closing=closing))
    assert family(store, CITY_ID).replaced == ()
    assert [plan.id for plan in plans(store, on="2022-05-01")] == [OLD_ID, CITY_ID]


def test_each_plan_in_a_chain_of_replacements_is_in_force_until_the_next(store: Store) -> None:
    newest = issued(
        "湖州市人民政府办公室", "湖州市促进消费2023年行动计划", "湖政办发〔2023〕3号", "2023-02-01",
        closing="《湖州市促进消费2022年行动计划》同时废止。",
    )  # fmt: skip
    put(store, newest, OLD, city(closing=f"{TITLE}同时废止。"))
    held = [(one.year, one.in_force_until) for one in editions(store, CITY_ID)]
    assert held == [("2021", "2022-05-01"), ("2022", "2023-02-01"), ("2023", None)]


def test_an_older_plan_cannot_have_replaced_a_newer_one(store: Store) -> None:
    older = issued(
        "湖州市人民政府办公室", "湖州市促进消费2020年行动计划", "湖政办发〔2020〕3号", "2020-02-01",
        closing=f"{TITLE}同时废止。",
    )  # fmt: skip
    put(store, OLD, older)
    assert [plan.in_force_until for plan in plans(store)] == [None, None]


def test_lineage_is_the_same_in_every_order() -> None:
    documents = [
        PROVINCE,
        OLD,
        city("根据浙政办发〔2022〕10号文件，制定本计划。", f"{NUMBER}同时废止。"),
        county("根据《浙江省促进消费2022年行动计划》，制定本计划。"),
    ]
    plans = [one for document in documents for one in read_text(document.data.decode())]
    assert len(plans) == 4
    assert len(set(embedded(orders(plans, busy=6)))) == 1


def test_editions_are_told_by_where_they_stand(store: Store) -> None:
    put(store, city(), OLD)
    found = [(one.relation, one.plan_id) for one in editions(store, CITY_ID)]
    assert found == [("earlier", OLD_ID), ("this", CITY_ID)]


def test_an_edition_that_is_only_named_is_an_edition(store: Store) -> None:
    put(store, city(closing=f"{TITLE}（{NUMBER}）同时废止。"))
    found = [(one.relation, one.plan_id, one.known) for one in editions(store, CITY_ID)]
    assert found == [("earlier", OLD_ID, "cited"), ("this", CITY_ID, "text")]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("湖州市促进消费行动计划（2021—2023年）", "湖州市促进消费行动计划（2024—2026年）"),
        ("湖州市促进消费2021年行动计划", "湖州市促进消费行动计划（2022—2024年）"),
        ("湖州市促进消费2021年度工作方案", "湖州市促进消费2022年度工作方案"),
        (
            "湖州市第三期促进消费行动计划（2021—2023年）",
            "湖州市第四期促进消费行动计划（2024—2026年）",
        ),
        ("湖州市促进消费办法（试行）", "湖州市促进消费办法"),
    ],
)
def test_titles_that_differ_by_their_years_are_one_series(
    store: Store, earlier: str, later: str
) -> None:
    one = issued("湖州市人民政府办公室", earlier, "湖政办发〔2021〕30号", "2021-07-01")
    two = issued("湖州市人民政府办公室", later, "湖政办发〔2024〕30号", "2024-01-10")
    put(store, two, one)
    found = [edition.title for edition in editions(store, "湖政办发〔2024〕30号")]
    assert found == [earlier, later]


def test_plans_of_other_subjects_are_no_editions(store: Store) -> None:
    put(store, PROVINCE, DEMAND)
    assert [one.plan_id for one in editions(store, PROVINCE_ID)] == [PROVINCE_ID]
