"""What got lost between a plan and the plans above it, in invented plans and in the samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extract.triples import Extraction, Target
from graph.ingest import ingest
from graph.naming import UnknownPlan
from graph.shortfall import NoParent, Shortfall, shortfall
from graph.store import Store, open_store
from graph.target_gaps import TargetGap
from tests.graph.plans import Cite, Unit, document, plan, read

TITLE = "冰雪运动发展2022年行动计划"
COMMERCE = Unit("牵头", "省商务厅", "河北省商务厅", ("商务",))
SPORT = Unit("配合", "省体育局", "河北省体育局", ("体育",))
FINANCE = Unit("负责", "省财政厅", "河北省财政厅", ("财政",))
CITIES = Unit("负责", "各市人民政府", "河北省各市人民政府", (), "集合")
RINKS, SCHOOLS, GEAR = "建设冰雪运动场地和滑冰馆", "推动冰雪运动进校园", "培育冰雪装备制造企业"


def above(*measures: tuple[str, Sequence[Unit]], number: str = "冀政办发〔2022〕1号") -> Extraction:
    return plan("130000", number, f"河北省{TITLE}", "2022-01-10", measures)


def below(
    *measures: tuple[str, Sequence[Unit]], code: str = "130700", place: str = "张家口市"
) -> Extraction:
    cites = [Cite("implements", f"河北省{TITLE}", "冀政办发〔2022〕1号", "130000")]
    number = f"{place[0]}政办发〔2022〕9号"
    return plan(code, number, f"{place}{TITLE}", "2022-03-01", measures, cites)


def due(of: Extraction, order: int, date: str) -> Extraction:
    """The same plan whose measure of that order is due on that day."""
    return replace(
        of,
        measures=tuple(
            replace(m, due_text=date, due_date=date) if m.seq == order else m for m in of.measures
        ),
    )


def aiming(
    of: Extraction, order: int, indicator: str, value: float, unit: str, due: str | None = None
) -> Extraction:
    """The same plan whose measure of that order has a figure; its title stands for the words."""
    measure = of.measures[order - 1]
    span = (measure.span[0] + 2, measure.span[0] + 6)
    id_ = f"{of.plan.id}:t{order}"
    target = Target(id_, measure.id, None, indicator, ">=", value, None, unit, due, span)
    return replace(of, targets=(*of.targets, target))


Compared = Callable[..., Shortfall]


@pytest.fixture
def compared(store: Store) -> Compared:
    """Ingests plans and holds the last against those above it."""

    def answer(*plans: Extraction, parent: str = "") -> Shortfall:
        for outcome in ingest(store, [document(one) for one in plans], read):
            assert outcome.error is None
        return shortfall(store, plans[-1].plan.id, parent)

    return answer


def test_a_measure_that_nobody_below_carries_out_is_told_with_its_words(compared: Compared) -> None:
    found = compared(above((RINKS, [COMMERCE]), (SCHOOLS, [SPORT])), below((SCHOOLS, [])))
    (missing,) = found.untaken
    assert (missing.title, missing.plan, missing.clause) == (
        RINKS,
        "冀政办发〔2022〕1号",
        "省商务厅牵头",
    )


def test_a_measure_of_its_own_is_local(compared: Compared) -> None:
    found = compared(above((SCHOOLS, [SPORT])), below((SCHOOLS, []), (GEAR, [])))
    assert [measure.title for measure in found.local] == [GEAR]


def test_how_much_is_taken_up_is_counted_with_the_words_that_state_the_parent(
    compared: Compared,
) -> None:
    found = compared(above((RINKS, [COMMERCE]), (SCHOOLS, [SPORT])), below((SCHOOLS, [])))
    (parent,) = found.parents
    assert (parent.taken, parent.measures, parent.basis) == (1, 2, "stated")
    assert parent.quote == f"《河北省{TITLE}》冀政办发〔2022〕1号"


def test_a_role_that_nobody_of_the_system_takes_names_who_carries_the_measure(
    compared: Compared,
) -> None:
    sport = Unit("牵头", "市体育局", "张家口市体育局", ("体育",))
    found = compared(above((RINKS, [COMMERCE, SPORT])), below((RINKS, [sport])))
    (role,) = found.roles
    assert (role.agency, role.role, role.quote) == ("河北省商务厅", "牵头", "省商务厅")
    assert [carrier.below_clause for carrier in role.carriers] == ["市体育局牵头"]
    assert role.counterpart is None


def test_a_role_left_out_names_the_body_that_the_place_has_elsewhere(compared: Compared) -> None:
    commerce = Unit("负责", "市商务局", "张家口市商务局", ("商务",))
    sport = Unit("牵头", "市体育局", "张家口市体育局", ("体育",))
    found = compared(
        above((RINKS, [COMMERCE]), (SCHOOLS, [SPORT])),
        below((RINKS, [sport]), (SCHOOLS, [commerce])),
    )
    assert [(r.agency, r.counterpart) for r in found.roles][:1] == [
        ("河北省商务厅", "张家口市商务局")
    ]


def test_roles_of_a_measure_that_was_not_taken_up_are_told_once_as_the_measure(
    compared: Compared,
) -> None:
    found = compared(above((RINKS, [COMMERCE]), (SCHOOLS, [])), below((SCHOOLS, [])))
    assert (len(found.untaken), found.roles) == (1, ())


def test_a_merged_bureau_takes_the_role_of_each_of_its_systems(compared: Compared) -> None:
    merged = Unit("牵头", "市商务和体育局", "张家口市商务和体育局", ("商务", "体育"))
    found = compared(above((RINKS, [COMMERCE, SPORT])), below((RINKS, [merged])))
    assert found.roles == ()


def test_a_system_that_a_reform_made_of_another_takes_its_roles(compared: Compared) -> None:
    old = "中国银行保险监督管理委员会河北监管局"
    insurers = Unit("配合", "河北银保监局", old, ("银保监",), "垂直管理机构")
    after = Unit("配合", "张家口金融监管分局", "国家金融监督管理总局张家口监管分局", ("金融监管",))
    found = compared(above((RINKS, [insurers])), below((RINKS, [after])))
    assert found.roles == ()


def test_what_governments_below_are_asked_for_is_taken_up_by_having_the_plan(
    compared: Compared,
) -> None:
    found = compared(above((RINKS, [CITIES])), below((RINKS, [])))
    assert found.roles == ()


def test_a_role_of_a_heading_below_counts_for_its_measures(compared: Compared) -> None:
    commerce = Unit("牵头", "市商务局", "张家口市商务局", ("商务",))
    cites = [Cite("implements", f"河北省{TITLE}", "冀政办发〔2022〕1号", "130000")]
    city = plan(
        "130700", "张政办发〔2022〕9号", f"张家口市{TITLE}", "2022-03-01", [(RINKS, [])], cites,
        task_force=commerce,
    )  # fmt: skip
    assert compared(above((RINKS, [COMMERCE])), city).roles == ()


def test_a_role_of_a_heading_above_is_asked_for_below(compared: Compared) -> None:
    sport = Unit("牵头", "市体育局", "张家口市体育局", ("体育",))
    province = plan(
        "130000", "冀政办发〔2022〕1号", f"河北省{TITLE}", "2022-01-10", [(RINKS, [])],
        task_force=COMMERCE,
    )  # fmt: skip
    found = compared(province, below((RINKS, [sport])))
    assert [(role.agency, role.via) for role in found.roles] == [("河北省商务厅", "section")]


def test_a_lead_that_became_support_is_told_with_both_clauses(compared: Compared) -> None:
    commerce = Unit("配合", "市商务局", "张家口市商务局", ("商务",))
    sport = Unit("牵头", "市体育局", "张家口市体育局", ("体育",))
    found = compared(above((RINKS, [COMMERCE])), below((RINKS, [sport, commerce])))
    (change,) = found.changes
    assert (change.role, change.quote, change.clause) == ("牵头", "省商务厅", "省商务厅牵头")
    assert (change.below_role, change.below_quote) == ("配合", "市商务局")
    assert change.below_clause == "市体育局牵头，市商务局配合"
    assert change.score is not None


def test_the_same_role_below_is_no_change(compared: Compared) -> None:
    commerce = Unit("牵头", "市商务局", "张家口市商务局", ("商务",))
    assert compared(above((RINKS, [COMMERCE])), below((RINKS, [commerce]))).changes == ()


def test_a_later_date_below_slipped(compared: Compared) -> None:
    found = compared(
        due(above((RINKS, [COMMERCE])), 1, "2022-06-30"), due(below((RINKS, [])), 1, "2022-12-31")
    )
    (slip,) = found.deadlines
    assert (slip.change, slip.due_date, slip.below_due_date) == (
        "later",
        "2022-06-30",
        "2022-12-31",
    )


def test_no_date_below_is_told_as_none(compared: Compared) -> None:
    found = compared(due(above((RINKS, [COMMERCE])), 1, "2022-06-30"), below((RINKS, [])))
    assert [(slip.change, slip.below_due_date) for slip in found.deadlines] == [("none", None)]


def test_an_earlier_date_below_is_no_slip(compared: Compared) -> None:
    found = compared(
        due(above((RINKS, [COMMERCE])), 1, "2022-06-30"), due(below((RINKS, [])), 1, "2022-05-31")
    )
    assert found.deadlines == ()


def targets(found: Shortfall) -> list[tuple[str, float | None, float | None]]:
    return [(gap.status, gap.above, gap.below) for gap in found.targets]


def test_a_rate_is_held_against_the_one_above_as_it_is(compared: Compared) -> None:
    found = compared(
        aiming(above((RINKS, [COMMERCE])), 1, "场地覆盖率", 90, "%"),
        aiming(below((RINKS, [])), 1, "全市场地覆盖率", 80, "%"),
    )
    assert targets(found) == [("weaker", 90, 80)]


def test_an_amount_that_places_share_is_not_short_while_some_are_unread(
    compared: Compared,
) -> None:
    found = compared(
        aiming(above((RINKS, [COMMERCE])), 1, "新建滑冰馆", 50, "座"),
        aiming(below((RINKS, [])), 1, "新建滑冰馆", 5, "个"),
    )
    (gap,) = found.targets
    assert (gap.status, gap.total, gap.read) == ("not all read", 5, 1)
    assert len(gap.unread) == gap.of - 1
    assert "石家庄市" in gap.unread


def every_city(each: float) -> list[Extraction]:
    """A province, and all its cities with `each` of the 80 that it wants."""
    wide = plan(
        "630000", "青政办发〔2022〕1号", f"青海省{TITLE}", "2022-01-10",
        [(RINKS, [Unit("牵头", "省商务厅", "青海省商务厅", ("商务",))])],
    )  # fmt: skip
    cities = [
        ("630100", "西宁市"), ("630200", "海东市"), ("632200", "海北藏族自治州"),
        ("632300", "黄南藏族自治州"), ("632500", "海南藏族自治州"), ("632600", "果洛藏族自治州"),
        ("632700", "玉树藏族自治州"), ("632800", "海西蒙古族藏族自治州"),
    ]  # fmt: skip
    return [
        aiming(wide, 1, "新建滑冰馆", 80, "座"),
        *(
            aiming(
                plan(
                    code, f"{place}政办发〔2022〕1号", f"{place}{TITLE}", "2022-03-01",
                    [(RINKS, [])],
                    [Cite("implements", f"青海省{TITLE}", "青政办发〔2022〕1号", "630000")],
                ),
                1, "新建滑冰馆", each, "座",
            )
            for code, place in cities
        ),
    ]  # fmt: skip


def test_an_amount_is_short_where_all_places_together_promise_less(compared: Compared) -> None:
    found = compared(*every_city(9))
    (gap,) = found.targets
    assert (gap.status, gap.total, gap.above, gap.unread) == ("short", 72, 80, ())


def test_an_amount_that_all_places_reach_together_is_no_gap(compared: Compared) -> None:
    assert compared(*every_city(10)).targets == ()


def test_a_figure_without_one_of_its_kind_below_is_told_as_none(compared: Compared) -> None:
    found = compared(
        aiming(above((RINKS, [COMMERCE])), 1, "新建滑冰馆", 50, "座"),
        aiming(below((RINKS, [])), 1, "培训教练", 5, "名"),
    )
    (gap,) = found.targets
    assert (gap.status, gap.pair.below_quote) == ("none", None)


def test_a_figure_that_is_due_later_below_slipped(compared: Compared) -> None:
    found = compared(
        aiming(above((RINKS, [COMMERCE])), 1, "场地覆盖率", 90, "%", "2022年6月底"),
        aiming(below((RINKS, [])), 1, "场地覆盖率", 90, "%", "2022年底"),
    )
    (slip,) = found.target_deadlines
    assert (slip.due_date, slip.below_due_date) == ("2022-06-30", "2022-12-31")


def two_parents() -> tuple[Extraction, Extraction, Extraction]:
    other = plan(
        "130000", "冀政办发〔2022〕2号", "河北省冰雪装备产业2022年行动计划", "2022-01-11",
        [(GEAR, [COMMERCE])],
    )  # fmt: skip
    cites = [
        Cite("implements", f"河北省{TITLE}", "冀政办发〔2022〕1号", "130000"),
        Cite("implements", "河北省冰雪装备产业2022年行动计划", "冀政办发〔2022〕2号", "130000"),
    ]
    city = plan(
        "130700", "张政办发〔2022〕9号", f"张家口市{TITLE}", "2022-03-01", [(SCHOOLS, [])], cites
    )
    return above((SCHOOLS, [SPORT]), (RINKS, [COMMERCE])), other, city


def test_with_two_parents_each_missing_measure_says_of_which(compared: Compared) -> None:
    found = compared(*two_parents())
    assert {(m.plan, m.title) for m in found.untaken} == {
        ("冀政办发〔2022〕1号", RINKS),
        ("冀政办发〔2022〕2号", GEAR),
    }


def test_one_of_two_parents_can_be_asked_for_by_its_number(compared: Compared) -> None:
    found = compared(*two_parents(), parent="冀政办发〔2022〕2号")
    assert {m.plan for m in found.untaken} == {"冀政办发〔2022〕2号"}


def test_what_carries_out_another_parent_is_local_only_against_the_one(
    compared: Compared, store: Store
) -> None:
    plans = two_parents()
    assert compared(*plans).local == ()
    alone = shortfall(store, plans[-1].plan.id, "冀政办发〔2022〕2号")
    assert [measure.title for measure in alone.local] == [SCHOOLS]


def test_a_level_in_between_that_was_not_read_is_said(compared: Compared) -> None:
    county = plan(
        "130722", "张县政办发〔2022〕3号", f"张北县{TITLE}", "2022-05-01", [(SCHOOLS, [])]
    )
    found = compared(above((SCHOOLS, [SPORT]), (RINKS, [])), county)
    assert [measure.title for measure in found.untaken] == [RINKS]
    assert found.notes[0].startswith("the plan of 张家口市 in between was not read")


def test_a_parent_known_by_name_only_is_not_compared(compared: Compared) -> None:
    found = compared(below((SCHOOLS, []), (RINKS, [])))
    assert (found.compared, sum(found.counts.values())) == (False, 0)
    assert "known by name only" in found.notes[0]


def test_a_plan_without_a_parent_says_that_nothing_was_compared(compared: Compared) -> None:
    found = compared(above((SCHOOLS, [SPORT])))
    assert found.notes == ("no plan that it carries out is known: nothing was compared",)


def test_a_plan_that_is_no_parent_is_refused_with_those_that_are(compared: Compared) -> None:
    stranger = plan("130000", "冀政办发〔2022〕7号", "河北省种业2022年行动计划", "2022-01-10", [])
    with pytest.raises(NoParent, match="it carries out 130000:冀政办发〔2022〕1号"):
        compared(
            above((SCHOOLS, [SPORT])), stranger, below((SCHOOLS, [])), parent="冀政办发〔2022〕7号"
        )


def test_an_unknown_plan_is_refused(store: Store) -> None:
    with pytest.raises(UnknownPlan):
        shortfall(store, "冀政办发〔1999〕1号")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("gaps") / "graph.lbug"))
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    yield store
    store.close()


def test_the_city_that_dropped_ten_measures(samples: Store) -> None:
    found = shortfall(samples, "忻政办发〔2022〕51号")
    assert [measure.no for measure in found.untaken] == [8, 11, 13, 25, 31, 42, 45, 48, 60, 61]


def test_the_county_without_a_commerce_bureau_leaves_its_lead_to_others(samples: Store) -> None:
    found = shortfall(samples, "夏政办发〔2022〕32号")
    (role,) = [role for role in found.roles if role.no == 32]
    assert (role.quote, role.counterpart) == ("省商务厅", None)
    assert role.carriers[0].below_clause == "县工信科局牵头，县自然资源局配合"


def test_no_sample_is_called_short_while_places_are_unread(samples: Store) -> None:
    gaps: list[TargetGap] = []
    for number in ("夏政办发〔2022〕32号", "忻政办发〔2022〕51号", "晋市政办〔2022〕24号"):
        gaps += shortfall(samples, number).targets
    assert {gap.status for gap in gaps} == {"not all read", "none"}
