"""Taking a plan out: what goes with it and what stays, before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from api.guard import Access
from api.pages import links
from api.pages.plan.sides import plan_asked
from graph import read
from graph.rows import ask
from graph.store import Store


@dataclass(frozen=True, slots=True)
class RemovePage:
    """`naming` are plans that name this one, so that its name stays; `corrections` those that
    wait for it to be read again."""

    plan: read.PlanRow
    measures: int
    duties: int
    naming: tuple[str, ...]
    corrections: int
    access: Access
    href: str


def remove_page(store: Store, id: str, access: Access) -> RemovePage:
    """By id, number or title; `NotHeld` for a plan whose text is not held."""
    plan = plan_to_remove(store, id)
    family = read.family(store, plan.id)
    stated = (kin for kin in family.children if kin.basis == "stated")
    naming = dict.fromkeys(kin.title for kin in (*stated, *family.cited_by, *family.replaced_by))
    standing = [one for one in read.corrections(store, plan=plan.id) if one.state != "undone"]
    return RemovePage(
        plan=plan,
        measures=len(read.plan_measures(store, plan.id)),
        duties=len(read.plan_duties(store, plan.id))
        + len(ask(store, read.SectionDuty, "section_roles", plan=plan.id)),
        naming=tuple(naming),
        corrections=len(standing),
        access=access,
        href=links.plan(plan.id),
    )


def plan_to_remove(store: Store, id: str) -> read.PlanRow:
    return plan_asked(store, id, "这份文件的正文没有读入，或已经移除。")
