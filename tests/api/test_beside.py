"""A plan beside the one that it carries out, and a measure through all levels, over HTTP and on the
command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.client import Remote
from api.local import Local
from graph.store import Store
from tests.api.test_agency_commands import remote
from tests.api.test_cli import Zeren, samples, zeren

__all__ = ["remote", "samples", "zeren"]

COUNTY, PROVINCE = "夏政办发〔2022〕32号", "140000:晋政办发〔2022〕35号"
LOWER, UPPER = f"140828:{COUNTY}:2", f"{PROVINCE}:2"


def beside(client: TestClient, **asked: str) -> Any:
    return client.get(f"/api/plans/{COUNTY}/beside", params=asked).json()


def rows(printed: str) -> list[str]:
    return [" ".join(line.split()) for line in printed.splitlines() if line.strip()]


def test_both_plans_stand_whole_beside_each_other(client: TestClient) -> None:
    found = beside(client)
    assert found["parent"]["plan_id"] == PROVINCE
    assert (len(found["measures"]), len(found["above"])) == (64, 66)


def test_every_link_gives_its_reasons(client: TestClient) -> None:
    assert all(link["score"] and link["reasons"] for link in beside(client)["links"])


def test_a_plan_that_is_no_parent_is_refused(client: TestClient) -> None:
    answer = client.get(f"/api/plans/{COUNTY}/beside", params={"parent": "忻政办发〔2022〕51号"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "no_parent")


def test_a_measure_leads_up(client: TestClient) -> None:
    found = client.get(f"/api/measures/{LOWER}/lineage").json()
    assert [one["measure"] for one in found["above"]] == [UPPER]


def test_a_measure_leads_down_to_every_place(client: TestClient) -> None:
    found = client.get(f"/api/measures/{UPPER}/lineage").json()
    assert {one["place"] for one in found["below"]} == {"晋城市", "夏县", "忻州市"}


def test_an_unknown_measure_is_a_404_that_names_those_of_its_plan(client: TestClient) -> None:
    answer = client.get(f"/api/measures/{PROVINCE}:900/lineage")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_measure")
    assert answer.json()["error"]["candidates"]


def test_the_command_shows_pairs_and_those_that_stand_alone(samples: Zeren) -> None:
    lines = rows(samples("beside", COUNTY).out)
    assert any(line.startswith("11 培育省、市级示范物流园区 13 培育省级") for line in lines)
    assert any(line.startswith("16 ") and "科技" in line for line in lines)


def test_the_command_follows_a_measure_by_its_id(samples: Zeren) -> None:
    (line,) = [one for one in rows(samples("lineage", LOWER).out) if "carries out" in one]
    assert line.startswith("carries out 省 山西省 晋政办发〔2022〕35号 2 加大困难行业扶持力度")


def test_the_command_and_the_address_answer_alike(samples: Zeren, client: TestClient) -> None:
    assert json.loads(samples("beside", COUNTY, "--json").out) == beside(client)


@pytest.mark.parametrize("measure", [LOWER, UPPER])
def test_a_lineage_is_the_same_through_a_server(
    sample_store: Store, remote: Remote, measure: str
) -> None:
    assert remote.descent(measure) == Local(sample_store).descent(measure)


def test_plans_side_by_side_are_the_same_through_a_server(
    sample_store: Store, remote: Remote
) -> None:
    assert remote.beside(COUNTY) == Local(sample_store).beside(COUNTY)
