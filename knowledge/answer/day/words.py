"""How merchants write years, months, days and sales events, in Chinese and English: the pieces of a date. Pure.

All patterns read folded text: simplified, half-width, small letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from knowledge.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

NUMBER = r"(?:[0-9]{1,2}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
"""A number below a hundred, for `number` to read."""

MONTH_NAME = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "○": 0}

_CENTURY = 2000
_MONTHS_OF = {"quarter": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class Year:
    """A year in a text.

    Attributes:
        absolute: Written as a number and not as "last year".
        complete: Whether it is a year by itself; `21年` and `2021` are one only beside a month or an event.
        current: Whether it says "this year", which is no other day than today.
    """

    start: int
    end: int
    number: int
    absolute: bool
    complete: bool = True
    current: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year in a text: a month, a day of it, a sales event, a quarter, a half.

    Attributes:
        day: Of the month; None where whole months are meant.
    """

    start: int
    end: int
    kind: Literal["day", "month", "event", "quarter"]
    first_month: int
    last_month: int
    day: int | None = None


_YEAR = re.compile(
    r"""
    (?<![0-9]) (?P<digits>(?:19|20)[0-9]{2}) \s* 年度?
    | (?P<characters>[一二][九零〇○0][零〇○一二三四五六七八九]{2}) 年度?
    | (?<![0-9]) (?P<short>[0-3][0-9]) 年
    | (?<![a-z0-9_.,:/\#$€£¥-]) (?P<bare>(?:19|20)[0-9]{2}) (?: ['’]s\b | (?!(?!q[1-4])[a-z0-9_%/-]|[.,:][0-9]) )
    """,
    re.VERBOSE,
)
_RELATIVE_YEAR = re.compile(
    r"""
    (?P<m3>大前年) | (?P<m2>(?<![以之目年月天日期])前年(?![费检审度])|(?:the[ ])?year[ ]before[ ]last)
    | (?P<m1>去年|昨年|(?<!以)上一年|(?<!the[ ])\blast[ ]year(?:['’]?s)?\b)
    | (?P<p0>今年|本年度?|\bthis[ ]year(?:['’]?s)?\b)
    | (?P<p1>(?<![证说声表])明年(?![费检审])|下一年|\bnext[ ]year(?:['’]?s)?\b)
    | (?P<p2>(?<![以之今此年月天日期后])后年(?![费检审度]))
    """,
    re.VERBOSE,
)
_PARTS = re.compile(
    rf"""
    (?<![0-9一二三四五六七八九十第每满近过前后历腊闰期共约]) (?<![0-9][-~至到.]) (?P<zh_month>{NUMBER}) \s* 月份?
        (?: 的? \s* (?P<zh_day>{NUMBER}|廿[一二三四五六七八九]?)
            (?: \s*[日号] | (?=[之以前后起的,，。?？\s]|\Z) )
          | (?! \s*[0-9一二三四五六七八九十] | 以?内 | 之内 | [饼租薪供付费] ) )
    | (?<![a-z]) (?P<month_first>{MONTH_NAME}) (?![a-z]) \.? [\s-]* (?P<day_last>[0-9]{{1,2}})
        (?:st|nd|rd|th)? (?! [0-9a-z%] | [.:][0-9] )
    | (?<![0-9a-z.,:/-]) (?P<day_first>[0-9]{{1,2}}) (?:st|nd|rd|th)? [\s-]* (?:of\s+)?
        (?P<month_last>{MONTH_NAME}) (?![a-z]) \.?
    | (?<![a-z]) (?P<month>{MONTH_NAME}) (?![a-z]) \.?
    | (?P<double11>双\s*(?:十一|11)(?!月) | (?<![0-9.])11[.·]11(?![0-9.]) | double[\s-]*(?:11|eleven)\b | 光棍节
        | singles?['’]?s?\s+day)
    | (?P<double12>双\s*(?:十二|12)(?!月) | (?<![0-9.])12[.·]12(?![0-9.]) | double[\s-]*(?:12|twelve)\b)
    | (?P<mid_year>(?<![0-9.,:/\#$€£¥-])6[.·]?18 (?! [0-9%] | [.,:/-][0-9]
        | \s*(?:元|块|件|个|单|家|人|分|号|天|万|条|yuan|rmb|usd|dollars?|items?|orders?|pieces|points|stores?) ))
    | (?P<women>(?:三八|38)(?:妇女|女王|女神)?节 | 三八大促 | 妇女节 | 女王节 | 女神节 | women['’]?s\s+day)
    | (?P<national>国庆 | national\s+day) | (?P<labour>五一(?![一二三四五六七八九十]) | 劳动节 | labou?r\s+day)
    | (?P<new_year>元旦 | new\s+year['’]?s\s+day) | (?P<christmas>圣诞节? | christmas)
    | (?: 第?(?P<zh_quarter>[一二三四1-4])季度 | (?<![a-z])q(?P<q>[1-4])(?![0-9a-z])
        | (?P<en_quarter>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter )
    | (?P<zh_half>[上下])半年 | (?<![a-z])h(?P<h>[12])(?![0-9a-z]) | (?P<en_half>first|second)\s+half
    """,
    re.VERBOSE,
)
_EVENTS = {
    "double11": (11, 11),
    "double12": (12, 12),
    "mid_year": (6, 18),
    "women": (3, 8),
    "national": (10, 1),
    "labour": (5, 1),
    "new_year": (1, 1),
    "christmas": (12, 25),
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "上": 1, "下": 2}


def fold_in_place(text: str) -> str:
    """One script, width and case like `fold`, every character keeping its place."""
    text = text.encode("utf-8", "replace").decode()
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    characters = ((fold(character), character) for character in text)
    return "".join(folded if len(folded) == 1 else character for folded, character in characters)


def number(text: str) -> int:
    """A number below a hundred in digits or Chinese characters: 10, 十, 二十一, 廿一."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[character]) for character in text))
    return 10 * (_DIGITS.get(tens, 1) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def month_number(name: str) -> int:
    """The number of an English month, whole or shortened."""
    return _MONTHS.index(name[:3]) + 1


def find_years(text: str, today: date) -> Iterator[Year]:
    """The years in a folded text, absolute and relative."""
    for match in _YEAR.finditer(text):
        kind, said = str(match.lastgroup), str(match[str(match.lastgroup)])
        year = int("".join(str(_DIGITS.get(character, character)) for character in said))
        short = kind == "short"
        yield Year(
            match.start(), match.end(), year + _CENTURY * short, absolute=True, complete=kind not in {"short", "bare"}
        )
    for match in _RELATIVE_YEAR.finditer(text):
        name = str(match.lastgroup)  # m1 for one back, p1 for one ahead
        away = int(name[1]) * (-1 if name[0] == "m" else 1)
        yield Year(match.start(), match.end(), today.year + away, absolute=False, current=away == 0)


def find_parts(text: str) -> Iterator[Part]:
    """The months, days of a month, events, quarters and halves in a folded text, without their year."""
    for match in _PARTS.finditer(text):
        said = {name: value for name, value in match.groupdict().items() if value is not None}
        where = (match.start(), match.end())
        event = next((name for name in said if name in _EVENTS), None)
        if event is not None:
            month, day = _EVENTS[event]
            yield Part(*where, "event", month, month, day)
        elif "quarter" in str(match.lastgroup) or "q" in said:
            yield _span(where, said, "quarter")
        elif "half" in str(match.lastgroup) or "h" in said:
            yield _span(where, said, "half")
        else:
            yield _month(where, said)


def _span(where: tuple[int, int], said: dict[str, str], length: Literal["quarter", "half"]) -> Part:
    [value] = said.values()
    ordinal = _ORDINALS.get(value) or number(value)
    size = _MONTHS_OF[length]
    return Part(*where, "quarter", size * (ordinal - 1) + 1, size * ordinal)


def _month(where: tuple[int, int], said: dict[str, str]) -> Part:
    name = said.get("month_first") or said.get("month_last") or said.get("month")
    month = month_number(name) if name else number(said["zh_month"])
    day = said.get("zh_day") or said.get("day_last") or said.get("day_first")
    if day is None:
        return Part(*where, "month", month, month)
    return Part(*where, "day", month, month, number(day))
