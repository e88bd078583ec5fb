"""Every labelled question is answered as its label says, and nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ask import Answer, answer
from graph.statements import run, statement
from graph.store import Store
from tests.ask.labels import TODAY, Labelled, questions


def asked(store: Store, question: str, today: date = TODAY) -> Answer:
    return answer(store, question, today)


@pytest.mark.parametrize("label", questions(), ids=lambda label: f"{label.line}-{label.question}")
def test_a_question_is_answered_as_its_label_says(samples: Store, label: Labelled) -> None:
    found = asked(samples, label.question)
    assert (found.status, found.kind, tuple(len(part.rows) for part in found.parts)) == (
        label.status,
        label.kind,
        label.rows,
    ), found.sentence
    if label.agencies is not None:
        named = {str(row["agency"]) for row in found.parts[0].rows if row.get("agency")}
        assert named == set(label.agencies)
    if label.near is not None:
        assert tuple(one.name for one in found.candidates[:1]) == label.near


def test_there_are_enough_questions_and_none_twice() -> None:
    asked_ones = [label.question for label in questions()]
    assert len(asked_ones) == len(set(asked_ones)) >= 150


def test_what_was_run_gives_the_rows_again(samples: Store) -> None:
    """The statement and parameters that an answer shows are those behind its rows."""
    for label in questions()[::3]:
        for part in asked(samples, label.question).parts:
            again = run(samples, part.statement, **part.parameters)
            assert all(row in again for row in part.rows), label.question
            assert part.cypher == statement(part.statement).text


def test_every_duty_of_an_answer_has_its_words_in_a_clause(samples: Store) -> None:
    for label in questions()[::3]:
        for part in asked(samples, label.question).parts:
            for row in part.rows:
                if row.get("clause") and row.get("quote") and part.statement == "asked_duties":
                    assert str(row["quote"]) in str(row["clause"])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # It leads measures in 2022, and in plans of other numbers.
        ("2021年省商务厅牵头哪些措施", "已读的2021年1份计划里没有山西省商务厅牵头的措施"),
        ("2026年夏县财政局牵头哪些措施", "也就查不到夏县财政局牵头的措施"),
        (
            "晋政办发〔2021〕1号里省商务厅牵头哪些措施",
            "2021年行动计划》里没有山西省商务厅牵头的措施",
        ),
    ],
)
def test_what_is_not_found_where_one_looked_is_not_denied_elsewhere(
    question: str, said: str, samples: Store
) -> None:
    found = asked(samples, question)
    assert found.rows == ()
    assert said in found.sentence
    assert "5份计划里没有" not in found.sentence


def test_measures_under_a_heading_that_names_who_leads_are_told_apart(samples: Store) -> None:
    found = asked(samples, "忻州计划里没有牵头单位的措施有多少条")
    assert "32条所在章节的标题写明了牵头单位" in found.sentence


def test_an_answer_that_is_none_says_what_was_read(samples: Store) -> None:
    found = asked(samples, "2023年忻州市商务局牵头哪些措施？")
    assert (found.status, found.rows) == ("answered", ())
    assert "没有读到2023年的计划" in found.sentence


def test_a_body_that_no_plan_names_is_told_with_the_one_before_it(samples: Store) -> None:
    """Nothing of the older body is counted to it."""
    found = asked(samples, "省金融监管局牵头哪些措施")
    assert found.rows == ()
    assert any("它之前的山西银保监局" in note for note in found.notes)


def test_denied_roles_of_one_body_are_all_left_out(samples: Store) -> None:
    found = asked(samples, "忻州市财政局既不牵头也不配合的措施")
    assert {row["role"] for row in found.rows} == {"负责"}
