"""Dates as plans print them: 2025年6月底前完成, 年底前, 2024年第三季度, 二〇二二年四月十四日."""

from __future__ import annotations

import calendar
import re

_DIGITS = str.maketrans(
    "〇○零一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789"
)
_CN_DATE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_LONGEST_DEED = 10
_DUE = re.compile(
    r"(?:(?:力争|争取|原则上|计划)?(?:于|在|到)?)"
    r"(?P<when>(?:(?P<year>\d{4})年|(?P<this>今年|本年|当年))?"
    r"(?:(?P<month>\d{1,2})月(?P<day>\d{1,2}日)?|(?P<half>上半年|下半年)|第?(?P<quarter>[一二三四1-4])季度)?"
    r"(?P<end>年?(?:底|末)|年内|年中|上旬|中旬|下旬|初)?)"
    r"(?P<edge>之前|前|以前|内)?"
)
_CALENDAR = frozenset("年月季底末")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


def iso_date(text: str) -> str | None:
    """The first full date in `text`, in figures or Chinese numerals, as YYYY-MM-DD."""
    if found := _DATE.search(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _CN_DATE.search(text):
        head, rest = found.group().split("年")
        middle, tail = rest.split("月")
        year = int(head.translate(_DIGITS))
        month, day = _small(middle), _small(tail.rstrip("日"))
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def due_date(text: str, year: int | None) -> str | None:
    """The last day that a printed due date leaves, as YYYY-MM-DD; `year` is the plan's, for
    dates that name none. None where the words are no date (长期坚持)."""
    found = _DUE.fullmatch(text.strip())
    if found is None or not found["when"]:
        return None
    stated = int(found["year"]) if found["year"] else year
    if stated is None:
        return None
    month, day = 12, None
    if found["month"]:
        month = int(found["month"])
        if not 1 <= month <= 12:
            return None
        if found["day"]:
            day = int(found["day"][:-1])
        elif found["end"] in ("上旬", "中旬"):
            day = 10 if found["end"] == "上旬" else 20
    elif found["half"]:
        month = 6 if found["half"] == "上半年" else 12
    elif found["quarter"]:
        month = _QUARTERS[found["quarter"]]
    elif found["end"] == "年中":
        month = 6
    last = calendar.monthrange(stated, month)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return f"{stated:04d}-{month:02d}-{day or last:02d}"


def due_text(text: str, deeds: tuple[str, ...]) -> str | None:
    """The date that `text` opens with (2025年6月底前 of 2025年6月底前建成投用), where nothing
    follows it but what is to be done by then, one of `deeds`; else None."""
    if _CALENDAR.isdisjoint(text):
        return None
    found = _DUE.match(text)
    if found is None or not found["when"]:
        return None
    deed = text[found.end() :]
    short = not deed or (len(deed) <= _LONGEST_DEED and deed.startswith(deeds))
    return found.group() if short else None


def _small(text: str) -> int:
    tens, sep, ones = text.partition("十")
    if not sep:
        return int(text.translate(_DIGITS))
    return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (
        int(ones.translate(_DIGITS)) if ones else 0
    )
