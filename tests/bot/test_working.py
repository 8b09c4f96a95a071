"""What happens while an answer is found: the sign of writing, the order of questions, failures."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.types import Answer, Sentence
from tests.bot.examples import ANNA, FORUM, GROUP, LI, OF_NO_PLATFORM, answer_to, echo

if TYPE_CHECKING:
    import pytest

    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram


def test_it_shows_that_it_is_writing_in_the_topic_of_the_question(telegram: FakeTelegram, start_bot: StartBot) -> None:
    found = threading.Event()

    def slow(text: str) -> Answer:
        found.wait(5)
        return echo(text)

    with start_bot(slow):
        topic = telegram.open_topic(FORUM, LI, "抖音")
        telegram.group_message(FORUM, LI, "@board_bot 你好", thread=topic)
        [call] = telegram.wait_for(lambda: telegram.calls("sendChatAction"))
        found.set()
        telegram.wait_for_sent(FORUM.id)
    assert call.parameters == {"chat_id": FORUM.id, "action": "typing", "message_thread_id": topic}


def test_questions_of_a_chat_are_answered_in_their_order(telegram: FakeTelegram, start_bot: StartBot) -> None:
    def slower_at_first(text: str) -> Answer:
        time.sleep(0.2 / int(text))
        return echo(text)

    with start_bot(slower_at_first):
        numbers = [telegram.private_message(LI, str(number)) for number in range(1, 8)]
        sent = telegram.wait_for_sent(LI.id, 7)
    assert [answer.reply_to for answer in sent] == numbers


def test_a_slow_question_holds_up_no_other_chat(telegram: FakeTelegram, start_bot: StartBot) -> None:
    others_answered = threading.Event()

    def slow_in_chinese(text: str) -> Answer:
        if text == "慢":
            others_answered.wait(5)
        return echo(text)

    with start_bot(slow_in_chinese):
        telegram.private_message(LI, "慢")
        telegram.private_message(LI, "快")
        telegram.private_message(ANNA, "quick")
        telegram.group_message(GROUP, ANNA, "@board_bot quick")
        telegram.wait_for_sent(ANNA.id)
        telegram.wait_for_sent(GROUP.id)
        assert telegram.sent(LI.id) == []
        others_answered.set()
        assert len(telegram.wait_for_sent(LI.id, 2)) == 2


def test_a_stopping_bot_finishes_what_it_was_asked(telegram: FakeTelegram, start_bot: StartBot) -> None:
    asked = threading.Event()

    def slow(text: str) -> Answer:
        asked.set()
        time.sleep(0.2)
        return echo(text)

    with start_bot(slow):
        telegram.private_message(LI, "你好")
        asked.wait(5)
    assert len(telegram.sent(LI.id)) == 1
    assert telegram.waiting_updates() == []


def test_an_answer_of_five_thousand_characters_arrives_whole(telegram: FakeTelegram, start_bot: StartBot) -> None:
    sentence = "商家应当在四十八小时内发货，" * 360 + "完。"

    with start_bot(lambda text: answer_to(text, Sentence(sentence, (1,)), citations=(OF_NO_PLATFORM,))):
        number = telegram.private_message(LI, "发货")
        first, second = telegram.wait_for_sent(LI.id, 2)
    assert (first.text + second.text).startswith(sentence + "[1]")
    assert (first.reply_to, second.reply_to) == (number, None)
    assert [first.dropped, second.dropped] == [(), ()]
    assert second.parts("expandable_blockquote")


def test_what_looks_like_html_reaches_people_as_it_is(telegram: FakeTelegram, start_bot: StartBot) -> None:
    hostile = '<b>&"</b></blockquote>&lt;'

    with start_bot(lambda text: answer_to(text, Sentence(text, (1,)), citations=(OF_NO_PLATFORM,))):
        telegram.private_message(LI, hostile)
        [answer] = telegram.wait_for_sent(LI.id)
    assert answer.text.startswith(hostile + "[1]")


def test_an_error_meant_for_people_is_told_in_their_language(telegram: FakeTelegram, start_bot: StartBot) -> None:
    def refuse(_text: str) -> Answer:
        raise KnowledgeError("database-failed", reason="<disk full> & more")

    with start_bot(refuse):
        number = telegram.private_message(LI, "你好")
        telegram.private_message(ANNA, "hello")
        [chinese], [english] = telegram.wait_for_sent(LI.id), telegram.wait_for_sent(ANNA.id)
    assert chinese.text.startswith("数据库读写失败：<disk full> & more。")
    assert chinese.reply_to == number
    assert english.text.startswith("The database failed: <disk full> & more.")


def test_a_mistake_of_ours_is_admitted_and_logged(
    telegram: FakeTelegram, start_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(text: str) -> Answer:
        if text == "again":
            return echo(text)
        raise ZeroDivisionError

    with start_bot(broken):
        telegram.private_message(ANNA, "hello")
        telegram.private_message(LI, "你好")
        telegram.private_message(ANNA, "again")
        sent = telegram.wait_for_sent(ANNA.id, 2)
        [chinese] = telegram.wait_for_sent(LI.id)
    assert sent[0].text.startswith("Sorry, something went wrong")
    assert sent[1].text.startswith("“again”")
    assert chinese.text.startswith("抱歉，出了点问题")
    assert "ZeroDivisionError" in caplog.text
