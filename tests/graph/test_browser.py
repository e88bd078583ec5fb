"""Style and saved queries are data that hang together; the real Browser runs them elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from graph import browser
from graph.browser import BrokenQuery, NotNeo4j, SavedQuery, saved_queries
from graph.guard import only_reading
from graph.model import load_model
from graph.store import Store

CSS = Path(__file__).parents[2] / "api" / "static" / "zeren.css"
QUERIES = saved_queries()
RULES = browser.style_rules(browser.style())


def test_every_label_has_a_style_with_its_name_as_caption() -> None:
    captions = {label: RULES[f"node.{label}"]["caption"] for label in load_model().nodes}
    assert set(captions.values()) == {"{name}"}


def test_the_style_names_no_label_or_type_that_the_graph_lacks() -> None:
    model = load_model()
    known = {"node", "relationship", *(f"node.{label}" for label in model.nodes)}
    known |= {f"relationship.{type_}" for type_ in model.edges}
    assert RULES.keys() <= known


@pytest.mark.parametrize(
    ("role", "name"), [("牵头", "lead"), ("负责", "own"), ("配合", "support"), ("指导", "guide")]
)
def test_a_role_has_the_colour_that_it_has_on_the_pages(role: str, name: str) -> None:
    on_pages = re.search(rf"--{name}-fill: (#[0-9a-f]+)", CSS.read_text("utf-8"))
    assert on_pages and RULES[f"relationship.{role}"]["color"] == on_pages[1]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_saved_query_only_reads_and_has_an_end(query: SavedQuery) -> None:
    body = only_reading(query.text, query.examples.keys())
    assert re.search(r"LIMIT \d+\s*$|\[\.\.\d+\] AS \w+\s*$", body)


def test_saved_queries_are_numbered_as_they_are_named() -> None:
    assert [query.title[:2] for query in QUERIES] == [query.name[:2] for query in QUERIES]


def test_commands_stand_on_one_line_without_a_semicolon() -> None:
    # The Browser parts what it is given at semicolons, and draws nothing for several parts.
    commands = (browser.style_command(), browser.options_command(), browser.parameters_command({}))
    assert not [one for one in commands if "\n" in one or ";" in one]


def test_the_archive_is_one_folder_with_the_examples_of_the_store() -> None:
    made = browser.archive(browser.favourites({"agency": "某市'甲'局"}))
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        text = held.read(f"{browser.FAVOURITES}/01_agency_duties.cypher").decode()
        assert {Path(name).parent.name for name in held.namelist()} == {browser.FAVOURITES}
    assert r"//   :param agency => '某市\'甲\'局'" in text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("MATCH (n) RETURN n\n", "a title and"),
        ("// 01 甲\n// 乙。\nMATCH (n {id: $id}) RETURN n\n", "id is used"),
        ("// 01 甲\n// 乙。\nMATCH (n) RETURN n;\nMATCH (m) RETURN m\n", "several statements"),
    ],
)
def test_a_file_that_the_browser_could_not_use_is_named(
    tmp_path: Path, text: str, fault: str
) -> None:
    (tmp_path / "01_broken.cypher").write_text(text, "utf-8")
    with pytest.raises(BrokenQuery, match=f"01_broken.cypher.*{fault}"):
        saved_queries(tmp_path)


def test_an_embedded_store_says_how_it_comes_into_the_browser(embedded_store: Store) -> None:
    with pytest.raises(NotNeo4j, match="zeren copy --to bolt"):
        browser.guide(embedded_store)


def test_an_empty_server_has_a_guide_without_examples(neo4j_store: Store) -> None:
    assert set(browser.guide(neo4j_store).examples.values()) == {""}
