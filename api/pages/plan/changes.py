"""The page of what changed between two editions of a plan, with the words of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from api.pages import lines, links
from api.pages.missing import Missing, NotHeld
from api.pages.plan.differing import differing
from api.pages.plan.sides import plan_asked, tabs
from api.pages.views import Choice, Piece, PlanLine
from api.pages.wording import amount
from extract.triples import RoleName
from graph import read
from graph.editions import NotEarlier, first_year
from graph.figures import Figure, FigureChange
from graph.store import Store
from graph.strands import LABEL, Side, Strand, UnitChange

_KINDS: Mapping[str, str] = {
    "new": "新增",
    "continued": "延续",
    "split": "一条拆成几条",
    "merged": "几条并成一条",
    "regrouped": "重新组合",
    "dropped": "未见延续",
}
_BADGES: Mapping[str, str] = {
    "new": "新增",
    "continued": "延续",
    "split": "拆分",
    "merged": "合并",
    "regrouped": "重组",
    "dropped": "未见延续",
}
_ASPECTS: Mapping[str, str] = {
    "units": "单位或角色变了",
    "targets": "数变了",
    "deadlines": "时限变了",
    "text": "文字改了",
}
_UNITS: Mapping[str, str] = {
    "added": "新增单位",
    "removed": "不再写",
    "role": "角色变了",
    "renamed": "机构更替",
}
_FIGURES: Mapping[str, str] = {
    "new": "新增",
    "dropped": "不再写",
    "raised": "调高",
    "lowered": "调低",
    "same": "不变",
    "bound": "写法变了",
    "changed": "变了",
}
_DUE: Mapping[str, str] = {
    "added": "新写了时限",
    "removed": "不再写时限",
    "later": "推后",
    "earlier": "提前",
    "rolled": "顺延到新的年度",
    "changed": "变了",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A measure of one edition: `runs` are its words, those that the other has not marked."""

    id: str
    no: int
    title: str
    runs: tuple[Piece, ...]
    clause: str | None

    @property
    def href(self) -> str:
        return links.measure(self.id)


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency whose part changed, with the printed words of either edition."""

    kind: str
    agency: str
    href: str
    before: tuple[RoleName, ...]
    after: tuple[RoleName, ...]
    before_words: tuple[str, ...]
    after_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of both editions, or of one."""

    kind: str
    code: str
    indicator: str
    before: str | None
    after: str | None
    before_words: str | None
    after_words: str | None
    moved: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Measures of both editions that belong together, and what changed in them."""

    kind: str
    name: str
    before: tuple[Edition, ...]
    after: tuple[Edition, ...]
    score: float | None
    reasons: tuple[str, ...]
    same_text: bool | None
    units: tuple[Unit, ...] = ()
    numbers: tuple[Number, ...] = ()
    due: tuple[str, str, str] | None = None
    """(what happened, before, after) as printed."""

    @property
    def still(self) -> bool:
        """Carried on with nothing changed in it."""
        return self.kind == "continued" and bool(self.same_text) and not self.altered

    @property
    def altered(self) -> bool:
        moved = any(number.code != "same" for number in self.numbers)
        return bool(self.units) or moved or self.due is not None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """`since` is None where no earlier edition is held; `others` are the editions that are."""

    plan: PlanLine
    tabs: tuple[Choice, ...]
    since: PlanLine | None
    others: tuple[Choice, ...]
    later: tuple[PlanLine, ...]
    kinds: tuple[Choice, ...]
    aspects: tuple[Choice, ...]
    sums: tuple[tuple[str, int, str], ...]
    """(what, how many, address)."""
    headline: tuple[Number, ...]
    changes: tuple[Change, ...]
    data: str


def changes_page(store: Store, id: str, since: str = "", kind: str = "") -> ChangesPage:
    """`NotHeld` for a plan that is not, or with `since` for what is no earlier edition of it."""
    row = plan_asked(store, id)
    try:
        found = read.changes(store, row.id, since)
    except (read.Unknown, NotEarlier) as error:
        if since:
            raise NotHeld(_no_such(row, since, error)) from error
        return _alone(store, row)
    tally = found.tally
    shown = read.strands_of(found, kind)

    def here(one: str) -> str:
        return links.plan_side(row.id, "changes", since=since, kind=one)

    counts = {one: sum(1 for _ in read.strands_of(found, one)) for one in (*_KINDS, *_ASPECTS)}
    return ChangesPage(
        plan=lines.of_plan(row),
        tabs=tabs(row.id, "changes"),
        since=lines.of_plan(found.since),
        others=_others(found, kind),
        later=_later(store, found.editions),
        kinds=(
            Choice("", "全部", here(""), not kind, len(found.strands)),
            *(Choice(one, name, here(one), kind == one, counts[one])
              for one, name in _KINDS.items() if counts[one]),
        ),
        aspects=tuple(
            Choice(one, name, here(one), kind == one, counts[one])
            for one, name in _ASPECTS.items()
        ),
        sums=tuple(
            (name, count, here(aspect))
            for name, count, aspect in (
                ("新增单位", tally.units_added, "units"),
                ("不再写的单位", tally.units_removed, "units"),
                ("角色变了", tally.roles_changed, "units"),
                ("机构更替", tally.renamed, "units"),
                ("调高的数", tally.targets_raised, "targets"),
                ("调低的数", tally.targets_lowered, "targets"),
                ("新增的数", tally.targets_new, "targets"),
                ("不再写的数", tally.targets_dropped, "targets"),
            )
            if count
        ),
        headline=tuple(map(_number, found.headline)) if not kind else (),
        changes=tuple(map(change, shown)),
        data=links.with_query(
            "/api" + links.plan_side(row.id, "changes"), {"since": since, "kind": kind}
        ),
    )  # fmt: skip


def change(strand: Strand) -> Change:
    """What one strand says, both wordings marked where one faces one."""
    before, after = tuple(map(_edition, strand.before)), tuple(map(_edition, strand.after))
    if strand.same_text is False:
        one, other = differing(_words(strand.before[0]), _words(strand.after[0]))
        before, after = (replace(before[0], runs=one),), (replace(after[0], runs=other),)
    tie = max(strand.ties, key=lambda tie: tie.score, default=None)
    due = strand.due
    return Change(
        strand.kind,
        _BADGES[strand.kind],
        before,
        after,
        tie.score if tie else None,
        tie.reasons if tie else (),
        strand.same_text,
        tuple(map(_unit, strand.units)),
        tuple(map(_number, strand.figures)),
        (
            _DUE[due.kind],
            "、".join(dict.fromkeys(due.before_text or due.before)),
            "、".join(dict.fromkeys(due.after_text or due.after)),
        )
        if due
        else None,
    )


def _edition(side: Side) -> Edition:
    return Edition(side.measure, side.no, side.caption, (Piece(_words(side)),), side.clause)


def _words(side: Side) -> str:
    """The words of a measure, its label left out."""
    return LABEL.sub("", side.text.strip())


def _unit(one: UnitChange) -> Unit:
    return Unit(
        _UNITS[one.kind],
        one.agency,
        links.agency(one.agency_id),
        one.roles_before,
        one.roles,
        tuple(dict.fromkeys(said.clause for said in one.before)),
        tuple(dict.fromkeys(said.clause for said in one.after)),
    )


def _number(one: FigureChange) -> Number:
    named = one.after or one.before
    return Number(
        _FIGURES[one.kind],
        one.kind,
        named.indicator if named else "",
        _amount(one.before),
        _amount(one.after),
        one.before.quote if one.before else None,
        one.after.quote if one.after else None,
        one.moved,
    )


def _amount(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    return amount(figure.op, figure.value, figure.value_max, figure.unit)


def _others(found: read.Changes, kind: str) -> tuple[Choice, ...]:
    """The earlier editions to compare with; none where there is one."""
    until = first_year(found.plan.year)
    earlier = [
        one
        for one in found.editions
        if until and (year := first_year(one.year)) is not None and year < until
    ]
    if len(earlier) < 2:
        return ()
    return tuple(
        Choice(
            one.plan_id,
            one.year or one.title,
            links.plan_side(found.plan.id, "changes", since=one.plan_id, kind=kind),
            one.plan_id == found.since.id,
        )
        for one in earlier
    )


def _later(store: Store, editions: Sequence[read.Edition]) -> tuple[PlanLine, ...]:
    """Editions after it, which have this page the other way round."""
    return tuple(
        lines.of_plan(read.one_plan(store, one.plan_id))
        for one in editions
        if one.relation == "later" and one.known == "text"
    )


def _alone(store: Store, row: read.PlanRow) -> ChangesPage:
    """A plan of which no earlier edition is held."""
    editions = read.editions(store, row.id)
    return ChangesPage(
        plan=lines.of_plan(row),
        tabs=tabs(row.id, "changes"),
        since=None,
        others=(),
        later=_later(store, editions),
        kinds=(),
        aspects=(),
        sums=(),
        headline=(),
        changes=(),
        data="",
    )


def _no_such(row: read.PlanRow, since: str, error: read.Unknown | NotEarlier) -> Missing:
    near = error.candidates if isinstance(error, read.Unknown) else ()
    return Missing(
        title="这不是它以前的版本" if isinstance(error, NotEarlier) else "不是同一份计划的版本",
        message=f"要比较的应是《{row.title}》以前的版本。",
        asked=since,
        status=404 if isinstance(error, read.Unknown) else 400,
        near=tuple(
            (one.name, "", links.plan_side(row.id, "changes", since=one.id)) for one in near
        ),
    )
