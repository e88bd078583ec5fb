"""Links between measures: part of the graph, gone with what they rest on, told with reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.triples import Extraction
from graph import read as answers
from graph.ingest import ingest, remove
from graph.store import Row, Store
from tests.graph.plans import CITY_2022, PROVINCE_2021, PROVINCE_2022, Unit, document, edited, read
from tests.graph.plans import plan as small_plan

GOLD = Path(__file__).parent.parent / "gold"
LINKS = """
MATCH (a:Measure)-[r:IMPLEMENTS]->(b:Measure)
RETURN a.doc AS child, a.`no` AS at, b.doc AS parent, b.`no` AS to, r.basis AS basis,
       r.rule AS rule, r.score AS score, r.reasons AS reasons ORDER BY child, at, parent, to
"""
CONTINUED = LINKS.replace("IMPLEMENTS", "CONTINUES").replace("r.basis", "'alignment'")
PROVINCE, EARLIER = "140000:晋政办发〔2022〕35号", "140000:晋政办发〔2021〕1号"


@pytest.fixture(scope="module")
def five(plans: Path) -> dict[str, Extraction]:
    """The sample plans by number."""
    read_ = (one for path in sorted(plans.glob("*.txt")) for one in extract.read(path))
    return {one.plan.number or "": one for one in read_}


def filled(store: Store, plans: list[Extraction]) -> Store:
    for outcome in ingest(store, [document(one) for one in plans], read):
        assert outcome.error is None
    return store


def links(store: Store, statement: str = LINKS) -> list[Row]:
    return store.read(statement)


def f1(
    found: set[Any], expected: set[Any], disputed: frozenset[Any] | set[Any] = frozenset()
) -> float:
    found = found - (disputed - expected)
    return 2 * len(found & expected) / (len(found) + len(expected))


def numbers(value: object) -> list[int]:
    return [] if value is None else value if isinstance(value, list) else [value]  # type: ignore[list-item]


def test_the_graph_links_measures_across_levels_as_people_do(
    store: Store, five: dict[str, Extraction]
) -> None:
    rows = links(filled(store, list(five.values())))
    expected: set[object] = set()
    for path in sorted(GOLD.glob("0*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for measure in gold["measures"]:
            expected |= {
                (gold["number"], measure["no"], parent)
                for parent in numbers(measure.get("parent_no"))
            }
    found: set[object] = {(str(r["child"]).split(":", 1)[1], r["at"], r["to"]) for r in rows}
    assert f1(found, expected) >= 0.97


def test_the_graph_links_measures_across_years_as_people_do(
    store: Store, five: dict[str, Extraction]
) -> None:
    rows = links(
        filled(store, [five["晋政办发〔2022〕35号"], five["晋政办发〔2021〕1号"]]), CONTINUED
    )
    gold = json.loads((GOLD / "continuity_2021_2022.json").read_text(encoding="utf-8"))
    expected, disputed = (
        {(p["to"], no) for p in gold[name] for no in numbers(p["from"])}
        for name in ("pairs", "disputed")
    )
    found: set[object] = {(row["at"], row["to"]) for row in rows}
    assert f1(found, expected, disputed) >= 0.90


def test_a_link_says_how_sure_it_is_and_why(store: Store) -> None:
    (row,) = (one for one in links(filled(store, [CITY_2022, PROVINCE_2022])) if one["to"] == 2)
    assert (row["at"], row["basis"], row["rule"]) == (1, "alignment", "levels")
    assert isinstance(row["score"], float) and 0.5 < row["score"] <= 1
    assert isinstance(row["reasons"], list) and "same-title 发展会展服务" in row["reasons"]


def test_lineage_and_continuity_never_mix(store: Store) -> None:
    filled(store, [PROVINCE_2021, PROVINCE_2022, CITY_2022])
    held = answers.measure(store, f"{PROVINCE}:2")
    assert [kin.measure for kin in held.children] == ["140900:忻政办发〔2022〕51号:1"]
    assert [kin.measure for kin in held.continues] == [f"{EARLIER}:1"]
    assert (held.parents, held.continued_by) == ((), ())


def test_a_measure_shows_the_reasons_of_its_links(store: Store) -> None:
    filled(store, [PROVINCE_2021, PROVINCE_2022])
    (kin,) = answers.measure(store, f"{EARLIER}:1").continued_by
    assert kin.rule == "years" and kin.score and kin.reasons


@pytest.mark.parametrize("gone", [PROVINCE_2022, CITY_2022])
def test_links_go_with_either_plan(store: Store, gone: Extraction) -> None:
    filled(store, [PROVINCE_2022, CITY_2022])
    remove(store, gone.plan.id)
    assert links(store) == []


def test_links_go_with_the_measure_that_a_new_version_leaves_out(store: Store) -> None:
    filled(store, [PROVINCE_2022, CITY_2022])
    filled(store, [edited(PROVINCE_2022)])
    assert 2 not in {row["to"] for row in links(store)}


def test_links_come_back_with_the_plan(store: Store) -> None:
    before = links(filled(store, [PROVINCE_2022, CITY_2022]))
    remove(store, PROVINCE)
    assert links(filled(store, [PROVINCE_2022])) == before != []


def test_only_neighbouring_editions_continue_each_other(store: Store) -> None:
    def edition(year: int) -> Extraction:
        duties = [("发展会展服务", [Unit("负责", "省商务厅", "湖南省商务厅", ("商务",))])]
        return small_plan(
            "430000", f"湘政办发〔{year}〕7号", f"湖南省冰雪运动发展{year}年行动计划",
            f"{year}-03-01", duties,
        )  # fmt: skip

    def years() -> list[tuple[str, str]]:
        rows = links(store, CONTINUED)
        return [(str(row["child"])[12:16], str(row["parent"])[12:16]) for row in rows]

    filled(store, [edition(2020), edition(2022)])
    assert years() == [("2022", "2020")]
    filled(store, [edition(2021)])
    assert years() == [("2021", "2020"), ("2022", "2021")]
    remove(store, edition(2021).plan.id)
    assert years() == [("2022", "2020")]
