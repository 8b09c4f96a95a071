"""Telegram fails in every way that it does: the bot waits, goes on, and says nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.examples import ANNA, GROUP, LI, echo

if TYPE_CHECKING:
    from tests.bot.conftest import StartBot
    from tests.fakes.telegram import FakeTelegram


def first_lines(telegram: FakeTelegram, chat_id: int) -> list[str]:
    return [sent.text.splitlines()[0] for sent in telegram.sent(chat_id)]


def test_an_outage_at_the_start_only_delays(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.private_message(ANNA, "hello")
    telegram.fail_next("getMe", status=502)
    with start_bot(echo):
        assert telegram.wait_for_sent(ANNA.id, seconds=10)
    assert len(telegram.calls("getMe")) == 2


def test_a_menu_that_cannot_be_set_does_not_stop_the_bot(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.fail_next("setMyCommands", status=400, description="BOT_COMMAND_INVALID", times=4)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
    assert telegram.commands("zh") == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (502, "Telegram's server failed (502)"),
        (409, "another program polls with this bot's token"),
        (None, "RemoteProtocolError"),
    ],
)
def test_a_poll_that_fails_is_repeated_and_nothing_is_lost(
    telegram: FakeTelegram,
    start_bot: StartBot,
    caplog: pytest.LogCaptureFixture,
    status: int | None,
    said: str,
) -> None:
    telegram.private_message(ANNA, "one")
    telegram.private_message(ANNA, "two")
    if status is None:
        telegram.lose_next("getUpdates", delivered=True)
    else:
        telegram.fail_next("getUpdates", status=status)
    with start_bot(echo):
        telegram.wait_for_sent(ANNA.id, 2)
    assert first_lines(telegram, ANNA.id) == ["“one”是个好问题。[1]", "“two”是个好问题。[1]"]
    ours = [record for record in caplog.records if record.name.startswith("bot.")]
    assert said in ours[0].getMessage()
    assert ours[0].exc_info is None


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_busy_telegram_is_given_the_time_that_it_asks_for(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.fail_next("sendMessage", status=429, description="Too Many Requests", retry_after=1, times=2)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.private_message(LI, "你好")
        telegram.wait_for(lambda: telegram.sent(ANNA.id) and telegram.sent(LI.id))
    assert first_lines(telegram, ANNA.id) == ["“hello”是个好问题。[1]"]
    assert len(telegram.calls("sendMessage")) == 4


def test_an_answer_whose_delivery_is_uncertain_is_not_sent_twice(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.lose_next("sendMessage", delivered=True)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id, 2)
    assert first_lines(telegram, ANNA.id) == [
        "“hello”是个好问题。[1]",
        "刚才的回答可能没有送达。如果没收到，请按下面的按钮。",
    ]


def test_who_did_not_get_it_has_it_sent_again_once(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.lose_next("sendMessage", delivered=False)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        [offer] = telegram.wait_for_sent(ANNA.id)
        assert offer.buttons == ["没收到，再发一次"]
        for _ in range(2):
            telegram.press_button(ANNA, offer, 0)
        answer = telegram.wait_for_sent(ANNA.id, 2)[1]
        telegram.wait_for(lambda: len(telegram.calls("answerCallbackQuery")) == 2)
    assert answer.text.startswith("“hello”")
    assert len(telegram.sent(ANNA.id)) == 2


@pytest.mark.parametrize("status", [500, 502])
def test_what_a_failing_server_did_not_send_is_sent_later(
    telegram: FakeTelegram, start_bot: StartBot, status: int
) -> None:
    telegram.fail_next("sendMessage", status=status)
    with start_bot(echo):
        telegram.private_message(LI, "你好")
        telegram.private_message(LI, "在吗")
        telegram.wait_for_sent(LI.id, 2)
    assert first_lines(telegram, LI.id) == [
        "“你好”是个好问题。[1]",
        "“在吗”是个好问题。[1]",
    ]


def test_the_sign_of_writing_may_fail(telegram: FakeTelegram, start_bot: StartBot) -> None:
    telegram.fail_next("sendChatAction", status=502)
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        assert len(telegram.wait_for_sent(ANNA.id)) == 1


def test_somebody_who_blocked_the_bot_is_left_in_peace(
    telegram: FakeTelegram, start_bot: StartBot, caplog: pytest.LogCaptureFixture
) -> None:
    with start_bot(echo):
        telegram.private_message(ANNA, "hello")
        telegram.wait_for_sent(ANNA.id)
        telegram.block(ANNA)
        telegram.private_message(ANNA, "hello?")
        telegram.group_message(GROUP, LI, "@board_bot 你好")
        telegram.wait_for_sent(GROUP.id)
        telegram.wait_for(lambda: len(telegram.calls("sendMessage")) == 3)
    assert "bot was blocked by the user" in caplog.text
    assert len(telegram.calls("sendMessage")) == 3


def test_a_question_that_was_deleted_is_answered_without_quoting_it(
    telegram: FakeTelegram, start_bot: StartBot
) -> None:
    number = telegram.private_message(ANNA, "hello")
    telegram.delete(ANNA.id, number)
    with start_bot(echo):
        [answer] = telegram.wait_for_sent(ANNA.id)
    assert answer.reply_to is None
