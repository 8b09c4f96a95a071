"""On which side a number bounds: below and within, or above and after. Pure.

A member who reads "above 4.6" for "below 4.6" loses a shop, though the number is right.
"""

from __future__ import annotations

import re
from enum import Enum


class Bound(Enum):
    """The side on which a bound leaves room."""

    DOWN = "below, at most, within, before"
    UP = "above, at least, after, from"


_LOOK_BACK = 22
_LOOK_AHEAD = 14

_DOWN_ZH = (
    r"低于|少于|小于|不足|不满|未满|不到|未到|未达到|未达|至多|最多|最高|最长|最迟|最晚|上限|封顶"
    r"|跌破|掉到|降到|降至|跌到"
)
_UP_ZH = r"高于|超过|超出|大于|多于|逾|至少|最低|最少|最短|最早|起码|下限|达到|达|满|晚于|自|从"
_DOWN_EN = (
    r"below|under(?!\s+(?:article|section|rule|this|the\s+rule))|less\s+than|fewer\s+than|lower\s+than|short\s+of|at\s+most|up\s+to"
    r"|as\s+(?:much|many)\s+as|within|inside|maximum(?:\s+of)?|before|by|until|till|earlier\s+than|no\s+later\s+than|drops?\s+to|falls?\s+to"
)
_UP_EN = (
    r"above|over|more\s+than|greater\s+than|higher\s+than|larger\s+than|longer\s+than|later\s+than|at\s+least|exceed(?:s|ed|ing)?"
    r"|minimum(?:\s+of)?|after|from|since|beyond|starting|beginning|reach(?:es|ed|ing)?|as\s+of"
)
_NOT = r"(?:不得|不能|不可|不会|不应|不|未|没有|没|勿|(?:\bnot|\bnever|\bno|n't)(?:\s+(?:be|fall|drop|go|get))?)\s*"
_BEFORE = re.compile(
    rf"(?P<turned>{_NOT})?(?:(?P<down>{_DOWN_ZH}|\b(?:{_DOWN_EN})\b)|(?P<up>{_UP_ZH}|\b(?:{_UP_EN})\b))"
)
_BREAK = re.compile(r"[，。；：、！？,;:!?|()]|\d")
_AFTER = re.compile(
    r"\s*(?:的|个|\([^)]{0,4}\))?\s*(?:"
    r"(?P<down>以下|以内|之内|内|之前|以前|前|封顶|为限|or\s+(?:less|fewer|below|lower|under|earlier|sooner)"
    r"|at\s+(?:the\s+)?(?:most|latest))"
    r"|(?P<up>以上|及以上|以后|之后|后|起|以外|开外|or\s+(?:more|above|higher|over|longer|later)|and\s+(?:above|over|more)"
    r"|at\s+(?:the\s+)?least|onwards?))"
)
_COUNTED_FROM = re.compile(r"\s+(?:(?P<down>before|prior to|earlier)|(?P<up>after|later|from))\b")
_SPAN = re.compile(r"(?:second|minute|hour|day|week|month|quarter|year)s?$")
"""Behind a span of time, unless "within" stands before it: 15 days after the receipt."""


def bound(folded: str, start: int, end: int) -> Bound | None:
    """The side on which the number at folded[start:end] bounds, or None where none is said.

    Args:
        folded: A text as `tokens.fold` leaves it.
        start: Offset of the number.
        end: Offset after it, its unit included.
    """
    after = _AFTER.match(folded, end, end + _LOOK_AHEAD)
    if after is not None:
        return Bound.DOWN if after["down"] else Bound.UP
    before = folded[max(0, start - _LOOK_BACK) : start]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    said = list(_BEFORE.finditer(before, breaks[-1] if breaks else 0))
    if said:
        down = bool(said[-1]["down"]) is not bool(said[-1]["turned"])
        return Bound.DOWN if down else Bound.UP
    counted = _COUNTED_FROM.match(folded, end) if _SPAN.search(folded[start:end]) else None
    if counted is None:
        return None
    return Bound.DOWN if counted["down"] else Bound.UP
