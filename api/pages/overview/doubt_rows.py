"""The rows of each kind of doubt: what is doubted, in which words, and where it can be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from api.pages import lines, links
from api.pages.cautions import caution
from api.pages.columns import Cell
from api.pages.marking import UnitMark, pieces
from api.pages.plan.lineage import Skipped
from api.pages.views import Piece
from api.pages.wording import reason, rule_in_words
from graph import doubts as of
from graph import read
from graph.rows import ask, texts
from graph.store import Store

MOST = 200
"""Rows of one kind that a page lists; the CSV has all."""
Row: TypeAlias = tuple[Cell, ...]
_CHECK = "核对"


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of one kind are headed, and what finds them."""

    heads: tuple[str, ...]
    rows: Callable[[Store], Iterable[Row]]


STEPS = ("层级", "缺的一环", "上面的计划", "下面的计划")


def step_rows(steps: Iterable[Skipped]) -> Iterator[Row]:
    for one in steps:
        yield (
            Cell(one.step.level, level=one.step.level),
            Cell(f"{one.step.place}本级计划"),
            Cell(one.above),
            Cell("、".join(one.below)),
        )


def _roles(store: Store, certainty: str) -> Iterator[Row]:
    for one in of.doubtful_roles(store, certainty, MOST):
        in_text = links.plan(one.plan_id, one.part)
        of_measure = one.part.rpartition(":")[2].isdigit()
        yield (
            Cell(one.plan, in_text),
            Cell(
                f"{one.no or ''}{one.title or ''}" or one.part,
                links.measure(one.part) if of_measure else in_text,
            ),
            Cell(one.role, role=one.role),
            Cell(one.agency, links.agency(one.agency_id)),
            Cell(one.clause, runs=_marked(one)),
            Cell(rule_in_words(one.rule) if one.rule else "文字有歧义"),
        )


def _marked(one: of.DoubtfulRole) -> tuple[Piece, ...]:
    at = one.clause.find(one.quote)
    span = (at, at + len(one.quote)) if at >= 0 else (0, 0)
    return pieces(one.clause, (0, len(one.clause)), [UnitMark(span, one.role, here=True)])


def _unassigned(store: Store) -> Iterator[Row]:
    for one in of.unassigned(store, MOST):
        title = one.title or lines.opening(one.text, one.label)
        yield (
            Cell(one.plan, links.plan(one.plan_id, one.measure)),
            Cell(f"{one.label}{title}", links.measure(one.measure)),
            Cell(f"写在“{one.section}”上" if one.section else "也没有"),
        )


def _links(store: Store) -> Iterator[Row]:
    for one in of.weak_links(store, MOST):
        yield (
            Cell(f"{one.score:.2f}"),
            Cell(one.plan),
            _measure(one.no, one.title, one.measure),
            Cell(one.parent_plan),
            _measure(one.parent_no, one.parent_title, one.parent),
            Cell("；".join(reason(why) for why in one.reasons or ())),
        )


def _measure(no: int, title: str | None, id: str) -> Cell:
    return Cell(f"{no}.{title or '（无标题）'}", links.measure(id))


@dataclass(frozen=True, slots=True)
class _Implements:
    child_id: str
    plan_id: str
    title: str
    basis: str
    rule: str | None


def _plan_links(store: Store) -> Iterator[Row]:
    inferred = [one for one in ask(store, _Implements, "implements") if one.basis != "stated"]
    ids = texts(sorted({one.child_id for one in inferred}))
    below = {row.id: row for row in ask(store, read.PlanRow, "plan_titles", plans=ids)}
    for one in inferred:
        yield (
            Cell(below[one.child_id].title, links.plan(one.child_id)),
            Cell(one.title, links.plan(one.plan_id)),
            Cell(rule_in_words(one.rule or one.basis)),
        )


def _unread(store: Store) -> Iterator[Row]:
    for one in of.unread_plans(store, MOST):
        yield (
            Cell(one.title or one.number or one.id, links.plan(one.id)),
            Cell(one.number or "—"),
            Cell(str(one.plans)),
            Cell(str(one.measures)),
            Cell(one.quote or "—"),
        )


def _cautions(store: Store) -> Iterator[Row]:
    for one in of.cautioned_plans(store):
        yield (
            Cell(one.plan, links.plan(one.plan_id)),
            Cell(one.title),
            Cell("；".join(caution(*said).what for said in one.cautions)),
            Cell(_CHECK, links.plan_side(one.plan_id, "check")),
        )


def _citations(store: Store) -> Iterator[Row]:
    for one in of.doubtful_citations(store):
        yield (
            Cell(one.plan, links.plan(one.plan_id)),
            Cell(one.quote),
            Cell(one.title or one.meant, links.plan(one.meant)),
            Cell(caution("citation_disagrees", one.caution).what),
            Cell(_CHECK, links.plan_side(one.plan_id, "check")),
        )


def _groups(store: Store) -> Iterator[Row]:
    for one in of.open_groups(store):
        yield (
            Cell(one.name, links.agency(one.id)),
            Cell(one.place),
            Cell(str(one.measures)),
            Cell(_why(one)),
        )


def _why(one: of.OpenGroup) -> str:
    if one.expansion in ("partial", "held"):
        return "只知道一部分成员"
    return "文中只说是其中一部分" if one.scope == "some" else "成员写在别的文件里，或文字看不出"


_OF_ROLES = ("计划", "措施或标题", "角色", "机构", "原话", "依据")
LISTINGS: Mapping[str, Listing] = {
    "uncertain": Listing(_OF_ROLES, lambda store: _roles(store, "uncertain")),
    "rule": Listing(_OF_ROLES, lambda store: _roles(store, "rule")),
    "unassigned": Listing(("计划", "措施", "标题上的单位"), _unassigned),
    "links": Listing(("得分", "下级计划", "下级措施", "上级计划", "上级措施", "理由"), _links),
    "plan_links": Listing(("下级计划", "上级计划", "依据"), _plan_links),
    "unread": Listing(("文件", "文号", "计划数", "措施数", "原话"), _unread),
    "cautions": Listing(("计划", "标题", "看到了什么", "去核对"), _cautions),
    "citations": Listing(("计划", "原话", "认作", "对不上之处", "去核对"), _citations),
    "groups": Listing(("集合", "地方", "措施数", "为什么不展开"), _groups),
}
"""By kind. Levels without a plan are told by the chains of plans: `step_rows`."""
