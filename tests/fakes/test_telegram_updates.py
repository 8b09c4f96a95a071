"""The fake Telegram's updates and its scripted faults, as a bot that polls meets them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import Bot, Update, User
from telegram.error import ChatMigrated, Conflict, NetworkError, RetryAfter, TimedOut

if TYPE_CHECKING:
    import httpx

    from tests.fakes.telegram import FakeTelegram

ANNA = User(7, "Anna", is_bot=False, username="anna")


# Updates --------------------------------------------------------------------------------------------------


async def test_updates_wait_until_a_higher_offset_confirms_them(telegram: FakeTelegram, bot: Bot) -> None:
    for number in range(5):
        telegram.private_message(ANNA, str(number))
    first = await bot.get_updates(limit=2)
    assert [update.message.text for update in first if update.message] == ["0", "1"]
    assert await bot.get_updates(limit=2) == first
    rest = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["2", "3", "4"]
    assert [update["update_id"] for update in telegram.waiting_updates()] == [update.update_id for update in rest]
    last = await bot.get_updates(offset=-1)
    assert [update.message.text for update in last if update.message] == ["4"]
    assert len(telegram.waiting_updates()) == 1


async def test_a_long_poll_ends_when_something_arrives(telegram: FakeTelegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.to_thread(telegram.wait_for, lambda: telegram.calls("getUpdates"))
    telegram.private_message(ANNA, "hello")
    [update] = await asyncio.wait_for(poll, 2)
    assert update.message is not None
    assert await bot.get_updates(offset=update.update_id + 1, timeout=0) == ()


async def test_of_two_polls_the_older_is_ended(telegram: FakeTelegram, bot: Bot) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=20))
    await asyncio.to_thread(telegram.wait_for, lambda: telegram.calls("getUpdates"))
    async with Bot(telegram.token, telegram.base_url) as other:
        assert await other.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await older


async def test_only_what_was_asked_for_arrives(telegram: FakeTelegram, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=[Update.MESSAGE, Update.MESSAGE_REACTION])
    number = telegram.private_message(ANNA, "hello")
    telegram.edit(ANNA.id, number, "hello!")
    telegram.update("message_reaction", {"chat": {}, "message_id": 1})
    kinds = [set(update) - {"update_id"} for update in telegram.waiting_updates()]
    assert kinds == [{"message"}, {"message_reaction"}]


async def test_a_webhook_and_polls_exclude_each_other(telegram: FakeTelegram, bot: Bot) -> None:
    await bot.set_webhook("https://example.com/hook")
    assert (await bot.get_webhook_info()).url == "https://example.com/hook"
    with pytest.raises(Conflict, match="webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()
    assert telegram.waiting_updates() == []


@pytest.mark.parametrize("values", [{"limit": 0}, {"limit": 101}, {"timeout": 51}])
def test_a_poll_has_limits(http: httpx.Client, values: dict[str, int]) -> None:
    assert http.get("/getUpdates", params=values).status_code == 400


def test_an_update_can_be_repeated(telegram: FakeTelegram) -> None:
    telegram.private_message(ANNA, "hello")
    [update] = telegram.waiting_updates()
    telegram.repeat_update(update)
    assert telegram.waiting_updates() == [update, update]


# Faults ---------------------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_scripted_refusals(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.private_message(ANNA, "hello")
    telegram.fail_next("sendMessage", status=429, description="retry later", retry_after=3)
    telegram.fail_next("sendMessage", status=400, migrate_to=-1001)
    telegram.fail_next("*", status=502, times=2)
    for expected in (RetryAfter, ChatMigrated, NetworkError, NetworkError):
        with pytest.raises(expected):
            await bot.send_message(7, "hi")
    assert telegram.faults_left() == 0
    assert telegram.sent(7) == []
    assert (await bot.send_message(7, "hi")).text == "hi"
    assert len(telegram.calls("sendMessage")) == 5


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_lost_connection(telegram: FakeTelegram, bot: Bot, *, delivered: bool) -> None:
    telegram.private_message(ANNA, "hello")
    telegram.lose_next("sendMessage", delivered=delivered)
    with pytest.raises(NetworkError, match="disconnected"):
        await bot.send_message(7, "hi")
    assert [sent.text for sent in telegram.sent(7)] == (["hi"] if delivered else [])


async def test_a_late_answer_takes_effect_all_the_same(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.private_message(ANNA, "hello")
    telegram.delay_next("sendMessage", 0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(7, "hi", read_timeout=0.1)
    assert telegram.sent(7) == []
    [sent] = await asyncio.to_thread(telegram.wait_for_sent, 7)
    assert sent.text == "hi"


def test_waiting_in_vain_says_what_was_called(telegram: FakeTelegram, http: httpx.Client) -> None:
    http.get("/getMe")
    with pytest.raises(AssertionError, match="the last calls: getMe"):
        telegram.wait_for(lambda: False, seconds=0.05)


def test_an_impossible_message_fails_in_the_test_that_makes_it_up(telegram: FakeTelegram) -> None:
    with pytest.raises(TypeError, match="Sticker"):
        telegram.private_message(ANNA, sticker={})
    assert telegram.waiting_updates() == []
