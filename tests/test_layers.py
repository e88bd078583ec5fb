"""The house keeps its shape: who may import whom, who may read the environment, how big, which words.

The rules are read off the source, not off a running program, so that a breach in a branch that
no test enters is found as well.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("extract", "graph", "api")
MODULES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
OWN_CODE = sorted(
    path
    for folder in (*FLOORS, "tests", "benchmarks", "scripts", "cypher", "seeds")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".cypher", ".yaml", ".html", ".css", ".js"}
    and "vendor" not in path.parts
    and path != Path(__file__)
)

STORES = {"ladybug", "neo4j", "py2neo"}
NETWORK = {
    *(
        "aiohttp",
        "asyncio",
        "ftplib",
        "http",
        "httpx",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
    ),
    *("ssl", "urllib.request", "urllib3", "websockets", "xmlrpc"),
}
SERVING = {"fastapi", "jinja2", "starlette", "uvicorn"}
TALKING = {"click", "rich", "typer"}
MAY_NOT_IMPORT = {
    "extract": {"graph", "api", *STORES, *NETWORK, *SERVING, *TALKING},
    "graph": {"api", *SERVING, *TALKING},
    "api": {"tests", "benchmarks", "scripts"},
}

LONGEST_MODULE = 400
EMPTY_NAMES = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError")

# What the sample plans are about, and where. The first group is the places that they name, the
# second their 文号, the third the words of their title.
SAMPLE_NAMES = re.compile(
    "山西|太原|大同市|阳泉|长治|晋城|朔州|晋中|运城|忻州|临汾|吕梁"
    "|夏县|忻府|定襄|五台|繁峙|宁武|静乐|神池|岢岚|偏关|原平|泽州|高平|阳城|陵川|沁水"
    "|晋政|忻政|晋市政|夏政"
    "|提质增效|服务业发展"
)
RULES = [
    *(path for path in MODULES if path.is_relative_to(ROOT / "extract")),
    *(path for path in MODULES if path.is_relative_to(ROOT / "graph")),
    *sorted((ROOT / "api").glob("*.py")),
]
VOCABULARY = [ROOT / "seeds" / "agencies.yaml", ROOT / "seeds" / "roles.yaml"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, wherever in it."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join((*above, *([node.module] if node.module else [])))
            for alias in node.names:
                yield node.lineno, f"{source}.{alias.name}"


def within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_nothing_that_stands_above_it_or_is_not_its_business(floor: str) -> None:
    breaches = [
        f"{named(path)}:{line} imports {name}"
        for path in MODULES
        if path.is_relative_to(ROOT / floor)
        for line, name in imports(path)
        if within(name, MAY_NOT_IMPORT[floor])
    ]
    assert breaches == []


def module_of(name: str, modules: set[str]) -> str:
    """The module of the house that holds what is imported; "" for what is not of the house."""
    parts = name.split(".")
    prefixes = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((prefix for prefix in prefixes if prefix in modules), "")


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    house = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in MODULES}
    arrows = {
        name: {module_of(one, set(house)) for _, one in imports(path)} - {"", name}
        for name, path in house.items()
    }
    # The protocol of a store and the way to open one stand together.
    arrows["graph.store"] -= {"graph.embedded", "graph.neo4j_store"}
    assert len(list(TopologicalSorter(arrows).static_order())) == len(house)


def reads_environment(path: Path) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}:
            yield node.lineno
    for line, name in imports(path):
        if name in {"os.environ", "os.environb", "os.getenv"} or within(
            name, {"pydantic_settings", "dotenv"}
        ):
            yield line


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        f"{named(path)}:{line}"
        for path in MODULES
        if path != ROOT / "api" / "settings.py"
        for line in reads_environment(path)
    ]
    assert readers == []


def test_every_module_is_named_after_what_it_holds() -> None:
    assert [named(path) for path in MODULES if path.stem in EMPTY_NAMES] == []


def test_every_module_can_be_read_in_one_sitting() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_nothing_is_left_unfinished() -> None:
    assert list(lines_with(UNFINISHED, OWN_CODE)) == []


def test_no_rule_names_a_place_or_a_document_of_the_sample_plans() -> None:
    # The examples that api/routers/ shows in its documentation are no rules: they name real
    # agencies so that a reader can run them.
    assert list(lines_with(SAMPLE_NAMES, RULES)) == []


def test_the_vocabulary_names_no_place_and_no_document_of_the_sample_plans() -> None:
    assert list(lines_with(SAMPLE_NAMES, VOCABULARY)) == []


def lines_with(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                yield f"{named(path)}:{number}: {line.strip()}"
