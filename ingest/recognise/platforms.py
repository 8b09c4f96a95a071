"""Whose rule a document is: by its address, its title, or because it is a law. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ingest.recognise.guesses import Guess
from ingest.recognise.keys import rule_title
from knowledge.search.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.recognise.lines import Line

_HOSTS = {
    "douyin": ("douyin.com", "jinritemai.com", "oceanengine.com", "douyinec.com"),
    "kuaishou": ("kuaishou.com", "kwaixiaodian.com", "kwai.com"),
    "tmall": ("tmall.com",),
    "taobao": ("taobao.com",),
    "pinduoduo": ("pinduoduo.com", "yangkeduo.com"),
    "jd": ("jd.com",),
    "xiaohongshu": ("xiaohongshu.com",),
    "wechat_channels": ("channels.weixin.qq.com",),
    "alibaba": ("alibaba.com", "1688.com"),
    "amazon": ("amazon.com", "amazon.cn", "amazon.co.uk", "amazon.de"),
    "law": ("gov.cn", "npc.gov.cn"),
}
SIGNATURE = 16
"""Characters at most of a line at the end that is no more than who signs."""

_LAW_TITLE = re.compile(r"(?:(?<![方办用做看想说])法|条例|办法|规定|细则|解释)$")
_LAW_GIVER = re.compile(
    r"人民代表大会|国务院|政务院|人民法院|人民检察院|(?:总局|部|委员会|人民政府)令|法释|主席令|市场监督管理总局"
)
_OFFICIAL = re.compile(r"公告|通知|通告|公示|announcement|notice|policy|agreement|rules?\b|terms", re.IGNORECASE)


def guess_platform(
    lines: Sequence[Line], title: str, url: str | None, named: Callable[[str], frozenset[str]]
) -> Guess[str] | None:
    """Whose it is; None where that is not plain.

    Args:
        lines: The document.
        title: Its title.
        url: The address that it is from, if it is known.
        named: The keys of the platforms that a text names.
    """
    host = urlsplit(url).hostname if url else None
    if host is not None:
        for key, domains in _HOSTS.items():
            if any(host == domain or host.endswith(f".{domain}") for domain in domains):
                return Guess(key, host)
    law = _law(lines, title)
    if law is not None:
        return law
    if not rule_title(title) and not _OFFICIAL.search(fold(title)):
        return None
    signatures = [line.text for line in lines if line.tail and len(line.text) <= SIGNATURE]
    for words in (title, *signatures):
        platforms = named(words) - {"law"}
        if len(platforms) == 1:
            return Guess(next(iter(platforms)), words)
    return None


def _law(lines: Sequence[Line], title: str) -> Guess[str] | None:
    """A law's title, and who gave it under the title or in it."""
    if not _LAW_TITLE.search(fold(title).rstrip(")(一二三四五六七八九十 ")):
        return None
    if fold(title).startswith("中华人民共和国"):
        return Guess("law", title)
    giver = next((line for line in lines if line.head and _LAW_GIVER.search(line.folded)), None)
    return Guess("law", giver.words(0, 1)) if giver is not None else None
