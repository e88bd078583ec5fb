"""The store on a Neo4j server, for several people, large graphs and Neo4j Browser.

Rows go in as parameters of UNWIND, in batches. Writers of all processes queue behind one lock
in the database; what the server calls transient (a lost leader, a deadlock) is tried again.
Readers see what is committed; a statement that runs while another commits may see part of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Literal
from urllib.parse import unquote, urlsplit, urlunsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    CypherSyntaxError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
)

from graph import templates
from graph.errors import (
    BadChange,
    BadStatement,
    GraphError,
    StoreRefused,
    StoreUnavailable,
    StoreVersion,
    WriteRefused,
)
from graph.guard import only_reading
from graph.model import Model, load_model
from graph.state import after
from graph.store import Change, Edges, Nodes, Row, T, Transaction, Value
from graph.templates import quoted, statement

BATCH = 10_000
OLDEST = 5
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}")


class Neo4jStore:
    """`Store` behind a `bolt://` or `neo4j://` address."""

    kind: Literal["neo4j"] = "neo4j"

    def __init__(
        self,
        url: str,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        read_only: bool = False,
        model: Model | None = None,
    ) -> None:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
        self.url = urlunsplit(parts._replace(netloc=host))
        user = user or unquote(parts.username or "")
        password = password or unquote(parts.password or "")
        self._model = model or load_model()
        self._read_only = read_only
        self._database = database
        with self._errors():
            self._driver = neo4j.GraphDatabase.driver(
                self.url,
                auth=(user, password) if user else None,
                connection_timeout=5,
                connection_acquisition_timeout=20,
                max_transaction_retry_time=10,
                # An empty graph does not know the types that statements name: no warnings.
                notifications_min_severity="OFF",
                user_agent="zeren",
            )
        try:
            self.version = self._software()
            self._prepare()
        except BaseException:
            self._driver.close()
            raise

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        text = only_reading(statement, parameters or ())
        with self._errors(), self._session(neo4j.READ_ACCESS) as session:
            try:
                # To begin and to commit are messages of their own, a third of a short answer.
                return _rows(session, text, parameters)
            except (Neo4jError, DriverError) as exc:
                if not exc.is_retryable():
                    raise
            return session.execute_read(lambda transaction: _rows(transaction, text, parameters))

    def search(self, words: Sequence[str]) -> list[str]:
        if not words:
            return []
        # The index knows pairs of Chinese characters; other parts of a word (5G, No.9, one
        # character) are only compared with the text itself.
        phrases = sorted({phrase for word in words for phrase in _HAN.findall(word)})
        parameters: dict[str, Value] = {"words": list(words)}
        if not phrases:
            rows = self.read(statement("search/scan"), parameters)
        else:
            parameters["query"] = " AND ".join(f'"{phrase}"' for phrase in phrases)
            rows = self.read(statement("search/fulltext"), parameters)
        return sorted(str(row["id"]) for row in rows)

    def write(self, work: Callable[[Transaction], T]) -> T:
        self._writable()
        with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda transaction: work(self._begun(transaction)))

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        self._writable()
        with (
            self._errors(),
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction() as transaction,
        ):
            yield self._begun(transaction)
            transaction.commit()

    def close(self) -> None:
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=access, fetch_size=-1
        )

    def _begun(self, transaction: _Running) -> _Writing:
        queued = transaction.run(statement("write/neo4j/queue")).consume()
        if not queued.counters.properties_set:
            # Somebody deleted every node by hand, this one too.
            version = self._model.version
            transaction.run(statement("schema/set_version"), version=version).consume()
        return _Writing(transaction, self._model)

    def _writable(self) -> None:
        if self._read_only:
            raise WriteRefused(f"the store {self.url} is open for reading only")

    def _software(self) -> str:
        """`Neo4j 5.26.30`; raises where it is another program or too old."""
        with self._errors():
            agent = self._driver.get_server_info().agent
        name, _, version = str(agent).partition("/")
        if name != "Neo4j" or not version.split(".")[0].isdigit():
            raise StoreUnavailable(
                f"what answers at {self.url} is {agent}, not Neo4j", "set ZEREN_STORE"
            )
        if int(version.split(".")[0]) < OLDEST:
            raise StoreVersion(
                f"the server at {self.url} is Neo4j {version}", f"use Neo4j {OLDEST} or newer"
            )
        return f"Neo4j {version}"

    def _prepare(self) -> None:
        """Makes the schema in a database without one, checks its version else."""
        rows = self.read(statement("schema/version"))
        if rows:
            if rows[0]["version"] != self._model.version:
                raise StoreVersion(
                    f"the store {self.url} was made with schema {rows[0]['version']}, "
                    f"this program works with {self._model.version}",
                    "set ZEREN_DATABASE to an empty database and ingest the documents again",
                )
        elif not self._read_only:
            with self._errors(), self._session(neo4j.WRITE_ACCESS) as session:
                for text in templates.neo4j_schema(self._model):
                    session.run(text).consume()
                session.run(statement("schema/neo4j/ready")).consume()
                session.run(statement("schema/set_version"), version=self._model.version).consume()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """What the driver raises, as errors of this program; its words never carry a password."""
        try:
            yield
        except AuthError as exc:
            raise StoreRefused(
                f"the server at {self.url} refuses user or password",
                "set ZEREN_USER and ZEREN_PASSWORD",
            ) from exc
        except Forbidden as exc:
            if exc.code == "Neo.ClientError.Security.Forbidden":
                raise StoreRefused(
                    f"the user may not do this at {self.url}", "ask for the right to read and write"
                ) from exc
            raise BadStatement(f"the store cannot run this: {exc.message}") from exc
        except ConstraintError as exc:
            raise BadChange(f"the store takes no such change: {exc.message}") from exc
        except CypherSyntaxError as exc:
            raise BadStatement(f"the store cannot run this: {exc.message}") from exc
        except ClientError as exc:
            raise self._client_error(exc) from exc
        except ServiceUnavailable as exc:
            raise StoreUnavailable(
                f"nothing answers as Neo4j at {self.url}",
                "start the server, or set ZEREN_STORE to the address where it speaks Bolt",
            ) from exc
        except ConfigurationError as exc:
            raise StoreUnavailable(f"{self.url} is no address of a store: {exc}") from exc
        except (Neo4jError, DriverError) as exc:
            raise GraphError(f"the store at {self.url} gave up: {exc}") from exc

    def _client_error(self, exc: ClientError) -> GraphError:
        code = str(exc.code)
        if "DatabaseNotFound" in code:
            return StoreUnavailable(
                f"the server at {self.url} has no database {self._database}",
                "set ZEREN_DATABASE, or leave it out",
            )
        if "AccessMode" in code:
            return WriteRefused("only statements that read are allowed")
        return BadStatement(f"the store cannot run this: {exc.message}")


_Running = neo4j.ManagedTransaction | neo4j.Transaction


class _Writing:
    """The write transaction under way."""

    def __init__(self, transaction: _Running, model: Model) -> None:
        self._transaction = transaction
        self._model = model

    def read(self, statement: str, parameters: Mapping[str, Value] | None = None) -> list[Row]:
        return _rows(self._transaction, only_reading(statement, parameters or ()), parameters)

    def apply(self, change: Change) -> None:
        for edges in change.drop_edges:
            self._drop_edges(edges)
        for nodes in change.drop_nodes:
            label = quoted(self._model.node(nodes.label).label)
            ids = [row["id"] for row in nodes.rows]
            self._transaction.run(
                statement("write/neo4j/drop_nodes", label=label), ids=ids
            ).consume()
        for nodes in change.nodes:
            self._put(nodes)
        for edges in change.edges:
            self._add(edges)
        held = str(_rows(self._transaction, statement("schema/state"), None)[0]["state"])
        self._transaction.run(statement("schema/set_state"), state=after(held, change)).consume()

    def _put(self, nodes: Nodes) -> None:
        properties = self._model.node(nodes.label).properties
        name = "create_nodes" if nodes.new else "put_nodes"
        text = statement(f"write/neo4j/{name}", label=quoted(nodes.label))
        typed = _typed(nodes.label, nodes.rows, properties)
        for rows in _batches(typed):
            self._transaction.run(text, rows=rows).consume()

    def _add(self, edges: Edges) -> None:
        edge = self._model.edge(edges.type, edges.start, edges.end)
        text = statement(
            "write/neo4j/add_edges",
            type=quoted(edges.type),
            start=quoted(edges.start),
            end=quoted(edges.end),
        )
        columns = {"start": "string", "end": "string", **edge.properties}
        typed = (
            {"start": row.pop("start"), "end": row.pop("end"), "properties": row}
            for row in _typed(edges.type, edges.rows, columns)
        )
        for rows in _batches(typed):
            summary = self._transaction.run(text, rows=rows).consume()
            missing = len(rows) - summary.counters.relationships_created
            if missing:
                raise BadChange(
                    f"{missing} of {len(rows)} {edges.type} from {edges.start} to {edges.end} "
                    "lack an end"
                )

    def _drop_edges(self, edges: Edges) -> None:
        edge = self._model.edge(edges.type, edges.start, edges.end)
        places = {"type": quoted(edges.type), "start": quoted(edges.start),
                  "end": quoted(edges.end)}  # fmt: skip
        name = "drop_edges"
        if edge.key is not None:
            name, places["key"] = "drop_edges_by_key", quoted(edge.key)
        text = statement(f"write/neo4j/{name}", **places)
        rows = (
            {"head": row["start"], "tail": row["end"], "key": row.get(edge.key or "")}
            for row in edges.rows
        )
        for batch in _batches(rows):
            self._transaction.run(text, rows=batch).consume()


_PYTHON: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "strings": list}


def _typed(
    name: str, rows: Sequence[Row], columns: Mapping[str, str]
) -> Iterator[dict[str, Value]]:
    """The rows with what is said in them, checked against the model as tables would do."""
    for row in rows:
        said: dict[str, Value] = {}
        for key, value in row.items():
            kind = columns.get(key)
            if kind is None:
                raise BadChange(f"{name} has no {key}", "see the model")
            if value is None:
                continue
            if kind == "float" and isinstance(value, int | float):
                value = float(value)
            elif not isinstance(value, _PYTHON.get(kind, float)):
                raise BadChange(f"{name}.{key} is of type {kind}, not {value!r}")
            said[key] = value
        yield said


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _rows(
    runs: neo4j.Session | _Running, text: str, parameters: Mapping[str, Value] | None
) -> list[Row]:
    result = runs.run(text, dict(parameters or {}))
    names = result.keys()
    return [dict(zip(names, record.values(), strict=True)) for record in result]
