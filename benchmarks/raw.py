"""The same rows loaded by hand with the bare drivers, as fast as their manuals say how.

Nothing here is checked, and nothing is what the product does: it is the yardstick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ladybug
import neo4j
import pyarrow as pa
import pyarrow.parquet as pq

from graph.model import load_model
from graph.store import Change

BATCH = 10_000
_ARROW: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "float": pa.float64(),
    "boolean": pa.bool_(),
    "strings": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table; `ends` are the labels that a relationship joins."""

    name: str
    schema: pa.Schema
    rows: list[dict[str, Any]]
    ends: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """A statement with all the rows that it is for."""

    statement: str
    rows: list[dict[str, Any]]


def tables(change: Change) -> list[Table]:
    """The rows with the columns of their tables, ready for Parquet."""
    model = load_model()
    made = [
        Table(put.label, _schema(model.node(put.label).properties), [dict(r) for r in put.rows])
        for put in change.nodes
    ]
    for joined in change.edges:
        edge = model.edge(joined.type, joined.start, joined.end)
        columns = {"start": "string", "end": "string", **edge.properties}
        rows = [dict(row) for row in joined.rows]
        made.append(Table(joined.type, _schema(columns), rows, (joined.start, joined.end)))
    return made


def write(made: list[Table], folder: Path) -> list[Path]:
    """A Parquet file a table."""
    files = [folder / f"{at}.parquet" for at in range(len(made))]
    for table, file in zip(made, files, strict=True):
        pq.write_table(pa.Table.from_pylist(table.rows, schema=table.schema), file)
    return files


def copy(connection: ladybug.Connection, made: list[Table], files: list[Path]) -> None:
    """COPY of each file, in one transaction."""
    connection.execute("BEGIN TRANSACTION")
    for table, file in zip(made, files, strict=True):
        ends = f" (from = '{table.ends[0]}', to = '{table.ends[1]}')" if table.ends else ""
        connection.execute(f"COPY `{table.name}` FROM '{file}'{ends}")
    connection.execute("COMMIT")


def batches(change: Change) -> list[Batch]:
    """The rows as parameters of UNWIND, without what is not said."""
    made = [
        Batch(
            f"UNWIND $rows AS row CREATE (n:`{put.label}`) SET n = row",
            [_said(row) for row in put.rows],
        )
        for put in change.nodes
    ]
    for joined in change.edges:
        rows = []
        for row in joined.rows:
            said = _said(row)
            rows.append({"start": said.pop("start"), "end": said.pop("end"), "row": said})
        made.append(
            Batch(
                f"UNWIND $rows AS row MATCH (a:`{joined.start}` {{id: row.start}}) "
                f"MATCH (b:`{joined.end}` {{id: row.end}}) "
                f"CREATE (a)-[r:`{joined.type}`]->(b) SET r = row.row",
                rows,
            )
        )
    return made


def unwind(driver: neo4j.Driver, made: list[Batch]) -> None:
    """UNWIND of each batch of rows, in one transaction."""
    with driver.session() as session, session.begin_transaction() as transaction:
        for one in made:
            for start in range(0, len(one.rows), BATCH):
                rows = one.rows[start : start + BATCH]
                transaction.run(one.statement, rows=rows).consume()
        transaction.commit()


def _schema(columns: Mapping[str, str]) -> pa.Schema:
    return pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()])


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}
