"""Commands that ask: query, export."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
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
EXCEL = "xlsx"
LAYOUTS = ("任务分解表", "台账")


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
        known = [{"name": one.name, "doc": one.doc} for one in statements().values()]
        if json:
            as_json(known)
        else:
            table(("name", "doc"), known)
        return
    asked = statement(name)
    if cypher:
        print(asked.text, end="")
        return
    given = parsed(parameter)
    asked.bind(given)
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        rows = service.query(name, given)
    if json:
        as_json(rows)
    else:
        table([column.name for column in asked.columns][:SHOWN], rows)
        print(f"{len(rows)} rows" if len(rows) != 1 else "1 row", file=sys.stderr)


@click.command()
@click.argument("format", type=click.Choice((*TABLES, EXCEL, *NETWORKS)))
@click.argument("name", default="")
@_parameter
@click.option("--plan", default="", help="xlsx: of this plan, by id, number or title.")
@click.option("--agency", default="", help="xlsx: of this agency, by id or name.")
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help="xlsx: the tasks of a plan, or one row a duty. Default: the first for a plan, else the "
    "second.",
)
@click.option("--by-agency", is_flag=True, help="xlsx: one sheet for each agency.")
@click.option("--all", "whole", is_flag=True, help="jsonl, xlsx: everything in the graph.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or a folder for xlsx; else standard output.",
)
@store_option
def export(
    format: str,
    name: str,
    parameter: tuple[str, ...],
    plan: str,
    agency: str,
    layout: str | None,
    by_agency: bool,
    whole: bool,
    output: Path | None,
    store: str | None,
) -> None:
    """Take away rows of the statement NAME (csv, jsonl), an Excel file (xlsx), the network
    (graphml, gexf), or with jsonl --all every node and relationship of the graph.

    For a network the parameters are kind (agency-agency or agency-measure), level, place,
    system, year, on, role, plan and at_least; for xlsx year and on.
    """
    from api.reach import reach

    given = parsed(parameter)
    excel: dict[str, str | bool] = {
        "plan": plan,
        "agency": agency,
        "layout": layout or "",
        "by_agency": by_agency,
    }
    _fitting(format, name, excel, whole)
    if format == EXCEL and output is None and sys.stdout.isatty():
        raise click.UsageError("an Excel file is nothing for a terminal; say -o FILE.xlsx")
    if format == EXCEL:
        excel |= _chosen(given, ("year", "on"), "an Excel file")
    elif format in TABLES and not whole:
        name = name or "measures"
        statement(name).bind(given)
    filters = _filters(given) if format in NETWORKS else {}
    with reach(settings_from_environment(store=store)) as service:
        if format == EXCEL:
            made = service.workbook(excel)
            _keep(made.data, output / made.name if output and output.is_dir() else output)
            return
        if format in NETWORKS:
            _keep(service.network(format, filters), output)
            return
        if whole:
            with _opened(output) as target:
                target.writelines(service.everything())
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
    known = ("kind", "level", "place", "system", "year", "on", "role", "plan", "at_least")
    _chosen(given, known, "the network")
    for name, value in given.items():
        if name in choices and value not in choices[name]:
            raise BadParameter(f"{name}={value} is none", f"one of {', '.join(choices[name])}")
        if name == "at_least" and not str(value).isdecimal():
            raise BadParameter(f"at_least={value} is no number", "for example at_least=2")
    return {name: str(value) for name, value in given.items()}


def _fitting(format: str, name: str, excel: Mapping[str, object], whole: bool) -> None:
    """Refuses options that the format does not take: what is ignored would look like an
    answer."""
    if format == EXCEL:
        if name not in ("", "all"):
            raise click.UsageError(f"xlsx takes no statement: say --plan {name} or --agency {name}")
        if (whole or name == "all") and (excel["plan"] or excel["agency"]):
            raise click.UsageError("everything is asked for, and one plan or agency")
        return
    for option, value in excel.items():
        if value:
            raise click.UsageError(f"--{option.replace('_', '-')} is for xlsx")
    if whole and (format != "jsonl" or name):
        raise click.UsageError("--all is for xlsx, and for jsonl without a statement")


def _chosen(given: dict[str, Value], known: tuple[str, ...], what: str) -> dict[str, str]:
    for name in given:
        if name not in known:
            raise BadParameter(f"{what} has no parameter {name!r}", f"it takes {', '.join(known)}")
    return {name: str(value) for name, value in given.items()}


def _keep(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file; a file starts with a mark by which Excel knows UTF-8."""
    if output is None:
        yield sys.stdout
        return
    encoding = "utf-8-sig" if output.suffix == ".csv" else "utf-8"
    with output.open("w", encoding=encoding, newline="") as target:
        yield target
