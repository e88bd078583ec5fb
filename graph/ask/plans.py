"""Plans: lists of them, what they carry out, their editions, gaps and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.ask.answer import Part
from graph.ask.desk import KIN, MEASURE, PLAN, Desk, some
from graph.lineage import gaps
from graph.store import Row, Value
from graph.target_gaps import target_gaps

_RELATION = {
    "parent": "上级",
    "child": "下级",
    "cited": "引用",
    "cited_by": "被引用",
    "replaced": "替代了",
    "replaced_by": "被替代",
}
GAPS: dict[str, tuple[str, str]] = {
    "untaken": ("untaken_measures", "上级措施里没有找到承接的"),
    "local": ("local_measures", "没有找到上级对应的本地措施"),
    "role": ("untaken_roles", "上级单位的责任里，下级同一条线没有接的"),
    "role_change": ("role_changes", "往下角色变了的责任"),
    "slipped": ("slipped_deadlines", "时限晚于上级或没有写时限的"),
    "shortfall": ("target_shortfalls", "上下两级可以对照的目标"),
}
_BELOW = (
    "plan",
    "no",
    "title",
    "role",
    "agency",
    "quote",
    "below_no",
    "below_title",
    "below_role",
    "below_agency",
    "below_quote",
    "due_date",
    "below_due_date",
    "indicator",
    "value",
    "unit",
    "below_indicator",
    "below_value",
    "below_unit",
    "below_clause",
)
_EDITION = ("no", "title", "before_no", "before_title", "score", "reasons")


def listed(desk: Desk) -> tuple[Part, ...]:
    """The plans whose text is held."""
    frame = desk.frame

    def keep(row: Row) -> bool:
        return (
            (not frame.years or any(year in str(row["year"]) for year in frame.years))
            and (not frame.levels or row["level"] in frame.levels)
            and (not frame.places or row["place_code"] in frame.places)
            and (not frame.by or str(row["date"] or "9999") <= frame.by)
            and (not frame.since or str(row["date"] or "") >= frame.since)
        )

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.nothing()}符合条件的计划。"
        names = some([f"{row['number'] or ''}《{row['title']}》" for row in rows], 6)
        total = sum(int(str(row["measures"])) for row in rows)
        return f"已读的计划共{len(rows)}份，措施{total}条：{names}。"

    return (desk.part("plans", {"on": frame.on}, PLAN, says, "计划", keep),)


def ranked(desk: Desk) -> tuple[Part, ...]:
    """The plans by how many measures they have."""
    (part,) = listed(desk)
    least = desk.frame.says("least") and not desk.frame.says("most")
    rows = sorted(part.rows, key=lambda row: int(str(row["measures"])), reverse=not least)
    told = some([f"{row['number'] or row['title']} {row['measures']}条" for row in rows], 12)
    sentence = f"措施由{'少到多' if least else '多到少'}：{told}。" if rows else part.sentence
    return (replace(part, rows=tuple(rows), sentence=sentence),)


def one(desk: Desk, id: str) -> Part:
    """Number, date and issuer of one plan."""

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.plan_name(id)}只被别的文件提到，没有读到它的文本。"
        row = rows[0]
        return (
            f"《{row['title']}》，文号{row['number'] or '未写'}，{row['issuer'] or '发文单位未写'}"
            f"{row['date'] or '日期未写'}印发，措施{row['measures']}条。"
        )

    return desk.part(
        "plans",
        {},
        ("number", "title", "issuer", "date", "place", "measures"),
        says,
        desk.plan_name(id),
        lambda row: row["id"] == id,
    )


def family(desk: Desk, id: str, relations: Sequence[str]) -> Part:
    """What one plan carries out, cites, replaces; and what does so to it."""
    frame = desk.frame
    own = desk.known.plans.get(id)
    levels = [lv for lv in frame.levels if own is None or lv != own.level]
    words = "、".join(_RELATION[r] for r in relations)

    def keep(row: Row) -> bool:
        return row["relation"] in relations and (
            "child" not in relations or not levels or row["level"] in levels
        )

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            held = len(desk.known.plans)
            return f"没有找到与{desk.plan_name(id)}有“{words}”关系的文件（已读的{held}份计划里）。"
        told = []
        for row in rows:
            name = f"{row['plan'] or ''}《{row['title']}》"
            basis = "原文写明" if row["basis"] == "stated" else "原文没有写明，按同名推定"
            read = "" if row["known"] == "text" else "，只知其名"
            told.append(f"{_RELATION[str(row['relation'])]}：{name}（{basis}{read}）")
        told = list(dict.fromkeys(told))
        if "parent" in relations:
            told += [f"中间没有读到{gap.place}的计划" for gap in gaps(desk.store, id)]
        more = f"等{len(told)}份" if len(told) > 8 else ""
        return f"{desk.plan_name(id)}——{'；'.join(told[:8])}{more}。"

    return desk.part("plan_family", {"plan": id}, KIN, says, desk.plan_name(id), keep)


def editions(desk: Desk, id: str) -> Part:
    """The editions of one plan, year by year."""

    def says(rows: Sequence[Row]) -> str:
        told = [
            f"{row['year'] or '年份不明'}年{row['plan'] or ''}《{row['title']}》" for row in rows
        ]
        if len(rows) < 2:
            return f"{desk.plan_name(id)}没有找到别的年度版本。"
        return f"{desk.plan_name(id)}这一系列共{len(rows)}版：{'；'.join(told)}。"

    return desk.part(
        "series_editions",
        {"plan": id},
        ("relation", "plan", "title", "year", "date", "known"),
        says,
        desk.plan_name(id),
    )


def has_parent(desk: Desk, id: str) -> bool:
    """Whether the plan is known to carry out another whose text is held."""
    from graph.statements import run

    return any(
        row["relation"] == "parent" and row["known"] == "text"
        for row in run(desk.store, "plan_family", plan=id)
    )


def children(desk: Desk, id: str) -> tuple[str, ...]:
    """Plans whose text is held that carry this one out."""
    from graph.statements import run

    return tuple(
        str(row["plan_id"])
        for row in run(desk.store, "plan_family", plan=id)
        if row["relation"] == "child" and row["known"] == "text"
    )


def gap(desk: Desk, id: str, kind: str, parent: str = "") -> Part:
    """One sort of gap between a plan and those above it."""
    name, words = GAPS[kind]
    columns = MEASURE if kind in ("untaken", "local") else _BELOW
    agencies = {id for selector in desk.frame.selectors for id in selector.agencies}
    systems = [s for selector in desk.frame.selectors for s in selector.systems]

    roles = desk.frame.floating

    numbers = desk.frame.numbers

    def keep(row: Row) -> bool:
        if numbers and row.get("below_no" if "below_no" in row else "no") not in numbers:
            return False
        if roles and "role" in row and row["role"] != roles[0]:
            return False
        if len(roles) > 1 and "below_role" in row and row["below_role"] != roles[1]:
            return False
        if agencies and "agency_id" in row:
            return row["agency_id"] in agencies or row.get("below_agency_id") in agencies
        if systems and "agency_id" in row:
            return bool(set(systems) & set(desk.known.systems_of.get(str(row["agency_id"]), ())))
        return True

    if kind == "shortfall":
        return _short(desk, id, parent)

    def says(rows: Sequence[Row]) -> str:
        if not has_parent(desk, id):
            return f"没有找到{desk.plan_name(id)}所落实的、已读到文本的上级计划，无从比较。"
        n = len({(row["plan"], row["measure"]) for row in rows})
        if not rows:
            return f"{desk.plan_name(id)}：没有发现{words}。"
        told = some([f"{row['no']} {row['title'] or ''}".strip() for row in rows], 6)
        what = "组" if kind == "shortfall" else "条"
        return f"{desk.plan_name(id)}：{words}共{n}{what}：{told}。由比对得出，请对照原文核实。"

    return desk.part(name, {"plan": id, "parent": parent}, columns, says, desk.plan_name(id), keep)


def _short(desk: Desk, id: str, parent: str) -> Part:
    """Targets that fall short of those above, judged as zeren gaps judges them."""
    judged, _ = target_gaps(desk.store, id, parent)
    short = {
        (gap.pair.target, gap.pair.below_target)
        for gap in judged
        if gap.status in ("weaker", "short")
    }
    open_ones = sum(gap.status == "not all read" for gap in judged)

    def says(rows: Sequence[Row]) -> str:
        if not has_parent(desk, id):
            return f"没有找到{desk.plan_name(id)}所落实的、已读到文本的上级计划，无从比较。"
        tail = f"另有{open_ones}组要各地相加、而有的地方没有读到，无从判断。" if open_ones else ""
        if not rows:
            return f"{desk.plan_name(id)}：没有发现低于上级的目标。{tail}"
        told = some([f"{row['below_quote']}（上级：{row['quote']}）" for row in rows], 6)
        return f"{desk.plan_name(id)}：低于上级的目标共{len(rows)}组：{told}。{tail}"

    return desk.part(
        "target_shortfalls", {"plan": id, "parent": parent}, _BELOW, says, desk.plan_name(id),
        lambda row: (row["target"], row["below_target"]) in short,
    )  # fmt: skip


def changed(desk: Desk, later: str, since: str, kinds: Sequence[str]) -> tuple[Part, ...]:
    """What an edition adds, drops and carries on; and who carries it otherwise."""
    parts = []
    given: dict[str, Value] = {"plan": later, "since": since}
    what = f"{desk.plan_name(later)}比{desk.plan_name(since)}"
    tests = {
        "added": ("新增的措施", lambda row: row["before"] is None),
        "dropped": ("没有再出现的措施", lambda row: row["measure"] is None),
        "continued": ("延续的措施", lambda row: row["measure"] and row["before"]),
    }
    for kind in kinds:
        words, keep = tests[kind]

        def says(rows: Sequence[Row], words: str = words, kind: str = kind) -> str:
            column = "before" if kind == "dropped" else "measure"
            n = len({row[column] for row in rows})
            side = "before_" if kind == "dropped" else ""
            titles = [
                f"{row[side + 'no']} {row[side + 'title'] or str(row[side + 'text'])[:14] + '…'}"
                for row in rows
            ]
            which = f"：{some(titles, 6)}" if titles else ""
            return f"{what}，{words}共{n}条{which}。由比对文本得出。"

        parts.append(desk.part("edition_measures", given, _EDITION, says, words, keep))
    return tuple(parts)


def before(desk: Desk, id: str) -> str:
    """The latest earlier edition of a plan whose text is held, "" where there is none."""
    from graph.statements import run

    rows = [
        row
        for row in run(desk.store, "series_editions", plan=id)
        if row["relation"] == "earlier" and row["known"] == "text"
    ]
    return str(max(rows, key=lambda row: str(row["year"]))["plan_id"]) if rows else ""
