"""The embedded store: one file of ladybug beside the program, nothing to install or start.

Rows go in from Parquet files in a temporary folder: the fast way, and the safe one (COPY from
tables in memory ends the whole process when it meets an error). Many read at a time, each with a
connection of its own; one writes, behind a lock. Readers see the old state until a transaction
commits.
"""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

import ladybug
import pyarrow as pa
import pyarrow.parquet as pq

from graph import templates
from graph.connections import Connections
from graph.errors import (
    BadChange,
    BadStatement,
    BrokenStore,
    GraphError,
    StoreUnavailable,
    StoreVersion,
    WriteRefused,
)
from graph.guard import only_reading
from graph.model import Model, load_model
from graph.opening import full, opened, with_room
from graph.state import after
from graph.store import Change, Edges, Nodes, Row, T, Transaction, Value
from graph.templates import quoted, statement
from graph.threads import ALL, Threads

_COLUMN = {
    "string": "STRING",
    "integer": "INT64",
    "float": "DOUBLE",
    "boolean": "BOOLEAN",
    "strings": "STRING[]",
}
_ARROW: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
    "strings": pa.list_(pa.string()),
}

_ON = re.compile(r"\$on\b")
"""A day that statements ask about; the word is reserved here, and a name only in backticks."""

BULK = 30_000
"""Rows of a change from which on COPY is worth its price: its commit rewrites the file and waits
until nobody reads, while fewer rows go through the log in a millisecond. Switching checkpoints
off instead loses what COPY wrote when the process is killed."""


class EmbeddedStore:
    """`Store` in a file of this machine; only one process at a time may open it for writing."""

    kind: Literal["embedded"] = "embedded"

    def __init__(self, path: str, read_only: bool = False, model: Model | None = None) -> None:
        self.url = path
        self.version = f"ladybug {ladybug.__version__}"
        self._model = model or load_model()
        self._read_only = read_only
        self._database = opened(Path(path), read_only)
        self._writer = threading.Lock()
        self._connections = Connections(self._database)
        self._threads = Threads()
        self._closed = False
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        text = only_reading(statement, parameters or ())
        with (
            self._borrowed(text) as connection,
            _transaction(connection, "BEGIN TRANSACTION READ ONLY"),
        ):
            threads = self._threads.of(text)
            connection.set_max_threads_for_exec(threads)
            rows, milliseconds = _rows(connection, text, parameters)
        self._threads.took(text, threads, milliseconds)
        return rows

    def search(self, words: Sequence[str]) -> list[str]:
        if not words:
            return []
        rows = self.read(statement("search/scan"), {"words": list(words)})
        return sorted(str(row["id"]) for row in rows)

    def write(self, work: Callable[[Transaction], T]) -> T:
        with self.writing() as transaction:
            return work(transaction)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        if self._read_only:
            raise WriteRefused(f"the store {self.url} is open for reading only")
        with_room(Path(self.url))
        with (
            self._writer,
            tempfile.TemporaryDirectory(prefix="zeren-") as folder,
            self._borrowed() as connection,
        ):
            # Handing a few rows from thread to thread takes longer than writing them.
            connection.set_max_threads_for_exec(1)
            writing = _Writing(connection, Path(folder), self._model)
            try:
                with _transaction(connection, "BEGIN TRANSACTION"):
                    yield writing
            finally:
                self._connections.written += writing.rows

    def close(self) -> None:
        with self._writer:
            self._closed = True
            self._connections.close()
            self._database.close()

    @contextmanager
    def _borrowed(self, statement: str = "") -> Iterator[ladybug.Connection]:
        if self._closed:
            raise StoreUnavailable(f"the store {self.url} was closed")
        with self._connections.one(statement) as connection:
            yield connection

    def _prepare(self) -> None:
        """Makes the schema in a new store, checks its version in one that is there."""
        held = {str(row["name"]) for row in self.read("CALL show_tables() RETURN name AS name")}
        if "ZerenSchema" in held:
            version = self.read(statement("schema/version"))[0]["version"]
            if version != self._model.version:
                raise StoreVersion(
                    f"the store {self.url} was made with schema {version}, "
                    f"this program works with {self._model.version}",
                    "point ZEREN_STORE to a new path and ingest the documents again",
                )
        elif held:
            raise BrokenStore(
                f"{self.url} is a database of another program", "point ZEREN_STORE elsewhere"
            )
        elif not self._read_only:
            with_room(Path(self.url))
            with (
                self._writer,
                self._borrowed() as connection,
                _transaction(connection, "BEGIN TRANSACTION"),
            ):
                for text in templates.embedded_schema(self._model, _COLUMN):
                    connection.execute(text)
                version_row: dict[str, Value] = {"version": self._model.version}
                connection.execute(statement("schema/set_version"), version_row)


class _Writing:
    """The one write transaction under way."""

    def __init__(self, connection: ladybug.Connection, folder: Path, model: Model) -> None:
        self._connection = connection
        self._folder = folder
        self._model = model
        self._files = 0
        self._many = False
        self.rows = 0

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        return _rows(self._connection, only_reading(statement, parameters or ()), parameters)[0]

    def apply(self, change: Change) -> None:
        rows = sum(len(one.rows) for one in change.nodes)
        rows += sum(len(joined.rows) for joined in change.edges)
        self._many = rows >= BULK
        self.rows += rows
        try:
            for edges in change.drop_edges:
                self._drop_edges(edges)
            for nodes in change.drop_nodes:
                ids: list[Value] = [row["id"] for row in nodes.rows]
                label = quoted(self._model.node(nodes.label).label)
                self._run(statement("write/embedded/drop_nodes", label=label), {"ids": ids})
            for nodes in change.nodes:
                self._put(nodes)
            for edges in change.edges:
                self._add(edges)
            held = str(self._run(statement("schema/state"))[0]["state"])
            self._run(statement("schema/set_state"), {"state": after(held, change)})
        except OSError as exc:  # of the folder for what is on its way in
            raise full(self._folder, str(exc.strerror or exc)) from exc
        except (RuntimeError, pa.ArrowException) as exc:
            raise BadChange(f"the store takes no such change: {exc}") from exc

    def _put(self, nodes: Nodes) -> None:
        properties = self._model.node(nodes.label).properties
        places = {
            "label": quoted(nodes.label),
            "file": self._parquet(nodes.label, nodes.rows, properties),
        }
        names = [quoted(name) for name in properties]
        if nodes.new and self._many:
            self._bulk(statement("write/embedded/bulk_nodes", **places))
        elif nodes.new:
            listed = ", ".join(f"{name}: {name}" for name in names)
            self._run(statement("write/embedded/create_nodes", assignments=listed, **places))
        else:
            listed = ", ".join(f"n.{name} = {name}" for name in names[1:])
            self._run(statement("write/embedded/put_nodes", assignments=listed, **places))

    def _add(self, edges: Edges) -> None:
        edge = self._model.edge(edges.type, edges.start, edges.end)
        columns = {"start": "string", "end": "string", **edge.properties}
        file = self._parquet(edges.type, edges.rows, columns)
        if self._many:
            places = {"type": quoted(edges.type), "start": edges.start, "end": edges.end}
            self._bulk(statement("write/embedded/bulk_edges", file=file, **places))
            return
        listed = ", ".join(f"{quoted(name)}: {quoted(name)}" for name in edge.properties)
        made = self._run(
            statement(
                "write/embedded/create_edges",
                type=quoted(edges.type),
                start=quoted(edges.start),
                end=quoted(edges.end),
                file=file,
                assignments=listed,
            )
        )[0]["made"]
        if made != len(edges.rows):
            raise BadChange(
                f"{edges.type} from {edges.start} to {edges.end}: "
                f"{made} of {len(edges.rows)} have both ends"
            )

    def _drop_edges(self, edges: Edges) -> None:
        edge = self._model.edge(edges.type, edges.start, edges.end)
        places = {"type": quoted(edges.type), "start": quoted(edges.start),
                  "end": quoted(edges.end)}  # fmt: skip
        name = "drop_edges"
        if edge.key is not None:
            name, places["key"] = "drop_edges_by_key", quoted(edge.key)
        columns = {"head": "string", "tail": "string", "key": "string"}
        rows: list[Row] = [
            {"head": row["start"], "tail": row["end"], "key": row.get(edge.key or "")}
            for row in edges.rows
        ]
        file = self._parquet(edges.type, rows, columns)
        self._run(statement(f"write/embedded/{name}", file=file, **places))

    def _parquet(self, name: str, rows: Sequence[Row], columns: Mapping[str, str]) -> str:
        """The rows in a file; its path as it stands between quotes in a statement."""
        unknown = {key for row in rows for key in row} - columns.keys()
        if unknown:
            raise BadChange(f"{name} has no {', '.join(sorted(unknown))}", "see the model")
        schema = pa.schema([(column, _ARROW[kind]) for column, kind in columns.items()])
        # Columns at once are faster than rows one by one.
        arrays = [
            pa.array([row.get(column) for row in rows], _ARROW[kind])
            for column, kind in columns.items()
        ]
        self._files += 1
        file = self._folder / f"{self._files}.parquet"
        pq.write_table(
            pa.Table.from_arrays(arrays, schema=schema),
            file,
            compression="none",
            use_dictionary=self._many,
            write_statistics=False,
            store_schema=False,
        )
        return str(file).replace("\\", "\\\\").replace("'", "\\'")

    def _bulk(self, text: str) -> None:
        self._connection.set_max_threads_for_exec(ALL)
        self._run(text)
        self._connection.set_max_threads_for_exec(1)

    def _run(self, text: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        return _answer(self._connection, text, parameters)[0]


@contextmanager
def _transaction(connection: ladybug.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
    except BaseException:
        # Most errors have rolled back by themselves, and then there is nothing to undo.
        with suppress(RuntimeError):
            connection.execute("ROLLBACK")
        raise
    try:
        connection.execute("COMMIT")
    except RuntimeError as exc:
        raise GraphError(f"the store could not keep the change: {exc}") from exc


def _rows(
    connection: ladybug.Connection, text: str, parameters: Mapping[str, Value] | None
) -> tuple[list[Row], float]:
    try:
        return _answer(connection, text, parameters)
    except RuntimeError as exc:
        if "write query" in str(exc):
            raise WriteRefused("only statements that read are allowed") from exc
        raise BadStatement(f"the store cannot run this: {exc}") from exc


def _answer(
    connection: ladybug.Connection, text: str, parameters: Mapping[str, Value] | None
) -> tuple[list[Row], float]:
    """The rows, and the milliseconds that they took once the way was found."""
    given = dict(parameters or {})
    if "on" in given:
        text = _ON.sub("$`on`", text)
        given["`on`"] = given.pop("on")
    result = connection.execute(text, given)
    assert isinstance(result, ladybug.QueryResult)
    try:
        names = result.get_column_names()
        rows: list[Row] = [dict(zip(names, values, strict=True)) for values in result.get_all()]
        return rows, result.get_execution_time()
    finally:
        result.close()
