"""Who bears the roles of one plan: each printed unit made a known agency."""

from __future__ import annotations

from extract.agencies import merge, resolve
from extract.document import Document
from extract.grammar import Duty
from extract.places import Place
from extract.triples import Agency, Caution, Role


class Bearers:
    """Notes who bears what, role by role: `agencies` has each of them once, `cautions` one for
    each printed unit that is not known for certain."""

    def __init__(self, place: Place, day: str | None, document: Document) -> None:
        self._place = place
        self._day = day
        self._document = document
        self._found: dict[str, list[Agency]] = {}
        self.cautions: dict[str, Caution] = {}

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Each with all its printed forms, in the order in which they were noted first."""
        return tuple(merge(same) for same in self._found.values())

    def bear(
        self,
        role: Duty,
        position: int,
        *,
        measure: str | None = None,
        section: str | None = None,
    ) -> Role:
        """The role with its ids and where it stands, its agency noted."""
        page, where = self._document.spot(role.span[0])
        known = resolve(role.unit, self._place, self._day)
        self._found.setdefault(known.agency.id, []).append(known.agency)
        if known.caution and role.unit not in self.cautions:
            code = known.caution_code or "unknown_agency"
            self.cautions[role.unit] = Caution(code, known.caution, role.span)
        return Role(
            id=f"{measure or section}:r{position}",
            measure=measure,
            section=section,
            role=role.role,
            verb=role.verb,
            unit=role.unit,
            agency=known.agency.id,
            position=position,
            open=role.open,
            manner=role.manner,
            certainty=role.certainty if known.certainty == "explicit" else "uncertain",
            due_text=role.due_text,
            due_date=role.due_date,
            rule=role.rule,
            rule_span=role.rule_span,
            span=role.span,
            clause_span=role.clause_span,
            page=page,
            where=where,
        )
