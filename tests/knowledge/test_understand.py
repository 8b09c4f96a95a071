"""What is read from a question before anything is looked for."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer.understand import leans_on_earlier, named_platforms, understand
from knowledge.types import Platform

PLATFORMS = (
    Platform("douyin", "抖音", "Douyin"),
    Platform("tmall", "天猫", "Tmall"),
    Platform("jd", "京东", "JD"),
    Platform("law", "法律法规", "Law"),
    Platform("other", "其他", "Other"),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("抖音小店的 DSR", {"douyin"}),
        ("DOUYIN store", {"douyin"}),
        ("抖店要交多少保证金", {"douyin"}),
        ("那天貓呢？", {"tmall"}),
        ("双11能同时报天猫和抖音会场吗", {"tmall", "douyin"}),
        ("Does JD.com allow it?", {"jd"}),
        ("What does the law say?", set()),
        ("jdx and adjust", set()),
    ],
)
def test_platforms_are_named_in_any_script_and_case(text: str, named: set[str]) -> None:
    assert named_platforms(text, PLATFORMS) == named


def test_a_platform_that_is_given_outranks_the_one_that_is_named() -> None:
    question = understand("抖音的保证金", on=date(2021, 11, 1), platform="jd", board="main", platforms=PLATFORMS)
    assert question.platform == "jd"


@pytest.mark.parametrize(
    ("text", "language"),
    [("dsr掉到4.5会怎样", "zh"), ("GMV 是什么", "zh"), ("what is GMV", "en"), ("DSR?", "en"), ("双11", "zh")],
)
def test_the_language_is_that_of_the_reader(text: str, language: str) -> None:
    assert understand(text, on=date(2021, 11, 1), platform=None, board="m", platforms=()).language == language


@pytest.mark.parametrize(
    "text", ["那天猫呢？", "天貓呢?", "And on Tmall?", "Who replaces them?", "它要交多少", "what about JD"]
)
def test_short_questions_that_point_back_lean_on_the_one_before(text: str) -> None:
    assert leans_on_earlier(text)


@pytest.mark.parametrize(
    "text",
    [
        "抖音小店的保证金是多少？",
        "What is the deposit on Tmall?",
        "Who really serves merchants at ByteDance, and how are they measured?",
        "抖音小店被清退之后它的保证金怎么退？",
        "What does the law say about forcing merchants to choose it?",
    ],
)
def test_whole_questions_stand_alone(text: str) -> None:
    assert not leans_on_earlier(text)


def test_the_platform_of_a_follow_up_replaces_the_one_before() -> None:
    question = understand(
        "那天猫呢？", on=date(2021, 11, 1), platform=None, board="m", platforms=PLATFORMS, earlier="京东的保证金多少"
    )
    assert (question.platform, question.earlier) == ("tmall", "京东的保证金多少")
    again = understand(
        "它什么时候退？",
        on=date(2021, 11, 1),
        platform=None,
        board="m",
        platforms=PLATFORMS,
        earlier="京东的保证金多少",
    )
    assert again.platform == "jd"
