"""What kind of thing a question asks for, and whether a sentence holds such a thing. Pure.

A question for a number, a time or a penalty is not answered by a sentence without one, however many of its words it
shares.
"""

from __future__ import annotations

import re
from enum import Enum

from knowledge.search.tokens import fold

_ASKS_NUMBER = re.compile(
    r"""
    多少 | 几(?!乎|何|种|类|家) | 多[长高大] | 百分之几
    | (?:阈值|门槛|分数线|费率|税率|比例|金额|额度|上限|下限|期限|时限|截止|佣金|保证金|罚款|定金|年费)
      [^，。]{0,6}(?:是|为|要|怎么收)
    | \bhow\s+(?:much|many|long|often|soon|old|large|big|high|low)\b
    | \b(?:threshold|deposit|fee|fees|rate|commission|percentage|deadline|limit|minimum|maximum|price)\b
    | \bworth\b
    | \bwhat\s+(?:amount|number|percentage|score|time|date)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ASKS_TIMES = re.compile(r"[几多]少?次|\bhow\s+many\s+times\b|\bhow\s+often\b", re.IGNORECASE)

_ASKS_TIME = re.compile(
    r"什么时候|何时|几时|啥时候|啥时|哪一?[天年月日]|哪个月|从何时|多久|\bwhen\b|\bwhat\s+(?:date|day|year|month)\b|\bsince\s+when\b",
    re.IGNORECASE,
)

_ASKS_START = re.compile(
    r"""
    (?:什么时候|何时|几时|啥时候|啥时|哪一?[天年月日]).{0,8}(?:执行|生效|实施|施行|开始|启用|上线|落地)
    | (?:从|自)(?:什么时候|何时|哪天)起?
    | \bwhen\b.*\b(?:effect|effective|force|start|starts|begin|begins|apply|applies|launch)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_ASKS_CONSEQUENCE = re.compile(
    r"""
    会怎么?样 | 怎么(?:处理|处罚|罚|赔) | (?:什么|啥|哪些)(?:后果|处罚|惩罚) | 有何后果
    | \bwhat\s+happens\b | \b(?:what|which)\b.*\b(?:penalty|penalties|consequences?|sanctions?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NUMBER = re.compile(
    r"""
    \d | [〇零一二三四五六七八九十百千万亿两半]+(?:个|次|天|日|月|年|周|小时|分|元|倍|成|家|件|级|成|万|亿|％|%)
    | 百分之
    | \b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|million|billion
          |half|twice)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


_NOT_A_MEASURE = re.compile(
    r"""
    第\s*[\d一二三四五六七八九十百]+\s*[条章节款项]
    | \d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)? | \d{4}-\d{2}-\d{2}
    | \b(?:article|section|clause|rule)\s+\d+
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Numbers that answer no question of how much: those of articles, and dates, as in 第八条 自2021年10月1日起施行."""


_TIMES = re.compile(
    r"""
    (?:\d|[一二三四五六七八九十两])\s*次 | 每[日天周月年]
    | \b(?:once|twice|times)\b | \b(?:every|each|per|a)\s+(?:day|week|month|year)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


_TIME = re.compile(
    r"""
    \d\s*(?:年|个?月|日|号|天|周|小时|分钟|时|点|季度) | \d{4}-\d{2} | \d:\d{2}
    | [一二三四五六七八九十两半]+(?:年|个?月|日|天|周|小时|季度)
    | \b(?:january|february|march|april|may|june|july|august|september|october|november|december
          |monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|midnight|noon|immediately)\b
    | \b(?:\d+|one|two|three|seven|ten|each|every)\s*(?:working\s+|business\s+|calendar\s+)?
      (?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)\b
    | \b(?:19|20)\d{2}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


_DATE = re.compile(
    r"""
    \d{4}\s*年 | \d\s*月\s*\d | \d{4}[-/.]\d{1,2} | [〇零一二]{2}[〇零一二三四五六七八九]{2}年
    | \b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b
    | \b(?:19|20)\d{2}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)


_CONSEQUENCE = re.compile(
    r"""
    予以 | 扣[除罚分减]? | 罚 | 警告 | 停止 | 暂停 | 限制 | 禁止 | 清退 | 关[店闭] | 下架 | 取消 | 撤[下销]
    | 终止 | 赔[付偿] | 承担 | 没收 | 整改 | 删除 | 屏蔽 | 降权 | 冻结 | 退款 | 视为 | 责令 | 不再
    | \b(?:warn|suspen[ds]|terminat|remov|fine[ds]?\b|penal|withh[eo]ld|deduct|stop|cancel|refund|liable
          |clear(?:ed|s)?\s+out
          |charge|revok|block|restrict|close[ds]?\b|compensat|disqualif|lose|drive[sn]?\s+out|forfeit|expel)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Expectation(Enum):
    """What alone can answer some questions."""

    NUMBER = "a number or an amount"
    TIMES = "how many times, or how often"
    TIME = "a date or a span of time"
    DATE = "the day on which something begins"
    CONSEQUENCE = "what is done to whom breaks a rule"


_PATTERNS = {
    Expectation.NUMBER: _NUMBER,
    Expectation.TIMES: _TIMES,
    Expectation.TIME: _TIME,
    Expectation.DATE: _DATE,
    Expectation.CONSEQUENCE: _CONSEQUENCE,
}


def expectation(question: str) -> Expectation | None:
    """What the answer must hold, or None where words can answer."""
    folded = fold(question)
    if _ASKS_START.search(folded):
        return Expectation.DATE
    if _ASKS_TIME.search(folded):
        return Expectation.TIME
    if _ASKS_TIMES.search(folded):
        return Expectation.TIMES
    if _ASKS_NUMBER.search(folded):
        return Expectation.NUMBER
    return Expectation.CONSEQUENCE if _ASKS_CONSEQUENCE.search(folded) else None


def holds(sentence: str, expected: Expectation) -> bool:
    """Whether a sentence states such a thing, in digits or words."""
    text = fold(sentence)
    if expected is Expectation.NUMBER:
        text = _NOT_A_MEASURE.sub(" ", text)
    return bool(_PATTERNS[expected].search(text))


def holds_number(sentence: str) -> bool:
    """Whether a sentence states a number of any kind, in digits or words."""
    return bool(_NUMBER.search(fold(sentence)))
