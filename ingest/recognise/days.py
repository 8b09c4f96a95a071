"""Whole days as documents write them: 2021年10月9日, 二〇二一年十月九日, 2021-10-09, October 9th, 2021, 9 Oct. 2021.

10/11/2021 is two days, and none here.
"""

from __future__ import annotations

import re
from datetime import date

from knowledge.answer.day.words import month_number, number

_MONTH = (
    r"(?:jan(?:uary)?|feb\w{0,7}|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_YEAR = r"(?:19|20)[0-9]{2}"

_WRITTEN = (
    rf"(?<![0-9]){_YEAR}\s*年\s*[0-9]{{1,2}}\s*月\s*[0-9]{{1,2}}\s*[日号]",
    rf"[一二][九零〇○0][零〇○一二三四五六七八九]{{2}}年{_NUMERAL}月{_NUMERAL}[日号]",
    rf"(?<![0-9]){_YEAR}\s?[-/.]\s?[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}(?![0-9])",
    rf"(?<![a-z]){_MONTH}\s*[0-9]{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{_YEAR}(?![0-9])",
    rf"(?<![0-9])[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\s*,?\s*{_YEAR}(?![0-9])",
)
_TIME = r"(?:\s*(?:t\s*)?(?:零时|[0-9]{1,2}[:时点][0-9]{0,2}(?::[0-9]{2})?分?))?"

DAY = rf"(?:{'|'.join(_WRITTEN)}){_TIME}"
"""A day in a folded text, perhaps with a time; `day_of` reads it."""

DAYS = re.compile(DAY)

_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_NUMBERS = re.compile(r"[0-9]+")
_NAME = re.compile(r"[a-z]{3}")


def day_of(written: str) -> date | None:
    """The day that a match of `DAY` says; None where there is no such day."""
    if (name := _NAME.search(written)) is not None:
        numbers = [int(each) for each in _NUMBERS.findall(written)]
        day, year = numbers[0], numbers[1]
        return _day(year, month_number(name[0]), day)
    parts = re.split("[年月日号]", written) if written[0] in "一二" else _NUMBERS.findall(written)
    return _day(int(parts[0].translate(_DIGITS)), number(parts[1]), number(parts[2]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
