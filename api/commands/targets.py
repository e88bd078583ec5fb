"""The command that follows an indicator from level to level and from year to year."""

from __future__ import annotations

import click

from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment
from api.target_schemas import CascadeBody
from graph.shares import Share, TargetStep

_NAMED = 6
"""Places that are named; of the others only how many there are."""


@click.command()
@click.argument("indicator", default="")
@click.option("--plan", default="", help="Only chains of this plan: number, title or id.")
@click.option("--measure", default="", help="Only chains of this measure, by its id.")
@click.option("--year", default="", help="Only plans of this year.")
@click.option("--on", default="", help="Only plans in force on this day, ISO.")
@click.option("--json", is_flag=True, help="One JSON object, with the words of every target.")
@store_option
def cascade(
    indicator: str, plan: str, measure: str, year: str, on: str, json: bool, store: str | None
) -> None:
    """Follow an INDICATOR (社会消费品零售总额, 5G基站 …) through plans: what is promised above,
    below and in other years, in comparable units, and what the parts come to.

    `link` says how a line hangs on the ones before it: by linked measures, or only because plans
    that carry each other out, or on, have the same indicator.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.cascade(indicator, plan=plan, measure=measure, year=year, on=on)
    if json:
        print(found.model_dump_json())
        return
    _steps(found)
    for share in found.shares:
        print(_share(share))
    if found.alike:
        print(f"not followed: {', '.join(one.measured for one in found.alike)}")


def _steps(found: CascadeBody) -> None:
    columns = ("chain", "indicator", "year", "level", "place", "amount", "unit", "link", "words")
    table(columns, map(_row, found.items))


def _row(step: TargetStep) -> dict[str, str]:
    links = dict.fromkeys(f"{tied.link} ({tied.across})" for tied in step.ties)
    return {
        "chain": str(step.chain),
        "indicator": (step.measured or step.indicator) + (" (each)" if step.for_each else ""),
        "year": step.year or "",
        "level": step.level,
        "place": step.place,
        "amount": _amount(step),
        "unit": step.base_unit or step.unit,
        "link": ", ".join(links),
        "words": f"{step.no}. {step.quote}" if step.no is not None else step.quote,
    }


def _amount(step: TargetStep) -> str:
    sign = {">=": "≥", "<=": "≤", "~": "about "}.get(step.op, "")
    low = step.value if step.amount is None else step.amount
    high = step.value_max if step.amount is None else step.amount_max
    return f"{sign}{low:,.10g}" + ("" if high is None else f"—{high:,.10g}")


def _share(share: Share) -> str:
    parts = " + ".join(f"{part.place} {part.amount:,.10g}" for part in share.parts)
    high = "" if share.total_max is None else f"—{share.total_max:,.10g}"
    said = (
        f"{share.measured}, {share.place}: {share.total:,.10g}{high} of {share.amount:,.10g}"
        f" {share.base_unit} are promised by plans that were read ({parts})"
    )
    if share.silent:
        said += f"; no such number in the plans of {_places(share.silent)}"
    if share.unread:
        said += f"; no plan read of {_places(share.unread)}"
    elif share.left:
        said += f"; {share.left:,.10g} are promised by nobody"
    return said


def _places(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


COMMANDS = (cascade,)
