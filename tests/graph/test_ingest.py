"""What goes in, and what is left when it is read again or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extract.errors import NotAPlan
from extract.triples import Extraction
from graph.dump import dump
from graph.errors import StoreUnavailable
from graph.ingest import Document, Outcome, ingest, remove, reread
from graph.naming import UnknownPlan
from graph.store import Store
from tests.graph.plans import (
    CITY_2022,
    COUNTY_2022,
    FIVE,
    OTHER_CITY_2022,
    PROVINCE_2021,
    PROVINCE_2022,
    Cite,
    Unit,
    document,
    edited,
    plan,
    read,
)


def put(store: Store, *plans: Extraction) -> list[Outcome]:
    return list(ingest(store, [document(one) for one in plans], read))


def ids(store: Store, label: str) -> list[object]:
    nodes, _ = dump(store)
    return [key[1] for key, _ in nodes if key[0] == label]


def test_reading_twice_changes_nothing_and_says_so(store: Store) -> None:
    assert {outcome.status for outcome in put(store, *FIVE)} == {"new"}
    before = dump(store)
    assert {outcome.status for outcome in put(store, *FIVE)} == {"unchanged"}
    assert dump(store) == before


def test_an_edited_document_leaves_exactly_what_it_says_now(store: Store) -> None:
    put(store, *FIVE)
    before = dump(store)
    [outcome] = put(store, edited(PROVINCE_2022))
    assert outcome.status == "replaced"
    assert f"{PROVINCE_2022.plan.id}:2" not in ids(store, "Measure")
    put(store, PROVINCE_2022)
    assert dump(store) == before


def test_taking_all_out_leaves_nothing(store: Store) -> None:
    put(store, *FIVE)
    for one in FIVE:
        assert remove(store, one.plan.id).status == "removed"
    assert dump(store) == ([], [])


def test_taking_one_out_leaves_what_the_others_say(store: Store) -> None:
    put(store, CITY_2022, OTHER_CITY_2022, COUNTY_2022)
    before = dump(store)
    put(store, PROVINCE_2022, PROVINCE_2021)
    remove(store, PROVINCE_2021.plan.id)
    remove(store, PROVINCE_2022.plan.id)
    assert dump(store) == before


def test_a_plan_that_others_cite_stays_as_cited(store: Store) -> None:
    put(store, CITY_2022, PROVINCE_2022)
    remove(store, PROVINCE_2022.plan.id)
    rows = store.read(
        "MATCH (p:Plan)<-[:IMPLEMENTS]-(:Plan) RETURN p.title AS title, p.known AS known"
    )
    assert rows == [{"title": PROVINCE_2022.plan.title, "known": "cited"}]


def test_taking_out_what_is_not_there_is_an_error(store: Store) -> None:
    with pytest.raises(UnknownPlan, match="140000:没有"):
        remove(store, "140000:没有")


def test_an_agency_is_what_all_plans_together_say(store: Store) -> None:
    def treasury() -> tuple[object, object]:
        statement = (
            "MATCH (a:Agency {id: '140000:山西省财政厅'})-[:BELONGS_TO]->(s:System) "
            "RETURN a.units AS units, s.id AS system ORDER BY system"
        )
        rows = store.read(statement)
        return rows[0]["units"], [row["system"] for row in rows]

    put(store, PROVINCE_2022, PROVINCE_2021)
    assert treasury() == (["省财政厅", "财政厅"], ["国资", "财政"])
    remove(store, PROVINCE_2021.plan.id)
    assert treasury() == (["省财政厅"], ["财政"])


def test_every_edge_out_of_a_text_carries_its_plan(store: Store) -> None:
    put(store, *FIVE)
    inferred = {"READ_FROM", "BELONGS_TO", "LOCATED_IN", "PART_OF"}
    _, edges = dump(store)
    without = {key[0] for key, row in edges if row.get("doc") is None and not row.get("rule")}
    assert without == inferred


def test_roles_carry_the_words_that_prove_them(store: Store) -> None:
    put(store, *FIVE)
    rows = store.read(
        "MATCH (p:Plan)-[:HAS_MEASURE]->(:Measure)-[r:牵头|配合|负责]->(:Agency) "
        "RETURN p.text AS text, r.quote AS quote, r.clause AS clause, r.unit AS unit, "
        "r.span_start AS start, r.span_end AS stop"
    )
    assert rows
    for row in rows:
        assert row["quote"] == row["unit"]
        assert str(row["quote"]) in str(row["clause"])
        assert isinstance(row["start"], int) and isinstance(row["stop"], int)
        assert str(row["text"])[row["start"] : row["stop"]] == row["quote"]


def test_a_role_of_a_heading_stays_with_the_heading(store: Store) -> None:
    put(store, CITY_2022)
    rows = store.read(
        "MATCH (s:Section)-[r:牵头]->(a:Agency) RETURN s.heading AS h, a.name AS name"
    )
    assert rows == [{"h": "重点任务", "name": "忻州市会展专班"}]
    assert store.read("MATCH (:Measure)-[r:牵头]->(a:Agency) RETURN a.name AS name") == [
        {"name": "忻州市商务局"}
    ]


def test_a_headline_figure_hangs_on_the_plan(store: Store) -> None:
    put(store, PROVINCE_2022)
    rows = store.read("MATCH (:Plan)-[:HAS_TARGET]->(t:Target) RETURN t.name AS name, t.value AS v")
    assert rows == [{"name": "服务业增加值增速 ≥7.5%", "v": 7.5}]


def test_places_are_there_up_to_the_country_and_no_others(store: Store) -> None:
    put(store, COUNTY_2022)
    rows = store.read(
        "MATCH (a:Place)-[:PART_OF]->(b:Place) RETURN a.id AS code, a.name AS lower, b.name AS upper ORDER BY code"
    )
    assert [(row["lower"], row["upper"]) for row in rows] == [
        ("山西省", "中国"), ("运城市", "山西省"), ("夏县", "运城市"),
    ]  # fmt: skip


def test_names_read_well_as_captions(store: Store) -> None:
    put(store, PROVINCE_2022)
    names = {key[:2]: row["name"] for key, row in dump(store)[0]}
    assert names["Plan", PROVINCE_2022.plan.id] == "晋政办发〔2022〕35号"
    assert names["Measure", f"{PROVINCE_2022.plan.id}:1"] == "1 推进绿色金融发展"
    assert names["Agency", "140000:山西省财政厅"] == "山西省财政厅"


def test_the_year_is_that_of_the_title_else_of_the_date(store: Store) -> None:
    put(store, PROVINCE_2021, plan("140000", None, "山西省实施方案", "2023-01-05", [("做事", [])]))
    rows = store.read(
        "MATCH (p:Plan {known: 'text'}) RETURN p.year AS year, p.period AS period ORDER BY year"
    )
    assert rows == [{"year": 2021, "period": "2021"}, {"year": 2023, "period": "2023"}]


def test_the_same_title_in_other_brackets_is_the_same_plan(store: Store) -> None:
    put(store, PROVINCE_2022)
    title = "《山西省推进服务业提质增效 2022 年行动计划》"
    again = replace(PROVINCE_2022, plan=replace(PROVINCE_2022.plan, title=title))
    [outcome] = put(store, again)
    assert (outcome.status, outcome.plan) == ("replaced", PROVINCE_2022.plan.id)


def test_a_second_plan_with_the_number_of_another_has_its_title_behind(store: Store) -> None:
    one = plan("141000", "临政发〔2022〕5号", "临汾市乙计划", "2022-05-01", [("做事", [])])
    two = plan("141000", "临政发〔2022〕5号", "临汾市甲计划", "2022-05-01", [("做事", [])])
    put(store, one, two)
    texts = store.read("MATCH (p:Plan) RETURN p.id AS id, p.title AS title ORDER BY id")
    assert texts == [
        {"id": "141000:临政发〔2022〕5号", "title": "临汾市乙计划"},
        {"id": "141000:临政发〔2022〕5号~临汾市甲计划", "title": "临汾市甲计划"},
    ]
    remove(store, "141000:临政发〔2022〕5号")
    assert ids(store, "Measure") == ["141000:临政发〔2022〕5号:1"]


def test_a_plan_without_number_is_known_by_its_title(store: Store) -> None:
    [outcome] = put(store, plan("140000", None, "山西省实施方案", "2023-01-05", [("做事", [])]))
    assert outcome.plan == "140000:山西省实施方案"


def test_the_outcome_counts_what_was_read_and_what_was_uncertain(store: Store) -> None:
    [outcome] = put(store, PROVINCE_2022)
    assert outcome.counts == {
        "measures": 2, "sections": 1, "roles": 3, "targets": 1, "references": 2, "agencies": 2,
    }  # fmt: skip
    assert [caution.code for caution in outcome.cautions] == ["unknown_unit"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(store: Store, tmp_path: Path) -> None:
    def picky(data: bytes, name: str) -> Sequence[Extraction]:
        if name == "letter.txt":
            raise NotAPlan("letter.txt has no measures", "give a plan")
        return read(data, name)

    given: list[Path | Document] = [
        document(PROVINCE_2022),
        Document("letter.txt", "您好".encode()),
        tmp_path / "missing.txt",
        document(CITY_2022),
    ]
    outcomes = list(ingest(store, given, picky))
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert [outcome.status for outcome in outcomes if outcome.status != "failed"] == ["new", "new"]
    assert [outcome.error.code for outcome in failed if outcome.error] == [
        "not_a_plan", "unreadable_document",
    ]  # fmt: skip
    assert "missing.txt" in failed[1].source


def test_a_document_that_does_not_fit_is_left_out_whole(store: Store) -> None:
    broken = replace(CITY_2022, agencies=())
    outcomes = put(store, PROVINCE_2022, broken, COUNTY_2022)
    assert sorted(outcome.status for outcome in outcomes) == ["failed", "new", "new"]
    assert CITY_2022.plan.id not in ids(store, "Plan")
    assert not [id_ for id_ in ids(store, "Measure") if str(id_).startswith(CITY_2022.plan.id)]


def test_a_store_that_is_gone_is_raised_not_counted(embedded_store: Store) -> None:
    embedded_store.close()
    with pytest.raises(StoreUnavailable):
        put(embedded_store, PROVINCE_2022)


def test_rereading_applies_better_rules_to_every_stored_source(store: Store) -> None:
    put(store, *FIVE)
    assert {outcome.status for outcome in reread(store, read)} == {"unchanged"}

    def better(data: bytes, name: str) -> Sequence[Extraction]:
        return tuple(edited(one) for one in read(data, name))

    assert {outcome.status for outcome in reread(store, better)} == {"replaced"}
    assert f"{PROVINCE_2022.plan.id}:2" not in ids(store, "Measure")


def test_rereading_keeps_out_what_was_taken_out(store: Store) -> None:
    list(ingest(store, [document(PROVINCE_2022, CITY_2022, name="both.txt")], read))
    remove(store, CITY_2022.plan.id)
    before = dump(store)
    list(reread(store, read))
    assert dump(store) == before


def test_rereading_keeps_what_a_newer_file_said(store: Store) -> None:
    list(ingest(store, [document(PROVINCE_2022, CITY_2022, name="both.txt")], read))
    put(store, edited(PROVINCE_2022))
    before = dump(store)
    list(reread(store, read))
    assert dump(store) == before


def test_rules_that_see_another_plan_in_the_same_file_leave_none_behind(store: Store) -> None:
    put(store, PROVINCE_2022)

    def other(data: bytes, name: str) -> Sequence[Extraction]:
        return [CITY_2022]

    list(reread(store, other))
    rows = store.read("MATCH (p:Plan {known: 'text'}) RETURN p.id AS id")
    assert rows == [{"id": CITY_2022.plan.id}]


def test_a_source_that_can_no_longer_be_read_keeps_what_it_said(store: Store) -> None:
    put(store, PROVINCE_2022)
    before = dump(store)

    def worse(data: bytes, name: str) -> Sequence[Extraction]:
        raise NotAPlan(f"{name} has no measures", "")

    assert [outcome.status for outcome in reread(store, worse)] == ["failed"]
    assert dump(store) == before


def test_progress_names_each_file_before_it_is_read(embedded_store: Store) -> None:
    names: list[str] = []
    list(ingest(embedded_store, [document(PROVINCE_2022)], read, names.append))
    assert names == ["晋政办发〔2022〕35号.txt"]


def test_an_agency_named_in_no_plan_any_more_is_gone(store: Store) -> None:
    other = plan(
        "140900",
        CITY_2022.plan.number,
        CITY_2022.plan.title,
        "2022-08-01",
        [("发展会展服务", [Unit("牵头", "市体育局", "忻州市体育局", ("体育",))])],
        [Cite("implements", PROVINCE_2022.plan.title, None, "140000")],
    )
    put(store, CITY_2022)
    put(store, other)
    assert ids(store, "Agency") == ["140900:忻州市体育局"]
    assert ids(store, "System") == ["体育"]
