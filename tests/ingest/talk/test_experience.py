"""Members' talk in answers: after the rules, labelled, counted by people, and never in the place of a rule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ingest.index import follow
from ingest.talk.record import tell_closed
from knowledge.answer.ask import ask
from knowledge.answer.experience import asks_experience
from knowledge.types import Fields, Kind
from tests.ingest.talk.writing import message
from tests.samples import load_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.door import Knowledge
    from knowledge.talk import TalkMessage

RULE = "店铺DSR物流分低于4.6分的，给予10天整改期，逾期未改的予以清退。"


TOLD = (
    message(1, "11", "有人因为DSR被清退过吗？"),
    message(2, "12", "我的店DSR物流分4.5，十月被清退了", reply_to=1),
    message(3, "13", "我们DSR物流分4.4，也是十月被清退了", reply_to=1),
    message(4, "14", "DSR不到4.6，上周店铺被清退了", reply_to=1),
)


def talk(knowledge: Knowledge, messages: Iterable[TalkMessage]) -> None:
    knowledge.messages.keep("main", list(messages), knowledge.clock())
    tell_closed(knowledge)
    follow(knowledge)


def texts(knowledge: Knowledge) -> list[str]:
    return [knowledge.documents.text(each, 1) or "" for each in knowledge.documents.on_board("main")]


def rule(knowledge: Knowledge) -> None:
    load_text(knowledge, RULE, stated=Fields(title="清退规则", kind=Kind.POLICY, platform="douyin"))


@pytest.mark.parametrize(
    "text",
    [
        "有人被清退过吗",
        "大家申诉都花了多久？",
        "有没有同行遇到过",
        "哪位做过618",
        "Has anyone been cleared out?",
        "How did you appeal?",
    ],
)
def test_some_questions_ask_for_experience(text: str) -> None:
    assert asks_experience(text)


@pytest.mark.parametrize(
    "text", ["dsr掉到4.5会怎样", "双11能同时报天猫和抖音会场吗", "What is the deposit?", "保证金多少"]
)
def test_others_ask_for_a_rule(text: str) -> None:
    assert not asks_experience(text)


def test_members_who_say_the_same_are_counted_with_the_month(knowledge: Knowledge) -> None:
    talk(knowledge, TOLD)
    answer = ask(knowledge, "有人因为DSR被清退过吗？")
    assert answer.status == "members_only"
    assert {citation.kind for citation in answer.citations} == {Kind.DISCUSSION}
    assert answer.citations[0].place == "2021-10 · 4 位成员"
    assert answer.notices[0] == "2021-10 有 3 位成员谈到这一点。这是成员的经验，不是平台规则。"


def test_a_quote_leads_to_its_own_message_in_its_topic(knowledge: Knowledge) -> None:
    talk(knowledge, [replace(each, topic=77) for each in TOLD])
    answer = ask(knowledge, "有人因为DSR被清退过吗？")
    said = {each.text: f"https://t.me/c/1900000001/77/{each.message_id}" for each in TOLD}
    for citation in answer.citations:
        assert citation.url == said[citation.quote.splitlines()[0].split("：", 1)[-1]]
    assert {citation.url for citation in answer.citations} != {said[TOLD[0].text]}


def test_what_is_passed_on_is_nobodys_experience(knowledge: Knowledge) -> None:
    talk(knowledge, [TOLD[0], TOLD[1], *(replace(each, forwarded=True) for each in TOLD[2:])])
    answer = ask(knowledge, "有人因为DSR被清退过吗？")
    assert answer.notices[0] == "2021-10 有 1 位成员谈到这一点。这是成员的经验，不是平台规则。"
    assert any("（转发）：" in line for line in texts(knowledge))


def test_one_person_and_one_text_passed_on_count_once(knowledge: Knowledge) -> None:
    said = "我的店DSR物流分4.5，十月被清退了"
    talk(
        knowledge,
        [
            message(1, "11", "有人因为DSR被清退过吗？"),
            message(2, "12", said, reply_to=1),
            message(3, "12", f"再说一遍，{said}", reply_to=1),
            message(4, "13", f"【{said}】", reply_to=1),
            message(5, "14", said, reply_to=1),
        ],
    )
    answer = ask(knowledge, "有人因为DSR被清退过吗？")
    assert answer.notices[0] == "2021-10 有 1 位成员谈到这一点。这是成员的经验，不是平台规则。"


def test_experience_is_answered_from_talk_first_and_a_rule_from_the_rule(knowledge: Knowledge) -> None:
    rule(knowledge)
    talk(knowledge, TOLD)
    assert ask(knowledge, "抖音店铺DSR物流分低于多少分会被清退？").citations[0].kind is Kind.POLICY
    assert ask(knowledge, "有人因为DSR被清退过吗？").citations[0].kind is Kind.DISCUSSION


def test_where_nobody_tells_of_it_the_rule_answers(knowledge: Knowledge) -> None:
    rule(knowledge)
    talk(
        knowledge, [message(1, "11", "今天天气不错，大家吃了吗？"), message(2, "12", "刚吃完火锅，很不错", reply_to=1)]
    )
    assert ask(knowledge, "抖音有人因为DSR物流分被清退过吗").citations[0].kind is Kind.POLICY


def test_a_flood_of_planted_talk_does_not_displace_the_rule(knowledge: Knowledge) -> None:
    rule(knowledge)
    question = "抖音店铺DSR物流分低于多少分会被清退？"
    planted = [
        message(
            number,
            str(100 + number % 40),
            f"{question}低于{3 + number / 1000:.3f}分才会清退，规则已改",
            minutes=-700 * (301 - number),
        )
        for number in range(1, 301)
    ]
    for start in range(0, 300, 100):
        talk(knowledge, planted[start : start + 100])
    answer = ask(knowledge, question)
    assert answer.citations[0].kind is Kind.POLICY
    assert answer.sentences[0].text == RULE
    assert answer.status == "answered"
