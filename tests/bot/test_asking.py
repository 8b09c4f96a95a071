"""Who is answered, where, and with what: from the message that is written to the reply on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram import Chat, User

from tests.bot.examples import ANNA, FORUM, GROUP, LI, OTHER_BOT, PHOTO, STICKER

if TYPE_CHECKING:
    from tests.fakes.telegram import FakeTelegram, Sent

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "抖音小店体验分低于多少会被清退？"
ANSWER = f"“{QUESTION}”是个好问题。[1]"


def first_line(sent: Sent) -> str:
    return sent.text.splitlines()[0]


def answers_in(telegram: FakeTelegram, chat: Chat) -> list[str]:
    """What the bot has answered in a group, once it has handled everything before this question."""
    before = len(telegram.sent(chat.id))
    telegram.group_message(chat, ANNA, "/ask last")
    telegram.wait_for(lambda: any("“last”" in sent.text for sent in telegram.sent(chat.id)[before:]))
    return [first_line(sent) for sent in telegram.sent(chat.id)][:-1]


def test_a_private_message_is_a_question(telegram: FakeTelegram) -> None:
    number = telegram.private_message(LI, QUESTION)
    [answer] = telegram.wait_for_sent(LI.id)
    assert first_line(answer) == ANSWER
    assert answer.reply_to == number
    assert answer.parts("expandable_blockquote")[0].startswith("[1] 抖音小店商家体验分管理规则（示例）\n政策 · 2021")


@pytest.mark.parametrize("text", ["/ask {}", "/ask@board_bot {}", "/ask@Board_Bot\n{}", "/ASK {}"])
def test_the_command_asks(telegram: FakeTelegram, text: str) -> None:
    number = telegram.group_message(GROUP, LI, text.format(QUESTION))
    [answer] = telegram.wait_for_sent(GROUP.id)
    assert first_line(answer) == ANSWER
    assert answer.reply_to == number


@pytest.mark.parametrize(
    "text",
    [
        "@board_bot {}",
        "@Board_Bot，{}",
        "🎉🎉 @board_bot {}",
        "{} @board_bot",
        "@board_bot /ask {}",
        "@board_bot{}",
        "/ask{}",
    ],
)
def test_a_mention_in_a_group_asks(telegram: FakeTelegram, text: str) -> None:
    telegram.group_message(GROUP, LI, text.format(QUESTION))
    [answer] = telegram.wait_for_sent(GROUP.id)
    assert first_line(answer).replace("🎉🎉 ", "") == ANSWER


def test_a_mention_under_a_picture_asks(telegram: FakeTelegram) -> None:
    telegram.group_message(GROUP, LI, caption=f"@board_bot {QUESTION}", photo=PHOTO)
    [answer] = telegram.wait_for_sent(GROUP.id)
    assert first_line(answer) == ANSWER


def test_a_reply_to_the_bot_asks(telegram: FakeTelegram) -> None:
    telegram.group_message(GROUP, LI, "@board_bot 你好")
    [first] = telegram.wait_for_sent(GROUP.id)
    telegram.group_message(GROUP, LI, "那天猫呢？", reply_to=first.message_id)
    answer = telegram.wait_for_sent(GROUP.id, 2)[1]
    assert first_line(answer) == "“那天猫呢？”是个好问题。[1]"


def test_talk_among_people_is_left_alone(telegram: FakeTelegram) -> None:
    said = telegram.group_message(GROUP, LI, "今天出多少单？")
    telegram.group_message(GROUP, ANNA, "300", reply_to=said)
    telegram.group_message(GROUP, ANNA, "@li_shop @other_bot hello")
    telegram.group_message(GROUP, ANNA, "me@board_bot.example, @board_bot_2 and https://t.me/@board_bot")
    assert answers_in(telegram, GROUP) == []


def test_a_reply_to_the_bot_that_calls_somebody_else_is_left_alone(telegram: FakeTelegram) -> None:
    telegram.group_message(GROUP, LI, "@board_bot 你好")
    [first] = telegram.wait_for_sent(GROUP.id)
    telegram.group_message(GROUP, ANNA, "@li_shop look at this", reply_to=first.message_id)
    assert answers_in(telegram, GROUP) == [first_line(first)]


@pytest.mark.parametrize("text", ["/ask@other_bot {}", "/start@other_bot", "/help@other_bot", "/unknown"])
def test_commands_for_other_bots_are_left_alone(telegram: FakeTelegram, text: str) -> None:
    telegram.group_message(GROUP, LI, text.format(QUESTION))
    assert answers_in(telegram, GROUP) == []


def test_other_bots_are_left_alone(telegram: FakeTelegram) -> None:
    telegram.group_message(GROUP, OTHER_BOT, "@board_bot are you there?")
    telegram.group_message(GROUP, OTHER_BOT, "/ask are you there?")
    assert answers_in(telegram, GROUP) == []


def test_a_forwarded_post_that_names_the_bot_is_left_alone(telegram: FakeTelegram) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "somebody", "date": 1}
    telegram.group_message(GROUP, LI, "@board_bot 你好", forward_origin=origin)
    telegram.group_message(GROUP, LI, "@board_bot 你好", is_automatic_forward=True)
    assert answers_in(telegram, GROUP) == []


def test_an_anonymous_administrator_is_a_person(telegram: FakeTelegram) -> None:
    anonymous = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
    telegram.group_message(GROUP, anonymous, f"@board_bot {QUESTION}", sender_chat=GROUP.to_dict())
    [answer] = telegram.wait_for_sent(GROUP.id)
    assert first_line(answer) == ANSWER


def test_the_answer_stays_in_its_topic(telegram: FakeTelegram) -> None:
    topic = telegram.open_topic(FORUM, LI, "抖音")
    telegram.group_message(FORUM, LI, f"@board_bot {QUESTION}", thread=topic)
    [answer] = telegram.wait_for_sent(FORUM.id)
    assert answer.thread == topic


def test_in_the_general_topic_no_thread_is_named(telegram: FakeTelegram) -> None:
    telegram.group_message(FORUM, LI, "@board_bot 你好")
    [first] = telegram.wait_for_sent(FORUM.id)
    telegram.group_message(FORUM, LI, QUESTION, reply_to=first.message_id)
    answer = telegram.wait_for_sent(FORUM.id, 2)[1]
    assert (answer.thread, first_line(answer)) == (None, ANSWER)


def test_a_topic_that_the_bot_opened_is_not_a_question(telegram: FakeTelegram) -> None:
    topic = telegram.open_topic(FORUM, telegram.bot, "规则")
    telegram.group_message(FORUM, LI, "今天出多少单？", thread=topic)
    assert answers_in(telegram, FORUM) == []


def test_an_empty_question_is_told_how_to_ask(telegram: FakeTelegram) -> None:
    telegram.private_message(LI, "/ask")
    telegram.private_message(ANNA, "/ask  ")
    telegram.group_message(GROUP, LI, "@board_bot")
    assert "/ask 抖音小店" in telegram.wait_for_sent(LI.id)[0].text
    assert "/ask What score" in telegram.wait_for_sent(ANNA.id)[0].text
    assert "/ask 抖音小店" in telegram.wait_for_sent(GROUP.id)[0].text


def test_the_greeting_is_in_the_readers_language(telegram: FakeTelegram) -> None:
    for person in (LI, ANNA):
        telegram.private_message(person, "/start")
        telegram.private_message(person, "/help")
    assert [sent.text[:6] for sent in telegram.wait_for_sent(LI.id, 2)] == ["你好，我是商", "怎么提问：\n"]
    assert [sent.text[:6] for sent in telegram.wait_for_sent(ANNA.id, 2)] == ["Hello,", "How to"]
    assert "@board_bot" in telegram.sent(ANNA.id)[1].text


def test_what_the_bot_cannot_read_gets_a_hint(telegram: FakeTelegram) -> None:
    telegram.private_message(LI, sticker=STICKER)
    telegram.private_message(LI, photo=PHOTO)
    telegram.private_message(LI, "/weather")
    answers = [sent.text for sent in telegram.wait_for_sent(LI.id, 3)]
    assert answers[0].startswith("我目前只看得懂文字。")
    assert answers[1] == answers[0]
    assert answers[2].startswith("没有这个命令。")


def test_stickers_in_a_group_are_left_alone(telegram: FakeTelegram) -> None:
    telegram.group_message(GROUP, LI, sticker=STICKER)
    assert answers_in(telegram, GROUP) == []


def test_the_menu_of_commands_is_in_both_languages(telegram: FakeTelegram) -> None:
    telegram.wait_for(lambda: telegram.calls("getUpdates"))
    telegram.wait_for(lambda: len(telegram.calls("setMyDescription")) == 2)
    assert telegram.commands("zh") == telegram.commands()
    assert {"ask", "watch", "unwatch", "changes", "privacy", "language", "help"} <= set(telegram.commands())
    assert "retire" not in telegram.commands()
    described = {str(call.items("commands")[0]) for call in telegram.calls("setMyCommands")}
    assert len(described) == 2
