"""Commands that show where a plan or a measure comes from, what follows from it, and what is
missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.schemas import MeasureLineage, PlanBeside, PlanFamily
from api.settings import settings_from_environment
from graph.links import MeasureLink, PlanLink
from graph.plans import Edition, Step
from graph.rows import Kin, PlanMeasure

_MEASURE = re.compile(r"[^:]+:.+:\d+")
"""The id of a measure: that of its plan, and its place in it."""


@click.command()
@click.argument("plan")
@click.option("--json", is_flag=True, help="One JSON object, with the documents that it cites.")
@store_option
def lineage(plan: str, json: bool, store: str | None) -> None:
    """Show what PLAN (number, title or id) carries out up to the top, what carries it out, the
    levels that are missing, what replaces what, and its editions.

    Each line names its basis: the words that say so, or the rule that inferred it. For the id of
    a measure: the measures above and below it through all levels, with the reasons of each link.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.descent(plan) if _MEASURE.fullmatch(plan) else service.family(plan)
    if json:
        print(found.model_dump_json())
    elif isinstance(found, MeasureLineage):
        _descent(found)
    else:
        _family(found)


@click.command()
@click.argument("plan")
@click.option("--parent", default="", help="Beside this plan above: number, title or id.")
@click.option("--json", is_flag=True, help="One JSON object, with all texts and reasons.")
@store_option
def beside(plan: str, parent: str, json: bool, store: str | None) -> None:
    """Put the measures of PLAN (number, title or id) beside those that they carry out, in the plan
    above of which it takes up most.

    A measure that nothing was found for, on either side, stands alone: no link was found, which
    is no proof that there is none.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.beside(plan, parent)
    if json:
        print(found.model_dump_json())
        return
    print(_name(found.plan.number, found.plan.title))
    if found.parent is None:
        print("beside nothing: no plan that it carries out was read")
        return
    print(f"beside {found.parent.plan} {found.parent.title} ({found.parent.basis})")
    table(("no", "measure", "above", "carries out", "score", "because"), _pairs(found))


def _family(found: PlanFamily) -> None:
    until = f", replaced on {found.plan.in_force_until}" if found.plan.in_force_until else ""
    print(f"{_name(found.plan.number, found.plan.title)}{until}")
    _lines(found)
    if found.gaps:
        print("missing in between: no plan is held there, and none is made up")
        rows = [
            {"level": g.level, "place": g.place, "would be": g.title or "", "below": g.parent}
            for g in found.gaps
        ]
        table(("level", "place", "would be", "below"), rows)
    if len(found.editions) > 1:
        print("editions")
        columns = ("relation", "year", "plan", "date", "in force until", "held")
        table(columns, map(_edition, found.editions))


def _lines(found: PlanFamily) -> None:
    if not (found.line or found.children or found.replaced or found.replaced_by):
        print("carries out no plan that is known, and no plan that is held carries it out")
        return
    rows = [_step(step, found.plan.id) for step in found.line]
    for title, kin in (
        ("carried out by", found.children),
        ("replaces", found.replaced),
        ("replaced by", found.replaced_by),
    ):
        rows += _kin(title, kin)
    table(("relation", "level", "plan", "basis", "because"), rows)


def _step(step: Step, plan: str) -> dict[str, str]:
    relation = "carries out" if step.child_id == plan else f"{step.child} carries out"
    return {
        "relation": relation,
        "level": step.level or "",
        "plan": _name(step.plan, step.title, step.known),
        "basis": step.basis,
        "because": step.quote or f"rule {step.rule}",
    }


def _kin(relation: str, kin: Iterable[Kin]) -> list[dict[str, str]]:
    return [
        {
            "relation": relation,
            "level": one.level or "",
            "plan": _name(one.plan, one.title, one.known),
            "basis": one.basis,
            "because": one.quote or f"rule {one.rule}",
        }
        for one in kin
    ]


def _edition(one: Edition) -> dict[str, str]:
    return {
        "relation": one.relation,
        "year": one.year or "",
        "plan": _name(one.plan, one.title),
        "date": one.date or "",
        "in force until": one.in_force_until or "",
        "held": "yes" if one.known == "text" else "only cited",
    }


def _name(number: str | None, title: str | None, known: str = "text") -> str:
    whole = f"{number or ''} {title or ''}".strip()
    return whole if known == "text" else f"{whole} (only cited)"


def _descent(found: MeasureLineage) -> None:
    print(f"{found.measure.plan} {found.measure.no} {found.measure.title or ''}".rstrip())
    if not (found.above or found.below):
        print("was not found to carry out any measure, or to be carried out by one")
        return
    rows = [_link("carries out", one) for one in reversed(found.above)]
    rows += [_link("carried out by", one) for one in found.below]
    table(("relation", "level", "place", "plan", "no", "measure", "score", "because"), rows)
    if found.unfollowed:
        print(f"{found.unfollowed} measures below were not followed further")


def _link(relation: str, one: MeasureLink) -> dict[str, str]:
    return {
        "relation": relation,
        "level": one.level,
        "place": one.place,
        "plan": one.plan,
        "no": str(one.no),
        "measure": one.title or "",
        "score": _score(one.score),
        "because": "; ".join(one.reasons or (one.basis,)),
    }


def _pairs(found: PlanBeside) -> list[dict[str, str]]:
    """In the order of the plan; what it does not take up follows in the order of the one above."""
    above = {one.measure: one for one in found.above}
    linked: dict[str, list[PlanLink]] = {}
    for link in found.links:
        linked.setdefault(link.measure, []).append(link)
    rows: list[dict[str, str]] = []
    for own in found.measures:
        side = {"no": str(own.no), "measure": own.title or ""}
        those = linked.get(own.measure, [])
        rows += [{**side, **_above(above[one.above], one)} for one in those]
        if not those:
            rows.append({**side, **_above(None)})
    taken = {link.above for link in found.links}
    left = (one for id_, one in above.items() if id_ not in taken)
    return [*rows, *({"no": "", "measure": "", **_above(one)} for one in left)]


def _above(measure: PlanMeasure | None, link: PlanLink | None = None) -> dict[str, str]:
    return {
        "above": str(measure.no) if measure else "",
        "carries out": (measure.title or "") if measure else "none found",
        "score": _score(link.score) if link else "",
        # The words shared by each of some sixty pairs are for --json; here what kind they are.
        "because": ", ".join(one.split()[0] for one in link.reasons or (link.basis,))
        if link
        else "",
    }


def _score(score: float | None) -> str:
    return "" if score is None else f"{score:.2f}"


COMMANDS = (lineage, beside)
