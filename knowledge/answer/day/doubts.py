"""When a date in a question is not the day that it asks about: a law's name, a story, a change asked for. Pure.

Reading a day that was not meant answers by dead rules; not reading one answers by today's, which is what most ask for.
So a doubt is enough to leave a date alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answer.day.periods import Side

if TYPE_CHECKING:
    from knowledge.answer.day.mentions import Mention

_LOOK = 48

_QUOTED = re.compile(r"《[^《》]{0,80}》|“[^“”]{1,60}”|「[^「」]{1,60}」|『[^『』]{1,60}』|\"[^\"\n]{1,60}\"")

_LAW_AFTER = re.compile(
    r"""
    的?[^，。,.?？!！;；\s]{0,12}?
      (?: 法律 | 条例 | (?:管理|暂行|实施)办法 | 指南 | 指引 | 司法解释 | 决定 | 判决 | 案(?!例|件) | 年报 | 报告 | 文件
        | [^玩方做说看算打违合非执立依司想用办无没设]法(?![律定官院规子人国]) )
    | \s*年?(?:度)?(?:修订|修正|修改|版|第[0-9一二三四五六七八九十]+号)
    | (?:['’]s)? \s* (?:[a-z&-]+\s+){0,4}? (?:law|act|regulations?|measures|decision|ruling|judge?ment|report|revision
        |edition|version|amendment|announcement|notice|update)(?![a-z])
    """,
    re.VERBOSE,
)
_LAW_BEFORE = re.compile(
    r"(?<![a-z])(?:laws?|acts?|regulations?|measures|decision|ruling|judge?ment|report|notice|announcement|revision"
    r"|edition|version|amendment|amended|v|no\.?)\s+(?:(?:of|from|dated)\s+)?(?:the\s+)?\Z|(?:版本?|第|编号|订单号?|单号)\s*\Z"
)
_LED_BY = re.compile(r"(?:in|on|as|at|during|since|before|after|by|for|until|till|back|through|throughout)\b")
_MADE_AFTER = re.compile(
    r"\s*(?:我们?|他们?|你们?)?(?:就|才|新|刚)?(?:发布|公布|颁布|出台|印发|通过|修订|修正|修改|签发|签订|签署|制定|上线|推出|更新"
    r"|宣布|发出|成立|下的单?|(?:开|注册|入驻|买|购买|下单|发货|交|缴|付|签|报名|开通|申请|上架|被[^，。,?？]{1,6})[^，。,?？]{0,3}的)"
)
_MADE_BEFORE = re.compile(
    r"(?<![a-z])(?:published|issued|announced|adopted|passed|revised|amended|introduced|launched|released|opened"
    r"|registered|founded|established|bought|purchased|ordered|placed|signed|posted|updated|promulgated|born|joined)"
    r"\s+(?:(?:in|on|back in|during|at|since|from|by|before|after|around)\s+)?(?:the\s+)?\Z"
)
_COUNTED = re.compile(
    r"\s*(?:(?!(?:was|does|is|has|this|as)\b)[a-z]+s\b|yuan|rmb|usd|cny|people|percent|dollar|[元块件单个人家粉])"
)
"""What follows an amount, and no year."""
_RECURRING = re.compile(r"(?:(?:每|历|当|次|往)年?的?|农历|阴历|公元前|\bevery|\beach|\bany)\s*\Z")
_MOVABLE = re.compile(
    r"春节|年货节|中秋|端午|七夕|元宵|清明|除夕|重阳|chinese new year|lunar new year|spring festival|mid-autumn"
    r"|dragon boat|black friday|prime day|thanksgiving"
)
_CHANGE = re.compile(
    r"变化|变动|变更|改了|改成|调整了|更新了|新增|新规|新政|新出|新版|有何不同|区别|不同|不一样|对比|相比|比起"
    r"|(?<![a-z])(?:chang(?:e|es|ed|ing)|differs?|differen(?:t|ce|ces)|compared?|versus|vs|than|updates?|new)"
    r"(?![a-z])"
)
_EXPERIENCE = re.compile(
    r"有人|有没有人|有谁|谁家|谁的店|哪位|大家"
    r"|(?<![a-z])(?:anyone|anybody|someone|somebody|who else|has any|have any)(?![a-z])"
)
_CLAUSE_END = re.compile(r"[,，。;；!！?？\n]|\.(?![0-9])")
_ASKS = re.compile(
    r"[吗呢么嘛?？]|什么|多少|怎|如何|几|哪|谁|能不能|是否|可以|会不会|要不要|是不是|有没有|啥|多久|为何"
    r"|(?<![a-z])(?:what|how|which|when|who|whom|why|where|can|could|do|does|did|is|are|should|will|would|may|must"
    r"|was|were|tell)(?![a-z])"
)
_ASKS_ITSELF = re.compile(
    r"[吗呢么嘛?？]|什么|多少|怎|如何|几|哪|谁|能不能|是否|可以|会不会|要不要|是不是|有没有|啥|多久|为何"
    r"|(?<![a-z])(?:what|how|which|when|who|whom|why|where)(?![a-z])"
    r"|\A\W*(?:(?:and|but|so|then)\s+)?(?:can|could|do|does|did|is|are|should|will|would|may|must|was|were|tell)(?![a-z])"
)
_STORY = re.compile(
    r"我|咱|俺|被|了|买家|下的?单|(?<![a-z])(?:i|my|we|our|us|was|were|got|had|has|have|been|[a-z]{2,}ed)(?![a-z])"
)


def without_titles(text: str) -> str:
    """The folded text with titles and quoted words blanked: a year in them is part of a name."""
    if len(_QUOTED.sub("", text).strip()) == 0:
        return text
    return _QUOTED.sub(lambda match: "\0" * len(match.group()), text)


def is_doubtful(text: str, mention: Mention) -> bool:
    """Whether the mention is no day whose rules are asked for, or leaves it open."""
    if _names_something(text, mention) or mention.open_ended:
        return True
    if mention.needs_word or (mention.whole_year and mention.in_figures and _COUNTED.match(text, mention.end)):
        return True
    if mention.certain:
        return False
    if mention.guessed and mention.side in {Side.BEFORE, Side.AFTER}:
        return True  # "before October" is as likely a time to come
    if _CHANGE.search(text) and not mention.exact:
        return True
    return _EXPERIENCE.search(text) is not None or _tells_a_story(text, mention)


def _names_something(text: str, mention: Mention) -> bool:
    """Whether it tells which law, order or shop is meant, or a day that recurs, or a feast that moves."""
    behind = max(0, mention.start - _LOOK)
    if mention.whole_year and _MOVABLE.search(text):
        return True
    if _RECURRING.search(text, behind, mention.start) or _MADE_BEFORE.search(text, behind, mention.start):
        return True
    if not mention.certain and _MADE_AFTER.match(text, mention.end):
        return True
    if not mention.in_figures:
        return False
    if _LAW_AFTER.match(text, mention.end):
        return True
    return not _LED_BY.match(text, mention.start) and bool(_LAW_BEFORE.search(text, behind, mention.start))


def _tells_a_story(text: str, mention: Mention) -> bool:
    """Whether its clause tells what happened and another one asks: "我上个月被清退了，还能申诉吗"."""
    start, asks_elsewhere, own = 0, False, ""
    for end in (*(match.start() for match in _CLAUSE_END.finditer(text)), len(text)):
        clause = text[start : end + 1]
        if start <= mention.start <= end:
            own = text[start : mention.start] + " " + text[max(mention.end, start) : end]
        elif _ASKS.search(clause):
            asks_elsewhere = True
        start = end + 1
    return asks_elsewhere and bool(_STORY.search(own)) and not _ASKS_ITSELF.search(own)
