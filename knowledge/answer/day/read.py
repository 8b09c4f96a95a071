"""Reads the day that a question asks about: "as of last October", 去年双十一, 2021-10-14. Pure.

Which day is meant (`periods.day_of`): of a month, year or week gone by its last day, of a running one today, of one to
come its first day; of a sales event its main day; "before" it the day before, "from" it on its first day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answer.day.doubts import is_doubtful, without_titles
from knowledge.answer.day.mentions import find_mentions
from knowledge.answer.day.periods import Period, Side, day_of, is_sane
from knowledge.answer.day.surroundings import with_surroundings
from knowledge.answer.day.words import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.answer.day.mentions import Mention

MOST_DATES = 8
"""A text with more dates is a list or a story, and asks about none of them."""

_RANGE = re.compile(r"\s*(?:到|至|~|-|–|—|to|until|till|through)\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class DayRead:
    """The day that a text asks about.

    Attributes:
        spans: Half-open offsets of the words that say it, which name nothing to be looked for; none where the text
            only says "now".
    """

    day: date
    spans: tuple[tuple[int, int], ...]


def read_day(text: str, today: date) -> DayRead | None:
    """The day whose rules a question asks for, or None where it names none, or leaves in doubt which one.

    Args:
        text: The question as asked, Chinese or English.
        today: The day on which it is asked.
    """
    folded = without_titles(fold_in_place(text))
    found = find_mentions(folded, today)
    if len(found) > MOST_DATES:
        return None
    mentions = [with_surroundings(folded, each) for each in found]
    meant = [each for each in mentions if not is_doubtful(folded, each)]
    certain = [each for each in meant if each.certain]
    chosen = _as_ranges(folded, certain or meant)
    days = {day_of(each.period, each.side, today) if each.period is not None else None for each in chosen}
    if len(days) != 1:
        return None
    [day] = days
    if day is None or not is_sane(day, today):
        return None
    return DayRead(day, _merged([span for each in chosen for span in each.words]))


def without_day(text: str, read: DayRead | None) -> str:
    """The text without the words that say the day; the text itself where nothing else would be left."""
    if read is None or not read.spans:
        return text
    kept, position = [], 0
    for start, end in read.spans:
        kept.append(text[position:start])
        position = end
    kept.append(text[position:])
    rest = " ".join(" ".join(kept).split()).lstrip(" ,，、.。:：;；")
    return rest if any(character.isalnum() for character in rest) else text


def _as_ranges(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Two days with "to" between them as one period."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is not None and _is_range(text, before, mention):
            joined[-1] = _span(before, mention)
        else:
            joined.append(mention)
    return joined


def _is_range(text: str, one: Mention, other: Mention) -> bool:
    link = _RANGE.match(text, one.end)
    return link is not None and link.end() >= other.start and None not in {one.period, other.period}


def _span(one: Mention, other: Mention) -> Mention:
    """From the first day of one to the last of the other."""
    if one.period is None or other.period is None or other.period.last < one.period.first:
        return one
    period = Period(one.period.first, other.period.last)
    words = (*one.words, *other.words, (one.end, other.end))
    return replace(one, end=other.end, period=period, side=Side.IN, words=words)


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
