"""How much one member may ask: beyond it they are told once to wait, and others never notice."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

QUESTIONS = 20
WITHIN = timedelta(minutes=1)
KEPT_PEOPLE = 10_000


class Pace(Enum):
    """What becomes of a question."""

    FINE = auto()
    TOO_FAST = auto()
    STILL_TOO_FAST = auto()


@dataclass(slots=True)
class _Asked:
    times: deque[datetime] = field(default_factory=lambda: deque(maxlen=QUESTIONS))
    told: datetime | None = None


class Flood:
    """Counts by the time at which somebody wrote, so that what waited during an outage counts as it was asked."""

    def __init__(self) -> None:
        self._people: dict[int, _Asked] = {}

    def pace(self, user_id: int, wrote: datetime) -> Pace:
        """Counts one question.

        Args:
            user_id: Who asks.
            wrote: When they wrote it.
        """
        if user_id not in self._people and len(self._people) >= KEPT_PEOPLE:
            self._people.clear()
        asked = self._people.setdefault(user_id, _Asked())
        full = len(asked.times) == QUESTIONS
        if full and wrote - asked.times[0] < WITHIN:
            first = asked.told is None or wrote - asked.told >= WITHIN
            asked.told = wrote if first else asked.told
            return Pace.TOO_FAST if first else Pace.STILL_TOO_FAST
        asked.times.append(wrote)
        return Pace.FINE
