"""One plan says the same in whatever format it comes."""

from __future__ import annotations

import pytest

from extract import read_bytes
from tests.formats import made, sample
from tests.formats.reading import rows, text

PROSE = {
    "plan.docx": made.word_plan,
    "plan.pdf": made.pdf_plan,
    "plan.ofd": made.ofd_plan,
}
TABLES = {
    "tasks.docx": made.word_table,
    "tasks.pdf": made.pdf_table,
    "tasks.ofd": made.ofd_table,
    "tasks.xlsx": made.sheet,
    "tasks.html": lambda: made.web_page(made.TABLE_HTML),
}


@pytest.mark.parametrize("name", PROSE)
def test_the_text_is_the_same(name: str) -> None:
    assert text(PROSE[name](), name) == sample.TEXT


@pytest.mark.parametrize("name", [*PROSE, "plan.html"])
def test_measures_and_roles_are_the_same(name: str) -> None:
    data = made.web_page() if name == "plan.html" else PROSE[name]()
    (found,) = read_bytes(data, name)
    labels = {measure.id: measure.label for measure in found.measures}
    edges = tuple((labels[role.measure or ""], role.role, role.unit) for role in found.roles)
    assert edges == sample.EDGES


@pytest.mark.parametrize("name", TABLES)
def test_the_rows_of_a_table_are_the_same(name: str) -> None:
    assert rows(TABLES[name](), name) == sample.ROWS


@pytest.mark.parametrize("name", ["plan.txt", "plan.bin", "plan.pdf", "plan"])
def test_what_a_file_is_its_bytes_say_and_not_its_suffix(name: str) -> None:
    assert text(made.word_plan(), name) == sample.TEXT
