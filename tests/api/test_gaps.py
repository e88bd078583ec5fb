"""Gaps of a plan and stand-ins for a bureau, over HTTP and on the command line."""

from __future__ import annotations

import json
from typing import Any

from fastapi.testclient import TestClient

from tests.api.test_cli import Zeren, samples, zeren

__all__ = ["samples", "zeren"]

COUNTY, CITY = "夏政办发〔2022〕32号", "忻政办发〔2022〕51号"
PROVINCE = "140000:晋政办发〔2022〕35号"


def gaps(client: TestClient, plan: str, **asked: str) -> Any:
    return client.get(f"/api/plans/{plan}/gaps", params=asked).json()


def test_gaps_of_a_plan_come_with_counts_by_kind(client: TestClient) -> None:
    found = gaps(client, CITY)
    assert list(found["counts"]) == [
        "measures", "local", "roles", "changes", "deadlines", "targets",
    ]  # fmt: skip
    assert found["counts"]["measures"] == len(found["untaken"]) == 10


def test_every_row_has_the_words_of_both_sides(client: TestClient) -> None:
    found = gaps(client, CITY)
    assert all(row["text"] and row["plan_id"] == PROVINCE for row in found["untaken"])
    assert all(row["quote"] and row["carriers"] for row in found["roles"])
    assert all(row["quote"] and row["below_quote"] and row["score"] for row in found["changes"])


def test_the_level_that_was_not_read_is_named(client: TestClient) -> None:
    found = gaps(client, COUNTY)
    assert [gap["place"] for gap in found["missing"]] == ["运城市"]
    assert "运城市" in found["notes"][0]


def test_one_parent_can_be_asked_for(client: TestClient) -> None:
    assert gaps(client, COUNTY, parent="晋政办发〔2022〕35号") == gaps(client, COUNTY)


def test_a_plan_that_is_no_parent_is_a_404_that_names_those_that_are(client: TestClient) -> None:
    answer = client.get(f"/api/plans/{COUNTY}/gaps", params={"parent": CITY})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "no_parent")
    assert PROVINCE in error["hint"]


def test_an_unknown_plan_is_a_404_with_near_ones(client: TestClient) -> None:
    answer = client.get("/api/plans/夏政办发〔2022〕33号/gaps")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_plan")
    assert answer.json()["error"]["candidates"]


def test_a_stand_in_is_offered_apart_from_counterparts(client: TestClient) -> None:
    chain = client.get("/api/agencies/140000:山西省商务厅").json()["chain"]
    (county,) = [link for link in chain if link["level"] == "县"]
    assert county["agencies"] == []
    (one,) = county["stand_ins"]
    assert (one["name"], one["rule"]) == ("夏县工信科技局", "takes-measures")
    assert (one["taken"], len(one["pairs"])) == (10, 10)


def test_a_stand_in_says_for_whom_it_stands(client: TestClient) -> None:
    (one,) = client.get("/api/agencies/夏县工信科技局").json()["stands_in_for"]
    assert (one["name"], one["taken"], len(one["pairs"])) == ("山西省商务厅", 10, 10)


def test_a_bureau_of_the_province_stands_in_for_nobody(client: TestClient) -> None:
    assert client.get("/api/agencies/140000:山西省商务厅").json()["stands_in_for"] == []


def test_the_command_tells_counts_first(samples: Zeren) -> None:
    lines = samples("gaps", CITY).out.splitlines()
    assert lines[1].endswith("56 of 66 measures taken up")
    assert lines[2].startswith("measures 10, local 3, roles 13")


def test_the_command_can_tell_one_kind(samples: Zeren) -> None:
    out = samples("gaps", CITY, "--kind", "local").out
    assert "设立信用保证基金" in out
    assert "健全政府性融资担保体系" not in out


def test_the_command_says_what_a_missing_link_means(samples: Zeren) -> None:
    assert "was not found to be carried out" in samples("gaps", CITY).out


def test_the_command_and_the_address_answer_alike(samples: Zeren, client: TestClient) -> None:
    assert json.loads(samples("gaps", COUNTY, "--json").out) == gaps(client, COUNTY)


def test_an_unknown_plan_on_the_command_line_is_one_line(samples: Zeren) -> None:
    ran = samples("gaps", "夏政办发〔2022〕33号")
    assert (ran.status, len(ran.lines)) == (1, 1)


def test_counterparts_on_the_command_line_mark_who_stands_in(samples: Zeren) -> None:
    (line,) = [
        line for line in samples("counterparts", "山西省商务厅").out.splitlines() if "夏县" in line
    ]
    assert line.strip().startswith("stands in")
    assert "leads 10 of 10 (takes-measures" in line


def test_counterparts_on_the_command_line_tell_for_whom_an_agency_stands_in(
    samples: Zeren,
) -> None:
    lines = samples("counterparts", "夏县工信科技局").out.splitlines()
    (line,) = [line for line in lines if "stands in for" in line]
    assert "山西省商务厅" in line and "takes-measures" in line
