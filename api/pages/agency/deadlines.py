"""By when things have to be done: the days that measures and their numbers print, from today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.pages import links
from api.pages.agency.views import Aim, Deadline
from api.pages.views import Goal
from api.pages.wording import amount
from extract.dates import due_date
from extract.triples import RoleName
from graph import read


@dataclass(frozen=True, slots=True)
class TargetOf:
    """A number that a measure of an agency commits to: a row of agency_targets."""

    plan: str
    measure: str
    label: str
    title: str | None
    role: RoleName
    indicator: str
    op: str
    value: float
    value_max: float | None
    unit: str
    due: str | None
    year: str | None
    plan_year: int | None
    quote: str
    id: str


def distance(day: str, today: date) -> str:
    """How far a day is from today, in words."""
    days = (date.fromisoformat(day) - today).days
    if days == 0:
        return "今天到期"
    return f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"


def of_duties(
    duties: Iterable[read.Duty], captions: Mapping[str, str], today: date
) -> tuple[list[Deadline], tuple[tuple[str, str, str], ...]]:
    """The deadlines of measures, each measure and day once with its first role, and those whose
    words are no day (长期坚持): (words, caption, address)."""
    dated: dict[tuple[str, str], Deadline] = {}
    undatable: dict[str, tuple[str, str, str]] = {}
    for duty in duties:
        caption, address = title_of(duty, captions), links.measure(duty.measure)
        if duty.due_date:
            dated.setdefault(
                (duty.measure, duty.due_date),
                _deadline(duty.due_date, duty.due_text or duty.due_date, caption, address,
                          duty.role, today),
            )  # fmt: skip
        elif duty.due_text:
            undatable.setdefault(duty.measure, (duty.due_text, caption, address))
    return list(dated.values()), tuple(undatable.values())


def of_targets(
    targets: Sequence[TargetOf], captions: Mapping[str, str], today: date
) -> list[Deadline]:
    """The deadlines that numbers print, counted as those of measures are: 2022年底 is the last
    day of that year. A number without a day has none."""
    found: dict[str, Deadline] = {}
    for one in targets:
        day = due_date(one.due, one.plan_year) if one.due else None
        if day:
            found.setdefault(
                one.id,
                _deadline(day, one.due or day, caption_of(one, captions),
                          links.measure(one.measure), one.role, today, goal=one.quote),
            )  # fmt: skip
    return list(found.values())


def aims(targets: Sequence[TargetOf], captions: Mapping[str, str]) -> tuple[Aim, ...]:
    """Each number once, with the first role that the agency has in its measure."""
    found: dict[str, Aim] = {}
    for one in targets:
        goal = Goal(
            one.indicator,
            amount(one.op, one.value, one.value_max, one.unit),
            one.due,
            one.quote,
        )
        found.setdefault(
            one.id,
            Aim(
                caption_of(one, captions),
                links.measure(one.measure),
                one.role,
                one.plan,
                goal,
            ),
        )
    return tuple(found.values())


def split(deadlines: Iterable[Deadline]) -> tuple[tuple[Deadline, ...], tuple[Deadline, ...]]:
    """(from today on, the nearest first; past, the latest first)."""
    every = sorted(deadlines, key=lambda one: (one.day, one.href, one.goal))
    past = sorted((one for one in every if one.past), key=lambda one: one.day, reverse=True)
    return tuple(one for one in every if not one.past), tuple(past)


def title_of(duty: read.Duty, captions: Mapping[str, str]) -> str:
    """A measure as it is called in a list: its number, and its heading or first words."""
    return _titled(duty.label, duty.title or captions.get(duty.measure, duty.plan))


def caption_of(target: TargetOf, captions: Mapping[str, str]) -> str:
    return _titled(target.label, target.title or captions.get(target.measure, target.plan))


def _titled(label: str, title: str) -> str:
    return f"{label}{title}" if label else title


def _deadline(
    day: str, said: str, title: str, href: str, role: RoleName, today: date, goal: str = ""
) -> Deadline:
    past = day < today.isoformat()
    return Deadline(day, said, distance(day, today), past, title, href, role, goal)
