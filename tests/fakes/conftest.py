"""A fake Telegram, and the two ways to talk to it: python-telegram-bot and bare HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from telegram import Bot

from tests.fakes.telegram import FakeTelegram

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, telegram.base_url, telegram.base_file_url) as bot:
        yield bot


@pytest.fixture
def http(telegram: FakeTelegram) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{telegram.base_url}{telegram.token}") as client:
        yield client
