"""Takes out of what was said whatever leads to a person: phones, order numbers, addresses, accounts, names. Pure.

What is masked too much costs a detail of somebody's experience; what is masked too little cannot be taken back. So a
run of ten digits is never kept, whatever it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from knowledge.types import Language

_WORDS: Mapping[str, tuple[str, str]] = {
    "email": ("[邮箱]", "[email]"),
    "link": ("[群链接]", "[group link]"),
    "account": ("[账号]", "[account]"),
    "address": ("[地址]", "[address]"),
    "phone": ("[电话]", "[phone]"),
    "number": ("[单号]", "[number]"),
    "member": ("某成员", "a member"),
}

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://)?(?:t\.me|telegram\.me|wa\.me)/\S+|tg://\S+", re.IGNORECASE)
_HANDLE = re.compile(r"@(\w{3,})")
_ACCOUNT = re.compile(
    r"(?P<what>(?:微信号?|薇信|[vV]信|wx|wechat|weixin|QQ|qq|旺旺|支付宝|alipay|skype|whatsapp)(?:\s*(?:id|号|是|[:：]))*\s*)"
    r"(?P<id>[A-Za-z0-9][\w.@-]{4,})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}(?:省|自治区|市|区|县|镇|乡|街道))*[\u4e00-\u9fff]{1,10}(?:路|街|巷|弄|大道|胡同)"
    r"\s*\d+\s*(?:号|弄)(?:\s*[\w-]{0,8}?(?:楼|栋|幢|座|单元|室|层|号楼))*(?:\s*\d+\s*(?:室|号)?)?"
    r"|(?:[\u4e00-\u9fff]{2,8}(?:省|自治区|市|区|县|镇|乡|街道)){2,}[\u4e00-\u9fff\w-]{0,16}?(?:村|小区|花园|大厦|广场|园|号)"
    r"(?:\s*\d+\s*(?:栋|幢|座|单元|室|号楼|号))*"
    r"|\b\d{1,5}\s+(?:[A-Z][\w'.]+\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Court|Ct)\b"
    r"\.?(?:,?\s+(?:Apt|Suite|Unit|#)\.?\s*\w+)?"
)
_PHONE = re.compile(
    r"(?<![A-Za-z0-9.])(?:\+|00)\d{1,3}[\s-]?(?:\(?\d{1,4}\)?[\s-]?){2,5}\d{2,4}(?!\d)"
    r"|(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)"
    r"|(?<!\d)400[\s-]?\d{3}[\s-]?\d{4}(?!\d)"
    r"|(?<![\d.])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)"
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[A-Za-z]{0,6}\d(?:-?\d){9,}[A-Za-z]?(?![A-Za-z0-9])|\d{10,}[Xx]?")
_LATIN = re.compile(r"[\w.'-]+", re.ASCII)
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Names:
    """What members call each other: name in small letters → what it becomes in the language of a conversation."""

    becomes: Mapping[str, str]
    pattern: re.Pattern[str] | None = field(default=None)

    @classmethod
    def of(cls, becomes: Mapping[str, str]) -> Names:
        """From names as written; a name of one character is no name, and a Latin one is a whole word."""
        chosen = {name.casefold(): word for name, word in becomes.items() if len(name.strip()) >= _SHORTEST_NAME}
        ordered = sorted(chosen, key=len, reverse=True)
        written = [
            rf"(?<!\w){re.escape(each)}(?!\w)" if _LATIN.fullmatch(each) else re.escape(each) for each in ordered
        ]
        return cls(chosen, re.compile("|".join(written), re.IGNORECASE) if written else None)


def mask(text: str, names: Names, language: Language) -> str:
    """A message without what leads to a person.

    Args:
        text: As it was said.
        names: What members are called, and what stands for each.
        language: Of the conversation.
    """

    def word(name: str) -> str:
        zh, en = _WORDS[name]
        return zh if language == "zh" else en

    def known(name: str) -> str:
        return names.becomes.get(name.casefold(), word("member"))

    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_EMAIL, lambda _: word("email")),
        (_LINK, lambda _: word("link")),
        (_HANDLE, lambda match: known(match[1])),
        (_ACCOUNT, lambda match: match["what"] + word("account")),
        (_ADDRESS, lambda _: word("address")),
        (_PHONE, lambda _: word("phone")),
        (_NUMBER, lambda _: word("number")),
    )
    for pattern, becomes in steps:
        text = pattern.sub(becomes, text)
    return names.pattern.sub(lambda match: known(match[0]), text) if names.pattern is not None else text
