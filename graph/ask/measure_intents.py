"""What a frame asks of single measures, of targets and of deadlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.triples import LEVELS
from graph.ask import figures, measures
from graph.ask.answer import Part
from graph.ask.choice import MANY, Choice, Found
from graph.ask.desk import Desk
from graph.ask.frame import Frame


def _each(ids: Sequence[str], kind: str, text: str, make: Callable[[str], Part]) -> Found:
    if len(ids) > 2 * MANY:
        return kind, Choice(text, tuple(ids), "measure")
    return kind, tuple(make(id) for id in ids)


def measure(desk: Desk) -> Found | None:
    f = desk.frame
    if _kin_of_words(f):
        hits = [str(row["measure"]) for row in measures.listed(desk)[0].rows]
        if 0 < len(hits) <= MANY:
            return measure(replace(desk, frame=replace(f, measures=tuple(hits), words=())))
    if not (f.numbers or f.measures):
        return None
    if f.numbers and len(f.years) == 2:
        # 2022年第32项在2021年有没有: the first year is that of the measure.
        step = "continues" if f.years[1] < f.years[0] else "continued_by"
        one = replace(desk, frame=replace(f, years=f.years[:1]))
        return _each(
            measures.meant(one), "measure_lineage", "措施",
            lambda id: measures.relatives(one, id, [step]),
        )  # fmt: skip
    if (
        f.numbers
        and not f.measures
        and f.selectors
        and not f.plans
        and not f.places
        and f.says("count")
    ):
        return None
    ids = measures.meant(desk)
    if not ids:
        where = "、".join(desk.plan_name(id) for id in measures.plan_context(desk)[:4])
        numbers = "、".join(f"第{n}项" for n in f.numbers)
        return "measure", (
            desk.part(
                "measure_names",
                {},
                ("plan_id", "no", "title"),
                f"{where}没有{numbers}。" if where else f"{'；'.join(desk.unread())}。",
                "措施",
                lambda row: False,
            ),
        )
    text = "、".join(f"第{n}项" for n in f.numbers) or "措施"
    up = f.says("parent", "up") or (f.says("match") and any(_above(desk, i) for i in ids))
    down = f.says("child", "down", "cascade", "stand_in")
    relations: list[str] = []
    other = {_side(desk, i) for i in ids} - {""}
    steps = {_step(desk, i) for i in ids} if f.plans else {""}
    if f.measures and len(f.years) == 1 and not f.plans and "" not in {_step(desk, i) for i in ids}:
        # “做大会展”2021年对应哪条: no measure of that year has the heading.
        ids = tuple(i for i in ids if _has_edition(desk, i)) or ids
        steps = {_step(desk, i) for i in ids}
    if steps in ({"continues"}, {"continued_by"}) and not (f.floating or _asks_else(f)):
        # 某号第37条2022年变成哪条: the year is that of the other edition.
        return _each(
            ids, "measure_lineage", text, lambda id: measures.relatives(desk, id, sorted(steps))
        )
    asks_below = f.says("now", "role_change", "later", "exists", "match", "child")
    turned = (_relative(desk, 1) or _relative(desk, -1)) and not (f.any_role or f.floating)
    if f.numbers and f.says("role_change") and not (f.says("now") or turned) and other != {"child"}:
        # 第36条的角色和省里不一样吗: of the gaps, this measure's.
        return None
    stated = other == {"parent"} and not (f.says("who") or f.floating)
    stated = stated and f.has("written_above")
    if (
        f.says("local")
        or stated
        or (other == {"parent"} and not (f.floating or f.any_role or f.selectors or _asks_else(f)))
    ):
        relations = ["parent"]
    elif other == {"child"} and (
        asks_below or not (f.floating or f.any_role or f.selectors or _asks_else(f))
    ):
        relations = ["child"]
    elif f.says("family"):
        relations = ["parent", "child", "continues", "continued_by"]
    elif len(f.years) == 1 and _relative(desk, 1) and _relative(desk, -1):
        # 去年计划第33项今年还有吗: the year is that of the measure's plan.
        earlier = int(f.years[0]) < desk.today.year
        relations = ["continued_by" if earlier else "continues"]
    elif f.says("earlier", "before", "origin") or _relative(desk, -1):
        relations = ["continues"]
    elif f.says("later") or _relative(desk, 1):
        relations = ["continued_by"]
    elif f.says("match") and not f.levels:
        relations = ["parent", "child"]
    elif down or (f.says("match") and not up):
        relations = ["child"]
    elif up:
        relations = ["parent"]
    if relations and not f.floating:
        return _each(
            ids, "measure_lineage", text, lambda id: measures.relatives(desk, id, relations)
        )
    if f.says("when") or (f.says("due") and not f.says("who")):
        return _each(ids, "deadline", text, lambda id: measures.deadline(desk, id))
    if f.numbers and f.words and f.says("count", "howmuch") and not f.says("who", "agency"):
        return _each(ids, "measure_targets", text, lambda id: measures.figures(desk, id))
    if f.says("target") or (f.says("howmuch") and not f.says("who")):
        return _each(ids, "measure_targets", text, lambda id: measures.figures(desk, id))
    if f.says("evidence") and not (f.says("who") or f.floating or f.selectors):
        found = _each(ids, "measure_text", text, lambda id: measures.text(desk, id))
        if not isinstance(found[1], Choice) and (f.any_role or f.says("agency")):
            return found[0], (*found[1], *(measures.roles(desk, id) for id in ids))
        return found
    asked = _asked_roles(desk)
    if f.has("what_it_is") and not (f.says("who", "agency") or _of_bodies(f)):
        both = [p for id in ids[:MANY] for p in (measures.text(desk, id), measures.roles(desk, id))]
        return "measure_text", tuple(both)
    if (
        f.says("who", "evidence", "agency", "list", "exists", "count")
        or f.floating
        or f.any_role
        or f.selectors
    ):
        return _each(ids, "measure_roles", text, lambda id: measures.roles(desk, id, asked))
    if f.says("list", "evidence", "measure") or f.numbers or f.measures:
        parts = [
            part
            for id in ids[:MANY]
            for part in (measures.text(desk, id), measures.roles(desk, id))
        ]
        return "measure_text", tuple(parts)
    return None


def _of_bodies(f: Frame) -> bool:
    return bool(f.floating or f.any_role or f.selectors)


def _kin_of_words(f: Frame) -> bool:
    """“促进汽车消费”对应省里第几项: the relatives of measures that only their words name."""
    if f.numbers or f.measures or not f.words or f.selectors or f.says("plan", "who"):
        return False
    above = bool(f.levels) or f.has("corresponding", "superior")
    if len(f.years) == 2 and f.says("list") and f.has("came_to"):
        return True
    return f.says("match", "child", "earlier", "later") or (f.says("parent") and above)


def _asked_roles(desk: Desk) -> tuple[str, ...]:
    """The roles asked of a measure. 谁负责 of a measure asks for everybody."""
    f = desk.frame
    if f.floating and f.floating != ("负责",) and not f.selectors:
        return f.floating
    return ()


def _asks_else(f: Frame) -> bool:
    return f.says("evidence", "when", "due", "target", "howmuch", "who", "agency", "earlier")


def _step(desk: Desk, id: str) -> str:
    """Where the one year that the question names lies beside that of the measure's plan."""
    own = desk.known.plans[desk.known.measures[id].plan].year or ""
    if len(desk.frame.years) != 1 or not own or desk.frame.years[0] in own:
        return ""
    return "continued_by" if desk.frame.years[0] > own[:4] else "continues"


def _has_edition(desk: Desk, id: str) -> bool:
    """Whether an edition of another year of the measure's plan is held."""
    own = desk.known.plans[desk.known.measures[id].plan]
    return any(
        row.id != own.id and row.place_code == own.place_code and row.year != own.year
        for row in desk.known.plans.values()
    )


def _side(desk: Desk, id: str) -> str:
    """Where the levels and places that the question names beside the measure's own lie: parent,
    child or "" where it names none or both."""
    plan = desk.known.plans[desk.known.measures[id].plan]
    own = LEVELS.index(plan.level or "乡")
    levels = {LEVELS.index(level) for level in desk.frame.levels}
    for code in desk.frame.places:
        place = desk.known.places.get(code)
        if place is not None and code != plan.place_code and place.level in LEVELS:
            levels.add(LEVELS.index(place.level))
    if own in levels and len(levels) > 1 and not desk.frame.owner:
        # 第8条各市县分别是什么: the measures themselves.
        return ""
    sides = {"parent" if n < own else "child" for n in levels if n != own}
    return sides.pop() if len(sides) == 1 else ""


def _above(desk: Desk, id: str) -> bool:
    own = desk.known.plans[desk.known.measures[id].plan].level
    return any(LEVELS.index(level) < LEVELS.index(own or "乡") for level in desk.frame.levels)


def _relative(desk: Desk, step: int) -> bool:
    return desk.frame.has("a_year_on" if step > 0 else "a_year_back")


def targets(desk: Desk) -> Found | None:
    f = desk.frame
    if (
        f.says("count")
        and (f.words or f.indicators)
        and not (f.says("measure", "agency", "plan", "who") or f.selectors or f.floating)
    ):
        counted = figures.targets(desk)
        if counted[0].rows:
            return "targets", counted
    howmuch = f.says("howmuch") or (
        f.says("count")
        and f.has("how_many")
        and bool(f.indicators)
        and not f.says("measure", "agency", "plan")
    )
    numbered = bool(f.words) and not (f.says("measure", "agency", "plan", "who") or f.floating)
    if numbered and not f.selectors and f.says("most", "least", "when") and figures.written(desk):
        # 托管面积什么时候完成, 增速哪里最高: words that only a target has.
        return "targets", figures.targets(desk)
    if not (f.says("target", "cascade") or f.indicators or (howmuch and f.words)):
        return None
    if (f.floating or f.says("who")) and not f.indicators:
        return None
    if f.says("cascade") or f.all_levels or len(f.levels) > 1:
        measured = figures.measured_of(desk)
        if measured:
            return "cascade", figures.cascade(desk, measured)
    if f.selectors:
        if f.says("target") and not (f.indicators or f.words or f.places or f.levels):
            return figures.of_agencies(desk)
        return None
    return "targets", figures.targets(desk)


def due(desk: Desk) -> Found | None:
    f = desk.frame
    if f.says("plan") and not f.says("measure", "when"):
        return None
    if f.by and (f.says("due", "measure", "when", "list", "count") or f.selectors):
        return "due", measures.due(desk)
    plainly = all("to_do" in words for _, words in f.said if "due" in words)
    if plainly and not f.says("when"):
        # 需要完成哪些任务: to do, no deadline.
        return None
    if f.says("when", "due") and (f.says("measure") or f.selectors) and not f.words:
        return "due", measures.due(desk)
    if f.says("when") and f.words:
        hits = measures.listed(desk)
        ids = [str(row["measure"]) for row in hits[0].rows]
        if 0 < len(ids) <= MANY:
            return "deadline", tuple(measures.deadline(desk, id) for id in ids)
        return "measures", hits
    return None
