"""The command line: what it prints, what it refuses, in one line and with the right status."""

from __future__ import annotations

import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import cli
from extract.triples import Extraction
from graph.statements import run as rows_of
from graph.store import Store
from tests.api.conftest import ROOT, owned
from tests.api.test_errors import BAD, PLAN
from tests.servers.neo4j import Neo4jServer


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Zeren = Callable[..., Ran]


@pytest.fixture
def zeren(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Zeren:
    """Runs a command over a new embedded store."""
    monkeypatch.setenv("ZEREN_STORE", str(tmp_path / "graph.lbug"))
    monkeypatch.setenv("ZEREN_WAIT", "0")
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str) -> Ran:
        status = cli.run(arguments)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(status, out, err)

    return ran


@pytest.fixture(params=["embedded", "neo4j"])
def on_each_store(
    request: pytest.FixtureRequest, zeren: Zeren, monkeypatch: pytest.MonkeyPatch
) -> Zeren:
    if request.param == "neo4j":
        server: Neo4jServer = request.getfixturevalue("empty_neo4j")
        monkeypatch.setenv("ZEREN_STORE", server.url)
        monkeypatch.setenv("ZEREN_USER", server.user)
        monkeypatch.setenv("ZEREN_PASSWORD", server.password)
    return zeren


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "会展.txt"
    file.write_text(PLAN, "utf-8")
    return file


def test_ingest_ends_with_what_was_read(on_each_store: Zeren, plan: Path) -> None:
    ran = on_each_store("ingest", str(plan))
    assert ran.status == 0
    assert all(word in ran.out for word in ("会展.txt", "new", "忻政办发〔2023〕9号"))


def test_ingesting_again_changes_no_count(on_each_store: Zeren, plan: Path) -> None:
    on_each_store("ingest", str(plan))
    before = json.loads(on_each_store("query", "counts", "--json").out)
    assert "unchanged" in on_each_store("ingest", str(plan)).out
    after = json.loads(on_each_store("query", "counts", "--json").out)
    assert {row["what"]: row["n"] for row in after} == {row["what"]: row["n"] for row in before}


def test_remove_takes_a_plan_out_by_its_number(on_each_store: Zeren, plan: Path) -> None:
    on_each_store("ingest", str(plan))
    assert on_each_store("remove", "忻政办发〔2023〕9号").status == 0
    assert json.loads(on_each_store("plans", "--json").out) == []


def test_reread_says_what_became_of_each_plan(on_each_store: Zeren, plan: Path) -> None:
    on_each_store("ingest", str(plan))
    ran = on_each_store("reread")
    assert (ran.status, "unchanged" in ran.out) == (0, True)


@pytest.mark.parametrize(("data", "code"), BAD, ids=lambda value: str(value)[:20])
def test_a_bad_document_is_one_line_and_the_others_go_on(
    on_each_store: Zeren, plan: Path, tmp_path: Path, data: bytes, code: str
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    ran = on_each_store("ingest", str(bad), str(plan))
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert "bad.txt" in ran.err
    assert len(json.loads(on_each_store("plans", "--json").out)) == 1


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_missing_file_is_one_line_with_its_name(zeren: Zeren, command: str) -> None:
    ran = zeren(command, "nowhere/没有.txt")
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert "nowhere/没有.txt" in ran.err


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_folder_without_documents_is_one_line(zeren: Zeren, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty").mkdir()
    ran = zeren(command, str(tmp_path / "empty"))
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert "holds no documents" in ran.err


def test_extract_shows_each_clause_with_what_was_read(zeren: Zeren, plan: Path) -> None:
    ran = zeren("extract", str(plan))
    assert ran.status == 0
    assert ran.out.index("（市商务局牵头，市财政局配合）") < ran.out.index("忻州市财政局")


def test_extract_as_json_is_one_object_a_line_and_nothing_else(zeren: Zeren, plan: Path) -> None:
    ran = zeren("extract", "--json", str(plan), str(plan), "nowhere.txt")
    first, second = [Extraction.from_json(line) for line in ran.out.splitlines()]
    assert first == second
    assert (ran.status, len(ran.lines)) == (1, 1)


def test_extract_reads_standard_input(plan: Path) -> None:
    command = [sys.executable, "-m", "api.cli", "extract", "--json", "-"]
    ran = subprocess.run(command, input=plan.read_bytes(), capture_output=True, cwd=ROOT)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["plan"]["number"] == "忻政办发〔2023〕9号"


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("ingest",),
        ("ingest", "--bogus", "x"),
        ("export", "xls"),
        ("serve", "--port", "many"),
        ("query", "workload", "-p"),
    ],
)
def test_a_usage_error_is_one_line_and_status_2(zeren: Zeren, arguments: tuple[str, ...]) -> None:
    ran = zeren(*arguments)
    assert (ran.status, len(ran.lines), ran.out) == (2, 1, "")
    assert "--help" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("query", "wrkload"), "workload"),
        (("query", "workload", "-p", "levle=市"), "it takes level"),
        (("query", "workload", "-p", "level"), "key=value"),
        (("query", "agency_measures"), "for example"),
        (("query", "agency_measures", "-p", "agency=忻州市商务局"), "no agency"),
        (("remove", "晋政办发〔1999〕1号"), "no plan"),
        (("export", "gexf", "-p", "x=1"), "it takes kind"),
        (("export", "gexf", "-p", "kind=bogus"), "agency-measure"),
        (("export", "gexf", "-p", "at_least=few"), "at_least=2"),
        (("serve", "--port", "70000"), "ZEREN_PORT"),
        (("plans", "--store", "ftp://x"), "no store"),
        (("plans", "--store", "bolt://127.0.0.1:9"), "127.0.0.1:9"),
        (("evaluate", "nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(
    zeren: Zeren, arguments: tuple[str, ...], words: str
) -> None:
    ran = zeren(*arguments)
    assert (ran.status, len(ran.lines), ran.out) == (1, 1, "")
    assert words in ran.err


@pytest.mark.parametrize("command", [("ingest", "会展.txt"), ("plans",), ("serve", "--port", "0")])
def test_a_store_in_use_elsewhere_is_one_line(
    zeren: Zeren, plan: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    with owned(tmp_path / "graph.lbug"):
        ran = zeren(*command)
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert "in use by another process" in ran.err


def test_wrong_credentials_are_one_line_without_the_password(
    zeren: Zeren, neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEREN_PASSWORD", "hunter2")
    ran = zeren("plans", "--store", neo4j_server.url)
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert "hunter2" not in ran.err


def test_a_setting_that_cannot_be_taken_is_named(
    zeren: Zeren, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEREN_PORT", "eighty")
    ran = zeren("serve")
    assert (ran.status, "ZEREN_PORT" in ran.err) == (1, True)


def test_statements_are_listed_and_shown(zeren: Zeren) -> None:
    assert "workload" in zeren("query").out
    assert zeren("query", "workload", "--cypher").out.startswith("// workload\n")


def test_the_list_of_statements_is_json_for_a_program(zeren: Zeren) -> None:
    names = [row["name"] for row in json.loads(zeren("query", "--json").out)]
    assert "workload" in names


def test_an_empty_store_says_how_to_fill_it(zeren: Zeren) -> None:
    ran = zeren("plans")
    assert (ran.status, "zeren ingest" in ran.err) == (0, True)


def test_help_names_every_command(zeren: Zeren) -> None:
    out = zeren("--help").out
    names = [
        "extract",
        "ingest",
        "plans",
        "remove",
        "reread",
        "evaluate",
        "query",
        "serve",
        "export",
    ]
    assert all(f"\n  {name} " in out for name in names)


@pytest.fixture
def samples(zeren: Zeren, plans: Path) -> Zeren:
    """Over the five sample plans."""
    assert zeren("ingest", str(plans)).status == 0
    return zeren


def test_the_same_question_has_the_same_answer_everywhere(
    samples: Zeren, sample_store: Store, client: TestClient
) -> None:
    asked = ("query", "agency_measures", "-p", "agency=忻州市商务局", "-p", "role=牵头", "--json")
    by_command = json.loads(samples(*asked).out)
    by_statement = rows_of(
        sample_store, "agency_measures", agency="140900:忻州市商务局", role="牵头"
    )
    path = "/api/agencies/140900:忻州市商务局/measures?role=牵头"
    assert by_command == by_statement == client.get(path).json()["items"]


def test_rows_are_taken_away_as_csv_and_json_lines(samples: Zeren) -> None:
    asked = json.loads(samples("query", "workload", "-p", "level=市", "--json").out)
    lines = samples("export", "jsonl", "workload", "-p", "level=市").out.splitlines()
    assert [json.loads(line) for line in lines] == asked
    table = list(
        csv.DictReader(io.StringIO(samples("export", "csv", "workload", "-p", "level=市").out))
    )
    assert [row["agency"] for row in table] == [row["agency"] for row in asked]


def test_csv_in_a_file_opens_in_excel_with_its_characters(samples: Zeren, tmp_path: Path) -> None:
    samples("export", "csv", "measures", "-o", "measures.csv")
    data = (tmp_path / "measures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(data.decode("utf-8-sig").splitlines()) >= 812


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_the_network_is_taken_away_with_labels_and_weights(
    samples: Zeren, tmp_path: Path, format: str
) -> None:
    samples("export", format, "-p", "place=忻州市", "-o", f"network.{format}")
    words = (tmp_path / f"network.{format}").read_text("utf-8")
    assert "忻州市商务局" in words and "weight" in words


def test_a_reader_who_has_enough_ends_no_command_with_a_traceback(plans: Path) -> None:
    command = f"{sys.executable} -m api.cli extract {plans} | head -1"
    ran = subprocess.run(command, shell=True, capture_output=True, cwd=ROOT, env=dict(os.environ))
    assert ran.stderr == b""


def told_commands() -> set[tuple[str, str]]:
    """(command, file) of every `zeren …` that a message tells people to run."""
    found = set()
    for path in (
        one for room in ("api", "graph", "extract") for one in (ROOT / room).rglob("*.py")
    ):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in docs else None
            words = re.findall(r"\bzeren ([a-z][a-z0-9-]*)", text) if isinstance(text, str) else ()
            found |= {(word, path.name) for word in words}
    return found


def test_a_command_that_a_message_names_is_there() -> None:
    said = {"serves", "server"}  # zeren serves … at; is it a zeren server?
    assert {one for one in told_commands() if one[0] not in {*cli.zeren.commands, *said}} == set()
