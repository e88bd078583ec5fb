"""Who carries what: lists, counts, pairs, comparisons, and who is behind a topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from extract.triples import LEVELS
from graph.ask.answer import Part
from graph.ask.desk import DUTY, LOAD, PAIR, Desk, by_role, filled, measures_in, some, who
from graph.ask.frame import Selector
from graph.ask.reading import plans_of
from graph.rows import texts
from graph.store import Row, Value

APART = 6
"""So many bearers of a name, or years, are answered one by one."""


def duties(desk: Desk, selectors: Sequence[Selector]) -> tuple[Part, ...]:
    """What each selector carries: one part for each agency that a name may mean, and for each
    year where several are named."""
    parts: list[Part] = []
    years: Sequence[str] = ("",)
    if len(desk.frame.years) > 1:
        years = desk.frame.years
    elif desk.frame.says("by_year") and not desk.frame.years:
        years = desk.known.years
    for selector in selectors:
        for one in _apart(selector):
            for year in years:
                parts.extend(_duties(desk, one, year))
    return tuple(parts)


def _apart(selector: Selector) -> list[Selector]:
    if 1 < len(selector.agencies) <= APART:
        return [replace(selector, agencies=(id,), label="") for id in selector.agencies]
    return [selector]


def _duties(desk: Desk, selector: Selector, year: str) -> list[Part]:
    label = selector.label or desk.name(selector.agencies[0])
    given: dict[str, Value] = {**who(selector), **desk.scope(), "without": _left_out(desk)}
    if not selector.levels and selector.systems:
        given["levels"] = filled(desk.frame.levels)
    if selector.systems and not selector.places:
        given["places"] = filled(desk.frame.places)
    if year:
        given["years"] = [year]
    if not selector.role and desk.frame.floating:
        given["roles"] = list(desk.frame.floating)
    denied = [role for role in dict.fromkeys((selector.not_role, *desk.frame.not_roles)) if role]
    if denied:
        given["roles_out"] = texts(denied)
    roles = [str(role) for role in _list(given["roles"]) if role]

    def says(rows: Sequence[Row]) -> str:
        what = "、".join(roles)
        if not what and selector.not_role:
            what = "、".join(f"不{role}" for role in denied)
        when = f"{year}年" if year else ""
        what = "".join(f"原文含“{word}”、" for word in desk.frame.words) + what
        if not rows:
            return f"{desk.nothing()}{when}{label}{what or '直接承担'}的措施。"
        n = measures_in(rows)
        detail = by_role(rows)
        detail = f"（{detail}）" if "、" in detail else ""
        across = _by_level(rows) if selector.systems else ""
        return f"{when}{label}{what or '承担'}的措施共{n}条{detail}{across}。"

    first = desk.part("asked_duties", given, DUTY, says, label + (f" · {year}年" if year else ""))
    parts = [first]
    if not first.rows and len(selector.agencies) == 1:
        parts += _indirect(desk, selector, roles, label)
    return parts


def _indirect(desk: Desk, selector: Selector, roles: Sequence[str], label: str) -> list[Part]:
    """Where an agency carries nothing itself: what it comes to through a group or a heading."""
    found = []
    for via, words in (("group", "通过集合"), ("section", "由标题（整节）")):
        given: dict[str, Value] = {
            "agency": selector.agencies[0],
            "via": via,
            "role": roles[0] if len(roles) == 1 else "",
            "year": desk.frame.years[0] if len(desk.frame.years) == 1 else "",
            "on": desk.frame.on,
        }
        part = desk.part(
            "agency_measures",
            given,
            (*DUTY, "via"),
            lambda rows, words=words: (
                f"{label}{words}承担的措施有{measures_in(rows)}条，与直接承担的分开计。"
            ),  # type: ignore[misc]
            f"{label} · {words}",
        )
        if part.rows:
            found.append(part)
    return found


def indirect(desk: Desk, via: str) -> tuple[Part, ...]:
    """Only what comes through a group or a heading."""
    words = {"group": "通过集合", "section": "由标题（整节）"}[via]
    parts = []
    done: set[str] = set()
    for selector in desk.frame.selectors:
        for id in selector.agencies[:APART]:
            grouped = via == "group" and desk.known.agencies[id].kind == "集合"
            if id in done or (grouped and len(desk.frame.selectors) > 1):
                continue
            done.add(id)
            label = desk.name(id)
            parts.append(
                desk.part(
                    "agency_measures",
                    {
                        "agency": id,
                        "via": via,
                        "role": selector.role,
                        "on": desk.frame.on,
                        "year": desk.frame.years[0] if len(desk.frame.years) == 1 else "",
                    },
                    (*DUTY, "via"),
                    lambda rows, label=label: (
                        f"{label}{words}承担的措施共{measures_in(rows)}条。"  # type: ignore[misc]
                        if rows
                        else f"{desk.nothing()}{label}{words}承担的措施。"
                    ),
                    label,
                )
            )
    return tuple(parts)


def shared(desk: Desk, first: Selector, second: Selector) -> tuple[Part, ...]:
    """The measures on which both stand, each in its role."""
    given: dict[str, Value] = {
        **who(first),
        **who(second, "with_"),
        **desk.scope(),
        "kinds_out": filled(desk.frame.kinds_out if second.open else ()),
    }
    a, b = _in_role(first), _in_role(second)
    if first.role and not second.role:
        b += "参与"
    if second.role and not first.role:
        a += "参与"
    both = f"{a}、{b}" + ("" if first.role or second.role else "共同承担")

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.nothing()}{both}的同一条措施。"
        if second.open:
            partners = some([str(row["partner"]) for row in rows])
            return f"{both}的措施共{measures_in(rows)}条，涉及{partners}。"
        pairs = {(row["agency"], row["partner"]) for row in rows}
        across = (
            ""
            if len(pairs) == 1
            else f"，涉及{some([f'{x}与{y}' for x, y in sorted(pairs, key=str)])}"
        )
        return f"{both}的措施共{measures_in(rows)}条{across}。"

    return (desk.part("asked_pairs", given, PAIR, says, f"{a}、{b}"),)


def _in_role(selector: Selector) -> str:
    return selector.label + selector.role


def shared_by_all(desk: Desk, selectors: Sequence[Selector]) -> tuple[Part, ...]:
    """Of more than two: what all of them share, and each pair."""
    ids: set[str] | None = None
    for selector in selectors:
        part = desk.part("asked_duties", {**who(selector), **desk.scope()}, DUTY, "")
        those = {str(row["measure"]) for row in part.rows}
        ids = those if ids is None else ids & those
    names = "、".join(selector.label for selector in selectors)
    given: dict[str, Value] = {
        "agencies": filled([id for s in selectors for id in s.agencies]),
        **desk.scope(),
        "measures": filled(sorted(ids or ()) or ["无"]),
    }
    everyone = desk.part(
        "asked_duties",
        given,
        DUTY,
        lambda rows: (
            f"{names}都在其中的措施共{measures_in(rows)}条。"
            if rows
            else f"{desk.nothing()}{names}都在其中的措施。"
        ),
        names,
    )
    pairs = [part for a, b in combinations(selectors, 2) for part in shared(desk, a, b)]
    return (everyone, *(part for part in pairs if part.rows))


def compared(desk: Desk, selectors: Sequence[Selector]) -> tuple[Part, ...]:
    """Who carries more, most first; agencies without any are said to have none."""
    frame = desk.frame
    ids = list(dict.fromkeys(id for s in selectors for id in s.agencies))
    role = next((s.role for s in selectors if s.role), "")
    roles = (role,) if role else frame.floating
    words = "、".join(roles) or "承担"
    if not ids or any(s.systems for s in selectors):
        return tuple(part for s in selectors for part in _duties(desk, s, ""))
    given: dict[str, Value] = {
        "agencies": list(ids),
        "roles": filled(roles),
        **desk.scope(),
    }

    def says(rows: Sequence[Row]) -> str:
        counts = {str(row["agency_id"]): int(str(row["measures"])) for row in rows}
        everyone = sorted(ids, key=lambda id: -counts.get(id, 0))
        listed = "，".join(f"{desk.name(id)}{counts.get(id, 0)}条" for id in everyone)
        most = counts.get(everyone[0], 0)
        top = [desk.name(id) for id in everyone if counts.get(id, 0) == most]
        if len(everyone) < 2:
            return f"{words}的措施：{listed}。"
        if len(top) == len(everyone):
            return f"一样多：{words}的措施，{listed}。"
        verdict = "、".join(top) + ("并列最多" if len(top) > 1 else "更多")
        less = f"，多{most - counts.get(everyone[1], 0)}条" if len(everyone) == 2 else ""
        return f"{verdict}{less}：{words}的措施，{listed}。"

    parts = [desk.part("asked_loads", given, LOAD, says, "比较")]
    if len(frame.years) > 1:
        parts = [
            desk.part("asked_loads", {**given, "years": [year]}, LOAD, says, f"{year}年")
            for year in frame.years
        ]
    return tuple(parts)


def by_roles(desk: Desk, selector: Selector, roles: Sequence[str]) -> tuple[Part, ...]:
    """In which of several roles an agency stands more often."""
    columns = {"牵头": "lead", "配合": "support", "负责": "responsible", "指导": "guide"}

    def says(rows: Sequence[Row]) -> str:
        told = []
        for row in rows:
            counts = {role: int(str(row[columns[role]])) for role in roles}
            best = max(counts.values())
            top = [role for role in roles if counts[role] == best]
            verdict = "一样多" if len(top) == len(roles) else f"{'、'.join(top)}更多"
            listed = "、".join(f"{role}{n}条" for role, n in counts.items())
            told.append(f"{row['agency']}：{listed}，{verdict}")
        return "；".join(told) + "。" if told else f"{desk.nothing()}{selector.label}承担的措施。"

    given: dict[str, Value] = {**who(selector), **desk.scope(), "roles": [""]}
    return (desk.part("asked_loads", given, LOAD, says, "角色比较"),)


def other_roles(desk: Desk) -> tuple[str, ...]:
    """Notes for those asked about as 负责 that also lead or support: the word is wider in
    speech than in plans."""
    notes = []
    for selector in desk.frame.selectors:
        if selector.role != "负责" or not selector.agencies:
            continue
        part = desk.part(
            "asked_loads", {"agencies": list(selector.agencies), **desk.scope()}, LOAD, ""
        )
        for row in part.rows:
            more = [f"{w}{row[c]}条" for c, w in (("lead", "牵头"), ("support", "配合")) if row[c]]
            if more:
                notes.append(f"只列角色为“负责”的；{row['agency']}另有{'、'.join(more)}")
    return tuple(notes)


def carriers(desk: Desk) -> tuple[Part, ...]:
    """Who carries the measures of a topic, a plan, a place, a level or a year."""
    frame = desk.frame
    scope = desk.scope()
    given: dict[str, Value] = {
        **scope,
        # 谁负责 asks for whoever is behind it, in any role.
        "roles": filled(
            () if frame.floating == ("负责",) and frame.says("who") else frame.floating
        ),
        "roles_out": filled(frame.not_roles),
        "levels": filled(frame.levels),
        "places": filled(frame.places),
        "kinds_out": filled(frame.kinds_out),
        "without": _left_out(desk),
    }
    own = plans_of(desk.known, frame.places, (), frame.years)
    if (frame.words or frame.says("plan")) and frame.places and own and not frame.meant_plans:
        # 物流园区在某市归谁负责: all whom the plan of that place names, those of its counties too.
        given |= {"plans": filled(own), "places": [""]}
    about = f"原文含{'、'.join(f'“{w}”' for w in frame.words)}的措施" if frame.words else "措施"

    def says(rows: Sequence[Row]) -> str:
        role = "、".join(frame.floating)
        if not rows:
            return f"{desk.nothing()}写明{role + '单位' if role else '责任单位'}的、{about}。"
        agencies = [str(row["agency"]) for row in rows]
        n = len(set(agencies))
        if role == "负责" and len({row["role"] for row in rows}) > 1:
            each = {name: [r["role"] for r in rows if r["agency"] == name] for name in agencies}
            agencies = [
                f"{name}（{'、'.join(dict.fromkeys(str(role) for role in roles))}）"
                for name, roles in each.items()
            ]
        return f"{about}共{measures_in(rows)}条，{role or '承担'}的单位有{n}个：{some(agencies)}。"

    first = desk.part("asked_duties", given, DUTY, says, about)
    if first.rows or not frame.floating or not (frame.words or frame.plans):
        return (first,)

    def others(rows: Sequence[Row]) -> str:
        agencies = [f"{row['agency']}（{row['role']}）" for row in rows]
        return f"{about}共{measures_in(rows)}条，写明的是：{some(agencies)}。"

    second = desk.part("asked_duties", {**given, "roles": [""]}, (*DUTY, "via"), others, about)
    return (first, second) if second.rows else (first,)


def _left_out(desk: Desk) -> list[Value]:
    return filled([id for selector in desk.frame.excluded for id in selector.agencies])


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _by_level(rows: Sequence[Row]) -> str:
    counts = []
    for level in LEVELS:
        those = {row["measure"] for row in rows if row["level"] == level}
        if those:
            counts.append(f"{level}级{len(those)}条")
    return "：" + "、".join(counts) if len(counts) > 1 else ""
