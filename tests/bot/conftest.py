"""A Telegram in memory, and bots that poll it in a thread of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from bot.app import build_application, poll
from bot.context import Asking, BoardApplication
from bot.settings import BotSettings
from tests.bot.examples import echo, platform_name
from tests.fakes.telegram import FakeTelegram

StartBot = Callable[[Asking], AbstractContextManager[None]]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def bot_settings(telegram: FakeTelegram) -> BotSettings:
    return BotSettings.model_validate(
        {
            "telegram_bot_token": telegram.token,
            "telegram_base_url": telegram.base_url,
            "telegram_base_file_url": telegram.base_file_url,
        }
    )


@pytest.fixture
def start_bot(telegram: FakeTelegram, bot_settings: BotSettings) -> StartBot:
    """Runs a bot as `board run` does, only that it is stopped by a call and not by a signal."""

    @contextmanager
    def start(asking: Asking) -> Iterator[None]:
        application = build_application(bot_settings, asking, platform_name)
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=_poll, args=(application, loop), name="bot")
        thread.start()
        try:
            yield
        finally:
            telegram.wait_for(lambda: application.running)  # one that is still starting cannot be stopped
            loop.call_soon_threadsafe(application.stop_running)
            thread.join()

    return start


@pytest.fixture
def bot(start_bot: StartBot) -> Iterator[None]:
    """A bot that answers each question with itself."""
    with start_bot(echo):
        yield


def _poll(application: BoardApplication, loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    poll(application, stop_signals=None)
