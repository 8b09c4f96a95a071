"""Which version of a document is in force on a day.

Each version states a half-open interval of effect. Where intervals overlap, the version published later holds
from its own first day on; of two published on the same day, or with no date, the one added later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from knowledge.types import Version


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which a version holds: from `start` (included) to `end` (excluded)."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether the day is inside."""
        return self.start <= day < self.end


def stated_interval(version: Version) -> Interval:
    """The interval that the version claims for itself; one without dates has always held."""
    start = version.effective_from or version.published or date.min
    return Interval(start, version.effective_to or date.max)


def in_force(versions: Iterable[Version], day: date) -> Version | None:
    """The one of a document's versions that holds on that day, or None in a gap."""
    holding = [version for version in versions if stated_interval(version).holds(day)]
    return max(holding, key=_precedence, default=None)


def effective_end(version: Version, versions: Iterable[Version]) -> date | None:
    """The day on which a version stops to hold: its own, or the first day of one that takes over, or None."""
    own = stated_interval(version)
    ends = [
        interval.start
        for other in versions
        if _precedence(other) > _precedence(version)
        and (interval := stated_interval(other)).start < own.end
        and interval.start >= own.start
    ]
    end = min([own.end, *ends])
    return None if end == date.max else end


def next_change(versions: Iterable[Version], day: date) -> Version | None:
    """The version that takes over soonest after that day, or None."""
    known = tuple(versions)
    current = in_force(known, day)
    upcoming = [
        version
        for version in known
        if stated_interval(version).start > day
        and (current is None or _precedence(version) > _precedence(current))
    ]
    return min(upcoming, key=lambda version: stated_interval(version).start, default=None)


def _precedence(version: Version) -> tuple[date, int]:
    return (version.published or version.effective_from or date.min, version.number)
