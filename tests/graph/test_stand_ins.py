"""Who leads a bureau's measures where a place has none of its system, in plans that were aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from extract.triples import Extraction
from graph.agencies import agency
from graph.ingest import ingest
from graph.stand_ins import RULE, StandIn, stand_ins
from graph.store import Store, open_store
from tests.graph.plans import Cite, Unit, document, plan, read

TITLE = "冰雪运动发展2022年行动计划"
RINKS, SCHOOLS, GEAR = "建设冰雪运动场地和滑冰馆", "推动冰雪运动进校园", "培育冰雪装备制造企业"
COMMERCE = Unit("牵头", "省商务厅", "河北省商务厅", ("商务",))
INDUSTRY = Unit("牵头", "省工信厅", "河北省工业和信息化厅", ("工业和信息化",))
ID = "130000:河北省商务厅"
COUNTY_INDUSTRY = Unit("牵头", "县工信局", "张北县工信局", ("工业和信息化",))
COUNTY_SPORT = Unit("牵头", "县体育局", "张北县体育局", ("体育",))


def above(*measures: tuple[str, Sequence[Unit]]) -> Extraction:
    return plan("130000", "冀政办发〔2022〕1号", f"河北省{TITLE}", "2022-01-10", measures)


def county(*measures: tuple[str, Sequence[Unit]]) -> Extraction:
    cites = [Cite("implements", f"河北省{TITLE}", "冀政办发〔2022〕1号", "130000")]
    return plan("130722", "张县政办发〔2022〕3号", f"张北县{TITLE}", "2022-05-01", measures, cites)


Found = Callable[..., tuple[StandIn, ...]]


@pytest.fixture
def found(store: Store) -> Found:
    """Who stands in for the province's bureau of commerce."""

    def answer(*plans: Extraction) -> tuple[StandIn, ...]:
        for outcome in ingest(store, [document(one) for one in plans], read):
            assert outcome.error is None
        return stand_ins(store, ID)

    return answer


def test_who_leads_the_measures_stands_in_with_the_pairs_that_show_it(found: Found) -> None:
    (one,) = found(above((RINKS, [COMMERCE])), county((RINKS, [COUNTY_INDUSTRY])))
    assert (one.name, one.rule, one.taken, one.of) == ("张北县工信局", RULE, 1, 1)
    (pair,) = one.pairs
    assert (pair.quote, pair.clause) == ("省商务厅", "省商务厅牵头")
    assert (pair.below_quote, pair.below_clause) == ("县工信局", "县工信局牵头")


def test_a_place_with_a_bureau_of_the_system_has_no_stand_in(found: Found) -> None:
    own = Unit("牵头", "县商务局", "张北县商务局", ("商务",))
    plans = (
        above((RINKS, [COMMERCE]), (SCHOOLS, [])),
        county((RINKS, [COUNTY_INDUSTRY]), (SCHOOLS, [own])),
    )
    assert found(*plans) == ()


def test_who_takes_most_comes_first(found: Found) -> None:
    plans = (
        above((RINKS, [COMMERCE]), (SCHOOLS, [COMMERCE]), (GEAR, [COMMERCE])),
        county((RINKS, [COUNTY_SPORT]), (SCHOOLS, [COUNTY_INDUSTRY]), (GEAR, [COUNTY_INDUSTRY])),
    )
    assert [(one.name, one.taken, one.of) for one in found(*plans)] == [
        ("张北县工信局", 2, 3),
        ("张北县体育局", 1, 3),
    ]


def test_who_leads_for_another_that_leads_above_is_no_stand_in(found: Found) -> None:
    plans = (above((RINKS, [COMMERCE, INDUSTRY])), county((RINKS, [COUNTY_INDUSTRY])))
    assert found(*plans) == ()


def test_who_only_supports_is_no_stand_in(found: Found) -> None:
    support = Unit("配合", "县工信局", "张北县工信局", ("工业和信息化",))
    (one,) = found(above((RINKS, [COMMERCE])), county((RINKS, [COUNTY_SPORT, support])))
    assert one.name == "张北县体育局"


def test_where_nobody_leads_the_first_that_is_responsible_counts(found: Found) -> None:
    first = Unit("负责", "县体育局", "张北县体育局", ("体育",))
    second = Unit("负责", "县工信局", "张北县工信局", ("工业和信息化",))
    (one,) = found(above((RINKS, [COMMERCE])), county((RINKS, [first, second])))
    assert one.name == "张北县体育局"


def test_the_chain_offers_stand_ins_apart_from_counterparts(found: Found, store: Store) -> None:
    found(above((RINKS, [COMMERCE])), county((RINKS, [COUNTY_INDUSTRY])))
    (link,) = [link for link in agency(store, ID).chain if link.level == "县"]
    assert link.agencies == ()
    assert [one.name for one in link.stand_ins] == ["张北县工信局"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("stand_ins") / "graph.lbug"))
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    yield store
    store.close()


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        ("140000:山西省商务厅", [("夏县工信科技局", 10, 10)]),
        ("140000:山西省邮政管理局", [("夏县邮政分公司", 1, 1)]),
        ("140000:山西省财政厅", []),
    ],
)
def test_of_the_sample_county(
    samples: Store, department: str, expected: list[tuple[str, int, int]]
) -> None:
    found = [one for one in stand_ins(samples, department) if one.place_code == "140828"]
    assert [(one.name, one.taken, one.of) for one in found] == expected
