"""A real Neo4j Community server without Docker: its jars come from Maven, once, into a cache.

A test that asks for `neo4j_server` (as it stands) or `empty_neo4j` (no node in it) gets a server
on free ports of this machine, with a user and a password. One server serves the whole session.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import ClientError, DriverError, ServiceUnavailable

POM = Path(__file__).with_name("pom.xml")
USER = "neo4j"
PASSWORD = "a-password-for-tests"
JAVA_VERSIONS = (17, 21)
FETCH_SECONDS = 240
START_SECONDS = 90
QUICK_COMPILER = ("-XX:TieredStopAtLevel=1",)
"""What tests want: each statement runs a few times only, and compiling well is not worth it."""

CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A running server. `url` is bolt://, `http_url` the address of its HTTP interface."""

    url: str
    http_url: str
    user: str
    password: str
    driver: neo4j.Driver = field(repr=False)
    """Connected with `user`, for what a test wants to look up or set up by itself."""

    def clear(self, *, schema: bool = False) -> None:
        """Delete every node and relationship; with `schema`, every constraint and index too."""
        self.driver.execute_query("MATCH (n) DETACH DELETE n")
        if not schema:
            return
        for kind, listed in (
            ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name"),
            ("INDEX", "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'"),
        ):
            records, _, _ = self.driver.execute_query(listed)
            for record in records:
                self.driver.execute_query(f"DROP {kind} `{record['name']}`")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real server, with whatever earlier tests left in it."""
    java = find_java()
    jars = fetch_jars()
    with run_server(java, jars, tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture
def empty_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """A real server without a node; constraints and indexes of earlier tests are still there."""
    neo4j_server.clear()
    return neo4j_server


@pytest.fixture
def blank_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """A real server as on its first day: no node, no constraint, no index."""
    neo4j_server.clear(schema=True)
    return neo4j_server


def find_java() -> str:
    """The path of a Java that this Neo4j runs on; skips, naming what is missing, without one."""
    home = os.environ.get("JAVA_HOME")
    candidates = [f"{home}/bin/java"] if home else []
    candidates += ["java", *map(str, sorted(Path("/usr/lib/jvm").glob("*/bin/java")))]
    for candidate in candidates:
        path = shutil.which(candidate)
        if path and java_version(path) in JAVA_VERSIONS:
            return path
    pytest.skip("Neo4j needs Java 17 or 21, which is not installed (Debian: openjdk-17-jdk)")


def java_version(java: str) -> int | None:
    """The major version that an executable says it is, None where it says nothing of the kind."""
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    match = re.search(r'version "(\d+)', told)
    return int(match[1]) if match else None


def fetch_jars() -> Path:
    """The folder of the server's jars; fetched on first use, shared by every checkout.

    The folder is named after the pom's checksum and appears whole or not at all, so that runs
    which start at the same time fetch once and none sees half of it.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zeren"
    cache.mkdir(parents=True, exist_ok=True)
    jars = cache / f"neo4j-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    with (cache / "neo4j.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if jars.is_dir():
            return jars
        maven = shutil.which("mvn")
        if maven is None:
            pytest.skip("Neo4j's jars come through Maven, which is not installed (Debian: maven)")
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            fetched = Path(folder) / "lib"
            command = [
                *(maven, "--batch-mode", "--quiet", "--file", str(POM)),
                *("dependency:copy-dependencies", "-DincludeScope=runtime"),
                f"-DoutputDirectory={fetched}",
            ]
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=FETCH_SECONDS, check=False
            )
            if done.returncode != 0:
                pytest.skip(f"Maven could not fetch Neo4j's jars:\n{done.stdout[-2000:]}")
            fetched.rename(jars)
    return jars


@contextmanager
def run_server(
    java: str, jars: Path, home: Path, compiler: Sequence[str] = QUICK_COMPILER
) -> Iterator[Neo4jServer]:
    """Start a server in the empty folder `home`; it is ready inside the block, gone after it.
    `compiler` are options of Java: without any its code gets faster the longer it runs."""
    for folder in ("conf", "data", "logs", "plugins", "run", "import"):
        (home / folder).mkdir()
    bolt, http = free_ports(2)
    (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(bolt=bolt, http=http))
    log = home / "logs" / "console.log"
    command = [
        *(java, "-cp", f"{jars}/*", "-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"),
        *(*compiler, "-Dfile.encoding=UTF-8"),
        *(
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
        ),
        *("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",),
        "org.neo4j.server.CommunityEntryPoint",
        *(f"--home-dir={home}", f"--config-dir={home / 'conf'}"),
    ]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_parent if sys.platform == "linux" else None,
        )
    try:
        url = f"bolt://127.0.0.1:{bolt}"
        set_password(process, url, log)
        # Statements on an empty graph name types that it does not know yet: that is no warning.
        with neo4j.GraphDatabase.driver(
            url, auth=(USER, PASSWORD), notifications_min_severity="OFF"
        ) as driver:
            yield Neo4jServer(url, f"http://127.0.0.1:{http}", USER, PASSWORD, driver)
    finally:
        # Its data goes with the test's folder: nothing is worth ten seconds of an orderly end.
        process.kill()
        process.wait()


def end_with_parent() -> None:
    """Have the kernel end this process when its parent dies, however that comes to die."""
    pr_set_pdeathsig = 1
    ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)


def set_password(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    """Wait until the server answers and give its user the password; fails with the server's log."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            # The driver by itself would wait longer after every try.
            with neo4j.GraphDatabase.driver(
                url, auth=(USER, USER), max_transaction_retry_time=0
            ) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    {"old": USER, "new": PASSWORD},
                    database_="system",
                )
            return
        except (ServiceUnavailable, DriverError, ClientError) as exc:
            if process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.1)
                continue
            pytest.fail(f"Neo4j did not come up: {exc}\n{log.read_text(errors='replace')[-4000:]}")


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on at this moment, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
