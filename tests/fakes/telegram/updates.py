"""The queue of updates that a bot polls, with the semantics of getUpdates."""

from __future__ import annotations

import time
from copy import deepcopy
from http import HTTPStatus
from typing import TYPE_CHECKING

from tests.fakes.telegram.errors import ApiError

if TYPE_CHECKING:
    import threading
    from collections.abc import Sequence

OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """Updates wait here until the bot confirms them by asking for a higher offset.

    Args:
        changed: Notified when an update arrives; also the lock that guards everything here.
    """

    def __init__(self, changed: threading.Condition) -> None:
        self._changed = changed
        self._waiting: list[dict[str, object]] = []
        self._allowed: frozenset[str] | None = None
        self._next_id = 1000
        self._poll = 0
        self.confirmed = 0

    def add(self, kind: str, content: dict[str, object]) -> int:
        """Queues an update, unless the bot asked not to be given that kind.

        Returns:
            Its update_id.
        """
        with self._changed:
            update_id, self._next_id = self._next_id, self._next_id + 1
            if kind in self._allowed if self._allowed else kind not in OPT_IN:
                self._waiting.append({"update_id": update_id, kind: deepcopy(content)})  # as it is now
            self._changed.notify_all()
            return update_id

    def jump(self, to: int) -> None:
        """Numbers go on from there, as after a week without updates."""
        with self._changed:
            self._next_id = to

    def forget(self) -> None:
        """Nothing waits any more."""
        with self._changed:
            self._waiting.clear()

    def repeat(self, update: dict[str, object]) -> None:
        """Queues an update as it is: one that the bot already had, or a malformed one."""
        with self._changed:
            self._waiting.append(update)
            self._changed.notify_all()

    def waiting(self) -> list[dict[str, object]]:
        """What the bot has not confirmed yet."""
        with self._changed:
            return list(self._waiting)

    def take(self, offset: int, limit: int, seconds: float, allowed: Sequence[str] | None) -> list[dict[str, object]]:
        """What getUpdates answers: waits for an update, up to that many seconds.

        Raises:
            ApiError: 409, if another poll begins meanwhile: two programs share one token.
        """
        with self._changed:
            self._poll += 1
            poll, deadline = self._poll, time.monotonic() + seconds
            self._changed.notify_all()
            if allowed is not None:
                self._allowed = frozenset(allowed) or None
            self._confirm(offset)
            while not self._waiting and poll == self._poll and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            if poll != self._poll:
                raise ApiError(
                    HTTPStatus.CONFLICT,
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            return self._waiting[:limit]

    def interrupt(self) -> None:
        """Ends a poll that waits: the server stops."""
        with self._changed:
            self._poll += 1
            self._changed.notify_all()

    def _confirm(self, offset: int) -> None:
        before = len(self._waiting)
        if offset < 0:
            self._waiting = self._waiting[offset:]
        else:
            self._waiting = [update for update in self._waiting if _identifier(update) >= offset]
        self.confirmed += before - len(self._waiting)


def _identifier(update: dict[str, object]) -> int:
    value = update.get("update_id")
    return value if isinstance(value, int) else 0
