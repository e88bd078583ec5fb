"""What two measures share is told in whole words, without a dictionary."""

from __future__ import annotations

import pytest

from graph.likeness import weights
from graph.shared_words import SharedWords
from graph.wording import rarity, wording

OTHERS = (
    "促进消费，促进流通，推进改革。",
    "推进项目建设，促进就业，推进创业。",
    "促进开放，推进合作，扩大出口。",
    "推进绿化，促进增收。",
)
"""Other measures of the same plans, from which it shows how words go together."""


def shared(one: str, other: str) -> tuple[str, ...]:
    loose = weights().loose
    texts = [wording(text) for text in (one, other, *OTHERS)]
    words = SharedWords(texts, rarity(texts, 20), loose.first, loose.last)
    return words.phrases(texts[0], texts[1], texts[0].grams & texts[1].grams)


@pytest.mark.parametrize(
    ("one", "other", "phrases"),
    [
        pytest.param("促进二手车交易", "推进二手车流通", ("二手车",), id="an end of a word before"),
        pytest.param("大力扶持和社区食堂", "开办和社区食堂", ("社区食堂",), id="和 before"),
        pytest.param("示范物流园区和枢纽", "示范物流园区和站场", ("示范物流园区",), id="和 behind"),
        pytest.param("滑翔伞俱乐部", "建滑翔伞俱乐部", ("滑翔伞俱乐部",), id="a whole stretch"),
        pytest.param("在校园建冷库", "在校园建冷库", ("在校园建冷库",), id="the same sentence"),
        pytest.param("冷链", "冷链", ("冷链",), id="a word alone"),
        pytest.param("修路", "种树", (), id="nothing"),
    ],
)
def test_a_phrase_begins_and_ends_where_words_do(
    one: str, other: str, phrases: tuple[str, ...]
) -> None:
    assert shared(one, other) == phrases


def test_what_one_text_says_oftener_is_told_once() -> None:
    assert shared("冷链物流，冷链物流", "建冷链物流") == ("冷链物流",)


@pytest.mark.parametrize("text", ["深化资本市场改革", "健全县域商业体系"])
def test_a_level_word_within_other_words_stays(text: str) -> None:
    given = weights()
    assert wording(text, given.level_words, given.other_words).stretches == (text,)


def test_a_level_word_is_left_out() -> None:
    given = weights()
    bare = wording("推动全市改革", given.level_words, given.other_words)
    assert bare.stretches == ("推动", "改革")
