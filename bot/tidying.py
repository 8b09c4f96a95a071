"""By itself the bot forgets which updates it has handled, once Telegram can no longer deliver them again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.context import in_core

if TYPE_CHECKING:
    from bot.context import Parts

KEPT = timedelta(days=2)
"""Telegram keeps an update for 24 hours; until it is over, a handled one is known by its row when it comes again."""


async def tidy(parts: Parts) -> None:
    """Takes out the handled updates; dead letters stay."""
    await in_core(parts.stores.inbox.clear, parts.clock() - KEPT)
