"""Commands for those who look at the graph in Neo4j Browser: neo4j-guide, copy."""

from __future__ import annotations

import json as encoding
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment
from extract.errors import ZerenError

if TYPE_CHECKING:
    from graph.browser import Guide

STYLE = "zeren.grass"
ARCHIVE = "zeren-favourites.zip"
QUERIES = "queries"


class Served(ZerenError):
    """A running server owns the store."""

    code = "store_locked"


@click.command(name="neo4j-guide")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the style and the saved queries into this folder.",
)
@click.option("--browser", default="", metavar="URL", help="Where the Browser is, if elsewhere.")
@click.option("--json", is_flag=True, help="All of it as JSON, the queries included.")
@store_option
def guide(into: Path | None, browser: str, json: bool, store: str | None) -> None:
    """Make Neo4j Browser pleasant: style, saved queries, address, indexes.

    The saved queries take their examples from what the store holds.
    """
    from graph import browser as parts

    settings = settings_from_environment(store=store)
    if settings.embedded:
        raise parts.NotNeo4j(
            f"the store {settings.store} is embedded, and Neo4j Browser shows what a server holds",
            "copy it onto one: zeren copy --to bolt://localhost:7687, then "
            "zeren neo4j-guide --store bolt://localhost:7687",
        )
    held = settings.open(read_only=True)
    try:
        found = parts.guide(held, settings.user, browser)
    finally:
        held.close()
    files = written(found, into) if into else []
    if json:
        print(encoding.dumps(as_object(found, files), ensure_ascii=False, indent=1))
        return
    said(found, into, files)


@click.command()
@click.option("--to", required=True, metavar="URL", help="bolt://…, neo4j://… or a path; empty.")
@store_option
def copy(to: str, store: str | None) -> None:
    """Copy the whole store into an empty one: an embedded graph onto a Neo4j server, or back.

    Documents and corrections go along. ZEREN_USER and ZEREN_PASSWORD are those of the server.
    """
    from api.reach import running
    from graph.copying import copy as copied
    from graph.errors import StoreUnavailable

    settings = settings_from_environment(store=store)
    other = running(settings)
    if other is not None:
        raise Served(
            f"the store {settings.store} is served at {other}", "stop that server, then copy"
        )
    if settings.embedded and not Path(settings.store).exists():
        raise StoreUnavailable(f"there is no store at {settings.store}", "ingest a document first")
    # Whoever opens an embedded store for reading alone has no lock, and might read what another
    # command is writing.
    source = settings.open(read_only=not settings.embedded)
    try:
        target = settings_from_environment(store=to).open()
        try:
            done = copied(source, target)
        finally:
            target.close()
    finally:
        source.close()
    print(f"copied {done.nodes} nodes and {done.edges} relationships to {target.url}")


COMMANDS = (guide, copy)


def written(found: Guide, into: Path) -> list[Path]:
    """Writes the files of the guide; those of before are replaced."""
    from graph import browser as parts

    files = parts.favourites(found.examples)
    (into / QUERIES).mkdir(parents=True, exist_ok=True)
    style, archive = into / STYLE, into / ARCHIVE
    style.write_text(parts.style(), "utf-8")
    archive.write_bytes(parts.archive(files))
    made = [style, archive]
    for name, text in files.items():
        path = into / QUERIES / name
        path.write_text(text, "utf-8")
        made.append(path)
    return made


def as_object(found: Guide, files: list[Path]) -> dict[str, object]:
    """The guide for programs."""
    from graph import browser as parts

    return {
        "store": found.store,
        "version": found.version,
        "browser": found.address,
        "first": found.first,
        "style": parts.style(),
        "commands": [
            parts.style_command(),
            parts.options_command(),
            parts.parameters_command(found.examples),
        ],
        "queries": [
            {
                "name": query.name,
                "title": query.title,
                "doc": query.doc,
                "parameters": {name: found.examples[name] for name in query.examples},
                "cypher": query.with_examples(found.examples),
            }
            for query in parts.saved_queries()
        ],
        "indexes": [asdict(index) for index in found.indexes],
        "files": [str(path) for path in files],
    }


def said(found: Guide, into: Path | None, files: list[Path]) -> None:
    """The guide for people."""
    from graph import browser as parts

    print(f"{found.version} at {found.store}")
    print(f"Browser: {found.address or 'the server does not tell; name it with --browser'}")
    if found.first:
        print(f"With a first query in its editor: {found.first}")
    print()
    if into:
        print(f"{len(files)} files are in {into}. In the Browser:")
        print(f"1. Drop {STYLE} on its window: captions, colours and sizes.")
        print(f"2. Drop {ARCHIVE} on it: the queries are under the star, in {parts.FAVOURITES}.")
        print("3. Run 0-2 and 0-3 there once, then any query; :param changes one value.")
    else:
        print(
            "Style and saved queries as files to drop on the Browser: zeren neo4j-guide --into DIR"
        )
    print()
    rows = [{"query": query.title, "parameters": ", ".join(query.examples)}
            for query in parts.saved_queries()]  # fmt: skip
    table(("query", "parameters"), rows)
    print(parts.parameters_command(found.examples))
    online = sum(index.state == "ONLINE" for index in found.indexes)
    print(f"{online} of {len(found.indexes)} indexes are online; SHOW INDEXES lists them.")
