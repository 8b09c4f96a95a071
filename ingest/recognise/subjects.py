"""Of what a sentence about dates speaks: of the document itself, of another, of an old version of it. Pure."""

from __future__ import annotations

import re
from typing import Literal

from ingest.recognise.keys import key_of

Subject = Literal["itself", "unsaid", "other"]

_ITSELF = re.compile(
    r"""
    本(?:法|规则|办法|条例|规定|标准|细则|解释|公告|通知|通告|协议|政策|规范|指引|指南|准则|制度|要求|决定|方案|说明|条款
       |章程|公约|服务协议|版|次(?:修订|调整|更新|变更|修改))
    | (?:新版?|修订后的?|更新后的?|调整后的?|上述|以上|该|此)
      (?:版|版本|规则|规定|标准|条款|内容|协议|政策|变更|调整|修订|办法)
    | (?:现予|予以)(?:公布|发布|印发)
    | \b(?:this|these|our|the\s+(?:new|updated|revised|amended|current))\s+(?:[\w-]+\s+){0,4}
      (?:policy|policies|rules?|terms|agreement|conditions|guidelines?|notice|changes?|updates?|standards?|program|version
        |regulations?|measures)\b
    | \bnew\s+version\b
    """,
    re.VERBOSE,
)
_OLD = re.compile(
    r"旧版|原(?!则)|此前|以前的|历史版本|上一版|废止|取代|代替|替代|\b(?:replac|supersed)\w+|\b(?:old|previous|prior|earlier|superseded|former|original)\b"
)
_OTHER = re.compile(r"《([^《》]+)》?")
_IT = re.compile(r"^\s*(?:it|they)\b")
_BESIDE = re.compile(r"^[\s:,.()\[\]\-–—·>#]*$")


def subject_of(lead: str, title: str, before: str = "") -> Subject:
    """Of what a sentence speaks, by what stands in it before the date.

    Args:
        lead: That part of the sentence, folded.
        title: The document's title.
        before: The sentence before, for one that says "it".
    """
    if _OLD.search(lead):
        return "other"
    named = _OTHER.findall(lead)
    if any(not _same(name, title) for name in named):
        return "other"
    if named or _ITSELF.search(lead) or (_IT.match(lead) and _ITSELF.search(before)):
        return "itself"
    return "itself" if _BESIDE.match(lead) else "unsaid"


def _same(name: str, title: str) -> bool:
    one, other = key_of(name), key_of(title)
    return bool(one) and (one in other or other in one)
