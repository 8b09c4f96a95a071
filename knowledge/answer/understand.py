"""Reads a question: its language, its day, the platform that it names. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.search.tokens import fold, is_chinese
from knowledge.types import Question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from knowledge.types import Language, Platform

LONGEST_QUESTION = 2_000
"""Characters; a longer text is a document, and would be looked for word by word."""

NOT_NAMED = frozenset({"law", "other"})
"""Keys of the table that are no marketplace: their names are ordinary words in a question."""

ALIASES = {
    "抖店": "douyin",
    "pdd": "pinduoduo",
    "jd.com": "jd",
    "1688": "alibaba",
    "视频号": "wechat_channels",
    "rednote": "xiaohongshu",
}
"""What members also call a platform."""


def understand(text: str, *, on: date, platform: str | None, board: str, platforms: Iterable[Platform]) -> Question:
    """A question as it will be answered.

    A platform that is given counts; else the one that the text names. A text that names several is about them all.

    Raises:
        KnowledgeError: The text is empty or too long, or the given platform unknown.
    """
    text = " ".join(text.split())
    if not text:
        raise KnowledgeError("question-empty")
    if len(text) > LONGEST_QUESTION:
        raise KnowledgeError("question-too-long", length=len(text), limit=LONGEST_QUESTION)
    known = tuple(platforms)
    if platform is not None and platform not in {each.key for each in known}:
        raise KnowledgeError("platform-unknown", platform=platform, known=", ".join(each.key for each in known))
    if platform is None:
        named = named_platforms(text, known)
        platform = next(iter(named)) if len(named) == 1 else None
    language: Language = "zh" if is_chinese(text) else "en"
    return Question(text=text, language=language, on=on, board=board, platform=platform)


def named_platforms(text: str, platforms: Iterable[Platform]) -> frozenset[str]:
    """The keys of the platforms that a text names, in any script, width and case."""
    words = {
        fold(name): platform.key
        for platform in platforms
        if platform.key not in NOT_NAMED
        for name in (platform.name_zh, platform.name_en)
    }
    words.update(ALIASES)
    folded = fold(text)
    return frozenset(key for word, key in words.items() if _says(folded, word))


def _says(folded: str, word: str) -> bool:
    """Whole words in Latin script; Chinese writes no spaces between words."""
    if word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", folded) is not None
    return word in folded
