"""Which version of a document is in force on a day.

Each version states a half-open interval of effect. Where intervals overlap, the version published later holds
from its own first day on, and what it took over from does not come back; of two published on the same day, or
with no date, the one added later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
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
    """The interval that the version claims for itself."""
    start = version.effective_from or version.published or _known_since(version)
    return Interval(start, version.effective_to or date.max)


def in_force(versions: Iterable[Version], day: date) -> Version | None:
    """The one of a document's versions that holds on that day, or None in a gap."""
    known = tuple(versions)
    holding = [version for version in known if _granted_interval(version, known).holds(day)]
    return max(holding, key=_precedence, default=None)


def effective_end(version: Version, versions: Iterable[Version]) -> date | None:
    """The day on which a version stops to hold: its own, or the first day of one that takes over, or None."""
    end = _granted_interval(version, versions).end
    return None if end == date.max else end


def next_change(versions: Iterable[Version], day: date) -> Version | None:
    """The version that takes over soonest after that day, or None."""
    known = tuple(versions)
    current = in_force(known, day)
    granted = [_granted_interval(version, known) for version in known]
    days = sorted({edge for interval in granted for edge in (interval.start, interval.end) if edge > day})
    coming = (in_force(known, each) for each in days)
    return next((version for version in coming if version not in (None, current)), None)


def nearest(versions: Iterable[Version], day: date) -> Version | None:
    """For a day in a gap: the version that takes effect soonest after it, else the one that ended last.

    None where a version holds that day, or none ever does.
    """
    known = tuple(versions)
    if in_force(known, day) is not None:
        return None
    ended = [
        (interval.end, _precedence(version), version)
        for version in known
        if (interval := _granted_interval(version, known)).start < interval.end <= day
    ]
    return next_change(known, day) or max(ended, key=lambda each: each[:2], default=(None, None, None))[2]


def _granted_interval(version: Version, versions: Iterable[Version]) -> Interval:
    """The stated interval, cut where a version of higher precedence begins within it."""
    own = stated_interval(version)
    ends = [
        interval.start
        for other in versions
        if _precedence(other) > _precedence(version)
        and own.holds((interval := stated_interval(other)).start)
        and interval.start < interval.end
    ]
    return Interval(own.start, min([own.end, *ends]))


def _precedence(version: Version) -> tuple[date, int]:
    return (version.published or version.effective_from or _known_since(version), version.number)


def _known_since(version: Version) -> date:
    """When a version without dates began: the first has always held, a later one since it was loaded.

    Half a day back, so that the day has begun wherever the board is.
    """
    return date.min if version.number == 1 else (version.added - timedelta(hours=12)).date()
