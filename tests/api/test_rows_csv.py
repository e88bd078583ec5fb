"""The rows of any statement as a file that spreadsheets open."""

from __future__ import annotations

import csv
from io import StringIO

from fastapi.testclient import TestClient

from graph.statements import statement

ASKED = {"agency": "山西省商务厅", "role": "牵头"}


def test_the_file_has_every_row_and_column_of_the_statement(client: TestClient) -> None:
    said = client.get("/api/statements/agency_measures.csv", params=ASKED)
    rows = list(csv.DictReader(StringIO(said.content.decode("utf-8-sig"))))
    same = client.post("/api/statements/agency_measures", json=ASKED).json()
    assert list(rows[0]) == [column.name for column in statement("agency_measures").columns]
    assert [row["measure"] for row in rows] == [item["measure"] for item in same["items"]]


def test_a_spreadsheet_knows_its_encoding(client: TestClient) -> None:
    said = client.get("/api/statements/plans.csv")
    assert said.content.startswith(b"\xef\xbb\xbf")
    assert said.headers["content-type"] == "text/csv; charset=utf-8"
    assert 'filename="zeren.csv"' in said.headers["content-disposition"]


def test_a_parameter_given_twice_is_refused(client: TestClient) -> None:
    said = client.get("/api/statements/workload.csv?level=市&level=县")
    assert said.status_code == 400
    assert said.json()["error"]["code"] == "bad_parameter"


def test_an_unknown_parameter_is_refused(client: TestClient) -> None:
    assert client.get("/api/statements/plans.csv?colour=red").status_code == 400


def test_an_unknown_statement_lists_near_ones(client: TestClient) -> None:
    said = client.get("/api/statements/workloads.csv")
    assert said.status_code == 404
    assert "workload" in said.json()["error"]["hint"]
