"""Patience with what fails: each wait is twice as long as the one before, up to a bound."""

from __future__ import annotations

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 60.0


class Backoff:
    """The waits of one thing that may fail."""

    def __init__(self, first: float = FIRST_SECONDS, longest: float = LONGEST_SECONDS) -> None:
        self._first, self._longest = first, longest
        self._failures = 0

    def next(self) -> float:
        """It failed (again): the seconds to wait."""
        self._failures += 1
        return min(self._first * 2.0 ** min(self._failures - 1, 30), self._longest)

    def over(self) -> None:
        """It works."""
        self._failures = 0
