"""Telegram's limits on sending, kept by waiting: per private chat, per group, and overall."""

from __future__ import annotations

from collections import deque

PRIVATE = (10, 10.0)
"""Messages and seconds: one a second on average, but the parts of an answer need not wait for each other."""
GROUP = (20, 60.0)
OVERALL = (22, 1.0)
"""Telegram allows about 30: calls under way, of which there may be six, catch up with those behind them."""
KEPT_CHATS = 10_000


class Window:
    """At most so many in any stretch of so many seconds.

    Args:
        limit: How many.
        seconds: In how long.
    """

    def __init__(self, limit: int, seconds: float) -> None:
        self._taken = deque[float](maxlen=limit)
        self._seconds = seconds

    def take(self, now: float) -> float:
        """Takes the next place.

        Returns:
            The seconds until it may be used.
        """
        full = len(self._taken) == self._taken.maxlen
        at = max(now, self._taken[0] + self._seconds if full else now)
        self._taken.append(at)
        return at - now


class Pacing:
    """The windows of all chats.

    Telegram: one message a second in a chat, where short bursts pass; 20 a minute in a group; about 30 a second
    overall.
    """

    def __init__(self) -> None:
        self._chats: dict[int, Window] = {}
        self._overall = Window(*OVERALL)

    def in_chat(self, chat_id: int, now: float) -> float:
        """The seconds until the next call may go to this chat; groups have negative numbers."""
        if len(self._chats) > KEPT_CHATS:
            self._chats.clear()
        if chat_id not in self._chats:
            self._chats[chat_id] = Window(*(GROUP if chat_id < 0 else PRIVATE))
        return self._chats[chat_id].take(now)

    def overall(self, now: float) -> float:
        """The seconds until the next call may go anywhere."""
        return self._overall.take(now)
