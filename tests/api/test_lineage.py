"""The family of a plan, and questions about a day, over HTTP and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.test_serving import serving, zeren
from tests.graph.issued import issued

COUNTY = "140828:夏政办发〔2022〕32号"
OLD = issued(
    "湖州市人民政府办公室", "湖州市促进消费2021年行动计划", "湖政办发〔2021〕8号", "2021-04-01"
)
NEW = issued(
    "湖州市人民政府办公室", "湖州市促进消费2022年行动计划", "湖政办发〔2022〕20号", "2022-05-01",
    "根据《浙江省促进消费2022年行动计划》，制定本计划。", "湖政办发〔2021〕8号同时废止。",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "plans"
    made.mkdir()
    for document in (OLD, NEW):
        (made / document.name).write_bytes(document.data)
    return made


def test_a_family_leads_up_and_names_the_gap(client: TestClient) -> None:
    found = client.get(f"/api/plans/{COUNTY}/family").json()
    [step] = found["line"]
    assert (step["plan"], step["basis"], step["rule"], step["quote"]) == (
        "晋政办发〔2022〕35号", "same-title", "same-title", None,
    )  # fmt: skip
    assert [gap["place"] for gap in found["gaps"]] == ["运城市"]


def test_a_family_lists_the_editions(client: TestClient) -> None:
    found = client.get("/api/plans/晋政办发〔2022〕35号/family").json()["editions"]
    assert [(one["relation"], one["plan"]) for one in found] == [
        ("earlier", "晋政办发〔2021〕1号"),
        ("this", "晋政办发〔2022〕35号"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "agencies", "agencies/忻州市商务局/measures", "measures", "search?q=消费", "systems",
        "systems/商务/measures", "plans", "workload", "co-work", "network", "due?by=2030-01-01",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}", params={"on": "2022-02-30", **_asked(path)})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_parameter"
    assert "2022-02-30 is no day" in answer.json()["error"]["message"]


def _asked(path: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in path.partition("?")[2].split("&") if pair)


@pytest.mark.parametrize(("on", "total"), [("2021-03-10", 0), ("2021-03-11", 1), ("", 5)])
def test_plans_of_a_day_are_those_issued_by_then(client: TestClient, on: str, total: int) -> None:
    assert client.get("/api/plans", params={"on": on}).json()["total"] == total


def test_a_period_is_a_year_too(client: TestClient) -> None:
    assert client.get("/api/plans", params={"year": "2021—2023"}).json()["total"] == 0


def lines(said: str) -> list[str]:
    return [" ".join(line.split()) for line in said.splitlines() if line.strip()]


def test_the_command_tells_where_a_plan_comes_from(folder: Path, tmp_path: Path) -> None:
    env = {"ZEREN_STORE": str(tmp_path / "graph.lbug")}
    assert zeren(["ingest", str(folder)], env).returncode == 0
    said = lines(zeren(["lineage", "湖政办发〔2022〕20号"], env).stdout)
    assert said[0] == "湖政办发〔2022〕20号 湖州市促进消费2022年行动计划"
    assert [line for line in said if line.startswith(("carries out", "replaces", "earlier"))] == [
        "carries out 省 浙江省促进消费2022年行动计划 (only cited) stated 《浙江省促进消费2022年行动计划》",
        "replaces 市 湖政办发〔2021〕8号 湖州市促进消费2021年行动计划 stated 湖政办发〔2021〕8号",
        "earlier 2021 湖政办发〔2021〕8号 湖州市促进消费2021年行动计划 2021-04-01 2022-05-01 yes",
    ]
    assert lines(zeren(["lineage", "湖政办发〔2021〕8号"], env).stdout)[0].endswith(
        "replaced on 2022-05-01"
    )


def test_through_a_server_the_answers_are_the_same(folder: Path, tmp_path: Path) -> None:
    alone = {"ZEREN_STORE": str(tmp_path / "alone.lbug")}
    zeren(["ingest", str(folder)], alone)
    asked = ["lineage", "湖政办发〔2022〕20号", "--json"]
    with serving(tmp_path / "graph.lbug") as server:
        server.zeren("ingest", str(folder))
        there = server.zeren(*asked)
        then = server.zeren("plans", "--on", "2022-05-01", "--json")
    here = zeren(asked, alone)
    assert zeren(["plans", "--on", "2022-05-01", "--json"], alone).stdout == then.stdout
    assert [row["number"] for row in json.loads(then.stdout)] == ["湖政办发〔2022〕20号"]
    assert json.loads(here.stdout)["plan"]["number"] == "湖政办发〔2022〕20号"
    assert there.stdout == here.stdout


def test_an_unknown_plan_is_one_line_with_near_ones(tmp_path: Path) -> None:
    said = zeren(["lineage", "湖政办发〔1999〕1号"], {"ZEREN_STORE": str(tmp_path / "g.lbug")})
    assert said.returncode == 1
    assert said.stderr.startswith("zeren: no plan '湖政办发〔1999〕1号' in the graph")
