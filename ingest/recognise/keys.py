"""The lasting name of a rule, from its title: what stays the same from version to version. Pure."""

from __future__ import annotations

import re

from knowledge.search.tokens import fold

RULE_WORDS = re.compile(
    r"(?:规则|办法|规定|条例|细则|标准|规范|准则|协议|政策|章程|公约|总则|须知|要求|制度|守则|指引|解释|(?<![方办用做看想说])法)$"
    r"|\b(?:rules?|polic(?:y|ies)|terms(?:\s+(?:of\s+\w+|and\s+conditions))?|agreement|conditions|guidelines|regulations?"
    r"|measures|code\s+of\s+conduct|act|law)$"
)
"""How the title of a rule ends, folded and without remarks in brackets."""

_PLACE = re.compile(r"\s*\((?:[a-z]{2}|[a-z]+ [a-z]+)\)$")
_REMARK = re.compile(
    r"[(\[【〔][^()\[\]【】〔〕]*(?:修订|修正|试行|暂行|版|生效|施行|更新|征求意见|草案|[0-9]{4}|effective|version|updated|revised"
    r"|draft|trial|applicable)[^()\[\]【】〔〕]*[)\]】〕]"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\s*年?(?:度|修订版?|版)?")
_STATE = re.compile(r"中华人民共和国|people['’]s republic of china")
_PLAIN = re.compile(r"[^\w\u4e00-\u9fff]+")

_GENERAL = re.compile(
    r"商家|商户|卖家|买家|用户|会员|平台|网站|管理|服务|使用|交易|隐私|基础|通用|一般|有关|关于|的|规则|办法|规定|细则|标准|规范|协议"
    r"|政策|条款|制度|要求|条例"
    r"|\b(?:terms|use|user|service|services|of|and|conditions|seller|sellers|buyer|policy|policies|agreement|privacy|rules?"
    r"|the|general|membership|member|free|website|site|commercial|guidelines|standards?|for|on|in|to|merchant|customer)\b"
)
"""What the title of many a rule holds."""

PARTICULAR_ZH, PARTICULAR_EN = 3, 2
"""Characters, or words, that a particular rule's title has beside those: "Terms of use" may be the title of several."""


def key_of(title: str) -> str:
    """A title without year, state of revision, punctuation, script, width and case."""
    folded = _STATE.sub("", _REMARK.sub("", fold(title)))
    return _PLAIN.sub("-", _YEAR.sub("", folded)).strip("-")


def rule_title(title: str) -> bool:
    """Whether a title is that of a rule."""
    bare = _PLACE.sub("", _REMARK.sub("", fold(title)).strip(" -—:.。"))
    return RULE_WORDS.search(bare) is not None


def guess_key(title: str) -> str | None:
    """The key of a rule with this title; None where the title is no rule's, or too general to tell two rules apart."""
    key = key_of(title)
    if not rule_title(title):
        return None
    rest = _GENERAL.sub("", key.replace("-", " ")).split()
    particular = len(rest) >= PARTICULAR_EN if key.isascii() else len("".join(rest)) >= PARTICULAR_ZH
    return key if particular else None
