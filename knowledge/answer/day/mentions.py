"""Joins the pieces of a date: a month with its year, an event with "last", a day with the year said elsewhere. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from knowledge.answer.day.periods import Period, Side, months, single
from knowledge.answer.day.relative import Whole, find_wholes
from knowledge.answer.day.words import Part, Year, find_parts, find_years

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

Piece = TypeVar("Piece", Whole, Year, Part)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day or period that a text speaks of.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        words: The spans that say it and nothing else; an event's name is also what is asked about.
        period: The days; None where the calendar has no such day.
        side: Which day the period stands for.
        exact: Whether a single date is spelled out.
        in_figures: Whether the year is a number, as in the title of a law.
        whole_year: Whether it is a year and no more.
        current: Whether it means today or a period that is still running, by such a word.
        guessed: Whether a month stands without its year.
        needs_word: Whether it is a date only beside a word such as "in" or 截至.
        certain: Whether the words leave no doubt that the rules of that day are asked for: "as of", 截至.
        open_ended: Whether it only begins a stretch until today: "since", 以来.
    """

    start: int
    end: int
    words: tuple[tuple[int, int], ...]
    period: Period | None
    side: Side = Side.IN
    exact: bool = False
    in_figures: bool = False
    whole_year: bool = False
    current: bool = False
    guessed: bool = False
    needs_word: bool = False
    certain: bool = False
    open_ended: bool = False


_YEAR_THEN_PART = re.compile(r"['’]?s?[\s,，、(（]*(?:的|那一?[次个场届]|of|in|on|during|at|for|when)?\s*(?:the\s+)?")
_PART_THEN_YEAR = re.compile(r"['’]?s?[\s,，.(（]*(?:of|in|during|on)?\s*(?:the\s+)?(?:year\s+)?")
_MODIFIERS = re.compile(
    r"""
    (?: (?P<last>(?<![a-z])(?:the\s+)?(?:last|previous|most\s+recent)\s+
        | 上一?[次届个场]的? | 刚刚?(?:过去|结束|过)的 | 最近一次的?)
      | (?P<this>(?<![a-z])this\s+ | 这一?[次届个场]的? | 本[次届])
      | (?P<next>(?<![a-z])(?:the\s+)?(?:next|upcoming|coming)\s+ | 下一?[次届个场]的? | 即将到来的) ) \Z
    """,
    re.VERBOSE,
)
_BEFORE_A_MONTH = re.compile(
    r"(?<![a-z])(?:in|during|since|from|before|after|until|till|by|for|around|early|mid|late|as of|as at|of)[\s-]+\Z"
)
_LOOK_BACK = 24
_PAST = re.compile(r"(?<![a-z])(?:was|were|did|had)(?![a-z])|当时|那时|当初")
_AHEAD = re.compile(r"(?<![a-z])(?:will|shall|going to)(?![a-z])|将会?|即将")


def find_mentions(text: str, today: date) -> tuple[Mention, ...]:
    """The days and periods in a folded text, in their order, each with the words next to it not yet read."""
    wholes = _apart(find_wholes(text, today))
    years = _apart(find_years(text, today), wholes)
    parts = _apart(find_parts(text), wholes, [year for year in years if year.complete])
    years = [year for year in years if not any(_overlap(year, part) for part in parts)]
    joined: list[Mention] = [_of_whole(whole) for whole in wholes]
    left: list[Part] = []
    for part in parts:
        mention = _modified(text, part, today) or _beside(text, part, years)
        if mention is None:
            left.append(part)
        else:
            joined.append(mention)
            years = [year for year in years if not mention.start <= year.start < mention.end]
    lone = [year for year in years if year.complete or _stands_alone(text, year)]
    joined.extend(_left_over(text, left, lone, joined, today))
    return tuple(sorted(joined, key=lambda each: each.start))


def _apart(pieces: Iterable[Piece], *taken: Sequence[Whole | Year | Part]) -> list[Piece]:
    """The pieces in order, the longer of two at one place, without those that touch what is taken."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda each: (each.start, -each.end)):
        free = not any(_overlap(piece, other) for others in taken for other in others)
        if free and not (kept and piece.start < kept[-1].end):
            kept.append(piece)
    return kept


def _overlap(one: Whole | Year | Part, other: Whole | Year | Part) -> bool:
    return one.start < other.end and other.start < one.end


def _stands_alone(text: str, year: Year) -> bool:
    """Four figures may; two with 年 are as likely a span of time, but for 21年底."""
    return text[year.start : year.start + 4].isdecimal() or text[year.end : year.end + 1] in {"初", "底", "末"}


def _of_whole(whole: Whole) -> Mention:
    return Mention(
        whole.start,
        whole.end,
        ((whole.start, whole.end),) if not whole.current else (),
        whole.period,
        exact=whole.exact,
        in_figures=whole.exact or whole.marked,
        current=whole.current,
        needs_word=whole.marked,
    )


def _in_year(part: Part, year: int) -> Period | None:
    """The part in that year, or None where the calendar does not have it."""
    try:
        period = months(year, part.first_month, part.last_month)
        return period if part.day is None else single(period.first.replace(day=part.day))
    except ValueError:
        return None


def _modified(text: str, part: Part, today: date) -> Mention | None:
    """With "last", "this" or "next" right before it: last October, 上次双十一."""
    modifier = _MODIFIERS.search(text, max(0, part.start - _LOOK_BACK), part.start)
    if modifier is None or part.kind == "quarter" or (modifier["this"] and text[part.start : part.end] == "may"):
        return None
    years = {"last": (-1, 0), "this": (0,), "next": (1, 0)}[str(modifier.lastgroup)]
    around = [period for away in years if (period := _in_year(part, today.year + away)) is not None]
    if modifier["last"]:
        around = [period for period in around if period.last < today]
    elif modifier["next"]:
        around = [period for period in around if period.first > today]
    period = around[-1] if around else None
    return _of_part(part, period, (modifier.start(), modifier.end()), (modifier.start(), part.end))


def _beside(text: str, part: Part, years: Sequence[Year]) -> Mention | None:
    """With its year right before or after it: 去年双十一, October 15, 2021."""
    for year in years:
        before = year.end <= part.start and _YEAR_THEN_PART.fullmatch(text, year.end, part.start)
        after = part.end <= year.start and _PART_THEN_YEAR.fullmatch(text, part.end, year.start)
        if before or after:
            mention = _of_part(part, _in_year(part, year.number), (year.start, year.end), _hull(year, part))
            return replace(mention, in_figures=year.absolute)
    return None


def _hull(one: Year | Part, other: Year | Part) -> tuple[int, int]:
    return (min(one.start, other.start), max(one.end, other.end))


def _of_part(part: Part, period: Period | None, qualifier: tuple[int, int], whole: tuple[int, int]) -> Mention:
    words = (qualifier,) if part.kind == "event" else (whole,)
    return Mention(*whole, words, period, exact=part.kind == "day")


def _left_over(
    text: str, parts: Sequence[Part], years: Sequence[Year], joined: Sequence[Mention], today: date
) -> list[Mention]:
    """Pieces that stand alone: one part takes the one year that the text names; else each is read by itself."""
    parts = [part for part in parts if part.kind != "month" or _is_month(text, part)]
    dated = [part for part in parts if part.kind in {"day", "month"}] or parts
    if len(years) == 1 and len(dated) == 1:
        [year], [part] = years, dated
        mention = _of_part(part, _in_year(part, year.number), (year.start, year.end), (part.start, part.end))
        words = (*mention.words, (year.start, year.end)) if part.kind != "event" else mention.words
        return [replace(mention, words=words)]
    named = {each.period.first.year for each in joined if each.period is not None and not each.current}
    mentions = [_of_year(year) for year in years]
    for part in parts:
        if part.kind in {"day", "month"}:
            period = _in_year(part, next(iter(named))) if len(named) == 1 else _nearest(text, part, today)
            mention = _of_part(part, period, (part.start, part.end), (part.start, part.end))
            mentions.append(replace(mention, guessed=part.kind == "month" and len(named) != 1))
    return mentions


def _is_month(text: str, part: Part) -> bool:
    """Whether a month is meant: 10月, "in May"; "may" and "march" are words of their own."""
    if not text[part.start : part.end].isascii() or text[part.start].isdecimal():
        return True
    return _BEFORE_A_MONTH.search(text, max(0, part.start - _LOOK_BACK), part.start) is not None


def _of_year(year: Year) -> Mention:
    span = (year.start, year.end)
    return Mention(
        *span,
        (span,) if not year.current else (),
        months(year.number, 1, 12),
        in_figures=year.absolute,
        whole_year=True,
        current=year.current,
        needs_word=not year.complete,
    )


def _nearest(text: str, part: Part, today: date) -> Period | None:
    """Without a year: the nearest one to today, among those gone by or to come where the words say so."""
    around = [_in_year(part, today.year + away) for away in (-1, 0, 1)]
    known = [period for period in around if period is not None]
    if not known:
        return None
    if _PAST.search(text):
        known = [period for period in known if period.first <= today] or known
    elif _AHEAD.search(text):
        known = [period for period in known if period.last >= today] or known
    return min(known, key=lambda each: (each.distance(today), each.first))
