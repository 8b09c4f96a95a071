"""Which version of a document is in force on a day, and its whole history. Pure.

Each version states a half-open interval of effect. Where intervals overlap, the version published later holds
from its own first day on, and what it took over from does not come back; of two published on the same day, the one
that begins later. The order of loading counts only where the dates say nothing: of two with the same dates the one
loaded later is a correction, and a text without dates is dated by its loading. A version's number is no more than
its name: passages, citations and links hold it, so that a version loaded late never renumbers the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from knowledge.types import Version


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which a version holds: from `start` (included) to `end` (excluded)."""

    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether the day is inside."""
        return self.start <= day < self.end


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row with one version in force, or, in a gap, none; the last one is open (`date.max`).

    Attributes:
        start: The first day.
        end: The day after the last one.
    """

    start: date
    end: date
    version: Version | None


def stated_interval(version: Version) -> Interval:
    """The interval that the version claims for itself, until its document is retired."""
    start = version.effective_from or version.published or _known_since(version)
    return Interval(start, min(version.effective_to or date.max, version.retired or date.max))


def history(versions: Iterable[Version]) -> tuple[Span, ...]:
    """What held when, from the first day of the first version on: spans without a break, gaps among them.

    A document whose last version has ended closes with a gap; one of which no version ever holds has no history.
    """
    known = tuple(versions)
    granted = [interval for each in known if (interval := _granted_interval(each, known)).start < interval.end]
    edges = sorted({edge for interval in granted for edge in (interval.start, interval.end)} | {date.max})
    spans: list[Span] = []
    for start, end in pairwise(edges):
        version = in_force(known, start)
        if spans and spans[-1].version == version:
            spans[-1] = Span(spans[-1].start, end, version)
        else:
            spans.append(Span(start, end, version))
    return tuple(spans)


def span_on(spans: Sequence[Span], day: date) -> int | None:
    """Which span of a history a day lies in, by its place; None before the first."""
    return next((place for place, span in enumerate(spans) if span.start <= day < span.end), None)


def in_order(versions: Iterable[Version]) -> tuple[Version, ...]:
    """From the first to take effect to the last."""
    return tuple(sorted(versions, key=lambda each: (stated_interval(each).start, _precedence(each))))


def predecessor(version: Version, versions: Iterable[Version]) -> Version | None:
    """The version that came before in effect, whatever was loaded first."""
    ordered = in_order(versions)
    place = ordered.index(version)
    return ordered[place - 1] if place else None


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


def _precedence(version: Version) -> tuple[date, date, int]:
    published = version.published or version.effective_from or _known_since(version)
    return (published, stated_interval(version).start, version.number)


def _known_since(version: Version) -> date:
    """When a version without dates began: the first has always held, a later one since it was loaded.

    Half a day back, so that the day has begun wherever the board is.
    """
    return date.min if version.number == 1 else (version.added - timedelta(hours=12)).date()
