"""The figures by which everything is judged, on runs small enough to work out by hand."""

from __future__ import annotations

import math

import pytest

from knowledge.evaluate import GoldQuestion, RunLine, score


def gold(name: str, *relevant: str, answers: tuple[str, ...] = ()) -> GoldQuestion:
    return GoldQuestion(name, name, frozenset(relevant), answers, answerable=bool(relevant))


def line(name: str, *ranked: str, answer: str | None = "x") -> RunLine:
    return RunLine(name, ranked, answer, abstained=answer is None)


def test_the_second_rank_is_worth_less_than_the_first() -> None:
    figures = score([gold("a", "1"), gold("b", "2")], [line("a", "1", "9"), line("b", "9", "2")])
    assert figures.recall_at_1 == 0.5
    assert figures.recall_at_5 == 1.0
    assert figures.mrr_at_10 == 0.75
    assert figures.ndcg_at_10 == pytest.approx((1 + 1 / math.log2(3)) / 2)


def test_ndcg_is_one_when_all_relevant_ones_come_first() -> None:
    figures = score([gold("a", "1", "2")], [line("a", "2", "1", "3")])
    assert figures.ndcg_at_10 == pytest.approx(1.0)


def test_an_answer_contains_its_gold_whatever_the_width_case_and_punctuation() -> None:
    question = gold("a", "1", answers=("4.6 分",))
    assert score([question], [line("a", "1", answer="低于４．６分！")]).contain == 1.0
    assert score([question], [line("a", "1", answer="低于4.5分")]).contain == 0.0
    assert score([question], [line("a", "1", answer=None)]).contain == 0.0


def test_declining_is_right_for_the_unanswerable_and_wrong_for_the_rest() -> None:
    questions = [gold("a", "1"), gold("b"), gold("c")]
    figures = score(questions, [line("a", answer=None), line("b", answer=None), line("c")])
    assert figures.abstention_precision == 0.5
    assert figures.abstention_recall == 0.5
    assert figures.false_abstentions == 1.0


def test_a_question_missing_from_the_run_was_neither_found_nor_declined() -> None:
    figures = score([gold("a", "1"), gold("b")], [])
    assert figures.ndcg_at_10 == 0.0
    assert figures.abstention_recall == 0.0


def test_figures_without_questions_are_none() -> None:
    figures = score([gold("b")], [line("b", answer=None)])
    assert figures.ndcg_at_10 is None
    assert figures.contain is None
    assert figures.false_abstentions is None
