"""Commands that ask: query, export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from api.commands.options import store_option
from api.commands.printing import as_csv, as_json, as_lines, table
from api.settings import settings_from_environment
from extract.triples import LEVELS, ROLES
from graph.network import KINDS
from graph.statements import BadParameter, statement, statements

if TYPE_CHECKING:
    from graph.store import Value

SHOWN = 11
"""Columns of a table. Rows about responsibilities have more; all are in --json and csv."""
NETWORKS = ("graphml", "gexf")
TABLES = ("csv", "jsonl")


_parameter = click.option(
    "-p", "--parameter", multiple=True, metavar="KEY=VALUE", help="A parameter; repeatable."
)


@click.command()
@click.argument("name", default="")
@_parameter
@click.option("--json", is_flag=True, help="Rows as JSON, with all columns.")
@click.option("--cypher", is_flag=True, help="Show the statement itself instead.")
@store_option
def query(
    name: str, parameter: tuple[str, ...], json: bool, cypher: bool, store: str | None
) -> None:
    """Run a statement of cypher/read by its NAME; without one, list them."""
    if not name:
        table(("name", "doc"), [{"name": s.name, "doc": s.doc} for s in statements().values()])
        return
    asked = statement(name)
    if cypher:
        print(asked.text, end="")
        return
    given = parsed(parameter)
    asked.bind(given)
    from api.service import reach

    with reach(settings_from_environment(store=store)) as service:
        rows = service.query(name, given)
    if json:
        as_json(rows)
    else:
        table([column.name for column in asked.columns][:SHOWN], rows)
        print(f"{len(rows)} rows" if len(rows) != 1 else "1 row", file=sys.stderr)


@click.command()
@click.argument("format", type=click.Choice(TABLES + NETWORKS))
@click.argument("name", default="measures")
@_parameter
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file; else standard output."
)
@store_option
def export(
    format: str, name: str, parameter: tuple[str, ...], output: Path | None, store: str | None
) -> None:
    """Take away rows of the statement NAME (csv, jsonl) or the network (graphml, gexf).

    For a network the parameters are kind (agency-agency or agency-measure), level, place,
    system, year, role, plan and at_least.
    """
    from api.service import reach

    given = parsed(parameter)
    if format in TABLES:
        statement(name).bind(given)
    filters = _filters(given) if format in NETWORKS else {}
    with reach(settings_from_environment(store=store)) as service:
        if format in NETWORKS:
            data = service.network(format, filters)
            if output is None:
                sys.stdout.buffer.write(data)
            else:
                output.write_bytes(data)
            return
        rows = service.query(name, given)
    with _opened(output) as target:
        if format == "csv":
            as_csv([column.name for column in statement(name).columns], rows, target)
        else:
            as_lines(rows, target)


COMMANDS = (query, export)


def parsed(given: tuple[str, ...]) -> dict[str, Value]:
    """KEY=VALUE each; raises `BadParameter` for another form."""
    result: dict[str, Value] = {}
    for item in given:
        key, separator, value = item.partition("=")
        if not separator or not key:
            raise BadParameter(f"{item!r} is no parameter", "write -p key=value")
        result[key.strip()] = value
    return result


def _filters(given: dict[str, Value]) -> dict[str, str]:
    """What a network takes; refused here in the same words with a server and without."""
    choices = {"kind": KINDS, "level": LEVELS, "role": ROLES}
    known = ("kind", "level", "place", "system", "year", "role", "plan", "at_least")
    for name, value in given.items():
        if name not in known:
            hint = f"it takes {', '.join(known)}"
            raise BadParameter(f"the network has no parameter {name!r}", hint)
        if name in choices and value not in choices[name]:
            raise BadParameter(f"{name}={value} is none", f"one of {', '.join(choices[name])}")
        if name == "at_least" and not str(value).isdecimal():
            raise BadParameter(f"at_least={value} is no number", "for example at_least=2")
    return {name: str(value) for name, value in given.items()}


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file; a file starts with a mark by which Excel knows UTF-8."""
    if output is None:
        yield sys.stdout
        return
    encoding = "utf-8-sig" if output.suffix == ".csv" else "utf-8"
    with output.open("w", encoding=encoding, newline="") as target:
        yield target
