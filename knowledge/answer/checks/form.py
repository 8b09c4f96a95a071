"""Whether a sentence is one that a member may be shown: plain words, in the question's language, and no bait. Pure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from knowledge.answer.instructions import addresses_a_model, visible
from knowledge.answer.support import reading_weight
from knowledge.search.tokens import fold, is_chinese

if TYPE_CHECKING:
    from knowledge.types import Language

LONGEST_SENTENCE = 160.0
"""Reading weight (`reading_weight`) of a sentence that a member is shown: some 160 Chinese characters, 400 Latin."""

SHORTEST_SENTENCE = 2.0
"""The same of what says something at all."""

_BULLET = re.compile(r"^\s*(?:[-*•·–—]\s+|#{1,6}\s+|>\s*|\(?\d{1,2}[.、)）]\s+)+")
_YES_OR_NO = re.compile(
    r"^(?:是的?|对|不是|可以|不可以|能|不能|会|不会|有|没有|不行|行|需要|不需要|yes|no)\s*[，,。:：;；]\s*",
    re.IGNORECASE,
)
"""An answer's first word, which no source says; what follows must stand by itself."""
_EMPHASIS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])")
_MARKERS = re.compile(
    r"\s*(?:(?:[\[【［][\s\d,，、;；]{1,20}[\]】］]|[(（\[【](?:source|sources|来源|资料|引用)[\s\d,，、;；]{1,20}[)）\]】])\s*)+"
    r"(?=[。.!！;；]?\s*$)",
    re.IGNORECASE,
)
_SIGNS = frozenset("<>{}[]|\\`~^=#*_$@")
_LINK = re.compile(
    r"\w+://\S*|\bwww\.\S+|\S*@\S*|\b(?:t\.me|tg|javascript|data|mailto|tel):\S+|(?<![\w/])/[a-z]\w*"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|io|me|co|cc|xyz|top|app|info|shop|site|link|ru|hk|tw|ai|gg|ly|vip)\b\S*"
)
_IN_TOUCH = (
    r"联系|微信|加(?:我|v\b|vx|群|好友)|扫码|二维码|私信|致电|拨打|电话|邮箱"
    r"|\b(?:contact|e-?mail|phone|whatsapp|telegram|wechat|call us|text us|dm)\b"
)
_PAY = (
    r"转账|汇款|打款|付款(?:给|到|至)|支付(?:给|到|至)|汇(?:到|至)"
    r"|\b(?:transfer|wire|bitcoin|usdt|crypto|gift card|pay (?:to|into)|send (?:money|payment|funds))\b"
)
_CLICK = (
    r"点击|点开|访问|登录|登陆|下载|安装|链接|网址"
    r"|\b(?:click|visit|log ?in|sign ?in|download|install|link|website|url)\b"
)
_TELL = (
    r"密码|验证码|口令|密钥|身份证|银行卡|私钥"
    r"|\b(?:passwords?|passcodes?|verification codes?|api keys?|secrets?|tokens?|pin|credit cards?|credentials?)\b"
)
_COMMAND = r"\b(?:sudo|rm -rf|drop table|select \*|curl|wget|exec|eval|powershell)\b"
_BAITS = tuple(re.compile(pattern) for pattern in (_IN_TOUCH, _PAY, _CLICK, _TELL, _COMMAND))


def plain(text: str) -> str:
    """A sentence without what models put around it: a bullet, yes or no, emphasis, numbers of sources; on one line."""
    one_line = _BULLET.sub("", " ".join(visible(text).split()))
    answer = _YES_OR_NO.sub("", one_line)
    if answer != one_line:
        answer = answer[:1].upper() + answer[1:]
    unmarked = _EMPHASIS.sub(lambda match: match[2] or match[3], answer)
    return " ".join(_MARKERS.sub("", unmarked).split())


def is_presentable(sentence: str, language: Language) -> bool:
    """Whether it is a plain statement in that language, of a length that is read, and speaks to no machine."""
    if not SHORTEST_SENTENCE <= reading_weight(sentence) <= LONGEST_SENTENCE:
        return False
    if is_chinese(sentence) is not (language == "zh") or sentence.endswith(("?", "？", ":", "：")):
        return False
    return all(_is_usual(each) for each in sentence) and not addresses_a_model(sentence)


def brings_nothing_in(sentence: str, words: str) -> bool:
    """Whether links, mentions, signs of markup and calls to pay, click or tell secrets stand in the words as well."""
    said, given = fold(sentence), fold(words)
    if any(sign in said and sign not in given for sign in _SIGNS):
        return False
    if any(match.group().rstrip("。.,，") not in given for match in _LINK.finditer(said)):
        return False
    return not any(bait.search(said) and not bait.search(given) for bait in _BAITS)


def _is_usual(character: str) -> bool:
    """Letters are Chinese or Latin; nothing is invisible."""
    category = unicodedata.category(character)
    if category.startswith("L"):
        name = unicodedata.name(character, "")
        return name.startswith(("CJK", "LATIN", "FULLWIDTH LATIN")) or character in "々〇ªº"
    return category[0] not in "CM"
