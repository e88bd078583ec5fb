"""How official documents are titled and numbered: seeds/titles.yaml and what follows from it."""

from __future__ import annotations

import re
from functools import cache

from extract import lexicon
from extract.lexicon import Seed

NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{1,12}(?:（[\u4e00-\u9fff]{1,6}）)?[\u4e00-\u9fff]{0,6})"
    r"[〔\[（(【［﹝](?P<year>\d{4})[〕\]）)】］﹞]第?(?P<serial>\d{1,5})号"
)
"""A 文号: 湘政办发〔2023〕5号. Brackets vary in print."""
LONGEST_HEADING = 45
"""Characters of the heading of a measure; what is longer is what it says."""
PAUSE = re.compile("[。！？；，：]")
"""What stands in no heading."""


class Titles(Seed):
    """The shape of seeds/titles.yaml."""

    endings: tuple[str, ...]
    issuer_endings: tuple[str, ...]
    cut_words: tuple[str, ...]
    implementing: tuple[str, ...]
    repealing: tuple[str, ...]
    repealing_before: tuple[str, ...]
    proposing: tuple[str, ...]
    closing: tuple[str, ...]
    framing: tuple[str, ...]
    national: tuple[str, ...]


@cache
def titles() -> Titles:
    """The vocabulary of titles."""
    return lexicon.load("titles", Titles)


def is_title(text: str) -> bool:
    """Does `text` end as the title of an official document does: …计划, …方案（2023—2025年）?"""
    return _TRAILER.sub("", text).endswith(titles().endings)


_TRAILER = re.compile(r"(?:（[^（）]{1,20}）)+\Z")


def plain_number(found: re.Match[str]) -> str:
    """The 文号 of a match of `NUMBER`, its brackets made 〔〕."""
    return f"{found['prefix']}〔{found['year']}〕{found['serial']}号"
