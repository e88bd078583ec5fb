"""A plan seen from its sides: what its pages have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.pages import links
from api.pages.lines import opening
from api.pages.marking import found
from api.pages.missing import not_held
from api.pages.views import Choice, Goal, Piece
from api.pages.wording import amount
from extract.triples import RoleName
from graph import read
from graph.rows import texts
from graph.statements import run
from graph.store import Store

_SIDES = (
    ("", "原文"),
    ("beside", "上下对照"),
    ("gaps", "缺口"),
    ("changes", "与上一版比"),
    ("check", "核对"),
)


@dataclass(frozen=True, slots=True)
class Side:
    """What a measure says on one side of a comparison: who is to do it and the words that say
    so, until when, or which number. What does not matter there is None."""

    no: int | None
    title: str
    href: str | None
    role: RoleName | None = None
    agency: str | None = None
    agency_href: str | None = None
    amount: str | None = None
    due: str | None = None
    words: tuple[Piece, ...] = ()


def tabs(id: str, at: str) -> tuple[Choice, ...]:
    """The pages of one plan; `at` is the one that is open."""
    return tuple(
        Choice(
            side,
            name,
            links.plan_side(id, side) if side else links.plan(id),
            side == at,
        )
        for side, name in _SIDES
    )


def plan_asked(store: Store, id: str) -> read.PlanRow:
    """By id, number or title; `NotHeld` for one that nobody knows, or whose text is not read."""
    try:
        return read.one_plan(store, id, held=True)
    except read.Unknown as error:
        raise not_held(
            id, error, "计划", "这份文件的正文还没有读入，没有可以比较的。", links.plan
        ) from error


def parent_asked(store: Store, name: str) -> str:
    """The id of a plan above, by id, number or title; "" for no name."""
    try:
        return read.one_plan(store, name).id if name else ""
    except read.Unknown as error:
        raise not_held(
            name, error, "计划", "地址里写的上级计划没有读入，也没有文件提到它。", links.plan
        ) from error


def titles(store: Store, measures: Iterable[tuple[str | None, str | None]]) -> Mapping[str, str]:
    """By id of each (measure, heading) its heading, or its first words where it has none."""
    given = {id_: title for id_, title in measures if id_}
    bare = sorted(id_ for id_, title in given.items() if not title)
    found_ = {id_: title for id_, title in given.items() if title}
    if bare:
        for row in run(store, "measure_texts", measures=texts(bare)):
            found_[str(row["measure"])] = opening(str(row["text"]))
    return found_


def marked(clause: str | None, quote: str | None) -> tuple[Piece, ...]:
    """A printed clause, the quoted words in it marked."""
    if not clause:
        return (Piece(quote, here=True),) if quote else ()
    return found(clause, [quote], len(clause)) if quote else (Piece(clause),)


def goal(target: read.TargetRow) -> Goal:
    """A number that a measure or a plan commits to, as one reads it aloud."""
    return Goal(
        target.indicator,
        amount(target.op, target.value, target.value_max, target.unit),
        target.due,
        target.quote,
    )
