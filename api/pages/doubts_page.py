"""What is uncertain, inferred or missing, kind by kind: every number of the first page leads
here to what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from api.pages import lineage, lines, links
from api.pages.cautions import caution
from api.pages.columns import Cell, Table
from api.pages.marking import UnitMark, pieces
from api.pages.views import Choice, Piece, Step
from api.pages.wording import reason, rule_in_words
from graph import doubts as of
from graph import read
from graph.doubts import doubts
from graph.rows import ask, texts
from graph.store import Store

_MOST = 200
"""Rows of one kind that a page lists; the CSV has all."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of doubt: its code, its name, and what it means for a reader. `look` says what to
    do about it."""

    what: str
    name: str
    told: str
    look: str


KINDS = (
    Kind("uncertain", "拿不准的责任", "文字可以有几种读法，读入时选了一种",
         "对照原话核对；不对的在计划的核对页里更正。"),
    Kind("rule", "按规则补全的责任", "文字省略了一部分，按写明的规则补全",
         "对照原话看补得对不对；对的在核对页里确认，就不再列出。"),
    Kind("unassigned", "没有写明单位的措施", "措施自己没有点名任何单位",
         "标题上有单位的已注明；都没有的，要问发文机关。"),
    Kind("links", "把握不大的上下对应", "按文字比对得出、得分低于 0.90 的措施对应",
         "打开两条措施看是不是一回事；对应只用于比较，不改变谁负责。"),
    Kind("plan_links", "推断的上级计划", "文中没有写明，由相同标题推断",
         "读入写明上级文件的版本，或在核对页里更正。"),
    Kind("steps", "链条缺的环", "上下两级计划之间，中间一级的计划没有读入",
         "读入该级的计划后会自动接上；名称是按上下级的标题推的，不代表文件存在。"),
    Kind("unread", "被引用而没有读入的文件", "其他计划提到它，正文没有读过",
         "先读入被提到最多的；读入后，它与各计划的关系会自动接上。"),
    Kind("cautions", "读入时有疑问的计划", "读的时候看到的不对劲之处",
         "在计划的核对页里对照原文，确认或更正。"),
    Kind("citations", "文号与标题对不上的引用", "同一处引用的文号和标题指向两份文件，以标题为准",
         "对照原文；是原文印错的，确认即可。"),
    Kind("groups", "说不清成员的集合", "“有关部门”“成员单位”之类，不知道是谁，没有展开",
         "查成立文件或议事规则；这里不猜。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """The kinds with their counts as links; of the one asked its rows. `csv` is where all of
    them are taken away, None where no statement lists just these."""

    kinds: tuple[Choice, ...]
    kind: Kind
    n: int
    table: Table
    csv: str | None

    @property
    def left_out(self) -> int:
        return self.n - len(self.table.rows)


def doubts_page(store: Store, what: str) -> DoubtsPage:
    """Of the kind asked for; of the first that has any where none is asked for."""
    chains = lineage.chains(store, read.plans(store))
    steps = missing_steps(chains)
    counts: dict[str, int] = {tally.what: tally.n for tally in doubts(store)} | {
        "steps": len(steps)
    }
    by_code = {kind.what: kind for kind in KINDS}
    first = next((kind for kind in KINDS if counts.get(kind.what)), KINDS[0])
    kind = by_code.get(what, first)
    n = counts.get(kind.what, 0)
    rows = _steps(steps) if kind.what == "steps" else _ROWS[kind.what](store) if n else _none()
    heads, made = rows
    numeric = frozenset(at for at, head in enumerate(heads) if head in ("得分", "计划数", "措施数"))
    return DoubtsPage(
        kinds=tuple(
            Choice(
                one.what,
                one.name,
                links.with_query("/doubts", {"kind": one.what}),
                one is kind,
                counts.get(one.what, 0),
            )
            for one in KINDS
        ),
        kind=kind,
        n=n,
        table=Table(heads, tuple(made[:_MOST]), numeric, n),
        csv=_csv(kind.what),
    )


def missing_steps(chains: Iterable[Step], above: str = "") -> list[tuple[Step, str, str]]:
    """Levels between two plans whose own plan was not read: (the step, the plan above, the
    plans below)."""
    found: list[tuple[Step, str, str]] = []
    for step in chains:
        here = step.plan.title if step.plan else above
        if step.plan is None:
            below = [one.plan.title for one in step.below if one.plan]
            found.append((step, above, "、".join(below)))
        found += missing_steps(step.below, here)
    return found


Rows = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def _none() -> Rows:
    return (), []


def _steps(steps: Iterable[tuple[Step, str, str]]) -> Rows:
    return ("层级", "缺的一环", "上面的计划", "下面的计划"), [
        (
            Cell(step.level, level=step.level),
            Cell(f"{step.place}本级计划"),
            Cell(above),
            Cell(below),
        )
        for step, above, below in steps
    ]


def _roles(store: Store, certainty: str) -> Rows:
    found = of.doubtful_roles(store, certainty, _MOST)
    return ("计划", "措施或标题", "角色", "机构", "原话", "依据"), [
        (
            Cell(one.plan, links.plan(one.plan_id, one.part)),
            Cell(f"{one.no or ''}{one.title or ''}" or one.part, _part(one)),
            Cell(one.role, role=one.role),
            Cell(one.agency, links.agency(one.agency_id)),
            Cell(one.clause, runs=_marked(one)),
            Cell(rule_in_words(one.rule) if one.rule else "文字有歧义"),
        )
        for one in found
    ]


def _part(one: of.DoubtfulRole) -> str:
    measure = one.part.rpartition(":")[2].isdigit()
    return links.measure(one.part) if measure else links.plan(one.plan_id, one.part)


def _marked(one: of.DoubtfulRole) -> tuple[Piece, ...]:
    at = one.clause.find(one.quote)
    span = (at, at + len(one.quote)) if at >= 0 else (0, 0)
    return pieces(one.clause, (0, len(one.clause)), [UnitMark(span, one.role, here=True)])


def _unassigned(store: Store) -> Rows:
    return ("计划", "措施", "标题上的单位"), [
        (
            Cell(one.plan, links.plan(one.plan_id, one.measure)),
            Cell(
                f"{one.label}{one.title or lines.opening(one.text, one.label)}",
                links.measure(one.measure),
            ),
            Cell(f"写在“{one.section}”上" if one.section else "也没有"),
        )
        for one in of.unassigned(store, _MOST)
    ]


def _links(store: Store) -> Rows:
    return ("得分", "下级计划", "下级措施", "上级计划", "上级措施", "理由"), [
        (
            Cell(f"{one.score:.2f}"),
            Cell(one.plan),
            Cell(f"{one.no}.{one.title or '（无标题）'}", links.measure(one.measure)),
            Cell(one.parent_plan),
            Cell(f"{one.parent_no}.{one.parent_title or '（无标题）'}", links.measure(one.parent)),
            Cell("；".join(reason(why) for why in one.reasons or ())),
        )
        for one in of.weak_links(store, _MOST)
    ]


def _plan_links(store: Store) -> Rows:
    inferred = [one for one in ask(store, _Implements, "implements") if one.basis != "stated"]
    ids = texts(sorted({one.child_id for one in inferred}))
    below = {row.id: row for row in ask(store, read.PlanRow, "plan_titles", plans=ids)}
    return ("下级计划", "上级计划", "依据"), [
        (
            Cell(below[one.child_id].title, links.plan(one.child_id)),
            Cell(one.title, links.plan(one.plan_id)),
            Cell(rule_in_words(one.rule or one.basis)),
        )
        for one in inferred
    ]


def _unread(store: Store) -> Rows:
    return ("文件", "文号", "计划数", "措施数", "原话"), [
        (
            Cell(one.title or one.number or one.id, links.plan(one.id)),
            Cell(one.number or "—"),
            Cell(str(one.plans)),
            Cell(str(one.measures)),
            Cell(one.quote or "—"),
        )
        for one in of.unread_plans(store, _MOST)
    ]


def _cautions(store: Store) -> Rows:
    return ("计划", "标题", "看到了什么", "去核对"), [
        (
            Cell(one.plan, links.plan(one.plan_id)),
            Cell(one.title),
            Cell("；".join(caution(*said).what for said in one.cautions)),
            Cell("核对", links.plan_side(one.plan_id, "check")),
        )
        for one in of.cautioned_plans(store)
    ]


def _citations(store: Store) -> Rows:
    return ("计划", "原话", "认作", "对不上之处", "去核对"), [
        (
            Cell(one.plan, links.plan(one.plan_id)),
            Cell(one.quote),
            Cell(one.title or one.meant, links.plan(one.meant)),
            Cell(caution("citation_disagrees", one.caution).what),
            Cell("核对", links.plan_side(one.plan_id, "check")),
        )
        for one in of.doubtful_citations(store)
    ]


def _groups(store: Store) -> Rows:
    return ("集合", "地方", "措施数", "为什么不展开"), [
        (
            Cell(one.name, links.agency(one.id)),
            Cell(one.place),
            Cell(str(one.measures)),
            Cell(_why(one)),
        )
        for one in of.open_groups(store)
    ]


def _why(one: of.OpenGroup) -> str:
    if one.expansion in ("partial", "held"):
        return "只知道一部分成员"
    return "文中只说是其中一部分" if one.scope == "some" else "成员写在别的文件里，或文字看不出"


@dataclass(frozen=True, slots=True)
class _Implements:
    child_id: str
    plan_id: str
    title: str
    basis: str
    rule: str | None


_ROWS: dict[str, Callable[[Store], Rows]] = {
    "uncertain": lambda store: _roles(store, "uncertain"),
    "rule": lambda store: _roles(store, "rule"),
    "unassigned": _unassigned,
    "links": _links,
    "plan_links": _plan_links,
    "unread": _unread,
    "cautions": _cautions,
    "citations": _citations,
    "groups": _groups,
}


def _csv(what: str) -> str | None:
    """Where all rows are taken away."""
    names = {**of.LISTED_BY, "plan_links": ""}
    name = {str(key): value for key, value in names.items()}.get(what, "")
    given = {"certainty": what} if name == "doubtful_roles" else {}
    return links.with_query(f"/api/statements/{name}.csv", given) if name else None
