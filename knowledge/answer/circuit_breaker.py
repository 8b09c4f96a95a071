"""Stops asking a language model that keeps failing, for a while: members need not wait for what will not come."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

FAILURES = 3
"""Failures in a row after which the model is left alone."""

REST = timedelta(minutes=1)
"""For how long; then one question tries again, and another failure opens the circuit at once."""


class CircuitBreaker:
    """Counts failures in a row.

    Args:
        clock: Tells the time.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._failures = 0
        self._until: datetime | None = None
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether the model may be asked now; while it is tried after a rest, nobody else may."""
        with self._lock:
            now = self._clock()
            if self._until is not None and now < self._until:
                return False
            if self._failures >= FAILURES:
                self._until = now + REST
            return True

    def succeeded(self) -> None:
        """The model answered."""
        with self._lock:
            self._failures, self._until = 0, None

    def failed(self) -> None:
        """The model did not answer."""
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._until = self._clock() + REST
