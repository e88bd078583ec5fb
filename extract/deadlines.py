"""By when: the dates that a sentence gives for what it promises.

Unlike the due date of a responsibility clause these stand anywhere in running text, and many
dates there are none: 较2020年增长 compares, 自2022年起 begins, 《2022年行动计划》 is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = r"1[0-2]|0?[1-9]"
_PART = (
    rf"(?:(?:{_MONTH})月(?:份|[0-3]?\d日|底|末|上旬|中旬|下旬)?|上半年|下半年|第?[一二三四1-4]季度(?:末)?"
    r"|年?[底末中]|年?内)"
)
_DATE = re.compile(
    r"(?P<period>(?P<from>20\d\d)年?[-—–－~～至到]{1,2}(?P<until>20\d\d)年)"
    rf"|(?P<year>20\d\d)年度?{_PART}?(?:(?:之|以)?前)?"
    r"|(?P<relative>今年|本年度?|明年|全年|年(?=[底末内]))"
    rf"{_PART}?(?:(?:之|以)?前)?"
    rf"|(?<![\d年个.])(?P<in_year>(?:{_MONTH})月(?:[0-3]?\d日|底|末)|(?<!\w)(?:上半年|下半年|第?[一二三四]季度末?))"
    r"(?:(?:之|以)?前)?"
    r"|(?P<five>“?十[一二三四五六七八]五”?(?:规划)?)(?P<five_end>时期末|期末|末|时期|期间)"
    r"|(?:(?<=力争)|(?<=争取)|(?<=用)|(?<=利用)|(?<=未来)|(?<=今后)|(?<![\w.．]))"
    r"(?P<length>[1-9一二两三四五](?:[-—–－~～至到][1-9一二两三四五])?年)"
    r"(?:时间|左右|内)?(?:之?内)?(?![以来行计规攻倍前后免建级一])"
)
# What a date can begin with: a set is searched for much faster than the alternatives.
_FIRST = re.compile("[\\d今本明全年上下第一二两三四五十“]")
_BASELINE = re.compile(r"(?:较|比|同|与|由|从|自|以|相对于)$")
_NOT_DUE = re.compile(
    r"(?:年?的(?!目标)|起|以来|以后|之后|开始|认定|公布|基础|相比|同期|水平|版|行动|计划|工作)"
)
_PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}


@dataclass(frozen=True, slots=True)
class Deadline:
    """`text` is the date as printed with the plan's year where it names none (年底前 → 2022年底);
    `last` the year in which it ends, None where unknown."""

    start: int
    end: int
    text: str
    last: int | None


def deadlines(text: str, start: int, end: int, *, year: int | None) -> Iterator[Deadline]:
    """The dates between `start` and `end` of `text` that can be a date for a promise, in order."""
    last = start
    for first in _FIRST.finditer(text, start, end):
        found = _DATE.match(text, first.start(), end) if first.start() >= last else None
        if found is None:
            continue
        last = found.end()
        before = text[max(start, found.start() - 3) : found.start()]
        if _NOT_DUE.match(text, found.end(), end):
            continue
        if _BASELINE.search(before):
            continue
        yield _deadline(found, year)


def _deadline(found: re.Match[str], year: int | None) -> Deadline:
    printed = found.group()
    last: int | None = year
    if found["period"]:
        last = int(found["until"])
    elif found["year"]:
        last = int(found["year"])
    elif found["five"]:
        last = _PLANS.get(found["five"].strip("“”").removesuffix("规划"))
    elif found["length"]:
        last = None
    elif year is not None:
        shown = year
        if found["relative"] == "明年":
            last = shown = year + 1
        rest = printed
        if found["relative"]:
            rest = printed.removeprefix(found["relative"])
        printed = f"{shown}年{rest}"
    printed = printed.removesuffix("时间").replace("年年", "年").replace("年度", "年")
    if re.search("[底末内](?:之|以)?前$", printed):
        printed = re.sub("(?:之|以)?前$", "", printed)
    return Deadline(found.start(), found.end(), printed, last)
