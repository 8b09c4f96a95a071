"""The passage with the nearest sentence comes first among those that were found best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.search.nearness import Nearness, in_context
from knowledge.search.sharpen import SHARPENED, sharpen
from tests.fakes.documents import new_version
from tests.fakes.embedder import FakeEmbedder
from tests.knowledge.finding import find, keep, texts

if TYPE_CHECKING:
    from knowledge.door import Knowledge

ONE_SENTENCE = (
    "Parcels leave the warehouse early. Buyers may complain to the platform. Shops keep their records for a year. "
    "The deposit for apparel is paid once."
)
THROUGHOUT = "Apparel is sold by many shops. A deposit is no fee. Shops for apparel are many. Some pay a deposit."


def test_a_passage_that_answers_in_one_sentence_comes_before_one_that_only_uses_the_words(knowledge: Knowledge) -> None:
    keep(knowledge, new_version(ONE_SENTENCE, key="one"), new_version(THROUGHOUT, key="throughout"))
    found = find(knowledge, "deposit for apparel is paid once")
    assert texts(found)[0] == ONE_SENTENCE
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)


def test_what_ranked_behind_the_first_stays_behind_them(knowledge: Knowledge) -> None:
    keep(
        knowledge,
        *(new_version(f"Rule {number} of the deposit.", key=f"rule-{number}") for number in range(SHARPENED + 5)),
    )
    found = find(knowledge, "deposit")
    near = {each.passage_id: 0.5 for each in found}
    again = sharpen(Nearness(FakeEmbedder()), "Rule 3 of the deposit", found, near)
    assert {each.passage_id for each in again[:SHARPENED]} == {each.passage_id for each in found[:SHARPENED]}
    assert [each.passage_id for each in again[SHARPENED:]] == [each.passage_id for each in found[SHARPENED:]]
    scores = [each.score for each in again]
    assert scores == sorted(scores, reverse=True)


def test_a_question_that_the_model_does_not_read_leaves_the_order(knowledge: Knowledge) -> None:
    keep(knowledge, new_version(ONE_SENTENCE, key="one"), new_version(THROUGHOUT, key="throughout"))
    found = find(knowledge, "deposit")
    assert sharpen(Nearness(FakeEmbedder()), "保证金", found, {each.passage_id: 0.0 for each in found}) == found


def test_a_sentence_is_compared_below_its_title() -> None:
    assert in_context("Tmall", "The fee is 60 yuan.") == "Tmall\nThe fee is 60 yuan."
