"""Questions in Chinese on small plans: what is understood, what is refused, the same on each
store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graph.ask import LONGEST, BadQuestion, answer
from graph.ask.known import known
from graph.ingest import remove
from graph.store import Store, open_store
from tests.graph.held import CITY, COMMERCE, FINANCE, filled
from tests.servers.neo4j import Neo4jServer

TODAY = date(2022, 10, 1)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def held(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The small plans in each store in turn."""
    if request.param == "embedded":
        store = open_store(str(tmp_path_factory.mktemp("ask") / "graph.lbug"))
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.clear()
        store = open_store(server.url, server.user, server.password)
    yield filled(store)
    store.close()


@pytest.mark.parametrize(
    "question",
    [
        "山西省商务厅承担哪些措施？",
        "请问省商务厅都承担了哪些措施呢",
        "山西商务厅的任务",
        "省商物厅承担哪些措施",
        "省 商 务 厅 承担 哪些 措施 ?",
        "請問省商務廳承擔哪些措施",
    ],
)
def test_however_it_is_put_the_same_agency_is_meant(held: Store, question: str) -> None:
    found = answer(held, question, TODAY)
    assert (found.status, {row["agency_id"] for row in found.rows}) == ("answered", {COMMERCE})


def test_a_misspelt_name_is_said(held: Store) -> None:
    found = answer(held, "省商物厅承担哪些措施", TODAY)
    assert any("省商物厅" in note and "山西省商务厅" in note for note in found.notes)


def test_a_pair_is_asked_by_the_roles_of_both(held: Store) -> None:
    found = answer(held, "省商务厅和省财政厅共同承担哪些措施", TODAY)
    assert {(row["agency_id"], row["partner_id"]) for row in found.rows} == {(COMMERCE, FINANCE)}


def test_words_that_nothing_explains_are_looked_for_in_measures(held: Store) -> None:
    found = answer(held, "会展由谁负责", TODAY)
    assert found.rows
    assert found.parameters["words"] == ["会展"]


def test_a_topic_that_no_text_has_is_an_honest_none(held: Store) -> None:
    found = answer(held, "关于火星移民的措施有哪些", TODAY)
    assert (found.status, found.rows) == ("answered", ())
    assert "没有" in found.sentence


@pytest.mark.parametrize(
    "question", ["今天天气怎么样", "省商务厅的电话是多少", "阿巴阿巴", "省商务厅唱歌跳舞哪家强"]
)
def test_what_is_not_understood_is_not_answered(held: Store, question: str) -> None:
    found = answer(held, question, TODAY)
    assert (found.status, found.parts) == ("not_understood", ())
    assert found.suggestions


def test_an_agency_that_is_not_there_is_no_empty_answer(held: Store) -> None:
    found = answer(held, "昆明市商务局牵头哪些措施", TODAY)
    assert (found.status, found.parts) == ("unknown", ())
    assert "昆明市" in found.sentence
    assert found.candidates


def test_a_district_that_several_cities_have_is_asked_back(held: Store) -> None:
    found = answer(held, "桥西区商务局牵头哪些措施", TODAY)
    assert (found.status, found.rows) == ("unknown", ())
    assert "叫桥西区的地方有几个" in found.sentence


def test_a_real_place_is_not_taken_for_a_misspelt_one(held: Store) -> None:
    assert answer(held, "朔州市商务局牵头哪些措施", TODAY).status == "unknown"


def test_a_denied_role_is_not_answered_as_the_role(held: Store) -> None:
    found = answer(held, "省商务厅不负责的措施", TODAY)
    assert found.rows
    assert "负责" not in {row["role"] for row in found.rows}


def test_who_is_left_out_is_left_out(held: Store) -> None:
    everyone = answer(held, "省级单位任务排名", TODAY)
    others = answer(held, "除省商务厅外，省级单位任务排名", TODAY)
    ids = {row["agency_id"] for row in everyone.rows}
    assert {row["agency_id"] for row in others.rows} == ids - {COMMERCE}


def test_a_year_without_a_plan_is_named(held: Store) -> None:
    found = answer(held, "2035年省商务厅承担哪些措施", TODAY)
    assert (found.status, found.rows) == ("answered", ())
    assert "没有读到2035年的计划" in found.sentence


def test_this_year_is_that_of_the_day_given(held: Store) -> None:
    assert answer(held, "今年省商务厅承担哪些措施", TODAY).parameters["years"] == ["2022"]


def test_a_measure_of_a_plan_is_found_by_its_number(held: Store) -> None:
    found = answer(held, "忻州市计划第1项谁负责", TODAY)
    assert found.parameters["measure"] == f"{CITY}:1"


@pytest.mark.parametrize("question", ["", "   ", "？？", "长" * (LONGEST + 1)])
def test_a_question_of_no_length_or_too_much_is_refused(held: Store, question: str) -> None:
    with pytest.raises(BadQuestion):
        answer(held, question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "省商务厅' OR 1=1 MATCH (n) DETACH DELETE n //",
        "$agency {id: 'x'}) RETURN a",
        "商务\x00局\u202e牵头",
        "第99999999999999999999项谁牵头",
        "((((《《““【【",
    ],
)
def test_odd_input_does_no_harm(held: Store, question: str) -> None:
    before = len(held.read("MATCH (n:Measure) RETURN n.id AS id"))
    assert answer(held, question, TODAY).status in ("answered", "unknown", "not_understood")
    assert len(held.read("MATCH (n:Measure) RETURN n.id AS id")) == before


def test_names_are_learnt_anew_when_the_graph_changes(embedded_store: Store) -> None:
    store = filled(embedded_store)
    assert answer(store, "忻州市商务局承担哪些措施", TODAY).status == "answered"
    remove(store, CITY)
    assert CITY not in known(store).plans
    assert answer(store, "忻州市商务局承担哪些措施", TODAY).status == "unknown"


def test_an_empty_graph_answers_that_it_knows_nothing(embedded_store: Store) -> None:
    assert answer(embedded_store, "市商务局牵头哪些措施", TODAY).status == "unknown"
    assert "已读计划0" in answer(embedded_store, "一共有多少份计划、多少条措施", TODAY).sentence
