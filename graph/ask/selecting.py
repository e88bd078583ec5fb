"""Who a question is about: places, levels and names put together, each with its role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.agencies import chain_of
from graph.ask.frame import Selector, Unknown
from graph.ask.known import Known, trade_of
from graph.ask.spelling import SPELT
from graph.ask.tokens import Token
from graph.ask.words import cue
from graph.rows import AgencyRow


@dataclass(slots=True)
class Selected:
    """What came of the tokens: selectors in order with where they stand, filters that belong
    to nobody, roles, notes, names of nobody."""

    selectors: list[tuple[int, Selector]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)


def selected(found: Sequence[Token], known: Known) -> Selected:
    """Selectors of the question. A bare name takes the places or levels right before it; or
    those of the name before it (周口商务局和财政局); else all who bear it are meant."""
    result = Selected()
    pending_places: list[tuple[str, str]] = []
    pending_levels: list[str] = []
    last_place: tuple[str, ...] = ()

    def release() -> None:
        result.places.extend(code for code, _ in pending_places)
        result.levels.extend(pending_levels)
        pending_places.clear()
        pending_levels.clear()

    for at, printed in enumerate(found):
        token = _of_every_level(found, at, known)
        if token is not printed:
            result.notes.append(f"各级的“{token.text}”按{token.value}系统查，不论名称")
        if token.kind == "place" and at and "except" in found[at - 1].triggers:
            # 除某市外: places are not left out; the answer says that it did not understand.
            release()
        elif token.kind == "place":
            pending_places.extend((id, token.text) for id in _nearest(token, known))
        elif token.kind in ("level", "levels"):
            pending_levels.extend(_levels(token))
        elif token.kind in ("agency", "system"):
            for sibling in _siblings(found, at, [c for c, _ in pending_places], known):
                result.selectors.append((at - 1, sibling))
                pending_places.clear()
            selector, codes = _selector(
                token, [c for c, _ in pending_places], pending_levels, last_place, known, result
            )
            pending_places.clear()
            pending_levels.clear()
            if selector is not None:
                result.selectors.append((at, selector))
                last_place = codes
        elif (
            token.kind == "year"
            or "and" in token.triggers
            or token.text in cue("loose").words
            or (token.kind == "mark" and token.text in "、, ")
        ):
            continue
        else:
            release()
    release()
    return result


def _of_every_level(found: Sequence[Token], at: int, known: Known) -> Token:
    """各级财政局, 省市财政局: the whole system, as 各级财政部门 is, since those of a province are
    called otherwise (厅); so with what is joined to it (各级财政局和商务局)."""
    token = found[at]
    if token.kind != "agency" or token.whole or not _every_level_before(found, at, known):
        return token
    systems = tuple(system for system in trade_of(token.text) if system in known.systems)
    if not systems or any(known.agencies[id].kind == "集合" for id in token.ids):
        return token
    return replace(token, kind="system", value=systems[0], ids=systems)


def _every_level_before(found: Sequence[Token], at: int, known: Known) -> bool:
    before = found[at - 1] if at else None
    if before is None:
        return False
    if at > 1 and "and" in before.triggers:
        return _of_every_level(found, at - 2, known) is not found[at - 2]
    levels = _levels(before) if before.kind == "levels" else []
    return before.kind == "all_levels" or (len(levels) > 1 and "省" in levels)


def _siblings(
    found: Sequence[Token], at: int, codes: Sequence[str], known: Known
) -> list[Selector]:
    """周口和商丘财政局: the body of that trade in the place before, too, where there is one."""
    token = found[at]
    joined = at > 1 and found[at - 2].kind == "place" and "and" in found[at - 1].triggers
    if not (joined and token.kind == "agency" and token.whole and len(token.ids) == 1):
        return []
    trade = set(known.systems_of.get(token.ids[0], ()))
    made = []
    for code in codes:
        rows = [
            row
            for row in known.agencies.values()
            if row.place_code == code
            and row.units
            and row.id not in token.ids
            and trade & set(known.systems_of.get(row.id, ()))
            and row.kind == known.agencies[token.ids[0]].kind
        ]
        if len(rows) != 1:
            return []
        made.append(Selector(rows[0].name, rows[0].name, agencies=(rows[0].id,)))
    return made


def _nearest(token: Token, known: Known) -> tuple[str, ...]:
    """A name that several places bear means those of which a plan or a body is held."""
    held = {row.place_code for row in known.plans.values()}
    named = {row.place_code for row in known.agencies.values()}
    for those in (held, named):
        fitting = tuple(code for code in token.ids if code in those)
        if fitting:
            return fitting
    return token.ids[:1]


def _levels(token: Token) -> list[str]:
    if token.kind == "level":
        return [token.value]
    return [letter for letter in "省市县" if letter in token.text]


def _selector(
    token: Token,
    places: list[str],
    levels: list[str],
    last: tuple[str, ...],
    known: Known,
    result: Selected,
) -> tuple[Selector | None, tuple[str, ...]]:
    if token.kind == "system":
        label = _system_label(token, places, levels, known)
        return (
            Selector(
                token.text, label, systems=token.ids, levels=tuple(levels), places=tuple(places)
            ),
            last,
        )
    rows = [known.agencies[id] for id in token.ids]
    if places and not (token.whole and len(rows) == 1):
        here = [row for row in rows if row.place_code in places]
        if not here and not token.whole:
            name = "、".join(known.places[c].name if c in known.places else c for c in places)
            near = tuple((row.id, row.name) for row in rows[:6])
            read = any(plan.place_code in places for plan in known.plans.values())
            reason = "" if read else f"没有读到{name}的计划"
            result.unknown.append(
                Unknown("单位", f"{name}{token.text.lstrip('省市县区')}", near, reason)
            )
            return None, ()
        rows = here or rows
    elif places and token.whole:
        result.places.extend(code for code in places if code != rows[0].place_code)
    if levels:
        rows = [row for row in rows if row.level in levels] or rows
    if not token.whole and len(rows) > 1 and last and not places:
        same = [row for row in rows if row.place_code in last]
        if same and len(same) < len(rows):
            rows = same
            names = "、".join(row.name for row in rows)
            result.notes.append(f"“{token.text}”与前面的单位同地，按“{names}”查")
            return _of(token, rows), tuple(row.place_code for row in rows)
    if len(rows) == 1 and rows[0].name != token.text and token.value != SPELT:
        if rows[0].full_name != token.text:
            result.notes.append(f"“{token.text}”按“{rows[0].name}”查")
    elif len(rows) > 1 and not places:
        names = "、".join(row.name for row in rows[:8])
        result.notes.append(f"“{token.text}”可指{len(rows)}个单位：{names}")
    return _of(token, rows), tuple(dict.fromkeys(row.place_code for row in rows))


def narrowed(
    selectors: Sequence[tuple[int, Selector]], places: Sequence[str], known: Known
) -> tuple[list[tuple[int, Selector]], tuple[str, ...], list[Unknown]]:
    """Names without a place take the places said elsewhere in the question: 市商务局在周口的任务,
    周口有没有商务局. (selectors, places that are left, names of nobody there)."""
    kept: list[tuple[int, Selector]] = []
    unknown: list[Unknown] = []
    used: set[str] = set()
    for at, selector in selectors:
        rows = [known.agencies[id] for id in selector.agencies]
        if not (places and rows and selector.bare):
            kept.append((at, selector))
            continue
        own = {row.place_code for row in rows}
        here = [row for row in rows if row.place_code in places]
        if here:
            used |= {row.place_code for row in here}
            names = "、".join(row.name for row in here)
            ids = tuple(row.id for row in here)
            kept.append((at, replace(selector, label=names, agencies=ids)))
        elif len(places) == 1 and not any(_above(known, code, places[0]) for code in own):
            name = known.places[places[0]].name if places[0] in known.places else places[0]
            near = tuple((row.id, row.name) for row in rows[:6])
            unknown.append(Unknown("单位", f"{name}{selector.text.lstrip('省市县区')}", near))
        else:
            kept.append((at, selector))
    return kept, tuple(code for code in places if code not in used), unknown


def _above(known: Known, code: str, place: str) -> bool:
    """Whether a place lies above another: 省商务厅 is not looked for in a county."""
    return code != place and any(row.id == code for row in chain_of(known.places, place))


def _of(token: Token, rows: Sequence[AgencyRow]) -> Selector:
    ids = tuple(row.id for row in rows)
    names = "、".join(row.name for row in rows[:4])
    more = f"等{len(rows)}个单位" if len(rows) > 4 else ""
    return Selector(token.text, names + more, agencies=ids, bare=not token.whole)


def _system_label(token: Token, places: list[str], levels: list[str], known: Known) -> str:
    where = "、".join(known.places[code].name for code in places if code in known.places)
    level = "、".join(f"{level}级" for level in levels)
    return f"{where}{level}{token.value}系统"


def with_roles(
    found: Sequence[Token], selectors: Sequence[tuple[int, Selector]]
) -> tuple[list[Selector], list[str], list[str]]:
    """Each role given to those it is said of; (selectors, roles said of nobody, roles denied of
    nobody). 市商务局牵头, 由财政局配合: the names before it that have none yet. 牵头单位是市商务局,
    哪些单位配合市商务局: the name right behind."""
    made = dict(selectors)
    floating: list[str] = []
    denied: list[str] = []
    boundary = -1
    places = [at for at, token in enumerate(found) if token.kind == "role"]
    joined = _joined_roles(found)
    for order, at in enumerate(places):
        token = found[at]
        if at in joined:
            # 牵头和配合的措施: both roles are asked for, those named keep any.
            floating.extend(joined[at])
            boundary = at
            continue
        role = token.value
        negative = at > 0 and bool(found[at - 1].triggers & {"neg", "except"})
        who = _who_before(found, at, boundary)
        before = [
            n for n in made if boundary < n < at and not made[n].role and not made[n].not_role
        ]
        behind = _right_behind(found, at, made)
        following = places[order + 1] if order + 1 < len(places) else len(found)
        if behind is not None and not before and not _taken_later(found, behind, following):
            if token.text.endswith(cue("role_nouns").words) or (role == "牵头" and not who):
                made[behind] = replace(made[behind], role=role)
            elif role == "配合":
                # 哪些单位配合某局: the one named leads, whoever it is supports.
                made[behind] = replace(made[behind], role="牵头")
                floating.append(role)
            else:
                made[behind] = replace(made[behind], role=role)
            boundary = behind
            continue
        if who > max(before, default=-1):
            before = []
        right = at + 1
        helped = right in made and not made[right].role
        if before and role == "配合" and helped and not _taken_later(found, right, following):
            # 甲配合乙的任务: the one behind leads.
            made[right] = replace(made[right], role="牵头")
        helping = bool(before) and found[min(before) - 1].text in cue("on_behalf").words
        if helping and role == "配合":
            # 谁给某局打配合: the one named leads.
            for n in before:
                made[n] = replace(made[n], role="牵头")
            floating.append(role)
        elif before:
            for n in before:
                if negative:
                    made[n] = replace(made[n], not_role=role)
                else:
                    made[n] = replace(made[n], role=role)
        elif negative:
            denied.append(role)
        else:
            floating.append(role)
        boundary = at
    return list(made.values()), floating, denied


def _joined_roles(found: Sequence[Token]) -> dict[int, tuple[str, ...]]:
    """Roles said in one breath (牵头和配合, 既牵头又负责, 牵头或参与): where each of them stands →
    all of them for the first, none for the others. With 参与 among them no role narrows."""
    made: dict[int, tuple[str, ...]] = {}
    at = 0
    while at < len(found):
        run = [at] if found[at].kind in ("role", "any_role") else []
        while run and run[-1] + 2 < len(found):
            between, after = found[run[-1] + 1], found[run[-1] + 2]
            joins = "and" in between.triggers or between.text in cue("and_also").words
            joins = joins or (between.kind == "mark" and between.text in "、,/")
            if not joins or after.kind not in ("role", "any_role"):
                break
            run.append(run[-1] + 2)
        kinds = {found[n].value for n in run if found[n].kind == "role"}
        wide = any(found[n].kind == "any_role" for n in run)
        denied = at > 0 and bool(found[at - 1].triggers & {"neg", "except"})
        if len(run) > 1 and kinds and (wide or len(kinds) > 1) and not denied:
            made |= dict.fromkeys(run, ())
            made[run[0]] = () if wide else tuple(found[n].value for n in run)
        at = run[-1] + 1 if run else at + 1
    return made


def _who_before(found: Sequence[Token], at: int, boundary: int) -> int:
    """Where 谁, 哪些单位 stands between the last role and this one; -1 where it does not."""
    for n in range(at - 1, boundary, -1):
        if "who" in found[n].triggers:
            return n
    return -1


def _right_behind(found: Sequence[Token], at: int, made: dict[int, Selector]) -> int | None:
    for n in range(at + 1, min(at + 4, len(found))):
        if n in made:
            return None if made[n].role else n
        token = found[n]
        if token.kind not in ("filler", "place", "level", "mark"):
            return None
    return None


def _taken_later(found: Sequence[Token], behind: int, following: int) -> bool:
    """Whether the name behind has a role of its own close behind it: 配合市商务局牵头的."""
    return following < len(found) and following - behind <= 2
