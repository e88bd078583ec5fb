"""Statements get the threads, the connection and the company that make them fast."""

from __future__ import annotations

from pathlib import Path

import ladybug
import pytest

from graph.connections import Connections
from graph.threads import ALL, LONG, SHORT, Threads
from graph.together import together


def test_a_statement_starts_on_one_thread() -> None:
    assert Threads().of("RETURN 1") == 1


def test_a_statement_that_took_long_gets_all_threads() -> None:
    threads = Threads()
    threads.took("RETURN 1", 1, LONG + 1)

    assert threads.of("RETURN 1") == ALL


def test_a_statement_that_several_threads_answer_at_once_goes_back_to_one() -> None:
    threads = Threads()
    threads.took("RETURN 1", 1, LONG + 1)
    threads.took("RETURN 1", 2, SHORT - 1)

    assert threads.of("RETURN 1") == 1


def test_a_statement_is_lent_the_connection_that_has_run_it_before(tmp_path: Path) -> None:
    connections = Connections(ladybug.Database(str(tmp_path / "graph.lbug")))
    with connections.one("RETURN 1") as first, connections.one("RETURN 2"):
        pass
    with connections.one("RETURN 2"):
        pass

    with connections.one("RETURN 1") as again:
        assert again is first
    connections.close()


def test_both_answers_come_together() -> None:
    assert together(lambda: 1, lambda: "two") == (1, "two")


def fail() -> int:
    raise ValueError("no answer")


def test_what_either_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="no answer"):
        together(lambda: 1, fail)


def test_what_the_first_raises_is_raised_when_the_other_has_ended() -> None:
    ended: list[bool] = []
    with pytest.raises(ValueError, match="no answer"):
        together(fail, lambda: ended.append(True))

    assert ended
