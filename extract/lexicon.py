"""Loads and checks seeds/: what the program knows before it reads anything.

Each file has one pydantic model that says what may stand in it. What a model cannot take is
refused with file and line, so that a typing slip in the data never turns into a silent miss.
"""

from __future__ import annotations

import typing
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from extract.errors import BrokenSeed

REMEMBERED = 65_536
"""How many answers about words of documents a function keeps: enough for any corpus's vocabulary
of units, and a bound on a server that reads for months."""

SEEDS = Path(__file__).parent.parent / "seeds"

Lines: typing.TypeAlias = dict[tuple[int | str, ...], int]
"""Path of keys and indexes → line (1-based) on which that key or item starts."""


class Seed(BaseModel):
    """The base of every shape in seeds/: unknown keys are refused, records never change.

    `entries()` names what must be unique in a file, `references()` what must be found among
    those names; a shape that has neither leaves them as they are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    def entries(self) -> Sequence[tuple[tuple[int | str, ...], Hashable]]:
        """(path, key): two entries with the same key are a duplicate."""
        return ()

    def references(self) -> Sequence[tuple[tuple[int | str, ...], Hashable, frozenset[str]]]:
        """(path, name, allowed): a name outside `allowed` dangles."""
        return ()


M = TypeVar("M", bound=BaseModel)


def load(file: str, shape: type[M]) -> M:
    """seeds/<file>.yaml as a `shape`, read once.

    Raises `BrokenSeed` with file and line for a missing file, broken YAML, an unknown or
    repeated key, a value of the wrong kind, a duplicate entry, a dangling reference.
    """
    return typing.cast(M, _load(file, shape))


@cache
def _load(file: str, shape: type[BaseModel]) -> BaseModel:
    return parse(SEEDS / f"{file}.yaml", shape)


def parse(path: Path, shape: type[M]) -> M:
    """The same for any path, not cached: the loader's own tests use it."""
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise BrokenSeed(f"{path}: cannot be read", "reinstall the package") from exc
    loader = _Loader(source)
    try:
        node = loader.get_single_node()
        lines: Lines = {}
        if node is not None:
            _walk(node, (), lines, path)
        value = loader.construct_document(node) if node is not None else {}
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark is not None else str(path)
        raise BrokenSeed(f"{where}: not YAML: {getattr(exc, 'problem', exc)}") from exc
    finally:
        loader.dispose()
    try:
        record = shape.model_validate(value)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        loc = first["loc"]
        spot = " → ".join(str(part) for part in loc) or "the file"
        raise BrokenSeed(f"{path}:{_line(lines, loc)}: {spot}: {first['msg']}") from exc
    if isinstance(record, Seed):
        _check(record, lines, path)
    return record


# libyaml where PyYAML was built with it: ten times as fast, the same nodes and marks.
_Safe: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc]
    """Plain YAML, but dates stay the words that they are."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _walk(node: yaml.Node, at: tuple[int | str, ...], lines: Lines, path: Path) -> None:
    lines[at] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*at, str(key.value))
            if below in lines:
                line = key.start_mark.line + 1
                raise BrokenSeed(
                    f"{path}:{line}: {key.value} stands here for the second time"
                    f" (first on line {lines[below]})",
                    "keep one of them",
                )
            _walk(value, below, lines, path)
            lines[below] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*at, index), lines, path)


def _check(record: Seed, lines: Lines, path: Path) -> None:
    seen: dict[Hashable, int] = {}
    for at, key in record.entries():
        line = _line(lines, at)
        if key in seen:
            raise BrokenSeed(
                f"{path}:{line}: {key} stands here for the second time (first on line {seen[key]})",
                "keep one of them",
            )
        seen[key] = line
    for at, name, allowed in record.references():
        if name not in allowed:
            raise BrokenSeed(
                f"{path}:{_line(lines, at)}: {name} is named here but stands nowhere",
                "add it, or correct the spelling",
            )


def _line(lines: Mapping[tuple[int | str, ...], int], at: Sequence[int | str]) -> int:
    """The line of a path, or of its nearest ancestor that the file has."""
    path = tuple(at)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)
