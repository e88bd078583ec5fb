"""What the forms of a check send, and the corrections that they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from api.pages import links
from api.pages.reading.check import Asked, check_page
from graph.intent import Draft
from graph.store import Store

Code: TypeAlias = Annotated[str, Field(max_length=20)]
Name: TypeAlias = Annotated[str, Field(max_length=300)]
Line: TypeAlias = Annotated[str, Field(max_length=1000)]
Words: TypeAlias = Annotated[str, Field(max_length=5000)]
"""Words of a plan."""


class CheckForm(BaseModel):
    """`part` is the id of a measure or heading, "" for the plan; which of the others count
    depends on the kind."""

    model_config = ConfigDict(str_strip_whitespace=True)

    kind: Code = ""
    who: Annotated[str, Field(max_length=100)] = ""
    why: Line = ""
    part: Name = ""
    edit: Code = ""
    show: Code = ""
    quote: Words = ""
    clause: Words = ""
    was: Code = ""
    field: Annotated[str, Field(max_length=100)] = ""
    value: Line = ""
    role: Code = ""
    agency: Name = ""
    title: Line = ""
    due: Annotated[str, Field(max_length=100)] = ""
    due_quote: Line = ""
    split_quote: Words = ""

    @property
    def at(self) -> str:
        """The anchor of the part, "" for the plan."""
        return links.anchor(self.part) if self.part else ""


def draft(plan: str, form: CheckForm) -> Draft:
    """The correction that a form means."""
    kind = form.kind
    heading = bool(form.part) and not form.at.startswith("m")
    of_part = {"section" if heading else "measure": form.part} if form.part else {}
    said = Draft(kind, form.who, form.why, plan=plan, **of_part)
    given: dict[str, str] = {}
    if kind in ("unit", "role", "drop", "add"):
        given = {"quote": form.quote, "clause": form.clause, "was": form.was}
        given |= {"role": form.role} if kind in ("role", "add") else {}
        given |= {"agency": form.agency} if kind in ("unit", "add") else {}
    elif kind == "accept":
        given = {"quote": form.quote, "field": form.field}
        given |= {"clause": form.clause, "was": form.was} if form.field == "role" else {}
    elif kind == "title":
        given = {"value": form.title}
    elif kind == "due":
        given = {"value": form.due, "quote": form.due_quote}
    elif kind == "split":
        given = {"quote": form.split_quote}
    elif kind == "plan":
        given = {"field": form.field, "value": form.value}
    elif kind == "citation":
        given = {"quote": form.quote, "value": form.value}
    elif kind == "merge":
        given = {"agency": form.agency, "value": form.value}
    return replace(said, **given)


def accepting_all(store: Store, plan: str, form: CheckForm) -> Iterator[Draft]:
    """That everything in the part of a form which is uncertain was read right."""
    for part in check_page(store, plan, Asked("all", form.at)).parts:
        for reading in part.readings:
            if reading.doubtful:
                about = {"quote": reading.quote, "clause": reading.clause, "was": reading.role}
                yield draft(
                    plan, form.model_copy(update={**about, "kind": "accept", "field": "role"})
                )
        for one in part.warned:
            yield Draft("accept", form.who, form.why, plan=plan, field=one.code, quote=one.quote)
