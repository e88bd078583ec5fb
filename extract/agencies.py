"""A printed unit → one known agency, seen from the place of the plan that prints it.

Forms and systems are data (seeds/agencies.yaml, bodies.yaml, national.yaml); `readers` puts
them together with the table of places. What an agency is (name, level, kind, systems) follows
from its id, never from which plan was read first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from extract import names, places
from extract.forms import Dated, closes, dated, forms, national_forms, segmented
from extract.groups import group
from extract.lexicon import REMEMBERED
from extract.names import Prefix
from extract.places import Place
from extract.readers import branch, corps, names_zone, readings
from extract.reading import Reading
from extract.triples import Agency

__all__ = [
    "Reading",
    "bare_place",
    "ending_of",
    "is_unit",
    "merge",
    "own_level",
    "prefix_of",
    "resolve",
]


def resolve(unit: str, place: Place, on: str | None = None) -> Reading:
    """The agency that `unit`, printed in a plan of `place`, means. Never raises: what is not
    known is kept as printed, with level and place inferred, `uncertain` and with a caution.

    `on` is the plan's day (ISO), None where it is not known: a form that meant another body then
    (省金融监管局 before 2023) is read as that one, with a caution that says so.
    """
    form = _form_then(unit, place, on) if on else None
    if form is None:
        return _resolve(unit, place)
    printed, one = form
    reading = _resolve(printed, place)
    agency = replace(reading.agency, units=(unit,))
    message = f"{unit} on {on} is read as {agency.name}: the name changed hands on {one.day}"
    return Reading(
        agency, reading.certainty, reading.caution or message, reading.caution_code or "dated_name"
    )


def _form_then(unit: str, place: Place, on: str) -> tuple[str, Dated] | None:
    """The unit with the name that its body had on that day; None where it is the same."""
    text = names.clean(unit)
    if not text.endswith(_dated_ends()):
        return None
    for prefix, rest in names.prefixes(text, place):
        one = dated().get(rest)
        if one is not None and one.holds(on) and prefix.level != "国家":
            return text[: len(text) - len(rest)] + one.means, one
    return None


@cache
def _dated_ends() -> tuple[str, ...]:
    return tuple(dated())


@lru_cache(REMEMBERED)
def _resolve(unit: str, place: Place) -> Reading:
    text, second = names.second_name(names.clean(unit))
    reading = next(readings(text, place))
    if second:
        other = names.department(second) is None and segmented(second)
        more = (
            tuple(system for head in other for system in head.systems)
            if other
            else next(readings(second, place)).agency.systems
        )
        systems = tuple(dict.fromkeys((*reading.agency.systems, *more)))
        reading = replace(reading, agency=replace(reading.agency, systems=systems))
    return replace(reading, agency=replace(reading.agency, units=(unit,)))


def merge(agencies: Iterable[Agency]) -> Agency:
    """One agency out of several readings of the same id: units and systems united in the order
    of reading, the first full name that is known. Raises `ValueError` for different ids."""
    first, *rest = agencies
    if not rest:
        return first
    if any(other.id != first.id for other in rest):
        raise ValueError("agencies of different ids do not merge")
    everyone = (first, *rest)
    return replace(
        first,
        full_name=next((a.full_name for a in everyone if a.full_name), None),
        units=tuple(dict.fromkeys(u for a in everyone for u in a.units)),
        systems=tuple(dict.fromkeys(s for a in everyone for s in a.systems)),
    )


@lru_cache(REMEMBERED)
def is_unit(text: str) -> bool:
    """Whether a string looks like a responsible unit: an agency, a group of them, a post."""
    plain = names.clean(text)
    if not 2 <= len(plain) <= 40 or plain in forms().ordinary_words:
        return False
    if _FOREIGN.search(names.flat(plain)):
        return False
    if "、" in plain and group(plain) is None and "（" not in plain:
        return False
    name, _ = names.second_name(plain)
    if name in national_forms() or names.body(name, None) is not None:
        return True
    if group(name) is not None:
        return True
    if _stops().search(name) and names.department(name) is None:
        return False
    if names.post(name) or branch(name, None) is not None or name in corps():
        return True
    for prefix, rest in names.prefixes(name, None):
        if names.department(rest) is not None:
            return True
        if rest in forms().governments and (prefix.printed or len(rest) > 2):
            return True
        kind = names.kind_by_ending(rest)
        if kind is None or _ordinary().search(rest):
            continue
        if not prefix.printed and kind in ("政府部门", "事业单位", "群团组织"):
            strong = _strong().search(rest)
            if strong is not None and strong.start() >= 2:
                return True
        elif len(rest) >= 3 or (prefix.printed and rest.endswith(_SHORTEST)):
            return True
    return False


@lru_cache(REMEMBERED)
def own_level(text: str) -> bool:
    """Whether the unit carries a level or place of its own, or is a group, a post, a company,
    a zone or a body of the centre, as against an elided one (财政厅, 残联, 民航局) that takes
    the prefix of the unit before it."""
    plain = names.clean(text)
    name, _ = names.second_name(plain)
    if prefix_of(text):
        return True
    known = national_forms().get(name)
    if known is not None:
        return known[1] or known[0].name == "中国人民银行"
    found = names.body(name, None)
    if found is not None:
        return found[0][0].alone or bool(found[1].printed)
    if names.post(name) or group(name) is not None or branch(name, None) is not None:
        return True
    if names.department(name) is not None:
        return False
    return names.kind_by_ending(name) not in (None, "政府部门")


@lru_cache(REMEMBERED)
def prefix_of(text: str) -> str:
    """The printed level or place prefix (省, 市, 自治区, 国家, 曲靖市 …) that a following elided
    unit inherits; "" where there is none. 团市委 has 市."""
    name, _ = names.second_name(names.clean(text))
    known = national_forms().get(name)
    if known is not None:
        found = re.match("国家|全国|中央|中国|国务院", name)
        return found[0] if found is not None and known[0].kind != "企业" else ""
    body = names.body(name, None)
    if body is not None:
        _, prefix, inside = body
        return "" if inside and prefix.place is not None else _plain(prefix)
    many = group(name)
    if many is not None:
        return _plain(many.prefix)
    if names_zone(name):
        return ""
    for prefix, rest in names.prefixes(name, None):
        if names.department(rest) is not None or rest in forms().governments:
            return _plain(prefix)
    for prefix, rest in names.prefixes(name, None):
        speaks = names.kind_by_ending(rest) is not None and rest not in forms().townships
        if prefix.printed and len(rest) >= 2 and speaks:
            return _plain(prefix)
    return ""


@lru_cache(REMEMBERED)
def bare_place(text: str, place: Place) -> bool:
    """Whether the text is the name of a place and nothing else (会泽县; 城区 in a plan of
    汕尾市), or a level alone (县, 乡) as in 县、乡两级政府."""
    return text in _LEVELS_ALONE or bool(places.named(text, place))


@lru_cache(REMEMBERED)
def ending_of(text: str) -> str:
    """The ending that the bare places before this unit share (人民政府, 政府, 管委会, 党委 …; a
    department's after a named place: 遵义市商务局); "" where it has none to share."""
    name = names.clean(text)
    found = _SHARED.search(name)
    if found is not None:
        return found[0]
    for prefix, rest in names.prefixes(name, None):
        if prefix.place is not None and names.department(rest) is not None:
            return rest
    return ""


_SHORTEST = ("厅", "局", "大学", "学院", "医院", "党校")
_LEVELS_ALONE = frozenset("省市县区乡镇村州盟旗")


_SHARED = re.compile(
    r"(?:[两三四]级)?(?:党委和政府|党委政府|人民政府|政府|管理委员会|管委会|党委)$"
)


_FOREIGN = re.compile(r"[，。；：？！,;:?!…—\-~%％\d“”\"'《》\n]|[a-zA-Z]{8}")


@cache
def _stops() -> re.Pattern[str]:
    openers = "|".join(map(re.escape, forms().not_units_open))
    inside = "|".join(map(re.escape, forms().not_units_hold))
    return re.compile(f"^(?:{openers})|{inside}")


@cache
def _ordinary() -> re.Pattern[str]:
    """格局, 展厅 …: words that only look like a body."""
    return closes(word for word in forms().ordinary_words if word[-1] in "局厅办")


@cache
def _strong() -> re.Pattern[str]:
    """Endings of unknown bodies that hardly close anything else."""
    compound = [e.form for e in forms().endings if len(e.form) >= 4 or e.form == "委员会"]
    others = ("大学", "学院", "研究院", "医院", "党校", "电视台", "协会", "管理局", "厅")
    return closes((*compound, *others))


def _plain(prefix: Prefix) -> str:
    """省直 → 省: what a following unit inherits."""
    if prefix.level is None or prefix.level == "国家":
        return prefix.printed
    bare = prefix.printed.removeprefix("全")
    return bare[:-1] if len(bare) == 2 and bare[-1] in "直级属" else bare
