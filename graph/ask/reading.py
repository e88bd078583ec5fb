"""From the text of a question to its frame."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from graph.ask.frame import Frame, Selector, Unknown
from graph.ask.known import Known
from graph.ask.numbers import days_of, whole_number, year_of
from graph.ask.selecting import narrowed, selected, with_roles
from graph.ask.spelling import repaired
from graph.ask.tokens import Token, tokens
from graph.ask.topics import Finds, topics
from graph.ask.words import cue, kinds_out, level_of, simplified
from graph.errors import GraphError

LONGEST = 300
"""A question is no document."""
_SPACES = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


class BadQuestion(GraphError):
    """A question that is empty or too long to be one."""

    code = "bad_parameter"


def cleaned(question: str) -> str:
    """The question as it is cut: full-width letters and digits made plain, traditional letters
    simplified, blanks between Chinese letters and what cannot be seen dropped."""
    if len(question) > LONGEST:
        raise BadQuestion(
            f"the question has {len(question)} characters, more than {LONGEST}",
            "ask in one sentence",
        )
    plain = unicodedata.normalize("NFKC", question).translate(simplified())
    seen = "".join(c if c.isprintable() else " " for c in plain)
    text = _SPACES.sub("", " ".join(seen.split()))
    if not text.strip(" ?!。,.、"):
        raise BadQuestion("the question is empty", "ask, for example, 市商务局牵头哪些措施？")
    return text


def frame(question: str, known: Known, finds: Finds, today: date) -> Frame:
    """What was understood. `finds` tells whether words stand in the text of any measure."""
    text = cleaned(question)
    cut = repaired(tokens(text, known), known)
    topic = topics(cut.tokens, text, known, finds)
    found = tuple(token for at, token in enumerate(cut.tokens) if at not in topic.used)
    triggers = frozenset(word for token in found for word in token.triggers)
    found = _jointly(found)
    triggers |= {word for token in found for word in token.triggers}
    who = selected(found, known)
    if not (who.levels or who.selectors) and (level := _level(found)):
        who.levels.append(level)
    by_roles = cue("of_these").within(text)
    placed, left, nobody = narrowed(who.selectors, tuple(dict.fromkeys(who.places)), known)
    picked, floating, denied = with_roles(found, placed)
    picked, excluded = _excluded(found, placed, picked)
    if by_roles and picked and any(selector.role for selector in picked):
        # 一共几项，其中牵头几项: all of them, told by role.
        picked = [replace(selector, role="") for selector in picked]
        who.notes.append("“其中”：列出全部，按角色分别计数")
    if excluded:
        # 某市除教育局外谁在配合: the place is not only that of who is left out.
        left = tuple(dict.fromkeys(who.places))
    years, on, since, by, said = _times(found, text, today, triggers)
    plans, unknown_plans = _plans(found, known)
    numbers = _numbers(found)
    chosen, choices = _narrowed(plans, who.places, who.levels, years, found, known)
    plain_words = tuple(w for w in topic.words if w and not _of_title(w, text, known))
    first = next((int(token.value) for token in found if token.kind == "first"), None)
    named = cue("so_many").pattern.search(text)
    at_least = _at_least(text)
    return Frame(
        question=question,
        text=text,
        triggers=triggers,
        selectors=tuple(picked),
        excluded=tuple(excluded),
        floating=tuple(dict.fromkeys(floating)),
        not_roles=tuple(dict.fromkeys(denied)),
        any_role=any(token.kind == "any_role" for token in found),
        levels=tuple(dict.fromkeys(who.levels)),
        all_levels=any(token.kind == "all_levels" for token in found),
        places=left,
        kinds_out=_kinds(found),
        years=years,
        on=on,
        since=since,
        by=by,
        plans=chosen,
        plan_choices=choices,
        measures=tuple(
            dict.fromkeys(id for token in found if token.kind == "measure" for id in token.ids)
        ),
        owner=_owner(found),
        numbers=() if at_least is not None else numbers,
        indicators=tuple(token.value for token in found if token.kind == "indicator"),
        words=plain_words,
        first=first or (whole_number(named["n"] or named["m"]) if named else None),
        at_least=at_least,
        notes=(*cut.notes, *who.notes, *said, *topic.notes),
        rest=(*topic.rest, *_open_years(found)),
        outside=tuple(token.text for token in found if token.kind in ("outside", "topical")),
        unknown=(*cut.unknown, *who.unknown, *nobody, *unknown_plans),
        said=tuple((token.text, token.triggers) for token in found if token.triggers),
    )


def _of_title(word: str, text: str, known: Known) -> bool:
    """服务业 in 某县的服务业行动计划: a part of the title of every plan that is held."""
    nouns = "|".join(map(re.escape, cue("plan_nouns").words))
    named = re.search(rf"{re.escape(word)}[\u4e00-\u9fff]{{0,6}}?(?:{nouns})", text)
    return named is not None and all(word in row.title for row in known.plans.values())


def _jointly(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """甲和乙协同的措施: together, where two bodies stand before the word; else a role."""
    named = [at for at, token in enumerate(found) if token.kind == "agency"]
    return tuple(
        replace(token, kind="trigger", triggers=frozenset({"together"}))
        if token.kind == "role"
        and token.text.startswith(cue("jointly").words)
        and sum(n < at for n in named) > 1
        and found[at - 1].kind == "agency"
        else token
        for at, token in enumerate(found)
    )


def _open_years(found: Sequence[Token]) -> tuple[str, ...]:
    """2021年以前, 2022年起: years without an end are not understood."""
    return tuple(
        token.text + behind.text
        for token, behind in pairwise(found)
        if (token.kind in ("year", "relative_year") and behind.text in cue("open_years").words)
        or (
            token.kind in ("number_of", "bare_number_of")
            and behind.text in cue("open_numbers").words
        )
        or (token.kind == "date" and behind.text in cue("from_then_on").words)
    )


def _at_least(text: str) -> int | None:
    """超过2条 → 3, 至少2条 and 2条以上 → 2."""
    match = cue("at_least").pattern.search(text)
    if not match:
        return None
    number = whole_number(match["over"] or match["n"] or match["m"])
    return None if number is None else number + (1 if match["over"] else 0)


def _excluded(
    found: Sequence[Token], placed: Sequence[tuple[int, Selector]], picked: list[Selector]
) -> tuple[list[Selector], list[Selector]]:
    """除财政局外, 不含财政局: who is left out."""
    out: list[int] = []
    for order, (at, _) in enumerate(placed):
        before = found[max(0, at - 2) : at]
        if (
            any("except" in token.triggers for token in before)
            or (out and out[-1] == order - 1 and "and" in found[at - 1].triggers)
            or (at + 1 < len(found) and "beyond" in found[at + 1].triggers)
        ):
            out.append(order)
    return (
        [s for n, s in enumerate(picked) if n not in out],
        [s for n, s in enumerate(picked) if n in out],
    )


def _times(
    found: Sequence[Token], text: str, today: date, triggers: frozenset[str]
) -> tuple[tuple[str, ...], str, str, str, list[str]]:
    """(years, on, since, by, notes). A day with 前, 到期, 完成 is a deadline; with 截至 or 现在
    the day of which the graph is asked."""
    years: list[str] = []
    notes: list[str] = []
    on = since = by = ""
    earlier = "earlier" in triggers or "changes" in triggers
    for token in found:
        if token.kind in ("year", "relative_year"):
            year = year_of(token.text, today)
            if token.kind == "relative_year":
                of_plan = cue("plan_of_year").pattern.match(text, token.start)
                if of_plan is None and (
                    earlier
                    or any(t.kind in ("measure", "number_of", "bare_number_of") for t in found)
                ):
                    continue
                notes.append(f"“{token.text}”是{year}年")
            if year and year not in years:
                years.append(year)
    for at, token in enumerate(found):
        if token.kind != "date":
            continue
        span = days_of(token.text, today, years[0] if years else "")
        if span is None:
            notes.append(f"“{token.text}”不是一个日期，没有用到")
            continue
        before = found[at - 1].text if at else ""
        after = found[at + 1].text if at + 1 < len(found) else ""
        then = after in cue("at_that_time").words
        if not {"due", "when"} & triggers and (then or _one_day(token, after)):
            on = span.last
            notes.append(f"按{on}当日已印发、未被替代的计划查")
        elif before in cue("up_to").words or triggers & {"latest", "until"}:
            if {"due", "when"} & triggers and before not in cue("as_of").words:
                by = span.last
            else:
                on = span.last
        else:
            by = span.last
            behind = found[at + 1].text if at + 1 < len(found) else ""
            if token.text.endswith("月") and behind in cue("before_then").words:
                # 6月之前 ends with May.
                by = (date.fromisoformat(span.first) - timedelta(days=1)).isoformat()
            pair = "".join(t.text for t in found[at : at + 2])
            since = "" if cue("ends_before").within(pair) else span.first
            if pair.endswith(cue("closing").words) or cue("month_end").within(token.text):
                since = ""
        if not span.year_said:
            notes.append(f"“{token.text}”没有写年份，按{span.last[:4]}年查")
        elif by and token.text[:4] in years:
            years.remove(token.text[:4])
    if not on and any("as_of_today" in t.triggers for t in found) and "now" not in triggers:
        on = today.isoformat()
        notes.append(f"“现在”是{on}：只看当日已印发、未被替代的计划")
    return tuple(years), on, since, by, notes


def _one_day(token: Token, after: str) -> bool:
    """2022年6月30日, with no word that makes a deadline of it."""
    day = re.search(r"[日号]$|\d[-/.]\d{1,2}$", token.text)
    return bool(day) and after not in cue("no_single_day").words


def _plans(found: Sequence[Token], known: Known) -> tuple[list[tuple[str, ...]], list[Unknown]]:
    plans: list[tuple[str, ...]] = []
    unknown: list[Unknown] = []
    for token in found:
        if token.kind == "plan":
            plans.append(token.ids)
        elif token.kind == "unknown_plan":
            held = tuple(
                (row.id, f"{row.number or ''}《{row.title}》") for row in known.plans.values()
            )
            unknown.append(Unknown("文件", token.text.strip("《》"), held[:6]))
    return plans, unknown


def _narrowed(
    plans: list[tuple[str, ...]],
    places: Sequence[str],
    levels: Sequence[str],
    years: Sequence[str],
    found: Sequence[Token],
    known: Known,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(plans that are meant, those among which the question does not decide). Of those that a
    title may mean the ones of the place, level and year named; and where 计划 is said of a place,
    a level or a year, the held plans of these."""
    meant: list[str] = []
    choices: list[str] = []
    for ids in plans:
        fitting = [id for id in ids if _fits(id, places, levels, years, known)] or list(ids)
        held = [id for id in fitting if id in known.plans] or fitting
        (meant if len(held) == 1 else choices).extend(held)
    return tuple(dict.fromkeys(meant)), tuple(dict.fromkeys(choices))


def _fits(
    id: str, places: Sequence[str], levels: Sequence[str], years: Sequence[str], known: Known
) -> bool:
    row = known.plans.get(id)
    if row is None:
        return not (places or levels or years)
    return (
        (not places or row.place_code in places)
        and (not levels or row.level in levels)
        and (not years or any(year in (row.year or "") for year in years))
    )


def plans_of(
    known: Known, places: Sequence[str], levels: Sequence[str], years: Sequence[str]
) -> tuple[str, ...]:
    """The held plans of these places, levels and years; those not named do not narrow."""
    return tuple(id for id in known.plans if _fits(id, places, levels, years, known))


def _numbers(found: Sequence[Token]) -> tuple[int, ...]:
    """Numbers of measures: 第27项, or a bare 27项 where it can be nothing else."""
    numbers = [int(token.value) for token in found if token.kind == "number_of"]
    if not numbers:
        numbers = [int(token.value) for token in found if token.kind == "bare_number_of"]
    for at, token in enumerate(found):
        # 第26、27项
        behind = found[at + 1 : at + 3]
        if (
            token.kind == "number"
            and len(behind) == 2
            and behind[0].text in cue("joins_numbers").words
        ):
            number = whole_number(token.text)
            if number is not None and behind[1].kind in ("number_of", "bare_number_of"):
                numbers.insert(0, number)
    return tuple(dict.fromkeys(numbers))


def _owner(found: Sequence[Token]) -> str:
    """The level that stands nearest before the number of a measure, "" where it is a place or
    a plan that does."""
    named = ("number_of", "bare_number_of", "measure")
    at = next((n for n, t in enumerate(found) if t.kind in named), -1)
    for token in reversed(found[: max(at, 0)]):
        if token.kind in ("place", "plan", "agency"):
            return ""
        if token.kind == "level":
            return token.value
    return ""


def _level(found: Sequence[Token]) -> str:
    """哪个厅: the level that the noun for those asked for means."""
    nouns = (token for token in found if "who" in token.triggers)
    return next((level for token in nouns if (level := level_of(token.text))), "")


def _kinds(found: Sequence[Token]) -> tuple[str, ...]:
    for token in found:
        if token.triggers & {"who", "agency", "pairs"}:
            left = kinds_out(token.text)
            if left:
                return left
    return ()
