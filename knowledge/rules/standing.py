"""How a document stands on a day: in force, announced, ended, retired, or between two versions. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from knowledge.rules.versions import history, in_order, span_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.rules.versions import Span
    from knowledge.types import Version

State = Literal["in_force", "announced", "gap", "ended", "retired"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document stands.

    Attributes:
        version: The one in force; else the one that comes next, else the last one.
        since: The first day on which it stands so; None where it always did.
        until: The day on which that changes, if one is known.
        next: The version that takes over then, if one does.
    """

    state: State
    version: Version
    since: date | None
    until: date | None
    next: Version | None = None


def standing(versions: Sequence[Version], day: date) -> Standing:
    """How a document with these versions, at least one, stands on a day."""
    spans = history(versions)
    if not spans:
        last = in_order(versions)[-1]
        return Standing("retired" if last.retired is not None else "ended", last, last.retired, None)
    place = span_on(spans, day)
    if place is None:
        first = spans[0]
        return Standing("announced", _held(first), None, first.start, first.version)
    span = spans[place]
    following = spans[place + 1] if place + 1 < len(spans) else None
    coming = following.version if following is not None else None
    since = None if span.start == date.min else span.start
    until = following.start if following is not None else None
    if span.version is not None:
        return Standing("in_force", span.version, since, until, coming)
    if coming is not None:
        return Standing("gap", coming, since, until, coming)
    last = _held(spans[place - 1])
    return Standing("retired" if last.retired == span.start else "ended", last, since, None)


def _held(span: Span) -> Version:
    """The version of a span that cannot be a gap: a history begins with a version, and no two gaps are neighbours."""
    if span.version is None:  # pragma: no cover
        raise AssertionError(span)
    return span.version
