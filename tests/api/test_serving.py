"""A real server in a process of its own, and commands that find it and go through it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import ROOT
from tests.api.test_errors import PLAN
from tests.servers.neo4j import Neo4jServer

SEEN_SECONDS = 2.0


@dataclass
class Serving:
    """A running `zeren serve`."""

    url: str
    store: Path
    process: subprocess.Popen[str]
    env: dict[str, str] = field(default_factory=dict)

    def zeren(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        return zeren(arguments, {**self.env, **env})


def command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "api.cli", *arguments]


def zeren(arguments: Sequence[str], env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(arguments), env={**clean(), **env}, cwd=ROOT, capture_output=True, text=True
    )


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("ZEREN_")}


@contextmanager
def serving(store: Path, **env: str) -> Iterator[Serving]:
    env = {"ZEREN_STORE": str(store), **env}
    process = subprocess.Popen(
        command(["serve", "--port", "0"]),
        env={**clean(), **env},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline().split()
    assert said, process.communicate()
    try:
        yield Serving(said[-1], store, process, env)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path / "graph.lbug") as one:
        yield one


def plan(folder: Path, number: int) -> Path:
    file = folder / f"{number}.txt"
    file.write_text(
        PLAN.replace("〔2023〕9号", f"〔2023〕{number}号").replace("会展业", f"会展{number}")
    )
    return file


def test_commands_go_through_the_server_that_owns_the_store(
    server: Serving, tmp_path: Path
) -> None:
    ran = server.zeren("ingest", str(plan(tmp_path, 9)))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert httpx.get(f"{server.url}/api/plans").json()["total"] == 1
    (row,) = json.loads(server.zeren("plans", "--json").stdout)
    assert row["number"] == "忻政办发〔2023〕9号"


def test_through_the_server_the_answers_are_the_same(server: Serving, tmp_path: Path) -> None:
    file = plan(tmp_path, 9)
    alone = {"ZEREN_STORE": str(tmp_path / "alone.lbug")}
    asked = ("query", "measures", "--json")
    server.zeren("ingest", str(file))
    zeren(["ingest", str(file)], alone)
    assert server.zeren(*asked).stdout == zeren(asked, alone).stdout
    for format in ("graphml", "csv"):
        assert server.zeren("export", format).stdout == zeren(["export", format], alone).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ingest", "LICENSE", "nowhere.txt"),
        ("remove", "晋政办发〔1999〕1号"),
        ("query", "agency_measures", "-p", "agency=忻州市商务局"),
        ("export", "gexf", "-p", "plan=晋政办发〔1999〕1号"),
    ],
)
def test_through_the_server_the_errors_are_the_same(
    server: Serving, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = server.zeren(*arguments)
    alone = zeren(arguments, {"ZEREN_STORE": str(tmp_path / "alone.lbug")})
    assert (ran.returncode, ran.returncode) == (1, alone.returncode)
    assert sorted(ran.stderr.splitlines()) == sorted(alone.stderr.splitlines())


def test_through_the_server_a_broken_document_of_an_archive_stops_no_other(
    server: Serving, tmp_path: Path
) -> None:
    archive = tmp_path / "plans.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("a.txt", "")
        packed.write(plan(tmp_path, 9), "b.txt")
    ran = server.zeren("ingest", str(archive))
    alone = zeren(["ingest", str(archive)], {"ZEREN_STORE": str(tmp_path / "alone.lbug")})
    assert ran.returncode == alone.returncode == 1
    assert (ran.stdout, ran.stderr) == (alone.stdout, alone.stderr)
    assert "a.txt is empty" in ran.stderr and "〔2023〕9号" in ran.stdout


def test_twenty_ingests_under_load_fail_nowhere_and_are_seen_at_once(
    server: Serving, tmp_path: Path
) -> None:
    stop = threading.Event()
    faults: list[str] = []

    def load() -> None:
        with httpx.Client(base_url=server.url, timeout=30) as http:
            while not stop.is_set():
                for path in ("/api/workload", "/api/plans", "/api/network", "/api/search?q=会展"):
                    answer = http.get(path)
                    if answer.status_code != 200:
                        faults.append(answer.text)

    readers = [threading.Thread(target=load) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for number in range(1, 21):
            with plan(tmp_path, number).open("rb") as file:
                answer = httpx.post(f"{server.url}/api/plans", files={"file": file}, timeout=30)
            assert answer.status_code == 200, answer.text
            written = time.monotonic()
            while httpx.get(f"{server.url}/api/plans", timeout=30).json()["total"] != number:
                assert time.monotonic() - written < SEEN_SECONDS
    finally:
        stop.set()
        for reader in readers:
            reader.join(60)
    assert faults == []


def test_commands_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    env = {**clean(), "ZEREN_STORE": str(tmp_path / "graph.lbug"), "ZEREN_WAIT": "120"}
    running = [
        subprocess.Popen(
            command(["ingest", str(plan(tmp_path, number))]),
            env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(3)
    ]  # fmt: skip
    assert [process.communicate()[1] for process in running] == ["", "", ""]
    said = zeren(["plans", "--json"], {"ZEREN_STORE": str(tmp_path / "graph.lbug")})
    assert len(json.loads(said.stdout)) == 3


def test_a_server_that_ended_leaves_the_store_to_commands(tmp_path: Path) -> None:
    store = tmp_path / "graph.lbug"
    with serving(store) as one:
        address = Path(f"{store}.server")
        assert json.loads(address.read_text())["url"] == one.url
    assert not address.exists()
    assert zeren(["plans"], {"ZEREN_STORE": str(store)}).returncode == 0


def test_the_address_of_a_server_that_was_killed_is_passed_over(tmp_path: Path) -> None:
    store = tmp_path / "graph.lbug"
    with serving(store) as one:
        one.zeren("ingest", str(plan(tmp_path, 9)))
        one.process.kill()
        one.process.wait(30)
        assert Path(f"{store}.server").exists()
        ran = one.zeren("plans", "--json")
    assert (ran.returncode, len(json.loads(ran.stdout))) == (0, 1)


def test_a_second_server_of_the_store_says_where_the_first_is(server: Serving) -> None:
    ran = server.zeren("serve", "--port", "0")
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)
    assert server.url in ran.stderr


def test_a_port_that_is_taken_is_one_line(server: Serving, tmp_path: Path) -> None:
    port = server.url.rpartition(":")[2]
    ran = server.zeren("serve", "--port", port, "--store", str(tmp_path / "other.lbug"))
    assert (ran.returncode, len(ran.stderr.splitlines())) == (1, 1)
    assert "--port" in ran.stderr


def test_a_server_answers_by_the_names_of_its_machine_only(server: Serving) -> None:
    port = server.url.rpartition(":")[2]
    hosts = (f"127.0.0.1:{port}", f"localhost:{port}", f"elsewhere.example:{port}")
    asked = [httpx.get(f"{server.url}/api/health", headers={"Host": host}) for host in hosts]
    assert [answer.status_code for answer in asked] == [200, 200, 403]


def test_commands_carry_the_token(tmp_path: Path) -> None:
    file = plan(tmp_path, 9)
    with serving(tmp_path / "graph.lbug", ZEREN_TOKEN="口令") as one:
        assert one.zeren("ingest", str(file), ZEREN_TOKEN="wrong").returncode == 1
        assert one.zeren("ingest", str(file)).returncode == 0


def test_the_server_serves_neo4j_too(empty_neo4j: Neo4jServer, tmp_path: Path) -> None:
    login = {"ZEREN_USER": empty_neo4j.user, "ZEREN_PASSWORD": empty_neo4j.password}
    with serving(Path(empty_neo4j.url), **login, ZEREN_STORE=empty_neo4j.url) as one:
        assert one.zeren("ingest", str(plan(tmp_path, 9))).returncode == 0
        assert httpx.get(f"{one.url}/api/plans").json()["total"] == 1
        one.process.send_signal(signal.SIGTERM)
        assert empty_neo4j.password not in "".join(one.process.communicate())
