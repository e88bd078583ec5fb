"""The examples of the API's own description run against the five plans."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.statements import run, statement, statements
from graph.store import Store

WRITING = {
    ("post", "/api/corrections"),
    ("post", "/api/corrections/import"),
    ("delete", "/api/corrections/{id}"),
    ("post", "/api/plans"),
    ("post", "/api/reread"),
    ("delete", "/api/plans/{id}"),
}


@cache
def described() -> dict[str, Any]:
    return create_app(Settings()).openapi()


def example(schema: dict[str, Any]) -> Any:
    return (schema.get("schema", schema).get("examples") or schema["examples"])[0]


def asked() -> Iterator[tuple[str, str, dict[str, Any], Any]]:
    """Each operation with what it needs, then with each of its other parameters by itself."""
    for path, operations in described()["paths"].items():
        for method, operation in operations.items():
            if (method, path) in WRITING:
                continue
            parameters = operation.get("parameters", [])
            where = path
            for parameter in parameters:
                if parameter["in"] == "path":
                    where = where.replace(f"{{{parameter['name']}}}", quote(example(parameter)))
            query = {
                p["name"]: example(p) for p in parameters if p["in"] == "query" and p["required"]
            }
            content = operation.get("requestBody", {}).get("content", {})
            body = example(content["application/json"]) if content else None
            yield method, where, query, body
            for p in parameters:
                if p["in"] == "query" and not p["required"]:
                    yield method, where, {**query, p["name"]: example(p)}, body


@pytest.mark.parametrize(("method", "path", "query", "body"), list(asked()))
def test_an_example_answers(
    client: TestClient, method: str, path: str, query: dict[str, Any], body: Any
) -> None:
    answer = client.request(method, path, params=query, json=body)
    assert answer.status_code == 200, answer.text


def test_every_parameter_has_an_example() -> None:
    without = [
        f"{method} {path} {parameter['name']}"
        for path, operations in described()["paths"].items()
        for method, operation in operations.items()
        for parameter in operation.get("parameters", [])
        if not parameter["schema"].get("examples") and not parameter.get("examples")
    ]
    assert without == []


def test_every_operation_says_what_an_error_looks_like() -> None:
    for operations in described()["paths"].values():
        for operation in operations.values():
            shape = operation["responses"]["404"]["content"]["application/json"]["schema"]
            assert shape["$ref"].endswith("/ErrorBody")


@pytest.mark.parametrize("name", sorted(statements()))
def test_the_example_in_a_statement_s_header_runs(sample_store: Store, name: str) -> None:
    assert isinstance(run(sample_store, name, **statement(name).example), list)


@pytest.mark.parametrize(
    "name", ["agency_measures", "agencies_named", "system_measures", "measure_roles",
             "measure_evidence", "workload", "co_work", "plan_family", "search", "section_roles"],
)  # fmt: skip
def test_the_example_of_a_main_statement_finds_something(sample_store: Store, name: str) -> None:
    assert run(sample_store, name, **statement(name).example)
