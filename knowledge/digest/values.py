"""A week and what is told of it: values. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Collection

    from knowledge.types import Citation, Language

SectionName = Literal[
    "rule_changes", "taking_effect", "announcements", "discussions", "questions", "unanswered", "corrections"
]
"""Corrections go out with a posted digest; they are no part of `board digest --json`, whose sections are agreed."""

YEARS = range(1970, 9_990)
"""Weeks far from them have moments, in some time zone, that no calendar holds."""

_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week, Monday to Sunday."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Item:
    """A line and its sources.

    Attributes:
        key: What it is about, whatever its wording: a moderator leaves it out by that.
    """

    text: str
    citations: tuple[Citation, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one sort."""

    name: SectionName
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A week's digest; sections without lines are left out.

    Attributes:
        owed: The numbers of the corrections that it tells.
    """

    week: Week
    language: Language
    sections: tuple[Section, ...]
    owed: tuple[int, ...] = ()

    def without(self, keys: Collection[str]) -> Digest:
        """The same without some of its lines."""
        kept = (
            replace(section, items=tuple(item for item in section.items if item.key not in keys))
            for section in self.sections
        )
        return replace(self, sections=tuple(section for section in kept if section.items))

    def only(self, *names: SectionName) -> Digest:
        """The same with these sections alone."""
        return replace(self, sections=tuple(section for section in self.sections if section.name in names))


def week_of(day: date) -> Week:
    """The ISO week that a day lies in."""
    year, number, _ = day.isocalendar()
    first = date.fromisocalendar(year, number, 1)
    return Week(f"{year}-W{number:02}", first, first + timedelta(days=6))


def week_before(day: date) -> Week:
    """The last ISO week that is over on a day."""
    return week_of(day - timedelta(days=7))


def parse_week(text: str) -> Week:
    """Reads `2021-W42`.

    Raises:
        KnowledgeError: It is no ISO week.
    """
    match = _WEEK.fullmatch(text.strip().upper())
    if match is None or int(match[1]) not in YEARS:
        raise KnowledgeError("week-unknown", week=text)
    try:
        return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except (ValueError, OverflowError) as error:
        raise KnowledgeError("week-unknown", week=text) from error
