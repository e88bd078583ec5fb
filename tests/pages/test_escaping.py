"""What documents and people say is shown, never run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from jinja2 import Template

from api.app import create_app
from api.pages.overview.doubts import KINDS
from api.pages.render import POLICY, data
from api.settings import settings_from_environment
from tests.pages.hostile import BUREAU, CITY, MARKUP, OFFICE, PROVINCE, UPLOADED, WHO, WHY, fill

ASKED = f"忻州市{MARKUP}局牵头哪些措施？"


def at(path: str, **query: str) -> str:
    return f"{quote(path)}?{urlencode(query)}" if query else quote(path)


PAGES = (
    at("/"),
    at("/agencies"),
    at(f"/agencies/{OFFICE}"),
    at(f"/agencies/{BUREAU}"),
    at("/plans"),
    at(f"/plans/{PROVINCE}"),
    at(f"/plans/{CITY}"),
    at(f"/plans/{CITY}/beside"),
    at(f"/plans/{CITY}/beside", only="untaken"),
    at(f"/plans/{CITY}/gaps"),
    at(f"/plans/{CITY}/changes"),
    at(f"/plans/{CITY}/check", show="all"),
    at(f"/plans/{CITY}/check", show="corrected"),
    at(f"/plans/{CITY}/check", show="all", at="m1", edit="r0"),
    at(f"/plans/{CITY}/remove"),
    at(f"/measures/{CITY}:1"),
    at(f"/measures/{CITY}:2"),
    at(f"/measures/{PROVINCE}:1"),
    at("/corrections"),
    at("/corrections", plan=CITY, state="undone"),
    *(at("/doubts", kind=kind.what) for kind in KINDS),
    at("/network"),
    at("/network", kind="measure", view="bars"),
    at("/network", view="matrix", colour="community"),
    at("/network/shared", one=BUREAU, other=OFFICE),
    at("/search", q="会展"),
    at("/ask"),
    at("/ask", q=ASKED),
    at("/ask", q="忻州市商务局和哪些单位合作最多？"),
    at("/ask", q="会展平台的目标是多少？"),
)
"""Each of them shows something of the plans, or of what was said against them."""
REFUSALS = (
    *(
        at(f"/{MARKUP}"),
        at(f"/agencies/{MARKUP}"),
        at(f"/plans/{MARKUP}"),
        at(f"/measures/{MARKUP}"),
    ),
    *(at(f"/plans/{MARKUP}/{side}") for side in ("beside", "gaps", "changes", "check", "remove")),
    at(f"/plans/{CITY}/beside", parent=MARKUP),
    at(f"/plans/{CITY}/gaps", parent=MARKUP),
    at(f"/plans/{CITY}/changes", since=MARKUP),
    *(at("/network", **{name: MARKUP}) for name in ("level", "place", "system", "role", "year")),
    at("/network/shared", one=BUREAU, other=MARKUP),
    *(at("/agencies", **{name: MARKUP}) for name in ("level", "place", "system")),
    at("/doubts", kind=MARKUP),
    at("/search", q=MARKUP),
    at("/ask", q=f"{MARKUP}是什么？"),
    at("/token", back=f"/{MARKUP}"),
)
"""Pages that say again what was asked for."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Of an application whose graph is full of markup."""
    settings = settings_from_environment(store=str(tmp_path_factory.mktemp("hostile") / "g.lbug"))
    held = settings.open()
    fill(held)
    held.close()
    with TestClient(create_app(settings)) as made:
        yield made


def unescaped(page: str) -> list[str]:
    """Where what was given stands in a page as markup."""
    return re.findall(r".{20}<script>.{5}|<img src=x|[^=]\"'>", page, re.S)


@pytest.mark.parametrize("path", PAGES)
def test_markup_in_what_is_held_is_shown_as_text(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 200
    assert unescaped(answer.text) == []
    assert "&lt;script&gt;" in answer.text or "\\u003cscript\\u003e" in answer.text


@pytest.mark.parametrize("path", REFUSALS)
def test_markup_in_a_question_is_shown_as_text(client: TestClient, path: str) -> None:
    assert unescaped(client.get(path).text) == []


def test_markup_in_a_picture_that_is_fetched_is_text(client: TestClient) -> None:
    assert unescaped(client.get("/network/data").json()["words"]) == []


def test_who_said_what_and_why_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/corrections").text
    assert page.count(quoted(WHO)) >= 3 and page.count(quoted(WHY)) >= 3


def quoted(words: str) -> str:
    """As a page prints them."""
    return Template("{{ it }}", autoescape=True).render(it=words)


@pytest.mark.parametrize("kind", ["unit", "add", "title", "due", "split", "plan", "citation"])
def test_markup_in_a_form_that_is_refused_is_shown_as_text(client: TestClient, kind: str) -> None:
    names = ("who", "why", "quote", "clause", "value", "agency", "title", "due", "split_quote")
    form = dict.fromkeys(names, MARKUP) | {"kind": kind, "part": f"{CITY}:1", "edit": "r0"}
    answer = client.post(at(f"/plans/{CITY}/check"), data=form)

    assert answer.status_code == 400
    assert unescaped(answer.text) == []


@pytest.mark.parametrize("text", [UPLOADED, f"{MARKUP}没有计划"])
def test_markup_in_a_file_and_its_name_is_shown_as_text(client: TestClient, text: str) -> None:
    files = {"files": ("<script>.txt", text.encode())}
    answer = client.post("/upload", files=files)

    assert answer.status_code == 200
    assert unescaped(answer.text) == []
    assert "&lt;script&gt;" in answer.text


def test_a_page_forbids_what_the_package_does_not_serve(client: TestClient) -> None:
    assert client.get("/").headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY and "http" not in POLICY


def test_data_for_scripts_cannot_end_its_element() -> None:
    printed = Template('<script type="application/json">{{ it }}</script>').render(
        it=data({"title": "</script><script>alert(1)</script><!--\u2028&"})
    )
    assert printed.count("<") == 2


def test_data_for_scripts_says_what_was_put_in() -> None:
    value = {"title": "</script>&\u2028“商务局”", "n": [1, 2.5, None]}

    assert json.loads(str(data(value))) == value
