"""What the README says is so: its commands run, its answers are the answers, its lists are whole."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from api.app import create_app
from api.cli import run
from api.settings import Settings
from graph.ingest import ingest
from graph.store import open_store

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
COMMANDS = {
    "extract", "ingest", "plans", "remove", "reread", "evaluate", "query", "serve", "export",
    "ask", "succession", "members", "counterparts", "lineage", "gaps", "cascade", "changes",
    "beside", "correct", "check", "communities", "copy", "doubts", "neo4j-guide", "mcp",
}  # fmt: skip


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(page(name)) if kind == language]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Path]:
    """A store with the sample plans, closed again so that commands can open it."""
    path = tmp_path_factory.mktemp("docs") / "graph.lbug"
    store = open_store(str(path))
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    store.close()
    yield path


def commands() -> list[tuple[str, str | None]]:
    """Every `zeren` command of the README, with the answer that is printed under it."""
    found: list[tuple[str, str | None]] = []
    for kind, body in BLOCK.findall(page("README.md")):
        if kind == "sh":
            lines = [line for line in body.splitlines() if line.startswith("zeren ")]
            found += [(line, None) for line in lines]
        elif kind == "text":
            found[-1] = (found[-1][0], body)
    return list(dict(found).items())


@pytest.mark.parametrize(("command", "answer"), commands())
def test_a_command_of_the_readme_runs_and_answers_as_printed(
    command: str, answer: str | None, held: Path, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ZEREN_STORE", str(held))
    assert run(shlex.split(command)[1:]) == 0
    printed = capfd.readouterr().out
    for line in (answer or "").splitlines():
        cells = re.split(r"\s{2,}", line.strip())
        assert any(all(cell in row for cell in cells) for row in printed.splitlines()), line


@pytest.mark.parametrize("path", sorted(set(re.findall(r"GET (/api/[^`\s]+)", page("README.md")))))
def test_an_address_of_the_readme_answers(path: str, held: Path) -> None:
    store = open_store(str(held), read_only=True)
    try:
        client = TestClient(create_app(Settings(store=str(held)), store))
        assert client.get(path).status_code == 200
    finally:
        store.close()


@pytest.mark.parametrize("statement", blocks("README.md", "cypher"))
def test_a_statement_of_the_readme_gives_rows(statement: str, held: Path) -> None:
    store = open_store(str(held), read_only=True)
    try:
        assert store.read(statement)
    finally:
        store.close()


def test_both_languages_show_the_same_commands_and_answers() -> None:
    for language in ("sh", "text", "cypher"):
        assert blocks(PAGES[0], language) == blocks(PAGES[1], language)


@pytest.mark.parametrize("name", PAGES)
def test_every_setting_is_named(name: str) -> None:
    for field in Settings.model_fields:
        assert f"ZEREN_{field.upper()}" in page(name), field


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_project_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page(name)):
        assert (ROOT / target).exists(), target


def test_every_command_is_there() -> None:
    from api.cli import zeren

    assert set(zeren.commands) == COMMANDS
    assert CliRunner().invoke(zeren, ["--help"]).exit_code == 0


def test_the_changelog_opens_with_the_version_of_the_package() -> None:
    version = re.search(r'^version = "(.+)"', page("pyproject.toml"), re.MULTILINE)
    first = re.search(r"^## (\S+)", page("CHANGELOG.md"), re.MULTILINE)
    assert version and first
    assert version[1] == first[1]
