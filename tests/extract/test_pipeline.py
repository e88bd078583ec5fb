"""The whole reading: every span proves what it claims, ids are unique, JSON goes both ways."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy

from extract import read
from extract.pipeline import COMPONENTS, pipeline
from extract.triples import Extraction


@pytest.fixture(scope="module", params=range(5))
def reading(request: pytest.FixtureRequest, plans: Path) -> Extraction:
    (path,) = plans.glob(f"{request.param:03}*.txt")
    return read(path)[0]


def records(found: Extraction) -> Iterator[object]:
    yield found.plan
    for name in ("sections", "measures", "roles", "references", "targets", "warnings"):
        yield from getattr(found, name)


def test_every_span_lies_in_the_text_and_covers_something(reading: Extraction) -> None:
    for record in records(reading):
        for field in dataclasses.fields(record):  # type: ignore[arg-type]
            if field.name in ("span", "clause_span", "rule_span"):
                span = getattr(record, field.name)
                if span is not None:
                    assert 0 <= span[0] < span[1] <= len(reading.text), record


def test_the_words_under_a_span_are_the_evidence(reading: Extraction) -> None:
    for section in reading.sections:
        assert section.heading in reading.words(section.span)
    for measure in reading.measures:
        assert reading.words(measure.span) == measure.text
        assert measure.text.startswith(measure.label)
        assert measure.title is None or measure.title in measure.text
    for role in reading.roles:
        printed = reading.words(role.span)
        assert printed == role.unit if role.rule is None else role.unit.count(printed)
        assert printed in reading.words(role.clause_span)
        assert role.verb in reading.words(role.clause_span)
    for reference in reading.references:
        assert reference.title and reference.title in reading.words(reference.span)
    for target in reading.targets:
        figures = re.search(r"\d|全覆盖|[一二三四五六七八九十百千万]", reading.words(target.span))
        assert figures, target
    assert reading.plan.title == reading.words(reading.plan.span)


def test_evidence_of_a_measure_stands_inside_it(reading: Extraction) -> None:
    spans = {measure.id: measure.span for measure in reading.measures}
    for role in reading.roles:
        if role.measure:
            start, end = spans[role.measure]
            assert start <= role.span[0] < role.span[1] <= end
    for target in reading.targets:
        if target.measure:
            start, end = spans[target.measure]
            assert start <= target.span[0] < target.span[1] <= end


def test_ids_are_unique_and_every_pointer_leads_somewhere(reading: Extraction) -> None:
    ids = [record.id for record in (*records(reading), *reading.agencies) if hasattr(record, "id")]
    assert len(ids) == len(set(ids))
    known = set(ids) | {None}
    for measure in reading.measures:
        assert measure.section in known
    for role in reading.roles:
        assert {role.measure, role.section, role.agency} <= known
        assert (role.measure is None) != (role.section is None)
    for target in reading.targets:
        assert {target.measure, target.section} <= known


def test_reading_twice_gives_the_same(reading: Extraction, plans: Path) -> None:
    assert reading.plan.source is not None
    assert read(plans / reading.plan.source)[0] == reading


def test_an_extraction_survives_its_json(reading: Extraction) -> None:
    line = reading.to_json()
    assert "\n" not in line
    assert ('"from":' in line) == bool(reading.references)
    assert Extraction.from_json(line) == reading


def test_the_pipeline_is_made_of_registered_components() -> None:
    assert tuple(pipeline().pipe_names) == COMPONENTS
    again = spacy.blank("zh")
    for name in COMPONENTS:
        again.add_pipe(name)
    assert again.lang == "zh"
