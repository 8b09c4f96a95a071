"""Days and periods of the calendar: years, months, weeks, and which day of a period a question means. Pure."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

EARLIEST = date(2000, 1, 1)
"""Rules of marketplaces begin with the marketplaces; an earlier year in a question is history, no day of rules."""

YEARS_AHEAD = 10
"""A rule is announced months ahead; a year far ahead is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is inside."""
        return self.first <= day <= self.last

    def distance(self, day: date) -> int:
        """Days between a day and the period; 0 inside it."""
        return max(0, (self.first - day).days, (day - self.last).days)


class Position(Enum):
    """A part of a month or a year."""

    START = "start"
    FIRST_THIRD = "first third"
    MIDDLE = "middle"
    SECOND_THIRD = "second third"
    END = "end"


class Side(Enum):
    """Which day is meant by a period: one in it, the one before it, the one after it, the one it begins with."""

    IN = "in"
    BEFORE = "before"
    AFTER = "after"
    FROM = "from"


def day_of(period: Period, side: Side, today: date) -> date:
    """The day whose rules are asked for.

    A period that is over stands for its last day ("as of last October" asks for what ruled then), one that holds today
    for today, one to come for its first day, so that a change within it is still mentioned as coming.
    """
    if side is Side.BEFORE:
        return period.first - DAY
    if side is Side.AFTER:
        return period.last + DAY
    if side is Side.FROM:
        return period.first
    return min(max(today, period.first), period.last)


def is_sane(day: date, today: date) -> bool:
    """Whether rules can be asked for that day."""
    return day >= EARLIEST and day.year <= today.year + YEARS_AHEAD


def single(day: date) -> Period:
    """One day."""
    return Period(day, day)


def months(year: int, first: int, last: int) -> Period:
    """Whole months of a year.

    Raises:
        ValueError: There is no such month or year.
    """
    return Period(date(year, first, 1), date(year, last, _days_in(year, last)))


def month_beside(today: date, months_away: int) -> Period:
    """The month that lies so many months after today's, or before it if negative."""
    index = 12 * today.year + today.month - 1 + months_away
    return months(index // 12, index % 12 + 1, index % 12 + 1)


def week_beside(today: date, weeks_away: int) -> Period:
    """The week, Monday to Sunday, that lies so many weeks after today's, or before it if negative."""
    monday = today - today.weekday() * DAY + weeks_away * WEEK
    return Period(monday, monday + 6 * DAY)


def quarter_beside(today: date, quarters_away: int) -> Period:
    """The quarter that lies so many after today's, or before it if negative."""
    index = 4 * today.year + (today.month - 1) // 3 + quarters_away
    return months(index // 4, 3 * (index % 4) + 1, 3 * (index % 4) + 3)


def months_back(today: date, number: int) -> date:
    """The same day of an earlier month, or that month's last day."""
    month = month_beside(today, -number)
    return month.first.replace(day=min(today.day, month.last.day))


def at_position(period: Period, position: Position) -> Period:
    """A part of a period of whole months, as the day that stands for it."""
    middle = period.first + (period.last - period.first) // 2
    days = {
        Position.START: period.first,
        Position.FIRST_THIRD: period.first + 9 * DAY,
        Position.MIDDLE: middle,
        Position.SECOND_THIRD: period.first + 19 * DAY,
        Position.END: period.last,
    }
    return single(days[position])


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]
