"""What makes Neo4j Browser pleasant: the style, the saved queries, the commands to start with.

All of it is data in `cypher/browser/`. A saved query is one statement that draws something: the
Browser shows no graph for a script of several. Its first line is the name that the Browser shows,
the second says what is drawn; its parameters are set once, for all queries, by `:params`.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from graph.errors import GraphError
from graph.store import Reader, Row, Store, Value
from graph.templates import statement

FOLDER = Path(__file__).resolve().parent.parent / "cypher" / "browser"
FAVOURITES = "责任图谱"
"""The folder of the saved queries in the Browser."""

_EXAMPLE = re.compile(r"^//   :param (?P<name>[a-z]+) => '(?P<value>[^']*)'$", re.M)
_DOC = re.compile(r"^//   (?P<name>[a-z]+)  (?P<doc>\S.*)$", re.M)
_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<body>(?:\"[^\"]*\"|[^}\"])*)\}")
_PROPERTY = re.compile(r"(?P<name>[a-z-]+): (?:\"(?P<words>[^\"]*)\"|(?P<value>[^;\"]+));")


class BrokenQuery(GraphError):
    """A file in cypher/browser that the Browser could not use."""

    code = "broken_query"


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """One file. `title` is its name in the Browser, Chinese; `examples` are the values of its
    `:param` lines, by parameter; `text` is the whole file, which can be run as it stands."""

    name: str
    title: str
    doc: str
    examples: Mapping[str, str]
    text: str

    def with_examples(self, examples: Mapping[str, str]) -> str:
        """The text with these examples in place of its own."""

        def line(match: re.Match[str]) -> str:
            value = examples.get(match["name"], match["value"])
            return f"//   :param {match['name']} => {literal(value)}"

        return _EXAMPLE.sub(line, self.text)


@cache
def saved_queries(folder: Path = FOLDER) -> tuple[SavedQuery, ...]:
    """Every saved query, in the order of their numbers; `BrokenQuery` names a file at fault."""
    return tuple(_load(path) for path in sorted(folder.glob("[0-9]*.cypher")))


def _load(path: Path) -> SavedQuery:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    if len(lines) < 3 or not all(line.startswith("// ") for line in lines[:2]):
        raise BrokenQuery(
            f"{path.name}:1: a title and a sentence are missing", "write two // lines"
        )
    header = "\n".join(line for line in lines if line.startswith("//"))
    body = "\n".join(line for line in lines if not line.startswith("//"))
    examples = {match["name"]: match["value"] for match in _EXAMPLE.finditer(header)}
    told = {match["name"] for match in _DOC.finditer(header)}
    used = set(re.findall(r"\$([A-Za-z_]+)", body))
    if not used == told == examples.keys():
        odd = ", ".join(sorted((used ^ told) | (used ^ examples.keys())))
        raise BrokenQuery(
            f"{path.name}: {odd} is used, told or exemplified, and not all three",
            "header and statement must name the same parameters",
        )
    if ";" in text:
        raise BrokenQuery(f"{path.name}: the Browser draws nothing for several statements")
    return SavedQuery(path.stem, lines[0][3:], lines[1][3:], examples, text)


def style() -> str:
    """The GRASS style, a file that the Browser takes when it is dropped on it."""
    return (FOLDER / "zeren.grass").read_text("utf-8")


def style_rules(grass: str) -> dict[str, dict[str, str]]:
    """A GRASS style as selector → property → value."""
    return {
        rule["selector"].strip(): {
            found["name"]: found["value"] if found["words"] is None else found["words"]
            for found in _PROPERTY.finditer(rule["body"])
        }
        for rule in _RULE.finditer(grass)
    }


def style_command() -> str:
    """`:style …` as one line; as JSON, since the Browser parts a script at every semicolon."""
    return f":style {json.dumps(style_rules(style()), ensure_ascii=False)}"


def options_command() -> str:
    """Draw only what was asked for, and run as reading."""
    return f":config {(FOLDER / 'guide' / 'options.txt').read_text('utf-8').strip()}"


def parameters_command(examples: Mapping[str, str]) -> str:
    """`:params …` for all saved queries at once."""
    return f":params {json.dumps(dict(examples), ensure_ascii=False)}"


def examples(store: Reader) -> dict[str, str]:
    """A value for every parameter of the saved queries, out of what the store holds: those that
    have most to show. Empty text where the graph has none."""
    names = sorted({name for query in saved_queries() for name in query.examples})
    found: dict[str, str] = {}
    for name in names:
        rows = store.read(statement(f"browser/examples/{name}"))
        value = rows[0]["value"] if rows else None
        found[name] = "" if value is None else str(value)
    return found


def favourites(examples: Mapping[str, str]) -> dict[str, str]:
    """What the Browser saves, by file name, in order: three commands to run once, the queries."""
    first = {
        "0-1_style.cypher": f"// 0-1 先运行：样式\n{style_command()}\n",
        "0-2_options.cypher": f"// 0-2 先运行：只画查到的，只许读\n{options_command()}\n",
        "0-3_parameters.cypher": f"// 0-3 先运行：要看的单位、计划、地方\n"
        f"{parameters_command(examples)}\n",
    }
    queries = {f"{query.name}.cypher": query.with_examples(examples) for query in saved_queries()}
    return {**first, **queries}


def archive(files: Mapping[str, str]) -> bytes:
    """The files as one zip whose folder becomes a folder of favourites; the same bytes for the
    same files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in files.items():
            entry = zipfile.ZipInfo(f"{FAVOURITES}/{name}")
            made.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def literal(value: Value) -> str:
    """A value as Cypher writes it."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return json.dumps(value)


@dataclass(frozen=True, slots=True)
class Index:
    """An index or the one behind a constraint, as the server names it."""

    name: str
    type: str
    state: str
    on: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What there is on one server. `address` is where its Browser answers, None where the server
    has none or does not tell; `first` opens it with a statement in the editor."""

    store: str
    version: str
    address: str | None
    first: str | None
    examples: Mapping[str, str]
    indexes: tuple[Index, ...]


class NotNeo4j(GraphError):
    """Neo4j Browser shows what a Neo4j server holds, and this store is none."""

    code = "not_neo4j"


def guide(store: Store, user: str = "", address: str = "") -> Guide:
    """What a person needs to look at this store in the Browser; `address` in place of what the
    server tells, for a Browser that stands elsewhere. `NotNeo4j` for an embedded store."""
    if store.kind != "neo4j":
        raise NotNeo4j(
            f"the store {store.url} is embedded, and Neo4j Browser shows what a server holds",
            "copy it onto one: zeren copy --to bolt://localhost:7687",
        )
    where = address.rstrip("/") + "/" if address else _address(store)
    indexes = store.read(statement("browser/guide/indexes"))
    return Guide(
        store.url,
        store.version,
        where,
        where and _opening(where, store.url, user),
        examples(store),
        tuple(
            Index(str(row["name"]), str(row["type"]), str(row["state"]), _on(row))
            for row in indexes
        ),
    )


def _address(store: Store) -> str | None:
    """The server's own Browser: on the host that answers Bolt, at the port where it listens."""
    try:
        rows = store.read(statement("browser/guide/settings"))
    except GraphError:
        # Hosted servers do not show their settings, and have no Browser at their own address.
        return None
    told = {str(row["name"]): str(row["value"]) for row in rows}
    host = urlsplit(store.url).hostname or "localhost"
    host = f"[{host}]" if ":" in host else host
    for scheme in ("http", "https"):
        if told.get(f"server.{scheme}.enabled") == "true":
            port = told[f"server.{scheme}.listen_address"].rpartition(":")[2]
            return f"{scheme}://{host}:{port}/browser/"
    return None


def _opening(address: str, url: str, user: str) -> str:
    parts = urlsplit(url)
    named = parts._replace(netloc=f"{quote(user)}@{parts.netloc}") if user else parts
    first = saved_queries()[0]
    body = " ".join(line for line in first.text.splitlines() if not line.startswith("//"))
    asked = urlencode({"connectURL": named.geturl(), "cmd": "edit", "arg": body}, quote_via=quote)
    return f"{address}?{asked}"


def _on(row: Row) -> str:
    labels, properties = row["labels"], row["properties"]
    listed = [", ".join(str(one) for one in part) for part in (labels, properties)
              if isinstance(part, list)]  # fmt: skip
    return f"{listed[0]}({listed[1]})" if len(listed) == 2 else ""
