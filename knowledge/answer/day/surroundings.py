"""Reads what stands around a date: the end of it, before it, from it on, as of it. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from knowledge.answer.day.periods import Position, Side, at_position

if TYPE_CHECKING:
    from knowledge.answer.day.mentions import Mention

_LOOK = 40
"""Characters before and after a date that may belong to it."""

_POSITION_BEFORE = re.compile(
    r"""
    (?<![a-z]) (?:the\s+|very\s+)* (?: (?P<start>beginning|start|early(?:\s+part)?) | (?P<middle>middle|mid)
        | (?P<end>end|close|late|year[\s-]end) )
    [\s-]* (?:of|in)? \s* (?:the\s+)? \Z
    """,
    re.VERBOSE,
)
_POSITION_AFTER = re.compile(
    r"""
    的? \s* [年月]?
    (?: (?P<start>初(?![次始级步衷]))| (?P<first_third>上旬) | (?P<second_third>中旬) | (?P<end>下旬|底|末|终)
      | (?P<middle>中(?![国间心小介文转央旬秋元奖标招])) )
    """,
    re.VERBOSE,
)
_LED_IN = re.compile(
    r"""
    (?: (?<![a-z]) (?:
        (?P<certain>as\ (?:of|at|on)|back\ (?:in|on)
            |(?:in\ force|in\ effect|effective|valid|applicable|applied)\ (?:on|in|at|as\ of|during))
      | (?P<before>before|prior\ to|ahead\ of|until\ before)
      | (?P<after>after|following)
      | (?P<since>(?:ever\ )?since)
      | (?P<start>from|starting(?:\ (?:from|on|in))?|beginning(?:\ (?:on|in|from))?|as\ from|with\ effect\ from
            |effective(?:\ from)?)
      | (?P<plain>in|on|during|at|for|around|by|until|till|up\ to|throughout|over|through) )
      | (?P<zh_certain>截至到?|截止到?|根据|按照?|依照?|依据)
      | (?P<zh_since>自从) | (?P<zh_start>自|从|打) | (?P<zh_plain>早在|在|于|到|至) )
    \s* (?:about\s+|around\s+)? (?:the\s+)? \Z
    """,
    re.VERBOSE,
)
_BEFORE_A_YEAR = re.compile(
    r"(?:as (?:of|at|on)|(?:back |in force )?in|during|throughout|since|before|after|until|till|截[至止]到?)\s*"
)
"""What makes a bare number of four figures a year; "from 2000", "for 2000", "over 2000" may be amounts."""
_LED_OUT = re.compile(
    r"""
    \s* (?: (?:的?活动|大促)?(?:期间|当天|当日|那天|那会儿?|那时候?|的?时候|当时|时(?![间长限尚效代]))(?P<certain>)
      | (?: 的?时候? )? (?: (?P<before>之前|以前|前夕|前(?![后往台提期端置年一二两三四五六七八九十0-9]))
      | (?P<after>之后|以后|后(?![台来续面半期悔天年])) | (?P<since>以来|至今|到现在|到今天)
      | (?P<start>起|开始(?![之以]?前)) )
      | [ ]?onwards?\b(?P<onward>) )
    """,
    re.VERBOSE,
)
_SINCE_AFTER = re.compile(r".{0,12}?(?:以来|至今|到现在|到今天|until now|till now|up to now|to date)")


def with_surroundings(text: str, mention: Mention) -> Mention:
    """The mention with its position, its side, and the words that say them."""
    mention = _positioned(text, mention)
    mention = _led_in(text, mention)
    return _led_out(text, mention)


def _positioned(text: str, mention: Mention) -> Mention:
    """The beginning, middle or end of it: 去年年底, 上月初, at the end of 2020."""
    if mention.exact or mention.period is None or mention.period.first == mention.period.last:
        return mention
    after = _POSITION_AFTER.match(text, mention.end, mention.end + _LOOK)
    before = _POSITION_BEFORE.search(text, max(0, mention.start - _LOOK), mention.start)
    found = after or before
    if found is None:
        return mention
    period = at_position(mention.period, Position[str(found.lastgroup).upper()])
    start, end = min(mention.start, found.start()), max(mention.end, found.end())
    return replace(
        mention,
        start=start,
        end=end,
        words=(*mention.words, (start, end)),
        period=period,
        whole_year=False,
        current=False,
        needs_word=False,
    )


def _led_in(text: str, mention: Mention) -> Mention:
    """What stands before it: as of, before, since, 截至, 自."""
    found = _LED_IN.search(text, max(0, mention.start - _LOOK), mention.start)
    if found is None:
        return mention
    name = str(found.lastgroup).removeprefix("zh_")
    if mention.needs_word and mention.whole_year and not _BEFORE_A_YEAR.fullmatch(found.group()):
        return mention
    sides = {"before": Side.BEFORE, "after": Side.AFTER, "start": Side.FROM}
    return replace(
        mention,
        start=found.start(),
        words=(*mention.words, found.span()) if mention.words else (),
        side=sides.get(name, mention.side),
        certain=name == "certain",
        open_ended=name == "since",
        needs_word=False,
    )


def _led_out(text: str, mention: Mention) -> Mention:
    """What stands after it: 之前, 起, 以来, 期间, "onwards"."""
    found = _LED_OUT.match(text, mention.end, mention.end + _LOOK)
    if _SINCE_AFTER.match(text, mention.end) and mention.side is Side.FROM:
        return replace(mention, open_ended=True)
    if found is None:
        return mention
    name = str(found.lastgroup)
    sides = {"before": Side.BEFORE, "after": Side.AFTER, "start": Side.FROM, "onward": Side.FROM}
    return replace(
        mention,
        end=found.end(),
        words=(*mention.words, found.span()) if mention.words else (),
        side=sides.get(name, mention.side),
        certain=mention.certain or name == "certain",
        open_ended=mention.open_ended or name == "since",
        needs_word=False,
    )
