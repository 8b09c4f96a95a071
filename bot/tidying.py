"""By itself the bot forgets which updates it has handled, once Telegram can no longer deliver them again."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.context import in_core
from knowledge.errors import ToldError

if TYPE_CHECKING:
    from bot.context import Parts

KEPT = timedelta(days=2)
"""Telegram keeps an update for 24 hours; until it is over, a handled one is known by its row when it comes again."""

TIDY_SECONDS = 3_600.0

_log = logging.getLogger(__name__)


async def tidy(parts: Parts) -> None:
    """Takes out handled updates every hour until it is cancelled; dead letters stay."""
    while True:
        try:
            await in_core(parts.stores.inbox.clear, parts.clock() - KEPT)
        except ToldError as error:
            _log.warning("handled updates could not be taken out yet: %s", error)
        await asyncio.sleep(TIDY_SECONDS)
