"""Reads a question: its language, its day, the platform that it names. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.errors import KnowledgeError
from knowledge.search.tokens import fold, is_chinese, question_terms
from knowledge.types import Language, Question

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from knowledge.types import Platform

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


_LEANS_EN = re.compile(r"^\W*(?:and|what about|how about)\b|\b(?:them|they|it|that|those|these|their|its)\b")
_LEANS_ZH = re.compile(r"^(?:那|那么)|呢[？?]?$|它|他们|她们")

FEW_TERMS: dict[Language, float] = {"zh": 4.0, "en": 2.0}
"""Most weight of terms of its own in a question that leans on the one before: a word or two, in Chinese two pairs with
their characters. A pronoun in a longer question points inside it: "who serves merchants, and how are they measured"."""


def understand(
    text: str,
    *,
    on: date,
    platform: str | None,
    board: str,
    platforms: Iterable[Platform],
    earlier: str = "",
) -> Question:
    """A question as it will be answered.

    A platform that is given counts; else the one that the text names, or the question before if this one leans on it.
    A text that names several is about them all.

    Raises:
        KnowledgeError: The text is empty or too long, or the given platform unknown.
    """
    text = " ".join(text.encode("utf-8", "replace").decode().split())
    if not text:
        raise KnowledgeError("question-empty")
    if len(text) > LONGEST_QUESTION:
        raise KnowledgeError("question-too-long", length=len(text), limit=LONGEST_QUESTION)
    known = tuple(platforms)
    if platform is not None and platform not in {each.key for each in known}:
        raise KnowledgeError("platform-unknown", platform=platform, known=", ".join(each.key for each in known))
    if not leans_on_earlier(text):
        earlier = ""
    if platform is None:
        named = named_platforms(text, known) or named_platforms(earlier, known)
        platform = next(iter(named)) if len(named) == 1 else None
    language: Language = "zh" if is_chinese(text) else "en"
    return Question(text=text, language=language, on=on, board=board, platform=platform, earlier=earlier)


def leans_on_earlier(text: str) -> bool:
    """Whether a question says too little by itself: 那天猫呢？ · Who replaces them?"""
    language: Language = "zh" if is_chinese(text) else "en"
    leans = _LEANS_ZH if language == "zh" else _LEANS_EN
    return bool(leans.search(fold(text))) and sum(term.weight for term in question_terms(text)) <= FEW_TERMS[language]


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
