"""Titles and numbers of official documents, made comparable.

A document is named by its title with and without brackets, with the authority that issued it in
front, inside the title of the notice that brought it (X关于印发Y的通知 names Y), or by its 文号 in
any brackets. What these have in common is its key.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from extract import places

_NUMBER_BRACKETS = str.maketrans("[【〖(]】〗)", "〔〔〔〔〕〕〕〕")
_WRAPPER = re.compile(
    r"(?P<issuer>.*?)关于(?:印发|转发|批转|发布|公布|下发|下达)(?P<inner>.+?)的?通知"
)
_AUTHORITY = re.compile(
    r"(?P<issuer>.{2,40}?(?:政府|办公厅|办公室|委|会|部|厅|局|院|署|行|办))关于(?P<inner>.+)"
)
_RANGE = re.compile(r"(20\d\d)年?\s*[-－—–~～至到]+\s*(20\d\d)年?")
_YEAR = re.compile(r"(20\d\d)年")
_FIVE_YEARS = re.compile(r"十([一二三四五六七八九])五")
_EDITION = re.compile(
    r"(?:20\d\d年?(?:至|到)?)+(?:度|版|修订版?|修正版?)?|十[一二三四五六七八九](?:个)?五|"
    r"第[一二三四五六七八九十]+[期轮]|(?:试行|暂行|修订版?)\Z"
)
"""What tells the editions of one plan apart: 2022年度, （2024—2026年）, 第三期, （试行）."""
_SHORTEST_FAMILY = 6


@dataclass(frozen=True, slots=True)
class Name:
    """`key` compares titles; `issuer` is the authority that stood in front, made comparable,
    or None."""

    key: str
    issuer: str | None


@lru_cache(maxsize=65_536)
def named(title: str) -> Name:
    """What a title says, brackets, spaces, 的 and the notice around it aside."""
    bare = _letters(title)
    issuer: str | None = None
    while wrapped := _WRAPPER.fullmatch(bare):
        issuer = wrapped["issuer"] or issuer
        bare = wrapped["inner"]
    if authority := _AUTHORITY.fullmatch(bare):
        issuer, bare = authority["issuer"], authority["inner"]
    bare = bare.removeprefix("关于").removesuffix("的通知")
    return Name(bare.replace("的", ""), same_issuer(issuer))


def same_issuer(issuer: str | None) -> str | None:
    """An authority made comparable: 湖南省人民政府办公厅 → 湖南省政府办公厅."""
    return _letters(issuer).replace("人民政府", "政府") if issuer else None


def issuers_fit(one: str | None, other: str | None) -> bool:
    """Whether two comparable authorities may be the same: unknown, or one named shorter
    (省政府办公厅 and 湖南省政府办公厅, 湖南省政府 and its 办公厅)."""
    return one is None or other is None or one in other or other in one


def number_key(number: str | None) -> str | None:
    """A 文号 with 〔〕 and without spaces; None stays None."""
    if not number:
        return None
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", number)).translate(_NUMBER_BRACKETS)


def period(title: str, date: str | None) -> tuple[int | None, str | None]:
    """First year and the year or period as text: of the title, else of the ISO date."""
    if found := _RANGE.search(title):
        return int(found[1]), f"{found[1]}—{found[2]}"
    if found := _YEAR.search(re.sub(r"\s+", "", title)):
        return int(found[1]), found[1]
    if found := _FIVE_YEARS.search(title):
        # The thirteenth five-year plan began in 2016.
        first = 2016 + 5 * ("一二三四五六七八九".index(found[1]) + 1 - 3)
        return first, f"{first}—{first + 4}"
    return (int(date[:4]), date[:4]) if date else (None, None)


def years(period: str | None) -> str | None:
    """Every year of a period, joined by spaces, so that each of them finds it: 2021—2023 is
    2021 2022 2023. None where nothing tells the period."""
    if period is None:
        return None
    ends = [int(end) for end in period.split("—")]
    return " ".join(str(year) for year in range(min(ends), max(ends) + 1))


def series(key: str, place_code: str | None) -> str:
    """The same for every edition: the key without year, in one place."""
    return f"{place_code or 'unknown'}:{_EDITION.sub('', key)}"


def family(key: str, place_code: str | None) -> str | None:
    """The key without the name of the document's own place: equal for plans that are passed
    down with nothing but the place exchanged. None where the title does not name the place
    (save for the country's) or too little is left to say anything."""
    if place_code is None:
        return None
    try:
        forms = places.by_code(place_code).names
    except KeyError:
        return None
    found = max((form for form in forms if form in key), key=len, default="")
    rest = key.replace(found, "", 1) if found else key
    if len(rest) < _SHORTEST_FAMILY or not (found or place_code == places.COUNTRY):
        return None
    return rest


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))
