"""The page of one agency: what it has to do, and what its counterparts have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from api.pages import lines, links
from api.pages.agency import around, deadlines, duties
from api.pages.agency.views import AgencyPage, Filter, Sum, YearRow
from api.pages.missing import AGENCY, looked_up
from api.pages.views import PRINTED, Choice, PlanLine
from extract.triples import RoleName
from graph import read
from graph.rows import ask, texts, typed
from graph.statements import run
from graph.store import Store

_MANY = 1000
_WAYS = (("direct", "直接写明"), ("group", "经由集合"), ("section", "写在标题上"))


def agency_page(store: Store, id: str, narrowed: Filter, today: date | None = None) -> AgencyPage:
    """By id, or by a name that only one bears; `NotHeld` with near names otherwise. Days are
    told from `today`, in which it is asked unless said otherwise."""
    today = today or date.today()
    on = narrowed.on or ""
    with looked_up(id, AGENCY, "读入的计划里没有叫这个名字的机构；没有读过的文件，这里不猜。"):
        held = read.agency(store, id)
    row = held.agency
    everything = duties.newest_first(
        ask(store, read.Duty, "agency_measures", agency=row.id, via="any", on=on)
    )
    asked = [
        duty for duty in duties.narrowed(everything, narrowed) if narrowed.via in (None, duty.via)
    ]
    targets = (
        [
            one
            for one in ask(store, deadlines.TargetOf, "agency_targets", agency=row.id, on=on)
            if narrowed.role in (None, one.role) and narrowed.year in (None, one.year or "")
        ]
        if any(duty.via == "direct" for duty in asked)
        else []
    )
    counterparts = [
        c.id for _, those, _, _ in around.groups_of(held) for c in those[: around.SHOWN]
    ]
    others = [*counterparts, *(one.id for one in held.succession if one.held)]
    theirs = read.duties_of(store, others, on=on)
    captions = lines.captions(
        store, [*asked, *(d for id in counterparts for d in theirs.get(id, ()))]
    )
    line = lines.of_row(row, held.load, held.systems)
    pairs = ask(
        store, read.Pair, "co_work", agency=row.id, role=narrowed.role or "",
        year=narrowed.year or "", on=on, limit=_MANY,
    )  # fmt: skip
    partners, more_partners = around.partners(pairs, row.id, narrowed)
    dated, undatable = deadlines.of_duties(asked, captions, today)
    ahead, behind = deadlines.split([*dated, *deadlines.of_targets(targets, captions, today)])
    base = links.agency(row.id)
    return AgencyPage(
        agency=line,
        units=row.units,
        sum=_sum(base, everything, asked, narrowed, today),
        own=duties.bundle(line, asked, captions, _headings(store, row.id, asked)),
        counterparts=around.counterparts(held, theirs, narrowed, captions),
        roles=_roles(base, everything, narrowed),
        years=_years(base, everything, narrowed),
        ways=_ways(base, everything, narrowed),
        matrix=_matrix(base, everything, narrowed),
        plans=_plans(store, everything),
        kept=tuple(
            (name, value) for name, value in _kept(narrowed).items() if value and name != "on"
        ),
        on=on,
        narrowed=any(_kept(narrowed).values()),
        ahead=ahead,
        behind=behind,
        undatable=undatable,
        aims=deadlines.aims(targets, captions),
        partners=partners,
        more_partners=more_partners,
        full_name=row.full_name,
        scope=row.scope,
        named=row.named,
        lived=(row.valid_from, row.valid_to),
        selves=around.selves(held, theirs),
        groups=tuple((group.name, links.agency(group.id)) for group in held.groups),
        members=around.members(held),
        stands_in_for=around.stood_in_for(held.stands_in_for),
    )


def _kept(narrowed: Filter) -> dict[str, str | None]:
    return {
        "role": narrowed.role,
        "year": narrowed.year,
        "via": narrowed.via,
        "on": narrowed.on,
    }


def _address(base: str, narrowed: Filter, **changed: str | None) -> str:
    """The page's address with the filters that it has, some of them changed."""
    return links.with_query(base, {**_kept(narrowed), **changed})


def _sum(
    base: str,
    everything: Sequence[read.Duty],
    asked: Sequence[read.Duty],
    narrowed: Filter,
    today: date,
) -> Sum:
    direct = [duty for duty in asked if duty.via == "direct"]
    years = sorted({duty.year for duty in direct if duty.year})
    this = str(today.year)
    latest = next((year for year in years if this in year), years[-1] if years else "")
    load = duties.counted(direct)

    def only(via: str) -> str:
        return _address(base, narrowed, via=via)

    return Sum(
        roles=tuple(
            (role, count, _address(base, narrowed, role=role, via=None))
            for role, count in load.known
        ),
        total=_measures(direct),
        plans=len({duty.plan_id for duty in direct}),
        year=latest,
        of_year=_measures(duty for duty in direct if duty.year == latest),
        year_href=_address(base, narrowed, year=latest),
        this_year=this,
        group=_measures(duty for duty in asked if duty.via == "group"),
        group_href=only("group"),
        section=len({(duty.plan_id, duty.span_start) for duty in asked if duty.via == "section"}),
        section_href=only("section"),
        undated=_measures(duty for duty in direct if not duty.due_text),
    )


def _measures(some: Iterable[read.Duty]) -> int:
    return len({duty.measure for duty in some})


def _headings(
    store: Store, id: str, asked: Iterable[read.Duty]
) -> dict[tuple[str, int], read.SectionDuty]:
    if not any(duty.via == "section" for duty in asked):
        return {}
    return {
        (str(row["plan_id"]), int(str(row["span_start"]))): typed(read.SectionDuty, row)
        for row in run(store, "agency_headings", agency=id)
    }


def _through(everything: Iterable[read.Duty], narrowed: Filter) -> list[read.Duty]:
    """What a number beside a filter counts: direct ones unless another way is asked for, or
    there are none."""
    everything = tuple(everything)
    direct = any(duty.via == "direct" for duty in everything)
    via = narrowed.via or ("direct" if direct else "")
    return [duty for duty in everything if via in ("", duty.via)]


def _roles(base: str, everything: Sequence[read.Duty], narrowed: Filter) -> tuple[Choice, ...]:
    here = [
        duty for duty in _through(everything, narrowed) if narrowed.year in (None, duty.year or "")
    ]
    known: list[tuple[RoleName, int]] = [
        (role, _measures(duty for duty in here if duty.role == role)) for role in PRINTED
    ]
    return (
        Choice("", "全部", _address(base, narrowed, role=None), narrowed.role is None,
               _measures(here)),
        *(
            Choice(role, role, _address(base, narrowed, role=role), narrowed.role == role, count)
            for role, count in known
            if count or narrowed.role == role
        ),
    )  # fmt: skip


def _years(base: str, everything: Sequence[read.Duty], narrowed: Filter) -> tuple[Choice, ...]:
    years = sorted({duty.year for duty in everything if duty.year}, reverse=True)
    here = [duty for duty in _through(everything, narrowed) if narrowed.role in (None, duty.role)]
    return (
        Choice("", "全部", _address(base, narrowed, year=None), narrowed.year is None),
        *(
            Choice(year, year, _address(base, narrowed, year=year), narrowed.year == year,
                   _measures(duty for duty in here if duty.year == year))
            for year in years
        ),
    )  # fmt: skip


def _ways(base: str, everything: Sequence[read.Duty], narrowed: Filter) -> tuple[Choice, ...]:
    here = duties.narrowed(everything, narrowed)
    counts = {via: _measures(duty for duty in here if duty.via == via) for via, _ in _WAYS}
    return (
        Choice("", "全部", _address(base, narrowed, via=None), narrowed.via is None),
        *(
            Choice(via, text, _address(base, narrowed, via=via), narrowed.via == via, counts[via])
            for via, text in _WAYS
            if counts[via] or narrowed.via == via
        ),
    )


def _matrix(base: str, everything: Sequence[read.Duty], narrowed: Filter) -> tuple[YearRow, ...]:
    """Years by roles, where there is more than one year."""
    here = _through(everything, narrowed)
    years = sorted({duty.year for duty in here if duty.year}, reverse=True)
    if len(years) < 2:
        return ()
    roles = [role for role in PRINTED if any(duty.role == role for duty in here)]
    return tuple(
        YearRow(
            year,
            tuple(
                (
                    role,
                    _measures(d for d in here if d.year == year and d.role == role),
                    _address(base, narrowed, year=year, role=role),
                )
                for role in roles
            ),
        )
        for year in years
    )


def _plans(store: Store, everything: Iterable[read.Duty]) -> tuple[PlanLine, ...]:
    """Those that what it has to do stands in, the newest first."""
    ids = sorted({duty.plan_id for duty in everything})
    if not ids:
        return ()
    rows = ask(store, read.PlanRow, "plan_titles", plans=texts(ids))
    newest = sorted(rows, key=lambda row: row.year or "", reverse=True)
    return tuple(lines.of_plan(row) for row in newest)
