"""What counts or dates without a number: first, twice, immediately, each day, next week, Monday. Pure."""

from __future__ import annotations

import re

_WORDED = {
    "zero": r"\bzero\b|\bnil\b|零(?![售件食基点部钱]|\d)|分文",
    "half": r"\bhalf\b|一半|半数|过半",
    "double": r"\btwice\b|\bdoubl(?:e|es|ed|ing)\b(?! (?:11|12|eleven|twelve))|双倍|翻倍|翻番|加倍|[两2]倍",
    "first": r"\bfirst\b|第一(?![条款项章节百千])|首次|初次|首[个单件批]",
    "second": r"(?<!\d )(?<!\d)\bsecond\b(?!-class| class)|第二(?![条款项章节十百千])|再次|二次",
    "third": r"\bthird\b|第三(?![条款项章节十百千方])|三次",
    "double 11": r"\bdouble (?:11|eleven)\b|双(?:11|十一)",
    "double 12": r"\bdouble (?:12|twelve)\b|双(?:12|十二)",
    "monday": r"\bmondays?\b|(?:周|星期|礼拜)[一1]",
    "tuesday": r"\btuesdays?\b|(?:周|星期|礼拜)[二2]",
    "wednesday": r"\bwednesdays?\b|(?:周|星期|礼拜)[三3]",
    "thursday": r"\bthursdays?\b|(?:周|星期|礼拜)[四4]",
    "friday": r"\bfridays?\b|(?:周|星期|礼拜)[五5]",
    "saturday": r"\bsaturdays?\b|(?:周|星期|礼拜)[六6]",
    "sunday": r"\bsundays?\b|(?:周|星期|礼拜)[日天]",
    "today": r"\btoday\b|今天|今日|即日",
    "tomorrow": r"\btomorrow\b|明天|明日|次日",
    "yesterday": r"\byesterday\b|昨天|昨日",
    "next week": r"\bnext week\b|下周|下星期",
    "this week": r"\bthis week\b|本周|这周|这个?星期",
    "last week": r"\blast week\b|上周|上星期",
    "next month": r"\bnext month\b|下个?月|次月",
    "this month": r"\bthis month\b|本月|这个月|当月",
    "last month": r"\blast month\b|上个?月",
    "next year": r"\bnext year\b|明年|次年",
    "this year": r"\bthis year\b|今年|本年",
    "last year": r"\blast year\b|去年|上年",
    "at once": r"\bimmediately\b|\bat once\b|\bright away\b|\bstraight away\b|\binstantly\b|立即|立刻|马上|即刻|当即",
    "each day": r"\bdaily\b|\b(?:each|every|per|a) day\b|每[日天]",
    "each week": r"\bweekly\b|\b(?:each|every|per|a) week\b|每周",
    "each month": r"\bmonthly\b|\b(?:each|every|per|a) month\b|每个?月",
    "each year": r"\b(?:yearly|annually)\b|\b(?:each|every|per|a) year\b|每年",
}
"""What counts or dates without a number, by the words for it."""

_MARKS = {name: re.compile(pattern) for name, pattern in _WORDED.items()}


def marks(folded: str) -> frozenset[str]:
    """What counts or dates in a folded text without a number: first, twice, immediately, each day."""
    return frozenset(name for name, pattern in _MARKS.items() if pattern.search(folded))
