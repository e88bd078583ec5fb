"""A question as tokens: what the graph knows and the words of questions, by the cut that
explains most letters with the fewest pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extract import places
from graph.ask.known import Known, number_key, well_formed
from graph.ask.numbers import whole_number
from graph.ask.words import Meaning, cue, questions, vocabulary

AT_ONCE = 40
"""No name is longer, in letters."""
_PER_TOKEN = 0.8
_DIGITS = "0-9零〇一二两三四五六七八九十百"
_PATTERNS: tuple[tuple[str, re.Pattern[str], float], ...] = (
    (
        "quoted",
        re.compile(
            r"《[^《》]+》|“[^“”]*“[^“”]+”[^“”]*”|“[^“”]+”|「[^「」]+」|『[^『』]+』|\"[^\"]+\"|‘[^‘’]+’|'[^']+'"
        ),
        9.0,
    ),
    (
        "plan_number",
        re.compile(
            r"[\u4e00-\u9fff]{2,8}[〔\[(【〈]?\d{4}[〕\])】〉]第?\d+号|[\u4e00-\u9fff]{2,8}\d{4}第?\d+号"
        ),
        3.2,
    ),
    ("plan_tail", re.compile(r"(?:第)?\d+号(?:文件|文)"), 2.8),
    (
        "date",
        re.compile(
            r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:份)?(?:\d{1,2}[日号]|底|末|初|中旬|上旬|下旬)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|[上下本这]个?月(?:底|末)?|(?:(?:19|20)\d\d年?|今年|去年|明年|本年)?(?:年底前|年末前|年底|年末|年中|上半年|下半年|[一二三四1234]季度)"
        ),
        2.7,
    ),
    (
        "year",
        re.compile(
            r"(?:19|20)\d\d(?:年度|年)?|[二两]〇[零〇一二三四五六七八九]{2}年|(?<!\d)\d\d年"
        ),
        2.7,
    ),
    (
        "first",
        re.compile(
            rf"(?:排名|排|位列|列)?前(?P<n>[{_DIGITS}]{{1,3}})(?:名|位|个|家|条|项|强|大)?|top\s?(?P<t>\d+)",
            re.I,
        ),
        2.8,
    ),
    (
        "number_of",
        re.compile(
            rf"第(?P<n>[{_DIGITS}]{{1,4}})(?:(?:条|项|号|款|点)(?:措施|任务|工作|举措|条款)?|(?<=\d)(?!名|位|年|月|季))|(?:措施|任务|条款|举措)第?(?P<m>\d{{1,4}})(?!年|月|条|个|项|份)"
        ),
        2.7,
    ),
    ("bare_number_of", re.compile(r"\d{1,4}(?:条|项|号)(?:措施|任务|工作|举措)?"), 2.4),
    ("levels", re.compile(r"[省市县](?:级)?(?:[、和与]?[省市县](?:级)?)+(?:两级|三级|二级)?"), 2.6),
    ("number", re.compile(r"\d+(?:\.\d+)?"), 1.2),
    ("latin", re.compile(r"[A-Za-z][A-Za-z0-9 _.+-]*"), 0.5),
)
_NO_WORD = Meaning("", "", 0.0)
_MARKS = frozenset(" ,。;;:!?、.…~·—-()/")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: what it is, where, its value. `ids` are those of agencies, plans, measures or
    places; `triggers` the meanings of a word. An agency that is `whole` names its place."""

    kind: str
    start: int
    end: int
    text: str
    value: str = ""
    ids: tuple[str, ...] = ()
    triggers: frozenset[str] = frozenset()
    whole: bool = False
    weight: float = 0.0


def tokens(text: str, known: Known) -> tuple[Token, ...]:
    """The best cut; what nothing explains comes out as runs of kind `rest`."""
    best: list[tuple[float, int, Token | None]] = [(-1.0, -1, None) for _ in range(len(text) + 1)]
    best[0] = (0.0, -1, None)
    for at in range(len(text)):
        here = best[at][0]
        if best[at + 1][0] < here:
            best[at + 1] = (here, at, None)
        for token in _at(text, at, known):
            score = here + token.weight * len(token.text) - _PER_TOKEN
            if score > best[token.end][0] + 1e-9:
                best[token.end] = (score, at, token)
    found: list[Token] = []
    at = len(text)
    while at > 0:
        _, before, chosen = best[at]
        found.append(chosen or Token("rest", before, at, text[before:at]))
        at = before
    return tuple(_joined(reversed(found)))


def _joined(found: Iterator[Token]) -> Iterator[Token]:
    """Runs of letters that nothing explains, as one token each; marks apart."""
    run: Token | None = None
    for token in found:
        is_rest = token.kind == "rest" and token.text not in _MARKS
        if is_rest or token.kind in ("latin", "number"):
            if run and "rest" not in (token.kind, run.kind):
                run = replace(run, kind="latin")
            kind = token.kind if run is None else "rest" if is_rest else run.kind
            run = replace(run, kind=kind) if run else None
            run = replace(run, end=token.end, text=run.text + token.text) if run else token
            continue
        if run:
            yield run
            run = None
        yield replace(token, kind="mark") if token.kind == "rest" else token
    if run:
        yield run


def _at(text: str, at: int, known: Known) -> Iterator[Token]:
    longest = min(len(text) - at, max(AT_ONCE, known.longest))
    words = vocabulary()
    last_letters = cue("last_letters").words
    for length in range(longest, 0, -1):
        piece = text[at : at + length]
        end = at + length
        meaning = words.get(piece)
        if meaning is not None:
            yield _spoken(meaning, at, end, piece)
        surface = known.surfaces.get(piece)
        if surface is not None and length > 1:
            weight = 3.0 if surface.whole else 2.7
            yield Token(
                "agency", at, end, piece, ids=surface.ids, whole=surface.whole, weight=weight
            )
        if length > 2 and piece in known.plan_forms:
            yield Token("plan", at, end, piece, ids=known.plan_forms[piece], weight=3.1)
        if length > 3 and piece in known.titles:
            yield Token("measure", at, end, piece, ids=known.titles[piece], weight=2.75)
        if length > 3 and piece in known.indicators:
            yield Token("indicator", at, end, piece, value=piece, weight=2.3)
        if piece in known.place_forms:
            yield Token("place", at, end, piece, ids=known.place_forms[piece], weight=2.4)
        if 2 < length <= 24 and surface is None and piece[-1] in last_letters:
            yield from _ruled(piece, at, known)
        if length > 2:
            yield from _trade(piece, at, known)
        if 1 < length <= 6 and at > 1:
            yield from _bare_trade(text, at, piece, known)
        if 2 < length <= 8 and _carries(text, end):
            yield from _clipped(piece, at, known)
        if 3 < length <= 16 and piece[-1] in questions().homophones:
            yield from _misheard(piece, at, known)
    for kind, pattern, weight in _PATTERNS:
        match = pattern.match(text, at)
        if match and match[0]:
            yield from _patterned(kind, match, weight, known)
    opened = places.opening(text[at : at + 12])
    if opened is not None and opened.place.level == "国家":
        return
    if opened is not None and not opened.short | (opened.length < 2):
        piece = text[at : at + opened.length]
        if piece not in known.place_forms:
            yield Token(
                "place", at, at + opened.length, piece, ids=(opened.place.code,), weight=2.2
            )
    elif opened is not None and opened.length >= 2:
        piece = text[at : at + opened.length]
        if piece not in known.place_forms and opened.place.level in ("省", "市"):
            yield Token(
                "place", at, at + opened.length, piece, ids=(opened.place.code,), weight=1.9
            )


def _spoken(meaning: Meaning, at: int, end: int, piece: str) -> Token:
    kind = meaning.kind
    return Token(kind, at, end, piece, meaning.value, (), meaning.triggers, weight=meaning.weight)


def _ruled(piece: str, at: int, known: Known) -> Iterator[Token]:
    """A name that the rules of names understand although no plan prints it so."""
    odd = cue("not_in_names").within(piece) or piece[0] in cue("no_first_letter").words
    if odd or piece in vocabulary() or not _plausible(piece):
        return
    ids = known.resolved(piece)
    end = at + len(piece)
    if ids:
        whole = places.starting(piece) is not None
        yield Token("agency", at, end, piece, ids=ids, whole=whole, weight=2.75 if whole else 2.5)
    else:
        yield Token("unknown_agency", at, end, piece, weight=2.65)


@lru_cache(8192)
def _plausible(piece: str) -> bool:
    return well_formed(piece)


def _trade(piece: str, at: int, known: Known) -> Iterator[Token]:
    """商务部门, 财政系统, 发改口."""
    for ending in questions().system_endings:
        if piece.endswith(ending) and len(piece) > len(ending):
            systems = known.head_systems(piece[: -len(ending)])
            if systems:
                end = at + len(piece)
                yield Token("system", at, end, piece, systems[0], systems, weight=2.8)
            return


def _bare_trade(text: str, at: int, piece: str, known: Known) -> Iterator[Token]:
    """三级财政都牵头了什么: a trade right behind words for all levels, its ending left out."""
    behind = text[at + len(piece) : at + len(piece) + 1]
    if behind in cue("behind_a_trade").words and text[:at].endswith(_every_level()):
        systems = known.head_systems(piece)
        if systems:
            yield Token("system", at, at + len(piece), piece, systems[0], systems, weight=2.6)


@lru_cache(1)
def _every_level() -> tuple[str, ...]:
    return questions().all_levels


def _misheard(piece: str, at: int, known: Known) -> Iterator[Token]:
    """省商务听: the ending written as another word of the same sound."""
    right = piece[:-1] + questions().homophones[piece[-1]]
    surface = known.surfaces.get(right)
    opens = places.starting(piece) is not None or piece[0] in "省市县"
    if surface is None and not (opens and _plausible(right)):
        return
    ids = surface.ids if surface else known.resolved(right)
    if ids:
        whole = surface.whole if surface else places.starting(right) is not None
        yield Token("misheard", at, at + len(piece), piece, ids=ids, whole=whole, weight=2.6)


def _clipped(piece: str, at: int, known: Known) -> Iterator[Token]:
    """周口文旅牵头, 省人社的任务: the department of that trade there, its ending left out."""
    for cut in (1, 2, 3):
        place, head = piece[:cut], piece[cut:]
        codes = known.place_forms.get(place, ())
        named = bool(codes) or place in ("省", "市", "县")
        trade = set(known.head_systems(head)) if named and len(head) > 1 else set()
        ids = tuple(
            row.id
            for row in (known.agencies.values() if trade else ())
            if (row.place_code in codes if codes else row.level == place)
            and row.units
            and row.kind == "政府部门"
            and trade <= set(known.systems_of.get(row.id, ()))
        )
        if ids and (len(ids) == 1 or not codes):
            end = at + len(piece)
            yield Token("agency", at, end, piece, ids=ids, whole=bool(codes), weight=2.75)


def _carries(text: str, end: int) -> bool:
    """Whether what follows a name says that it is one: 牵头, 的任务, 的牵头任务."""
    words = vocabulary()
    behind = text[end + 1 : end + 3] if text[end : end + 1] == "的" else text[end : end + 2]
    meaning = words.get(behind, _NO_WORD)
    bare = text[end : end + 1] != "的"
    return meaning.kind == "role" or (not bare and "measure" in meaning.triggers)


def _patterned(kind: str, match: re.Match[str], weight: float, known: Known) -> Iterator[Token]:
    at, end, piece = match.start(), match.end(), match[0]
    if kind == "quoted":
        yield _quoted(piece, at, known)
        return
    if kind == "plan_number":
        for cut in range(len(piece) - 6):
            ids = known.plan_forms.get(number_key(piece[cut:]))
            if ids:
                if cut == 0:
                    yield Token("plan", at, end, piece, ids=ids, weight=weight)
                return
        yield Token("unknown_plan", at, end, piece, weight=2.0)
        return
    value = piece
    if kind in ("number_of", "first"):
        digits = next((g for g in match.groups() if g), "")
        number = whole_number(digits)
        if number is None:
            return
        value = str(number)
    elif kind == "bare_number_of":
        value = str(whole_number(re.match(r"\d+", piece)[0]))  # type: ignore[index]
    elif kind == "plan_tail":
        tail = re.search(r"\d+号", piece)
        ids = known.tails.get(tail[0], ()) if tail else ()
        yield Token("plan" if ids else "unknown_plan", at, end, piece, ids=ids, weight=weight)
        return
    yield Token(kind, at, end, piece, value, weight=weight)


def _quoted(piece: str, at: int, known: Known) -> Token:
    inner = piece[1:-1]
    end = at + len(piece)
    plans = known.plan_forms.get(inner) or known.plan_forms.get(number_key(inner))
    if plans:
        return Token("plan", at, end, piece, ids=plans, weight=9.0)
    if inner in known.titles:
        return Token("measure", at, end, piece, ids=known.titles[inner], weight=9.0)
    if inner in known.surfaces:
        surface = known.surfaces[inner]
        return Token("agency", at, end, inner, ids=surface.ids, whole=surface.whole, weight=9.0)
    if piece[0] == "《":
        return Token("unknown_plan", at, end, piece, weight=9.0)
    return Token("words", at, end, inner, value=inner, weight=9.0)
