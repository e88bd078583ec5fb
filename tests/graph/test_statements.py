"""The statements of cypher/read: well-formed, and with the same answers on both stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.statements import (
    FOLDER,
    BadParameter,
    BrokenStatement,
    UnknownStatement,
    load,
    run,
    statement,
    statements,
)
from graph.store import Store, Value, open_store
from tests.graph import falling_short
from tests.graph.falling_short import FARMING
from tests.graph.held import (
    CITY,
    CITY_COMMERCE,
    COMMERCE,
    GROUP,
    MEMBER,
    MERGED,
    NEW,
    OLD,
    PROVINCE,
    TASK_FORCE,
    WINTER,
    filled,
)
from tests.graph.plans import COUNTY_2022, OTHER_CITY_2022, PROVINCE_2021
from tests.servers.neo4j import Neo4jServer

ABOVE, BELOW = falling_short.ABOVE.plan.id, falling_short.BELOW.plan.id
ROW = ["plan", "measure", "no", "title", "role", "agency", "level", "place", "year", "via", "quote"]
ASKED: dict[str, list[dict[str, Value]]] = {
    "asked_agencies": [{}, {"levels": ["市"]}, {"systems": ["商务"]}],
    "asked_crowds": [
        {},
        {"plan_levels": ["市"], "roles": ["牵头"], "years": ["2022"], "words": ["消费"]},
        {"plan_places": ["140900"], "on": "2022-10-01"},
    ],
    "asked_duties": [
        {},
        {"agencies": [COMMERCE], "roles": ["配合"], "years": ["2022"]},
        {"systems": ["商务"], "levels": ["市", "省"], "words": ["会展"]},
        {"without": [COMMERCE], "roles_out": ["配合"], "kinds_out": ["集合"], "plans": [PROVINCE]},
        {"places": ["140900"], "on": "2022-10-01"},
    ],
    "asked_loads": [{}, {"levels": ["市"], "roles": ["牵头"]}, {"systems": ["商务"]}],
    "asked_measures": [{}, {"plan_levels": ["市"]}, {"plans": [PROVINCE], "words": ["会展"]}],
    "asked_pairs": [
        {},
        {"agencies": [COMMERCE], "with_systems": ["财政"]},
        {"with_roles": ["配合"], "years": ["2022"], "with_levels": ["省"]},
    ],
    "asked_partners": [{}, {"agencies": [COMMERCE]}, {"roles": ["牵头"], "with_roles": ["配合"]}],
    "graph_state": [{}],
    "idle_agencies": [{"role": "牵头"}, {"role": "配合", "levels": ["市"], "years": ["2022"]}],
    "measure_names": [{}],
    "unled_measures": [{"role": "指导"}, {"role": "指导", "plans": [PROVINCE]}],
    "agencies": [{}, {"level": "市"}, {"place": "忻州市"}, {"place": "140900"}, {"system": "商务"}],
    "agency": [{"agency": COMMERCE}],
    "agencies_named": [{"q": "商务局"}, {"q": "市商务局"}, {"q": CITY_COMMERCE}],
    "agency_counts": [
        {"agencies": [COMMERCE, CITY_COMMERCE]},
        {"agencies": [COMMERCE, CITY_COMMERCE], "on": "2022-07-01"},
    ],
    "agency_headings": [{"agency": TASK_FORCE}, {"agency": TASK_FORCE, "on": "2022-09-01"}],
    "agency_measures": [
        {"agency": COMMERCE},
        {"agency": COMMERCE, "role": "配合", "year": "2022"},
        {"agency": MEMBER, "via": "any"},
        {"agency": MEMBER, "via": "group"},
        {"agency": TASK_FORCE, "via": "any"},
        {"agency": TASK_FORCE, "via": "section"},
    ],
    "agency_targets": [{"agency": FARMING}, {"agency": FARMING, "year": "2022"}],
    "agency_succession": [{"agency": OLD}, {"agency": NEW}],
    "agency_systems": [{}, {"agency": COMMERCE}],
    "cautioned_plans": [{}],
    "cited_plans": [{}, {"year": "2022", "on": "2022-07-01"}],
    "citation_cautions": [{"plan": OTHER_CITY_2022.plan.id}],
    "corrected_parts": [{"plan": COUNTY_2022.plan.id}],
    "corrections": [{}, {"plan": COUNTY_2022.plan.id}, {"state": "unapplied"}],
    "co_work": [{}, {"agency": COMMERCE}, {"year": "2022", "role": "牵头"}, {"level": "省"}],
    "counterparts": [{"agency": CITY_COMMERCE}, {"agency": CITY_COMMERCE, "systems": ["银保监"]}],
    "counts": [{}],
    "doubtful_citations": [{}],
    "doubtful_roles": [{}, {"certainty": "uncertain", "limit": 2}],
    "doubts": [{}, {"below": 100}],
    "due": [{"by": "2022-12-31"}, {"by": "2023-01-01", "since": "2022-01-01", "agency": GROUP}],
    "due_total": [
        {"by": "2022-12-31"},
        {"by": "2023-01-01", "since": "2022-01-01", "agency": GROUP},
    ],
    "edition_measures": [{"plan": PROVINCE, "since": PROVINCE_2021.plan.id}],
    "edition_roles": [
        {"plan": PROVINCE, "since": PROVINCE_2021.plan.id},
        {"plan": PROVINCE, "since": PROVINCE_2021.plan.id, "measures": [f"{PROVINCE}:1"]},
    ],
    "edition_targets": [{"plan": PROVINCE, "since": PROVINCE_2021.plan.id}],
    "group_members": [{"agency": GROUP}, {"agency": GROUP, "on": "2022-07-01"}],
    "groups": [{"agency": MEMBER}],
    "implements": [{}, {"year": "2022"}],
    "hits": [{"measures": [f"{PROVINCE}:1", f"{PROVINCE}:2"]}],
    "indicator_names": [{}],
    "indicators": [{}, {"indicator": "繁育"}, {"measured": ["良种繁育基地"], "limit": 1}],
    "local_measures": [{"plan": BELOW}, {"plan": BELOW, "parent": ABOVE}],
    "measure": [{"measure": f"{PROVINCE}:1"}],
    "measure_evidence": [{"measure": f"{CITY}:1", "via": "any"}],
    "measure_family": [{"measure": f"{CITY}:1"}, {"measure": f"{PROVINCE}:2"}],
    "measure_links": [{"measure": f"{CITY}:1"}, {"measure": f"{PROVINCE}:2"}],
    "measure_references": [{"measure": f"{PROVINCE}:1"}],
    "measure_roles": [{"measure": f"{PROVINCE}:1"}, {"measure": f"{CITY}:1", "via": "any"}],
    "measure_sections": [{"measure": f"{PROVINCE}:1"}],
    "measure_texts": [{"measures": [f"{PROVINCE}:1"]}],
    "measures": [
        {},
        {"agencies": [COMMERCE, CITY_COMMERCE]},
        {"role": "牵头", "level": "市", "year": "2022"},
        {"on": "2021-12-31"},
        {"words": ["会展"], "plan": PROVINCE},
    ],
    "merged_into": [{"name": MERGED}, {"name": "山西省商业厅"}],
    "places": [{}],
    "named_groups": [{}],
    "plan_agencies": [{"plan": PROVINCE}],
    "plan_ancestry": [{"plan": CITY}, {"plan": COUNTY_2022.plan.id}],
    "plan_citations": [{"plan": PROVINCE}, {"plan": CITY}],
    "plan_family": [{"plan": PROVINCE}, {"plan": CITY}],
    "plan_links": [{"plan": BELOW}, {"plan": BELOW, "parent": ABOVE}],
    "plan_measures": [{"plan": PROVINCE}],
    "plan_roles": [{"plan": PROVINCE}],
    "plan_sections": [{"plan": PROVINCE}],
    "plan_successors": [{"plan": WINTER}],
    "plan_tasks": [{"plan": PROVINCE}],
    "plan_text": [{"plan": PROVINCE}],
    "plan_titles": [{"plans": [PROVINCE, CITY]}],
    "plan_uptake": [{"plan": BELOW}, {"plan": CITY, "parent": PROVINCE}],
    "plans_below": [{"plans": [PROVINCE, ABOVE]}],
    "plans": [{}, {"year": "2021"}, {"level": "市"}, {"on": "2022-04-14"}],
    "plans_named": [{"q": "晋政办发〔2022〕35号"}, {"q": "服务业提质增效"}],
    "role_edges": [{}, {"place": "忻州市", "year": "2022"}, {"system": "商务", "role": "牵头"}],
    "role_changes": [{"plan": BELOW}, {"plan": CITY, "parent": PROVINCE}],
    "search": [{"words": ["会展"]}, {"words": ["会展", "省商务厅"], "level": "省"}],
    "section_roles": [{}, {"plan": CITY, "role": "牵头"}],
    "series_editions": [{"plan": PROVINCE}, {"plan": COUNTY_2022.plan.id}],
    "slipped_deadlines": [{"plan": BELOW}, {"plan": BELOW, "parent": ABOVE}],
    "stand_ins": [{"agency": FARMING}, {"agency": COMMERCE}],
    "stands_in_for": [{"agency": "411000:许昌市气象局"}],
    "system_measures": [{"system": "商务"}, {"system": "财政", "role": "配合", "year": "2022"}],
    "systems_named": [{"q": "商务"}],
    "systems": [{}, {"year": "2022"}, {"on": "2022-04-13"}],
    "target_cascade": [
        {},
        {"measured": ["良种繁育基地"], "level": "市"},
        {"plan": PROVINCE, "year": "2022"},
        {"measure": f"{ABOVE}:1", "on": "2022-12-31"},
    ],
    "target_links": [{"measured": ["良种繁育基地", "服务业增加值·增长"]}],
    "target_shares": [{"plan": ABOVE}, {"plan": ABOVE, "level": "市"}],
    "target_shortfalls": [{"plan": BELOW}, {"plan": CITY, "parent": PROVINCE}],
    "targets": [{}, {"plan": PROVINCE, "indicator": "服务业"}, {"on": "2022-12-31"}],
    "unassigned": [{}, {"limit": 1}],
    "unassigned_measures": [{"plan": WINTER}],
    "uncertain_roles": [{"plan": WINTER}],
    "unread_plans": [{}, {"limit": 1}],
    "untaken_measures": [{"plan": BELOW}, {"plan": CITY, "parent": PROVINCE}],
    "untaken_roles": [{"plan": BELOW}, {"plan": COUNTY_2022.plan.id}],
    "weak_links": [{"below": 100}, {}],
    "workload": [
        {},
        {"level": "市", "role": "牵头"},
        {"system": "商务", "limit": 2},
        {"on": "2022-04-14"},
    ],
    "workload_by_place": [{}, {"year": "2022"}],
    "workload_by_system": [{}, {"level": "市"}],
}
CASES = [(name, asked) for name, all_asked in ASKED.items() for asked in all_asked]


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(str(tmp_path_factory.mktemp("statements") / "graph.lbug"))
    yield filled(store, falling_short.ABOVE, falling_short.BELOW)
    store.close()


@pytest.fixture(scope="module")
def neo4j(neo4j_server: Neo4jServer) -> Iterator[Store]:
    neo4j_server.clear()
    store = open_store(neo4j_server.url, neo4j_server.user, neo4j_server.password)
    yield filled(store, falling_short.ABOVE, falling_short.BELOW)
    store.close()


def test_every_file_is_asked_something() -> None:
    assert sorted(ASKED) == sorted(path.stem for path in FOLDER.glob("*.cypher"))


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_statement_finds_something_in_the_small_plans(name: str, embedded: Store) -> None:
    assert any(run(embedded, name, **asked) for asked in ASKED[name])


@pytest.mark.parametrize(("name", "asked"), CASES, ids=lambda case: str(case)[:60])
def test_both_stores_give_the_same_rows(
    name: str, asked: dict[str, Value], embedded: Store, neo4j: Store
) -> None:
    assert run(neo4j, name, **asked) == run(embedded, name, **asked)


@pytest.mark.parametrize(("name", "asked"), CASES, ids=lambda case: str(case)[:60])
def test_rows_have_the_columns_that_the_header_declares(
    name: str, asked: dict[str, Value], embedded: Store
) -> None:
    declared = [column.name for column in statement(name).columns]
    assert all(list(row) == declared for row in run(embedded, name, **asked))


@pytest.mark.parametrize(
    "name", ["agency_measures", "system_measures", "measure_roles", "measure_evidence",
             "measures", "plan_roles", "due"],
)  # fmt: skip
def test_rows_about_measures_begin_with_the_columns_of_the_contract(name: str) -> None:
    assert [column.name for column in statement(name).columns][: len(ROW)] == ROW


def test_only_direct_responsibilities_unless_asked(embedded: Store) -> None:
    assert run(embedded, "agency_measures", agency=MEMBER) == []
    (row,) = run(embedded, "agency_measures", agency=MEMBER, via="any")
    assert (row["via"], row["agency"]) == ("group", "各市人民政府")


def test_a_role_of_a_heading_reaches_its_measures_through_the_section(embedded: Store) -> None:
    rows = run(embedded, "agency_measures", agency=TASK_FORCE, via="any")
    assert [(row["via"], row["measure"]) for row in rows] == [("section", f"{CITY}:1")]


def test_strings_are_read_as_the_declared_type(embedded: Store) -> None:
    assert run(embedded, "workload", limit="2") == run(embedded, "workload", limit=2)
    listed = run(embedded, "agency_counts", agencies=f"{COMMERCE},{CITY_COMMERCE}")
    assert [row["agency_id"] for row in listed] == [COMMERCE, CITY_COMMERCE]


def test_a_year_narrows_to_the_plans_of_that_year(embedded: Store) -> None:
    rows = run(embedded, "agency_measures", agency=COMMERCE, year="2021")
    assert {row["plan"] for row in rows} == {PROVINCE_2021.plan.number}


def test_a_county_without_a_stated_parent_names_its_rule(embedded: Store) -> None:
    rows = run(embedded, "plan_family", plan=COUNTY_2022.plan.id)
    assert [(row["relation"], row["plan_id"], row["basis"]) for row in rows][:1] == [
        ("parent", PROVINCE, "same-title")
    ]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"limit": "many"}, "not of type integer"),
        ({"limit": 1.5}, "not of type integer"),
        ({"levle": "市"}, "no parameter 'levle'"),
        ({"level": ["市"]}, "not of type text"),
        ({"level": "村"}, "level=村 is none; one of 国家, 省, 市, 县, 乡"),
        ({"role": "领导"}, "role=领导 is none; one of 牵头, 配合, 负责, 指导"),
    ],
)
def test_a_parameter_that_cannot_be_taken_is_refused(given: dict[str, Value], reason: str) -> None:
    with pytest.raises(BadParameter, match=reason):
        statement("workload").bind(given)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("agency_measures", {"agency": COMMERCE, "via": "hearsay"}),
        ("asked_duties", {"roles": ["牵头", "领导"]}),
        ("corrections", {"state": "lost"}),
        ("doubtful_roles", {"certainty": "explicit"}),
    ],
)
def test_a_value_that_cannot_be_is_no_empty_answer(name: str, given: dict[str, Value]) -> None:
    with pytest.raises(BadParameter, match="is none; one of"):
        statement(name).bind(given)


@pytest.mark.parametrize("given", [{}, {"agency": ""}])
def test_a_required_parameter_is_asked_for_with_an_example(given: dict[str, Value]) -> None:
    with pytest.raises(BadParameter, match=r"needs the parameter 'agency'.*忻州市商务局"):
        statement("agency_measures").bind(given)


def test_an_unknown_statement_names_those_that_there_are() -> None:
    with pytest.raises(UnknownStatement, match="workload"):
        statement("wrkload")


@pytest.mark.parametrize("name", sorted(ASKED))
def test_examples_can_be_bound(name: str) -> None:
    bound = statement(name).bind(statement(name).example)
    assert bound == statement(name).example


def test_statements_are_listed_by_name() -> None:
    assert list(statements()) == sorted(statements())


GOOD = """\
// good
// What it answers.
//
// parameters:
//   level  text = ''  only this level
// columns:
//   agency  its name
// in Neo4j Browser:
//   :param level => '市';
MATCH (a:Agency)
WHERE $level = '' OR a.level = $level
RETURN a.name AS agency
ORDER BY agency
"""


@pytest.mark.parametrize(
    ("words", "instead", "reason"),
    [
        ("// good\n", "// other\n", r"good\.cypher:1: the header starts with the name"),
        ("// What it answers.\n", "//\n", r"good\.cypher:1: the header starts with the name"),
        ("//   level  text = ''  only", "//   level  string  only", r"good\.cypher:5: .* no param"),
        ("//   agency  its name\n", "", r"good\.cypher:11: .*returns agency.*declares nothing"),
        ("AS agency", "AS name", r"good\.cypher:12: .*returns name"),
        ("a.level = $level", "a.level = $rank", r"good\.cypher:11: .*'rank' is used but"),
        ("$level = '' OR a.level = $level", "true", r"'level' is declared but not used"),
        ("//   :param level => '市';\n", "", r"good\.cypher:5: .*no example"),
        ("=> '市'", "=> 市", r"good\.cypher:9: '市' is no value"),
        ("//\n", "//\n// stray\n", r"good\.cypher:4: 'stray' stands outside"),
    ],
)
def test_a_header_that_does_not_fit_is_refused_with_file_and_line(
    tmp_path: Path, words: str, instead: str, reason: str
) -> None:
    file = tmp_path / "good.cypher"
    assert words in GOOD
    file.write_text(GOOD.replace(words, instead, 1), "utf-8")
    with pytest.raises(BrokenStatement, match=reason):
        load(file)


def test_a_statement_as_it_stands_is_what_its_file_says(tmp_path: Path) -> None:
    file = tmp_path / "good.cypher"
    file.write_text(GOOD, "utf-8")
    assert load(file).text == GOOD
