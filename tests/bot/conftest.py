"""A Telegram in memory, and bots that poll it in a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.app import join
from bot.context import Stores, stores_in
from bot.settings import BotSettings
from knowledge.door import Knowledge, open_knowledge, system_clock
from knowledge.types import DEFAULT_BOARD, Answer
from tests.bot.examples import ANNA, FORUM, GROUP, LI, OWNER, echo, keep_nowhere, platform_name
from tests.bot.in_thread import in_thread
from tests.fakes.telegram import FakeTelegram

if TYPE_CHECKING:
    from knowledge.settings import KnowledgeSettings
    from knowledge.store.database import Database
    from tests.fakes.embedder import FakeEmbedder

Answering = Callable[[str], Answer]
StartBot = Callable[[Answering], AbstractContextManager[None]]


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    """With two groups, in which two people and an owner are."""
    with FakeTelegram() as fake:
        for group in (GROUP, FORUM):
            fake.set_member(group, LI)
            fake.set_member(group, ANNA)
            fake.set_member(group, OWNER, "creator")
        yield fake


@pytest.fixture
def bot_settings(telegram: FakeTelegram) -> BotSettings:
    return BotSettings.model_validate(
        {
            "telegram_bot_token": telegram.token,
            "telegram_base_url": telegram.base_url,
            "telegram_base_file_url": telegram.base_file_url,
            "owner_ids": str(OWNER.id),
        }
    )


@pytest.fixture
def opened(settings: KnowledgeSettings, embedder: FakeEmbedder) -> Iterator[Knowledge]:
    """The knowledge room as it is today: Telegram's messages say when they were written."""
    with open_knowledge(settings, embedder=embedder) as knowledge:
        yield knowledge


@pytest.fixture
def database(opened: Knowledge) -> Database:
    return opened.database


@pytest.fixture
def stores(database: Database) -> Stores:
    return stores_in(database)


@pytest.fixture
def approved(stores: Stores) -> None:
    """Both groups are approved for the default board."""
    for group in (GROUP, FORUM):
        stores.chats.meet(group.id, group.type, group.title or "", system_clock())
        stores.chats.approve(group.id, DEFAULT_BOARD, OWNER.id, system_clock())


@pytest.fixture
def start_bot(telegram: FakeTelegram, bot_settings: BotSettings, opened: Knowledge, approved: None) -> StartBot:  # noqa: ARG001  # groups
    """Runs a bot as `board run` does, only that it is stopped by a call and not by a signal."""

    @contextmanager
    def start(answering: Answering) -> Iterator[None]:
        with running(bot_settings, opened, lambda text, _board, _previous: answering(text)):
            yield

    return start


@contextmanager
def running(
    bot_settings: BotSettings, knowledge: Knowledge, asking: Callable[[str, str, Answer | None], Answer]
) -> Iterator[None]:
    """A bot in a thread of its own."""
    parts = join(bot_settings, knowledge, asking, keep_nowhere, platform_name)
    with in_thread(parts):
        yield


@pytest.fixture
def bot(start_bot: StartBot) -> Iterator[None]:
    """A bot that answers each question with itself."""
    with start_bot(echo):
        yield
