"""Fetches updates: asks, stores, and only then, with the next question, acknowledges."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.arrivals import arrival_of, number_of
from bot.backoff import Backoff
from bot.context import in_core
from bot.errors import BotError
from bot.telegram_request import TelegramRequest, call
from bot.verdict import waiting_time
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from telegram import Bot

    from knowledge.store.inbox import Inbox

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHAT_MEMBER,
)
POLL_SECONDS = 25
SLACK_SECONDS = 10
"""How much longer than the poll its answer may take."""
AT_ONCE = 100

_log = logging.getLogger(__name__)


async def poll(bot: Bot, inbox: Inbox, clock: Callable[[], datetime], wake: Callable[[], None]) -> None:
    """Polls until it is cancelled. An outage of Telegram, or a store that cannot be written, only delays.

    Args:
        bot: Connected.
        inbox: Where updates are kept before they are acknowledged.
        clock: Now.
        wake: Called when there is something new.

    Raises:
        BotError: Telegram refuses the token.
    """
    backoff = Backoff()
    offset = 0
    async with TelegramRequest(connections=1) as request:
        poller = _Poller(bot, request)
        while True:
            try:
                updates = await poller.ask(offset, POLL_SECONDS)
                new = await in_core(inbox.keep, tuple(map(arrival_of, updates)), clock()) if updates else 0
            except InvalidToken:
                raise BotError("telegram-token-refused") from None
            except (TelegramError, ToldError) as error:
                await asyncio.sleep(_delay(error, backoff))
                continue
            offset = _next_offset(updates)
            if new:
                wake()
            if updates and not offset:
                await asyncio.sleep(backoff.next())  # none has a number, so none can be acknowledged
                continue
            backoff.over()


async def acknowledge(bot: Bot, inbox: Inbox, clock: Callable[[], datetime]) -> None:
    """The last question of a bot that stops: what came meanwhile is kept too, what was kept is acknowledged."""
    async with TelegramRequest(connections=1) as request:
        poller = _Poller(bot, request)
        with suppress(TelegramError, ToldError):
            updates = await poller.ask(0, 0)
            await in_core(inbox.keep, tuple(map(arrival_of, updates)), clock())
            if offset := _next_offset(updates):
                await poller.ask(offset, 0)


class _Poller:
    """Asks with a connection of its own: a long poll must not stand in the way of answers."""

    def __init__(self, bot: Bot, request: TelegramRequest) -> None:
        self._bot, self._request = bot, request

    async def ask(self, offset: int, seconds: int) -> list[object]:
        """What waits, from behind an offset."""
        parameters: dict[str, object] = {
            "timeout": seconds,
            "limit": AT_ONCE if seconds or not offset else 1,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if offset:
            parameters["offset"] = offset
        updates = await call(self._bot, "getUpdates", parameters, wait=seconds + SLACK_SECONDS, request=self._request)
        return updates if isinstance(updates, list) else []


def _next_offset(updates: list[object]) -> int:
    """Behind the highest number. After an empty answer none: all is acknowledged, and numbers may begin anew."""
    return max((number + 1 for each in updates if (number := number_of(each)) is not None), default=0)


def _delay(error: Exception, backoff: Backoff) -> float:
    if isinstance(error, Conflict):
        _log.error("another program polls with this bot's token: stop one of the two (%s)", error)
    elif isinstance(error, TelegramError):
        _log.warning("Telegram: %s", error)
    else:
        _log.error("updates cannot be stored, so they are not acknowledged: %s", error)
    return waiting_time(error) if isinstance(error, RetryAfter) else backoff.next()
