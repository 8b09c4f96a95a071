"""Days written out as a whole: 2021-10-15, yesterday, 上个月, two weeks ago; and the words for today. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge.answer.day.periods import (
    DAY,
    WEEK,
    Period,
    month_beside,
    months,
    months_back,
    quarter_beside,
    single,
    week_beside,
)
from knowledge.answer.day.words import MONTH_NAME, NUMBER, month_number, number

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Whole:
    """A day or period that needs no other words.

    Attributes:
        period: None for a date that the calendar does not have, or that could be two.
        exact: Whether a date is spelled out.
        current: Whether it says today, or a period that is still running, in words.
        marked: Whether it is a date only beside a word such as "in" or 截至, being a number otherwise.
    """

    start: int
    end: int
    period: Period | None
    exact: bool = False
    current: bool = False
    marked: bool = False


_SPELLED = re.compile(
    rf"""
    (?<![a-z0-9_./-]) (?P<year>(?:19|20)[0-9]{{2}}) (?P<mark>[-/.]) (?P<month>[0-9]{{1,2}}) (?P=mark)
        (?P<day>[0-9]{{1,2}}) [日号]? (?! [0-9a-z_/-] | [.:][0-9] )
    | (?<![a-z0-9_./-]) (?P<one>[0-9]{{1,2}}) (?P<between>[-/.]) (?P<two>[0-9]{{1,2}}) (?P=between)
        (?P<year_last>20[0-9]{{2}}) (?! [0-9a-z_/-] | [.:][0-9] )
    | (?<![a-z0-9_./-]) (?P<day_first>[0-9]{{1,2}}) - (?P<name>{MONTH_NAME}) - (?P<year_named>20[0-9]{{2}})
        (?! [0-9a-z_/-] )
    """,
    re.VERBOSE,
)
_YEAR_AND_MONTH = re.compile(
    r"(?<![a-z0-9_./-])(?P<year>(?:19|20)[0-9]{2})[-/](?P<month>0[1-9]|1[0-2])(?![0-9a-z_/.%号-])"
)
_DAYS = re.compile(
    r"""
    (?P<m3>大前天) | (?P<m2>(?<![目之以])前天|前日(?!期)|(?:the[ ])?day[ ]before[ ]yesterday)
    | (?P<m1>昨天|昨日|昨晚|\byesterday\b)
    | (?P<p0>今天|今日(?!头条)|今晚|现在|目前|如今|当前|眼下|\b(?:today|now|nowadays|currently|at[ ]present)\b)
    | (?P<p2>(?<!大)(?<![以之今日])后天|(?:the[ ])?day[ ]after[ ]tomorrow)
    | (?P<p1>(?<![证说声表])明天|明日(?!达)|明晚|\btomorrow\b) | (?P<p3>大后天)
    """,
    re.VERBOSE,
)
_MONTHS = re.compile(
    rf"""
    (?: (?P<m2>上上个?月|(?:the[ ])?month[ ]before[ ]last)
      | (?P<m1>上个月|(?<![以线网])上月(?![销售活租])|(?<!the[ ])\blast[ ]month\b(?![ ]of))
      | (?P<p0>这个?月|本月|\bthis[ ]month\b)
      | (?P<p2>下下个?月) | (?P<p1>下个月|(?<![以线])下月(?![销售活租])|\bnext[ ]month\b) )
    (?: 份?的? \s* (?P<day>{NUMBER}) \s* [日号] )?
    """,
    re.VERBOSE,
)
_WEEKDAYS = "一二三四五六日"
_WEEKS = re.compile(
    r"""
    (?: (?P<m2>上上个?(?:周|星期|礼拜)|(?:the[ ])?week[ ]before[ ]last)
      | (?P<m1>(?<![以线])上(?:一?个)?(?:周(?![期年边转岁])|星期|礼拜)|(?<!the[ ])\blast[ ]week\b(?![ ]of))
      | (?P<p0>(?:这一?个?|本)(?:周(?![期年边转岁])|星期|礼拜)|\bthis[ ]week\b)
      | (?P<p2>下下个?(?:周|星期|礼拜))
      | (?P<p1>(?<![以线])下(?:一?个)?(?:周(?![期年边转岁])|星期|礼拜)|\bnext[ ]week\b) )
    (?P<day>[一二三四五六日天末](?![直些个次共样起手选常天猫线方]))?
    """,
    re.VERBOSE,
)
_LAST_WEEKDAY = re.compile(r"(?<!the )\blast (?P<name>mon|tues|wednes|thurs|fri|satur|sun)day\b")
_ENGLISH_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_QUARTERS = re.compile(
    r"""
    (?P<m1>上一?个?季度|(?<!the[ ])\blast[ ]quarter\b(?![ ]of)) | (?P<p0>这个?季度|本季度|\bthis[ ]quarter\b)
    | (?P<p1>下一?个?季度|\bnext[ ]quarter\b)
    """,
    re.VERBOSE,
)
_AGO = re.compile(
    rf"""
    (?: (?<![^\s，。,.!?！？；;:：、(（在是按我们店台音猫宝手多书东]) (?<!开店)
        (?: (?P<zh_half>半) (?P<zh_half_unit>个月|年) | (?P<zh_number>{NUMBER}|[0-9]{{3}})
            (?P<zh_unit>个月|年|个?星期|周|个?礼拜|天|日) )
        [之以]?前 (?! [后提期台端往0-9一二两三四五六七八九十] )
      | (?<![a-z0-9.,-]) (?: (?P<half>half\ an?) | (?P<number>[0-9]{{1,3}}|an?|one|two|three|four|five|six|seven|eight
            |nine|ten|eleven|twelve|a\ couple\ of) )
        \ (?P<unit>day|week|fortnight|month|quarter|year)s?\ ago\b )
    """,
    re.VERBOSE,
)
_THIS_DAY_LAST_YEAR = re.compile(r"去年的?(?:今天|今日|这个?时候|同期)|(?:this time|same time|this day) last year\b")
_ENGLISH_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS_IN = {"个月": 1, "month": 1, "quarter": 3, "年": 12, "year": 12}
_DAYS_IN = {"天": 1, "日": 1, "day": 1, "fortnight": 14}
_LATEST_MONTH = 12


def find_wholes(text: str, today: date) -> Iterator[Whole]:
    """The days and periods in a folded text that stand by themselves."""
    yield from (_spelled(match) for match in _SPELLED.finditer(text))
    for match in _YEAR_AND_MONTH.finditer(text):
        month = int(match["month"])
        yield Whole(*match.span(), months(int(match["year"]), month, month), marked=True)
    for match in _DAYS.finditer(text):
        if not text.startswith("猫", match.end()) or not match.group().endswith("天"):  # 前, 天猫
            away = _away(match, "m3", "m2", "m1", "p0", "p1", "p2", "p3")
            yield Whole(*match.span(), single(today + away * DAY), current=away == 0)
    yield from (_month(match, today) for match in _MONTHS.finditer(text))
    yield from (_week(match, today) for match in _WEEKS.finditer(text))
    for match in _LAST_WEEKDAY.finditer(text):
        back = (today.weekday() - _ENGLISH_WEEKDAYS.index(match["name"]) - 1) % 7 + 1
        yield Whole(*match.span(), single(today - back * DAY))
    for match in _QUARTERS.finditer(text):
        away = _away(match, "m1", "p0", "p1")
        yield Whole(*match.span(), quarter_beside(today, away), current=away == 0)
    yield from (Whole(*match.span(), single(months_back(today, 12))) for match in _THIS_DAY_LAST_YEAR.finditer(text))
    yield from (Whole(*match.span(), _ago(match, today)) for match in _AGO.finditer(text))


def _spelled(match: re.Match[str]) -> Whole:
    """A date in figures; one whose day and month could be either is none."""
    if match["year"]:
        day = _date_or_none(match["year"], match["month"], match["day"])
    elif match["name"]:
        day = _date_or_none(match["year_named"], str(month_number(match["name"])), match["day_first"])
    else:
        day = _day_and_month(match["one"], match["two"], match["year_last"])
    return Whole(*match.span(), single(day) if day is not None else None, exact=True)


def _day_and_month(one: str, two: str, year: str) -> date | None:
    """Whichever order the calendar allows, if it is but one: 15/10/2021, 10/15/2021."""
    if int(one) <= _LATEST_MONTH and int(two) <= _LATEST_MONTH and int(one) != int(two):
        return None
    return _date_or_none(year, two, one) or _date_or_none(year, one, two)


def _date_or_none(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _away(match: re.Match[str], *names: str) -> int:
    """How many units away: the group that took part is named for it, p1 ahead and m1 back."""
    name = next(name for name in names if match[name])
    return int(name[1:]) * (-1 if name.startswith("m") else 1)


def _month(match: re.Match[str], today: date) -> Whole:
    away = _away(match, "m2", "m1", "p0", "p1", "p2")
    month = month_beside(today, away)
    if not match["day"]:
        return Whole(*match.span(), month, current=away == 0)
    day = _date_or_none(str(month.first.year), str(month.first.month), str(number(match["day"])))
    return Whole(*match.span(), single(day) if day is not None else None, exact=True)


def _week(match: re.Match[str], today: date) -> Whole:
    away = _away(match, "m2", "m1", "p0", "p1", "p2")
    week = week_beside(today, away)
    if not match["day"]:
        return Whole(*match.span(), week, current=away == 0)
    number_of_day = _WEEKDAYS.index({"天": "日", "末": "六"}.get(match["day"], match["day"]))
    return Whole(*match.span(), single(week.first + number_of_day * DAY))


def _ago(match: re.Match[str], today: date) -> Period | None:
    """The day so long ago, or None for one before the calendar."""
    unit = match["zh_unit"] or match["zh_half_unit"] or match["unit"]
    unit = {"个星期": "week", "星期": "week", "周": "week", "个礼拜": "week", "礼拜": "week"}.get(unit, unit)
    if match["half"] or match["zh_half"]:
        return _half_ago(unit, today)
    said = match["zh_number"] or match["number"]
    if said in {"a", "an"}:
        many = 1
    elif said == "a couple of":
        many = 2
    else:
        many = _ENGLISH_NUMBERS.index(said) + 1 if said in _ENGLISH_NUMBERS else number(said)
    try:
        if unit in _MONTHS_IN:
            return single(months_back(today, many * _MONTHS_IN[unit]))
        return single(today - many * (WEEK if unit == "week" else _DAYS_IN[unit] * DAY))
    except (ValueError, OverflowError):
        return None


def _half_ago(unit: str, today: date) -> Period | None:
    if unit in {"year", "年"}:
        return single(months_back(today, 6))
    return single(today - 15 * DAY) if unit in {"month", "个月"} else None
