"""Targets and their cascade over HTTP, on the five plans."""

from __future__ import annotations

from typing import Any

from fastapi.testclient import TestClient

CITY = "140900:忻政办发〔2022〕51号"


def answered(client: TestClient, path: str, **params: Any) -> Any:
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_targets_are_listed_as_printed_and_in_comparable_units(client: TestClient) -> None:
    said = answered(client, "/api/targets", q="5G基站", level="省", year="2022")
    (target,) = said["items"]
    assert (target["value"], target["unit"]) == (3.0, "万个")
    assert (target["amount"], target["base_unit"]) == (30000.0, "个")
    assert target["quote"] == "新建5G基站3万个"


def test_targets_come_in_parts(client: TestClient) -> None:
    said = answered(client, "/api/targets", limit=10)
    assert len(said["items"]) == 10
    assert said["total"] > 100
    assert "offset=10" in said["next"]


def test_a_cascade_leads_from_year_to_year_and_down(client: TestClient) -> None:
    said = answered(client, "/api/targets/cascade", q="新认定高新技术企业")
    assert [(s["year"], s["place"], s["amount"]) for s in said["items"]] == [
        ("2021", "山西省", 1000.0),
        ("2022", "山西省", 1000.0),
        ("2022", "忻州市", 40.0),
    ]
    assert [[t["link"] for t in s["ties"]] for s in said["items"]] == [
        [],
        ["measure-link"],
        ["measure-link"],
    ]


def test_parts_are_added_up_and_what_was_not_read_is_named(client: TestClient) -> None:
    (share,) = answered(client, "/api/targets/cascade", q="托管面积")["shares"]
    assert (share["total"], share["amount"], share["base_unit"]) == (4.5e6, 3e7, "亩")
    assert {part["place"] for part in share["parts"]} == {"忻州市", "晋城市"}
    assert share["silent"] == ["夏县"]
    assert len(share["unread"]) == 9


def test_what_holds_for_each_city_is_not_added_up(client: TestClient) -> None:
    said = answered(client, "/api/targets/cascade", q="市级幸福工程")
    assert [s["for_each"] for s in said["items"]] == [True, False]
    assert said["shares"] == []


def test_a_measure_shows_its_chains(client: TestClient) -> None:
    said = answered(client, "/api/targets/cascade", measure=f"{CITY}:40")
    assert [one["measured"] for one in said["indicators"]] == [
        "养老服务模范机构·创建",
        "城镇社区养老幸福工程·实施",
        "省级养老服务模范县（市、区）·创建",
    ]


def test_an_unknown_indicator_lists_those_that_look_alike(client: TestClient) -> None:
    answer = client.get("/api/targets/cascade", params={"q": "托育备案"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "unknown_indicator")
    assert error["candidates"][0]["id"] == "托育机构备案"
