"""Answers cut to what an assistant can take in, saying what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import parse_qs, urlsplit

from mcp.server.mcpserver.exceptions import ToolError

from api.mcp.desk import Answer

GAPS: Mapping[str, tuple[str, ...]] = {
    "measures": ("untaken",),
    "local": ("local",),
    "roles": ("roles",),
    "changes": ("changes",),
    "deadlines": ("deadlines", "target_deadlines"),
    "targets": ("targets",),
}
"""Lists of the gaps of a plan, by kind."""


def paged(answer: Answer) -> Answer:
    """A part of a list: `next_offset` in place of the address of the next part."""
    following = answer.pop("next", None)
    if following is not None:
        answer["next_offset"] = int(parse_qs(urlsplit(following).query)["offset"][0])
    return answer


def only(answer: Answer, kind: str) -> Answer:
    """The gaps of one kind; their counts stay."""
    for name, lists in GAPS.items():
        if kind and name != kind:
            for each in lists:
                answer.pop(each, None)
    return answer


def shortened(answer: Answer, limit: int, *keep: str) -> Answer:
    """Lists of rows with at most `limit` of them; `left_out` counts the others of each list."""
    left: dict[str, int] = {}
    for name, value in answer.items():
        if name not in keep and isinstance(value, list) and len(value) > limit:
            left[name] = len(value) - limit
            answer[name] = value[:limit]
    if left:
        answer["left_out"] = left
    return answer


def answered(answer: Answer, limit: int) -> Answer:
    """A question's answer part by part; what stands in its parts is not said twice."""
    for name in ("columns", "rows", "total", "statement", "cypher", "parameters"):
        answer.pop(name, None)
    answer["parts"] = [shortened(part, limit, "columns") for part in answer["parts"]]
    return answer


def brief(statement: Answer) -> Answer:
    """A statement in a list of many: what it answers, and its parameters by name alone."""
    return {
        "name": statement["name"],
        "doc": statement["doc"],
        "parameters": [one["name"] for one in statement["parameters"]],
        "required": [one["name"] for one in statement["parameters"] if one["required"]],
    }


def found_by_name(statements: Sequence[Answer], name: str) -> Answer:
    """One statement in full; `ToolError` names near ones where there is none."""
    for one in statements:
        if one["name"] == name:
            return one
    near = get_close_matches(name, [str(one["name"]) for one in statements], n=5, cutoff=0.4)
    hint = f"near are {', '.join(near)}" if near else "the tool statements lists them"
    raise ToolError(f"unknown_statement: there is no statement {name!r}; {hint}")
