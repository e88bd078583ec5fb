"""Keeps statements that write, or reach outside the store, away from where only reading is
allowed. The stores' own read modes stand behind it; it makes both refuse the same, in the same
words."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from graph.errors import BadStatement, WriteRefused

_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.S)
_FIRST = re.compile(
    r"\s*(?:EXPLAIN\s+|PROFILE\s+)?(?:MATCH|OPTIONAL|UNWIND|WITH|RETURN|SHOW|CALL\s*(?:[\w.]+\s*)?[({])",
    re.I,
)
# As words of their own: not a property (x.set), a parameter ($set) or a label (:Set).
_WRITING = re.compile(
    r"(?<![\w.:$])(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|ALTER|FOREACH|"
    r"COPY|LOAD|EXPORT|IMPORT|INSTALL|ATTACH)(?!\w)(?!\s*:)",
    re.I,
)

_PARAMETER = re.compile(r"\$(\w+)")


def only_reading(statement: str, given: Collection[str] = ()) -> str:
    """The statement itself, without a `;` at its end; `WriteRefused` names the word at fault,
    `BadStatement` a parameter that it needs and is not `given` (one store takes it for null)."""
    text, needed = _checked(statement)
    missing = sorted(needed.difference(given))
    if missing:
        raise BadStatement(f"the statement needs the parameter {', '.join(missing)}", "give it")
    return text


# Most statements are those of cypher/, asked again and again.
@lru_cache(maxsize=512)
def _checked(statement: str) -> tuple[str, frozenset[str]]:
    """The statement without a `;` at its end, and the parameters that it names."""
    bare = _QUOTED.sub(" ", statement)
    writing = _WRITING.search(bare)
    if writing:
        raise WriteRefused(
            f"a statement with {writing[0].upper()} is refused where only reading is allowed",
            "documents go in with ingest; remove takes them out",
        )
    if ";" in bare.rstrip().rstrip(";"):
        raise WriteRefused("several statements at once are refused", "run them one by one")
    if not _FIRST.match(bare):
        raise WriteRefused(
            "only statements that read are allowed",
            "start with MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN",
        )
    text = statement.rstrip().rstrip(";") if bare.rstrip().endswith(";") else statement
    return text, frozenset(_PARAMETER.findall(bare))
