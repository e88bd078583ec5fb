"""Agencies themselves: which there are, their counterparts, groups, members and successions."""

from __future__ import annotations

from collections.abc import Sequence

from graph.agencies import chain_of
from graph.ask.answer import Part
from graph.ask.desk import Desk, filled, some
from graph.ask.frame import Selector
from graph.statements import run
from graph.store import Row, Value

BODY = ("agency", "full_name", "level", "place", "kind", "units")
_FAR = {"above": "上级", "below": "下级", "peer": "其他地方", "own": "同地"}


def listed(desk: Desk) -> tuple[Part, ...]:
    """Agencies of a place, a level, a system."""
    frame = desk.frame
    systems = [s for selector in frame.selectors for s in selector.systems]
    given: dict[str, Value] = {
        "systems": filled(systems),
        "levels": filled([*frame.levels, *(lv for s in frame.selectors for lv in s.levels)]),
        "places": filled([*frame.places, *(c for s in frame.selectors for c in s.places)]),
        "kinds_out": filled(frame.kinds_out),
    }

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{desk.nothing()}符合条件的单位。"
        return f"图中这样的单位共{len(rows)}个：{some([str(row['agency']) for row in rows], 12)}。"

    return (desk.part("asked_agencies", given, BODY, says, "单位"),)


def named(desk: Desk, ids: Sequence[str]) -> tuple[Part, ...]:
    """Agencies whose name ends with a word of the question: 专班."""
    frame = desk.frame

    def says(rows: Sequence[Row]) -> str:
        words = "、".join(f"“{word}”" for word in frame.words)
        names = some([str(row["agency"]) for row in rows], 12)
        return f"名称以{words}结尾的单位共{len(rows)}个：{names}。"

    given: dict[str, Value] = {
        "agencies": filled(ids),
        "levels": filled(frame.levels),
        "places": filled(frame.places),
    }
    return (desk.part("asked_agencies", given, BODY, says, "单位"),)


def about(desk: Desk, id: str) -> Part:
    """Name, printed forms, level, place, kind and systems of one agency."""

    def says(rows: Sequence[Row]) -> str:
        row = rows[0]
        systems = "、".join(desk.known.systems_of.get(id, ())) or "未归入任何条线"
        units = row["units"] if isinstance(row["units"], list) else []
        return (
            f"{row['agency']}：全称{row['full_name'] or '不详'}，{row['level']}级，{row['place']}，"
            f"{row['kind']}，条线：{systems}；"
            f"计划里写作{some([str(unit) for unit in units]) or '（未直接写出）'}。"
        )

    return desk.part("asked_agencies", {"agencies": [id]}, BODY, says, desk.name(id))


def idle(desk: Desk, role: str) -> tuple[Part, ...]:
    """Agencies that plans name but that carry nothing themselves in a role."""
    frame = desk.frame
    given: dict[str, Value] = {
        "levels": filled(frame.levels),
        "places": filled(frame.places),
        "systems": filled([s for selector in frame.selectors for s in selector.systems]),
        "kinds_out": filled(frame.kinds_out),
        "years": filled(frame.years),
        "role": role,
    }

    def says(rows: Sequence[Row]) -> str:
        what = f"直接{role or '承担'}任何措施的单位"
        if not rows:
            return f"图中的单位都有{role or '承担'}的措施。"
        names = some([str(row["agency"]) for row in rows], 12)
        only = "只算计划里出现过的单位；由集合或标题承担的不算直接。"
        return f"没有{what}共{len(rows)}个：{names}。{only}"

    return (
        desk.part(
            "idle_agencies", given, ("agency", "level", "place", "kind"), says, "没有任务的单位"
        ),
    )


def counterparts(desk: Desk, id: str, where: Sequence[str]) -> tuple[Part, ...]:
    """Those of the same system above, below or elsewhere, the levels of which no plan was read
    named; and who stands in where a place has none."""
    row = desk.known.agencies[id]
    name, systems = row.name, desk.known.systems_of.get(id, ())
    places = desk.known.places
    own = chain_of(places, row.place_code)
    above = {place.id for place in own[1:]}

    def stands(code: str) -> str:
        if code in above:
            return "above"
        chain = chain_of(places, code)
        return "below" if any(place.id == row.place_code for place in chain[1:]) else "peer"

    unread = [
        f"没有读到{place.name}的计划"
        for place in own[1:]
        if "above" in where and not place.plans and place.level != "国家"
    ]
    close = {other.id: stands(other.place_code) for other in desk.known.agencies.values()}

    def says(rows: Sequence[Row]) -> str:
        words = "、".join(_FAR[w] for w in where)
        if not systems:
            return f"{name}没有归入任何条线，说不出对口单位。"
        tail = f"（{'；'.join(unread)}）" if unread else ""
        if not rows:
            there = "".join(f"在{desk.place(code)}的" for code in desk.frame.places)
            return f"{desk.nothing()}{name}{there or '的'}{words}对口单位{tail}。"
        told = [f"{_FAR[str(close.get(str(row['id']), 'peer'))]}：{row['name']}" for row in rows]
        return f"{name}（{'、'.join(systems)}）的对口单位——{some(told, 12)}{tail}。"

    parts = [
        desk.part(
            "counterparts",
            {"agency": id},
            ("name", "level", "place", "system"),
            says,
            name,
            lambda row: (
                close.get(str(row["id"]), "peer") in where
                and (not desk.frame.levels or row["level"] in desk.frame.levels)
                and (not desk.frame.places or row["place_code"] in desk.frame.places)
            ),
        )
    ]
    read = {
        str(plan.place_code)
        for plan in desk.known.plans.values()
        if stands(str(plan.place_code)) == "below"
        and (not desk.frame.places or plan.place_code in desk.frame.places)
    }
    filled_places = {desk.known.agencies[str(row["id"])].place_code for row in parts[0].rows}
    if "below" in where and read - filled_places:
        stand = desk.part(
            "stand_ins",
            {"agency": id},
            (
                "name",
                "level",
                "place",
                "no",
                "title",
                "role",
                "below_no",
                "below_title",
                "below_role",
                "below_quote",
            ),
            lambda rows: (
                "没有同一条线单位的地方，由比对看出承接的是"
                f"{some([str(row['name']) for row in rows])}（见所列措施）。"
            ),
            "替代单位",
            lambda row: not desk.frame.places or row["place_code"] in desk.frame.places,
        )
        if stand.rows:
            parts.append(stand)
    return tuple(parts)


def members(desk: Desk, id: str) -> Part:
    """The members of a group."""
    row = desk.known.agencies[id]
    there = [desk.place(code) for code in desk.frame.places if code != row.place_code]

    def says(rows: Sequence[Row]) -> str:
        if there and row.kind == "集合" and row.scope == "all":
            names = some([str(r["name"]) for r in rows])
            found = f"有{names}" if rows else f"没有{'、'.join(there)}的"
            return f"{row.name}的成员里{found}。"
        if row.kind != "集合":
            return f"{row.name}不是集合，没有成员可列。"
        if not rows:
            reason = {"some": "原文说的是“相关”“有关”，没有写明是哪些", "unknown": "成员无从得知"}
            return f"{row.name}的成员没有展开：{reason.get(row.scope or '', '成员无从得知')}。"
        return f"{row.name}的成员共{len(rows)}个：{some([str(r['name']) for r in rows], 20)}。"

    return desk.part(
        "group_members",
        {"agency": id, "on": desk.frame.on},
        ("name", "level", "place", "kind", "named", "rule", "valid_from", "valid_to"),
        says,
        row.name,
        (lambda member: member["place"] in there) if there else None,
    )


def groups(desk: Desk, id: str) -> Part:
    """The groups that an agency is a member of."""
    name = desk.name(id)

    def says(rows: Sequence[Row]) -> str:
        if not rows:
            return f"{name}不在图中任何集合里。"
        return f"{name}属于{len(rows)}个集合：{some([str(r['name']) for r in rows])}。"

    return desk.part("groups", {"agency": id}, ("name", "place"), says, name)


def succession(desk: Desk, id: str, relation: str) -> Part:
    """What came before or after an agency."""
    name = desk.name(id)

    def says(rows: Sequence[Row]) -> str:
        words = _SIDES.get(relation, "前后")
        if not rows:
            return (
                f"没有查到{name}{words}的更名、合并、拆分或职能划转（表里没有的不等于没有发生）。"
            )
        told = [
            f"{_step(row)}：{row['name']}"
            f"{'' if row['certain'] is not False else '（按统一部署推定，未必已在本地实施）'}"
            for row in rows
        ]
        return f"{name}{words}——{'；'.join(told)}。"

    return desk.part(
        "agency_succession",
        {"agency": id},
        ("relation", "name", "kind", "date", "certain", "place", "named", "source"),
        says,
        name,
        (lambda row: row["relation"] == relation) if relation else None,
    )


_KINDS = {"renamed": "更名", "merged": "合并", "split": "拆分", "transferred": "划转"}
_SIDES = {"successor": "之后", "predecessor": "之前"}


def _step(row: Row) -> str:
    """2018-11-08更名."""
    return f"{row['date'] or '日期不详'}{_KINDS.get(str(row['kind']), row['kind'])}"


def under_other_names(desk: Desk) -> tuple[str, ...]:
    """Notes for agencies of the question that no plan names: the bodies before or after them
    that plans do name. Nothing of these is counted to them."""
    notes = []
    for id in everyone(desk.frame.selectors):
        if desk.known.agencies[id].units:
            continue
        told = [
            f"它{_SIDES[str(row['relation'])]}的{row['name']}（{_step(row)}）"
            for row in run(desk.store, "agency_succession", agency=id)
            if row["named"]
        ]
        if told:
            notes.append(f"计划里没有写到{desk.name(id)}；写到的有{some(told)}，这里没有并入")
    return tuple(notes)


def of_groups(desk: Desk) -> list[str]:
    """The groups among the agencies of the question."""
    return [
        id
        for selector in desk.frame.selectors
        for id in selector.agencies
        if desk.known.agencies[id].kind == "集合"
    ]


def everyone(selectors: Sequence[Selector]) -> list[str]:
    """Ids of all agencies of the selectors, in order."""
    return list(dict.fromkeys(id for selector in selectors for id in selector.agencies))
