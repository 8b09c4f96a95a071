"""A sign that work goes on, shown for as long as it does."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.outgoing import topic_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot, Message

SHOWN_AFTER = 0.3
"""Seconds; what takes no longer needs no sign."""
SHOWN_FOR = 4.5
"""Seconds; Telegram shows the sign for five."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def typing(bot: Bot, message: Message) -> AsyncIterator[None]:
    """Shows that the bot is writing, for as long as the block runs."""
    task = asyncio.create_task(_keep_typing(bot, message))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_typing(bot: Bot, message: Message) -> None:
    await asyncio.sleep(SHOWN_AFTER)
    while True:
        try:
            await bot.send_chat_action(message.chat.id, ChatAction.TYPING, message_thread_id=topic_of(message))
        except TelegramError as error:
            _log.debug("no sign of typing: %s", error)
        await asyncio.sleep(SHOWN_FOR)
