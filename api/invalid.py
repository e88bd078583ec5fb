"""What is said of a value that does not fit its parameter: which one, what was given, what there
is to give. Over HTTP and to an assistant in the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

_CHOICE = re.compile(r"'([^']*)'")
_MOST = 60
"""Characters of a value that are told again."""
_SAID: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "literal_error": lambda ctx: f"is none of {_choices(str(ctx['expected']))}",
    "string_pattern_mismatch": lambda _: "is not written as it has to be",
    "string_too_short": lambda ctx: f"is too short, it needs {ctx['min_length']} or more",
    "string_too_long": lambda ctx: f"is too long, it may have {ctx['max_length']} characters",
    "string_type": lambda _: "is no text",
    "string_unicode": lambda _: "holds what is no character",
    "int_parsing": lambda _: "is no whole number",
    "int_type": lambda _: "is no whole number",
    "int_from_float": lambda _: "is no whole number",
    "int_parsing_size": lambda _: "is too large a number",
    "bool_parsing": lambda _: "is neither true nor false",
    "bool_type": lambda _: "is neither true nor false",
    "date_from_datetime_parsing": lambda _: "is no day",
    "date_from_datetime_inexact": lambda _: "is no day",
    "greater_than_equal": lambda ctx: f"is less than {ctx['ge']}",
    "less_than_equal": lambda ctx: f"is more than {ctx['le']}",
    "dict_type": lambda _: "is no object of names and values",
}
"""What is wrong with a value, by pydantic's name for it; of others pydantic's own words."""


def complaint(errors: Sequence[Mapping[str, Any]]) -> str:
    """The first of the errors of pydantic, in one line."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "missing":
        return f"{where} is missing"
    if first["type"] == "json_invalid":
        return f"the body is no JSON, at its character {first['loc'][-1]}"
    place = first["loc"][:2]
    if sum(error["loc"][:2] == place for error in errors) > 1:
        # A value that may be of several types has an error for each of them.
        return f"{'.'.join(str(part) for part in place)} has a type that it cannot have"
    said = _SAID.get(first["type"])
    what = f": {first['msg']}" if said is None else f" {said(first.get('ctx', {}))}"
    return f"{where}{_shown(first['input'])}{what}"


def unknown(name: str, where: str, known: Collection[str]) -> tuple[str, str]:
    """Message and hint about a parameter that there is not: it would be left out silently."""
    near = get_close_matches(name, known, n=1)
    meant = f"; is {near[0]} meant?" if near else ""
    there = ", ".join(known)
    return (
        f"{where} takes no {_cut(name)}{meant}",
        f"it takes {there}" if there else "it takes no parameters",
    )


def _choices(expected: str) -> str:
    """`'', '省' or '市'` as `省, 市`: what is empty asks for all."""
    return ", ".join(one for one in _CHOICE.findall(expected) if one) or expected


def _shown(given: object) -> str:
    """Numbers and texts as they were given, the latter in quotes; nothing of what is larger."""
    return f"={_cut(given)}" if isinstance(given, str | int | float) else ""


def _cut(given: object) -> str:
    # What is no character, such as half of one, does not stand in an answer as it is.
    told = repr(given)
    return told if len(told) <= _MOST else f"{told[:_MOST]}…"
