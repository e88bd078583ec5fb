"""Excel files and the whole graph, to take away."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx
import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook

from api.workbooks import workbook
from api.workbooks.book import Book, put
from extract import read_bytes
from graph.dump import lines
from graph.gephi import exported
from graph.ingest import Document, ingest
from graph.network import network
from graph.store import Store
from graph.tasks import ledger
from tests.api.test_cli import Zeren, samples, zeren
from tests.graph.conftest import embedded_store, neo4j_store, store

__all__ = ["embedded_store", "neo4j_store", "samples", "store", "zeren"]

CITY = "忻政办发〔2022〕51号"
BUREAU = "140900:忻州市商务局"
PLAN = """江西省花卉产业发展行动计划
赣政办发〔2031〕5号
江西省人民政府办公厅
2031年3月1日
一、重点任务
1.=改造大棚。改造连栋大棚，降低成本。（省农业农村厅牵头，省财政厅、科技厅等配合，2031年6月底前）
2.培训花农。开展花农培训，提高技能。（省教育厅、省科技厅按职责分工负责）
3.发展旅游。打造赏花线路，丰富产品。
"""


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def rows(data: bytes, sheet: int = 0) -> list[tuple[Any, ...]]:
    return list(opened(data).worksheets[sheet].iter_rows(values_only=True))


@pytest.fixture
def small(store: Store) -> Store:
    (outcome,) = ingest(store, [Document("plan.txt", PLAN.encode())])
    assert outcome.error is None
    return store


def test_a_plan_is_a_table_of_tasks_on_both_stores(small: Store) -> None:
    title, number, signed, head, section, first, second, third = rows(
        workbook(small, plan="赣政办发〔2031〕5号").data
    )
    assert title[0] == "江西省花卉产业发展行动计划\n任务分解表"
    assert (number[0], signed[0]) == ("赣政办发〔2031〕5号", "江西省人民政府办公厅\n2031年3月1日")
    assert head == (
        "序号", "重点任务", "主要措施", "牵头单位", "配合单位", "责任单位", "完成时限", "依据",
        "备注",
    )  # fmt: skip
    assert section[0] == "一、重点任务"
    assert first[:7] == (
        1, "=改造大棚", "改造连栋大棚，降低成本。", "省农业农村厅", "省财政厅、省科技厅等", None,
        "2031年6月底前",
    )  # fmt: skip
    assert first[7] == "省农业农村厅牵头，省财政厅、科技厅等配合，2031年6月底前"
    assert first[8] == "省科技厅：承前省略了级别，按前一单位补全"
    assert (second[5], second[8]) == (
        "省教育厅、省科技厅按职责分工负责",
        "省教育厅、省科技厅：按职责分工",
    )
    assert third[8] == "原文未写明责任单位"


def test_a_ledger_has_a_row_for_each_duty_on_both_stores(small: Store) -> None:
    found = rows(workbook(small).data)
    assert found[1][8:10] == ("角色", "单位")
    assert [row[8:11] for row in found[2:]] == [
        ("牵头", "省农业农村厅", "江西省农业农村厅"),
        ("配合", "省财政厅", "江西省财政厅"),
        ("配合", "省科技厅等", "江西省科学技术厅"),
        ("负责", "省教育厅", "江西省教育厅"),
        ("负责", "省科技厅", "江西省科学技术厅"),
        (None, None, None),
    ]


def test_every_node_and_relationship_is_a_line_on_both_stores(small: Store) -> None:
    found = [json.loads(line) for line in lines(small)]
    nodes = {(one["node"], one["id"]) for one in found if "node" in one}
    edges = [one for one in found if "edge" in one]
    assert ("Measure", "360000:赣政办发〔2031〕5号:1") in nodes
    assert {(one["from"], one["start"]) for one in edges} <= nodes
    assert {(one["to"], one["end"]) for one in edges} <= nodes
    assert sum(one["edge"] in ("牵头", "配合", "负责", "指导") for one in edges) == 5


def test_text_that_looks_like_a_formula_is_text() -> None:
    book = Book("t")
    page = book.sheet("t")
    for at, words in enumerate(("=1+1", "+1", "-1", "@SUM(A1)"), start=1):
        put(page, at, 1, words, "cell")
    (found,) = opened(book.bytes()).worksheets
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in found["A"]] == [
        ("=1+1", "s", 1), ("+1", "s", 1), ("-1", "s", 1), ("@SUM(A1)", "s", 1),
    ]  # fmt: skip


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    book = Book("t")
    names = [book.sheet(name).title for name in ("甲/乙", "甲:乙", "x" * 40, "X" * 40, "", "'")]
    assert names == ["甲 乙", "甲 乙（2）", "x" * 31, "X" * 28 + "（2）", "表", "表（2）"]


@pytest.mark.parametrize("by_agency", [False, True])
def test_the_same_graph_gives_the_same_bytes(sample_store: Store, by_agency: bool) -> None:
    first, second = (workbook(sample_store, plan=CITY, by_agency=by_agency) for _ in range(2))
    assert first == second


def test_a_table_of_tasks_is_set_for_paper(sample_store: Store) -> None:
    (page,) = opened(workbook(sample_store, plan=CITY).data).worksheets
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert (page.print_title_rows, page.freeze_panes) == ("$4:$4", "A5")


def test_a_ledger_can_be_sorted_and_filtered(sample_store: Store) -> None:
    (page,) = opened(workbook(sample_store, agency=BUREAU).data).worksheets
    assert not page.merged_cells.ranges
    assert page.auto_filter.ref == f"A2:Q{page.max_row}"


def test_an_agency_s_ledger_has_all_that_it_owns(sample_store: Store) -> None:
    found = ledger(sample_store, agency="晋城市人民政府")
    assert {entry.via for entry in found} == {"group"}
    assert {entry.agency for entry in found} == {"晋城市人民政府"}


def test_a_list_of_agencies_links_to_the_sheet_of_each(sample_store: Store) -> None:
    book = opened(workbook(sample_store, plan=CITY, by_agency=True).data)
    contents, *sheets = book.worksheets
    links = [cell.hyperlink.location for cell in contents["B"][2:]]
    assert links == [f"'{sheet.title}'!A1" for sheet in sheets]
    assert [cell.value for cell in contents["C"][2:]] == sorted(
        (cell.value for cell in contents["C"][2:]), reverse=True
    )


def test_a_file_comes_with_its_chinese_name(client: TestClient) -> None:
    answer = client.get("/api/export/xlsx", params={"plan": CITY})
    said = answer.headers["content-disposition"]
    assert 'filename="zeren.xlsx"' in said
    name = unquote(said.rpartition("''")[2])
    assert name == "忻州市推进服务业提质增效2022年行动计划任务分解表.xlsx"
    assert len(read_bytes(answer.content, name)[0].measures) == 58


def test_an_unknown_plan_is_a_404(client: TestClient) -> None:
    answer = client.get("/api/export/xlsx", params={"plan": "京政发〔1999〕1号"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_plan")


def test_a_table_of_tasks_for_each_agency_needs_a_plan(client: TestClient) -> None:
    answer = client.get("/api/export/xlsx", params={"layout": "任务分解表", "by_agency": True})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_parameter")


def test_the_whole_graph_comes_as_json_lines(client: TestClient, sample_store: Store) -> None:
    answer = client.get("/api/export/jsonl")
    assert answer.text == "".join(lines(sample_store))


def test_the_whole_graph_takes_no_filter(client: TestClient) -> None:
    answer = client.get("/api/export/jsonl", params={"year": "2022"})
    assert answer.json()["error"]["code"] == "bad_parameter"


def test_the_command_writes_into_a_folder_under_the_file_s_name(
    samples: Zeren, tmp_path: Path
) -> None:
    done = samples("export", "xlsx", "--agency", BUREAU, "-o", str(tmp_path))
    found = [path.name for path in tmp_path.glob("*.xlsx")]
    assert (done.status, found) == (0, ["忻州市商务局台账.xlsx"])


def test_the_command_writes_the_whole_graph(samples: Zeren) -> None:
    found = samples("export", "jsonl", "--all").out.splitlines()
    kinds = {json.loads(line).get("edge", "node") for line in found}
    assert {"node", "牵头", "IMPLEMENTS", "MEMBER_OF"} <= kinds


def test_an_option_of_excel_is_refused_elsewhere(zeren: Zeren) -> None:
    done = zeren("export", "csv", "--plan", CITY)
    assert done.status == 2 and "--plan is for xlsx" in done.err


@pytest.mark.parametrize("kind", ["agency-agency", "agency-measure"])
def test_a_network_for_gephi_has_labels_weights_sizes_and_colours(
    sample_store: Store, kind: str
) -> None:
    made = network(sample_store, kind)
    found = networkx.read_gexf(io.BytesIO(exported(made, "gexf")))
    names = {node.id: node.name for node in made.nodes}
    assert {id: said["label"] for id, said in found.nodes(data=True)} == names
    assert all(said["viz"]["size"] and said["viz"]["color"] for _, said in found.nodes(data=True))
    assert sum(said["weight"] for *_, said in found.edges(data=True)) == sum(
        edge.weight for edge in made.edges
    )


def test_a_network_as_graphml_has_its_names_as_labels(sample_store: Store) -> None:
    made = network(sample_store)
    found = networkx.read_graphml(io.BytesIO(exported(made, "graphml")))
    names = {node.id: node.name for node in made.nodes}
    assert {id: said["label"] for id, said in found.nodes(data=True)} == names
