"""What a person says against a reading is applied after every reading, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import extract
from extract.errors import NotAPlan
from extract.triples import Caution, Extraction
from graph.anchors import opening
from graph.checking import corrections as listed
from graph.correct import Done, correct, correct_all, exported, take_in, undo
from graph.corrected import UNAPPLIED, apply, read_as
from graph.corrections import (
    BadCorrection,
    Correction,
    CorrectionKind,
    UnknownCorrection,
    lines,
)
from graph.dump import dump
from graph.ingest import ingest, remove, reread
from graph.intent import Draft
from graph.naming import UnknownAgency, UnknownMeasure, UnknownPlan, one_agency
from graph.store import Row, Store, Value, open_store
from tests.graph.orders import checksum
from tests.graph.plans import (
    CITY_2022,
    FIVE,
    PROVINCE_2021,
    PROVINCE_2022,
    Unit,
    document,
    edited,
    plan,
    read,
)

PROVINCE = PROVINCE_2022.plan.id
FIRST = f"{PROVINCE}:1"
COMMERCE, FINANCE = "140000:山西省商务厅", "140000:山西省财政厅"


def put(store: Store, *plans: Extraction) -> None:
    for outcome in ingest(store, [document(one) for one in plans], read):
        assert outcome.error is None, outcome.error


def say(store: Store, kind: str, **given: str) -> Done:
    said = {"who": "张三", "why": "原文如此", **given}
    return correct(store, Draft(kind, **said), read)


def roles(store: Store, measure: str = FIRST) -> list[tuple[Value, ...]]:
    rows = store.read(
        "MATCH (m:Measure {id: $id})-[r:牵头|配合|负责|指导]->(a:Agency) "
        "RETURN r.role AS role, a.id AS agency, r.quote AS quote, r.rule AS rule, "
        "r.certainty AS certainty, r.correction AS correction ORDER BY r.position, agency",
        {"id": measure},
    )
    return [tuple(row.values()) for row in rows]


def read_plainly(store: Store, measure: str = FIRST) -> list[tuple[Value, Value]]:
    return [(role, agency) for role, agency, *_ in roles(store, measure)]


def measures(store: Store, plan_: str = PROVINCE) -> list[Row]:
    return store.read(
        "MATCH (m:Measure) WHERE m.doc = $plan RETURN m.id AS id, m.no AS no, m.title AS title, "
        "m.text AS text, m.due_date AS due, m.correction AS correction ORDER BY m.seq",
        {"plan": plan_},
    )


def without_corrections(store: Store) -> tuple[object, object]:
    nodes, edges = dump(store)
    return [one for one in nodes if one[0][0] != "Correction"], edges


def test_a_role_is_corrected_and_says_by_which_correction(store: Store) -> None:
    put(store, *FIVE)
    done = say(store, "role", measure=FIRST, quote="省商务厅", role="牵头")
    assert (done.correction.state, done.correction.was, done.correction.value) == (
        "applied", "配合", "牵头",
    )  # fmt: skip
    assert roles(store)[1] == (
        "牵头", COMMERCE, "省商务厅", "correction", "explicit", done.correction.id,
    )  # fmt: skip


def test_several_are_said_at_once(store: Store) -> None:
    put(store, PROVINCE_2022)
    drafts = [
        Draft("accept", "张三", "已核对", measure=FIRST, field="role", quote=unit)
        for unit in ("省财政厅", "省商务厅")
    ]
    assert [done.correction.state for done in correct_all(store, drafts, read)] == ["applied"] * 2


def test_of_several_none_is_said_where_one_finds_no_place(store: Store) -> None:
    put(store, PROVINCE_2022)
    drafts = [
        Draft("accept", "张三", "已核对", measure=FIRST, field="role", quote=unit)
        for unit in ("省财政厅", "省水利厅")
    ]
    with pytest.raises(BadCorrection):
        correct_all(store, drafts, read)
    assert listed(store) == ()


def test_the_printed_words_are_given_to_another_agency(store: Store) -> None:
    put(store, *FIVE)
    say(store, "unit", measure=FIRST, quote="省商务厅", agency=FINANCE)
    assert read_plainly(store) == [("牵头", FINANCE), ("配合", FINANCE)]


def test_a_unit_is_read_by_the_rules_of_names(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "unit", measure=FIRST, quote="省商务厅", agency="省文旅厅")
    assert read_plainly(store)[1] == ("配合", "140000:山西省文化和旅游厅")


def test_a_responsibility_that_is_none_is_dropped(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "drop", measure=FIRST, quote="省财政厅")
    assert read_plainly(store) == [("配合", COMMERCE)]


def test_one_that_was_not_read_is_added_with_the_words_that_prove_it(store: Store) -> None:
    put(store, PROVINCE_2022)
    done = say(store, "add", measure=FIRST, quote="绿色金融", agency=COMMERCE, role="指导")
    added = [row for row in roles(store) if row[0] == "指导"]
    assert added == [("指导", COMMERCE, "绿色金融", "correction", "explicit", done.correction.id)]


def test_an_agency_that_nothing_names_any_more_is_gone(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "unit", measure=FIRST, quote="省财政厅", agency=COMMERCE)
    assert store.read("MATCH (a:Agency) WHERE a.id = $id RETURN a.id AS id", {"id": FINANCE}) == []


def test_a_measure_goes_on_in_the_next(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "join", measure=FIRST)
    (one,) = measures(store)
    assert (one["id"], one["no"]) == (FIRST, 1)
    assert "绿色金融" in str(one["text"]) and "会展" in str(one["text"])
    assert sorted(map(str, read_plainly(store))) == sorted(
        map(str, [("牵头", FINANCE), ("配合", COMMERCE), ("负责", COMMERCE)])
    )


def test_a_second_measure_begins_at_given_words(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "split", measure=FIRST, quote="（省财政厅牵头")
    assert [row["id"] for row in measures(store)] == [FIRST, f"{PROVINCE}:2", f"{PROVINCE}:3"]
    assert read_plainly(store) == []
    assert read_plainly(store, f"{PROVINCE}:2") == [("牵头", FINANCE), ("配合", COMMERCE)]
    assert read_plainly(store, f"{PROVINCE}:3") == [("负责", COMMERCE)]


def test_what_is_no_measure_goes_with_its_responsibilities(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "no_measure", measure=FIRST)
    (left,) = measures(store)
    assert (left["id"], left["no"], left["title"]) == (FIRST, 2, "发展会展服务")
    assert read_plainly(store) == [("负责", COMMERCE)]


def test_title_and_due_date_of_a_measure_are_corrected(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "title", measure=FIRST, value="绿色金融")
    say(store, "due", measure=FIRST, value="2022-12-31", quote="2022年")
    first = measures(store)[0]
    assert (first["title"], first["due"]) == ("绿色金融", "2022-12-31")
    assert first["correction"] is not None


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("number", "晋政办发〔2022〕36号", "140000:晋政办发〔2022〕36号"),
        ("place", "忻州市", "140900:晋政办发〔2022〕35号"),
        ("date", "2022年4月15日", PROVINCE),
        ("issuer", "山西省人民政府", PROVINCE),
        ("title", "山西省推进服务业2022年行动计划", PROVINCE),
    ],
)
def test_a_field_of_a_plan_is_corrected(store: Store, field: str, value: str, held: str) -> None:
    put(store, *FIVE)
    before = without_corrections(store)
    done = say(store, "plan", plan=PROVINCE, field=field, value=value)
    assert [outcome.plan for outcome in done.outcomes] == [held]
    assert without_corrections(store) != before
    undo(store, done.correction.id, "李四", "看错了", read)
    assert without_corrections(store) == before


def test_a_citation_means_another_document(store: Store) -> None:
    put(store, *FIVE)
    cited = "《山西省推进服务业提质增效2021年行动计划》"
    say(store, "citation", plan=PROVINCE, quote=cited, value=CITY_2022.plan.id)
    rows = store.read(
        "MATCH (p:Plan {id: $id})-[:REPLACES]->(q:Plan) RETURN q.id AS id", {"id": PROVINCE}
    )
    assert rows == [{"id": CITY_2022.plan.id}]


def test_an_accepted_caution_is_not_raised_again(store: Store) -> None:
    doubtful = replace(
        PROVINCE_2022, warnings=(Caution("no_clause", "no clause", PROVINCE_2022.measures[1].span),)
    )
    put(store, doubtful)
    words = PROVINCE_2022.measures[1].text
    say(store, "accept", plan=PROVINCE, field="no_clause", quote=words)
    list(reread(store, read))
    (row,) = store.read("MATCH (p:Plan) WHERE p.id = $id RETURN p.cautions AS c", {"id": PROVINCE})
    assert row["c"] == "[]"


def test_an_accepted_role_is_explicit(store: Store) -> None:
    doubtful = replace(
        PROVINCE_2022,
        roles=tuple(replace(role, certainty="uncertain") for role in PROVINCE_2022.roles),
    )
    put(store, doubtful)
    say(store, "accept", measure=FIRST, quote="省商务厅")
    assert [row[4] for row in roles(store)] == ["uncertain", "explicit"]


def test_two_agencies_become_one_in_all_plans(store: Store) -> None:
    put(store, *FIVE)
    done = say(store, "merge", agency=COMMERCE, value=FINANCE)
    assert done.correction.plans == 2
    ids = [row["id"] for row in store.read("MATCH (a:Agency) RETURN a.id AS id")]
    assert COMMERCE not in ids
    (row,) = store.read("MATCH (a:Agency {id: $id}) RETURN a.units AS units", {"id": FINANCE})
    assert isinstance(row["units"], list) and "省商务厅" in row["units"]
    assert read_plainly(store) == [("牵头", FINANCE), ("配合", FINANCE)]


def test_a_signer_that_is_merged_signs_as_the_one_that_stays(store: Store) -> None:
    put(store, *FIVE)
    office = "140000:山西省人民政府办公厅"
    say(store, "merge", agency=office, value=COMMERCE)
    rows = store.read("MATCH (:Plan)-[:ISSUED_BY]->(a:Agency) RETURN DISTINCT a.id AS id")
    assert COMMERCE in [row["id"] for row in rows]
    assert office not in [row["id"] for row in rows]


def test_merges_lead_on(store: Store) -> None:
    put(store, *FIVE)
    say(store, "merge", agency=COMMERCE, value=FINANCE)
    say(store, "merge", agency=FINANCE, value="140900:忻州市商务局")
    assert read_plainly(store) == [
        ("牵头", "140900:忻州市商务局"), ("配合", "140900:忻州市商务局"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"kind": "merge", "agency": COMMERCE, "value": COMMERCE}, BadCorrection, "itself"),
        ({"kind": "merge", "agency": COMMERCE, "value": "没有的局"}, UnknownAgency, "no agency"),
        ({"kind": "merge", "agency": COMMERCE}, BadCorrection, "two agencies"),
        ({"kind": "role", "measure": FIRST, "quote": "省商务厅", "role": "领导"}, BadCorrection, "role"),
        ({"kind": "role", "measure": FIRST, "quote": "省商务厅", "role": "配合"}, BadCorrection, "already"),
        ({"kind": "role", "measure": FIRST, "quote": "省教育厅", "role": "配合"}, BadCorrection, "省教育厅"),
        ({"kind": "role", "measure": FIRST, "role": "配合"}, BadCorrection, "--quote"),
        ({"kind": "role", "measure": f"{PROVINCE}:9", "quote": "x", "role": "配合"}, UnknownMeasure, ":9"),
        ({"kind": "role", "measure": "没有:9", "quote": "x", "role": "配合"}, UnknownMeasure, "没有"),
        ({"kind": "add", "measure": FIRST, "quote": "省教育厅", "role": "配合"}, BadCorrection, "省教育厅"),
        ({"kind": "unit", "measure": FIRST, "quote": "省商务厅", "agency": "哈哈"}, UnknownAgency, "哈哈"),
        ({"kind": "unit", "measure": FIRST, "quote": "省商务厅", "agency": COMMERCE}, BadCorrection, "already"),
        ({"kind": "title", "measure": FIRST, "value": "没有的题目"}, BadCorrection, "没有的题目"),
        ({"kind": "due", "measure": FIRST, "value": "2022-12-31"}, BadCorrection, "printed words"),
        ({"kind": "split", "measure": FIRST, "quote": "没有"}, BadCorrection, "没有"),
        ({"kind": "split", "measure": FIRST, "quote": "省商务厅配合"}, BadCorrection, "midst of a clause"),
        ({"kind": "join", "measure": f"{PROVINCE}:2"}, BadCorrection, "follows"),
        ({"kind": "plan", "plan": PROVINCE, "field": "colour", "value": "x"}, BadCorrection, "number"),
        ({"kind": "plan", "plan": PROVINCE, "field": "date", "value": "x"}, BadCorrection, "no date"),
        ({"kind": "plan", "plan": PROVINCE, "field": "place", "value": "无此地"}, BadCorrection, "place"),
        ({"kind": "plan", "plan": "没有", "field": "date", "value": "x"}, UnknownPlan, "没有"),
        ({"kind": "accept", "plan": PROVINCE, "field": "no_clause", "quote": "x"}, BadCorrection, "caution"),
        ({"kind": "bogus"}, BadCorrection, "no_measure"),
        ({"kind": "drop", "measure": FIRST, "quote": "省商务厅", "who": " "}, BadCorrection, "--who"),
        ({"kind": "drop", "measure": FIRST, "quote": "省商务厅", "why": ""}, BadCorrection, "--why"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused_and_changes_nothing(
    embedded_store: Store, given: dict[str, str], error: type[Exception], words: str
) -> None:
    put(embedded_store, *FIVE)
    before = dump(embedded_store)
    with pytest.raises(error, match=words):
        say(embedded_store, **given)
    assert dump(embedded_store) == before


def test_a_plan_is_not_made_into_another_that_is_held(store: Store) -> None:
    other = plan("140000", "晋政办发〔2022〕85号", PROVINCE_2022.plan.title, "2022-04-14",
                 [("推进绿色金融发展", [Unit("配合", "省商务厅", "山西省商务厅")])])  # fmt: skip
    put(store, *FIVE, other)
    before = dump(store)
    with pytest.raises(BadCorrection, match="held already"):
        say(store, "plan", plan=other.plan.id, field="number", value="晋政办发〔2022〕35号")
    assert dump(store) == before


def test_a_corrected_plan_that_was_taken_out_stays_out(store: Store) -> None:
    put(store, PROVINCE_2022, PROVINCE_2021)
    one_file = document(PROVINCE_2022, PROVINCE_2021, name="both.txt")
    list(ingest(store, [one_file], read))
    say(store, "plan", plan=PROVINCE, field="number", value="晋政办发〔2022〕36号")
    remove(store, "140000:晋政办发〔2022〕36号")
    list(reread(store, read))
    rows = store.read("MATCH (p:Plan) WHERE p.known = 'text' RETURN p.id AS id")
    assert rows == [{"id": PROVINCE_2021.plan.id}]


def test_a_source_that_cannot_be_read_again_leaves_nothing_half_said(store: Store) -> None:
    put(store, *FIVE)
    say(store, "merge", agency=COMMERCE, value=FINANCE)
    before = dump(store)
    (row,) = listed(store)

    def broken(data: bytes, name: str) -> tuple[Extraction, ...]:
        if name == PROVINCE_2021.plan.source:
            raise NotAPlan("no plan any more")
        return read(data, name)

    with pytest.raises(NotAPlan):
        undo(store, row.id, "李四", "看错了", broken)
    assert dump(store) == before


def test_the_names_of_a_merged_agency_lead_to_the_one_that_stays(store: Store) -> None:
    put(store, *FIVE)
    say(store, "merge", agency="140828:夏县工信科局", value="140500:晋城市工信科技局")
    for name in ("夏县工信科局", "140828:夏县工信科局"):
        assert one_agency(store, name).id == "140500:晋城市工信科技局"


def test_a_ring_of_merges_is_refused(store: Store) -> None:
    put(store, *FIVE)
    say(store, "merge", agency=COMMERCE, value=FINANCE)
    with pytest.raises(UnknownAgency):
        say(store, "merge", agency=FINANCE, value="140000:山西省没有厅")
    ring = [
        replace(one, id="c-ring", was=one.value, value=one.was, words="x", at="2999")
        for one in exported(store)
    ]
    found = take_in(store, ring, read)
    assert [row.reason for row in found.unapplied] == [
        f"{COMMERCE} is merged into {FINANCE} already"
    ]


def test_a_correction_survives_every_way_of_reading_again(store: Store) -> None:
    put(store, *FIVE)
    done = say(store, "role", measure=FIRST, quote="省商务厅", role="牵头")
    corrected = read_plainly(store)
    list(reread(store, read))
    assert read_plainly(store) == corrected
    put(store, edited(PROVINCE_2022))
    assert read_plainly(store) == corrected
    remove(store, PROVINCE)
    (waiting,) = listed(store)
    assert (waiting.state, waiting.reason) == ("unapplied", "no plan that it is about is held")
    put(store, PROVINCE_2022)
    assert read_plainly(store) == corrected
    assert listed(store, plan=PROVINCE, state="applied")[0].id == done.correction.id


def test_a_correction_finds_its_measure_under_another_number(store: Store) -> None:
    put(store, PROVINCE_2022)
    say(store, "role", measure=f"{PROVINCE}:2", quote="省商务厅", role="牵头")
    units = [(m.title or "", [Unit("负责", "省商务厅", "山西省商务厅", ("商务",))])
             for m in (*PROVINCE_2022.measures[:1], replace(PROVINCE_2022.measures[0], title="新增事项"),
                       PROVINCE_2022.measures[1])]  # fmt: skip
    put(
        store,
        plan("140000", PROVINCE_2022.plan.number, PROVINCE_2022.plan.title, "2022-04-14", units),
    )
    assert [read_plainly(store, f"{PROVINCE}:{n}")[0][0] for n in (1, 2, 3)] == [
        "负责",
        "负责",
        "牵头",
    ]


def test_one_that_finds_no_place_any_more_is_listed_and_the_plan_says_so(store: Store) -> None:
    put(store, *FIVE)
    done = say(store, "role", measure=f"{PROVINCE}:2", quote="省商务厅", role="牵头")
    put(store, edited(PROVINCE_2022))
    (row,) = listed(store, state="unapplied")
    assert row.id == done.correction.id
    assert "发展会展服务" in str(row.reason)
    (held,) = store.read("MATCH (p:Plan {id: $id}) RETURN p.cautions AS c", {"id": PROVINCE})
    assert UNAPPLIED in str(held["c"]) and done.correction.id in str(held["c"])


def test_a_better_file_keeps_what_was_said_of_a_misread_one(store: Store) -> None:
    misread = plan(
        "140000", "晋政办发〔2022〕85号", PROVINCE_2022.plan.title, "2022-04-14",
        [(m.title or "", [Unit("配合", "省商务厅", "山西省商务厅", ("商务",))])
         for m in PROVINCE_2022.measures],
    )  # fmt: skip
    put(store, misread)
    say(store, "role", measure=f"{misread.plan.id}:1", quote="省商务厅", role="指导")
    say(store, "plan", plan=misread.plan.id, field="number", value="晋政办发〔2022〕35号")
    assert read_plainly(store)[0][0] == "指导"
    put(store, PROVINCE_2022)
    assert read_plainly(store) == [("牵头", FINANCE), ("指导", COMMERCE)]


def test_undoing_brings_back_what_was_read_and_stays_on_record(store: Store) -> None:
    put(store, *FIVE)
    before = without_corrections(store)
    first = say(store, "role", measure=FIRST, quote="省商务厅", role="牵头").correction.id
    second = say(store, "drop", measure=FIRST, quote="省财政厅").correction.id
    third = say(
        store, "merge", agency="140000:山西省商务厅", value="140900:忻州市商务局"
    ).correction.id
    for one in (first, third, second):
        undo(store, one, "李四", "看错了", read)
    assert without_corrections(store) == before
    assert [(row.state, row.undone_by) for row in listed(store)] == [("undone", "李四")] * 3


def test_the_rest_stands_when_one_is_undone(store: Store) -> None:
    put(store, *FIVE)
    first = say(store, "role", measure=FIRST, quote="省商务厅", role="牵头").correction.id
    say(store, "unit", measure=FIRST, quote="省商务厅", agency=FINANCE)
    undo(store, first, "李四", "看错了", read)
    assert read_plainly(store) == [("牵头", FINANCE), ("配合", FINANCE)]


def test_undoing_what_is_not_there_or_undone_is_an_error(store: Store) -> None:
    put(store, *FIVE)
    with pytest.raises(UnknownCorrection, match="c-nothing"):
        undo(store, "c-nothing", "李四", "看错了", read)
    done = say(store, "drop", measure=FIRST, quote="省财政厅")
    undo(store, done.correction.id, "李四", "看错了", read)
    with pytest.raises(BadCorrection, match="李四"):
        undo(store, done.correction.id, "李四", "看错了", read)


def said_of_all(store: Store) -> list[Correction]:
    """One of nearly every kind."""
    say(store, "role", measure=FIRST, quote="省商务厅", role="牵头")
    say(store, "drop", measure=f"{CITY_2022.plan.id}:1", quote="省财政厅")
    say(store, "join", measure=f"{PROVINCE_2021.plan.id}:1")
    say(store, "plan", plan=CITY_2022.plan.id, field="date", value="2022-08-02")
    say(store, "plan", plan=PROVINCE_2021.plan.id, field="number", value="晋政办发〔2021〕2号")
    say(store, "merge", agency="140828:夏县工信科局", value="140500:晋城市工信科技局")
    gone = say(store, "title", measure=f"{PROVINCE}:2", value="会展服务").correction.id
    undo(store, gone, "李四", "看错了", read)
    return list(exported(store))


def test_corrections_are_taken_along_and_give_the_same_graph(store: Store) -> None:
    put(store, *FIVE)
    said = said_of_all(store)
    other = open_store(":memory:")
    put(other, *FIVE)
    text = "\n".join(one.to_json() for one in said)
    found = take_in(other, lines(text), read)
    assert (len(found.added), found.held, found.unapplied) == (7, (), ())
    assert dump(other) == dump(store)
    again = take_in(other, lines(text), read)
    assert (again.added, len(again.held)) == ((), 7)
    assert dump(other) == dump(store)
    other.close()


def test_the_order_of_documents_and_corrections_does_not_matter() -> None:
    store = open_store(":memory:")
    put(store, *FIVE)
    said = said_of_all(store)
    expected = checksum(dump(store))
    store.close()
    for number, order in enumerate([*permutations(FIVE)][::24]):
        other = open_store(":memory:")
        put(other, *order[:number])
        take_in(other, said[number:], read)
        put(other, edited(order[-1]), *order[number:])
        take_in(other, said, read)
        assert checksum(dump(other)) == expected
        other.close()


def test_undone_elsewhere_is_undone_here(store: Store) -> None:
    put(store, *FIVE)
    done = say(store, "drop", measure=FIRST, quote="省财政厅")
    theirs = [replace(one, undone_at="2026-01-01", undone_by="李四") for one in exported(store)]
    found = take_in(store, theirs, read)
    assert found.undone == (done.correction.id,)
    assert ("牵头", FINANCE) in read_plainly(store)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nonsense", "line 1 is no JSON"),
        ("[]", "no JSON object"),
        ('{"kind": "role", "who": "a", "why": "b", "at": "c", "colour": "red"}', "colour"),
        ('{"kind": "role", "who": "a", "why": "b"}', "lacks at"),
        ('{"kind": "rolle", "who": "a", "why": "b", "at": "c"}', "no kind"),
        ('{"kind": "role", "who": "a", "why": "b", "at": "c", "plan": "p"}', "needs part"),
        ('{"kind": "role", "who": 1, "why": "b", "at": "c", "plan": "p"}', "who is not text"),
    ],
)
def test_a_line_that_is_no_correction_is_named(line: str, words: str) -> None:
    with pytest.raises(BadCorrection, match=words):
        list(lines(line))


def test_what_nobody_corrected_is_as_it_was_read() -> None:
    for one in FIVE:
        assert apply(one, []).extraction is one


def test_a_role_of_a_heading_is_corrected_there(store: Store) -> None:
    put(store, CITY_2022)
    heading = f"{CITY_2022.plan.id}:s1"
    say(store, "role", section=heading, quote="会展专班", role="指导")
    rows = store.read(
        "MATCH (s:Section {id: $id})-[r:牵头|配合|负责|指导]->(a:Agency) RETURN r.role AS role",
        {"id": heading},
    )
    assert rows == [{"role": "指导"}]


@pytest.fixture(scope="module")
def sample() -> Extraction:
    """A whole plan as it is read today."""
    folder = Path(__file__).parents[2] / "seeds" / "plans"
    return extract.read(sorted(folder.glob("*.txt"))[0])[0]


@pytest.mark.parametrize("kind", ["join", "split", "no_measure"])
@pytest.mark.parametrize("at", [0, 11, 40])
def test_bounds_leave_a_plan_whole(sample: Extraction, kind: CorrectionKind, at: int) -> None:
    measure = sample.measures[at]
    said = Correction(
        "c-1", kind, "张三", "原文如此", "2026", read_as(sample), part="measure",
        label=measure.label, words=opening(measure), quote=measure.text.partition("。")[2][:20],
    )  # fmt: skip
    corrected = apply(sample, [said])
    assert [one.correction.id for one in corrected.applied] == ["c-1"]
    found = corrected.extraction
    change = {"join": -1, "split": 1, "no_measure": -1}[kind]
    assert len(found.measures) == len(sample.measures) + change
    spans = {one.id: one.span for one in found.measures}
    assert len(spans) == len(found.measures)
    assert [one.seq for one in found.measures] == [*range(1, len(found.measures) + 1)]
    assert all(one.text == found.words(one.span) for one in found.measures)
    assert len({role.id for role in found.roles}) == len(found.roles)
    for role in found.roles:
        if role.measure:
            start, end = spans[role.measure]
            assert start <= role.span[0] and role.span[1] <= end
    named = {role.agency for role in found.roles}
    assert {agency.id for agency in found.agencies} == named
    owners = {*spans, found.plan.id}
    assert all(ref.from_ in owners for ref in found.references)
    assert all(one.measure is None or one.measure in spans for one in found.targets)
