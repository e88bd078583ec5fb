"""What holds for every question: nothing said is dropped, nobody unknown is none, manners and
spelling of letters change nothing, and the rows are those of the statement shown."""

from __future__ import annotations

import pytest

from graph.ask import Answer, answer
from graph.ask.covering import KINDS_COVERED
from graph.ask.wording import KINDS
from graph.ask.words import simplified
from graph.statements import run
from graph.store import Store
from tests.ask.labels import TODAY, questions

ASKED = tuple(label.question for label in questions())
ANSWERED = tuple(label.question for label in questions() if label.status == "answered")


def core(found: Answer) -> object:
    """What an answer says, the wording of the question aside."""
    parts = [
        (part.statement, part.parameters, sorted(map(repr, part.rows))) for part in found.parts
    ]
    return found.status, found.kind, parts


def dressed(question: str) -> dict[str, str]:
    """The same question, written otherwise."""
    plain = question.rstrip("?？。")
    traditional = {simple: ord_ for ord_, simple in simplified().items()}
    wide = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
    return {
        "polite": f"请问{plain}呢？",
        "bare": plain,
        "full stop": f"{plain}。",
        "thanks": f"{plain}，谢谢",
        "full-width": question.translate(wide),
        "traditional": "".join(chr(traditional.get(letter, ord(letter))) for letter in question),
        "half-width marks": question.translate(str.maketrans("，？：；", ",?:;")),
    }


@pytest.mark.parametrize("dress", sorted(dressed("")))
def test_manners_marks_and_letters_change_nothing(samples: Store, dress: str) -> None:
    for question in ASKED[::20]:
        other = dressed(question)[dress]
        assert core(answer(samples, other, TODAY)) == core(answer(samples, question, TODAY)), other


@pytest.mark.parametrize("word", ["紫外线", "龙门吊", "阿拉斯加"])
def test_a_word_of_no_plan_is_named_wherever_it_stands(samples: Store, word: str) -> None:
    for question in ANSWERED[::25]:
        for other in (f"{word}，{question}", f"{question.rstrip('?？。')}，{word}"):
            found = answer(samples, other, TODAY)
            told = "".join((found.understood, found.sentence, *found.notes))
            assert word in told, other


@pytest.mark.parametrize("word", ["只要一半的", "占比多少", "不归财政部门的", "哪年的多"])
def test_a_word_that_turns_a_question_never_leaves_its_answer(samples: Store, word: str) -> None:
    """What narrows or turns the question is taken in, or the question is refused."""
    for question in ANSWERED[::25]:
        before = answer(samples, question, TODAY)
        after = answer(samples, f"{question.rstrip('?？。')}，{word}", TODAY)
        if after.status == "answered" and after.kind == before.kind:
            assert after.kind in ("comparison", "share"), f"{question}，{word}"


@pytest.mark.parametrize("place", ["昆明市", "保定市", "大连市", "凤阳县"])
@pytest.mark.parametrize("body", ["商务局", "教育局", "文化和旅游局", "发改委", "市场监管局"])
@pytest.mark.parametrize(
    "asks",
    [
        "{}牵头哪些措施",
        "{}有几条任务",
        "{}和省财政厅一起做什么",
        "{}2022年负责什么",
        "{}的上级对口部门是谁",
        "{}的合作单位有哪些",
        "{}牵头的比省财政厅多吗",
    ],
)
def test_a_body_that_is_not_there_is_never_an_empty_answer(
    samples: Store, place: str, body: str, asks: str
) -> None:
    found = answer(samples, asks.format(place + body), TODAY)
    assert (found.status, found.parts) == ("unknown", ())
    assert place in found.sentence


def test_the_rows_are_those_of_the_statement_that_is_shown(samples: Store) -> None:
    """All of them, or as many as a note tells."""
    for question in ANSWERED[::4]:
        found = answer(samples, question, TODAY)
        for part in found.parts:
            again = run(samples, part.statement, **part.parameters)
            assert all(row in again for row in part.rows), question
            if len(part.rows) < len(again):
                told = f"共查到{len(again)}行，只列出与问题相符的{len(part.rows)}行"
                assert any(note.endswith(told) for note in found.notes)


def test_every_kind_of_answer_says_what_it_makes_use_of() -> None:
    assert set(KINDS) == KINDS_COVERED
