"""The bot on Telegram: joins the parts, holds the table of handlers, runs until it is told to stop."""

from __future__ import annotations

import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import BotCommand, Message, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.context import Asking, BoardApplication, BotData, Context, Parts
from bot.errors import BotError
from bot.handlers import ask, guidance
from bot.handlers.addressed import is_from_a_person
from bot.handlers.failures import on_failure
from bot.logs import set_up_logging
from bot.order import ChatOrder
from knowledge.texts import LANGUAGES, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.settings import BotSettings
    from bot.wording import PlatformName

COMMANDS = ("ask", "help")
"""The menu of commands, in this order; each has its line in the texts."""
ALLOWED_UPDATES = (Update.MESSAGE,)
POLL = timedelta(seconds=25)
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
RETRY_FOR_EVER = -1

OnMessage = Callable[[Message, Context], Awaitable[None]]
Handler = BaseHandler[Update, Context, None]

_log = logging.getLogger(__name__)


class _FromAPerson(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_from_a_person(message)


def _handlers() -> list[Handler]:
    """The table of handlers: the first that fits takes the message. Edits fit none."""
    new = filters.UpdateType.MESSAGE & _FromAPerson()
    private = new & filters.ChatType.PRIVATE
    written = filters.TEXT | filters.CAPTION
    return [
        CommandHandler("ask", _on(ask.ask_command), new),
        CommandHandler("start", _on(guidance.start), new),
        CommandHandler("help", _on(guidance.help_), new),
        MessageHandler(private & filters.COMMAND, _on(guidance.unknown_command)),
        MessageHandler(new & written & ~filters.COMMAND, _on(ask.text)),
        MessageHandler(private & ~written & ~filters.StatusUpdate.ALL, _on(guidance.text_only)),
    ]


def build_application(settings: BotSettings, asking: Asking, platform_name: PlatformName) -> BoardApplication:
    """Joins the bot; nothing is opened or sent yet.

    Args:
        settings: With a token.
        asking: The core's answer to a question.
        platform_name: How people call a platform, by its key.

    Raises:
        BotError: There is no token.
    """
    builder = (
        ApplicationBuilder()
        .token(_token(settings))
        .base_url(settings.telegram_base_url)
        .base_file_url(settings.telegram_base_file_url)
        .context_types(ContextTypes(context=Context, bot_data=BotData))
        .concurrent_updates(ChatOrder())
        .job_queue(None)
        .post_init(_announce_commands)
        .connect_timeout(CONNECT_SECONDS)
        .pool_timeout(CONNECT_SECONDS)
        .read_timeout(READ_SECONDS)
        .write_timeout(READ_SECONDS)
        .get_updates_connect_timeout(CONNECT_SECONDS)
        .get_updates_read_timeout(READ_SECONDS)
    )
    application: BoardApplication = builder.build()
    application.bot_data.parts = Parts(asking, Texts("bot.texts", "knowledge.texts"), platform_name)
    application.add_handlers(_handlers())
    application.add_error_handler(on_failure)
    return application


def run_bot(settings: BotSettings, asking: Asking, platform_name: PlatformName) -> None:
    """Polls Telegram until SIGINT or SIGTERM, then finishes what is under way.

    Raises:
        BotError: There is no token, or Telegram refuses it.
    """
    set_up_logging(settings.log_level, _token(settings))
    poll(build_application(settings, asking, platform_name))


def poll(application: BoardApplication, stop_signals: Sequence[int] | None = (signal.SIGINT, signal.SIGTERM)) -> None:
    """Polls until stopped. An outage of Telegram, at the start or later, only delays.

    Args:
        application: The bot, built.
        stop_signals: None where signals cannot be caught: outside the main thread.

    Raises:
        BotError: Telegram refuses the token.
    """
    try:
        application.run_polling(
            timeout=POLL,
            bootstrap_retries=RETRY_FOR_EVER,
            allowed_updates=ALLOWED_UPDATES,
            stop_signals=stop_signals,
        )
    except InvalidToken:
        raise BotError("telegram-token-refused") from None


def _token(settings: BotSettings) -> str:
    if settings.telegram_bot_token is None:
        raise BotError("telegram-token-missing")
    return settings.telegram_bot_token.get_secret_value()


def _on(handler: OnMessage) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    async def callback(update: Update, context: Context) -> None:
        if update.message is not None:
            await handler(update.message, context)

    return callback


async def _announce_commands(application: BoardApplication) -> None:
    """Fills the menu of commands: Chinese for those who read it, English for all others."""
    texts = application.bot_data.parts.texts
    try:
        for language in LANGUAGES:
            commands = [BotCommand(name, texts.say(language, f"telegram-command-{name}")) for name in COMMANDS]
            await application.bot.set_my_commands(commands, language_code="zh" if language == "zh" else None)
    except TelegramError as error:
        _log.warning("the menu of commands was not set: %s", error)
