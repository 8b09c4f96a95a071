"""A question for a number or a time is answered by a sentence with one."""

from __future__ import annotations

import pytest

from knowledge.answer.expectation import Expectation, expectation, holds, holds_number


@pytest.mark.parametrize(
    "question",
    [
        "抖音小店的 DSR 低于多少会被清退？",
        "拼多多服飾保證金多少？",
        "延迟发货几天内要处理",
        "How much is the deposit?",
        "What is the DSR threshold on Douyin?",
        "How long may shipping take?",
    ],
)
def test_questions_that_only_a_number_answers(question: str) -> None:
    assert expectation(question) is Expectation.NUMBER


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
    assert expectation(question) is None


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


@pytest.mark.parametrize(
    "question",
    [
        "新规什么时候执行",
        "体验分新规啥时候执行",
        "多久到账",
        "When does the rule take effect?",
        "What date does it start?",
    ],
)
def test_questions_that_only_a_time_answers(question: str) -> None:
    assert expectation(question) is Expectation.TIME


@pytest.mark.parametrize(
    "sentence",
    [
        "自２０２１年１１月１日起施行。",
        "七日内申诉。",
        "within 48 hours",
        "On 1 May 2021.",
        "at midnight",
        "30天后退还",
    ],
)
def test_times_are_dates_and_spans(sentence: str) -> None:
    assert holds(sentence, Expectation.TIME)


@pytest.mark.parametrize("sentence", ["满分100分，权重为50%。", "It costs RMB 300.", "低于4.6分的，予以清退。"])
def test_other_numbers_are_no_times(sentence: str) -> None:
    assert not holds(sentence, Expectation.TIME)
