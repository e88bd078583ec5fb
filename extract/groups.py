"""Units that are many: 各市人民政府, 相关县（市、区）, 省直有关部门, 领导小组成员单位. A group of
places is named after what its members are; how it was printed (州市, 设区市, 盟市) is not kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.forms import alternatives, closes, forms, segmented
from extract.lexicon import REMEMBERED
from extract.names import Prefix, department, flat, prefixes
from extract.places import Place
from extract.triples import Level, Scope


@dataclass(frozen=True, slots=True)
class Group:
    """A group that stands below or beside the body or place of `prefix`. `places` where its
    members are the governments of places: of `level`, or of the level below where that is
    None. `text` is the print without brackets; `joint` for 县、乡两级政府."""

    prefix: Prefix
    scope: Scope
    text: str
    places: bool = False
    level: Level | None = None
    joint: bool = False


@lru_cache(REMEMBERED)
def group(text: str, within: Place | None = None) -> Group | None:
    """The text as a group; None where it names a single body."""
    plain = flat(text)
    if any(word in plain for word in forms().group_not):
        return None
    for prefix, rest in prefixes(plain, within):
        found = (
            _of_places(plain, prefix, rest)
            or _of_members(plain, prefix, rest)
            or _of_bodies(plain, prefix, rest)
            or _of_region(plain, prefix, rest)
        )
        if found is not None:
            return found
    return None


def _of_places(plain: str, prefix: Prefix, rest: str) -> Group | None:
    """各市, 相关县（市、区）人民政府, 县级人民政府, 各级政府, 各市商务局."""
    opened = _openers().match(rest)
    opener = opened[0] if opened is not None else ""
    tail = rest[len(opener) :]
    scope: Scope = "some" if _some().search(opener) else "all"
    if opener and _anywhere_below().fullmatch(tail):
        return Group(prefix, scope, plain, places=True)
    if opener.endswith("地") and tail in forms().group_governments:
        return Group(prefix, scope, plain, places=True)
    found = _below().match(tail)
    if found is None:
        return None
    level = _below_levels()[found["level"]]
    asked, joint = found["asked"], bool(found["joint"])
    if joint and prefix.level is not None:
        return None
    if found.end() == len(tail):
        if not (opener or joint or _speaks_for_many(prefix, found["level"], asked)):
            return None
        governments = asked is None or asked in forms().group_governments
        governments = governments and not found["besides"]
        governments = governments and found["level"] not in forms().group_mixed
        return Group(prefix, scope, plain, places=governments, level=level, joint=joint)
    if opener and department(tail[found.end() :]) is not None:
        return Group(prefix, scope, plain, level=level)
    return None


def _speaks_for_many(prefix: Prefix, word: str, asked: str | None) -> bool:
    """Without 各: 县级人民政府, 乡镇政府, 县市区; but neither 市政府 nor 街道 alone."""
    return not prefix.printed and len(word) > 1 and (asked is not None or len(word) > 2)


def _of_members(plain: str, prefix: Prefix, rest: str) -> Group | None:
    if closes(forms().group_members).search(rest) is None:
        return None
    return Group(prefix, "some" if _some().search(rest) else "all", plain)


def _of_bodies(plain: str, prefix: Prefix, rest: str) -> Group | None:
    """省直有关部门, 各商业银行; 教育部门, 行业主管部门."""
    opened = _quantifier().search(rest)
    closed = closes((*forms().group_bodies, *forms().group_vague)).search(rest)
    if closed is None:
        return None
    if opened is None:
        works = (rest.removesuffix(word) for word in forms().group_departments)
        known = any(
            work != rest and (work in forms().group_functions or segmented(work) is not None)
            for work in works
        )
        return Group(prefix, "unknown", plain) if known else None
    if closed[0] in forms().group_vague:
        return Group(prefix, "unknown", plain)
    return Group(prefix, "some" if _some().search(rest) else "all", plain)


def _of_region(plain: str, prefix: Prefix, rest: str) -> Group | None:
    """珠三角各市: members of a region that is no place of its own."""
    found = _region().fullmatch(rest)
    if found is None or prefix.printed:
        return None
    return Group(prefix, "some", plain, level=_below_levels()[found["level"]])


@cache
def _some() -> re.Pattern[str]:
    return re.compile(alternatives(forms().group_some))


@cache
def _quantifier() -> re.Pattern[str]:
    return re.compile(alternatives((*forms().group_all, *forms().group_some)))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(f"(?:{_quantifier().pattern})*")


@cache
def _anywhere_below() -> re.Pattern[str]:
    governments = alternatives(forms().group_governments)
    return re.compile(f"(?:{alternatives(forms().group_anywhere)})(?:{governments})?")


@cache
def _below() -> re.Pattern[str]:
    words = alternatives(_below_levels())
    asked = alternatives((*forms().group_governments, *forms().zones, "党委"))
    besides = alternatives(forms().group_besides)
    return re.compile(
        f"(?P<level>{words})(?P<besides>(?:{besides})*)(?P<joint>[两三四]级)?(?P<asked>{asked})?"
    )


@cache
def _region() -> re.Pattern[str]:
    return re.compile(f"[^各]{{2,8}}各{_below().pattern}")


@cache
def _below_levels() -> dict[str, Level]:
    return {word: level for level, words in forms().group_levels.items() for word in words}
