"""A document's title: the short line at its beginning that reads like one. Pure."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.load.characters import width
from ingest.recognise.keys import rule_title
from ingest.recognise.kinds import is_announcement
from ingest.types import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.types import Block

TITLE_WIDTH = 120
"""A first line longer than this, a Chinese character counting two, is text and no title."""

LOOKED_AT = 6
"""Short lines at the beginning among which a title is looked for: pages have paths and remarks above it."""

LONG_ZH, LONG_EN = 6, 16
"""Characters of a title that is told from a heading below it, such as 清退规则 or "Our rules"."""

_NUMBERED = re.compile(r"第|[(（]?(?:[一二三四五六七八九十]+|[0-9.]+|[a-z])[)）、.．]", re.IGNORECASE)
_REMARK = re.compile(r"[:：]")
_SENTENCE = re.compile(r"[。！？；;!?]$|[.](?<!\b(?:Inc|Ltd)[.])$")


def title_of(blocks: Sequence[Block]) -> str | None:
    """Of the short lines that open a text the first that is a rule's title, else the first; else the first heading."""
    opening = tuple(takewhile(lambda block: _may_be_title(block, blocks), blocks[:LOOKED_AT]))
    headings = (block.text for block in blocks if block.kind is BlockKind.HEADING and _may_be_title(block, blocks))
    if not opening:
        return next(headings, None)
    first = opening[0].text
    if rule_title(first):
        return first
    telling = (block.text for block in opening if _reads_like_one(block.text))
    plain = (block.text for block in opening if not _REMARK.search(block.text))
    return next(telling, None) or (first if opening[0].kind is BlockKind.HEADING else next(plain, first))


def _reads_like_one(text: str) -> bool:
    """Whether it is an announcement's title, or that of a rule in particular, and no numbered heading in it."""
    if _SENTENCE.search(text) or _NUMBERED.match(text):
        return False
    return is_announcement(text) or (rule_title(text) and len(text) >= (LONG_EN if text.isascii() else LONG_ZH))


def _may_be_title(block: Block, blocks: Sequence[Block]) -> bool:
    alone = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(blocks) > 1)
    return alone and "\n" not in block.text and 0 < width(block.text) <= TITLE_WIDTH
