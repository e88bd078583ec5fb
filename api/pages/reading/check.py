"""The page that holds a reading against its text: part for part, what is printed and what was
read of it, what is uncertain, and what people said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from api.pages import lines, links
from api.pages.cautions import caution
from api.pages.marking import Head, UnitMark, paragraphs, pieces
from api.pages.reading.check_views import CheckPage, Nameless, Part, Reading, Typed, Warned
from api.pages.reading.corrections import FIELDS, CorrectionLine, line
from api.pages.views import Choice, Piece
from extract.triples import RoleName, Span
from graph import read
from graph.anchors import letters
from graph.checking import Doubt
from graph.doubts import DoubtfulRole
from graph.plans import read_with
from graph.rows import ask
from graph.store import Store

_AROUND = 40
"""Letters of the text shown on each side of what a caution is about."""
_LONGEST = 200
"""Letters of a quote that a form hands back: more than a caution is known by."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`show` is doubt, all, corrected or "" (doubt where there is any); `at` the anchor of the
    only part to show; `done` ids of corrections just said."""

    show: str = ""
    at: str = ""
    done: tuple[str, ...] = ()
    typed: Typed = field(default_factory=Typed)


def check_page(store: Store, name: str, asked: Asked) -> CheckPage:
    """What there is to check in the plan of that id, number or title; the errors of names."""
    found = read.check(store, name)
    plan = found.plan
    text, _ = read_with(store, plan.id)
    said = {row.id: line(row) for row in found.corrections}
    parts = _Parts(store, found, text, said).all()
    loose = tuple(_loose(found, text, parts))
    doubtful = [part for part in parts if part.doubts]
    opened = sum(part.doubts for part in parts) + len(loose)
    show = asked.show or ("doubt" if doubtful or not parts else "all")
    at = next((n for n, part in enumerate(parts) if part.anchor == asked.at), None)
    address = links.plan_side(plan.id, "check")
    if asked.at and at is not None:
        shown: Sequence[Part] = [parts[at]]
    elif show == "doubt":
        shown = doubtful
    elif show == "corrected":
        shown = [part for part in parts if part.corrected]
    else:
        shown = parts
    only = asked.at if at is not None else ""
    return CheckPage(
        plan=lines.of_plan(plan),
        fields=tuple((field, named, _field(plan, field)) for field, named in FIELDS.items()),
        address=address,
        shown=show,
        open=opened,
        choices=_choices(address, show, parts, loose, only),
        parts=tuple(shown),
        warned=loose,
        nameless=tuple(
            Nameless(one.id, one.name, one.units, one.kind, links.agency(one.id))
            for one in found.unknown
        ),
        lines=tuple(reversed(said.values())),
        typed=asked.typed,
        only=only,
        before=_next(reversed(parts[:at])) if at is not None else "",
        after=_next(parts[at + 1 :]) if at is not None else "",
        done=tuple(said[id_] for id_ in asked.done if id_ in said),
    )


def _choices(
    address: str, show: str, parts: Sequence[Part], loose: Sequence[Warned], only: str
) -> tuple[Choice, ...]:
    numbers = {
        "doubt": sum(bool(part.doubts) for part in parts),
        "all": sum(part.kind == "measure" for part in parts),
        "corrected": sum(part.corrected for part in parts),
    }
    words = {"doubt": "待核对的措施", "all": "全部措施", "corrected": "有更正的措施"}
    return tuple(
        Choice(
            name,
            said,
            links.with_query(address, {"show": name}),
            show == name and not only,
            numbers[name],
        )
        for name, said in words.items()
    )


def _next(parts: Iterable[Part]) -> str:
    return next((part.anchor for part in parts if part.doubts), "")


def _field(plan: read.PlanRow, field: str) -> str:
    found = {
        "number": plan.number,
        "title": plan.title,
        "issuer": plan.issuer,
        "date": plan.date,
        "place": plan.place,
    }[field]
    return found or ""


class _Parts:
    """The text of a plan cut where measures and headings with responsibilities begin and end."""

    def __init__(
        self, store: Store, found: read.Check, text: str, said: dict[str, CorrectionLine]
    ) -> None:
        plan = found.plan.id
        self._text = text
        self._said = said
        self._measures = ask(store, read.PlanMeasure, "plan_measures", plan=plan)
        self._sections = ask(store, read.SectionRow, "plan_sections", plan=plan)
        self._duties = ask(store, read.Duty, "plan_roles", plan=plan)
        self._headed = ask(store, read.SectionDuty, "section_roles", plan=plan)
        changed = read.corrected_parts(store, plan)
        self._of_role = {
            (one.part, one.role, one.agency_id, one.span_start): one.correction
            for one in changed
            if one.role
        }
        self._of_part = {one.part: one.correction for one in changed if not one.role}
        self._doubtful = {(one.part, one.span_start, one.agency_id): one for one in found.roles}
        self._silent = {one.measure: one for one in found.unassigned}
        self._cautions = found.cautions
        # One caution stands for all responsibilities of the unit that it is about.
        self._told = {
            letters(one.words): caution(one.code, one.message).what
            for one in found.cautions
            if one.words
        }
        self._gone = _gone(found.corrections, said)

    def all(self) -> list[Part]:
        cuts: list[tuple[Span, Part]] = []
        for measure in self._measures:
            span = (measure.span_start, measure.span_end)
            readings = self._readings_of_measure(measure)
            silent = self._silent.get(measure.measure)
            cuts.append(
                (
                    span,
                    Part(
                        kind="measure",
                        paragraphs=(),
                        id=measure.measure,
                        anchor=links.anchor(measure.measure),
                        label=measure.label or f"{measure.no}.",
                        title=measure.title or "",
                        due=measure.due_date or "",
                        readings=readings,
                        warned=self._warned(span, readings),
                        above=silent.section or "" if silent else "",
                        said=self._changes(measure.measure, letters(measure.text)),
                    ),
                )
            )
        with_duties = {duty.section for duty in self._headed}
        for section in self._sections:
            span = (section.span_start, section.span_end)
            if section.id in with_duties:
                readings = self._readings_of_heading(section.id)
                cuts.append(
                    (
                        span,
                        Part(
                            kind="heading",
                            paragraphs=(),
                            id=section.id,
                            anchor=links.anchor(section.id),
                            label=section.no or "",
                            title=section.heading,
                            readings=readings,
                            warned=self._warned(span, readings),
                            said=self._changes(section.id, letters(section.heading)),
                        ),
                    )
                )
        return list(self._with_text(sorted(cuts, key=lambda cut: cut[0])))

    def _with_text(self, cuts: Sequence[tuple[Span, Part]]) -> Iterable[Part]:
        marks = [
            *(
                UnitMark(
                    (duty.span_start, duty.span_end),
                    duty.role,
                    f"#{links.anchor(duty.measure)}",
                    (duty.measure, duty.span_start, duty.agency_id) in self._doubtful,
                )
                for duty in self._duties
            ),
            *(
                UnitMark((duty.span_start, duty.span_end), duty.role)
                for duty in self._headed
            ),
        ]  # fmt: skip
        clauses = {(duty.clause_start, duty.clause_end) for duty in self._duties}
        heads = [
            *(
                Head("heading", (s.span_start, s.span_end), "", None, s.depth)
                for s in self._sections
            ),
            *(
                Head("measure", self._titled(measure), "", number=str(measure.no))
                for measure in self._measures
            ),
        ]  # fmt: skip

        def printed(span: Span) -> Part:
            near = [mark for mark in marks if mark.span[0] < span[1] and mark.span[1] > span[0]]
            found = paragraphs(self._text, span, heads, near, clauses)
            return Part(kind="text", paragraphs=found)

        at = 0
        for span, part in cuts:
            if span[0] > at and (between := printed((at, span[0]))).paragraphs:
                yield between
            yield replace(part, paragraphs=printed(span).paragraphs)
            at = max(at, span[1])
        if at < len(self._text) and (rest := printed((at, len(self._text)))).paragraphs:
            yield rest

    def _titled(self, measure: read.PlanMeasure) -> Span:
        start = measure.span_start
        words = measure.title or measure.label
        found = self._text.find(words, start, measure.span_end) if words else -1
        return start, found + len(words) if found >= 0 else start

    def _readings_of_measure(self, measure: read.PlanMeasure) -> tuple[Reading, ...]:
        mine = (duty for duty in self._duties if duty.measure == measure.measure)
        return tuple(
            self._reading(str(key), measure.measure, duty, duty) for key, duty in enumerate(mine)
        )

    def _readings_of_heading(self, section: str) -> tuple[Reading, ...]:
        mine = sorted(
            (duty for duty in self._headed if duty.section == section),
            key=lambda duty: (duty.span_start, duty.agency_id),
        )
        return tuple(
            self._reading(
                str(key),
                section,
                duty,
                self._doubtful.get((section, duty.span_start, duty.agency_id)),
            )
            for key, duty in enumerate(mine)
        )

    def _reading(
        self,
        key: str,
        part: str,
        duty: read.Duty | read.SectionDuty,
        told: read.Duty | DoubtfulRole | None,
    ) -> Reading:
        """`told` says how the words were read; None where they say it all themselves."""
        return Reading(
            key,
            duty.role,
            duty.agency,
            links.agency(duty.agency_id),
            told.unit if told else duty.quote,
            duty.quote,
            told.clause if told else "",
            told.certainty if told else "explicit",
            (told.rule or "") if told else "",
            self._correction(part, duty.role, duty.agency_id, duty.span_start),
            self._told.get(letters(duty.quote), ""),
        )

    def _correction(
        self, part: str, role: RoleName, agency: str, start: int
    ) -> CorrectionLine | None:
        return self._said.get(self._of_role.get((part, role, agency, start), ""))

    def _changes(self, part: str, words: str) -> tuple[CorrectionLine, ...]:
        """Corrections of the part itself, and responsibilities dropped from it."""
        own = self._said.get(self._of_part.get(part, ""))
        dropped = [said for opening, said in self._gone if opening and opening in words]
        return tuple(dict.fromkeys((*((own,) if own else ()), *dropped)))

    def _warned(self, span: Span, readings: Sequence[Reading]) -> tuple[Warned, ...]:
        """Cautions inside a part; those about a unit stand at its responsibility already."""
        units = {letters(reading.quote) for reading in readings if reading.doubtful}
        return tuple(
            of_caution(one, self._text)
            for one in self._cautions
            if one.span_start is not None
            and one.span_end is not None
            and span[0] <= one.span_start
            and one.span_end <= span[1]
            and letters(one.words or "") not in units
        )


def _gone(
    rows: Sequence[read.CorrectionRow], said: dict[str, CorrectionLine]
) -> list[tuple[str, CorrectionLine]]:
    """Responsibilities that were dropped, by the opening of the part that had them."""
    return [
        (letters(row.words or ""), said[row.id])
        for row in rows
        if row.kind == "drop" and row.state == "applied"
    ]


def _loose(found: read.Check, text: str, parts: Sequence[Part]) -> Iterable[Warned]:
    """Cautions that stand in no measure or heading."""
    placed = {(one.code, one.quote) for part in parts for one in part.warned}
    units = {
        letters(reading.quote) for part in parts for reading in part.readings if reading.doubtful
    }
    for one in found.cautions:
        made = of_caution(one, text)
        known = one.span_start is not None and letters(one.words or "") in units
        if (made.code, made.quote) not in placed and not known:
            yield made


def of_caution(one: Doubt, text: str) -> Warned:
    said = caution(one.code, one.message)
    excerpt: tuple[Piece, ...] = ()
    if one.span_start is not None and one.span_end is not None and one.code != "no_clause":
        start, end = one.span_start, one.span_end
        left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
        excerpt = (
            *pieces(text, (left, start)),
            Piece(text[start:end], here=True),
            *pieces(text, (end, right)),
        )
    return Warned(
        code=one.code,
        quote=(one.words or "")[:_LONGEST],
        what=said.what,
        to_do=said.to_do,
        excerpt=excerpt,
        citation=one.code.startswith("citation_"),
    )
