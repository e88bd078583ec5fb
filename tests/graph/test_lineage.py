"""Which document a citation means, and how plans hang together."""

from __future__ import annotations

import pytest

from extract.triples import Extraction
from graph import titles
from graph.ingest import ingest, remove
from graph.lineage import gaps
from graph.store import Store
from tests.graph.plans import (
    CITY_2022,
    COUNTY_2022,
    FIVE,
    OTHER_CITY_2022,
    PROVINCE_2021,
    PROVINCE_2022,
    Cite,
    document,
    plan,
    read,
)


def put(store: Store, *plans: Extraction) -> None:
    for outcome in ingest(store, [document(one) for one in plans], read):
        assert outcome.error is None


def parents(store: Store, child: Extraction) -> list[tuple[object, object]]:
    rows = store.read(
        "MATCH (p:Plan {id: $id})-[r:IMPLEMENTS]->(q:Plan) "
        "RETURN q.id AS parent, r.basis AS basis ORDER BY parent",
        {"id": child.plan.id},
    )
    return [(row["parent"], row["basis"]) for row in rows]


def citing(*cites: Cite, place: str = "140900", number: str = "忻政办发〔2023〕1号") -> Extraction:
    return plan(place, number, "忻州市综合实施方案", "2023-02-01", [("做事", [])], cites)


def cited(store: Store) -> list[object]:
    rows = store.read("MATCH (p:Plan {known: 'cited'}) RETURN p.id AS id ORDER BY id")
    return [row["id"] for row in rows]


ACT = "山西省促进服务业领域困难行业恢复发展若干措施"
ACT_NUMBER = "晋政办发〔2022〕33号"


@pytest.mark.parametrize(
    "cites",
    [
        [Cite("cites", ACT, ACT_NUMBER, "140000"), Cite("cites", ACT, None, "140000")],
        [Cite("cites", ACT, ACT_NUMBER, "140000"), Cite("cites", None, ACT_NUMBER, "140000")],
        [Cite("cites", None, ACT_NUMBER, None), Cite("cites", f"《{ACT}》", ACT_NUMBER, "140000")],
        [
            Cite("cites", ACT, ACT_NUMBER, "140000"),
            Cite("cites", f"山西省人民政府办公厅关于印发{ACT}的通知", None, "140000"),
        ],
        [
            Cite("cites", ACT, "晋政办发[2022]33号", "140000"),
            Cite("cites", "山西省促进服务业领域困难行业恢复发展的若干措施", None, "140000"),
        ],
    ],
)
def test_a_citation_by_title_and_one_by_number_become_one(store: Store, cites: list[Cite]) -> None:
    put(store, citing(*cites))
    assert cited(store) == [f"140000:{ACT_NUMBER}"]


def test_the_text_takes_the_place_of_what_was_cited(store: Store) -> None:
    text = plan("140000", ACT_NUMBER, ACT, "2022-04-01", [("做事", [])])
    put(store, COUNTY_2022, PROVINCE_2021, text)
    assert cited(store) == []
    rows = store.read(
        "MATCH (:Measure)-[c:CITES]->(p:Plan {id: $id}) RETURN c.doc AS doc ORDER BY doc",
        {"id": text.plan.id},
    )
    assert [row["doc"] for row in rows] == [PROVINCE_2021.plan.id, COUNTY_2022.plan.id]


def test_where_number_and_title_disagree_the_title_decides_and_says_so(store: Store) -> None:
    wrong = citing(Cite("cites", PROVINCE_2022.plan.title, PROVINCE_2021.plan.number, "140000"))
    put(store, PROVINCE_2022, PROVINCE_2021)
    [outcome] = ingest(store, [document(wrong)], read)
    rows = store.read("MATCH (:Plan)-[c:CITES {doc: $doc}]->(p:Plan) RETURN p.id AS id, c.caution AS c",
                      {"doc": wrong.plan.id})  # fmt: skip
    assert rows[0]["id"] == PROVINCE_2022.plan.id
    assert "the title decides" in str(rows[0]["c"])
    assert outcome.cautions[-1].code == "citation_disagrees"


def test_a_title_cited_with_the_number_of_another_text_does_not_take_its_number(
    store: Store,
) -> None:
    put(store, PROVINCE_2022, citing(Cite("cites", ACT, PROVINCE_2022.plan.number, "140000")))
    rows = store.read("MATCH (p:Plan {known: 'cited'}) RETURN p.id AS id, p.number AS number")
    assert {"id": f"140000:{ACT}", "number": None} in rows


def test_the_same_number_in_two_places_is_two_documents(store: Store) -> None:
    one = plan("141000", "临政发〔2022〕5号", "临汾市计划", "2022-05-01", [("做事", [])])
    two = plan("371300", "临政发〔2022〕5号", "临沂市计划", "2022-05-01", [("做事", [])])
    put(store, one, two, citing(Cite("cites", None, "临政发〔2022〕5号", "371300")))
    rows = store.read("MATCH (:Plan)-[:CITES]->(p:Plan) RETURN p.id AS id")
    assert rows == [{"id": "371300:临政发〔2022〕5号"}]


def test_the_same_title_of_two_authorities_is_two_documents(store: Store) -> None:
    put(
        store,
        citing(
            Cite("cites", "山西省教育厅关于印发2022年工作要点的通知", "晋教〔2022〕1号", "140000"),
            Cite("cites", "山西省财政厅关于印发2022年工作要点的通知", "晋财〔2022〕1号", "140000"),
        ),
    )
    assert cited(store) == ["140000:晋教〔2022〕1号", "140000:晋财〔2022〕1号"]


def test_a_document_of_unknown_place_is_marked_unknown(store: Store) -> None:
    put(store, citing(Cite("cites", "关于加快发展的意见")))
    assert cited(store) == ["unknown:关于加快发展的意见"]


def test_a_bare_title_means_the_document_of_its_own_chain_of_places(store: Store) -> None:
    ours = plan("140000", "晋政发〔2022〕8号", "关于加快发展的意见", "2022-01-01", [("做事", [])])
    theirs = plan("440000", "粤府〔2022〕8号", "关于加快发展的意见", "2022-01-01", [("做事", [])])
    put(store, theirs, ours, citing(Cite("cites", "关于加快发展的意见")))
    rows = store.read("MATCH (:Plan)-[:CITES]->(p:Plan) RETURN p.id AS id")
    assert rows == [{"id": ours.plan.id}]


def test_a_notice_that_names_the_plan_it_brings_cites_nothing(store: Store) -> None:
    own = "忻州市人民政府办公室关于印发忻州市综合实施方案的通知"
    put(store, citing(Cite("cites", own), Cite("cites", None, "忻政办发〔2023〕1号")))
    assert store.read("MATCH (:Plan)-[c:CITES]->(:Plan) RETURN c.id AS id") == []


def test_what_is_implemented_or_replaced_is_cited_too(store: Store) -> None:
    put(store, OTHER_CITY_2022)
    rows = store.read(
        "MATCH (:Plan)-[c:CITES]->(:Plan) RETURN c.kind AS kind, c.quote AS quote ORDER BY kind"
    )
    assert [row["kind"] for row in rows] == ["implements", "replaces"]
    assert "山西省推进服务业提质增效2022年行动计划" in str(rows[0]["quote"])


def test_a_stated_parent_is_taken_from_the_words(store: Store) -> None:
    put(store, *FIVE)
    assert parents(store, CITY_2022) == [(PROVINCE_2022.plan.id, "stated")]


def test_a_plan_that_states_none_gets_its_parent_by_title(store: Store) -> None:
    put(store, *FIVE)
    assert parents(store, COUNTY_2022) == [(PROVINCE_2022.plan.id, "same-title")]
    rows = store.read(
        "MATCH (:Plan)-[r:IMPLEMENTS {basis: 'same-title'}]->(:Plan) "
        "RETURN r.rule AS rule, r.score AS score, r.doc AS doc, r.quote AS quote"
    )
    assert rows == [{"rule": "same-title", "score": 0.8, "doc": None, "quote": None}]


def test_the_nearest_level_is_the_parent_by_title(store: Store) -> None:
    put(store, COUNTY_2022, PROVINCE_2022)
    city = plan("140800", "运政办发〔2022〕9号", "运城市推进服务业提质增效2022年行动计划",
                "2022-06-01", [("做事", [])])  # fmt: skip
    put(store, city)
    assert parents(store, COUNTY_2022) == [(city.plan.id, "same-title")]
    assert parents(store, city) == [(PROVINCE_2022.plan.id, "same-title")]
    remove(store, city.plan.id)
    assert parents(store, COUNTY_2022) == [(PROVINCE_2022.plan.id, "same-title")]


def test_a_plan_of_another_year_is_no_parent_by_title(store: Store) -> None:
    put(store, COUNTY_2022, PROVINCE_2021)
    assert parents(store, COUNTY_2022) == []


def test_a_plan_of_another_chain_of_places_is_no_parent_by_title(store: Store) -> None:
    put(store, COUNTY_2022, CITY_2022)
    remove(store, CITY_2022.plan.id)
    put(store, plan("140900", "忻政办发〔2022〕51号", CITY_2022.plan.title, "2022-08-01",
                    [("做事", [])]))  # fmt: skip
    assert parents(store, COUNTY_2022) == []


def test_the_missing_level_is_named_as_a_gap_and_no_document(store: Store) -> None:
    put(store, *FIVE)
    [gap] = gaps(store, COUNTY_2022.plan.id)
    assert (gap.place, gap.level, gap.parent) == ("运城市", "市", PROVINCE_2022.plan.id)
    assert gap.title == "运城市推进服务业提质增效2022年行动计划"
    assert store.read("MATCH (p:Plan {place: '运城市'}) RETURN p.id AS id") == []


def test_a_plan_right_below_its_parent_has_no_gap(store: Store) -> None:
    put(store, *FIVE)
    assert gaps(store, CITY_2022.plan.id) == ()


def test_a_plan_that_is_replaced_is_in_force_until_then(store: Store) -> None:
    def until() -> object:
        return store.read("MATCH (p:Plan {id: $id}) RETURN p.in_force_until AS until",
                          {"id": PROVINCE_2021.plan.id})[0]["until"]  # fmt: skip

    put(store, PROVINCE_2021)
    assert until() is None
    put(store, PROVINCE_2022)
    assert until() == "2022-04-14"
    remove(store, PROVINCE_2022.plan.id)
    assert until() is None


def test_editions_of_one_plan_are_one_series(store: Store) -> None:
    put(store, *FIVE)
    rows = store.read(
        "MATCH (p:Plan {series: '140000:山西省推进服务业提质增效行动计划'}) "
        "RETURN p.year AS year ORDER BY year"
    )
    assert rows == [{"year": 2021}, {"year": 2022}]


@pytest.mark.parametrize(
    ("title", "date", "expected"),
    [
        ("忻州市2022年行动计划", "2023-01-01", (2022, "2022")),
        ("忻州市 2022 年行动计划", None, (2022, "2022")),
        ("某市三年行动计划（2021—2023年）", None, (2021, "2021—2023")),
        ("某省“十四五”规划", "2021-05-01", (2021, "2021—2025")),
        ("某省意见", "2020-05-01", (2020, "2020")),
        ("某省意见", None, (None, None)),
    ],
)
def test_the_period_is_read_from_the_title_first(
    title: str, date: str | None, expected: tuple[int | None, str | None]
) -> None:
    assert titles.period(title, date) == expected
