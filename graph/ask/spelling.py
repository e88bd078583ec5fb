"""Names that are misspelt, belong to nobody, or lack their place: what each is taken for, and
what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract import places
from graph.ask.frame import Unknown
from graph.ask.known import Known, trade_of
from graph.ask.tokens import Token
from graph.ask.words import cue
from graph.naming import near_agencies

_LONGEST = 16
_SHORTEST_SHORT = 5
"""A name with letters left out still has its place, two letters of its trade, and its ending."""
_LEFT_OUT = 6
SPELT = "spelt otherwise"
"""The value of an agency's token whose name was corrected, and said so."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The tokens with names corrected; what was said to the reader; names of nobody."""

    tokens: tuple[Token, ...]
    notes: tuple[str, ...]
    unknown: tuple[Unknown, ...]


def repaired(found: Sequence[Token], known: Known) -> Repaired:
    """Each misspelt name becomes the one that looks like it, each unknown one is set apart."""
    found, twice = _slips_of_both(found, known)
    found, notes = _after_places(found, known)
    notes = twice + notes
    result: list[Token] = []
    unknown: list[Unknown] = []
    for at, token in enumerate(found):
        groups = any(known.agencies[id].kind == "集合" for id in token.ids if id in known.agencies)
        if token.kind == "agency" and not token.whole and not groups:
            # 市发改委 means the 发展改革委 of every city, however their plans print it.
            ids = dict.fromkeys((*token.ids, *known.resolved(token.text)))
            token = replace(token, ids=tuple(ids))
        if token.kind == "misheard":
            token = replace(token, kind="agency", value=SPELT)
            notes.append(_taken(token.text, token, known))
        before = result[-1] if result else None
        joined = _joined(before, token)
        if joined is not None:
            right = _slip(joined, known)
            if right is None and token.kind == "trigger":
                right = _shortened(joined, known)
            if right is not None:
                result[-1] = replace(right, value=SPELT)
                notes.append(_taken(joined.text, right, known))
                continue
            if token.kind == "agency" and not token.whole and _names_a_place(before):
                result[-1] = replace(joined, kind="nobody")
                unknown.append(_nobody(joined.text, known))
                continue
            if joined.text.endswith(cue("department_endings").words) and token.kind == "trigger":
                start = result[-2] if len(result) > 1 and result[-2].kind == "place" else None
                text = (start.text if start else "") + joined.text
                del result[-2 if start else -1 :]
                result.append(replace(joined, kind="nobody", text=text))
                unknown.append(_nobody(text, known))
                continue
        if token.kind == "unknown_agency":
            right = _shortened(token, known) or _other_ending(token, known)
            if right is None and before is not None and before.kind == "rest":
                right = _slip(
                    replace(token, start=before.start, text=before.text + token.text), known
                )
                if right is not None:
                    result.pop()
            if right is not None:
                result.append(replace(right, value=SPELT))
                notes.append(_taken(token.text, right, known))
                continue
            right = _same_trade(token, known)
            if right is not None:
                result.append(replace(right, value=SPELT))
                trade = "、".join(trade_of(token.text))
                names = "、".join(known.agencies[id].name for id in right.ids[:4])
                notes.append(f"没有叫“{token.text}”的单位，那里管{trade}的是“{names}”，按它查")
                continue
            result.append(replace(token, kind="nobody"))
            unknown.append(_nobody(token.text, known))
            continue
        if token.kind == "rest" and token.text.endswith(_unit_endings()) and len(token.text) > 2:
            right = _slip(token, known) or _inner_slip(token, known)
            if right is not None:
                if right.start > token.start:
                    kept = token.text[: right.start - token.start]
                    result.append(replace(token, end=right.start, text=kept))
                result.append(replace(right, value=SPELT))
                notes.append(_taken(token.text[right.start - token.start :], right, known))
                continue
            if (
                at + 1 < len(found)
                and found[at + 1].kind == "role"
                and token.text.endswith(cue("firm_endings").words)
            ):
                text = token.text
                if before is not None and before.kind == "filler" and len(before.text) == 1:
                    text = before.text + text
                result.append(replace(token, kind="nobody", text=text))
                unknown.append(_nobody(text, known))
                continue
            if before is not None and before.kind == "place":
                whole = before.text + token.text
                result[-1] = Token("nobody", before.start, token.end, whole)
                unknown.append(_nobody(whole, known))
                continue
        result.append(token)
    return Repaired(tuple(result), tuple(dict.fromkeys(notes)), tuple(unknown))


def _after_places(found: Sequence[Token], known: Known) -> tuple[list[Token], list[str]]:
    """A place and what follows it as one misspelt name, wherever the cut went: 某市|发|该|委."""
    result: list[Token] = []
    notes: list[str] = []
    at = 0
    while at < len(found):
        token = found[at]
        right = None
        if token.kind == "place":
            text = token.text
            for end in range(at + 1, min(at + 6, len(found))):
                if found[end].kind in ("agency", "role", "system", "mark", "place", "year"):
                    break
                text += found[end].text
                rest = any(t.kind == "rest" for t in found[at + 1 : end + 1])
                if rest and len(text) - len(token.text) > 2:
                    whole = Token("agency", token.start, found[end].end, text)
                    right = _slip(whole, known)
                    if right is not None:
                        notes.append(_taken(text, right, known))
                        result.append(replace(right, value=SPELT))
                        at = end + 1
                        break
        if right is None:
            result.append(token)
            at += 1
    return result, notes


def _slips_of_both(found: Sequence[Token], known: Known) -> tuple[list[Token], list[str]]:
    """A slip in the place and one in what follows it: 周囗市商物局. Each on its own is the one
    name that looks like it."""
    result: list[Token] = []
    notes: list[str] = []
    at = 0
    while at < len(found):
        right, end = None, at
        if found[at].kind == "rest":
            text = ""
            for end in range(at, min(at + 5, len(found))):
                if found[end].kind in ("role", "mark", "year", "place"):
                    break
                text += found[end].text
                right = _of_both(text, found[at].start, known) if len(text) > 4 else None
                if right is not None:
                    notes.append(_taken(text, right, known))
                    break
        result.append(found[at] if right is None else replace(right, value=SPELT))
        at = at + 1 if right is None else end + 1
    return result, notes


def _of_both(text: str, start: int, known: Known) -> Token | None:
    if not text.endswith(_unit_endings()) or len(text) > _LONGEST:
        return None
    for cut in (2, 3, 4):
        head, tail = text[:cut], text[cut:]
        if len(tail) < 3 or places.starting(head) is not None or head in known.place_forms:
            continue
        codes = {
            code
            for form, those in known.place_forms.items()
            if len(form) == cut and sum(a != b for a, b in zip(form, head, strict=True)) == 1
            for code in those
        }
        surface = known.surfaces.get(tail)
        ids = surface.ids if surface else known.resolved(tail)
        if not ids:
            slip = _slip(Token("agency", start, start + len(tail), tail), known)
            ids = slip.ids if slip else ()
        here = tuple(id for id in ids if known.agencies[id].place_code in codes)
        if len(codes) == 1 and here:
            return Token("agency", start, start + len(text), text, ids=here, whole=True, weight=2.0)
    return None


def _joined(before: Token | None, token: Token) -> Token | None:
    """A rest and the agency or rest that touches it, as one name: 周囗 + 市商务局."""
    if before is None or before.end != token.start:
        return None
    is_rest = before.kind == "rest" and len(before.text) <= 6
    if is_rest and "agency" in token.triggers and token.text.endswith(_unit_endings()):
        return Token("agency", before.start, token.end, before.text + token.text)
    if is_rest and token.kind == "agency" and not token.whole:
        text = before.text + token.text
        return Token("agency", before.start, token.end, text)
    opens = before.kind in ("place", "level", "filler")
    if opens and token.kind == "rest" and token.text.endswith(_unit_endings()):
        return Token("agency", before.start, token.end, before.text + token.text)
    return None


def _unit_endings() -> tuple[str, ...]:
    return cue("unit_endings").words


def _names_a_place(before: Token | None) -> bool:
    return before is not None and before.text.endswith(cue("place_endings").words)


def _slip(token: Token, known: Known) -> Token | None:
    """The agency whose written form is a slip of the pen away."""
    if len(token.text) > _LONGEST:
        return None
    forms = known.alike(token.text)
    if not forms:
        return None
    ids = tuple(dict.fromkeys(id for form in forms for id in known.surfaces[form].ids))
    trades = {known.systems_of.get(id, ()) for id in ids}
    if len(trades) > 1:
        # 民政局 or 财政局 for 邮政局: several trades are as near, so that none is meant.
        return None
    whole = all(known.surfaces[form].whole for form in forms)
    return replace(token, kind="agency", ids=ids, whole=whole, weight=2.0)


def _inner_slip(token: Token, known: Known) -> Token | None:
    """The end of a longer rest as a misspelt name: 关于商物局."""
    for length in range(min(len(token.text) - 1, _LONGEST), 2, -1):
        tail = token.text[-length:]
        found = _slip(replace(token, start=token.end - length, text=tail), known)
        if found is not None:
            return found
    return None


def _other_ending(token: Token, known: Known) -> Token | None:
    """The same trade at the same place under another ending: 省商务局 for 省商务厅."""
    trade = set(trade_of(token.text))
    forms = [
        form
        for form in known.alike(token.text)
        if (set(trade_of(form)) & trade and form[:-1] == token.text[:-1])
        or (form[:2] == token.text[:2] and (_within(form, token.text) or _within(token.text, form)))
    ]
    if not forms:
        return None
    ids = tuple(dict.fromkeys(id for form in forms for id in known.surfaces[form].ids))
    whole = all(known.surfaces[form].whole for form in forms)
    return replace(token, kind="agency", ids=ids, whole=whole, weight=2.0)


def _shortened(token: Token, known: Known) -> Token | None:
    """The one body, named by a plan, whose name this is with letters left out: 县金融中心 for
    县金融服务中心. Begins and ends alike; a letter changed is farther away than letters left
    out."""
    name = token.text
    opened = places.starting(name)
    if not (_SHORTEST_SHORT if opened else 3) <= len(name) <= _LONGEST:
        return None
    begins = 2 if opened else 1
    forms = [
        form
        for form, surface in known.surfaces.items()
        if surface.whole == (opened is not None)
        and form[:begins] == name[:begins]
        and form[-1] == name[-1]
        and len(form) - len(name) <= _LEFT_OUT
        and _within(name, form)
    ]
    ids = {
        id
        for form in forms
        for id in known.surfaces[form].ids
        if known.agencies[id].units
        and (opened is None or known.agencies[id].place_code == opened.code)
    }
    trades = {known.systems_of.get(id, ()) for id in ids}
    if len(trades) != 1 or any(known.agencies[id].kind in ("集合", "政府") for id in ids):
        return None
    if opened is not None and len(ids) > 1:
        return None
    whole = opened is not None
    return replace(token, kind="agency", ids=tuple(sorted(ids)), whole=whole, weight=2.0)


def _within(short: str, long: str) -> bool:
    """Whether a name is another with letters left out: 银保监局 of 银保监分局."""
    letters = iter(long)
    return len(short) < len(long) and all(letter in letters for letter in short)


def _same_trade(token: Token, known: Known) -> Token | None:
    """Where no body bears the name: the one department of that trade at that place (a merged
    县工信科技局 for 县工信局); without a place, those of the trade at any."""
    trade = set(trade_of(token.text))
    opened = places.starting(token.text)
    level = token.text[:1] if opened is None and token.text[:1] in "省市县" else ""
    if not trade or (opened is None and token.text[:1] == "区"):
        return None
    if opened is None and _shared_place(token.text):
        return None
    rows = [
        row
        for row in known.agencies.values()
        if row.units
        and row.kind in ("政府部门", "党委部门")
        and trade <= set(known.systems_of.get(row.id, ()))
        and (opened is None or row.place_code == opened.code)
        and (not level or row.level == level)
    ]
    if not rows or (opened is not None and len(rows) > 1):
        return None
    ids = tuple(row.id for row in rows)
    return replace(token, kind="agency", ids=ids, whole=opened is not None, weight=2.0)


def _shared_place(text: str) -> str:
    """The full name of a district with which the text opens and that several cities have."""
    several = places.ambiguous(text)
    if several is None or several.short:
        return ""
    name = text[: several.length]
    return name if len(places.named(name)) > 1 else ""


def _taken(text: str, right: Token, known: Known) -> str:
    names = "、".join(known.agencies[id].name for id in right.ids[:4])
    return f"没有“{text}”，按写法相近的“{names}”查"


def _nobody(text: str, known: Known) -> Unknown:
    """What to say of a name that nobody bears: near names, and whether its place was read."""
    opened = places.starting(text)
    rows = tuple(known.agencies.values())
    near = [(row.id, row.name) for row in near_agencies(rows, text)]
    trade = set(trade_of(text))
    same = [
        (row.id, row.name)
        for row in rows
        if trade & set(known.systems_of.get(row.id, ())) and row.kind != "集合"
    ]
    if opened is not None:
        here = [one for one in same if known.agencies[one[0]].place_code == opened.code]
        same = here + [one for one in same if one not in here]
    both = list(dict.fromkeys([*same[:4], *near]))[:6]
    reason = ""
    if opened is None and (shared := _shared_place(text)):
        reason = f"叫{shared}的地方有几个，不知道是哪一个：请连同它上面的市一起写"
    if opened is not None and not any(p.place_code == opened.code for p in known.plans.values()):
        reason = f"没有读到{opened.name}的计划，所以图中没有它的单位"
        if any(row.place_code == opened.code for row in rows):
            reason = f"没有读到{opened.name}的计划"
    return Unknown("单位", text, tuple(both), reason)
