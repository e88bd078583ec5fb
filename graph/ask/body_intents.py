"""What a frame asks of agencies themselves: counterparts, groups, former names, ranks."""

from __future__ import annotations

import re

from graph.agencies import chain_of
from graph.ask import bodies, duties, measures, plans, rankings
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import Desk


def succession(desk: Desk) -> Found | None:
    f = desk.frame
    if not f.says("now", "before") or not f.selectors:
        return None
    both = f.says("now") and f.says("before")
    relation = "" if both else "successor" if f.says("now") else "predecessor"
    ids = bodies.everyone(f.selectors)
    if not ids:
        return None
    if len(ids) > MANY:
        return "succession", Choice(f.selectors[0].text, tuple(ids), "agency")
    return "succession", tuple(bodies.succession(desk, id, relation) for id in ids)


def groups(desk: Desk) -> Found | None:
    f = desk.frame
    via = [text for text, meanings in f.said if "via_group" in meanings]
    if via and f.selectors and (via != ["通过"] or bodies.of_groups(desk)):
        return "via_group", duties.indirect(desk, "group")
    if f.says("via_section") and f.selectors:
        return "via_section", duties.indirect(desk, "section")
    groups = bodies.of_groups(desk)
    if (
        groups
        and not f.floating
        and not f.any_role
        and not any(s.role for s in f.selectors)
        and (
            f.says("members") or (f.says("list") and not f.says("measure", "who", "plan", "target"))
        )
    ):
        return "members", tuple(bodies.members(desk, id) for id in groups[:MANY])
    if f.says("groups") and f.selectors:
        return "groups", tuple(
            bodies.groups(desk, id) for id in bodies.everyone(f.selectors)[:MANY]
        )
    return None


def counterparts(desk: Desk) -> Found | None:
    f = desk.frame
    ids = bodies.everyone(f.selectors)
    if not ids or len(f.selectors) > 1 or f.floating or any(s.role for s in f.selectors):
        return None
    if f.says("measure") and not f.says("counterpart"):
        return None
    where = [
        w for w, word in (("above", "up"), ("below", "down"), ("peer", "peers")) if f.says(word)
    ]
    if f.levels and f.says("counterpart"):
        own = desk.known.agencies[ids[0]].level
        order = ("国家", "省", "市", "县", "乡")
        where = [
            "above"
            if order.index(lv) < order.index(own)
            else "below"
            if order.index(lv) > order.index(own)
            else "peer"
            for lv in f.levels
        ]
    matched = "对应" in f.text and (f.says("agency", "who") or f.levels)
    if matched and not where and not f.levels and re.search("对应(?:的)?(?:省|上)", f.text):
        where = ["above"]
    if matched and f.levels:
        own = desk.known.agencies[ids[0]].level
        order = ("国家", "省", "市", "县", "乡")
        where = ["above" if order.index(f.levels[0]) < order.index(own) else "below"]
    lower = any(_below(desk, ids[0], code) for code in f.places)
    if where == ["above"] and lower:
        # 省体育局到了某县归谁管
        where = ["below"]
    if not where and not f.says("counterpart") and not matched:
        return None
    if len(ids) > MANY:
        return "counterparts", Choice(f.selectors[0].text, tuple(ids), "agency")
    asked = where or ["above", "below", "peer"]
    return "counterparts", tuple(p for id in ids for p in bodies.counterparts(desk, id, asked))


def unlike(desk: Desk) -> Found | None:
    """周口和商丘的住建局有什么不同: bodies side by side; not two editions of a plan."""
    f = desk.frame
    ids = bodies.everyone(f.selectors)
    if not (f.says("changes") and 1 < len(ids) <= MANY) or len(f.years) > 1 or f.numbers:
        return None
    if f.says("added", "dropped", "earlier", "later", "edition", "role_change", "continued"):
        return None
    if not all(text in UNLIKE for text, words in f.said if "changes" in words):
        return None
    return "comparison", (*duties.compared(desk, f.selectors), *duties.duties(desk, f.selectors))


UNLIKE = frozenset({"不同", "区别", "差异", "差别", "异同", "有何不同", "有什么不同"})
UNLIKE |= {"有何异同", "有哪些异同", "有什么差别"}
"""Words that set bodies side by side."""


def _below(desk: Desk, id: str, code: str) -> bool:
    own = desk.known.agencies[id].place_code
    return any(place.id == own for place in chain_of(desk.known.places, code)[1:])


def about(desk: Desk) -> Found | None:
    f = desk.frame
    ids = bodies.everyone(f.selectors)
    asked = f.says("kind_of", "title_of") or (
        f.says("system") and any(word in f.text for word in ("哪", "什么", "啥", "几"))
    )
    if ids and asked and not f.floating and not f.says("measure"):
        if len(ids) > MANY:
            return "agency", Choice(f.selectors[0].text, tuple(ids), "agency")
        return "agency", tuple(bodies.about(desk, id) for id in ids)
    return None


def nobody(desk: Desk) -> Found | None:
    """Without a role: measures without a lead, agencies without a task."""
    f = desk.frame
    if (
        f.says("exists")
        or not f.says("neg")
        or (f.selectors and not any(s.systems for s in f.selectors))
    ):
        return None
    role = next(iter(f.not_roles), "") or next(iter(f.floating), "")
    if f.says("who") or (f.says("agency") and not f.says("measure")) or _starts_with_bodies(desk):
        if any(w in f.text for w in ("不是", "并非")):
            return None
        return "idle", bodies.idle(desk, role)
    if f.says("measure") and (role or f.any_role or f.says("agency", "who")):
        return "unled", measures.unled(desk, role)
    return None


_BODIES_LAST = re.compile(r"的(?:单位|部门|局|厅局?|机构)(?:[有是]?(?:哪|几|多少|谁).*)?[?。]?$")


def _starts_with_bodies(desk: Desk) -> bool:
    return bool(_BODIES_LAST.search(desk.frame.text)) or any(
        word in desk.frame.text for word in ("哪些局", "哪个局", "哪些单位", "哪些部门")
    )


def mixed(desk: Desk) -> Found | None:
    """既牵头又配合, 只配合不牵头: bodies by several roles at once."""
    f = desk.frame
    if not (f.says("who", "agency")) or any(s.agencies for s in f.selectors):
        return None
    if len(f.not_roles) > 1 and not f.floating:
        return "mixed", rankings.mixed(desk)
    if not f.floating:
        return None
    if f.not_roles or (len(f.floating) > 1 and any(w in f.text for w in ("既", "又", "同时"))):
        return "mixed", rankings.mixed(desk)
    return None


def places(desk: Desk) -> Found | None:
    """周口比商丘牵头的多吗: places by what their bodies carry."""
    f = desk.frame
    counted = f.floating or (f.says("measure", "load", "agency") and not f.words)
    if f.says("changes", "added", "plan", "target") or f.numbers:
        counted = bool(f.floating)
    if len(f.places) > 1 and counted and not f.selectors and f.says("more", "compare", "most"):
        return "comparison", rankings.places(desk)
    return None


def pairs(desk: Desk) -> Found | None:
    f = desk.frame
    if f.selectors:
        return None
    shared = f.says("together", "partner", "both") or re.search(r"之间|两两|一对|几对", f.text)
    if (f.says("pairs") and (shared or not f.says("most", "least"))) or (
        f.says("together", "partner") and f.says("most") and not f.says("who")
    ):
        return "pairs", rankings.pairs(desk)
    return None


_IN_ORDER = re.compile(r"按.{0,5}(?:数量|多少|任务量|工作量|任务数|措施数|条数|项数)")
"""按牵头数量列出部门: in order, though no 最多 is said."""


def ranking(desk: Desk) -> Found | None:
    f = desk.frame
    if f.at_least is not None and not any(s.agencies for s in f.selectors):
        return "ranking", rankings.ranked(desk)
    ordered = _IN_ORDER.search(f.text) and f.says("who", "agency")
    if not (f.says("most", "least") or f.first or ordered) or f.says("partner", "together"):
        return None
    named = [s for s in f.selectors if s.agencies]
    if re.search(r"哪[份个](?:计划|方案|文件)", f.text):
        return None if f.selectors or f.floating or f.words else ("plans", plans.ranked(desk))
    several = bool(named) and len(named[0].agencies) > 1
    if len(named) > 1 or (named and f.floating and f.says("who") and not several):
        return None
    if named and len(named[0].agencies) < 2:
        return None
    return "ranking", rankings.ranked(desk)
