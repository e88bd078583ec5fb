"""The grammar of a responsibility clause.

    clause   := group (separator group)*
    group    := label units | units tail | units
    tail     := [open] [manner] verb
    units    := unit (separator unit)*

A verb speaks for all units before it that no verb has spoken for; a label for all units after
it until the next label. Which words are verbs and labels is data (seeds/roles.yaml); which
strings are units is the business of `agencies`; how text falls into segments that of `pieces`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from extract import agencies, dates, places
from extract.pieces import asides, pieces, trim
from extract.places import Place
from extract.triples import Caution, Certainty, RoleName, Span
from extract.units import Unit, restore, trades
from extract.vocabulary import Vocabulary, vocabulary

_LONGEST_UNIT = 45
_LONGEST_BARE = 24
BARE_LIST = "bare-list"

Trust: TypeAlias = Literal["all", "most", "some", "none"]
"""How many of the strings before a verb must look like units: prose asks for `all`, a bracket
for `most`, a clause given as such for `some`, a table's cell for `none`."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A responsibility as its clause states it; a `Role` once its bearer is known. `position` is
    that in the clause."""

    role: RoleName
    verb: str
    unit: str
    position: int
    open: bool
    manner: str | None
    certainty: Certainty
    due_text: str | None
    due_date: str | None
    rule: str | None
    rule_span: Span | None
    span: Span
    clause_span: Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """One clause, taken apart. `first_is_lead` is where it says that
    the first unit leads; `onward` that what it says holds for what follows (下同); `covers` that
    it speaks for all that stands above it in its section (以上任务由…)."""

    roles: tuple[Duty, ...]
    due_text: str | None
    due_date: str | None
    first_is_lead: Span | None
    onward: bool
    covers: bool
    cautions: tuple[Caution, ...]
    span: Span

    @property
    def bare(self) -> bool:
        """A list of units that no word gives a role."""
        return all(role.rule == BARE_LIST for role in self.roles)


@dataclass(slots=True)
class _Group:
    """Units on their way to a role."""

    role: RoleName | None
    verb: str
    label: bool = False
    manner: str | None = None
    units: list[Unit] = field(default_factory=list)
    rule: str | None = None
    rule_span: Span | None = None
    certainty: Certainty = "explicit"


def parse(
    text: str,
    start: int,
    end: int,
    place: Place,
    year: int | None,
    *,
    bare: bool,
    trust: Trust = "most",
    column: tuple[RoleName, str] | None = None,
) -> Parsed | None:
    """`text[start:end]` as a clause, None where it is none. `bare` admits a list of units
    without verb or label. `column` is the role and heading of the table column that
    the text stands in."""
    words = vocabulary()
    if words.footer.search(text, start, end) or text[end - 1 : end] in ("：", ":"):
        return None  # a page's footer, or the line of those a letter goes to
    covers = (opened := words.covering.match(text, start, end)) is not None
    groups: list[_Group] = [_Group(*column, label=True) if column else _Group(None, "")]
    cautions: list[Caution] = []
    due: tuple[str, str | None] | None = None
    text, lead, onward = asides(text, start, end, words)
    for a, b in pieces(text, opened.end() if opened else start, end, words):
        piece = text[a:b]
        if words.standing.match(piece) or words.standing_end.fullmatch(piece):
            continue
        if words.first_is_lead.search(piece):
            lead = (a, b)
            continue
        if piece in words.onward:
            onward = True
            continue
        if (found := _due(piece, words, year)) is not None:
            due = found
            continue
        if b - a > _LONGEST_UNIT or not _segment(text, a, b, groups, words, place, trust != "all"):
            return None
    _leave_out_people(groups, words, cautions)
    groups = [group for group in groups if group.units]
    if not groups or not _credible(groups, place, trust):
        return None
    signed = due is not None and dates.iso_date(due[0]) is not None
    if not _settle(groups, bare and not signed, cautions, (start, end), place):
        return None
    roles = tuple(_roles(groups, (start, end), due, place, cautions))
    due_text, due_date = due or (None, None)
    return Parsed(roles, due_text, due_date, lead, onward, covers, tuple(cautions), (start, end))


def lead_first(roles: tuple[Duty, ...], rule: Span | None) -> tuple[Duty, ...]:
    """Where the first unit of a plain list leads: its one edge becomes 牵头, the others stay."""
    if not roles or any(role.role != "负责" for role in roles):
        return roles
    first = replace(roles[0], role="牵头", rule="first-is-lead", rule_span=rule, certainty="rule")
    return (first, *roles[1:])


def _due(piece: str, words: Vocabulary, year: int | None) -> tuple[str, str | None] | None:
    if (head := words.due_head.match(piece)) is not None:
        piece = piece[head.end() :]
        if not piece:
            return None
    elif piece in words.due_words:
        return piece, None
    stated = dates.due_text(piece, words.due_deeds)
    if stated is None and head is not None:
        stated = piece
    return None if stated is None else (stated, dates.due_date(stated, year))


def _segment(
    text: str,
    start: int,
    end: int,
    groups: list[_Group],
    words: Vocabulary,
    place: Place,
    deeds: bool,
) -> bool:
    """Take one segment in. False where it can be no part of a clause. With `deeds` a verb may
    be followed by what it is about: 省公安厅负责技术支撑."""
    group = groups[-1]
    head = words.head.match(text, start, end)
    if head is not None and (
        head["colon"] or (head.end() < end and agencies.is_unit(text[head.end() : end].strip()))
    ):
        group = _Group(words.labels[head["label"]], head["label"], label=True)
        groups.append(group)
        start = head.end()
        if start == end:
            return True
    elif (opener := words.opener.match(text, start, end)) is not None and opener.end() < end:
        start = opener.end()
    verb, manner, opens, unit_end = "", None, None, end
    if text[end - 1] in words.tail_ends:
        tail = words.tail.fullmatch(text, start, end)
        if tail is None:
            return False
        verb, opens, unit_end = tail["verb"], tail["open"], tail.end("unit")
        manner = tail["manner"] + tail["manner_after"] or None
    if deeds and not verb and not agencies.is_unit(text[start:unit_end]):
        about = words.deed.fullmatch(text, start, end)
        if about is not None and agencies.is_unit(about["unit"]):
            verb, manner, unit_end = about["verb"], about["manner"] or None, about.end("unit")
    if unit_end == start and not verb and manner is None and opens is None:
        return False
    apart = text[max(0, start - 1) : start] in ("，", "；", ",")
    for unit in _units(text, *trim(text, start, unit_end), words, place):
        if unit.text in words.nobody:
            continue
        if unit is _JOINT:
            lead = [*group.units]
            group.units.clear()
            groups[-1:] = [
                _Group("牵头", _JOINT_VERB, units=lead, rule="joint", certainty="rule"),
                _Group("配合", _JOINT_VERB, rule="joint", certainty="rule"),
            ]
            group = groups[-1]
        else:
            group.units.append(replace(unit, apart=True) if apart else unit)
            apart = False
    if opens and group.units:
        group.units[-1] = replace(group.units[-1], open=opens)
    if manner is not None:
        group.manner = manner
    if verb:
        if group.rule != "joint":
            group.role, group.verb = _role_of(verb, words), verb
        groups.append(_Group(None, ""))
    return True


_JOINT = Unit("会同", (0, 0))
_JOINT_VERB = "会同"


def _role_of(verb: str, words: Vocabulary) -> RoleName:
    """The role of a run of verbs: 牵头 where one of them says so, else that of the first."""
    roles: list[RoleName] = []
    at = 0
    while at < len(verb):
        size = next(
            (n for n in range(len(verb) - at, 0, -1) if verb[at : at + n] in words.verbs), None
        )
        if size is None:
            at += 1  # 并 between two verbs
            continue
        roles.append(words.verbs[verb[at : at + size]])
        at += size
    return "牵头" if "牵头" in roles else roles[0]


def _units(text: str, start: int, end: int, words: Vocabulary, place: Place) -> Iterator[Unit]:
    """The units of one segment: one, or several joined by 和 or 会同."""
    piece = text[start:end]
    if not piece:
        return
    for joint in words.joint.finditer(piece):
        if any(a <= joint.start() < b - 2 for _, a, b in places.anywhere(piece)):
            continue  # 会同县 is a place
        left, right = piece[: joint.start()], piece[joint.end() :]
        named = agencies.is_unit(right) or words.vague.fullmatch(right)
        if left and right and agencies.is_unit(left) and named:
            yield from _units(text, start, start + joint.start(), words, place)
            yield _JOINT
            yield from _units(text, start + joint.end(), end, words, place)
            return
    if words.vague.fullmatch(piece):
        yield Unit(piece, (start, end), vague=True)
        return
    for conjunction in words.conjunctions:
        at = piece.find(conjunction, 1)
        while 0 < at < len(piece) - len(conjunction):
            left, right = piece[:at], piece[at + len(conjunction) :]
            if _named(left, words) and _named(right, words) and not words.levels_end.match(right):
                yield from _units(text, start, start + at, words, place)
                yield from _units(text, start + at + len(conjunction), end, words, place)
                return
            at = piece.find(conjunction, at + 1)
    opened = words.tail.fullmatch(piece) if "等" in piece else None
    if opened is not None and opened["open"] and agencies.is_unit(opened["unit"]):
        yield Unit(opened["unit"], (start, start + opened.end("unit")), open=opened["open"])
        return
    yield Unit(piece.replace(" ", ""), (start, end))


def _named(text: str, words: Vocabulary) -> bool:
    """Does it name a unit, alone or with 等部门 behind it, or 有关部门 at large?"""
    if agencies.is_unit(text) or words.vague.fullmatch(text):
        return True
    tail = words.tail.fullmatch(text)
    return bool(tail and tail["open"] and not tail["verb"] and agencies.is_unit(tail["unit"]))


def _leave_out_people(groups: list[_Group], words: Vocabulary, cautions: list[Caution]) -> None:
    """After 责任领导： and the like only units and posts stay; a name is nobody's business."""
    for group in groups:
        if group.label and group.verb in words.people:
            named = [unit for unit in group.units if not agencies.is_unit(unit.text)]
            group.units = [unit for unit in group.units if agencies.is_unit(unit.text)]
            for unit in named:
                cautions.append(Caution("person", "a person's name was left out", unit.span))


def _credible(groups: list[_Group], place: Place, trust: Trust) -> bool:
    """Do the strings before the verbs look like units? A label with its colon is a clause by
    its word."""
    if trust == "none" or (trust != "all" and any(group.label for group in groups)):
        return True
    units = [unit for group in groups for unit in group.units]
    known = sum(
        unit.vague or agencies.is_unit(unit.text) or agencies.bare_place(unit.text, place)
        for unit in units
    ) + sum(len(trades(group.units)) for group in groups)
    if trust == "some":
        return known * 3 >= len(units)
    return known == len(units) if trust == "all" else known * 2 >= len(units)


def _settle(
    groups: list[_Group], bare: bool, cautions: list[Caution], span: Span, place: Place
) -> bool:
    """Give a role to units that no word has spoken for."""
    spoken = any(group.role for group in groups)
    for at, group in enumerate(groups):
        if group.role is not None:
            continue
        if not spoken and not bare and group.manner is None:
            return False
        bare_list = not spoken and group.manner is None
        if bare_list and not _mostly_units(group.units, place):
            return False
        label = next((g for g in reversed(groups[:at]) if g.label), None)
        if label is not None:
            group.role, group.verb = label.role, label.verb
            continue
        group.role, group.verb = "负责", group.manner or ""
        group.rule = "manner-only" if group.manner else BARE_LIST
        group.certainty = "uncertain" if spoken else "rule"
        if spoken:
            cautions.append(
                Caution("no_verb", "units without a verb of their own were read as 负责", span)
            )
    return True


def _mostly_units(units: list[Unit], place: Place) -> bool:
    """Is a list without any verb one of units? Most of it must be, bare places before a shared
    ending among them, and one at least by its own look."""
    named = sum(unit.vague or agencies.is_unit(unit.text) for unit in units)
    placed = sum(agencies.bare_place(unit.text, place) for unit in units)
    short = all(len(unit.text) <= _LONGEST_BARE for unit in units)
    return bool(named) and short and (named + placed) * 3 >= 2 * len(units)


def _certainty(group: _Group, unit: Unit) -> Certainty:
    """What does not look like a unit even when whole may be two, or half of one."""
    if not (unit.vague or agencies.is_unit(unit.text)):
        return "uncertain"
    return group.certainty if unit.rule is None else "rule"


def _roles(
    groups: list[_Group],
    span: Span,
    due: tuple[str, str | None] | None,
    place: Place,
    cautions: list[Caution],
) -> Iterator[Duty]:
    due_text, due_date = due or (None, None)
    position = 0
    restored = restore([group.units for group in groups], place)
    for group, units in zip(groups, restored, strict=True):
        for unit in units:
            assert group.role is not None
            rule = unit.rule or group.rule
            yield Duty(
                role=group.role,
                verb=group.verb,
                unit=unit.text,
                position=position,
                open=bool(unit.open),
                manner=group.manner,
                certainty=_certainty(group, unit),
                due_text=due_text,
                due_date=due_date,
                rule=rule,
                rule_span=group.rule_span,
                span=unit.span,
                clause_span=span,
            )
            position += 1
