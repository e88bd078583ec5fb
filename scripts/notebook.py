"""Runs docs/zeren.ipynb over the sample plans and keeps what its cells answered:

    python -m scripts.notebook

Cells are edited in the file itself; what they print comes from here alone.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from graph.ingest import ingest
from graph.store import open_store

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "zeren.ipynb"
INLINE = "module://matplotlib_inline.backend_inline"


def executed(settings: Mapping[str, str], folder: Path) -> nbformat.NotebookNode:
    """The notebook with what its cells answer, run in `folder` with these variables of the
    environment; raises nbclient's `CellExecutionError` with the cell that fails."""
    book: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZEREN_")}
    client = NotebookClient(
        book,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        record_timing=False,
    )
    client.execute(env={**env, "PYTHONPATH": str(ROOT), "MPLBACKEND": INLINE, **settings})
    return book


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.lbug"
        store = open_store(str(path))
        for outcome in ingest(store, sorted((ROOT / "seeds" / "plans").glob("*.txt"))):
            if outcome.error is not None:
                raise outcome.error
        store.close()
        book = executed({"ZEREN_STORE": str(path)}, Path(folder))
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(book, NOTEBOOK)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
