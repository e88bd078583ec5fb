"""Addresses of the pages, as people share them: an id is one part of the path, quoted once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode

from graph.statements import shown, statement
from graph.store import Value

_SAFE = ":~"


def agency(id: str) -> str:
    return f"/agencies/{quote(id, safe=_SAFE)}"


def plan(id: str, at: str | None = None) -> str:
    """A plan's page; `at` is the id of a measure or section to open it at."""
    return f"/plans/{quote(id, safe=_SAFE)}" + (f"#{anchor(at)}" if at else "")


def plan_side(id: str, side: str, **query: str | int | None) -> str:
    """A plan seen from another side: beside, gaps, changes or check."""
    return with_query(f"{plan(id)}/{side}", query)


def measure(id: str) -> str:
    return f"/measures/{quote(id, safe=_SAFE)}"


def shared(one: str, other: str) -> str:
    """What two agencies, by their ids, carry together."""
    return with_query("/network/shared", {"one": one, "other": other})


def question(words: str) -> str:
    return with_query("/ask", {"q": words})


def rows(name: str, given: Mapping[str, Value]) -> str:
    """All the rows of a statement of cypher/read, as CSV; a parameter that has its default is
    not said."""
    usual = {parameter.name: parameter.default for parameter in statement(name).parameters}
    told = {key: shown(value) for key, value in given.items() if value != usual.get(key)}
    query = f"?{urlencode(told)}" if told else ""
    return f"/api/statements/{name}.csv{query}"


def search(words: str) -> str:
    return with_query("/search", {"q": words})


def with_query(path: str, values: Mapping[str, str | int | None]) -> str:
    """`path?…` with what is set; the path alone where nothing is."""
    kept = {key: value for key, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def anchor(id: str) -> str:
    """The name of a measure's or section's place in its plan's page: the end of its id."""
    end = id.rpartition(":")[2]
    return f"m{end}" if end.isdigit() else end


def iri(address: str) -> str:
    """The same address with its Chinese written out, a third as long: for pages of many links.
    What has a meaning in an address stays quoted."""
    return re.sub("(?:%[89A-F][0-9A-F])+", lambda run: unquote(run[0]), address)
