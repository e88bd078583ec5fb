"""The sample plans are what their README says they are, and the project says under which terms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "seeds" / "plans"
ROW = re.compile(
    r"^\| `(?P<file>[^`]+)` \| (?P<issuer>\S+) \| (?P<number>\S+) \| (?P<title>\S+)"
    r" \| (?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d) \|$",
    re.MULTILINE,
)
ROWS = [match.groupdict() for match in ROW.finditer((PLANS / "README.md").read_text("utf-8"))]
by_file = pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])


def letters(text: str) -> str:
    """A text without the spaces and line breaks that its file format left in it."""
    return re.sub(r"\s+", "", text)


def test_every_sample_plan_is_in_the_readme() -> None:
    assert [row["file"] for row in ROWS] == sorted(path.name for path in PLANS.glob("*.txt"))


@by_file
@pytest.mark.parametrize("column", ["issuer", "number", "title"])
def test_what_the_readme_says_of_a_plan_stands_in_its_text(row, column: str) -> None:
    assert row[column] in letters((PLANS / row["file"]).read_text("utf-8"))


@by_file
def test_the_date_of_a_plan_stands_in_its_text(row) -> None:
    date = f"{row['year']}年{int(row['month'])}月{int(row['day'])}日"
    assert date in letters((PLANS / row["file"]).read_text("utf-8"))


@by_file
def test_a_sample_plan_was_released_for_the_public(row) -> None:
    released = re.compile("[（(]此件公开发布[）)]")
    assert released.search((PLANS / row["file"]).read_text("utf-8"))


def test_the_project_is_under_the_mit_licence() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("MIT License\n")
    assert "zeren contributors" in licence
