"""The question box: it answers with rows and their words, and says so where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.ask.labels import questions
from tests.pages.conftest import settings_of


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[TestClient]:
    store = tmp_path_factory.mktemp("ask") / "graph.lbug"
    with TestClient(create_app(settings_of(store, sorted(plans.glob("*.txt"))))) as made:
        yield made


def asked(client: TestClient, question: str) -> str:
    answer = client.get("/ask", params={"q": question})
    assert answer.status_code == 200
    return answer.text


def test_without_a_question_there_are_examples(client: TestClient) -> None:
    assert "牵头哪些措施？</a>" in asked(client, "")


def test_an_answer_says_how_it_was_understood(client: TestClient) -> None:
    said = asked(client, "忻州市商务局牵头哪些措施？")
    assert "忻州市商务局（牵头） → 承担的措施" in said


def test_a_row_leads_to_its_measure(client: TestClient) -> None:
    said = asked(client, "忻州市商务局牵头哪些措施？")
    assert 'href="/measures/140900:' in said


def test_the_words_that_prove_a_row_are_marked(client: TestClient) -> None:
    assert "<mark>市商务局</mark>" in asked(client, "忻州市商务局牵头哪些措施？")


def test_the_statement_that_was_run_is_shown_with_its_parameters(client: TestClient) -> None:
    assert ":param roles =&gt; [&#39;牵头&#39;];" in asked(client, "忻州市商务局牵头哪些措施？")


def test_what_is_not_understood_is_said_with_questions_to_ask(client: TestClient) -> None:
    said = asked(client, "asdf")
    assert "没看懂" in said
    assert "可以这样问" in said


def test_a_name_that_nobody_bears_offers_near_ones(client: TestClient) -> None:
    said = asked(client, "忻州市外星人局牵头哪些措施？")
    assert "图中没有" in said or "没看懂" in said


def test_a_question_full_of_markup_is_only_text(client: TestClient) -> None:
    assert "<script>alert(1)" not in asked(client, "<script>alert(1)</script>牵头哪些措施？")


@pytest.mark.parametrize(
    "question", ["谁最忙？", "哪个部门承担的措施最多？", "忻州市商务局和哪些单位合作最多？"]
)
def test_a_page_stays_light_however_many_rows(client: TestClient, question: str) -> None:
    assert len(asked(client, question).encode()) < 300_000


def test_a_question_typed_into_the_search_box_is_answered(client: TestClient) -> None:
    found = client.get("/search", params={"q": "忻州市商务局牵头哪些措施"}, follow_redirects=False)
    assert (found.status_code, found.headers["location"][:5]) == (303, "/ask?")


@pytest.mark.parametrize(
    "words", ["商务局", "忻州市商务局", "夜间经济", "推进消费商圈建设", "没有这样的词语"]
)
def test_a_name_or_a_word_is_searched_for(client: TestClient, words: str) -> None:
    found = client.get("/search", params={"q": words}, follow_redirects=False)
    assert found.status_code == 200


def test_the_words_of_a_question_can_still_be_searched_for(client: TestClient) -> None:
    asked_for = {"q": "忻州市商务局牵头哪些措施？", "as": "words"}
    assert client.get("/search", params=asked_for, follow_redirects=False).status_code == 200


def test_a_shared_count_leads_to_what_is_shared(client: TestClient) -> None:
    assert 'href="/network/shared?' in asked(client, "忻州市商务局和哪些单位合作最多？")


def test_no_column_of_an_answer_is_headed_by_a_name_of_the_program(client: TestClient) -> None:
    one_of_each = {
        label.kind: label.question for label in questions() if label.status == "answered"
    }
    for question in one_of_each.values():
        heads = re.findall(r"<th[ >].*?</th>", asked(client, question), re.DOTALL)
        words = [re.sub(r"<[^>]+>", "", head) for head in heads]
        assert not [word.strip() for word in words if re.search(r"[a-z]{3}", word)], question
