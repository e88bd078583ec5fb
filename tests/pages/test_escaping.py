"""What documents say is shown, never run."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient
from jinja2 import Template

from api.pages.render import POLICY, data

PLAN = "140900:忻政办发〔2023〕9号"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/agencies",
        "/agencies/140900:忻州市商务局",
        "/plans",
        f"/plans/{PLAN}",
        f"/measures/{PLAN}:1",
        f"/measures/{PLAN}:2",
        "/network",
        "/search?q=alert",
        "/search?q=<script>alert(1)</script>",
        "/agencies/<script>alert(1)</script>",
        "/<script>alert(1)</script>",
    ],
)
def test_markup_in_a_document_or_a_question_is_text(hostile: TestClient, path: str) -> None:
    page = hostile.get(path).text

    assert re.findall(r"<script>|<img|onerror=[^&]*alert\(1\)>", page) == []


def test_markup_in_a_title_is_still_to_be_read(hostile: TestClient) -> None:
    assert "&lt;script&gt;alert" in hostile.get(f"/plans/{PLAN}").text


def test_a_page_forbids_what_the_package_does_not_serve(hostile: TestClient) -> None:
    assert hostile.get("/").headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY and "http" not in POLICY


def test_data_for_scripts_cannot_end_its_element() -> None:
    printed = Template('<script type="application/json">{{ it }}</script>').render(
        it=data({"title": "</script><script>alert(1)</script><!--\u2028&"})
    )
    assert printed.count("<") == 2


def test_data_for_scripts_says_what_was_put_in() -> None:
    value = {"title": "</script>&\u2028“商务局”", "n": [1, 2.5, None]}

    assert json.loads(str(data(value))) == value
