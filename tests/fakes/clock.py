"""A clock that stands where a test puts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Tells a time that only the test changes.

    Attributes:
        now: Aware; 2021-11-01 10:00 in Shanghai at first.
    """

    def __init__(self, now: datetime = datetime(2021, 11, 1, 2, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by
