"""Work that the bot does again and again, beside answering."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.error import TelegramError

from knowledge.errors import ToldError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

AFTER_FAILURE = 5.0
"""Seconds to wait at least after a failure: an outage does not end within a moment."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is due again and again.

    Attributes:
        name: What the log calls it.
        work: Does what is due now.
        seconds: How long to wait between the end of one turn and the next.
    """

    name: str
    work: Callable[[], Awaitable[None]]
    seconds: float


async def repeat(job: Job) -> None:
    """Does the work until it is cancelled.

    A turn that fails delays the work and nothing else: an outage is a line in the log, a mistake of ours the whole
    trace, since a job that ended unseen would be missed by members only.
    """
    while True:
        turn = asyncio.ensure_future(job.work())
        try:
            await asyncio.wait({turn})
        except asyncio.CancelledError:
            turn.cancel()
            await asyncio.wait({turn})
            raise
        error = turn.exception()
        if error is not None:
            _tell(job, error)
        await asyncio.sleep(job.seconds if error is None else max(job.seconds, AFTER_FAILURE))


def _tell(job: Job, error: BaseException) -> None:
    if isinstance(error, TelegramError | ToldError):
        _log.warning("%s must wait: %s", job.name, error)
    else:
        _log.error("%s failed and will be tried again", job.name, exc_info=error)
