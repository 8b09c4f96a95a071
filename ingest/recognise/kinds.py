"""What a document is: a rule, an announcement; where neither is plain, nothing is guessed. Pure.

The official kinds outrank the others, so that an article about a rule must never pass for the rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles import article_number
from ingest.recognise.guesses import Guess
from ingest.recognise.keys import rule_title
from ingest.recognise.subjects import subject_of
from knowledge.search.tokens import fold
from knowledge.types import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.recognise.lines import Line

ARTICLES = 2
"""A text with a rule's title and this many articles is a rule."""

_ANNOUNCEMENT = re.compile(
    r"(?:公告|通知|通告|公示|告知书|告商家书|公开信)$|^关于.+的(?:公告|通知|通告|公示|说明|决定)|\b(?:announcement|notice)\b"
)
_ABOUT = re.compile(r"解读|分析|盘点|总结|攻略|笔记|心得|复盘|summary|explained|guide to|notes|what|how|why")
_CONTRACT = re.compile(r"\b(?:this agreement|these terms|this policy|these rules|these conditions)\b")


def guess_kind(lines: Sequence[Line], title: str) -> Guess[Kind] | None:
    """By its title, and, of a rule, by what only a rule's own text has."""
    folded = fold(title)
    if _ABOUT.search(folded):
        return None
    if is_announcement(title):
        return Guess(Kind.ANNOUNCEMENT, title)
    if not rule_title(title):
        return None
    articles = [number for line in lines if (number := article_number(line.text)) is not None]
    if len(articles) >= ARTICLES:
        return Guess(Kind.POLICY, f"{title} · {articles[0]}")
    speaking = next((line for line in lines if _speaks_as_rule(line, title)), None)
    return Guess(Kind.POLICY, f"{title} · {speaking.words(0, 1)}") if speaking is not None else None


def is_announcement(title: str) -> bool:
    """Whether a title is that of an announcement."""
    return _ANNOUNCEMENT.search(fold(title)) is not None


def _speaks_as_rule(line: Line, title: str) -> bool:
    """Whether it calls itself one: 本规则, "this Agreement"."""
    folded = line.folded
    return _CONTRACT.search(folded) is not None or (folded[:1] == "本" and subject_of(folded[:8], title) == "itself")
