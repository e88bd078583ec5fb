"""The store of which every question here is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ingest import ingest
from graph.store import Store, open_store


@pytest.fixture(scope="package")
def samples(tmp_path_factory: pytest.TempPathFactory, plans: Path) -> Iterator[Store]:
    """The five sample plans, read once: questions change nothing."""
    store = open_store(str(tmp_path_factory.mktemp("questions") / "graph.lbug"))
    for outcome in ingest(store, sorted(plans.glob("*.txt"))):
        assert outcome.error is None
    yield store
    store.close()
