"""seeds/ is checked when it is loaded, and what is wrong is said with file and line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.errors import BrokenSeed
from extract.forms import Bodies, Forms, Nationals
from extract.lexicon import SEEDS, Seed, load, parse
from extract.places import Names


class Words(Seed):
    """A small shape for these tests."""

    words: tuple[str, ...]
    best: str = ""
    extra: dict[str, str] | None = None

    def entries(self) -> list[tuple[tuple[int | str, ...], str]]:
        return [(("words", i), word) for i, word in enumerate(self.words)]

    def references(self) -> list[tuple[tuple[int | str, ...], str, frozenset[str]]]:
        return [(("best",), self.best, frozenset(self.words))] if self.best else []


def written(folder: Path, *lines: str) -> Path:
    path = folder / "words.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(BrokenSeed) as caught:
        parse(path, Words)
    return str(caught.value)


def test_a_good_file_becomes_a_frozen_record(tmp_path: Path) -> None:
    record = parse(written(tmp_path, "words: [牵头, 配合]", "best: 牵头"), Words)
    assert record.words == ("牵头", "配合")


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (["words: [a]", "wrods: [b]"], 2, "wrods"),
        (["words: [a]", "extra:", "  x: y", "  x: z"], 4, "x stands here for the second time"),
        (["words:", "  - 牵头", "  - 配合", "  - 牵头"], 4, "牵头 stands here for the second time"),
        (["words: [a]", "best: b"], 2, "b is named here but stands nowhere"),
        (["words:", "  - a", "  - [b]"], 3, "words"),
        (["words: [a", "best: b"], 2, "not YAML"),
    ],
    ids=["unknown key", "repeated key", "duplicate entry", "dangling", "wrong kind", "not YAML"],
)
def test_what_a_loader_cannot_take_is_refused_with_its_line(
    tmp_path: Path, lines: Sequence[str], line: int, said: str
) -> None:
    message = refusal(written(tmp_path, *lines))
    assert re.search(rf"words\.yaml:{line}\b", message), message
    assert said in message


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    assert "gone.yaml" in refusal(tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    ("file", "shape"),
    [("agencies", Forms), ("bodies", Bodies), ("national", Nationals), ("places", Names)],
)
def test_the_files_in_seeds_load(file: str, shape: type[Seed]) -> None:
    assert load(file, shape) is load(file, shape)


def test_a_head_with_an_unknown_system_is_refused(tmp_path: Path) -> None:
    lines = (SEEDS / "agencies.yaml").read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if "name: 财政," in line)
    lines[at] = lines[at].replace("[财政]", "[财正]", 1)
    path = written(tmp_path, *lines)
    with pytest.raises(BrokenSeed, match=rf":{at + 1}: 财正"):
        parse(path, Forms)
