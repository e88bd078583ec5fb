"""The anatomy of a printed name: what level or place opens it, whether it is a post, a
body known whole, a department, and which words say so. Knows no plan; `agencies` brings the
place of the plan to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

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
from extract.lexicon import REMEMBERED
from extract.places import Place
from extract.triples import Kind, Level

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


def clean(text: str) -> str:
    """One kind of brackets, no spaces, no bracket at the end that was never opened."""
    plain = re.sub(r"\s+", "", text.translate(_BRACKETS))
    return plain.rstrip("）") if plain.count("）") > plain.count("（") else plain


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


@lru_cache(REMEMBERED)
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
    elif (several := places.ambiguous(text, within)) is not None:
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


@lru_cache(REMEMBERED)
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


@lru_cache(REMEMBERED)
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


@lru_cache(REMEMBERED)
def post(text: str) -> bool:
    """Whether the text is an office that a person holds."""
    if not closing("posts").search(text) or len(text) > 24:
        return False
    openers, held = alternatives(forms().post_openers), alternatives(forms().posts)
    if re.search(f"(?:{openers})(?:副?(?:{held}))$|^(?:{openers})", text):
        return True
    office = closing("posts").search(text)
    assert office is not None
    before = text[: office.start()].removesuffix("副")
    if not before:
        return office[0] in ("市长", "省长", "县长", "区长", "州长", "盟长", "旗长")
    return (
        whole_prefix(before, None) is not None
        or any(
            rest in ("委", "党委", "政府", "人民政府", "委常委")
            for _, rest in prefixes(before, None)
        )
        or before.endswith(("厅", "局", "委", "办", "政府", "党委", "党政", "组长", "党组"))
    )


@lru_cache(REMEMBERED)
def looks_known(text: str) -> bool:
    """Whether the vocabulary knows this name, its place left open."""
    if text in national_forms() or body(text, None) is not None:
        return True
    return any(department(rest) is not None for _, rest in prefixes(text, None))


def kind_by_ending(rest: str) -> Kind | None:
    """The kind that the last words of an unknown name say, a bracketed second name aside; None
    where they say nothing."""
    rest = re.sub("（[^（）]*）$", "", rest) or rest
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


@lru_cache(REMEMBERED)
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


@cache
def _coordination() -> re.Pattern[str]:
    return closing("coordination")


@cache
def _levels() -> dict[str, Level]:
    return {word: level for level, words in forms().levels.items() for word in words}


@cache
def _level_words() -> re.Pattern[str]:
    return re.compile(alternatives(_levels()))
