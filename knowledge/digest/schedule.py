"""When a board's digest is due: once for each ISO week, at one hour of one day where the board is. Pure.

The week that is told is the last one that is over. Due times are computed from the calendar where the board is, so that
summer time moves them as it moves people; an hour that a change of the clocks leaves out counts as the one behind it,
and of an hour that comes twice the first counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.digest.values import Week, week_before
from knowledge.errors import KnowledgeError

DAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_AT = re.compile(r"([A-Za-z]{3})\s+(\d{1,2}):(\d{2})")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A day of the week from 1 (Monday) to 7, an hour, and where.

    Attributes:
        zone: An IANA name.
    """

    weekday: int
    at: time
    zone: str

    def __str__(self) -> str:
        """As it is written: `MON 09:00`."""
        return f"{DAYS[self.weekday - 1]} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class Due:
    """A week and the moment at which its digest is due."""

    week: Week
    at: datetime


def parse_schedule(text: str, zone: str) -> Schedule:
    """Reads `MON 09:00`.

    Raises:
        KnowledgeError: It is no day and hour, or there is no such zone.
    """
    match = _AT.fullmatch(text.strip())
    if match is None or match[1].upper() not in DAYS:
        raise KnowledgeError("digest-at-unknown", at=text)
    try:
        at = time(int(match[2]), int(match[3]))
    except ValueError as error:
        raise KnowledgeError("digest-at-unknown", at=text) from error
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KnowledgeError("digest-zone-unknown", zone=zone) from error
    return Schedule(DAYS.index(match[1].upper()) + 1, at, zone)


def last_due(schedule: Schedule, now: datetime) -> Due:
    """The newest that is due by now: those before it are not sent any more."""
    day = now.astimezone(ZoneInfo(schedule.zone)).date()
    due = _due_in_week_of(schedule, day)
    return due if due.at <= now else _due_in_week_of(schedule, day - _WEEK)


def next_due(schedule: Schedule, now: datetime) -> Due:
    """The first that is due after now."""
    day = now.astimezone(ZoneInfo(schedule.zone)).date()
    due = _due_in_week_of(schedule, day)
    return due if due.at > now else _due_in_week_of(schedule, day + _WEEK)


def _due_in_week_of(schedule: Schedule, day: date) -> Due:
    year, week, _ = day.isocalendar()
    on = date.fromisocalendar(year, week, schedule.weekday)
    local = datetime.combine(on, schedule.at, ZoneInfo(schedule.zone))  # of two such hours the first: fold is 0
    return Due(week_before(on), local.astimezone(UTC))
