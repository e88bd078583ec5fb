"""The anatomy of a printed name: what level or place opens it, whether it is a group, a post,
a body known whole, a department, and which words say so. Knows no plan; `agencies` brings the
place of the plan to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract import places
from extract.forms import (
    Body,
    Ending,
    Head,
    alternatives,
    closes,
    closing,
    endings,
    forms,
    heads,
    national_forms,
    plain_bodies,
    segmented,
    slotted,
)
from extract.places import Place
from extract.triples import Kind, Level, Scope

_OPEN, _CLOSE = "（〔【〈《［[(<{", "）〕】〉》］])>}"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "（" * len(_OPEN) + "）" * len(_CLOSE))
_BRACKETED = re.compile(r"（([^（）]*)）")


@dataclass(frozen=True, slots=True)
class Prefix:
    """What opens a name: a level word (省, 市直), a place, or nothing. `printed` is its text;
    `ambiguous` where it names a place but not which of several."""

    printed: str
    level: Level | None = None
    place: Place | None = None
    ambiguous: bool = False


NOTHING = Prefix("")


@dataclass(frozen=True, slots=True)
class Department:
    """Head and ending of a department. `body` is what follows the place in its official or
    made-whole name, `known` whether that is official; `party` where 委 stands before it."""

    heads: tuple[Head, ...]
    ending: Ending
    printed_head: str
    party: bool = False
    government: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group: `level` of its members where they are places, else None; `asked` what each is
    asked as (人民政府, 部门, 成员单位 …); `below` the words for the places."""

    prefix: Prefix
    level: Level | None
    scope: Scope
    asked: str
    text: str


def clean(text: str) -> str:
    """One kind of brackets, no spaces."""
    return re.sub(r"\s+", "", text.translate(_BRACKETS))


def flat(text: str) -> str:
    """Without brackets and enumeration: 县（市、区） → 县市区."""
    return re.sub(r"[（）、]", "", text)


def second_name(text: str) -> tuple[str, str]:
    """市工信局（市国资委） → both names; 农业农村（乡村振兴）局 → the name without brackets and
    what stood in them; brackets that name no body (县（市、区）) stay. Second is "" if none."""
    found = _BRACKETED.search(text)
    if found is None or found.start() == 0:
        return text, ""
    inner = found[1]
    outer = text[: found.start()] + text[found.end() :]
    if found.end() == len(text):
        return (outer, inner) if inner and "、" not in inner and looks_known(inner) else (text, "")
    if inner in heads() or segmented(inner):
        return outer, inner
    return text, ""


@cache
def prefixes(text: str, within: Place | None) -> tuple[tuple[Prefix, str], ...]:
    """Every way to open a name, the longest first, ending with no prefix at all."""
    ways: list[tuple[Prefix, str]] = []
    opened = places.opening(text, within)
    if opened is not None:
        printed, rest = text[: opened.length], text[opened.length :]
        word = _level_words().match(rest) if opened.short or opened.place.level == "国家" else None
        if word is not None and word[0] == "市" and opened.place.level == "市":
            ways.append((Prefix(printed + "市", place=opened.place), rest[1:]))
        ways.append((Prefix(printed, place=opened.place), rest))
    elif (several := places.ambiguous(text)) is not None:
        printed = text[: several.length]
        ways.append((Prefix(printed, several.place.level, ambiguous=True), text[len(printed) :]))
    words = _level_words().match(text)
    if words is not None:
        for end in range(words.end(), 0, -1):
            level = _levels().get(text[:end])
            if level is not None:
                ways.append((Prefix(text[:end], level=level), text[end:]))
    ways.append((NOTHING, text))
    return tuple(ways)


def whole_prefix(text: str, within: Place | None) -> Prefix | None:
    """The text as a prefix and nothing else; None where it is more than that."""
    if not text:
        return NOTHING
    return next((prefix for prefix, rest in prefixes(text, within) if not rest), None)


@cache
def body(text: str, within: Place | None) -> tuple[tuple[Body, ...], Prefix, bool] | None:
    """(candidates, prefix, whether the place stands inside) of a body known whole."""
    for form in slotted().get(text[:1], ()):
        if text.startswith(form.before) and text.endswith(form.after):
            slot = text[len(form.before) : len(text) - len(form.after)]
            if len(form.before) + len(form.after) > len(text):
                continue
            prefix = whole_prefix(slot, within)
            if prefix is not None and (form.after or slot):
                alike = tuple(
                    other.body
                    for other in slotted()[text[0]]
                    if (other.before, other.after) == (form.before, form.after)
                )
                return alike, prefix, True
    for prefix, rest in prefixes(text, within):
        for marker in ("", *forms().markers):
            if not rest.startswith(marker) or (marker == "委" and not prefix.printed):
                continue
            found = plain_bodies().get(rest[len(marker) :], ())
            if marker:
                fitting = tuple(b for b in found if b.marker)
            else:
                fitting = tuple(b for b in found if b.bare or (prefix.printed and not b.marker))
            if fitting:
                return fitting, prefix, False
    return None


@cache
def department(rest: str) -> Department | None:
    """What follows the prefix, as head and ending; None where the head is not known."""
    rest = forms().abbreviations.get(rest, rest)
    for marker in ("党委", "委", "人民政府", "政府"):
        name = rest.removeprefix(marker)
        if name == rest or not name:
            continue
        inner = _department(name)
        if inner is not None:
            is_party = marker in forms().markers
            return Department(inner.heads, inner.ending, inner.printed_head, is_party, not is_party)
    return _department(rest)


def _department(rest: str) -> Department | None:
    merged: Department | None = None
    for printed, ending in endings():
        if not rest.endswith(printed) or len(rest) == len(printed):
            continue
        head = rest[: -len(printed)]
        if head in heads() and head not in forms().merged_only:
            return Department((heads()[head],), ending, head)
        if merged is None and (parts := segmented(head)) is not None:
            merged = Department(parts, ending, head)
    return merged


@cache
def group(text: str, within: Place | None = None) -> Group | None:
    """The text as a group of places or bodies; None where it names one."""
    plain = flat(text)
    if any(word in plain for word in forms().group_not):
        return None
    for prefix, rest in prefixes(plain, within):
        opened = _openers().match(rest)
        marked = opened is not None and opened.end() > 0
        scope = _scope(opened[0]) if opened is not None and marked else None
        tail = rest[opened.end() :] if opened is not None else rest
        places_below = _below().fullmatch(tail)
        if places_below is not None:
            word, asked = places_below["level"], places_below["asked"] or ""
            level = _below_levels()[word]
            bare = not marked and not places_below["joint"]
            if bare and (prefix.printed or len(word) < 2 or (not asked and len(word) < 3)):
                continue
            if bare and prefix is NOTHING and len(plain) == len(word) == 2 and level == "乡":
                continue
            return Group(prefix, level, scope or "all", asked or "人民政府", plain)
        if marked and re.fullmatch(
            r"地|地区|级|方", tail.removesuffix("人民政府").removesuffix("政府")
        ):
            return Group(prefix, None, scope or "all", "人民政府", plain)
        members = closes(forms().group_members).search(rest)
        if members is not None:
            whose_members = _scope(rest)
            return Group(prefix, None, whose_members, "成员单位", plain)
        inside = _openers_inside().search(rest)
        if inside is not None and (closed := _bodies().search(rest)) is not None:
            if closed.start() >= inside.end() or closed.end() == len(rest):
                vague = closed[0] in ("部门", "单位", "企业", "机构", "平台", "组织", "行业")
                some = inside[0] not in forms().group_all or _someone().search(rest)
                return Group(
                    prefix,
                    None,
                    "unknown" if vague else ("some" if some else "all"),
                    closed[0],
                    plain,
                )
        region = _region().fullmatch(rest)
        if region is not None and prefix is NOTHING and not marked:
            level = _below_levels()[region["level"]]
            return Group(prefix, level, "some", region["asked"] or "", plain)
        if marked and _below().match(tail) and department(_below().sub("", tail, count=1)):
            return Group(prefix, None, scope or "all", "部门", plain)
    return None


@cache
def post(text: str) -> bool:
    """Whether the text is an office that a person holds."""
    if not closing("posts").search(text) or len(text) > 24:
        return False
    opened = re.match(alternatives(forms().post_openers), text)
    if opened is not None:
        return True
    held = closing("posts").search(text)
    assert held is not None
    before = text[: held.start()].removesuffix("副")
    if not before:
        return held[0] in ("市长", "省长", "县长", "区长", "州长", "盟长", "旗长")
    return (
        whole_prefix(before, None) is not None
        or any(
            rest in ("委", "党委", "政府", "人民政府", "委常委")
            for _, rest in prefixes(before, None)
        )
        or before.endswith(("厅", "局", "委", "办", "政府", "党委", "党政", "组长", "党组"))
    )


@cache
def looks_known(text: str) -> bool:
    """Whether the vocabulary knows this name, its place left open."""
    if text in national_forms() or body(text, None) is not None:
        return True
    return any(department(rest) is not None for _, rest in prefixes(text, None))


def government(rest: str) -> bool:
    return rest in forms().governments


def kind_by_ending(rest: str) -> Kind | None:
    """The kind that the last words of an unknown name say; None where they say nothing."""
    if _coordination().search(rest):
        return "议事协调机构"
    if closes(forms().townships).search(rest):
        return "政府"
    if zone(rest):
        return "开发区管委会"
    if closing("companies").search(rest):
        return "企业"
    if closing("institutions").search(rest):
        return "事业单位"
    if closing("societies").search(rest):
        return "群团组织"
    if re.search(r"(?:厅|局|委|委员会|办|办公室|署|总队|支队|大队|分署)$", rest):
        return "政府部门"
    return None


@cache
def zone(rest: str) -> str | None:
    """The zone that a 管委会 runs, abbreviations spelled out; None where it runs none."""
    found = closes(forms().zones).search(rest)
    if found is None or found.start() == 0:
        return None
    stem = rest[: found.start()]
    for short, long in forms().zone_words.items():
        if stem.endswith(short) and not stem.endswith(long):
            return stem[: -len(short)] + long
    return stem


def _scope(opener: str) -> Scope:
    return "some" if _someone().search(opener) else "all"


@cache
def _someone() -> re.Pattern[str]:
    return re.compile(alternatives(forms().group_some))


@cache
def _openers() -> re.Pattern[str]:
    words = alternatives((*forms().group_all, *forms().group_some))
    return re.compile(f"(?:{words})*")


@cache
def _openers_inside() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives((*forms().group_all, *forms().group_some))})")


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(forms().group_bodies)})$")


@cache
def _below() -> re.Pattern[str]:
    words = alternatives(word for level in forms().group_levels.values() for word in level)
    asked = alternatives(forms().group_governments)
    return re.compile(f"(?P<level>{words})(?P<joint>[两三四]级)?(?P<asked>{asked}|管委会|党委)?")


@cache
def _region() -> re.Pattern[str]:
    """珠三角各市: members of a region that is no place of its own."""
    return re.compile(f"[^各]{{2,8}}各{_below().pattern}")


@cache
def _below_levels() -> dict[str, Level]:
    return {word: level for level, words in forms().group_levels.items() for word in words}


@cache
def _coordination() -> re.Pattern[str]:
    return closing("coordination")


@cache
def _levels() -> dict[str, Level]:
    return {word: level for level, words in forms().levels.items() for word in words}


@cache
def _level_words() -> re.Pattern[str]:
    return re.compile(alternatives(_levels()))
