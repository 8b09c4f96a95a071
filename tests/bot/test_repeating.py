"""What the bot does again and again goes on, whatever becomes of one turn."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import pytest

from bot import repeating
from bot.repeating import Job, repeat
from knowledge.errors import KnowledgeError


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeating, "AFTER_FAILURE", 0.0)


@pytest.mark.parametrize(
    ("error", "level"),
    [(KnowledgeError("database-failed", reason="full"), logging.WARNING), (ValueError("ours"), logging.ERROR)],
    ids=["an outage", "a mistake of ours"],
)
async def test_a_turn_that_fails_is_told_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture, error: Exception, level: int
) -> None:
    turns = 0
    third = asyncio.Event()

    async def work() -> None:
        nonlocal turns
        turns += 1
        if turns == 1:
            raise error
        if turns == 3:
            third.set()

    running = asyncio.create_task(repeat(Job("the watchers", work, 0.0)))
    await asyncio.wait_for(third.wait(), 5)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    [told] = [record for record in caplog.records if record.name == "bot.repeating"]
    assert told.levelno == level
    assert "the watchers" in told.getMessage()
    assert (told.exc_info is not None) is (level == logging.ERROR)


async def test_who_is_cancelled_ends_the_turn_first() -> None:
    begun, ended = asyncio.Event(), False

    async def work() -> None:
        nonlocal ended
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended = True

    running = asyncio.create_task(repeat(Job("it", work, 0.0)))
    await begun.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert ended
