"""Fusion: two rankings into one, for any two rankings."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.entries import Hit
from knowledge.search.fusion import MEANING_WEIGHT, fuse

names = st.sampled_from("abcdefghij")


def ranking(scores: st.SearchStrategy[float]) -> st.SearchStrategy[list[Hit]]:
    """Each passage once, best first, as an index hands them over."""
    hits = st.builds(Hit, names, scores)
    unique = st.lists(hits, max_size=10, unique_by=lambda hit: hit.passage_id)
    return unique.map(lambda found: sorted(found, key=lambda hit: -hit.score))


words_rankings = ranking(st.floats(0, 60))
meaning_rankings = ranking(st.floats(-1, 1.000001))


def scores(words: list[Hit], meaning: list[Hit]) -> dict[str, float]:
    return {hit.passage_id: hit.score for hit in fuse(words, meaning)}


def test_a_passage_that_both_find_first_scores_1() -> None:
    assert scores([Hit("a", 12.5), Hit("b", 3.0)], [Hit("a", 1.0)])["a"] == 1.0


def test_without_meaning_the_words_order_stands() -> None:
    assert [hit.passage_id for hit in fuse([Hit("a", 9.0), Hit("b", 5.0), Hit("c", 1.0)], [])] == ["a", "b", "c"]


def test_without_words_meaning_alone_ranks() -> None:
    found = fuse([], [Hit("a", 0.9), Hit("b", 0.4)])
    assert [(hit.passage_id, hit.cosine) for hit in found] == [("a", 0.9), ("b", 0.4)]
    assert found[0].score == MEANING_WEIGHT * 0.9


def test_a_passage_that_only_words_find_has_no_cosine() -> None:
    assert [hit.cosine for hit in fuse([Hit("a", 3.0)], [Hit("b", 0.1)])] == [None, 0.1]


def test_nothing_found_is_nothing() -> None:
    assert fuse([], []) == ()


@given(words_rankings, meaning_rankings)
def test_each_passage_that_either_finds_comes_once(words: list[Hit], meaning: list[Hit]) -> None:
    found = [hit.passage_id for hit in fuse(words, meaning)]
    assert sorted(found) == sorted({hit.passage_id for hit in (*words, *meaning)})


@given(words_rankings, meaning_rankings)
def test_the_best_comes_first_and_scores_lie_between_0_and_1(words: list[Hit], meaning: list[Hit]) -> None:
    found = [hit.score for hit in fuse(words, meaning)]
    assert found == sorted(found, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in found)
    assert all(hit.cosine is None or hit.cosine <= 1.0 for hit in fuse(words, meaning))


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
    assert all(after[name] == before[name] for name in before if name != chosen.passage_id)


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
