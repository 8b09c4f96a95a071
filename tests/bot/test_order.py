"""Updates of a chat wait for each other, and nothing is kept of a chat where nothing happens."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.order import ChatOrder


def update(chat_id: int) -> Update:
    message = Message(1, datetime.now(UTC), Chat(chat_id, Chat.PRIVATE), text="?")
    return Update(1, message=message)


async def test_one_after_the_other_inside_a_chat_and_chats_beside_each_other() -> None:
    order, log = ChatOrder(), list[str]()

    async def handle(name: str, seconds: float) -> None:
        log.append(f"{name} begins")
        await asyncio.sleep(seconds)
        log.append(f"{name} ends")

    work = [(1, "a", 0.02), (1, "b", 0.0), (2, "c", 0.01)]
    await asyncio.gather(*(order.process_update(update(chat), handle(name, seconds)) for chat, name, seconds in work))
    assert log == ["a begins", "c begins", "c ends", "a ends", "b begins", "b ends"]


async def test_a_failure_frees_its_chat_and_quiet_chats_are_forgotten() -> None:
    order = ChatOrder()

    async def fail() -> None:
        raise ZeroDivisionError

    async def work() -> None:
        assert order.busy_chats == 1

    chats = range(50)
    results = await asyncio.gather(
        *(order.process_update(update(chat), fail()) for chat in chats),
        *(order.process_update(update(chat), work()) for chat in chats[:1]),
        return_exceptions=True,
    )
    assert [type(result) for result in results] == [ZeroDivisionError] * 50 + [type(None)]
    assert order.busy_chats == 0


async def test_what_belongs_to_no_chat_waits_for_nobody() -> None:
    order, done = ChatOrder(), list[int]()

    async def handle() -> None:
        done.append(order.busy_chats)

    await order.process_update(Update(1), handle())
    await order.process_update("not an update", handle())
    assert done == [0, 0]
