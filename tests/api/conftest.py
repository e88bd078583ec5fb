"""The five sample plans in an embedded store, and a client of the application over it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.ingest import ingest
from graph.store import Store, open_store

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("ZEREN_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    """For reading only: the tests that change something have stores of their own."""
    store = open_store(str(tmp_path_factory.mktemp("samples") / "graph.lbug"))
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    yield store
    store.close()


@pytest.fixture(scope="session")
def client(sample_store: Store) -> TestClient:
    """Answers over the sample plans; an error of the server is an answer too."""
    return TestClient(create_app(Settings(), sample_store), raise_server_exceptions=False)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[TestClient]:
    """Over a new store that is the test's own."""
    app = create_app(Settings(store=str(tmp_path / "graph.lbug")))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


OWNER = """
import sys
from graph.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def owned(path: Path) -> Iterator[None]:
    """Another process has the embedded store open."""
    command = [sys.executable, "-c", OWNER, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None and process.stdin is not None
        assert process.stdout.readline() == "open\n"
        yield
        process.stdin.close()
        process.wait(30)
