"""Telegram's limits on how fast a bot may write, kept strictly: in any second, and in any minute of a group."""

from __future__ import annotations

import time
from collections import deque
from http import HTTPStatus
from typing import TYPE_CHECKING

from tests.fakes.telegram.errors import ApiError

if TYPE_CHECKING:
    from tests.fakes.telegram.requests import Call

OVERALL = (30, 1.0)
GROUP = (20, 60.0)
PRIVATE = (20, 10.0)
"""Messages and seconds; short bursts pass in private."""


class Rates:
    """Refuses what comes too fast, once it is switched on.

    Attributes:
        refused: How often.
    """

    def __init__(self) -> None:
        self.is_on = False
        self.refused = 0
        self._taken: dict[object, deque[float]] = {}

    def check(self, call: Call) -> None:
        """Counts a message. Hold the state's lock.

        Raises:
            ApiError: 429, if it is one too many.
        """
        if not self.is_on or not call.method.startswith("send") or call.method == "sendChatAction":
            return
        chat, now = call.parameters.get("chat_id"), time.monotonic()
        private = isinstance(chat, int) and chat > 0
        for name, (most, seconds) in ((None, OVERALL), (chat, PRIVATE if private else GROUP)):
            taken = self._taken.setdefault(name, deque())
            while taken and taken[0] <= now - seconds:
                taken.popleft()
            if len(taken) >= most:
                self.refused += 1
                wait = max(1, round(taken[0] + seconds - now))
                description = f"Too Many Requests: retry after {wait}"
                raise ApiError(HTTPStatus.TOO_MANY_REQUESTS, description, {"retry_after": wait})
        for name in (None, chat):
            self._taken[name].append(now)
