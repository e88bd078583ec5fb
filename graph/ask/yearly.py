"""Agencies from year to year: which year has more, what an edition gave them and took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.ask import measures, plans
from graph.ask.answer import Part
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import DUTY, LOAD, Desk, filled, some, who
from graph.changes import changes
from graph.store import Row, Value

_WORDS = {"added": "新增", "removed": "不再承担", "role": "角色变了", "renamed": "换了名称"}


def by_years(desk: Desk) -> Found | None:
    """省财政厅2022年和2021年哪年任务多: one agency, or all, year by year."""
    f = desk.frame
    if not f.says("which_year") or len(f.selectors) != 1 or f.numbers or f.words:
        return None
    if not f.says("more", "most", "least", "load"):
        return None
    (one,) = f.selectors
    if len(one.agencies) > MANY:
        return "comparison", Choice(one.text, one.agencies, "agency")
    role = one.role or next(iter(f.floating), "")
    parts: list[Part] = []
    for id in one.agencies or ("",):
        label = desk.name(id) if id else one.label
        selector = replace(one, agencies=(id,) if id else ())
        counts: dict[str, int] = {}
        made: list[Part] = []
        for year in f.years or desk.known.years:
            given: dict[str, Value] = {
                **who(selector),
                "roles": filled((role,) if role else ()),
                "years": [year],
            }
            name = "asked_loads" if id else "asked_duties"
            part = desk.part(name, given, LOAD if id else DUTY, "", f"{label} · {year}年")
            counts[year] = (
                sum(int(str(row["measures"])) for row in part.rows)
                if id
                else len({row["measure"] for row in part.rows})
            )
            made.append(part)
        best = max(counts.values())
        top = [year for year, n in counts.items() if n == best]
        verdict = "一样多" if len(top) == len(counts) else f"{'、'.join(top)}年更多"
        told = "、".join(f"{year}年{n}条" for year, n in counts.items())
        sentence = f"{label}{role or '承担'}的措施，{verdict}：{told}。"
        parts += [replace(part, sentence=sentence) for part in made]
    return "comparison", tuple(parts)


def changed(desk: Desk) -> Found | None:
    """某厅2022年新增了哪些职责; 责任单位变了的有哪些: units of the continued, new and dropped
    measures of two editions."""
    f = desk.frame
    ids = [id for s in f.selectors for id in s.agencies]
    units = f.any_role or f.says("agency", "who")
    if not f.says("added", "dropped", "changes") or (f.selectors and not ids):
        return None
    if not ids and not (units and f.says("changes") and not f.says("added", "dropped")):
        return None
    if (
        len(f.selectors) > 1
        or f.numbers
        or f.measures
        or f.words
        or any(s.not_role for s in f.selectors)
    ):
        return None
    if len(ids) > MANY:
        return "changes", Choice(f.selectors[0].text, tuple(ids), "agency")
    later = tuple(f.years) if len(f.years) < 2 else (max(f.years),)
    wide = replace(desk, frame=replace(f, years=later))
    pairs = [(id, s) for id in measures.plan_context(wide) if (s := plans.before(desk, id))]
    if not pairs:
        # 跟2021年比: the year is that of the edition before.
        whole = replace(desk, frame=replace(f, years=()))
        pairs = [
            (id, s)
            for id in measures.plan_context(whole)
            if (s := plans.before(desk, id))
            and any(year in (desk.known.plans[s].year or "") for year in f.years)
        ]
    codes = {desk.known.agencies[id].place_code for id in ids}
    pairs = [p for p in pairs if not codes or desk.known.plans[p[0]].place_code in codes]
    if not pairs:
        own = [id for id in desk.known.plans if desk.known.plans[id].place_code in codes]
        return ("changes", tuple(plans.editions(desk, id) for id in own)) if own else None
    return "changes", tuple(
        part
        for plan, since in pairs[:3]
        for agency in ids or [""]
        for part in _changed(desk, plan, since, agency)
    )


def _changed(desk: Desk, plan: str, since: str, agency: str) -> list[Part]:
    f = desk.frame
    kinds = [k for k, w in (("added", "added"), ("removed", "dropped")) if f.says(w)]
    if not kinds or f.says("changes"):
        kinds = ["added", "removed", "role", "renamed"]
    found = changes(desk.store, plan, since)
    keys: dict[str, set[tuple[str, str, str]]] = {kind: set() for kind in _WORDS}
    for strand in found.strands:
        sides = {side.measure for side in (*strand.before, *strand.after)}
        if agency and strand.kind in ("new", "dropped"):
            # Nothing to hold a new measure against: all that the agency has in it is new.
            kind = "added" if strand.kind == "new" else "removed"
            keys[kind] |= {(measure, agency, "") for measure in sides}
        for unit in strand.units:
            if not agency or unit.agency_id == agency:
                rows = (*unit.before, *unit.after)
                keys[unit.kind] |= {(one.measure, one.agency_id, one.role) for one in rows}
    role = next((s.role for s in f.selectors if s.role), "")
    label = desk.name(agency) if agency else "各单位"
    parts = []
    for kind in kinds:
        wanted = keys[kind]

        def keep(row: Row, wanted: set[tuple[str, str, str]] = wanted) -> bool:
            one = (str(row["measure"]), str(row["agency_id"]))
            if role and row["role"] != role:
                return False
            return (*one, str(row["role"])) in wanted or (*one, "") in wanted

        def says(rows: Sequence[Row], words: str = _WORDS[kind]) -> str:
            head = (
                f"{desk.plan_name(plan)}比{desk.plan_name(since)}，{label}{words}的{role or '职责'}"
            )
            told = some([f"第{row['no']}项{row['role']}（{row['agency']}）" for row in rows])
            return (
                f"{head}涉及{len({row['measure'] for row in rows})}条措施"
                f"{'：' if rows else ''}{told}。由比对文本得出，请对照原文核实。"
            )

        columns = ("no", "role", "agency", "quote", "clause", "measure")
        part = desk.part(
            "edition_roles", {"plan": plan, "since": since}, columns, says, _WORDS[kind], keep
        )
        if part.rows or len(kinds) == 1 or (agency and kind != "renamed"):
            parts.append(part)
    return parts
