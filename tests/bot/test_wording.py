"""How a source is named, in a line that the terminal and Telegram share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.wording import citation_heading, sentence_labels
from knowledge.texts import LANGUAGES, Texts
from knowledge.types import Kind, Language, Sentence
from tests.bot.examples import RULE, TALK, answer_to, platform_name

TEXTS = Texts("bot.texts")


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        (
            "zh",
            "抖音小店商家体验分管理规则（示例） · 政策 · 抖音 · 2021-10-09 发布 · 2021-10-15 起施行 · 第二条",
        ),
        (
            "en",
            f"{RULE.title} · Policy · Douyin · published 2021-10-09 · in force from 2021-10-15 · 第二条",
        ),
    ],
)
def test_a_heading_says_what_a_source_is(language: Language, heading: str) -> None:
    assert citation_heading(RULE, TEXTS, language, platform_name) == heading


def test_what_is_not_known_is_left_out() -> None:
    assert citation_heading(TALK, TEXTS, "zh", platform_name) == "商家群讨论 2021-10-21 · 群友讨论 · 2021-10-21 发布"


def test_the_end_of_an_interval_is_the_first_day_without_the_rule() -> None:
    ended = replace(RULE, effective_to=date(2022, 1, 1))
    assert "2022-01-01 起失效" in citation_heading(ended, TEXTS, "zh", platform_name)
    assert "out of force from 2022-01-01" in citation_heading(ended, TEXTS, "en", platform_name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name(language: Language, kind: Kind) -> None:
    assert TEXTS.say(language, f"kind-{kind.value}")


@pytest.mark.parametrize(
    ("question", "sentence", "label"),
    [
        ("延迟发货怎么处罚？", "每单赔付 5%。", "抖音："),
        ("抖音延迟发货怎么处罚？", "每单赔付 5%。", None),
        ("DOUYIN 延迟发货怎么处罚？", "每单赔付 5%。", None),
        ("延迟发货怎么处罚？", "抖音小店每单赔付 5%。", None),
    ],
)
def test_a_sentence_says_whose_rule_it_is_if_nobody_has_said_it(
    question: str, sentence: str, label: str | None
) -> None:
    answer = answer_to(question, Sentence(sentence, (1,)), citations=(RULE,))
    assert sentence_labels(answer, TEXTS, platform_name) == (label,)


def test_a_question_about_several_platforms_has_every_sentence_labelled() -> None:
    tmall = replace(RULE, number=2, platform="tmall")
    sentences = (Sentence("抖音小店每单赔付 5%。", (1,)), Sentence("每单赔付 3%。", (2,)))
    answer = answer_to("抖音和天猫延迟发货怎么处罚？", *sentences, citations=(RULE, tmall))
    answer = replace(answer, question=replace(answer.question, platforms=frozenset({"douyin", "tmall"})))
    assert sentence_labels(answer, TEXTS, platform_name) == ("抖音：", "天猫：")
    alone = replace(answer, sentences=sentences[:1])
    assert sentence_labels(alone, TEXTS, platform_name) == ("抖音：",)


@pytest.mark.parametrize(
    ("language", "platform", "label"),
    [
        ("zh", None, "群友经验："),
        ("en", None, "A member's experience:"),
        ("zh", "douyin", "抖音，群友经验："),
        ("en", "douyin", "Douyin, a member's experience:"),
    ],
)
def test_experience_beside_a_rule_is_labelled(language: Language, platform: str | None, label: str) -> None:
    talk = replace(TALK, number=2, platform=platform)
    sentences = (Sentence("予以清退。", (1,)), Sentence(TALK.quote, (2,)))
    answer = answer_to("?", *sentences, language=language, citations=(replace(RULE, platform=None), talk))
    assert sentence_labels(answer, TEXTS, platform_name) == (None, label)


def test_an_answer_of_experience_alone_says_so_once_at_its_head() -> None:
    answer = answer_to("?", Sentence(TALK.quote, (1,)), status="members_only", citations=(TALK,))
    assert sentence_labels(answer, TEXTS, platform_name) == (None,)


def test_a_platform_that_was_chosen_is_not_repeated() -> None:
    answer = answer_to("延迟发货怎么处罚？", Sentence("每单赔付 5%。", (1,)), citations=(RULE,))
    answer = replace(answer, question=replace(answer.question, platforms=frozenset({"douyin"})))
    assert sentence_labels(answer, TEXTS, platform_name) == (None,)


@pytest.mark.parametrize("platform", [None, "other"])
def test_a_source_of_no_platform_has_no_label(platform: str | None) -> None:
    source = replace(RULE, platform=platform)
    answer = answer_to("怎么处罚？", Sentence("每单赔付 5%。", (1,)), citations=(source,))
    assert sentence_labels(answer, TEXTS, platform_name) == (None,)
