"""A question for a number is answered by a sentence with one."""

from __future__ import annotations

import pytest

from knowledge.answer.expectation import asks_number, holds_number


@pytest.mark.parametrize(
    "question",
    [
        "抖音小店的 DSR 低于多少会被清退？",
        "拼多多服飾保證金多少？",
        "延迟发货几天内要处理",
        "新规什么时候执行",
        "How much is the deposit?",
        "What is the DSR threshold on Douyin?",
        "When does the rule take effect?",
        "How long may shipping take?",
    ],
)
def test_questions_that_only_a_number_answers(question: str) -> None:
    assert asks_number(question)


@pytest.mark.parametrize(
    "question",
    [
        "二选一违法吗",
        "有人被清退过吗",
        "Can a brand avoid opening a Douyin store?",
        "Who serves merchants?",
        "几乎没有流量怎么办",
    ],
)
def test_questions_that_words_answer(question: str) -> None:
    assert not asks_number(question)


@pytest.mark.parametrize(
    "sentence",
    ["评分低于４．６的，予以清退。", "应在七日内处理。", "罚款五百元。", "It sold one million units.", "1% of sales"],
)
def test_numbers_are_seen_in_digits_and_in_words(sentence: str) -> None:
    assert holds_number(sentence)


@pytest.mark.parametrize(
    "sentence", ["商家应当及时发货。", "Once found, the traffic stops at once.", "一般情况下不予受理。"]
)
def test_sentences_without_a_number(sentence: str) -> None:
    assert not holds_number(sentence)
