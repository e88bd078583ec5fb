"""What a printed name can be, one reader each: a body of the centre, a post, a group, a body
known whole, a government, a department, a zone, a branch, a part, a place alone. The first that
takes it wins; what none takes is kept as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from extract import names, places
from extract.forms import Head, National, closes, forms, national_forms
from extract.groups import Group, group
from extract.jurisdiction import Where, committee, label, office, where_of
from extract.names import NOTHING, Department, Prefix
from extract.places import Place
from extract.reading import Reading, filled, named, reading_of
from extract.triples import LEVELS, Agency, Kind, Level


def readings(text: str, place: Place) -> Iterator[Reading]:
    """Readings of one name, the best first; there is always a last one."""
    for reader in (
        _national,
        _post,
        _group,
        _body,
        _government,
        _department,
        _zone,
        branch,
        _part,
        _bare,
    ):
        reading = reader(text, place)
        if reading is not None:
            yield reading
    yield _unknown(text, place)


def _national(text: str, place: Place | None) -> Reading | None:
    known = national_forms().get(text)
    if known is None or place is None or not (known[1] or place.code == places.COUNTRY):
        return None
    body: National = known[0]
    country = places.country()
    return Reading(
        Agency(
            id=f"{country.code}:{body.name}",
            name=body.caption or body.name,
            full_name=body.name,
            units=(),
            level="国家",
            place=country.name,
            place_code=country.code,
            kind=body.kind,
            systems=body.systems,
        ),
        "explicit",
    )


def _post(text: str, place: Place) -> Reading | None:
    if not names.post(text):
        return None
    prefix, rest = next((p, r) for p, r in names.prefixes(text, place))
    where = where_of(prefix, place)
    held = re.search("[省市县区州盟旗乡镇](?=长$)", text)
    if prefix is NOTHING and held is not None:
        level = next(level for level, words in forms().levels.items() if held[0] in words)
        where = where_of(Prefix(held[0], level=level), place)
    elif prefix.printed and rest in ("", "长", "委书记"):
        rest = text
    name = label(where) + (rest if prefix.printed else text)
    return reading_of(where, name, name, None, "领导职务", ())


def _group(text: str, place: Place) -> Reading | None:
    many = group(text, place)
    if many is None:
        return None
    where = where_of(many.prefix, place)
    level, tail = _below(many, where)
    lead = label(where) if where.place.code != places.COUNTRY else ""
    name = lead + tail
    return Reading(
        Agency(
            id=f"{where.place.code}:{name}",
            name=name,
            full_name=None,
            units=(),
            level=level,
            place=where.place.label,
            place_code=where.place.code,
            kind="集合",
            systems=(),
            scope=many.scope,
        ),
        "explicit",
    )


_BELOW: dict[Level, Level] = {"国家": "省", "省": "市", "市": "县", "县": "乡", "乡": "乡"}


_MEMBERS: dict[Level, str] = {
    "国家": "部门",
    "省": "省（自治区、直辖市）",
    "市": "市",
    "县": "县（市、区）",
    "乡": "乡镇（街道）",
}


def _below(many: Group, where: Where) -> tuple[Level, str]:
    """Level of a group's members and its name after the place, the same for all the ways to
    print it. Governments lie below the place that the group belongs to."""
    printed = many.prefix.printed
    if not many.places:
        kept = 1 if len(printed) == 2 and printed[-1] in "直级属" else 0
        country = where.place.code == places.COUNTRY
        rest = many.text if country else many.text[len(printed) - kept :]
        level = _lower(many.level, where) if many.level else where.level
        return level, re.sub("(?<=.)各(?=成员)", "", rest)
    level = _lower(many.level or _BELOW[where.level], where)
    if level == "市" and where.place.name.endswith("市"):
        level = "县"
    if many.joint:
        return level, many.text[len(printed) :]
    return level, ("各" if many.scope == "all" else "相关") + _MEMBERS[level] + "人民政府"


def _lower(level: Level, where: Where) -> Level:
    """The level itself where it lies below that of the place, else the next one below."""
    deeper = LEVELS.index(level) > LEVELS.index(where.level)
    return level if deeper else _BELOW[where.level]


def _body(text: str, place: Place) -> Reading | None:
    found = names.body(text, place)
    if found is None:
        return None
    bodies, prefix, _ = found
    for body in bodies:
        where = where_of(prefix, place)
        if body.seat and prefix.place is not None and places.is_capital(prefix.place):
            where = replace(
                where, place=places.by_code(prefix.place.parent), level="省", seat=prefix.place
            )
        if where.level in body.levels or where.level == "国家":
            return filled(body, where)
    return filled(bodies[-1], where)


def _government(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        if rest not in forms().governments:
            continue
        where = where_of(prefix, place)
        if where.place.code == places.COUNTRY and where.exact:
            return reading_of(where, "中华人民共和国国务院", "国务院", None, "政府", ())
        return named(where, office(where.place), kind="政府", known=where.exact)
    return None


def _zone(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        stem = names.zone(rest)
        if stem is None:
            continue
        where = where_of(prefix, place)
        whose = names_zone(text)
        lead = where.place.short if whose else label(where)
        if prefix is NOTHING and stem not in forms().zones_generic:
            lead = ""
        name = f"{lead}{stem}管理委员会"
        return reading_of(where, name, name, name if whose else None, "开发区管委会", ())
    return None


def names_zone(text: str) -> bool:
    """Whether a zone is printed with the name of its place (曲靖经济技术开发区管委会)."""
    prefix, rest = names.prefixes(text, None)[0]
    return prefix.place is not None and names.zone(rest) is not None


def _department(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        found = names.department(rest)
        if found is not None:
            return _departed(found, where_of(prefix, place))
    return None


def _departed(found: Department, where: Where) -> Reading:
    ending = found.ending
    systems = tuple(dict.fromkeys(s for head in found.heads for s in head.systems))
    kind: Kind = found.heads[0].kind or ending.kind
    everyday = ending.short or ending.form
    if len(found.heads) > 1:
        spelled_out = len(found.printed_head) >= 4 * len(found.heads)
        stem = found.printed_head if spelled_out else "".join(map(_short, found.heads))
        return named(where, stem + ending.form, kind, systems, known=False)
    head = found.heads[0]
    if found.party:
        name = committee(where.place) + _short(head) + everyday
        return reading_of(where, name, name, None, "党委部门", systems)
    province = places.at_level(where.place, "省")
    regional = head.official_in.get(province.code[:2]) if province is not None else None
    if regional is not None:
        return named(where, regional + ending.form, kind, systems)
    if not head.known:
        return named(where, head.name + everyday, kind, systems, known=False)
    if not head.spells(found.printed_head):
        return named(where, found.printed_head + ending.form, kind, systems, known=False)
    core = head.core if head.core and ending.kind == "事业单位" else head.name
    caption = f"{head.caption}{everyday}" if head.caption else None
    full = head.before.get(ending.form, "") + core + ending.form
    return named(where, full, kind, systems, caption=caption)


def branch(text: str, place: Place | None) -> Reading | None:
    """市公积金中心赵县管理部: a part that its superior runs in a place below."""
    found = closes(forms().branches).search(text)
    if found is None or found.start() < 4:
        return None
    stem = text[: found.start()]
    for cut in range(2, len(stem) - 1):
        opened = places.opening(stem[cut:], place)
        if opened is None or opened.length != len(stem) - cut:
            continue
        parent = stem[:cut]
        if not names.looks_known(parent):
            parent += "局"
        if not names.looks_known(parent):
            continue
        below = opened.place
        above = places.chain(below)[1]
        superior = next(readings(parent, above)).agency
        kind: Kind = superior.kind
        for _, rest in names.prefixes(parent, above):
            department = names.department(rest)
            if department is not None:
                kind = next((h.branches for h in department.heads if h.branches), kind)
        full = (superior.full_name or superior.name) + below.name + found[0]
        where = Where(below, below.level, NOTHING)
        known = full if superior.full_name else None
        return reading_of(where, full, full, known, kind, superior.systems)
    return None


def _part(text: str, place: Place) -> Reading | None:
    """市公安局交警支队: a part of a known body, named after it."""
    if closes(forms().units_below).search(text) is None:
        return None
    for cut in range(len(text) - 1, 2, -1):
        if not names.looks_known(text[:cut]):
            continue
        whole = next(readings(text[:cut], place)).agency
        name = whole.name + text[cut:]
        part = replace(whole, id=f"{whole.place_code}:{name}", name=name, full_name=None)
        return Reading(part, "explicit")
    return None


def _bare(text: str, place: Place) -> Reading | None:
    """A place alone, where units stand: its government is meant, and it is said that we think
    so."""
    found = places.opening(text, place)
    if found is None or found.length != len(text) or found.place.code == places.COUNTRY:
        return None
    where = Where(found.place, found.place.level, Prefix(text, place=found.place))
    reading = named(where, office(where.place), kind="政府")
    if text in corps():
        return reading
    agency = reading.agency
    return Reading(
        agency, "uncertain", f"only a place is printed; taken for {agency.name}", "bare-place"
    )


def _unknown(text: str, place: Place) -> Reading:
    """Kept as printed; level and place from its prefix, kind from its last words."""
    chosen = next(
        (
            (prefix, rest)
            for prefix, rest in names.prefixes(text, place)
            if len(rest) >= 2
            and (names.kind_by_ending(rest) or prefix.printed)
            and rest not in forms().townships
        ),
        (NOTHING, text),
    )
    prefix, rest = chosen
    where = where_of(prefix, place)
    kind = names.kind_by_ending(rest)
    if closes(forms().townships).search(rest):
        where = replace(where, level="乡")
    named_place = prefix.place is not None and prefix.place.code != places.COUNTRY
    named_place = named_place or (prefix is NOTHING and bool(places.anywhere(text, place)))
    country = where.place.code == places.COUNTRY
    name = text if named_place or country else label(where) + rest
    doubtful = kind in (None, "政府部门")
    reading = reading_of(where, name, name, None, kind or "其他", ())
    if doubtful and reading.caution is None:
        reading = replace(
            reading,
            certainty="uncertain",
            caution=f"{text} is no known form of an agency; kept as printed",
            caution_code="unknown_agency",
        )
    return reading


def _short(head: Head) -> str:
    """Its everyday form inside a merged name: 工信, 科技."""
    spelled = [form for form in head.aliases if len(form) >= 2 and head.spells(form)]
    return min((head.name, *spelled), key=len)


@cache
def corps() -> frozenset[str]:
    """新疆生产建设兵团 is a place and its government at once."""
    return frozenset(places.by_code("660000").names)
