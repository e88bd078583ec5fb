"""The command that corrects what was read, with its subcommands."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.commands.options import store_option
from api.commands.printing import as_json, table
from api.settings import settings_from_environment
from extract.triples import ROLES

if TYPE_CHECKING:
    from api.correction_schemas import CorrectionDone
    from graph.checking import CorrectionRow

F = TypeVar("F", bound=Callable[..., Any])
FIELDS = ("number", "issuer", "date", "title", "place")
STATES = ("applied", "unapplied", "undone")
_HEADING = re.compile(r":s\d+$")

_who = click.option("--who", required=True, help="Who says so: a name.")
_why = click.option("--why", required=True, help="A short reason.")
_json = click.option("--json", is_flag=True, help="JSON instead of words.")
_plan = click.option("--plan", default="", help="Of this plan, where MEASURE is a number in it.")
_clause = click.option("--clause", default="", help="Words of the clause, where several fit.")
_was = click.option("--was", type=click.Choice(ROLES), help="The role read, where several fit.")


def _quote(words: str, required: bool = True) -> Callable[[F], F]:
    return click.option("--quote", default="", required=required, help=words)


def _says(command: F) -> F:
    """What every correction takes."""
    for option in (store_option, _json, _why, _who):
        command = option(command)
    return command


@click.group()
def correct() -> None:
    """Say what was read wrongly, or list, undo, export and import what was said.

    A correction is kept apart from what was read, with who, when and why; it is applied at once
    and after every later reading. MEASURE is the id of a measure (or of a heading, for unit, role
    and drop), or its number with --plan.
    """


@correct.command()
@click.argument("measure")
@_plan
@_quote("The printed unit.")
@click.option("--agency", required=True, help="Who is meant: an id, a name, or a unit.")
@_clause
@_was
@_says
def unit(measure: str, agency: str, **given: Any) -> None:
    """The printed words mean another agency."""
    _correct("unit", measure, agency=agency, **given)


@correct.command()
@click.argument("measure")
@_plan
@_quote("The printed unit.")
@click.option("--role", required=True, type=click.Choice(ROLES), help="What it should be.")
@_clause
@_was
@_says
def role(measure: str, role: str, **given: Any) -> None:
    """A unit has another role."""
    _correct("role", measure, role=role, **given)


@correct.command()
@click.argument("measure")
@_plan
@_quote("The printed unit.")
@_clause
@_was
@_says
def drop(measure: str, **given: Any) -> None:
    """What was read is no responsibility."""
    _correct("drop", measure, **given)


@correct.command()
@click.argument("measure")
@_plan
@_quote("The printed words that prove it.")
@click.option("--role", required=True, type=click.Choice(ROLES), help="Its role.")
@click.option("--agency", default="", help="Who is meant, where the words do not say it.")
@_clause
@_says
def add(measure: str, role: str, agency: str, **given: Any) -> None:
    """A responsibility that was not read."""
    _correct("add", measure, role=role, agency=agency, **given)


@correct.command()
@click.argument("measure")
@_plan
@_says
def join(measure: str, **given: Any) -> None:
    """The measure goes on in the next one."""
    _correct("join", measure, **given)


@correct.command()
@click.argument("measure")
@_plan
@_quote("The words that the second one begins with.")
@_says
def split(measure: str, **given: Any) -> None:
    """What was read as one measure is two."""
    _correct("split", measure, **given)


@correct.command()
@click.argument("measure")
@click.argument("value", metavar="TITLE")
@_plan
@_says
def title(measure: str, value: str, **given: Any) -> None:
    """A measure has another heading: TITLE stands in its text; '' for none."""
    _correct("title", measure, value=value, **given)


@correct.command()
@click.argument("measure")
@click.argument("value", metavar="DATE")
@_plan
@_quote("The printed words, where DATE is written as 2022-12-31.", required=False)
@_says
def due(measure: str, value: str, **given: Any) -> None:
    """A measure is due at another time: DATE as printed, or as 2022-12-31; '' for none."""
    _correct("due", measure, value=value, **given)


@correct.command("no-measure")
@click.argument("measure")
@_plan
@_says
def no_measure(measure: str, **given: Any) -> None:
    """What was read as a measure is none."""
    _correct("no_measure", measure, **given)


@correct.command("plan")
@click.argument("plan")
@click.argument("field", type=click.Choice(FIELDS))
@click.argument("value")
@_says
def plan_(plan: str, field: str, value: str, **given: Any) -> None:
    """A field of PLAN is another: its 文号, issuer, date, title or place."""
    _correct("plan", plan=plan, field=field, value=value, **given)


@correct.command()
@click.argument("plan")
@_quote("The printed title or number, as it is cited.")
@click.option("--means", default="", help="The plan that is meant; none where nothing is cited.")
@_says
def citation(plan: str, means: str, **given: Any) -> None:
    """PLAN cites another document than was read."""
    _correct("citation", plan=plan, value=means, **given)


@correct.command()
@click.argument("of", metavar="PLAN|MEASURE")
@click.option("--code", default="", help="The code of the caution; none for a responsibility.")
@_quote("The words that it is about.", required=False)
@_clause
@_was
@_says
def accept(of: str, code: str, **given: Any) -> None:
    """You looked, and what was read is right: a caution of a plan (--code), or a responsibility
    of a measure that was read by a rule or is uncertain."""
    if code:
        _correct("accept", plan=of, field=code, **given)
    else:
        _correct("accept", of, field="role", **given)


@correct.command()
@click.argument("gone")
@click.argument("kept")
@_says
def merge(gone: str, kept: str, **given: Any) -> None:
    """GONE and KEPT are one agency, in all plans; KEPT stays."""
    _correct("merge", agency=gone, value=kept, **given)


@correct.command("list")
@click.option("--plan", default="", help="Only those of this plan.")
@click.option("--state", default="", type=click.Choice(("", *STATES)), help="Only these.")
@_json
@store_option
def list_(plan: str, state: str, json: bool, store: str | None) -> None:
    """List what was said, with what became of it."""
    from dataclasses import asdict

    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        rows = service.corrections(plan, state)
    if json:
        as_json(map(asdict, rows))
    else:
        listed(rows)
        print(f"{len(rows)} correction{'s' * (len(rows) != 1)}", file=sys.stderr)


@correct.command()
@click.argument("id")
@_says
def undo(id: str, who: str, why: str, json: bool, store: str | None) -> None:
    """Take a correction back; it stays on record as undone."""
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        done = service.undo_correction(id, who, why)
    _report(done, json)


@correct.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file; else standard output."
)
@store_option
def export(output: Path | None, store: str | None) -> None:
    """All corrections as JSON Lines, also those that were undone."""
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        text = service.exported_corrections()
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, "utf-8")


@correct.command("import")
@click.argument("file", type=click.File("rb"))
@_json
@store_option
def import_(file: Any, json: bool, store: str | None) -> None:
    """Take in corrections from FILE (- for standard input): all of them or none. What is here
    already, by its id, stays as it is."""
    from api.reach import reach

    data = file.read()
    with reach(settings_from_environment(store=store)) as service:
        found = service.import_corrections(data)
    if json:
        print(found.model_dump_json())
        return
    counts = {"added": found.added, "undone": found.undone, "already there": found.held}
    print(", ".join(f"{len(ids)} {words}" for words, ids in counts.items()))
    for row in found.unapplied:
        print(f"! {row.id} {row.kind}: {row.reason}")


COMMANDS = (correct,)


def _correct(kind: str, measure: str = "", **given: Any) -> None:
    from api.reach import reach
    from graph.intent import Draft

    json, store = given.pop("json"), given.pop("store")
    part = {"section": measure} if _HEADING.search(measure) else {"measure": measure}
    said = {name: value for name, value in given.items() if value is not None}
    with reach(settings_from_environment(store=store)) as service:
        done = service.correct(Draft(kind, **part, **said))
    _report(done, json)


def _report(done: CorrectionDone, json: bool) -> None:
    if json:
        print(done.model_dump_json())
        return
    one = done.correction
    change = f": {one.was or '—'} → {one.value}" if one.value and one.state != "undone" else ""
    print(f"{one.id} {one.kind} {one.state}{change}")
    for plan in done.plans:
        print(f"{plan.status} {plan.plan} {plan.title}")
        for caution in plan.cautions:
            print(f"! {caution.message}")


def listed(rows: Iterable[CorrectionRow]) -> None:
    """Corrections as a table on standard output."""
    shown = [
        {
            "id": row.id,
            "state": row.state,
            "kind": row.kind,
            "plan": row.plan_name,
            "at": row.label,
            "quote": row.quote or row.words,
            "was": row.was,
            "value": row.value,
            "who": row.who,
            "why": row.why,
            "when": row.at[:10],
            "note": row.reason or row.undone_why,
        }
        for row in rows
    ]
    columns = ("id", "state", "kind", "plan", "at", "quote", "was", "value", "who", "why", "when")
    table((*columns, "note"), shown)
