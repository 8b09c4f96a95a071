"""What is read from a question before anything is looked for."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answer.platforms import PlatformNames
from knowledge.answer.understand import leans_on_earlier, understand
from knowledge.search.glossary import standard_glossary
from knowledge.types import Platform, Question

NAMES = PlatformNames(
    (
        Platform("douyin", "抖音", "Douyin"),
        Platform("tmall", "天猫", "Tmall"),
        Platform("jd", "京东", "JD"),
        Platform("dewu", "得物", "Dewu"),
        Platform("law", "法律法规", "Law"),
        Platform("other", "其他", "Other"),
    ),
    standard_glossary(),
)
TODAY = date(2021, 11, 1)


def understood(
    text: str, *, on: date | None = None, platform: str | None = None, previous: Question | None = None
) -> Question:
    return understand(text, today=TODAY, names=NAMES, board="main", on=on, platform=platform, previous=previous)


# --- Platforms


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("抖音小店的 DSR", {"douyin"}),
        ("DOUYIN store", {"douyin"}),
        ("抖店要交多少保证金", {"douyin"}),
        ("千川怎么投", {"douyin"}),
        ("那天貓呢？", {"tmall"}),
        ("双11能同时报天猫和抖音会场吗", {"tmall", "douyin"}),
        ("Does JD.com allow it?", {"jd"}),
        ("得物的保证金", {"dewu"}),
        ("What does the law say?", set()),
        ("What do other platforms say?", set()),
        ("jdx and adjust", set()),
    ],
)
def test_platforms_are_named_in_any_script_and_case(text: str, named: set[str]) -> None:
    assert NAMES.named_in(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("不是天猫，是抖音的保证金", {"douyin"}),
        ("Unlike Tmall, does Douyin ask for a deposit?", {"douyin"}),
        ("除了京东，还有哪些平台要保证金", set()),
        ("是不是天猫要保证金", {"tmall"}),
    ],
)
def test_a_platform_that_is_set_aside_is_not_asked_about(text: str, named: set[str]) -> None:
    assert NAMES.named_in(text) == named


def test_names_of_platforms_can_be_left_out_of_a_text() -> None:
    assert NAMES.without("抖音和天猫的保证金分别多少", frozenset({"douyin"})) == "和天猫的保证金分别多少"


def test_all_platforms_that_are_named_are_asked_about() -> None:
    assert understood("抖音和天猫的保证金分别多少").platforms == {"douyin", "tmall"}
    assert understood("保证金多少").platforms == frozenset()


def test_a_platform_that_is_given_outranks_the_one_that_is_named() -> None:
    assert understood("抖音的保证金", platform="jd").platforms == {"jd"}


# --- The language


@pytest.mark.parametrize(
    ("text", "language"),
    [("dsr掉到4.5会怎样", "zh"), ("GMV 是什么", "zh"), ("what is GMV", "en"), ("DSR?", "en"), ("双11", "zh")],
)
def test_the_language_is_that_of_the_reader(text: str, language: str) -> None:
    assert understood(text).language == language


# --- The day


@pytest.mark.parametrize(
    ("text", "on", "looked_for"),
    [
        ("As of last October, what was the deposit?", date(2021, 10, 31), "what was the deposit?"),
        ("去年双十一能同时报天猫和抖音吗", date(2020, 11, 11), "双十一能同时报天猫和抖音吗"),
    ],
)
def test_the_day_is_read_from_the_question_and_its_words_are_not_looked_for(
    text: str, on: date, looked_for: str
) -> None:
    question = understood(text)
    assert (question.on, question.asks_of_day, question.full_text) == (on, True, looked_for)
    assert question.text == text


def test_without_a_day_today_is_meant() -> None:
    question = understood("抖音的保证金")
    assert (question.on, question.asks_of_day, question.full_text) == (TODAY, False, "抖音的保证金")


def test_a_day_that_is_given_outranks_the_one_that_is_read() -> None:
    question = understood("去年双十一能同时报天猫和抖音吗", on=date(2021, 8, 1))
    assert (question.on, question.asks_of_day) == (date(2021, 8, 1), True)
    assert question.full_text == "双十一能同时报天猫和抖音吗"


def test_a_follow_up_is_about_the_day_of_the_question_before() -> None:
    before = understood("去年双十一抖音的保证金多少")
    follow_up = understood("那天猫呢？", previous=before)
    assert (follow_up.on, follow_up.asks_of_day, follow_up.platforms) == (
        date(2020, 11, 11),
        True,
        frozenset({"tmall"}),
    )
    assert understood("它什么时候退？", previous=follow_up).on == date(2020, 11, 11)


def test_now_in_a_follow_up_means_today() -> None:
    before = understood("去年双十一抖音的保证金多少")
    follow_up = understood("那现在呢？", previous=before)
    assert (follow_up.on, follow_up.asks_of_day) == (TODAY, False)
    assert follow_up.platforms == {"douyin"}


@pytest.mark.parametrize("text", ["那去年呢？", "And last year?", "as of last year?", "去年"])
def test_a_day_alone_leans_on_the_question_before(text: str) -> None:
    follow_up = understood(text, previous=understood("抖音的保证金多少"))
    assert (follow_up.on, follow_up.platforms) == (date(2020, 12, 31), frozenset({"douyin"}))
    assert follow_up.full_text.startswith("抖音的保证金多少")
    assert "去年" not in follow_up.full_text
    assert "year" not in follow_up.full_text


def test_the_day_of_the_question_before_is_not_looked_for_either() -> None:
    follow_up = understood("那天猫呢？", previous=understood("2021年10月抖音的保证金多少"))
    assert follow_up.earlier == "抖音的保证金多少"
    assert follow_up.full_text == "抖音的保证金多少 那天猫呢？"


def test_a_question_that_stands_alone_takes_no_day_over() -> None:
    before = understood("去年双十一抖音的保证金多少")
    assert understood("天猫的保证金是多少钱", previous=before).on == TODAY


# --- Follow-ups


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
    before = understood("京东的保证金多少")
    question = understood("那天猫呢？", previous=before)
    assert (question.platforms, question.earlier) == (frozenset({"tmall"}), "京东的保证金多少")
    assert understood("它什么时候退？", previous=before).platforms == {"jd"}
