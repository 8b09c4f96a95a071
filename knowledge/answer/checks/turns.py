"""The words that turn a statement into another one, in both languages. Pure."""

from __future__ import annotations

import re
from enum import Enum

from knowledge.search.tokens import fold


class Turn(Enum):
    """What turns a statement into another one."""

    DENIES = "not, never, forbidden, failed"
    STOPS = "cancelled, suspended, lifted"
    WAIVES = "need not, free of, exempt"
    ALLOWS = "may, allowed"
    DEMANDS = "must, required"
    EXCEPTS = "unless, except"
    RESTRICTS = "only"
    BELOW = "below, less"
    ABOVE = "above, more"
    BEFORE = "before"
    AFTER = "after, from"
    RAISES = "raised, more than before"
    LOWERS = "lowered, less than before"
    SELLER = "the seller"
    BUYER = "the buyer"


_NO_TURN = re.compile(
    r"""
    不(?:得|能|应)?(?:超过|高于|低于|少于|多于|大于|小于|晚于|早于|满|足) | 未(?:超过|低于|满|来)
    | 不(?:仅|但|同|断|论|管|可抗力|动产|正当|良|法|限于|合理|公平|正确)
    | 无(?:理由|论|线|形|偿) | 非(?:常|标|遗) | 没收 | 仅退款 | 只要
    | 免费(?:样品|试用) | 免税 | 可(?:见|靠|持续|信|观) | 许可
    | \bno[ -](?:later|less|more|fewer|earlier|reason|matter)\b | \bnot[ ](?:only|later|less|more|below|above)\b
    | \bnot[ ](?:to[ ])?exceed\w* | \bwithout[ ](?:giving[ ])?(?:a[ ]|any[ ])?reason | \brefund[ -]only
    | \bonly[ ]refund | \bin[ ]may\b | \bmay[ ]\d | \d[ ]may\b
    | \bfree[ ](?:shipping|postage|delivery|traffic|samples?|gifts?|trial|exposure)
    """,
    re.VERBOSE,
)
"""What looks like a turn and is none: a bound of a number, a name, a part of another word."""

NOT_ZH = r"不得|不予|不再|不能|不可|不会|不准|不许|不应|不|未能|未|没有|没|无法|无|勿|禁止|严禁"
NOT_EN = r"\b(?:not|never|no|none|nothing|nobody|neither|nor|cannot|without)\b|n['’]t\b"
_TURNS = {
    Turn.DENIES: re.compile(
        rf"""
        {NOT_ZH} | {NOT_EN} | 拒 | 免 | 失败 | 逾期 | 除非
        | \b(?:prohibit|forbid|forbad|ban|den[iy]|refus|reject|exempt|waiv|fail|lack|unable)\w*
        | \b(?:un|non-?)(?:paid|restored|resolved|shipped|available|eligible|compliant)\b
        | \b(?:unless|free)\b
        """,
        re.VERBOSE,
    ),
    Turn.STOPS: re.compile(
        r"""
        取消 | 停止 | 暂停 | 终止 | 撤销 | 解除 | 废止 | 作废 | 关闭 | 拒绝 | 禁止
        | \b(?:cancel|suspend|stop|ceas|lift|abolish|revok|repeal|withdr[ae]w|clos|refus|reject)\w*
        | \b(?:ban|prohibit|forbid|bar)\w*
        | \b(?:may|must|shall|can)[ ]?not\b | \bno[ ]longer\b | 不得 | 不再 | 严禁
        """,
        re.VERBOSE,
    ),
    Turn.WAIVES: re.compile(
        r"""
        (?:不用|不必|无需|无须|毋须|不需) | 免(?!费) | 免费 | 豁免 | 减免
        | \bneed[ ]not\b | (?:\bnot|n['’]t)[ ](?:be[ ])?(?:need|requir|ha(?:s|ve)[ ]to|necessary)\w*
        | \bno[ ](?:\w+[ ]){0,3}(?:is[ ]|are[ ])?(?:needed|required|necessary)\b | \b(?:waiv|exempt)\w* | \bfree\b
        """,
        re.VERBOSE,
    ),
    Turn.ALLOWS: re.compile(
        r"(?<!不)可(?!能)以? | 允许 | 准许 | 有权 | 支持 | 享有 | (?<!不)能够?"
        r"| \b(?:may|can|could)\b(?![ ](?:not|never)\b|n['’]t) | \b(?:allow|permit|entitl|eligib)\w*",
        re.VERBOSE,
    ),
    Turn.DEMANDS: re.compile(
        r"应当 | 应该 | (?<![供对相反适])应(?![用援急付]) | 必须 | (?<!无)须 | (?<![不无])需 | 务必 | 要求 | 强制"
        r"| \b(?:must|shall|should|ha(?:s|ve|d)[ ]to|require\w*|needs?|mandatory|oblig\w*|compulsory)\b",
        re.VERBOSE,
    ),
    Turn.EXCEPTS: re.compile(
        r"除非 | 除[^。；]{1,40}?外 | 例外 | 除外 | \bunless\b | \bexcept\w*\b | \bother[ ]than\b | \bexcluding\b",
        re.VERBOSE,
    ),
    Turn.RESTRICTS: re.compile(r"仅 | 只(?!要) | 唯一 | \bonly\b | \bsolely\b | \bexclusively\b", re.VERBOSE),
    Turn.BELOW: re.compile(
        r"低于 | 少于 | 小于 | 不足 | 不到 | 不满 | 未满 | 以下 | 跌破 | 最高 | 至多 | 最多"
        r"| \b(?:below|under|less|lower|lowest|fewer|short|at[ ]most|up[ ]to)\b",
        re.VERBOSE,
    ),
    Turn.ABOVE: re.compile(
        r"高于 | 超过 | 超出 | 大于 | 多于 | 以上 | 最低 | 至少 | 最少 | 达到 | 满\d"
        r"| \b(?:above|over|more|higher|highest|greater|at[ ]least|exceed\w*|reach\w*)\b",
        re.VERBOSE,
    ),
    Turn.BEFORE: re.compile(r"(?<![目当提])前(?![台款述]) | \bbefore\b | \bprior[ ]to\b | \buntil\b", re.VERBOSE),
    Turn.AFTER: re.compile(
        r"(?<![最售背随然落先])后(?![台果续]) | 起(?![诉源]) | \b(?:after|since|following|once)\b"
        r"| \bfrom[ ](?:the|\d|when|then)\b"
        r"| 结束",
        re.VERBOSE,
    ),
    Turn.RAISES: re.compile(
        r"提高 | 上调 | 增加 | 上升 | 涨 | \b(?:rais|increas|ris)(?:e|es|ed|ing)\b | \brose\b", re.VERBOSE
    ),
    Turn.LOWERS: re.compile(
        r"降低 | 下调 | 减少 | 下降 | \b(?:lower|reduc|decreas|cut)(?:e?s|e?d|e|ing)\b", re.VERBOSE
    ),
    Turn.SELLER: re.compile(r"商家 | 卖家 | 店铺 | 店主 | \b(?:merchant|seller|shop|store)s?\b", re.VERBOSE),
    Turn.BUYER: re.compile(r"买家 | 消费者 | 顾客 | 客户 | \b(?:buyer|consumer|customer|shopper)s?\b", re.VERBOSE),
}


def turns(text: str) -> frozenset[Turn]:
    """What in a text turns a statement."""
    plain = without_false_turns(text)
    return frozenset(turn for turn, pattern in _TURNS.items() if pattern.search(plain))


def without_false_turns(text: str) -> str:
    """The folded text, what looks like a turn and is none blanked."""
    return _NO_TURN.sub(" ", fold(text))
