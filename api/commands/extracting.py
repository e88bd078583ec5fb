"""Commands that touch no store: extract, evaluate."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.files import line, sources
from api.commands.printing import table
from extract.errors import ZerenError

if TYPE_CHECKING:
    from extract.triples import Extraction, Role


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--json", is_flag=True, help="One JSON object per plan per line, nothing else.")
def extract(paths: tuple[str, ...], json: bool) -> int:
    """Show what is in documents, each printed clause above what was read out of it.

    PATH is a file, a folder, or - for standard input. No store is touched.
    """
    from extract import read_bytes
    from extract.formats import documents

    failed = False
    for source in sources(paths):
        try:
            for name, data in documents(source.data(), source.name):
                try:
                    for found in read_bytes(data, name):
                        print(found.to_json()) if json else show(found)
                except ZerenError as error:
                    shown = source.shown if name == source.name else f"{name}"
                    print(line(shown, error), file=sys.stderr)
                    failed = True
        except ZerenError as error:
            print(line(source.shown, error), file=sys.stderr)
            failed = True
    return 1 if failed else 0


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the texts labelled.")
@click.option("--errors", is_flag=True, help="Print every miss (-) and every false hit (+).")
def evaluate(gold: Path, texts: Path | None, errors: bool) -> None:
    """Precision, recall and F1 per kind against labels made by hand.

    GOLD is a *.json of a whole plan, a *.jsonl of single clauses, or a folder of these.
    """
    from extract.evaluate import evaluate as scored
    from graph.evaluate_links import evaluate_links

    scores = (*scored(gold, texts), *evaluate_links(gold, texts))
    table(
        ("kind", "precision", "recall", "F1", "hits", "misses", "false hits"),
        [
            {
                "kind": score.kind,
                "precision": f"{score.precision:.3f}",
                "recall": f"{score.recall:.3f}",
                "F1": f"{score.f1:.3f}",
                "hits": score.hits,
                "misses": len(score.misses),
                "false hits": len(score.false_hits),
            }
            for score in scores
        ],
    )
    if errors:
        for score in scores:
            for miss in score.misses:
                print(f"- {score.kind}: {miss}")
            for hit in score.false_hits:
                print(f"+ {score.kind}: {hit}")


COMMANDS = (extract, evaluate)


def show(found: Extraction) -> None:
    """One plan so that a person can check it: each printed clause, below it what was read."""
    plan = found.plan
    said = [plan.number, plan.issuer, plan.place, plan.date]
    print(f"{plan.title}\n  {' · '.join(part for part in said if part)}")
    names = {agency.id: agency.name for agency in found.agencies}
    roles: dict[str, list[Role]] = defaultdict(list)
    for role in found.roles:
        roles[role.measure or role.section or ""].append(role)
    order: list[tuple[int, str, str, str | None]] = [
        (s.span[0], s.id, f"{s.no or ''} {s.heading}".strip(), None) for s in found.sections
    ]
    order += [
        (m.span[0], m.id, f"{m.label} {m.title or m.text[:30]}".strip(), m.clause)
        for m in found.measures
    ]
    for _, id, heading, clause in sorted(order):
        print(f"\n{heading}")
        if clause:
            print(f"    （{clause}）")
        for role in roles[id]:
            print(f"    {role.role}  {role.unit}  →  {names[role.agency]}{_doubt(role)}")
    uncertain = sum(role.certainty == "uncertain" for role in found.roles)
    print(
        f"\n  {len(found.measures)} measures, {len(found.roles)} roles, "
        f"{len(found.targets)} targets, {len(found.references)} references, "
        f"{uncertain} roles uncertain"
    )
    for caution in found.warnings:
        words = f" “{found.words(caution.span)[:40]}”" if caution.span else ""
        print(f"  ! {caution.message}{words}")
    print()


def _doubt(role: Role) -> str:
    said = [role.rule] if role.rule else []
    said += ["uncertain"] if role.certainty == "uncertain" else []
    said += ["open list"] if role.open else []
    said += [role.manner] if role.manner else []
    return f"  ({', '.join(said)})" if said else ""
