"""Commands about one agency: what came before and after it, its counterparts, a group's members."""

from __future__ import annotations

import sys

import click

from api.agency_schemas import AgencyDetail, MembersBody
from api.commands.options import store_option
from api.commands.printing import table
from api.settings import settings_from_environment
from graph.agencies import Counterpart
from graph.stand_ins import StandIn, StoodInFor
from graph.standing import Member, Self

_json = click.option("--json", is_flag=True, help="One JSON object, with all there is.")


@click.command()
@click.argument("agency")
@_json
@store_option
def succession(agency: str, json: bool, store: str | None) -> None:
    """Show what came before AGENCY and after it: renamed, merged, split, transferred.

    A day that is not known stays empty. The name of a body that no plan names leads to what
    came after it, and that is said.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.succession(agency)
    if json:
        print(found.model_dump_json())
        return
    if found.asked:
        print(f"no plan names {found.asked}; after it came {found.agency.name}")
    print(found.agency.name)
    if not found.items:
        print("nothing is known to have come before it or after it")
        return
    table(
        ("relation", "steps", "agency", "kind", "date", "certain", "in the graph", "source"),
        map(_self, found.items),
    )


@click.command()
@click.argument("group")
@_json
@store_option
def members(group: str, json: bool, store: str | None) -> None:
    """List the members of GROUP, and how far they are known.

    各市人民政府 and the like expand by the table of places; 相关…, 有关… and 成员单位 do not, and
    say so.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.members(group)
    if json:
        print(found.model_dump_json())
        return
    print(f"{found.group.name}: {found.expansion}; {found.why}")
    if found.items:
        table(("member", "level", "place", "rule", "named by plans"), map(_member, found.items))
    print(_sum(found), file=sys.stderr)


@click.command()
@click.argument("agency")
@_json
@store_option
def counterparts(agency: str, json: bool, store: str | None) -> None:
    """Show the counterparts of AGENCY: along the chain of places above and below, then peers.

    Counterparts share a system (条线). A level of which no plan is held says "none read". Where a
    place has no body of the system, "stands in" is who leads the agency's measures there; seen
    from below, "stands in for" is whose measures AGENCY leads.
    """
    from api.reach import reach

    with reach(settings_from_environment(store=store)) as service:
        found = service.agency(agency)
    if json:
        print(found.model_dump_json())
        return
    systems = ", ".join(found.systems)
    print(f"{found.name}: {systems}" if systems else f"{found.name} belongs to no system")
    if found.chain or found.peers or found.stands_in_for:
        table(("where", "level", "place", "agency", "systems"), _counterparts(found))


def _self(one: Self) -> dict[str, str]:
    held = "named" if one.named else "follows from one that is named" if one.held else "no"
    return {
        "relation": one.relation,
        "steps": str(one.steps),
        "agency": one.name,
        "kind": one.kind,
        "date": one.date or "",
        "certain": "yes" if one.certain else "no",
        "in the graph": held,
        "source": one.source,
    }


def _member(one: Member) -> dict[str, str]:
    return {
        "member": one.name,
        "level": one.level,
        "place": one.place,
        "rule": one.rule,
        "named by plans": "yes" if one.named else "",
    }


def _sum(found: MembersBody) -> str:
    known = f"{found.total} members, {found.named} of them named by plans"
    return f"{known}; {found.places} places" if found.places else known


def _counterparts(found: AgencyDetail) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for link in found.chain:
        at = {"where": link.where, "level": link.level, "place": link.place or ""}
        if link.where == "own":
            rows.append({**at, "agency": found.name, "systems": "、".join(found.systems)})
        elif not (link.agencies or link.stand_ins):
            rows.append({**at, "agency": link.note or "none named", "systems": ""})
        rows += [_counterpart(one, link.where) for one in link.agencies]
        rows += [_stand_in(one) for one in link.stand_ins]
    rows += [_counterpart(one, "peer") for one in found.peers]
    return rows + [_stood_in_for(one) for one in found.stands_in_for]


def _counterpart(one: Counterpart, where: str) -> dict[str, str]:
    return {
        "where": where,
        "level": one.level,
        "place": one.place,
        "agency": one.name,
        "systems": "、".join(one.systems),
    }


def _stand_in(one: StandIn) -> dict[str, str]:
    return _instead("stands in", one, f"none there; leads {one.taken} of {one.of}")


def _stood_in_for(one: StoodInFor) -> dict[str, str]:
    return _instead("stands in for", one, f"none of its system here; leads {one.taken}")


def _instead(where: str, one: StandIn | StoodInFor, said: str) -> dict[str, str]:
    taken = "、".join(f"{pair.no}→{pair.below_no}" for pair in one.pairs)
    return {
        "where": where,
        "level": one.level,
        "place": one.place,
        "agency": one.name,
        "systems": f"{said} ({one.rule}: {taken})",
    }


COMMANDS = (succession, members, counterparts)
