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


def test_a_platform_that_was_chosen_is_not_repeated() -> None:
    answer = answer_to("延迟发货怎么处罚？", Sentence("每单赔付 5%。", (1,)), citations=(RULE,))
    answer = replace(answer, question=replace(answer.question, platform="douyin"))
    assert sentence_labels(answer, TEXTS, platform_name) == (None,)


@pytest.mark.parametrize("platform", [None, "other"])
def test_a_source_of_no_platform_has_no_label(platform: str | None) -> None:
    source = replace(RULE, platform=platform)
    answer = answer_to("怎么处罚？", Sentence("每单赔付 5%。", (1,)), citations=(source,))
    assert sentence_labels(answer, TEXTS, platform_name) == (None,)
