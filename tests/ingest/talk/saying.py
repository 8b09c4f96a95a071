"""Short ways to say something in a group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ingest.talk.said import Said

BEGAN = datetime(2021, 10, 18, 1, 0, tzinfo=UTC)


def said(number: int, speaker: str, text: str, *, minutes: float | None = None, reply_to: int | None = None) -> Said:
    """A message; without `minutes` one every half minute."""
    at = BEGAN + timedelta(minutes=number / 2 if minutes is None else minutes)
    return Said(str(number), at, speaker, text, reply_to=str(reply_to) if reply_to is not None else None)
