"""A printed unit → one known agency, seen from the place of the plan that prints it.

Forms and systems are data (seeds/agencies.yaml, bodies.yaml, national.yaml); this module puts
them together with the table of places. What an agency is (name, level, kind, systems) follows
from its id, never from which plan was read first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract import names, places
from extract.forms import Body, Head, National, closes, forms, national_forms, segmented
from extract.names import NOTHING, Department, Group, Prefix
from extract.places import Place
from extract.triples import Agency, Kind, Level, Scope


@dataclass(frozen=True, slots=True)
class Reading:
    """What a printed unit means in a plan of one place. `caution` says in one sentence what
    could not be known (None where all is known); its stable code is `caution_code`."""

    agency: Agency
    certainty: Literal["explicit", "uncertain"]
    caution: str | None = None
    caution_code: str | None = None


@dataclass(frozen=True, slots=True)
class _Where:
    """Whose body it is. `level` differs from that of `place` where the plan's chain has no
    place of the printed level (县财政局 in a city's plan): then `exact` is False. `seat`: the
    printed capital through which a vertical body serves the province."""

    place: Place
    level: Level
    prefix: Prefix
    exact: bool = True
    seat: Place | None = None


@cache
def resolve(unit: str, place: Place) -> Reading:
    """The agency that `unit`, printed in a plan of `place`, means. Never raises: what is not
    known is kept as printed, with level and place inferred, `uncertain` and with a caution."""
    text, second = names.second_name(names.clean(unit))
    reading = next(_readings(text, place))
    if second:
        other = names.department(second) is None and segmented(second)
        more = (
            tuple(system for head in other for system in head.systems)
            if other
            else next(_readings(second, place)).agency.systems
        )
        systems = tuple(dict.fromkeys((*reading.agency.systems, *more)))
        reading = replace(reading, agency=replace(reading.agency, systems=systems))
    return replace(reading, agency=replace(reading.agency, units=(unit,)))


def merge(agencies: Iterable[Agency]) -> Agency:
    """One agency out of several readings of the same id: units and systems united in the order
    of reading, the first full name that is known. Raises `ValueError` for different ids."""
    first, *rest = agencies
    if any(other.id != first.id for other in rest):
        raise ValueError("agencies of different ids do not merge")
    everyone = (first, *rest)
    return replace(
        first,
        full_name=next((a.full_name for a in everyone if a.full_name), None),
        units=tuple(dict.fromkeys(u for a in everyone for u in a.units)),
        systems=tuple(dict.fromkeys(s for a in everyone for s in a.systems)),
    )


@cache
def is_unit(text: str) -> bool:
    """Whether a string looks like a responsible unit: an agency, a group of them, a post."""
    plain = names.clean(text)
    if not 2 <= len(plain) <= 40 or plain in forms().ordinary_words:
        return False
    if _FOREIGN.search(names.flat(plain)):
        return False
    if "、" in plain and names.group(plain) is None and "（" not in plain:
        return False
    name, _ = names.second_name(plain)
    if name in national_forms() or names.body(name, None) is not None:
        return True
    if names.group(name) is not None:
        return True
    if _stops().search(name) and names.department(name) is None:
        return False
    if names.post(name) or _branch(name, None) is not None or name in _CORPS:
        return True
    for prefix, rest in names.prefixes(name, None):
        if names.department(rest) is not None:
            return True
        if rest in forms().governments and (prefix.printed or len(rest) > 2):
            return True
        kind = names.kind_by_ending(rest)
        if kind is None or rest in forms().ordinary_words:
            continue
        if kind in ("政府部门", "事业单位", "群团组织") and not prefix.printed:
            if _strong().search(rest) and len(rest) >= 5:
                return True
            continue
        if len(rest) >= 3:
            return True
    return False


@cache
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
    if names.post(name) or names.group(name) is not None or _branch(name, None) is not None:
        return True
    if names.department(name) is not None:
        return False
    return names.kind_by_ending(name) not in (None, "政府部门")


@cache
def prefix_of(text: str) -> str:
    """The printed level or place prefix (省, 市, 自治区, 国家, 忻州市 …) that a following elided
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
    group = names.group(name)
    if group is not None:
        return _plain(group.prefix)
    if _zone_of_place(name):
        return ""
    for prefix, rest in names.prefixes(name, None):
        if names.department(rest) is not None or rest in forms().governments:
            return _plain(prefix)
    for prefix, rest in names.prefixes(name, None):
        if prefix.printed and len(rest) >= 2 and names.kind_by_ending(rest) is not None:
            return _plain(prefix)
    return ""


@cache
def bare_place(text: str, place: Place) -> bool:
    """Whether the text is the name of a place and nothing else (泽州县; 城区 in a plan of
    晋城市), or a level alone (县, 乡) as in 县、乡两级政府."""
    return text in _LEVELS_ALONE or bool(places.named(text, place))


@cache
def ending_of(text: str) -> str:
    """The ending that the bare places before this unit share (人民政府, 政府, 管委会, 党委 …; a
    department's after a named place: 大同市商务局); "" where it has none to share."""
    name = names.clean(text)
    found = _SHARED.search(name)
    if found is not None:
        return found[0]
    for prefix, rest in names.prefixes(name, None):
        if prefix.place is not None and names.department(rest) is not None:
            return rest
    return ""


_CORPS = frozenset(places.by_code("660000").names)
_LEVELS_ALONE = frozenset("省市县区乡镇村州盟旗")
_SHARED = re.compile(r"(?:[两三四]级)?(?:党委和政府|党委政府|人民政府|政府|管理委员会|管委会|党委)$")
_FOREIGN = re.compile(r"[，。；：？！,;:?!…—\-~%％\d“”\"'《》\n]|[a-zA-Z]{8}")


@cache
def _stops() -> re.Pattern[str]:
    openers = "|".join(map(re.escape, forms().not_units_open))
    inside = "|".join(map(re.escape, forms().not_units_hold))
    return re.compile(f"^(?:{openers})|{inside}")


@cache
def _strong() -> re.Pattern[str]:
    """Endings of unknown bodies that hardly close anything else."""
    compound = [e.form for e in forms().endings if len(e.form) >= 4 or e.form == "委员会"]
    return closes((*compound, "大学", "学院", "研究院", "医院", "党校", "电视台", "协会", "管理局", "厅"))


def _readings(text: str, place: Place) -> Iterator[Reading]:
    """Readings of one name, the best first; there is always a last one."""
    for reader in (
        _national,
        _post,
        _group,
        _body,
        _government,
        _department,
        _zone,
        _branch,
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
    where = _where(prefix, place)
    held = re.search("[省市县区州盟旗乡镇](?=长$)", text)
    if prefix is NOTHING and held is not None:
        level = next(lv for lv, words in forms().levels.items() if held[0] in words)
        where = _where(Prefix(held[0], level=level), place)
    elif rest == "" or (prefix.printed and text in (f"{prefix.printed}长", f"{prefix.printed}委书记")):
        rest = text
    name = _label(where) + (rest if prefix.printed else text)
    return _reading(where, name, name, None, "领导职务", ())


def _group(text: str, place: Place) -> Reading | None:
    group = names.group(text, place)
    if group is None:
        return None
    where = _where(group.prefix, place)
    level, tail = _below(group, where)
    lead = _label(where) if where.place.code != places.COUNTRY else ""
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
            scope=group.scope,
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


def _below(group: Group, where: _Where) -> tuple[Level, str]:
    """Level of a group's members and its name after the place, the same for all the ways to
    print it. The members of a group of places lie below the place that names it."""
    if group.asked != "人民政府" and group.asked not in forms().group_governments:
        printed = group.prefix.printed
        kept = 1 if len(printed) == 2 and printed[-1] in "直级属" else 0
        country = where.place.code == places.COUNTRY
        rest = group.text if country else group.text[len(printed) - kept :]
        rest = re.sub(r"(?<=.)各(?=成员)", "", rest)
        if group.level is None:
            return where.level, rest
        return group.level, rest
    level = group.level or _BELOW[where.level]
    order = list(_BELOW)
    if order.index(level) <= order.index(where.level):
        level = _BELOW[where.level]
    if level == "市" and where.place.name.endswith("市"):
        level = "县"
    if re.search("[两三四]级", group.text):
        return level, group.text[len(group.prefix.printed) :]
    return level, ("各" if group.scope == "all" else "相关") + _MEMBERS[level] + "人民政府"


def _body(text: str, place: Place) -> Reading | None:
    found = names.body(text, place)
    if found is None:
        return None
    bodies, prefix, _ = found
    for body in bodies:
        where = _where(prefix, place)
        if body.seat and prefix.place is not None and places.is_capital(prefix.place):
            where = replace(
                where, place=places.by_code(prefix.place.parent), level="省", seat=prefix.place
            )
        if where.level in body.levels or where.level == "国家":
            return _filled(body, where)
    return _filled(bodies[-1], where)


def _filled(body: Body, where: _Where) -> Reading:
    official = body.official.get(where.level) if where.exact else None
    template = body.caption.get(where.level) or next(iter(body.caption.values()))
    caption = _fill(template, where, full=False)
    full = _fill(official, where, full=True) if official else None
    key = full or _fill(body.key or template, where, full=True)
    return _reading(where, key, caption, full, body.kind, body.systems)


def _fill(template: str, where: _Where, full: bool) -> str:
    place = where.place
    if place.code == places.COUNTRY or not where.exact:
        lead = where.prefix.printed
        return re.sub(r"\{\w+\}", lead, template, count=1).replace("{level}", lead)
    above = places.chain(place)[1]
    seat = where.seat or places.capital(place) or place
    return template.format(
        place=_official(place) if full else place.label,
        short=place.short if place.short != place.name else place.label,
        level=committee(place),
        above=above.name,
        seated=where.seat.short if where.seat else _official(place),
        seat_short=seat.short if where.level == "省" else place.short,
    )


def _government(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        if rest not in forms().governments:
            continue
        where = _where(prefix, place)
        if where.place.code == places.COUNTRY:
            return _reading(where, "中华人民共和国国务院", "国务院", None, "政府", ())
        return _named(where, _office(where.place), kind="政府", known=where.exact)
    return None


def _office(place: Place) -> str:
    """What the government of a place is called."""
    offices = forms().offices
    return next((offices[end] for end in offices if place.name.endswith(end)), "人民政府")


def _zone(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        stem = names.zone(rest)
        if stem is None:
            continue
        where = _where(prefix, place)
        whose = _zone_of_place(text)
        lead = where.place.short if whose else _label(where)
        if prefix is NOTHING and stem not in forms().zones_generic:
            lead = ""
        name = f"{lead}{stem}管理委员会"
        return _reading(where, name, name, name if whose else None, "开发区管委会", ())
    return None


def _zone_of_place(text: str) -> bool:
    """Whether a zone is printed with the name of its place (晋城经济技术开发区管委会)."""
    prefix, rest = names.prefixes(text, None)[0]
    return prefix.place is not None and names.zone(rest) is not None


def _department(text: str, place: Place) -> Reading | None:
    for prefix, rest in names.prefixes(text, place):
        found = names.department(rest)
        if found is not None:
            return _departed(found, _where(prefix, place))
    return None


def _departed(found: Department, where: _Where) -> Reading:
    ending = found.ending
    systems = tuple(dict.fromkeys(s for head in found.heads for s in head.systems))
    kind: Kind = found.heads[0].kind or ending.kind
    everyday = ending.short or ending.form
    if len(found.heads) > 1:
        shorts = "".join(_short(head) for head in found.heads)
        return _named(where, shorts + ending.form, kind, systems, known=False)
    head = found.heads[0]
    if found.party:
        name = committee(where.place) + _short(head) + everyday
        return _reading(where, name, name, None, "党委部门", systems)
    province = places.at_level(where.place, "省")
    regional = head.official_in.get(province.code[:2]) if province is not None else None
    if regional is not None:
        return _named(where, regional + ending.form, kind, systems)
    if not head.known:
        return _named(where, head.name + everyday, kind, systems, known=False)
    if not head.spells(found.printed_head):
        return _named(where, found.printed_head + ending.form, kind, systems, known=False)
    core = head.core if head.core and ending.kind == "事业单位" else head.name
    caption = f"{head.caption}{everyday}" if head.caption else None
    full = head.before.get(ending.form, "") + core + ending.form
    return _named(where, full, kind, systems, caption=caption)


def _branch(text: str, place: Place | None) -> Reading | None:
    """市公积金中心夏县管理部: a part that its superior runs in a place below."""
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
        superior = next(_readings(parent, above)).agency
        kind: Kind = superior.kind
        for _, rest in names.prefixes(parent, above):
            department = names.department(rest)
            if department is not None:
                kind = next((h.branches for h in department.heads if h.branches), kind)
        full = (superior.full_name or superior.name) + below.name + found[0]
        where = _Where(below, below.level, NOTHING)
        known = full if superior.full_name else None
        return _reading(where, full, full, known, kind, superior.systems)
    return None


def _part(text: str, place: Place) -> Reading | None:
    """市公安局交警支队: a part of a known body, named after it."""
    if closes(forms().units_below).search(text) is None:
        return None
    for cut in range(len(text) - 1, 3, -1):
        if not names.looks_known(text[:cut]):
            continue
        whole = next(_readings(text[:cut], place)).agency
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
    where = _Where(found.place, found.place.level, Prefix(text, place=found.place))
    reading = _named(where, _office(where.place), kind="政府")
    if text in _CORPS:
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
            if len(rest) >= 2 and (names.kind_by_ending(rest) or prefix.printed)
        ),
        (NOTHING, text),
    )
    prefix, rest = chosen
    where = _where(prefix, place)
    kind = names.kind_by_ending(rest)
    if closes(forms().townships).search(rest):
        where = replace(where, level="乡")
    named_place = prefix.place is not None and prefix.place.code != places.COUNTRY
    named_place = named_place or (prefix is NOTHING and bool(places.anywhere(text, place)))
    country = where.place.code == places.COUNTRY
    name = text if named_place or country else _label(where) + rest
    doubtful = kind in (None, "政府部门")
    reading = _reading(where, name, name, None, kind or "其他", ())
    if doubtful and reading.caution is None:
        reading = replace(
            reading,
            certainty="uncertain",
            caution=f"{text} is no known form of an agency; kept as printed",
            caution_code="unknown-agency",
        )
    return reading


def _where(prefix: Prefix, place: Place) -> _Where:
    """The place that a prefix means in a plan of `place`."""
    if prefix.place is not None:
        return _Where(prefix.place, prefix.place.level, prefix)
    level = prefix.level
    if level is None:
        return _Where(place, place.level, prefix)
    if prefix.ambiguous:
        return _Where(place, level, prefix, exact=False)
    if level == "国家":
        return _Where(places.country(), "国家", prefix)
    if level == "市" and place.level == "县" and place.name.endswith("市"):
        return _Where(place, "县", prefix)
    if level == "乡":
        return _Where(place, "乡", prefix)
    own = places.at_level(place, level)
    if own is None and level == "县" and "区" in prefix.printed:
        own = places.at_level(place, "省")
        own = own if own is not None and own.name.endswith("自治区") else None
    if own is not None:
        return _Where(own, own.level, prefix)
    return _Where(place, level, prefix, exact=False)


def committee(place: Place) -> str:
    """What the party's committee of a place is called: 山西省委, 夏县县委, 内蒙古自治区党委."""
    name = place.label
    if place.code == places.COUNTRY:
        return "中央"
    if name.endswith(("自治区", "兵团")):
        return name + "党委"
    if name.endswith("地区"):
        return name.removesuffix("区") + "委"
    if name.endswith(("自治州", "自治县", "自治旗")):
        return place.short + name[-1] + "委"
    return name + (name[-1] if len(name) == 2 else "") + "委"


def _official(place: Place) -> str:
    """The place as official names have it: a district with its city."""
    above = places.chain(place)[1] if place.parent else place
    is_district = place.level == "县" and place.name.endswith("区")
    return above.name + place.name if is_district and above.name.endswith("市") else place.name


def _label(where: _Where) -> str:
    """What a made-whole name opens with."""
    if where.place.code == places.COUNTRY:
        return where.prefix.printed
    if not where.exact:
        return where.prefix.printed
    return where.place.label


def _named(
    where: _Where,
    rest: str,
    kind: Kind,
    systems: tuple[str, ...] = (),
    known: bool = True,
    caption: str | None = None,
) -> Reading:
    """A body whose name is its place and `rest`."""
    country = where.place.code == places.COUNTRY
    known = known and where.exact and not country
    official = _official(where.place) + rest if known else None
    made = (_label(where) if country or not where.exact else _official(where.place)) + rest
    name = _label(where) + (caption or rest)
    return _reading(where, official or made, name, official, kind, systems)


def _reading(
    where: _Where,
    key: str,
    name: str,
    full_name: str | None,
    kind: Kind,
    systems: tuple[str, ...],
    scope: Scope | None = None,
) -> Reading:
    agency = Agency(
        id=f"{where.place.code}:{key}",
        name=name,
        full_name=full_name,
        units=(),
        level=where.level,
        place=where.place.label,
        place_code=where.place.code,
        kind=kind,
        systems=systems,
        scope=scope,
    )
    if where.exact:
        return Reading(agency, "explicit")
    message = f"{where.prefix.printed} names no single place in a document of {where.place.name}"
    return Reading(agency, "uncertain", message, "no-such-level")


def _short(head: Head) -> str:
    """Its everyday form inside a merged name: 工信, 科技."""
    spelled = [form for form in head.aliases if len(form) >= 2 and head.spells(form)]
    return min((head.name, *spelled), key=len)


def _plain(prefix: Prefix) -> str:
    """省直 → 省: what a following unit inherits."""
    if prefix.level is None or prefix.level == "国家":
        return prefix.printed
    bare = prefix.printed.removeprefix("全")
    return bare[:-1] if len(bare) == 2 and bare[-1] in "直级属" else bare
