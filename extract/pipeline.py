"""The spaCy pipeline that turns the clean text of a document into an `Extraction`.

`spacy.blank("zh")` cuts the text into characters, so that a token's index is its offset; five
registered components then add what they find to `doc._.reading`, each a pure function of
the text and of what stands before it. Nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from extract import references, targets
from extract.bearers import Bearers
from extract.document import RECOGNISED, Document, Paragraph
from extract.errors import NotAPlan
from extract.front import Front, front
from extract.outline import Item, Outline, outline
from extract.rules import rules
from extract.titles import NUMBER
from extract.triples import (
    SCHEMA,
    Agency,
    Caution,
    Extraction,
    Measure,
    Plan,
    Reference,
    Role,
    Section,
    Span,
    Target,
)

CHARACTERS = "zeren.characters.v1"
COMPONENTS = ("zeren_front", "zeren_outline", "zeren_roles", "zeren_references", "zeren_targets")


@dataclass(slots=True)
class Reading:
    """What the components have found so far."""

    document: Document
    front: Front | None = None
    outline: Outline | None = None
    plan: Plan | None = None
    sections: tuple[Section, ...] = ()
    measures: tuple[Measure, ...] = ()
    roles: tuple[Role, ...] = ()
    agencies: tuple[Agency, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    cautions: list[Caution] = field(default_factory=list)


Doc.set_extension("reading", default=None, force=True)


def characters() -> Callable[[Language], Callable[[str], Doc]]:
    """One token a character, as spaCy's own Chinese tokeniser cuts, without its search for
    words between spaces: the clean text has hardly any."""

    def create(nlp: Language) -> Callable[[str], Doc]:
        def tokenize(text: str) -> Doc:
            return Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))

        return tokenize

    return create


registry.tokenizers.register(CHARACTERS, func=characters)


@cache
def pipeline() -> Language:
    """The pipeline with its default configuration, made once."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": CHARACTERS}}})
    nlp.max_length = 10_000_000
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def extract(document: Document, nlp: Language | None = None) -> Extraction:
    """Read one plan.

    Raises `NotAPlan` where the text holds no measure.
    """
    nlp = nlp or pipeline()
    doc = nlp.make_doc(document.text)
    doc._.reading = Reading(document)
    reading: Reading = nlp(doc)._.reading
    assert reading.plan is not None
    return Extraction(
        schema=SCHEMA,
        text=document.text,
        plan=reading.plan,
        sections=reading.sections,
        measures=reading.measures,
        roles=reading.roles,
        references=reading.references,
        targets=reading.targets,
        agencies=reading.agencies,
        warnings=tuple(reading.cautions),
        origin=document.origin,
    )


@Language.component("zeren_front")
def read_front(doc: Doc) -> Doc:
    """Title, 文号, issuer, date and place."""
    reading: Reading = doc._.reading
    document = reading.document
    head = reading.front = front(document)
    reading.plan = Plan(
        id=f"{head.place.code}:{head.number or head.title}",
        number=head.number,
        title=head.title,
        issuer=head.issuer,
        date=head.date,
        place=head.place.name,
        place_code=head.place.code,
        level=head.place.level,
        source=document.name,
        sha256=document.sha256,
        span=head.title_span,
    )
    for missing, value in (("number", head.number), ("date", head.date), ("issuer", head.issuer)):
        if value is None:
            reading.cautions.append(
                Caution(f"no_{missing}", f"the text states no {missing}; left empty", None)
            )
    return doc


@Language.component("zeren_outline")
def read_outline(doc: Doc) -> Doc:
    """Sections and measures."""
    reading: Reading = doc._.reading
    head, text = reading.front, reading.document.text
    assert head is not None and reading.plan is not None
    body = reading.document.paragraphs[head.first_item :]
    frame = reading.outline = outline(text, body, head.place, head.year)
    if not frame.items:
        raise NotAPlan(
            f"{reading.document.name or 'the text'} holds no measure with a responsibility",
            "give the text of a plan whose items end in clauses such as （某局牵头）",
        )
    plan = reading.plan.id
    reading.sections = tuple(
        Section(
            id=f"{plan}:s{at}",
            no=heading.number,
            heading=heading.text,
            depth=heading.depth,
            parent=None if heading.parent is None else f"{plan}:s{heading.parent + 1}",
            span=heading.span,
            page=heading.page,
        )
        for at, heading in enumerate(frame.headings, start=1)
    )
    one_run = _in_one_run(frame)
    reading.measures = tuple(
        _measure(plan, seq, item, text, one_run) for seq, item in enumerate(frame.items, start=1)
    )
    if any(paragraph.where == RECOGNISED for paragraph in reading.document.paragraphs):
        reading.cautions.append(
            Caution("recognised", "the words were recognised from a picture: check them", None)
        )
    for measure, item in zip(reading.measures, frame.items, strict=True):
        if not item.clauses:
            reading.cautions.append(
                Caution(
                    "no_clause", f"measure {measure.label or measure.no} has no clause", item.span
                )
            )
    return doc


def _in_one_run(frame: Outline) -> bool:
    """Are the measures numbered through the whole plan: one style, each number above the last?"""
    labels = [item.label for item in frame.items]
    values = [label.value for label in labels if label is not None]
    return (
        len(values) == len(labels)
        and len({label.style for label in labels if label is not None}) == 1
        and all(len(value) == 1 for value in values)
        and all(before < after for before, after in pairwise(values))
    )


def _measure(plan: str, seq: int, item: Item, text: str, one_run: bool) -> Measure:
    printed = [text[a:b] for a, b in (clause.span for clause in item.clauses)]
    stated = next(((c.due_text, c.due_date) for c in item.clauses if c.due_text), None)
    due_text, due_date = item.due or stated or (None, None)
    return Measure(
        id=f"{plan}:{seq}",
        seq=seq,
        no=item.label.value[-1] if one_run and item.label else seq,
        label=item.label.text if item.label else "",
        title=text[item.title[0] : item.title[1]].replace("\n", "") if item.title else None,
        text=text[item.span[0] : item.span[1]],
        section=None if item.heading is None else f"{plan}:s{item.heading + 1}",
        clause="；".join(printed).replace("\n", "").replace(" ", "") or None,
        due_text=due_text,
        due_date=due_date,
        span=item.span,
        page=item.page,
        where=item.where,
    )


@Language.component("zeren_roles")
def read_roles(doc: Doc) -> Doc:
    """Responsibilities of measures and headings, and the agencies that bear them."""
    reading: Reading = doc._.reading
    head, frame = reading.front, reading.outline
    assert head is not None and frame is not None
    stated = rules(reading.document.text, frame, head.place, head.year)
    bearers = Bearers(head.place, head.date, reading.document)
    roles: list[Role] = []
    for section, heading in zip(reading.sections, frame.headings, strict=True):
        own = [role for clause in heading.clauses for role in stated.roles(clause)]
        roles += [bearers.bear(role, at, section=section.id) for at, role in enumerate(own)]
    for measure, item in zip(reading.measures, frame.items, strict=True):
        own = [role for clause in item.clauses for role in stated.roles(clause)]
        own += stated.handed_on(item.span[0], own)
        roles += [bearers.bear(role, at, measure=measure.id) for at, role in enumerate(own)]
    for heard in (*(h.clauses for h in frame.headings), *(i.clauses for i in frame.items)):
        reading.cautions += [caution for clause in heard for caution in clause.cautions]
    reading.roles = tuple(roles)
    reading.agencies = bearers.agencies
    reading.cautions += bearers.cautions.values()
    return doc


@Language.component("zeren_references")
def read_references(doc: Doc) -> Doc:
    """Documents that the plan carries out, cites or repeals."""
    reading: Reading = doc._.reading
    head, frame, plan = reading.front, reading.outline, reading.plan
    assert head is not None and frame is not None and plan is not None
    text = reading.document.text
    own = references.same_title(plan.title)
    seen: set[tuple[str, str, str]] = set()
    result: list[Reference] = []
    places_to_read: list[tuple[str, Span, bool]] = [
        (plan.id, paragraph.span, True)
        for paragraph in reading.document.paragraphs[: head.first_item]
    ]
    places_to_read += [(plan.id, paragraph.span, False) for paragraph, _ in frame.loose]
    places_to_read += [(m.id, m.span, False) for m in reading.measures]
    for owner, (start, end), preamble in places_to_read:
        for found in references.citations(
            text, start, end, preamble=preamble, own=head.place, issuer=head.issuer,
            task=owner != plan.id,
        ):  # fmt: skip
            key = (owner, found.kind, found.title or found.number or "")
            if key in seen or found.names(own, plan.number):
                continue
            seen.add(key)
            result.append(
                Reference(
                    id=f"{plan.id}:c{len(result) + 1}",
                    kind=found.kind,
                    from_=owner,
                    to=None,
                    title=found.title,
                    number=found.number,
                    basis="stated",
                    span=found.span,
                    place_code=found.place.code if found.place else None,
                )
            )
            if found.number and _borrowed(
                found.number, plan, found.place.code if found.place else None
            ):
                reading.cautions.append(
                    Caution(
                        "citation_number",
                        f"《{found.title}》 carries {found.number}, a number of this plan's own "
                        "issuer; the title was believed",
                        found.span,
                    )
                )
    reading.references = tuple(sorted(result, key=lambda r: (r.span, r.kind)))
    return doc


def _borrowed(number: str, plan: Plan, place_code: str | None) -> bool:
    """Whether a document of another place carries a 文号 of this plan's issuer."""
    if plan.number is None or place_code in (None, plan.place_code):
        return False
    mine, other = NUMBER.match(plan.number), NUMBER.match(number)
    return bool(mine and other and other["prefix"].startswith(mine["prefix"]))


@Language.component("zeren_targets")
def read_targets(doc: Doc) -> Doc:
    """Numbers that measures commit to, and the plan's headline figures."""
    reading: Reading = doc._.reading
    head, frame, plan = reading.front, reading.outline, reading.plan
    assert head is not None and frame is not None and plan is not None
    text = reading.document.text
    result: list[Target] = []

    def add(span: Span, measure: str | None, section: str | None) -> None:
        for found in targets.targets(text, span, year=head.year):
            result.append(
                Target(
                    id=f"{plan.id}:t{len(result) + 1}",
                    measure=measure,
                    section=section,
                    indicator=found.indicator,
                    op=found.op,
                    value=found.value,
                    value_max=found.value_max,
                    unit=found.unit,
                    due=found.due,
                    span=found.span,
                )
            )

    for paragraph in _preamble(reading.document, head):
        add(paragraph.span, None, None)
    for paragraph, heading in frame.loose:
        if heading is not None and paragraph.span[0] < frame.items[-1].span[1]:
            add(paragraph.span, None, f"{plan.id}:s{heading + 1}")
    for measure, item in zip(reading.measures, frame.items, strict=True):
        start = item.span[0] + len(measure.label)
        for clause in item.clauses:
            add((start, max(start, clause.span[0] - 1)), measure.id, None)
            start = clause.span[1]
        if not item.clauses:
            add((start, item.span[1]), measure.id, None)
    reading.targets = tuple(result)
    return doc


def _preamble(document: Document, head: Front) -> tuple[Paragraph, ...]:
    return document.paragraphs[head.body : head.first_item]
