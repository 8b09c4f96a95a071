"""In which order updates are handled: one after the other inside a chat, chats beside each other."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import Awaitable

WAITING_UPDATES = 4096
"""How many updates may be under way or wait for their turn. One that waits costs a task and no thread."""


class ChatOrder(BaseUpdateProcessor):
    """Gives each chat a lock, for as long as something of that chat is under way or waits."""

    def __init__(self) -> None:
        super().__init__(WAITING_UPDATES)
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: Counter[int] = Counter()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handles an update when those that came before it in its chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        self._waiting[chat.id] += 1
        try:
            async with self._locks.setdefault(chat.id, asyncio.Lock()):
                await coroutine
        finally:
            self._waiting[chat.id] -= 1
            if not self._waiting[chat.id]:
                del self._waiting[chat.id], self._locks[chat.id]

    @property
    def busy_chats(self) -> int:
        """How many chats have something under way or waiting."""
        return len(self._locks)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free."""
