"""Numbers, years and days as people write them in a question."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from graph.ask.words import questions

_ONES = {**{d: n for n, d in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_MONTHS = {"上": -1, "本": 0, "这": 0, "下": 1}
"""上个月, 本月, 这个月, 下月."""
_UNITS = {"十": 10, "百": 100}
_DAY = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)年?)?(?P<rel>今年|去年|明年|本年)?"
    r"(?:(?P<m>\d{1,2})月份?(?:(?P<d>\d{1,2})[日号]|(?P<part>底|末|初|中旬|上旬|下旬))?"
    r"|(?P<end>年底|年末)|(?P<mid>年中|上半年)|(?P<late>下半年)|(?P<q>[一二三四1234])季度)"
)
_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included, ISO. `year_said` is False where the year was
    taken from elsewhere."""

    first: str
    last: str
    year_said: bool


def whole_number(text: str) -> int | None:
    """27, 二十七, 一百零三; None for what is no number."""
    if text.isdecimal():
        return int(text)
    total, current = 0, 0
    for letter in text:
        if letter in _ONES:
            current = _ONES[letter]
        elif letter in _UNITS:
            total += (current or 1) * _UNITS[letter]
            current = 0
        else:
            return None
    return total + current if text else None


def year_of(text: str, today: date) -> str | None:
    """2022年, 二〇二二年, 22年, 去年 → four digits."""
    if text in questions().relative_years:
        return str(today.year + questions().relative_years[text])
    digits = "".join(str(_ONES.get(letter, letter)) for letter in text if letter not in "年度")
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return digits
    return f"20{digits}" if re.fullmatch(r"\d\d", digits) else None


def days_of(text: str, today: date, year: str = "") -> Span | None:
    """The days that words like 2022年6月底, 6月30日, 年底, 上半年 cover; `year` where they say
    none, else that of today. None for a day that does not exist."""
    iso = _ISO.fullmatch(text)
    if iso:
        return _span(int(iso[1]), int(iso[2]), int(iso[3]), True)
    if re.fullmatch(r"[上下本这]个?月.?", text):
        month = today.month - 1 + _MONTHS[text[0]]
        of, month = today.year + month // 12, month % 12 + 1
        last = calendar.monthrange(of, month)[1]
        return Span(f"{of}-{month:02}-01", f"{of}-{month:02}-{last}", True)
    match = _DAY.fullmatch(text.removesuffix("前"))
    if not match:
        return None
    said = match["y"] or (match["rel"] and year_of(match["rel"], today))
    of = int(said or year or today.year)
    if match["end"]:
        return Span(f"{of}-01-01", f"{of}-12-31", bool(said))
    if match["mid"]:
        return Span(f"{of}-01-01", f"{of}-06-30", bool(said))
    if match["late"]:
        return Span(f"{of}-07-01", f"{of}-12-31", bool(said))
    if match["q"]:
        quarter = whole_number(match["q"]) or 1
        last = calendar.monthrange(of, 3 * quarter)[1]
        return Span(f"{of}-{3 * quarter - 2:02}-01", f"{of}-{3 * quarter:02}-{last}", bool(said))
    month = int(match["m"])
    if not 1 <= month <= 12:
        return None
    if match["d"]:
        return _span(of, month, int(match["d"]), bool(said))
    first = {"中旬": 11, "下旬": 21}.get(match["part"] or "", 1)
    last = {"初": 10, "上旬": 10, "中旬": 20}.get(
        match["part"] or "", calendar.monthrange(of, month)[1]
    )
    return Span(f"{of}-{month:02}-{first:02}", f"{of}-{month:02}-{last:02}", bool(said))


def _span(year: int, month: int, day: int, said: bool) -> Span | None:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Span(found, found, said)
