"""Communities and standings of the network over HTTP and on the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.test_cli import Zeren, samples, zeren

__all__ = ["samples", "zeren"]


def answered(client: TestClient, **params: Any) -> Any:
    answer = client.get("/api/network", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_network_says_its_communities_where_they_are_asked_for(client: TestClient) -> None:
    assert answered(client, place="晋城市")["communities"] is None
    said = answered(client, place="晋城市", communities=True)
    members = [id for one in said["communities"] for id in one["members"]]
    joined = [one["id"] for one in said["standings"] if one["partners"]]
    assert sorted(members) == sorted(joined)


def test_what_an_agency_shares_is_the_sum_of_its_edges(client: TestClient) -> None:
    said = answered(client, communities=True)
    for one in said["standings"]:
        weights = [e["weight"] for e in said["edges"] if one["id"] in (e["source"], e["target"])]
        assert (one["partners"], one["shared"]) == (len(weights), sum(weights))


def test_communities_of_measures_are_refused(client: TestClient) -> None:
    answer = client.get("/api/network", params={"kind": "agency-measure", "communities": True})
    assert answer.status_code == 400
    assert answer.json()["error"]["hint"] == "ask for the kind agency-agency"


@pytest.mark.parametrize("filters", [{}, {"place": "忻州市", "year": "2022"}])
def test_the_command_says_what_the_address_says(
    samples: Zeren, client: TestClient, filters: dict[str, str]
) -> None:
    options = [part for name, value in filters.items() for part in (f"--{name}", value)]
    said = json.loads(samples("communities", *options, "--json").out)
    assert said == answered(client, communities=True, **filters)


def test_the_table_names_who_shares_most_first(samples: Zeren) -> None:
    shown = samples("communities", "--place", "忻州市", "--top", "1").out
    assert "忻州市财政局" in shown
    assert shown.index("partners") < shown.index("inside")
