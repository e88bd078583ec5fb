"""Rules that a document states once and that hold from there on.

    列第一位的为牵头单位，下同            the first unit of every plain list leads
    无牵头单位的，责任单位即为牵头单位    where nobody leads, those responsible do
    以下各项均需各县政府落实，不再列出    those units bear every measure that follows

Words hand a rule on (以下, 下同); position alone never does. What a rule adds says so: `rule`
names it and `rule_span` shows where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract import agencies
from extract.clauses import STANDING
from extract.grammar import Duty, Parsed, lead_first, parse
from extract.outline import Outline
from extract.places import Place
from extract.triples import Span
from extract.vocabulary import vocabulary

RESPONSIBLE_LEADS = "responsible-is-lead"


@dataclass(frozen=True, slots=True)
class Standing:
    """Roles that hang on every measure that begins at or after `since`."""

    roles: tuple[Duty, ...]
    since: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What one document states. A rule holds for clauses that begin at or after its number."""

    first_leads: tuple[tuple[Span, int], ...]
    responsible_leads: tuple[tuple[Span, int], ...]
    standing: tuple[Standing, ...]

    def roles(self, clause: Parsed) -> tuple[Duty, ...]:
        """The roles of one clause under the rules that hold where it stands."""
        at = clause.span[0]
        first = clause.first_is_lead or _holding(self.first_leads, at)
        if first is not None:
            return lead_first(clause.roles, first)
        rule = _holding(self.responsible_leads, at)
        if rule is not None and not any(role.role == "牵头" for role in clause.roles):
            return tuple(
                replace(r, role="牵头", rule=RESPONSIBLE_LEADS, rule_span=rule, certainty="rule")
                if r.role == "负责"
                else r
                for r in clause.roles
            )
        return clause.roles

    def handed_on(self, start: int, already: Sequence[Duty]) -> tuple[Duty, ...]:
        """The standing duties of a measure that begins at `start`, those left out that its own
        clauses state."""
        stated = {(role.role, role.unit) for role in already}
        return tuple(
            role
            for standing in self.standing
            if standing.since <= start
            for role in standing.roles
            if (role.role, role.unit) not in stated
        )


def rules(text: str, frame: Outline, place: Place, year: int | None) -> Rules:
    """The rules that the document behind `frame` states, wherever it states them."""
    words = vocabulary()
    spans = [(c, item.span) for item in frame.items for c in item.clauses]
    quotes = [span for item in frame.items for span in item.quotes]
    last = max((item.span[1] for item in frame.items), default=0)

    def stated(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where the document says it itself; a cell that quotes another text does not."""
        for found in pattern.finditer(text):
            if not any(a <= found.start() < b for a, b in quotes):
                yield found

    def since(at: int) -> int:
        """A rule behind the last measure, a footnote, speaks for all of them."""
        return at if at < last else 0

    first: list[tuple[Span, int]] = []
    for found in stated(words.first_is_lead):
        inside = next((c for c, _ in spans if c.span[0] <= found.start() < c.span[1]), None)
        if inside is None or inside.onward:
            first.append((found.span(), since(found.start())))
    responsible = tuple(
        (found.span(), since(found.start())) for found in stated(words.responsible_leads)
    )
    standing = [
        Standing(_marked(parsed.roles, found.span()), _after(frame, found.end()))
        for found in stated(words.standing)
        if (
            parsed := parse(
                text, found.start("units"), found.end("verb"), place, year, bare=False, trust="all"
            )
        )
    ]
    for clause, span in spans:
        if clause.onward and clause.first_is_lead is None:
            trailing = _trailing_groups(clause, place)
            if trailing:
                standing.append(Standing(_marked(trailing, clause.span), span[1]))
    return Rules(tuple(first), responsible, tuple(standing))


def _holding(stated: tuple[tuple[Span, int], ...], at: int) -> Span | None:
    return next((span for span, since in stated if since <= at), None)


def _after(frame: Outline, at: int) -> int:
    """A duty stated inside a measure begins with the next one."""
    return next((item.span[1] for item in frame.items if item.span[0] <= at <= item.span[1]), at)


def _trailing_groups(clause: Parsed, place: Place) -> tuple[Duty, ...]:
    """The groups (各县人民政府) that close a clause before its 下同."""
    trailing: list[Duty] = []
    for role in reversed(clause.roles):
        if agencies.resolve(role.unit, place).agency.kind != "集合":
            break
        trailing.append(role)
    return tuple(trailing[::-1])


def _marked(roles: tuple[Duty, ...], span: Span) -> tuple[Duty, ...]:
    return tuple(
        replace(role, rule=STANDING, rule_span=span, clause_span=span, certainty="rule")
        for role in roles
    )
