"""The folder cypher/read as names: what people ask, one statement a file.

A file is a header of `//` lines and the statement under it, usable as it stands in Neo4j
Browser:

    // workload
    // How many measures each agency carries, by role.
    //
    // parameters:
    //   level  text = ''  only agencies of this level; '' for all
    //   limit  integer = 100  at most so many rows
    // columns:
    //   agency  name of the agency
    //   measures  how many different measures
    // in Neo4j Browser:
    //   :param level => '市';
    //   :param limit => 20;
    MATCH …

The first line is the name of the file, the second its one sentence. `:param` lines carry an
example of every parameter. Header and statement are held against each other when they are
loaded: what one of them lacks is refused with file and line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from graph import times
from graph.choices import CHOICES
from graph.errors import GraphError
from graph.store import Reader, Row, Value

Type: TypeAlias = Literal["text", "integer", "boolean", "texts"]

FOLDER = Path(__file__).resolve().parent.parent / "cypher" / "read"

_PARAMETER = re.compile(
    r"(?P<name>[a-z_]+) +(?P<type>text|integer|boolean|texts)"
    r"(?:, required| = (?P<default>'[^']*'|-?\d+|true|false|\[[^\]]*\])) +(?P<doc>\S.*)"
)
_COLUMN = re.compile(r"(?P<name>[a-z_]+) +(?P<doc>\S.*)")
_EXAMPLE = re.compile(r":param (?P<name>[a-z_]+) => (?P<value>.+);")
_RESULT = re.compile(
    r"\bRETURN\s+(?:DISTINCT\s+)?(?P<items>.*?)(?=\bORDER BY\b|\bSKIP\b|\bLIMIT\b|$)", re.S
)
_BLOCKS = ("parameters:", "columns:", "in Neo4j Browser:")


class BrokenStatement(GraphError):
    """A file in cypher/read whose header and statement do not fit each other."""

    code = "broken_statement"


class UnknownStatement(GraphError):
    """A name that no file in cypher/read has."""

    code = "unknown_statement"


class BadParameter(GraphError):
    """A parameter that the statement does not have, lacks, or cannot take."""

    code = "bad_parameter"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `$name`. `default` is None where the parameter is required."""

    name: str
    type: Type
    default: Value
    doc: str
    example: Value

    @property
    def required(self) -> bool:
        return self.default is None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    doc: str


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is the whole file, header included: what is shown to a person can be run."""

    name: str
    doc: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str

    @property
    def body(self) -> str:
        """The statement without its header."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("//"))

    @property
    def example(self) -> dict[str, Value]:
        """The values of its `:param` lines."""
        return {parameter.name: parameter.example for parameter in self.parameters}

    def bind(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Every parameter with the value given or its default, of its declared type;
        strings are read as that type. `BadParameter` where that cannot be done."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise BadParameter(
                    f"{self.name} has no parameter {name!r}",
                    f"it takes {', '.join(known) or 'none'}",
                )
        return {name: self._value(parameter, given) for name, parameter in known.items()}

    def _value(self, parameter: Parameter, given: Mapping[str, Value]) -> Value:
        value = given.get(parameter.name, parameter.default)
        if value is None or (parameter.required and value in ("", [])):
            raise BadParameter(
                f"{self.name} needs the parameter {parameter.name!r}",
                f"{parameter.doc}; for example {parameter.name}={shown(parameter.example)}",
            )
        try:
            taken = _coerce(parameter.type, value)
        except ValueError:
            raise BadParameter(
                f"{self.name}: {parameter.name}={value!r} is not of type {parameter.type}",
                f"for example {parameter.name}={shown(parameter.example)}",
            ) from None
        choices = CHOICES.get(parameter.name, ())
        for one in taken if isinstance(taken, list) else [taken]:
            if choices and one and one not in choices:
                raise BadParameter(
                    f"{self.name}: {parameter.name}={one} is none", f"one of {', '.join(choices)}"
                )
        read = times.READ.get(parameter.name)
        if read is None or not isinstance(taken, str) or not taken:
            return taken
        try:
            return read(taken)
        except ValueError as error:
            message, _, hint = str(error).partition("; ")
            raise BadParameter(f"{self.name}: {parameter.name}={value} {message}", hint) from None


def shown(value: Value) -> str:
    """A value as one writes it on the command line: lists joined by commas."""
    if isinstance(value, list):
        return ",".join(shown(item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


@cache
def statements(folder: Path = FOLDER) -> Mapping[str, Statement]:
    """Every statement of a folder by its name, in the order of names."""
    return MappingProxyType({path.stem: load(path) for path in sorted(folder.glob("*.cypher"))})


def statement(name: str) -> Statement:
    """The statement of that name; `UnknownStatement` has those that look alike."""
    known = statements()
    if name not in known:
        near = difflib.get_close_matches(name, known, 5)
        raise UnknownStatement(
            f"there is no statement named {name!r}",
            (f"near are {', '.join(near)}; " if near else "") + "zeren query lists them all",
        )
    return known[name]


def run(store: Reader, name: str, /, **parameters: Value) -> list[Row]:
    """The rows of a statement, in its own order; defaults are filled in."""
    asked = statement(name)
    return store.read(asked.body, asked.bind(parameters))


def load(path: Path) -> Statement:
    """One file, checked. `BrokenStatement` says file and line of what does not fit."""
    text = path.read_text(encoding="utf-8")
    header: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        header.append((number, line[2:].strip()))
    if len(header) < 2 or header[0][1] != path.stem or not header[1][1]:
        raise BrokenStatement(
            f"{path}:1: the header starts with the name and one sentence",
            f"write `// {path.stem}` and a second line that says what it answers",
        )
    blocks = _blocks(path, header[2:])
    examples = {
        name: value
        for number, line in blocks["in Neo4j Browser:"]
        for name, value in [_example(path, number, line)]
    }
    parameters = tuple(
        _parameter(path, number, line, examples) for number, line in blocks["parameters:"]
    )
    columns = tuple(_column(path, number, line) for number, line in blocks["columns:"])
    result = Statement(path.stem, header[1][1], parameters, columns, text)
    _check(path, len(header) + 1, result, set(examples))
    return result


def _blocks(path: Path, lines: list[tuple[int, str]]) -> dict[str, list[tuple[int, str]]]:
    blocks: dict[str, list[tuple[int, str]]] = {name: [] for name in _BLOCKS}
    current: str | None = None
    for number, line in lines:
        if line in blocks:
            current = line
        elif line and current is None:
            raise BrokenStatement(
                f"{path}:{number}: {line!r} stands outside {', '.join(_BLOCKS)}",
                "move it under one of them",
            )
        elif line and current is not None:
            blocks[current].append((number, line))
    return blocks


def _parameter(path: Path, number: int, line: str, examples: Mapping[str, Value]) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match:
        raise BrokenStatement(
            f"{path}:{number}: {line!r} is no parameter",
            "write `name  type, required  what it is` or `name  type = default  what it is`",
        )
    name, kind = match["name"], cast(Type, match["type"])
    if name not in examples:
        raise BrokenStatement(
            f"{path}:{number}: parameter {name!r} has no example",
            f"add `:param {name} => …;` under `in Neo4j Browser:`",
        )
    default = None if match["default"] is None else _literal(path, number, match["default"])
    try:
        return Parameter(
            name,
            kind,
            None if default is None else _coerce(kind, default),
            match["doc"],
            _coerce(kind, examples[name]),
        )
    except ValueError:
        raise BrokenStatement(
            f"{path}:{number}: default or example of {name!r} is not of type {kind}",
            "correct it",
        ) from None


def _column(path: Path, number: int, line: str) -> Column:
    match = _COLUMN.fullmatch(line)
    if not match:
        raise BrokenStatement(
            f"{path}:{number}: {line!r} is no column", "write `name  what it holds`"
        )
    return Column(match["name"], match["doc"])


def _example(path: Path, number: int, line: str) -> tuple[str, Value]:
    match = _EXAMPLE.fullmatch(line)
    if not match:
        raise BrokenStatement(
            f"{path}:{number}: {line!r} is no example", "write `:param name => 'value';`"
        )
    return match["name"], _literal(path, number, match["value"])


def _literal(path: Path, number: int, text: str) -> Value:
    text = text.strip()
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"'[^']*'", text):
        return text[1:-1]
    if re.fullmatch(r"\[.*\]", text):
        return [_literal(path, number, item) for item in text[1:-1].split(",") if item.strip()]
    raise BrokenStatement(
        f"{path}:{number}: {text!r} is no value",
        "write 'text', a whole number, true, false or a list of them",
    )


def _coerce(kind: Type, value: Value) -> Value:
    if not shown(value).isascii():
        shown(value).encode()  # Half a character, as from a shell, is a ValueError.
    if kind == "texts":
        items = value if isinstance(value, list) else str(value).split(",")
        return [str(item).strip() for item in items]
    if isinstance(value, list):
        raise ValueError(value)
    if kind == "text":
        return shown(value)
    if kind == "integer":
        if isinstance(value, (bool, float)):
            raise ValueError(value)
        number = int(cast(int | str, value))
        if abs(number) >= 2**63:  # More than either store takes.
            raise ValueError(value)
        return number
    word = shown(value).lower()
    if word not in ("true", "false"):
        raise ValueError(value)
    return word == "true"


def _check(path: Path, line: int, asked: Statement, examples: set[str]) -> None:
    declared = {parameter.name for parameter in asked.parameters}
    used = set(re.findall(r"\$([A-Za-z_]+)", asked.body))
    for name in sorted((used ^ declared) | (examples - declared)):
        where = _line_of(asked.text, f"${name}" if name in used else name, line)
        raise BrokenStatement(
            f"{path}:{where}: parameter {name!r} is "
            + ("used but not declared" if name in used else "declared but not used"),
            "header and statement must name the same parameters",
        )
    names = [column.name for column in asked.columns]
    for part in re.split(r"\bUNION(?: ALL)?\b", asked.body):
        results = list(_RESULT.finditer(part))
        returned = [_alias(item) for item in _items(results[-1]["items"])] if results else []
        if returned != names:
            odd = [name for name in returned if name not in names] or names or ["RETURN"]
            raise BrokenStatement(
                f"{path}:{_line_of(asked.text, f'AS {odd[0]}', line)}: the statement returns "
                f"{', '.join(returned) or 'nothing'}, the header declares "
                f"{', '.join(names) or 'nothing'}",
                "list the columns under `columns:`, each with its alias, in the same order",
            )


def _line_of(text: str, words: str, default: int) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if words in line), default)


def _items(text: str) -> list[str]:
    """Splits at the commas that stand in no bracket."""
    items, depth = [""], 0
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            items.append("")
        else:
            items[-1] += letter
    return [item.strip() for item in items if item.strip()]


def _alias(item: str) -> str:
    match = re.search(r"\bAS\s+([A-Za-z_]+)$", item)
    return match[1] if match else item
