"""The bot on Telegram: joins the parts, runs until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.backoff import Backoff
from bot.context import ASKING_AT_ONCE, Parts, stores_in
from bot.errors import BotError
from bot.flood import Flood
from bot.handlers.failures import if_uncertain
from bot.inbox import Handling
from bot.jobs import jobs
from bot.logs import set_up_logging
from bot.outbox import Sender
from bot.poll import acknowledge, poll
from bot.telegram_request import TelegramRequest
from bot.verdict import waiting_time
from ingest.fetch import FetchPolicy
from knowledge.texts import Texts

if TYPE_CHECKING:
    from bot.context import Adding, Asking
    from bot.settings import BotSettings
    from bot.wording import PlatformName
    from knowledge.door import Knowledge

THREADS = 24
"""For the core and the store: more than may ask at once."""

OnReady = Callable[[Callable[[], None]], None]

_log = logging.getLogger(__name__)


def join(
    settings: BotSettings,
    knowledge: Knowledge,
    asking: Asking,
    adding: Adding,
    platform_name: PlatformName,
    policy: FetchPolicy | None = None,
) -> Parts:
    """Joins the bot's parts; nothing is sent yet.

    Args:
        settings: With a token.
        knowledge: Open; its clock is the bot's.
        asking: The core's answer to a question.
        adding: Keeps a moderator's answer as a document.
        platform_name: How people call a platform, by its key.
        policy: How far links may lead; None: as an operator sets it by default.

    Raises:
        BotError: There is no token.
    """
    return Parts(
        bot=Bot(
            _token(settings),
            settings.telegram_base_url,
            settings.telegram_base_file_url,
            request=TelegramRequest(),
            get_updates_request=TelegramRequest(connections=1),
        ),
        owners=frozenset(settings.owner_ids),
        asking=asking,
        adding=adding,
        policy=policy if policy is not None else FetchPolicy(),
        texts=Texts("bot.texts", "ingest.texts", "knowledge.texts"),
        platform_name=platform_name,
        clock=knowledge.clock,
        digest_at=settings.digest_at,
        knowledge=knowledge,
        stores=stores_in(knowledge.database),
        flood=Flood(),
        turns=asyncio.Semaphore(ASKING_AT_ONCE),
    )


def serve(
    settings: BotSettings,
    knowledge: Knowledge,
    asking: Asking,
    adding: Adding,
    platform_name: PlatformName,
    policy: FetchPolicy | None = None,
) -> None:
    """The whole of it: the log, the parts (see `join`), and running until a signal stops it.

    Raises:
        BotError: There is no token, or Telegram refuses it.
    """
    set_up_logging(settings.log_level, _token(settings))  # first: the library's very first line shows the token
    run_bot(join(settings, knowledge, asking, adding, platform_name, policy))


def run_bot(parts: Parts, on_ready: OnReady | None = None) -> None:
    """Runs until SIGINT or SIGTERM, then finishes what is under way.

    Args:
        parts: The bot's.
        on_ready: Given what stops the bot, once it runs; signals are then left alone: outside the main thread they
            cannot be caught.

    Raises:
        BotError: Telegram refuses the token.
    """
    asyncio.run(_run(parts, on_ready))


def _token(settings: BotSettings) -> str:
    if settings.telegram_bot_token is None:
        raise BotError("telegram-token-missing")
    return settings.telegram_bot_token.get_secret_value()


async def _run(parts: Parts, on_ready: OnReady | None) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    loop.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="bot"))
    if on_ready is None:
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, stop.set)
    else:

        def end() -> None:
            loop.call_soon_threadsafe(stop.set)

        on_ready(end)
    stopping = asyncio.create_task(stop.wait())
    connecting = asyncio.create_task(_connect(parts.bot))
    await asyncio.wait({stopping, connecting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if connecting.done():
            connecting.result()
            await _serve(parts, stopping)
    finally:
        await _cancel(connecting, stopping)
        await parts.bot.shutdown()


async def _serve(parts: Parts, stopping: asyncio.Task[bool]) -> None:
    stores = parts.stores
    sender = Sender(
        parts.bot,
        stores.outbox,
        stores.chats,
        parts.texts,
        parts.clock,
        lambda promised: if_uncertain(promised, parts.texts),
    )
    handling = Handling(parts, sender.wake)
    polling = asyncio.create_task(poll(parts.bot, stores.inbox, parts.clock, handling.wake))
    working = [asyncio.create_task(each) for each in (sender.run(), handling.run())]
    beside = [asyncio.create_task(each) for each in jobs(parts, sender.wake)]
    await asyncio.wait({stopping, polling, *working}, return_when=asyncio.FIRST_COMPLETED)
    await _cancel(polling, *beside)
    if stopping.done():
        await acknowledge(parts.bot, stores.inbox, parts.clock)
    await handling.end()
    await sender.end()
    await _cancel(*working)
    for task in (polling, *working):
        if not task.cancelled():
            task.result()  # what ended by itself ended with an error


async def _cancel(*tasks: asyncio.Task[None] | asyncio.Task[bool]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _connect(bot: Bot) -> None:
    """Learns who the bot is; an outage only delays.

    Raises:
        BotError: Telegram refuses the token.
    """
    backoff = Backoff()
    while True:
        try:
            await bot.initialize()
            with suppress(TelegramError):
                await bot.delete_webhook()  # while one is set, updates cannot be fetched
        except InvalidToken:
            raise BotError("telegram-token-refused") from None
        except TelegramError as error:
            _log.warning("Telegram: %s", error)
            await asyncio.sleep(waiting_time(error) if isinstance(error, RetryAfter) else backoff.next())
        else:
            return
