"""The command that takes a question in Chinese."""

from __future__ import annotations

import json as jsonlib
import sys
from typing import TYPE_CHECKING, cast

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment

if TYPE_CHECKING:
    from api.answering import AskBody, PartBody
    from graph.store import Value

SHOWN = 50
"""Rows of one part in a table; all are in --json."""


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--json", is_flag=True, help="The whole answer as one JSON object.")
@click.option("--cypher", is_flag=True, help="Show the statements that were run as well.")
@store_option
def ask(question: tuple[str, ...], json: bool, cypher: bool, store: str | None) -> int:
    """Answer a QUESTION in Chinese: zeren ask "市商务局牵头哪些措施？"

    Says how it was understood, sums up, and lists the rows with their evidence. The status is 0
    where it was answered (also where there is none), else 1 with the reason on standard error.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        answer = service.ask(" ".join(question))
    answered = answer.status == "answered"
    if json:
        print(jsonlib.dumps(answer.model_dump(), ensure_ascii=False))
    elif answered:
        _print(answer, cypher)
    if not answered:
        _refuse(answer)
    return 0 if answered else 1


COMMANDS = (ask,)


def _print(answer: AskBody, cypher: bool) -> None:
    print(answer.understood)
    for note in answer.notes:
        print(f"注：{note}")
    for part in answer.parts:
        print()
        print(part.sentence)
        if part.rows:
            _rows(part)
        if cypher:
            _statement(part)


def _statement(part: PartBody) -> None:
    from graph.browser import literal

    for name, value in part.parameters.items():
        print(f":param {name} => {literal(cast('Value', value))};")
    print(part.cypher)


def _rows(part: PartBody) -> None:
    table([name for name in part.columns if any(row[name] for row in part.rows)], part.rows[:SHOWN])
    if part.total > SHOWN:
        print(f"（列出前{SHOWN}行，共{part.total}行；全部见 --json）")


def _refuse(answer: AskBody) -> None:
    lines = [answer.sentence, *(f"注：{note}" for note in answer.notes)]
    if answer.suggestions:
        lines.append("可以这样问：" + " ".join(answer.suggestions))
    for line in lines:
        print(line, file=sys.stderr)
