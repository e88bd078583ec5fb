"""Commands that change the store: ingest, remove, reread; and plans, which lists it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from api.commands.files import line, sources
from api.commands.options import store_option
from api.commands.printing import as_json, table
from api.settings import settings_from_environment
from extract.errors import UnreadableDocument, ZerenError

if TYPE_CHECKING:
    from api.schemas import Outcome


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@store_option
def ingest(paths: tuple[str, ...], store: str | None) -> int:
    """Read documents into the store; reading one again replaces what it said before.

    PATH is a file, a folder, or - for standard input. Works while zeren serve runs on the same
    store.
    """
    from api.reach import reach
    from graph.ingest import Document

    found = list(sources(paths))
    outcomes: list[Outcome] = []
    failures: list[str] = []
    paths_of = {source.name: source.shown for source in found}

    def failed(name: str, error: ZerenError) -> None:
        failures.append(line(paths_of.get(name, name), error))

    def documents() -> Iterator[Document]:
        for source in found:
            try:
                yield Document(source.name, source.data())
            except UnreadableDocument as error:
                failures.append(line(source.shown, error))

    with reach(settings_from_environment(store=store)) as service, progress(len(found)) as begin:
        outcomes += service.ingest(documents(), begin, failed)
    report(outcomes)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


@click.command()
@click.option("--year", default="", help="Only plans of this year, or of this whole period.")
@click.option("--on", default="", metavar="DAY", help="Only those in force on this day.")
@click.option("--json", is_flag=True, help="Rows as JSON.")
@store_option
def plans(year: str, on: str, json: bool, store: str | None) -> None:
    """List the plans whose text the store holds."""
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        rows = [asdict(row) for row in service.plans(year=year, on=on)]
    if json:
        as_json(rows)
        return
    table(("id", "title", "date", "level", "place", "measures", "source"), rows)
    if not rows:
        asked = "is of that year or day" if year or on else "was read yet"
        way = "zeren plans lists all" if year or on else "zeren ingest PATH… reads documents"
        print(f"no plan {asked}; {way}", file=sys.stderr)


@click.command()
@click.argument("plan")
@store_option
def remove(plan: str, store: str | None) -> None:
    """Take one plan out, with what its text said and nothing that others said.

    PLAN is its id, number or title.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        removed = service.remove(plan)
    print(f"removed {removed.plan} {removed.title}")


@click.command()
@store_option
def reread(store: str | None) -> int:
    """Read every stored source again, after the rules have improved."""
    from api.reach import reach

    failures: list[str] = []

    def failed(name: str, error: ZerenError) -> None:
        failures.append(line(name, error))

    with reach(settings_from_environment(store=store)) as service, progress(None) as begin:
        outcomes = list(service.reread(begin, failed))
    report(outcomes)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


COMMANDS = (ingest, plans, remove, reread)


def report(outcomes: list[Outcome]) -> None:
    """What was read out of each file, and what a person should look at."""
    if not outcomes:
        return
    counted = ("measures", "roles", "sections", "targets", "references", "agencies")
    rows = [
        {
            "file": outcome.file,
            "plan": outcome.plan,
            "status": outcome.status,
            **{name: getattr(outcome.counts, name) for name in counted},
            "uncertain": len(outcome.cautions),
        }
        for outcome in outcomes
    ]
    table(("file", "plan", "status", *counted, "uncertain"), rows)
    for outcome in outcomes:
        for caution in outcome.cautions:
            print(f"! {outcome.file}: {caution.message}")


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that is told what begins; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        begun = False

        def begin(name: str) -> None:
            nonlocal begun
            bar.update(task, description=name, advance=int(begun))
            begun = True

        yield begin
