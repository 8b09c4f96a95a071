"""Reads a question: its language, its day, the platforms that it names. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.answer.day.read import read_day, without_day
from knowledge.errors import KnowledgeError
from knowledge.search.tokens import fold, is_chinese, question_terms
from knowledge.types import Language, Question

if TYPE_CHECKING:
    from datetime import date

    from knowledge.answer.platforms import PlatformNames

LONGEST_QUESTION = 2_000
"""Characters; a longer text is a document, and would be looked for word by word."""

_LEANS_EN = re.compile(r"^\W*(?:and|what about|how about)\b|\b(?:them|they|it|that|those|these|their|its)\b")
_LEANS_ZH = re.compile(r"^(?:那|那么)|呢[？?]?$|它|他们|她们")

FEW_TERMS: dict[Language, float] = {"zh": 4.0, "en": 2.0}
"""Most weight of terms of its own in a question that leans on the one before: a word or two, in Chinese two pairs with
their characters. A pronoun in a longer question points inside it: "who serves merchants, and how are they measured"."""


def understand(
    text: str,
    *,
    today: date,
    names: PlatformNames,
    board: str,
    on: date | None = None,
    platform: str | None = None,
    previous: Question | None = None,
) -> Question:
    """A question as it will be answered.

    A day and a platform that are given count; else those that the text names; else, if it leans on the question before,
    that one's; else today and all platforms.

    Args:
        text: As asked.
        today: The day on which it is asked.
        names: The platforms that there are, and their names.
        board: Whose documents are asked.
        on: The day that is asked about, if it is given.
        platform: The platform that is asked about, if it is given.
        previous: The question before in the same conversation.

    Raises:
        KnowledgeError: The text is empty or too long, or the given platform unknown.
    """
    text = " ".join(text.encode("utf-8", "replace").decode().split())
    if not text:
        raise KnowledgeError("question-empty")
    if len(text) > LONGEST_QUESTION:
        raise KnowledgeError("question-too-long", length=len(text), limit=LONGEST_QUESTION)
    if platform is not None and platform not in names.keys:
        raise KnowledgeError("platform-unknown", platform=platform, known=", ".join(names.keys))
    read = read_day(text, today)
    subject = without_day(text, read)
    says_day = read is not None and bool(read.spans)
    only_day = says_day and subject == text
    before = previous if only_day or leans_on_earlier(subject) else None
    carried = before is not None and before.asks_of_day and read is None and on is None
    earlier = without_day(before.text, read_day(before.text, today)) if before is not None else ""
    return Question(
        text=text,
        language="zh" if is_chinese(text) else "en",
        on=on or (read.day if read is not None else before.on if carried and before is not None else today),
        board=board,
        platforms=_platforms(text, names, platform, before),
        earlier=earlier,
        asks_of_day=on is not None or says_day or carried,
        looked_for=" ".join(part for part in (earlier, "" if only_day and earlier else subject) if part),
    )


def leans_on_earlier(text: str) -> bool:
    """Whether a question says too little by itself: 那天猫呢？ · Who replaces them?"""
    language: Language = "zh" if is_chinese(text) else "en"
    leans = _LEANS_ZH if language == "zh" else _LEANS_EN
    return bool(leans.search(fold(text))) and sum(term.weight for term in question_terms(text)) <= FEW_TERMS[language]


def _platforms(text: str, names: PlatformNames, given: str | None, before: Question | None) -> frozenset[str]:
    if given is not None:
        return frozenset({given})
    return names.named_in(text) or (before.platforms if before is not None else frozenset())
