"""What changed between two editions: over HTTP, on the command line, through a server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.test_serving import serving, zeren

LATER, EARLIER = "140000:晋政办发〔2022〕35号", "140000:晋政办发〔2021〕1号"


def answered(client: TestClient, **params: Any) -> Any:
    answer = client.get(f"/api/plans/{LATER}/changes", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_measure_of_both_editions_is_told_once(client: TestClient) -> None:
    said = answered(client)
    for side, measures in (("before", 60), ("after", 66)):
        told = [one["measure"] for strand in said["items"] for one in strand[side]]
        assert len(told) == len(set(told)) == measures == said["tally"][f"measures_{side}"]


def test_each_change_of_a_unit_is_proved_by_the_clauses_of_both_sides(client: TestClient) -> None:
    for strand in answered(client, kind="units")["items"]:
        texts = {one["measure"]: one["text"] for one in (*strand["before"], *strand["after"])}
        for unit in strand["units"]:
            for one in (*unit["before"], *unit["after"]):
                assert one["quote"] in one["clause"]
                assert one["clause"] in texts[one["measure"]]


def test_a_measure_that_became_two_keeps_its_number(client: TestClient) -> None:
    split = next(
        strand
        for strand in answered(client, kind="split")["items"]
        if strand["before"][0]["no"] == 36
    )
    assert [one["no"] for one in split["after"]] == [16, 18]
    assert [figure["kind"] for figure in split["figures"]] == ["same", "bound"]


def test_a_level_and_a_growth_are_not_called_dropped_without_saying_why(
    client: TestClient,
) -> None:
    notes = [figure["note"] for figure in answered(client, kind="targets")["headline"]]
    assert all("level" in note for note in notes)


def test_a_part_has_the_address_of_the_next(client: TestClient) -> None:
    said = answered(client, limit=5)
    assert len(said["items"]) == 5
    assert "offset=5" in said["next"]


def test_a_plan_without_an_earlier_edition_says_which_are_held(client: TestClient) -> None:
    answer = client.get(f"/api/plans/{EARLIER}/changes")
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (404, "no_edition")
    assert [one["id"] for one in error["candidates"]] == [LATER]


def test_an_edition_that_is_not_earlier_is_refused(client: TestClient) -> None:
    answer = client.get(f"/api/plans/{EARLIER}/changes", params={"since": LATER})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "not_earlier")


@pytest.mark.parametrize("arguments", [("changes", LATER), ("cascade", "5G基站")])
def test_a_command_answers_the_same_with_a_server_and_without(
    tmp_path: Path, plans: Path, arguments: tuple[str, ...]
) -> None:
    store = tmp_path / "graph.lbug"
    assert zeren(["ingest", str(plans)], {"ZEREN_STORE": str(store)}).returncode == 0
    alone = zeren([*arguments, "--json"], {"ZEREN_STORE": str(store)})
    with serving(store) as server:
        through = server.zeren(*arguments, "--json")
    assert alone.returncode == through.returncode == 0, through.stderr
    assert json.loads(alone.stdout) == json.loads(through.stdout)


def test_the_commands_print_what_changed_and_where_an_indicator_leads(
    tmp_path: Path, plans: Path
) -> None:
    env = {"ZEREN_STORE": str(tmp_path / "graph.lbug")}
    assert zeren(["ingest", str(plans)], env).returncode == 0
    units = zeren(["changes", "晋政办发〔2022〕35号", "--kind", "units"], env).stdout
    assert "32 → 4 removed 山西省地方金融监督管理局 负责" in " ".join(units.split())
    steps = zeren(["cascade", "托管面积"], env).stdout
    assert "4,500,000 of 30,000,000 亩 are promised by plans that were read" in steps
