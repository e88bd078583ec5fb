"""`zeren mcp` as an assistant's program meets it: a real client starts it and talks over stdio."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters

from graph import read
from graph.ingest import ingest
from graph.statements import run, statements
from graph.store import Store, open_store
from tests.api.conftest import ROOT
from tests.api.test_serving import clean, serving, zeren
from tests.servers.neo4j import Neo4jServer

CITY = "140900:忻政办发〔2022〕51号"
BUREAU = "140900:忻州市商务局"
TOOLS = {
    "agency", "agency_measures", "ask", "co_work", "due", "measure", "plan", "plan_changes",
    "plan_gaps", "plan_lineage", "plan_measures", "plans", "query", "search_agencies",
    "search_measures", "statements", "target_cascade", "workload",
}  # fmt: skip


@dataclass(frozen=True)
class Assistant:
    """A client in a session with `zeren mcp`."""

    portal: BlockingPortal
    client: Client

    def call(self, tool: str, **arguments: object) -> Any:
        """The rows of a tool; fails where the tool does."""
        said = self._call(tool, arguments)
        assert not said.is_error, said.content
        return said.structured_content

    def refused(self, tool: str, **arguments: object) -> str:
        """What a tool says where it fails."""
        said = self._call(tool, arguments)
        assert said.is_error
        return said.content[0].text

    def tools(self) -> list[Any]:
        return list(self.portal.call(self.client.list_tools).tools)

    def _call(self, tool: str, arguments: Mapping[str, object]) -> Any:
        return self.portal.call(self.client.call_tool, tool, dict(arguments))


@contextmanager
def assistant(**env: str) -> Iterator[Assistant]:
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "api.cli", "mcp"],
        env={**clean(), **env},
        cwd=ROOT,
    )
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(started, read_timeout_seconds=60)) as client,
    ):
        yield Assistant(portal, client)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Path:
    """The sample plans in an embedded store that nobody has open."""
    path = tmp_path_factory.mktemp("mcp") / "graph.lbug"
    filled(open_store(str(path)), plans).close()
    return path


@pytest.fixture(scope="module", params=["alone", "served", "neo4j"])
def asking(request: pytest.FixtureRequest, path: Path, plans: Path) -> Iterator[Assistant]:
    """An assistant beside the embedded store, beside a server that owns it, and beside Neo4j."""
    if request.param == "alone":
        with assistant(ZEREN_STORE=str(path)) as one:
            yield one
    elif request.param == "served":
        with serving(path), assistant(ZEREN_STORE=str(path)) as one:
            yield one
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.clear()
        filled(open_store(server.url, server.user, server.password), plans).close()
        env = {"ZEREN_STORE": server.url, "ZEREN_USER": server.user}
        with assistant(**env, ZEREN_PASSWORD=server.password) as one:
            yield one


@pytest.fixture
def own(path: Path, tmp_path: Path) -> Path:
    """A copy of that store, the test's own."""
    return Path(shutil.copy(path, tmp_path))


def filled(store: Store, plans: Path) -> Store:
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    return store


def test_the_tools_are_the_look_ups(asking: Assistant) -> None:
    assert {tool.name for tool in asking.tools()} == TOOLS


def test_every_tool_only_reads_and_says_what_it_answers(asking: Assistant) -> None:
    tools = asking.tools()
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


def test_every_parameter_says_what_it_is(asking: Assistant) -> None:
    bare = [
        f"{tool.name}.{name}"
        for tool in asking.tools()
        for name, said in tool.input_schema.get("properties", {}).items()
        if "description" not in said
    ]
    assert bare == []


def test_an_agency_is_found_by_a_short_name(asking: Assistant) -> None:
    found = asking.call("search_agencies", q="忻州商务局")["items"]
    assert found[0]["id"] == BUREAU


def test_what_an_agency_leads_comes_with_the_words_that_prove_it(
    asking: Assistant, sample_store: Store
) -> None:
    found = asking.call("agency_measures", agency="忻州市商务局", role="牵头", limit=500)
    told = run(sample_store, "agency_measures", agency=BUREAU, role="牵头")
    assert [(row["measure"], row["quote"], row["clause"]) for row in found["items"]] == [
        (row["measure"], row["quote"], row["clause"]) for row in told
    ]
    assert found["total"] == len(told) > 0


def test_a_list_goes_on_at_its_next_offset(asking: Assistant) -> None:
    whole = asking.call("agency_measures", agency=BUREAU, limit=6)
    first = asking.call("agency_measures", agency=BUREAU, limit=3)
    rest = asking.call("agency_measures", agency=BUREAU, limit=3, offset=first["next_offset"])
    assert [*first["items"], *rest["items"]] == whole["items"]


def test_a_measure_shows_its_evidence(asking: Assistant) -> None:
    found = asking.call("measure", measure=f"{CITY}:1")
    assert found["measure"]["text"]
    assert all(role["quote"] in role["clause"] for role in found["roles"])


@pytest.mark.parametrize(
    ("tool", "given", "name"),
    [
        ("agency", {"agency": "忻州市商务局"}, "chain"),
        ("co_work", {"agency": BUREAU}, "items"),
        ("plan", {"plan": "忻政办发〔2022〕51号"}, "sections"),
        ("plan_changes", {"plan": "晋政办发〔2022〕35号"}, "items"),
        ("plan_gaps", {"plan": CITY}, "parents"),
        ("plan_lineage", {"plan": CITY}, "parents"),
        ("plan_measures", {"plan": CITY}, "items"),
        ("plans", {}, "items"),
        ("search_measures", {"q": "消费"}, "items"),
        ("target_cascade", {"q": "5G基站"}, "items"),
        ("workload", {"by": "system"}, "items"),
    ],
)
def test_each_look_up_answers(
    asking: Assistant, tool: str, given: dict[str, object], name: str
) -> None:
    assert asking.call(tool, **given)[name]


def test_where_nothing_falls_due_the_list_is_empty(asking: Assistant) -> None:
    assert asking.call("due", by="2099-12-31", agency=BUREAU) == {"items": [], "total": 0}


def test_gaps_are_cut_but_counted(asking: Assistant, sample_store: Store) -> None:
    found = asking.call("plan_gaps", plan=CITY, limit=1)
    counts = dict(read.shortfall(sample_store, CITY).counts)
    assert found["counts"] == counts
    assert len(found["local"]) == 1
    assert found["left_out"]["local"] == counts["local"] - 1


def test_gaps_of_one_kind_leave_the_others_out(asking: Assistant) -> None:
    found = asking.call("plan_gaps", plan=CITY, kind="deadlines")
    assert "deadlines" in found and "local" not in found


def test_a_question_in_chinese_is_answered_with_rows_and_statement(asking: Assistant) -> None:
    found = asking.call("ask", question="忻州市商务局牵头哪些措施？")
    (part, *_) = found["parts"]
    assert found["status"] == "answered"
    assert part["rows"] and part["rows"][0]["quote"] and "MATCH" in part["cypher"]


def test_a_question_that_is_not_understood_says_so(asking: Assistant) -> None:
    found = asking.call("ask", question="今天天气怎么样？")
    assert found["status"] != "answered" and found["suggestions"]


def test_every_statement_is_listed(asking: Assistant) -> None:
    assert [one["name"] for one in asking.call("statements")["items"]] == list(statements())


def test_a_statement_is_told_in_full_by_its_name(asking: Assistant) -> None:
    told = asking.call("statements", name="workload")
    named = [column["name"] for column in told["columns"]]
    assert named == [column.name for column in statements()["workload"].columns]


def test_a_statement_that_is_not_there_has_near_names(asking: Assistant) -> None:
    assert "near are workload" in asking.refused("statements", name="workloads")


def test_a_hint_names_the_tool_to_go_on_with(asking: Assistant) -> None:
    said = asking.refused("measure", measure="nothing")
    assert "the tool plan_measures" in said and "/api" not in said


def test_a_statement_runs_by_its_name(asking: Assistant, sample_store: Store) -> None:
    found = asking.call("query", name="workload", parameters={"level": "市", "limit": 5})
    assert found["items"] == run(sample_store, "workload", level="市", limit=5)


def test_a_name_that_nobody_bears_is_an_error_with_near_names(asking: Assistant) -> None:
    said = asking.refused("agency_measures", agency="忻州市商物局")
    assert "unknown_agency" in said and BUREAU in said


def test_a_statement_that_is_not_there_is_an_error(asking: Assistant) -> None:
    assert "unknown_statement" in asking.refused("query", name="delete_everything")


def test_a_value_that_a_parameter_does_not_take_is_an_error(asking: Assistant) -> None:
    assert "role" in asking.refused("agency_measures", agency=BUREAU, role="领导")


@pytest.mark.parametrize(
    ("tool", "given", "words"),
    [
        ("workload", {"level": "村"}, "workload: level='村' is none of 国家, 省, 市, 县, 乡"),
        ("workload", {"limit": "many"}, "limit='many' is no whole number; limit: At most"),
        ("workload", {"yaer": "2022"}, "takes no 'yaer'; is year meant?; it takes by, level"),
        ("agency", {}, "agency is missing; agency: Id of an agency"),
        ("query", {"name": "plans", "parameters": {"on": {}}}, "parameters.on has a type"),
        ("worklod", {}, "there is no tool 'worklod'; there are search_agencies, agency"),
    ],
)
def test_a_call_that_does_not_fit_is_told_in_one_line_what_does(
    asking: Assistant, tool: str, given: dict[str, object], words: str
) -> None:
    said = asking.refused(tool, **given)
    assert words in said and "\n" not in said and "pydantic" not in said


def test_a_message_with_half_a_character_is_answered(own: Path) -> None:
    call = {"name": "search_agencies", "arguments": {"q": "\ud800"}}
    told = {"protocolVersion": "2025-06-18", "capabilities": {}}
    client = {"clientInfo": {"name": "test", "version": "1"}}
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {**told, **client}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": call},
    ]
    command = [sys.executable, "-m", "api.cli", "mcp"]
    env = {**clean(), "ZEREN_STORE": str(own)}
    with Popen(command, stdin=PIPE, stdout=PIPE, env=env, cwd=ROOT) as running:
        assert running.stdin is not None and running.stdout is not None
        running.stdin.write(b"".join(json.dumps(one).encode() + b"\n" for one in messages))
        running.stdin.flush()
        _, answer = (json.loads(running.stdout.readline()) for _ in range(2))
    assert answer["id"] == 2
    assert "unknown_agency" in answer["result"]["content"][0]["text"]


def test_a_day_that_is_none_is_an_error(asking: Assistant) -> None:
    assert "2022-13-45" in asking.refused("plans", on="2022-13-45")


def test_other_commands_have_the_store_while_an_assistant_is_there(own: Path) -> None:
    env = {"ZEREN_STORE": str(own), "ZEREN_WAIT": "0"}
    with assistant(**env) as one:
        one.call("plans")
        assert zeren(["plans", "--json"], env).returncode == 0
        assert one.call("plans")["total"] == 5


def test_an_assistant_follows_a_server_that_comes_and_goes(own: Path) -> None:
    with assistant(ZEREN_STORE=str(own)) as one:
        alone = one.call("workload")
        with serving(own):
            served = one.call("workload")
        assert alone == served == one.call("workload")


def test_without_a_store_it_ends_with_one_line_and_makes_none(tmp_path: Path) -> None:
    done = zeren(["mcp"], {"ZEREN_STORE": str(tmp_path / "none.lbug")})
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no store at" in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_store_is_refused_before_the_session(tmp_path: Path) -> None:
    (tmp_path / "graph.lbug").write_text("no store")
    done = zeren(["mcp"], {"ZEREN_STORE": str(tmp_path / "graph.lbug")})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("zeren: ") and done.stderr.count("\n") == 1


def test_without_the_library_the_way_to_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from api import cli
    from api.commands import mcp

    monkeypatch.setattr(mcp, "find_spec", lambda name: None)
    assert cli.run(["mcp", "--store", str(tmp_path / "graph.lbug")]) == 1
    assert "zeren[mcp]" in capsys.readouterr().err
