"""What a frame asks of agencies themselves: counterparts, groups, former names, ranks."""

from __future__ import annotations

from extract.triples import LEVELS
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
    via = [meanings for _, meanings in f.said if "via_group" in meanings]
    alone = len(via) == 1 and "through" in via[0]
    if via and f.selectors and (not alone or bodies.of_groups(desk)):
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
    own = desk.known.agencies[ids[0]].level
    where = [
        w for w, word in (("above", "up"), ("below", "down"), ("peer", "peers")) if f.says(word)
    ]
    if f.levels and f.says("counterpart"):
        where = [
            "peer" if level == own else "above" if _higher(level, own) else "below"
            for level in f.levels
        ]
    matched = f.has("corresponding") and (f.says("agency", "who") or f.levels)
    if matched and not where and not f.levels and f.has("corresponding_above"):
        where = ["above"]
    if matched and f.levels:
        where = ["above" if _higher(f.levels[0], own) else "below"]
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
    if not all("unlike" in words for _, words in f.said if "changes" in words):
        return None
    return "comparison", (*duties.compared(desk, f.selectors), *duties.duties(desk, f.selectors))


def _higher(level: str, other: str) -> bool:
    return LEVELS.index(level) < LEVELS.index(other)


def _below(desk: Desk, id: str, code: str) -> bool:
    own = desk.known.agencies[id].place_code
    return any(place.id == own for place in chain_of(desk.known.places, code)[1:])


def about(desk: Desk) -> Found | None:
    f = desk.frame
    ids = bodies.everyone(f.selectors)
    asked = f.says("kind_of", "title_of") or (f.says("system") and f.has("asks_which"))
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
    if f.says("who") or (f.says("agency") and not f.says("measure")) or f.has("bodies_asked"):
        if f.has("is_not"):
            return None
        return "idle", bodies.idle(desk, role)
    if f.says("measure") and (role or f.any_role or f.says("agency", "who")):
        return "unled", measures.unled(desk, role)
    return None


def mixed(desk: Desk) -> Found | None:
    """既牵头又配合, 只配合不牵头: bodies by several roles at once."""
    f = desk.frame
    if not (f.says("who", "agency")) or any(s.agencies for s in f.selectors):
        return None
    if len(f.not_roles) > 1 and not f.floating:
        return "mixed", rankings.mixed(desk)
    if not f.floating:
        return None
    if f.not_roles or (len(f.floating) > 1 and f.has("several_at_once")):
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
    shared = f.says("together", "partner", "both") or f.has("in_pairs")
    if (f.says("pairs") and (shared or not f.says("most", "least"))) or (
        f.says("together", "partner") and f.says("most") and not f.says("who")
    ):
        return "pairs", rankings.pairs(desk)
    return None


def ranking(desk: Desk) -> Found | None:
    f = desk.frame
    if f.at_least is not None and not any(s.agencies for s in f.selectors):
        return "ranking", rankings.ranked(desk)
    ordered = f.has("in_order") and f.says("who", "agency")
    if not (f.says("most", "least") or f.first or ordered) or f.says("partner", "together"):
        return None
    named = [s for s in f.selectors if s.agencies]
    if f.has("which_plan"):
        return None if f.selectors or f.floating or f.words else ("plans", plans.ranked(desk))
    several = bool(named) and len(named[0].agencies) > 1
    if len(named) > 1 or (named and f.floating and f.says("who") and not several):
        return None
    if named and len(named[0].agencies) < 2:
        return None
    return "ranking", rankings.ranked(desk)
