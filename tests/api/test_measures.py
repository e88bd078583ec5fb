"""Measures, systems, plans, workload and network over HTTP, on the five plans."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

PLAN = "140000:晋政办发〔2022〕35号"


def answered(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_ambiguous_name_answers_for_each_candidate(client: TestClient) -> None:
    said = answered(client, "/api/measures", agency="市商务局", role="牵头")
    assert {item["agency"] for item in said["items"]} == {"忻州市商务局", "晋城市商务局"}
    assert [one["name"] for one in said["candidates"]] == ["晋城市商务局", "忻州市商务局"]


def test_words_and_plan_narrow_measures(client: TestClient) -> None:
    said = answered(client, "/api/measures", q="汽车 消费", plan="晋政办发〔2022〕35号", limit=1000)
    assert said["items"]
    assert {item["plan_id"] for item in said["items"]} == {PLAN}


def test_a_measure_shows_words_that_prove_each_role(client: TestClient) -> None:
    said = answered(client, f"/api/measures/{PLAN}:12")
    assert [(role["role"], role["agency"]) for role in said["roles"]] == [
        ("负责", "山西省发展和改革委员会"),
        ("负责", "山西省邮政管理局"),
    ]
    assert all(role["quote"] in role["clause"] for role in said["roles"])
    assert all(role["clause"] in said["measure"]["text"] for role in said["roles"])


def test_spans_over_http_point_into_the_text_over_http(client: TestClient) -> None:
    text = answered(client, f"/api/plans/{PLAN}/text")["text"]
    for role in answered(client, f"/api/measures/{PLAN}:12")["roles"]:
        assert text[role["span_start"] : role["span_end"]] == role["quote"]


def test_the_task_force_of_a_heading_stays_with_the_heading(client: TestClient) -> None:
    said = answered(client, f"/api/measures/{PLAN}:12")
    assert {role["via"] for role in said["section_roles"]} == {"section"}
    assert {role["via"] for role in said["roles"]} == {"direct"}


def test_an_unknown_measure_of_a_known_plan_says_which_there_are(client: TestClient) -> None:
    answer = client.get(f"/api/measures/{PLAN}:999")
    assert answer.status_code == 404
    assert f"{PLAN}:66" in answer.json()["error"]["hint"]


def test_a_system_answers_across_levels(client: TestClient) -> None:
    said = answered(client, "/api/systems/商务/measures", limit=1000)
    assert {item["level"] for item in said["items"]} >= {"省", "市"}


@pytest.mark.parametrize(
    "name", [PLAN, "晋政办发〔2022〕35号", "晋政办发[2022]35号", "晋政办发（2022）35 号",
             "山西省推进服务业提质增效2022年行动计划"],
)  # fmt: skip
def test_a_plan_is_found_by_id_number_or_title(client: TestClient, name: str) -> None:
    assert answered(client, f"/api/plans/{name}")["id"] == PLAN


def test_an_ambiguous_plan_lists_its_candidates(client: TestClient) -> None:
    answer = client.get("/api/plans/推进服务业提质增效")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (409, "ambiguous_plan")
    assert PLAN in {near["id"] for near in error["candidates"]}


def test_a_missing_plan_in_the_chain_is_a_gap(client: TestClient) -> None:
    said = answered(client, "/api/plans/夏政办发〔2022〕32号/family")
    assert [parent["plan_id"] for parent in said["parents"]] == [PLAN]
    assert said["parents"][0]["basis"] == "same-title"
    assert [gap["place"] for gap in said["gaps"]] == ["运城市"]


def test_a_plan_knows_its_children(client: TestClient) -> None:
    said = answered(client, f"/api/plans/{PLAN}/family")
    assert {kin["place"] for kin in said["children"]} == {"忻州市", "晋城市", "夏县"}


def test_the_measures_of_a_plan_come_in_printed_order(client: TestClient) -> None:
    said = answered(client, f"/api/plans/{PLAN}/measures", limit=1000)
    assert [item["no"] for item in said["items"]] == list(range(1, 67))


def test_search_finds_measures_with_every_word(client: TestClient) -> None:
    said = answered(client, "/api/search", q="会展 商务", limit=1000)
    assert said["total"] > 0
    assert all("会展" in item["text"] and "商务" in item["text"] for item in said["items"])


@pytest.mark.parametrize("by", ["agency", "system", "place"])
def test_workload_counts_most_first(client: TestClient, by: str) -> None:
    loads = [item["measures"] for item in answered(client, "/api/workload", by=by)["items"]]
    assert loads == sorted(loads, reverse=True)


def test_workload_of_an_agency_is_what_its_measures_count(client: TestClient) -> None:
    rows = answered(client, "/api/workload", place="忻州市", limit=1000)["items"]
    load = next(row for row in rows if row["name"] == "忻州市商务局")
    owned = answered(client, "/api/agencies/140900:忻州市商务局/measures")["items"]
    assert load["measures"] == len({item["measure"] for item in owned})


def test_the_network_joins_agencies_by_shared_measures(client: TestClient) -> None:
    said = answered(client, "/api/network", place="忻州市", year="2022")
    ids = {node["id"] for node in said["nodes"]}
    assert {node["place"] for node in said["nodes"]} == {"忻州市"}
    assert all(edge["source"] in ids and edge["target"] in ids for edge in said["edges"])
    pair = answered(client, "/api/co-work", agency="忻州市商务局")["items"][0]
    weights = {frozenset((e["source"], e["target"])): e["weight"] for e in said["edges"]}
    assert weights[frozenset((pair["agency_id"], pair["partner_id"]))] == pair["measures"]


def test_edges_below_a_weight_are_left_out_and_their_agencies_stay(client: TestClient) -> None:
    every = answered(client, "/api/network")
    heavy = answered(client, "/api/network", at_least=3)
    assert {edge["weight"] >= 3 for edge in heavy["edges"]} == {True}
    assert len(heavy["nodes"]) == len(every["nodes"])


def test_the_same_network_has_the_same_layout(client: TestClient) -> None:
    first = answered(client, "/api/network", place="夏县", layout=True)
    assert first == answered(client, "/api/network", place="夏县", layout=True)
    assert len({(node["x"], node["y"]) for node in first["nodes"]}) == len(first["nodes"])


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_the_network_is_a_file_that_networkx_reads_back(client: TestClient, format: str) -> None:
    import io

    import networkx

    answer = client.get("/api/network", params={"format": format, "place": "忻州市"})
    read = networkx.read_graphml if format == "graphml" else networkx.read_gexf
    graph = read(io.BytesIO(answer.content))
    said = answered(client, "/api/network", place="忻州市")
    assert (len(graph.nodes), len(graph.edges)) == (len(said["nodes"]), len(said["edges"]))


def test_health_counts_what_is_held(client: TestClient) -> None:
    said = answered(client, "/api/health")
    assert (said["counts"]["plans"], said["counts"]["measures"]) == (5, 314)
    assert said["store_version"].startswith("ladybug")


def test_a_statement_over_http_gives_its_rows(client: TestClient) -> None:
    answer = client.post("/api/statements/workload", json={"level": "市", "limit": 3})
    assert [len(answer.json()["items"]), answer.json()["columns"][0]] == [3, "agency"]
