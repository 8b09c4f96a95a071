"""The way back to people: replies in their place, patience with Telegram's limits, a sign that work goes on.

Everything that the bot says goes through `reply`; a durable outbox will stand behind it.
"""

from __future__ import annotations

import asyncio
import logging
import warnings
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import RetryAfter, TelegramError
from telegram.warnings import PTBDeprecationWarning

from bot.telegram_html import plain
from knowledge.search.tokens import is_chinese

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Message

    from bot.context import Context
    from knowledge.types import Language

LONGEST_WAIT = timedelta(minutes=2)
"""The longest that an answer waits when Telegram asks for patience; later, nobody looks for it any more."""
ATTEMPTS = 3
TYPING_SHOWN = 4.5
"""Seconds; Telegram shows the sign for five."""

_log = logging.getLogger(__name__)


async def reply(message: Message, *texts: str) -> None:
    """Answers a message: the first text as a reply to it, the others below, all in its topic.

    Args:
        message: What is answered.
        texts: Telegram's HTML, each within Telegram's limits.

    Raises:
        TelegramError: Telegram could not be reached, or refuses; what was sent before stays.
    """
    for number, text in enumerate(texts):
        await _send(message, text, quoting=number == 0)


async def say(message: Message, context: Context, key: str, **details: str) -> None:
    """Answers a message with a text of this room, in the reader's language.

    Raises:
        TelegramError: As `reply` does.
    """
    text = context.parts.texts.say(language_of(message), key, **details)
    await reply(message, plain(text).html)


@asynccontextmanager
async def typing(message: Message) -> AsyncIterator[None]:
    """Shows that the bot is writing, for as long as the block runs."""
    task = asyncio.create_task(_keep_typing(message))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


def language_of(message: Message) -> Language:
    """The language to answer in: Chinese for a Chinese text, else the reader's own, or Chinese if unknown."""
    if is_chinese(message.text or message.caption or ""):
        return "zh"
    own = message.from_user.language_code if message.from_user else None
    return "en" if own and not own.lower().startswith("zh") else "zh"


def topic_of(message: Message) -> int | None:
    """The forum topic to answer in; none in General and outside forums, where naming a thread is refused."""
    return message.message_thread_id if message.is_topic_message else None


async def _send(message: Message, text: str, *, quoting: bool) -> None:
    quoted = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await message.get_bot().send_message(
                message.chat_id,
                text,
                parse_mode=ParseMode.HTML,
                message_thread_id=topic_of(message),
                reply_parameters=quoted if quoting else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except RetryAfter as error:
            # Refused for certain, so sending again cannot say it twice; after a timeout it could.
            wait = _waiting_time(error)
            if attempt == ATTEMPTS or wait > LONGEST_WAIT:
                raise
            await asyncio.sleep(wait.total_seconds())
        else:
            return


async def _keep_typing(message: Message) -> None:
    while True:
        try:
            await message.get_bot().send_chat_action(
                message.chat_id, ChatAction.TYPING, message_thread_id=topic_of(message)
            )
        except TelegramError as error:
            _log.debug("no sign of typing: %s", error)
        await asyncio.sleep(TYPING_SHOWN)


def _waiting_time(error: RetryAfter) -> timedelta:
    with warnings.catch_warnings():  # the library warns that the number will become a timedelta: both are read here
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
