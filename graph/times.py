"""Years and dates as people ask for them, in the form in which plans carry them.

Every statement about plans or measures takes `year` and `on`. A `year` is one year (2022), or the
whole period of a plan (2021—2023). `on` is a day: a question about that day is answered from the
plans that were issued by then and that no other plan had replaced. A plan whose period is over is
not replaced; one whose own date is not known is left out by no day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

_YEAR = re.compile(r"(\d{4})年?(?:[-—–－~～至到]+(\d{4})年?)?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def year(text: str) -> str:
    """2022年 → 2022, 2021-2023 → 2021—2023; `ValueError` for anything else."""
    found = _YEAR.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        raise ValueError("is no year; for example 2022 or 2021—2023")
    return "—".join(part for part in found.groups() if part)


def day(text: str) -> str:
    """2022年6月30日 and 2022-06-30 → 2022-06-30; `ValueError` where there is no such day."""
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    try:
        if found:
            return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        pass
    raise ValueError("is no day; for example 2022-06-30")


READ: Mapping[str, Callable[[str], str]] = MappingProxyType({"year": year, "on": day})
"""Parameters that mean the same in every statement, by name."""
