"""The invented plans of the benchmarks read as they are meant."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from benchmarks.invented import BRANCH, Corpus, Text
from extract import read_text
from extract.triples import Extraction


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(Corpus().texts(12))


@pytest.fixture(scope="module")
def read(texts: list[Text]) -> list[Extraction]:
    return [plan for one in texts for plan in read_text(one.text, source=one.name)]


def test_every_plan_is_read_with_its_place_number_title_and_measures(
    texts: list[Text], read: list[Extraction]
) -> None:
    assert [
        (plan.plan.place_code, plan.plan.number, plan.plan.title, len(plan.measures))
        for plan in read
    ] == [(one.place.code, one.number, one.title, one.measures) for one in texts]


def test_a_plan_says_what_it_carries_out_or_leaves_it_to_its_title(
    texts: list[Text], read: list[Extraction]
) -> None:
    carried = [{ref.number for ref in plan.references if ref.kind == "implements"} for plan in read]
    assert any(one.parent in numbers for one, numbers in zip(texts, carried, strict=True))
    assert any(one.parent not in numbers for one, numbers in zip(texts, carried, strict=True))


def test_no_role_is_uncertain(read: list[Extraction]) -> None:
    assert {role.certainty for plan in read for role in plan.roles} == {"explicit"}


def test_the_same_seed_gives_the_same_plans_and_a_larger_corpus_begins_with_a_smaller_one(
    texts: list[Text],
) -> None:
    assert [asdict(one) for one in Corpus().texts(BRANCH)][: len(texts)] == [*map(asdict, texts)]
