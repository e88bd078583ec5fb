"""Answers as pandas data frames and networkx graphs, for notebooks (the extra `notebook`).

    from graph.frames import frame, network, open_store

    store = open_store("zeren-data/graph.lbug")        # or bolt://…, neo4j://…
    frame(store, "agency_measures", agency="周口市商务局", role="牵头")
    network(store, level="市", at_least=2)

Instead of an open store each takes an address, opened for this one call, or anything that
answers statements by name, as `api.service.reach` gives it while a server owns the store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from graph import naming
from graph.errors import MissingExtra, StoreUnavailable
from graph.network import graph_of
from graph.network import network as network_of
from graph.statements import run, statement
from graph.store import Row, Store, Value, open_store

if TYPE_CHECKING:
    import networkx
    import pandas

__all__ = ["MissingPandas", "Service", "Source", "frame", "framed", "network", "open_store"]


class MissingPandas(MissingExtra):
    """The extra `notebook` is not installed."""


@runtime_checkable
class Service(Protocol):
    """Who answers in place of a store, names resolved: a running server, for one."""

    def query(self, name: str, parameters: Mapping[str, Value]) -> list[Row]: ...

    def network(self, form: str, filters: Mapping[str, str]) -> bytes: ...


Source: TypeAlias = "Store | Service | str | Path"


def frame(source: Source, name: str, /, **parameters: Value) -> pandas.DataFrame:
    """The rows of a statement of cypher/read, in its order, with the columns that it declares,
    also where there is no row.

    Agencies, plans and systems may be given by any name that only one bears. Raises what the
    statement raises: `UnknownStatement`, `BadParameter`, `UnknownAgency` with near names …
    `attrs` of the frame say what was run: statement, parameters and Cypher."""
    asked = statement(name)
    if isinstance(source, Service):
        asked.bind(parameters)
        rows, given = source.query(name, parameters), dict(parameters)
    else:
        with _opened(source) as store:
            given = naming.with_ids(store, name, parameters)
            rows = run(store, name, **given)
    made = framed(rows, [column.name for column in asked.columns])
    made.attrs = {"statement": name, "parameters": given, "cypher": asked.text}
    return made


def framed(rows: Sequence[Row], columns: Sequence[str]) -> pandas.DataFrame:
    """Rows as a frame with these columns. Whole numbers, numbers, truth values and texts have
    the types of pandas that know what is missing (Int64, Float64, boolean, string), so that a
    number stays one beside a null; lists stay lists. Dates stay ISO text, since a plan may say
    no more than a month: `pandas.to_datetime` makes days of them."""
    try:
        import pandas
    except ImportError as exc:
        raise MissingPandas(
            "data frames need pandas, which is not installed", "pip install 'zeren[notebook]'"
        ) from exc
    cells = {column: [row[column] for row in rows] for column in columns}
    return pandas.DataFrame(
        {
            column: pandas.Series(values, dtype=_dtype(values), index=range(len(rows)))
            for column, values in cells.items()
        },
        columns=list(columns),
    )


def network(
    source: Source, kind: str = "agency-agency", /, **filters: str | int
) -> networkx.Graph[str]:
    """Who works with whom (`agency-agency`: `weight` measures in common) or on what
    (`agency-measure`, a MultiGraph: an edge a role) as a networkx graph.

    Nodes are ids with `label`, `level`, `place`, `systems` (joined by 、), `weight` (measures)
    and measures by role; filters are level, place, system, year, on, role, plan (by any name)
    and at_least."""
    if isinstance(source, Service):
        import networkx

        asked = {name: str(value) for name, value in {"kind": kind, **filters}.items()}
        text = source.network("graphml", asked).decode("utf-8")
        return networkx.parse_graphml(text, force_multigraph=kind == "agency-measure")
    with _opened(source) as store:
        given: dict[str, Any] = dict(filters)
        if given.get("plan"):
            given["plan"] = naming.one_plan(store, str(given["plan"]), held=True).id
        made: networkx.Graph[str] = graph_of(network_of(store, kind, **given))
    return made


@contextmanager
def _opened(source: Store | str | Path) -> Iterator[Store]:
    if not isinstance(source, str | Path):
        yield source
        return
    url = str(source)
    if "://" not in url and not Path(url).exists():
        # Asking must not leave an empty store behind.
        raise StoreUnavailable(f"there is no store at {url}", "ingest a document first")
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def _dtype(values: Sequence[Value]) -> str:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    if kinds and kinds <= {int, float}:
        return "Float64"
    return "string" if kinds == {str} else "object"
