"""What happens when a handler fails: the log gets the whole story, the person what it means for them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, TelegramError

from bot.handlers.replies import language_of, reply, say
from bot.telegram_html import plain
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from telegram import Message

    from bot.context import Context

_log = logging.getLogger(__name__)


async def on_failure(update: object, context: Context) -> None:
    """Called with whatever a handler, or the polling itself, raised."""
    error = context.error
    message = update.message if isinstance(update, Update) else None
    _report(error, polling=update is None)
    if message is None or isinstance(error, Forbidden):
        return
    try:
        await _tell(message, context, error)
    except TelegramError as silence:
        _log.warning("the failure could not be told: %s", silence)


async def _tell(message: Message, context: Context, error: Exception | None) -> None:
    if isinstance(error, ToldError):
        text = context.parts.texts.tell(language_of(message), error)
        await reply(message, plain(text).html)
    elif isinstance(error, TelegramError) and not isinstance(error, BadRequest):
        await say(message, context, "telegram-not-sent")
    else:
        await say(message, context, "telegram-failed")


def _report(error: Exception | None, *, polling: bool) -> None:
    """A traceback for mistakes of ours; a line for what others do."""
    if isinstance(error, Conflict):
        _log.error("another program polls with this bot's token: stop one of the two (%s)", error)
    elif isinstance(error, TelegramError) and (polling or not isinstance(error, BadRequest)):
        _log.warning("Telegram: %s", error)
    elif isinstance(error, ToldError):
        _log.info("told: %s %s", error.key, error.details)
    else:
        _log.error("a handler failed", exc_info=error)
