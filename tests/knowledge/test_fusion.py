"""Fusion: several rankings into one, for any rankings."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.entries import Hit
from knowledge.search.fusion import MEANING_WEIGHT, Channels, fuse, spread

names = st.sampled_from("abcdefghij")


def ranking(scores: st.SearchStrategy[float]) -> st.SearchStrategy[list[Hit]]:
    """Each passage once, best first, as an index hands them over."""
    hits = st.builds(Hit, names, scores)
    unique = st.lists(hits, max_size=10, unique_by=lambda hit: hit.passage_id)
    return unique.map(lambda found: sorted(found, key=lambda hit: -hit.score))


words_rankings = ranking(st.floats(0, 60))
meaning_rankings = ranking(st.floats(-1, 1.000001))


def scores(words: list[Hit], meaning: list[Hit]) -> dict[str, float]:
    return {hit.passage_id: hit.score for hit in fuse(Channels(words, meaning=meaning))}


def test_a_passage_that_both_find_first_scores_1() -> None:
    assert scores([Hit("a", 12.5), Hit("b", 3.0)], [Hit("a", 1.0)])["a"] == 1.0


def test_without_meaning_the_words_order_stands() -> None:
    assert [hit.passage_id for hit in fuse(Channels([Hit("a", 9.0), Hit("b", 5.0), Hit("c", 1.0)]))] == ["a", "b", "c"]


def test_without_words_meaning_alone_ranks() -> None:
    found = fuse(Channels(meaning=[Hit("a", 0.9), Hit("b", 0.4)]))
    assert [(hit.passage_id, hit.cosine) for hit in found] == [("a", 0.9), ("b", 0.4)]
    assert [hit.score for hit in found] == [MEANING_WEIGHT, 0.0]


def test_a_passage_that_only_words_find_has_no_cosine() -> None:
    assert [hit.cosine for hit in fuse(Channels([Hit("a", 3.0)], meaning=[Hit("b", 0.1)]))] == [None, 0.1]


def test_nothing_found_is_nothing() -> None:
    assert fuse(Channels()) == ()


@given(words_rankings, meaning_rankings)
def test_each_passage_that_either_finds_comes_once(words: list[Hit], meaning: list[Hit]) -> None:
    found = [hit.passage_id for hit in fuse(Channels(words, meaning=meaning))]
    assert sorted(found) == sorted({hit.passage_id for hit in (*words, *meaning)})


@given(words_rankings, meaning_rankings)
def test_the_best_comes_first_and_scores_lie_between_0_and_1(words: list[Hit], meaning: list[Hit]) -> None:
    found = [hit.score for hit in fuse(Channels(words, meaning=meaning))]
    assert found == sorted(found, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in found)
    assert all(hit.cosine is None or hit.cosine <= 1.0 for hit in fuse(Channels(words, meaning=meaning)))


@given(words_rankings, meaning_rankings, st.data())
def test_a_passage_nearer_in_meaning_never_scores_less(
    words: list[Hit], meaning: list[Hit], data: st.DataObject
) -> None:
    if not meaning:
        return
    chosen = data.draw(st.sampled_from(meaning))
    raised = replace(chosen, score=data.draw(st.floats(chosen.score, 1.000001)))
    nearer = [raised if hit == chosen else hit for hit in meaning]
    before, after = scores(words, meaning), scores(words, nearer)
    assert after[chosen.passage_id] >= before[chosen.passage_id]


def test_what_is_as_near_as_the_hundredth_passage_is_not_near() -> None:
    cosines = {f"{place:03}": 1.0 - place / 200 for place in range(150)}
    shares = spread(cosines)
    assert (shares["000"], shares["099"], shares["149"]) == (1.0, 0.0, 0.0)
    assert shares["049"] > 0.4


def test_where_all_are_alike_in_meaning_none_is_preferred() -> None:
    assert spread({"a": 0.8, "b": 0.8}) == {"a": 1.0, "b": 1.0}
    assert spread({}) == {}


@given(words_rankings, meaning_rankings)
def test_of_two_passages_alike_in_meaning_the_better_worded_one_is_never_behind(
    words: list[Hit], meaning: list[Hit]
) -> None:
    fused = scores(words, [replace(hit, score=0.5) for hit in meaning])
    both = [hit.passage_id for hit in words if hit.passage_id in {other.passage_id for other in meaning}]
    assert [fused[name] for name in both] == sorted((fused[name] for name in both), reverse=True)


@given(words_rankings, meaning_rankings, st.floats(0.001, 1000))
def test_the_scale_of_bm25_does_not_matter(words: list[Hit], meaning: list[Hit], factor: float) -> None:
    scaled = [replace(hit, score=hit.score * factor) for hit in words]
    before, after = scores(words, meaning), scores(scaled, meaning)
    assert all(abs(after[name] - before[name]) < 1e-6 for name in before)


def test_texts_of_the_other_language_are_on_the_scale_of_the_questions_own() -> None:
    """Half as good by the terms that both are indexed under is half as good."""
    found = fuse(Channels(words=[Hit("here", 40.0)], across=[Hit("there", 6.0)], yardstick=[Hit("here", 3.0)]))
    assert [(hit.passage_id, hit.score) for hit in found] == [("there", 0.5), ("here", 0.25)]


def test_without_texts_of_the_other_language_nothing_is_measured_across() -> None:
    assert scores([Hit("a", 12.0)], []) == {"a": 1 - MEANING_WEIGHT}


@given(words_rankings, words_rankings, words_rankings)
def test_the_order_within_each_language_stands(words: list[Hit], across: list[Hit], yardstick: list[Hit]) -> None:
    others = [Hit(f"other-{hit.passage_id}", hit.score) for hit in across]
    fused = {hit.passage_id: hit.score for hit in fuse(Channels(words, others, yardstick))}
    for ranked in (words, others):
        values = [fused[hit.passage_id] for hit in ranked]
        assert values == sorted(values, reverse=True)
        assert all(0.0 <= value <= 1.0 for value in values)


@given(words_rankings, meaning_rankings)
def test_what_may_not_be_shown_does_not_set_the_scale(words: list[Hit], meaning: list[Hit]) -> None:
    channels = Channels(words, meaning=meaning)
    kept = frozenset("abcde")
    alone = Channels(
        [hit for hit in words if hit.passage_id in kept], meaning=[hit for hit in meaning if hit.passage_id in kept]
    )
    assert fuse(channels.only(kept)) == fuse(alone)
