"""Plans: lists of them, what they carry out, their editions, gaps and changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.triples import LEVELS
from graph.ask.answer import Part
from graph.ask.desk import KIN, PLAN, Desk, some
from graph.changes import changes
from graph.lineage import gaps
from graph.statements import run
from graph.store import Row, Value

_RELATION = {
    "parent": "上级",
    "child": "下级",
    "cited": "引用",
    "cited_by": "被引用",
    "replaced": "替代了",
    "replaced_by": "被替代",
}
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
    only = frame.spot("which_level")
    if only and not levels:
        levels = [only["level"]]

    def keep(row: Row) -> bool:
        return row["relation"] in relations and (
            "child" not in relations or not levels or row["level"] in levels
        )

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            held = len(desk.known.plans)
            between = [f"没有读到{gap.place}的计划" for gap in gaps(desk.store, id)]
            unread = "，".join(between) if "parent" in relations else ""
            where = f"已读的{held}份计划里{'，' if unread else ''}{unread}"
            return f"没有找到与{desk.plan_name(id)}有“{words}”关系的文件（{where}）。"
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


def citations(desk: Desk, id: str, relation: str) -> Part:
    """The documents that one plan names, itself or in its measures; or who names it."""
    own = desk.known.plans.get(id)
    levels = [lv for lv in desk.frame.levels if own is None or lv != own.level]
    if desk.frame.says("up") and own is not None and own.level and not levels:
        levels = list(LEVELS[: LEVELS.index(own.level)])

    def keep(row: Row) -> bool:
        return row["relation"] == relation and (not levels or row["level"] in levels)

    def says(rows: Sequence[Row]) -> str:
        words = _RELATION[relation]
        if not rows:
            held = len(desk.known.plans)
            return f"{desk.plan_name(id)}没有找到{words}的文件（已读的{held}份计划里）。"
        told: dict[str, list[str]] = {}
        for row in rows:
            name = f"{row['plan'] or ''}《{row['title']}》" if row["title"] else str(row["plan"])
            where = told.setdefault(name, [])
            if row["no"] is not None:
                where.append(f"第{row['no']}项")
        names = [
            f"{name}（{'、'.join(dict.fromkeys(where))}）" if where else name
            for name, where in told.items()
        ]
        if relation == "cited_by":
            return f"{desk.plan_name(id)}被{len(told)}份计划引用：{some(names, 12)}。"
        return f"{desk.plan_name(id)}引用的文件共{len(told)}份：{some(names, 12)}。"

    columns = ("relation", "plan", "title", "level", "no", "measure_title", "quote")
    return desk.part("plan_citations", {"plan": id}, columns, says, desk.plan_name(id), keep)


def in_force(desk: Desk, id: str) -> Part:
    """Whether a plan that is held replaces this one."""

    def says(rows: Sequence[Row]) -> str:
        row = rows[0]
        if row["in_force_until"]:
            return f"{desk.plan_name(id)}已被替代，{row['in_force_until']}起不再有效。"
        held = len(desk.known.plans)
        return (
            f"已读的{held}份计划里没有写明替代或废止{desk.plan_name(id)}的文件；"
            "是否另有文件废止，无从得知。"
        )

    columns = ("number", "title", "date", "known", "in_force_until")
    return desk.part("plan_titles", {"plans": [id]}, columns, says, desk.plan_name(id))


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
    return any(
        row["relation"] == "parent" and row["known"] == "text"
        for row in run(desk.store, "plan_family", plan=id)
    )


def children(desk: Desk, id: str) -> tuple[str, ...]:
    """Plans whose text is held that carry this one out."""
    return tuple(
        str(row["plan_id"])
        for row in run(desk.store, "plan_family", plan=id)
        if row["relation"] == "child" and row["known"] == "text"
    )


def _opening(text: str) -> str:
    """How a measure without a title begins; its printed number stands before it already."""
    return re.sub(r"^\s*\d+[.．、]\s*", "", text)[:14] + "…"


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
                f"{row[side + 'no']} {row[side + 'title'] or _opening(str(row[side + 'text']))}"
                for row in rows
            ]
            which = f"：{some(titles, 6, '条')}" if titles else ""
            return f"{what}，{words}共{n}条{which}。由比对文本得出。"

        parts.append(desk.part("edition_measures", given, _EDITION, says, words, keep))
    return tuple(parts)


_MOVES = {
    "raised": "提高",
    "lowered": "降低",
    "changed": "有变化",
    "bound": "说法有变化",
    "same": "没有变化",
    "new": "新增",
    "dropped": "不再出现",
}


def figures(desk: Desk, later: str, since: str) -> Part:
    """How the numbers of one edition moved against the edition before."""
    found = changes(desk.store, later, since)
    moves = [*found.headline, *(move for strand in found.strands for move in strand.figures)]
    counts = {word: [m for m in moves if m.kind == kind] for kind, word in _MOVES.items()}
    told = []
    for word, those in counts.items():
        pairs = [
            f"{m.before.quote} → {m.after.quote}" if m.before and m.after else "" for m in those
        ]
        pairs = [pair for pair in pairs if pair]
        which = f"（{some(pairs, 4)}）" if pairs and word != "没有变化" else ""
        if those:
            told.append(f"{word}{len(those)}个{which}")
    what = f"{desk.plan_name(later)}比{desk.plan_name(since)}"
    sentence = f"{what}，量化目标：{'；'.join(told) or '都没有'}。由比对文本得出，请对照原文核实。"
    kinds = (("new", "added"), ("dropped", "dropped"))
    asked = {kind for kind, word in kinds if desk.frame.says(word)}
    if asked and not desk.frame.says("changes"):
        moves = [m for m in moves if m.kind in asked]
        quotes = [f.quote for m in moves for f in (m.before, m.after) if f]
        word = "、".join(_MOVES[kind] for kind in sorted(asked))
        sentence = f"{what}，{word}的量化目标共{len(moves)}个：{some(quotes, 12)}。"
        sentence += "由比对文本得出，请对照原文核实。"
    ids = {f.id for m in moves for f in (m.before, m.after) if f and m.kind != "same"}
    columns = ("plan_id", "indicator", "op", "value", "value_max", "unit", "due", "quote")
    return desk.part(
        "edition_targets", {"plan": later, "since": since}, columns, sentence, "目标的变化",
        lambda row: row["id"] in ids,
    )  # fmt: skip


def before(desk: Desk, id: str) -> str:
    """The latest earlier edition of a plan whose text is held, "" where there is none."""
    rows = [
        row
        for row in run(desk.store, "series_editions", plan=id)
        if row["relation"] == "earlier" and row["known"] == "text"
    ]
    return str(max(rows, key=lambda row: str(row["year"]))["plan_id"]) if rows else ""
