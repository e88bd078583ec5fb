"""One reading under correction: each kind of correction is a small step on its parts.

A step answers what was read before, or raises `Unfit` and leaves everything as it was. Ids stay
as they were read until `graph.bounds` gives measures their new order.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import cast

from extract import agencies, dates, places
from extract.places import Place
from extract.titles import NUMBER, plain_number
from extract.triples import ROLES, Agency, Caution, Extraction, Role, RoleName, Span
from graph import titles
from graph.anchors import Unfit, find_measure, find_role, find_section, find_words, letters
from graph.corrections import Correction

RULE = "correction"
"""What a role names as its rule where a person set it."""
OPENS = 60
"""Letters of the words of a caution that it is known by."""
DISAGREES = "citation_disagrees"
"""The code of the caution about a citation whose number and title name different documents."""
_AROUND = "。；;！？\n（）()"


class Revision:
    """The parts of an extraction, open to change."""

    def __init__(self, extraction: Extraction) -> None:
        self.read = extraction
        self.text = extraction.text
        self.plan = extraction.plan
        self.measures = list(extraction.measures)
        self.roles = list(extraction.roles)
        self.references = list(extraction.references)
        self.targets = list(extraction.targets)
        self.cautions = list(extraction.warnings)
        self.known: dict[str, Agency] = {agency.id: agency for agency in extraction.agencies}
        self.aliases: dict[str, tuple[str, ...]] = {}
        """Agency → names that lead to it besides its printed units."""

    @property
    def place(self) -> Place:
        return places.by_code(self.plan.place_code)

    def quoted(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def owner(self, correction: Correction) -> str:
        """The id of the measure or heading that the correction is about."""
        if correction.part == "section":
            return find_section(self.read.sections, correction).id
        return self.measures[find_measure(self.measures, correction)].id

    def role_at(self, correction: Correction) -> int:
        return find_role(self.roles, self.quoted, self.owner(correction), correction)

    def agency(self, correction: Correction) -> tuple[Agency, str]:
        """The agency that is right, and the unit to say for it."""
        kept = correction.named_agency()
        if kept is not None:
            self.known.setdefault(kept.id, replace(kept, units=()))
            return self.known[kept.id], kept.name
        return self.resolved(correction.value or ""), correction.value or ""

    def resolved(self, unit: str) -> Agency:
        """What a unit means in a plan of this place; known from now on."""
        found = agencies.resolve(unit, self.place).agency
        return self.known.setdefault(found.id, found)

    # Roles

    def unit(self, correction: Correction) -> str:
        at = self.role_at(correction)
        role = self.roles[at]
        agency, unit = self.agency(correction)
        self.roles[at] = _set(role, correction, unit=unit, agency=agency.id)
        self._looked_at(role)
        return role.agency

    def role(self, correction: Correction) -> str:
        at = self.role_at(correction)
        role = self.roles[at]
        self.roles[at] = _set(role, correction, name=_role_name(correction.value))
        return role.role

    def drop(self, correction: Correction) -> str:
        role = self.roles.pop(self.role_at(correction))
        self._looked_at(role)
        return f"{role.role} {role.agency}"

    def add(self, correction: Correction) -> str:
        owner = self.owner(correction)
        span, clause = self._stands(owner, correction)
        agency, unit = self.agency(correction)
        own = [role for role in self.roles if owner in (role.measure, role.section)]
        name = _role_name(correction.field)
        if any(role.agency == agency.id and role.role == name for role in own):
            raise Unfit(f"{agency.name} has this role there already")
        section = correction.part == "section"
        made = Role(
            id=f"{owner}:{correction.id}",
            measure=None if section else owner,
            section=owner if section else None,
            role=name,
            verb=name,
            unit=unit,
            agency=agency.id,
            position=len(own),
            open=False,
            manner=None,
            certainty="explicit",
            due_text=None,
            due_date=None,
            rule=RULE,
            rule_span=None,
            span=span,
            clause_span=clause,
            correction=correction.id,
        )
        last = max((at for at, role in enumerate(self.roles) if role in own), default=None)
        self.roles.insert(len(self.roles) if last is None else last + 1, made)
        return ""

    def _stands(self, owner: str, correction: Correction) -> tuple[Span, Span]:
        """Where the quote of a new role stands, and the clause around it: last where nothing was
        read yet, since clauses close measures."""
        spans = {part.id: part.span for part in self.read.sections}
        within = (spans | {part.id: part.span for part in self.measures})[owner]
        for clause in find_words(self.text, within, correction.clause or "")[:1]:
            within = clause
        found = find_words(self.text, within, correction.quote or "")
        if not found:
            raise Unfit(f"the words {correction.quote} do not stand there")
        taken = {role.span for role in self.roles}
        span = next((one for one in reversed(found) if one not in taken), found[-1])
        for role in self.roles:
            if role.clause_span[0] <= span[0] and span[1] <= role.clause_span[1]:
                return span, role.clause_span
        start, end = span
        while start > within[0] and self.text[start - 1] not in _AROUND:
            start -= 1
        while end < within[1] and self.text[end] not in _AROUND:
            end += 1
        return span, (start, end)

    def _looked_at(self, role: Role) -> None:
        """A caution about the unit of this role stands at the next one with that unit, if any."""
        others = [one for one in self.roles if one.unit == role.unit and one.correction is None]
        kept = []
        for caution in self.cautions:
            if caution.span != role.span:
                kept.append(caution)
            elif others:
                kept.append(replace(caution, span=others[0].span))
        self.cautions = kept

    # Measures

    def title(self, correction: Correction) -> str:
        at = find_measure(self.measures, correction)
        measure = self.measures[at]
        value = correction.value or None
        if value and not find_words(self.text, measure.span, value):
            raise Unfit(f"the words {value} do not stand in the measure")
        self.measures[at] = replace(measure, title=value, correction=correction.id)
        return measure.title or ""

    def due(self, correction: Correction) -> str:
        at = find_measure(self.measures, correction)
        measure = self.measures[at]
        value, quote = correction.value or "", correction.quote or ""
        iso = date_printed(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
        words = quote or ("" if iso else value)
        if value and not words:
            raise Unfit("a date needs the printed words that say so")
        if words and not find_words(self.text, (0, len(self.text)), words):
            raise Unfit(f"the words {words} do not stand in the plan")
        year = titles.period(self.plan.title, self.plan.date)[0]
        date = iso or dates.due_date(words, year) if value else None
        self.measures[at] = replace(
            measure, due_text=words if value else None, due_date=date, correction=correction.id
        )
        return measure.due_date or measure.due_text or ""

    # The plan

    def field(self, correction: Correction) -> str:
        """A field of the plan; with another place, units mean the bodies of that place."""
        name, value = correction.field, correction.value or None
        plan = self.plan
        if name == "place":
            place = place_named(value or "")
            self.plan = replace(plan, place=place.name, place_code=place.code, level=place.level)
            for at, role in enumerate(self.roles):
                if role.correction is None:
                    self.roles[at] = replace(role, agency=self.resolved(role.unit).id)
            return plan.place_code
        if name == "number":
            self.plan = replace(plan, number=number_printed(value))
            return plan.number or ""
        if name == "date":
            self.plan = replace(plan, date=date_printed(value))
            return plan.date or ""
        if name == "issuer":
            self.plan = replace(plan, issuer=value)
            return plan.issuer or ""
        if name == "title" and value:
            self.plan = replace(plan, title=value)
            return plan.title
        raise Unfit(f"a plan has no {name} to correct")

    def citation(self, correction: Correction) -> str:
        quote = letters(correction.quote or "")
        found = [
            at for at, ref in enumerate(self.references) if letters(self.quoted(ref.span)) == quote
        ]
        if not found:
            raise Unfit(f"nothing is cited as {correction.quote}")
        was = self.references[found[0]]
        if correction.cited is None:
            self.references = [r for at, r in enumerate(self.references) if at not in found]
        else:
            meant = cast(dict[str, str | None], json.loads(correction.cited))
            for at in found:
                self.references[at] = replace(
                    self.references[at],
                    to=None,
                    title=meant["title"],
                    number=meant["number"],
                    place_code=meant["place_code"],
                    basis=RULE,
                )
        self.cautions = [one for one in self.cautions if one.span != was.span]
        return was.number or was.title or ""

    # What a person has looked at

    def accept(self, correction: Correction) -> str:
        if correction.field == "role":
            at = self.role_at(replace(correction, field=None))
            role = self.roles[at]
            self.roles[at] = replace(role, certainty="explicit", correction=correction.id)
            self._looked_at(role)
            return f"{role.certainty} {role.rule or ''}".strip()
        wanted = letters(correction.quote or "")[:OPENS]
        if correction.field == DISAGREES:
            # Only all plans together tell what a citation disagrees with: see graph.checking.
            for ref in self.references:
                if letters(self.quoted(ref.span))[:OPENS] == wanted:
                    return ref.number or ref.title or ""
        found = [
            one
            for one in self.cautions
            if one.code == correction.field and about(one, self.text)[:OPENS] == wanted
        ]
        if not found:
            raise Unfit(f"there is no caution {correction.field} at these words")
        self.cautions = [one for one in self.cautions if one not in found]
        return found[0].message


def about(caution: Caution, text: str) -> str:
    """The words that a caution is about, without spaces; "" where it is about the whole."""
    return "" if caution.span is None else letters(text[caution.span[0] : caution.span[1]])


def place_named(value: str) -> Place:
    """A place by code or by a name that only one bears."""
    found = places.named(value)
    if value.isdecimal():
        try:
            return places.by_code(value)
        except KeyError:
            found = ()
    if len(found) != 1:
        raise Unfit(f"{value} is {'no place' if not found else 'several places: give the code'}")
    return found[0]


def number_printed(value: str | None) -> str | None:
    """A 文号 with 〔〕; `Unfit` for words that are none."""
    if value is None:
        return None
    found = NUMBER.fullmatch("".join(value.split()))
    if found is None:
        raise Unfit(f"{value} is no 文号")
    return plain_number(found)


def date_printed(value: str | None) -> str | None:
    """A date as ISO; `Unfit` for words that are none."""
    if value is None:
        return None
    written = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", value.strip())
    found = dates.iso_date("{}年{}月{}日".format(*written.groups()) if written else value)
    if found is None:
        raise Unfit(f"{value} is no date; write it as 2022-12-31")
    return found


def _set(
    role: Role,
    correction: Correction,
    *,
    unit: str | None = None,
    agency: str | None = None,
    name: RoleName | None = None,
) -> Role:
    return replace(
        role,
        unit=unit or role.unit,
        agency=agency or role.agency,
        role=name or role.role,
        certainty="explicit",
        rule=RULE,
        rule_span=None,
        correction=correction.id,
    )


def _role_name(value: str | None) -> RoleName:
    if value not in ROLES:
        raise Unfit(f"{value} is no role; one of {', '.join(ROLES)}")
    return value
