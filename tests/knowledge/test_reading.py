"""A model of English reads Chinese through the dictionary, and what it reads itself as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from knowledge.search.dictionary import standard_dictionary
from knowledge.search.embedding import BUNDLED_ENGLISH, SentenceEmbedder
from knowledge.search.reading import DictionaryReader
from knowledge.search.titles import says_title
from tests.fakes.embedder import FakeEmbedder

if TYPE_CHECKING:
    from collections.abc import Callable


def reader(model: FakeEmbedder, english: Callable[[str], str]) -> DictionaryReader:
    return DictionaryReader(model, english)


def test_what_the_model_reads_it_is_given_unchanged() -> None:
    model = FakeEmbedder()
    reader(model, lambda _text: "never").embed(["The deposit is 2,000 yuan."])
    assert model.embedded == ["The deposit is 2,000 yuan."]


def test_what_it_does_not_read_it_is_given_in_english() -> None:
    model = FakeEmbedder()
    through = reader(model, {"保证金多少": "deposit"}.__getitem__)
    assert through.can_read("保证金多少")
    assert np.array_equal(through.embed_question("保证金多少"), model.embed_question("deposit"))


def test_a_text_without_known_words_is_not_read() -> None:
    assert not reader(FakeEmbedder(), lambda _text: "").can_read("鑫鑫鑫")


def test_the_way_of_reading_is_part_of_the_models_name() -> None:
    assert reader(FakeEmbedder("fake"), str).name not in {"fake", ""}


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("服饰类目的保证金是多少？", "The deposit for apparel is 2,000 yuan.", "Parcels are sent within 48 hours."),
        ("What is the penalty for late dispatch?", "逾期发货的，每单扣除违约金。", "消费者有权七天无理由退货。"),
    ],
)
def test_the_bundled_model_finds_the_nearer_text_across_languages(question: str, answer: str, other: str) -> None:
    bundled = DictionaryReader(SentenceEmbedder(BUNDLED_ENGLISH), standard_dictionary().english)
    near, far = bundled.embed([answer, other])
    asked = bundled.embed_question(question)
    assert asked @ near > asked @ far


def test_a_question_says_a_title_when_it_says_what_tells_it_from_others() -> None:
    rarity = {"style.com": 5.0, "privacy": 0.5, "policy": 0.5}
    assert says_title({"style.com", "share"}, ["style.com", "privacy", "policy"], rarity)
    assert not says_title({"privacy", "policy"}, ["style.com", "privacy", "policy"], rarity)
    assert not says_title({"privacy"}, [], rarity)
