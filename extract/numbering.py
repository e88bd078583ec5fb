"""The label that opens a heading or an item: 一、（一）1.（1）① 第一条 1.1.

A `Label` knows its style and its value; which style stands above which is not fixed here but
follows from the order in which a document introduces them (see `outline`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Style: TypeAlias = Literal[
    "part",
    "chapter",
    "article",
    "cn",
    "cn-bracket",
    "dotted",
    "arabic",
    "arabic-bracket",
    "circled",
    "ordinal",
]

_CN = "〇零一二三四五六七八九十百"
_PATTERNS: tuple[tuple[Style, str], ...] = (
    ("part", rf"第[{_CN}\d]{{1,4}}(?:编|部分)[、：:\s]?"),
    ("chapter", rf"第[{_CN}\d]{{1,4}}[章节][、：:\s]?"),
    ("article", rf"第[{_CN}\d]{{1,4}}条[、：:\s]?"),
    ("cn", rf"[{_CN}]{{1,4}}[、.．]"),
    ("cn-bracket", rf"[（(][{_CN}]{{1,4}}[）)]、?"),
    ("dotted", r"\d{1,3}(?:[.．]\d{1,3})+[.．、]?(?![\d%％年月日个家万亿])"),
    ("arabic", r"\d{1,3}(?:[.．](?!\d)|、)"),
    ("arabic-bracket", r"[（(]\d{1,3}[）)]|\d{1,3}[）)]"),
    ("circled", r"[①-⑳]"),
    ("ordinal", rf"[{_CN}]{{1,2}}(?=是)"),
)
_LABEL = re.compile(
    "|".join(f"(?P<{style.replace('-', '_')}>{pattern})" for style, pattern in _PATTERNS)
)
_STYLES: dict[str, Style] = {style.replace("-", "_"): style for style, _ in _PATTERNS}
_OPENS = frozenset("第（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789" + _CN)
_VALUE = re.compile(rf"[{_CN}]+|\d+|[①-⑳]")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Label:
    """`text` as printed; `number` without its punctuation (三, （一）, 12); `value` what it
    counts: (12,) or, for 1.2, (1, 2)."""

    style: Style
    text: str
    number: str
    value: tuple[int, ...]


def label(line: str) -> Label | None:
    """The label at the very start of `line`, None where it has none."""
    if not line or line[0] not in _OPENS:
        return None
    found = _LABEL.match(line)
    if found is None or found.lastgroup is None:
        return None
    text = found.group()
    values = tuple(map(cardinal, _VALUE.findall(text)))
    return Label(_STYLES[found.lastgroup], text, text.rstrip("、.．：: "), values)


def bare_number(line: str, below: str) -> Label | None:
    """1冰雪旅游 above 1.1打造景区: a number without punctuation is a label where the line below
    is numbered under it."""
    found = _BARE.match(line)
    under = label(below) if found else None
    if found is None or under is None or under.style != "dotted":
        return None
    value = int(found.group())
    if under.value[0] != value:
        return None
    return Label("arabic", found.group(), found.group(), (value,))


_BARE = re.compile(r"\d{1,2}(?=[\u4e00-\u9fff])")


def cardinal(text: str) -> int:
    """十二, 12 or ⑫ as 12. Only what labels use, up to 999."""
    if text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS[char]
    return total + digit
