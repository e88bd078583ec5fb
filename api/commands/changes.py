"""The command that tells what changed between two editions of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment
from graph.figures import Figure, FigureChange
from graph.rows import PlanRow
from graph.strands import ASPECTS, KINDS, Side, Strand, UnitChange


@click.command()
@click.argument("plan")
@click.option("--since", default="", help="The other edition; the one before if not given.")
@click.option(
    "--kind",
    type=click.Choice((*KINDS, *ASPECTS)),
    default=None,
    help="Only measures of this kind, or only this aspect of those that are carried on.",
)
@click.option("--json", is_flag=True, help="One JSON object, with the words of both sides.")
@store_option
def changes(plan: str, since: str, kind: str | None, json: bool, store: str | None) -> None:
    """Tell what changed in PLAN (number, title or id) since the edition before: measures that
    are new, carried on, split, merged or dropped; their units, numbers, deadlines and words.

    A measure counts as new or dropped where no link to the other edition was found.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.changes(plan, since=since, kind=kind or "")
    if json:
        print(found.model_dump_json())
        return
    print(f"{_plan(found.plan)}\nsince {_plan(found.since)}")
    counts = asdict(found.tally)
    if kind is None:
        told = ({"what": k.replace("_", " "), "how many": n} for k, n in counts.items() if n)
        table(("what", "how many"), told)
    if kind not in ASPECTS or kind == "text":
        lines = (row for strand in found.items for row in _measures(strand))
        table(("kind", "before", "after", "same words", "score", "because"), lines)
    if kind in (None, "units"):
        columns = ("measures", "unit", "agency", "before", "after")
        _titled("units", columns, (_unit(s, unit) for s in found.items for unit in s.units))
    if kind in (None, "targets"):
        figures = [("headline", f) for f in found.headline]
        figures += [(_numbers(s), f) for s in found.items for f in s.figures]
        changed = (_figure(where, f) for where, f in figures if f.kind != "same")
        _titled("targets", ("measures", "target", "before", "after", "note"), changed)
    if kind in (None, "deadlines"):
        due = (_due(strand) for strand in found.items if strand.due)
        _titled("deadlines", ("measures", "deadline", "before", "after"), due)


def _titled(title: str, columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> None:
    listed = list(rows)
    if listed:
        table(columns, listed, title=title)
    else:
        print(f"{title}: no change was found")


def _plan(row: PlanRow) -> str:
    return f"{row.number or ''} {row.title}".strip()


def _measures(strand: Strand) -> Iterator[dict[str, str]]:
    """A line for each link, one for a measure that has none."""
    before = {side.measure: side for side in strand.before}
    after = {side.measure: side for side in strand.after}
    alike = "" if strand.likeness is None else f"{strand.likeness:.0%}"
    for tie in strand.ties:
        yield {
            "kind": strand.kind,
            "before": _side(before[tie.before]),
            "after": _side(after[tie.measure]),
            "same words": "all" if strand.same_text else alike,
            "score": f"{tie.score:.2f}",
            "because": tie.reasons[0] if tie.reasons else "",
        }
    if not strand.ties:
        yield {
            "kind": strand.kind,
            "before": ", ".join(map(_side, strand.before)),
            "after": ", ".join(map(_side, strand.after)),
            "same words": "",
            "score": "",
            "because": strand.note or "",
        }


def _side(side: Side) -> str:
    return f"{side.no} {side.caption}"


def _unit(strand: Strand, change: UnitChange) -> dict[str, str]:
    former = change.before[0].agency if change.kind == "renamed" else ""
    return {
        "measures": _numbers(strand),
        "unit": change.kind,
        "agency": f"{former} → {change.agency}" if former else change.agency,
        "before": "、".join(change.roles_before),
        "after": "、".join(change.roles),
    }


def _numbers(strand: Strand) -> str:
    """32 → 4; of a measure that stands alone the one side."""
    sides = (", ".join(str(one.no) for one in side) for side in (strand.before, strand.after))
    return " → ".join(side or "—" for side in sides)


def _figure(where: str, change: FigureChange) -> dict[str, str]:
    notes = ["stands at another measure"] if change.moved else []
    return {
        "measures": where,
        "target": change.kind,
        "before": _words(change.before),
        "after": _words(change.after),
        "note": "; ".join([*notes, *([change.note] if change.note else [])]),
    }


def _words(figure: Figure | None) -> str:
    return "" if figure is None else figure.quote


def _due(strand: Strand) -> dict[str, str]:
    assert strand.due is not None
    return {
        "measures": _numbers(strand),
        "deadline": strand.due.kind,
        "before": "、".join(strand.due.before_text or strand.due.before),
        "after": "、".join(strand.due.after_text or strand.due.after),
    }


COMMANDS = (changes,)
