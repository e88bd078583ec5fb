"""The words of questions and the code that asks for them name the same things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.errors import BrokenSeed
from extract.lexicon import SEEDS, parse
from graph.ask.words import Questions, cues, questions

CODE = Path(__file__).parents[2] / "graph" / "ask"
HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in CODE.glob("*.py"))


def asked(*callers: str) -> set[str]:
    """The words that code gives to functions or methods of these names."""
    return {
        word.value
        for tree in trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _name(call.func) in callers
        for argument in call.args
        for word in ast.walk(argument)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def words_of_code() -> set[str]:
    """Every word of every text in code that is no docstring."""
    nodes = [node for tree in trees() for node in ast.walk(tree)]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return {
        word
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        for word in node.value.split()
    }


def test_code_asks_for_every_cue_and_for_no_other() -> None:
    assert asked("has", "spot", "cue") == set(cues())


def test_code_asks_for_every_trigger_and_for_no_other() -> None:
    named = {group.word for group in questions().triggers}
    assert asked("says") - named == set()
    assert named - words_of_code() == set()


def texts_compared() -> Iterator[str]:
    """Chinese that code compares with something that ends in `text`."""
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                if any(isinstance(side, ast.Attribute) and side.attr == "text" for side in sides):
                    yield from (
                        part.value
                        for side in sides
                        for part in ast.walk(side)
                        if isinstance(part, ast.Constant)
                        and isinstance(part.value, str)
                        and HAN.search(part.value)
                    )


def test_no_word_of_a_question_stands_in_code() -> None:
    """But 的, which is grammar."""
    assert set(texts_compared()) <= {"的"}


def broken(folder: Path, old: str, new: str) -> str:
    source = (SEEDS / "questions.yaml").read_text(encoding="utf-8")
    assert source.count(old) == 1
    path = folder / "questions.yaml"
    path.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenSeed) as caught:
        parse(path, Questions)
    return str(caught.value)


CUE = "  - {cue: superior, says: those above are meant, words: [上级]}\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (CUE + CUE, "superior stands here for the second time"),
        (CUE.replace("superior", "unlike"), "unlike stands here for the second time"),
        (CUE.replace("words: [上级]", "patterns: ['上(级']"), "superior is no regular expression"),
        (
            CUE.replace("words: [上级]", "patterns: ['(?P<n>上)级', '(?P<n>上)头']"),
            "superior is no regular expression",
        ),
        (CUE.replace("words: [上级]", "patterns: ['上?']"), "is given by every text"),
        (CUE.replace("words: [上级]", "words: []"), "has neither words nor patterns"),
        (CUE.replace("[上级]", "[上级, 上级]"), "has a word twice"),
        (CUE.replace("says: those above are meant, ", ""), "says"),
    ],
    ids=[
        "twice",
        "as a trigger",
        "pattern",
        "group twice",
        "anything",
        "empty",
        "word twice",
        "unsaid",
    ],
)
def test_a_cue_that_is_not_whole_is_refused(tmp_path: Path, line: str, said: str) -> None:
    message = broken(tmp_path, CUE, line)
    assert said in message
    assert re.search(r"questions\.yaml:\d+: ", message)
