"""Answers as Telegram shows them: the answer first, its sources folded up below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.telegram_html import (
    NOTHING,
    Block,
    Piece,
    bold,
    italic,
    link,
    messages,
    plain,
    shortened,
    split,
)
from bot.wording import SEPARATOR, PlatformName, citation_details, force_warning, sentence_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.texts import Texts
    from knowledge.types import Answer, Citation, Sentence

LONGEST_PIECE = 1_500
"""Characters of the answer that stand in one piece: a message holds it even if each is a surrogate pair."""
LONGEST_TITLE = 200
LONGEST_DETAIL = 100
LONGEST_QUOTE = 300
"""Characters of a quote that are shown; the whole passage is kept with its document."""

_PARAGRAPH = "\n\n"
_BLANK_LINES = re.compile(r"[^\S\n]*\n\s*")


def answer_messages(answer: Answer, texts: Texts, platform_name: PlatformName, closing: str = "") -> tuple[str, ...]:
    """An answer as one or more messages in Telegram's HTML, each within Telegram's limits.

    Args:
        answer: What the member is told, in the question's language.
        texts: The texts of this room.
        platform_name: How people call a platform.
        closing: What is said behind the answer, before its sources.
    """
    blocks = [
        *_lead(answer, texts),
        *_sentences(answer, texts, platform_name),
        *_notices(answer),
        *((Block(plain(closing), gap=_PARAGRAPH),) if closing else ()),
        *_sources(answer, texts, platform_name),
    ]
    return messages(blocks)


def _lead(answer: Answer, texts: Texts) -> Iterator[Block]:
    """What is said before the sentences: that they are members' experience, or that there are none."""
    language = answer.question.language
    if answer.status == "members_only":
        yield Block(bold(plain(texts.say(language, "answer-members-only"))))
    if answer.status == "unanswered":
        yield Block(bold(plain(texts.say(language, "answer-unanswered"))))
        advice = "answer-advice" if answer.question.platforms else "answer-advice-platform"
        yield Block(plain(texts.say(language, advice)), gap=_PARAGRAPH)


def _sentences(answer: Answer, texts: Texts, platform_name: PlatformName) -> Iterator[Block]:
    labels = sentence_labels(answer, texts, platform_name)
    for label, sentence in zip(labels, answer.sentences, strict=True):
        start = bold(plain(label)) + _space(answer) if label else NOTHING
        *parts, last = split(sentence.text.strip(), LONGEST_PIECE)
        for number, part in enumerate(parts):
            yield Block((NOTHING if number else start) + plain(part), gap="" if number else _PARAGRAPH)
        end = plain(last) + _marks(answer, sentence, texts)
        yield Block(end if parts else start + end, gap="" if parts else _PARAGRAPH)


def _marks(answer: Answer, sentence: Sentence, texts: Texts) -> Piece:
    """The numbers of a sentence's sources, and a warning if none of them is in force."""
    marks = _space(answer) + plain("".join(f"[{number}]" for number in sentence.citations))
    warnings = [
        force_warning(citation, answer.question.on, texts, answer.question.language)
        for citation in answer.citations
        if citation.number in sentence.citations
    ]
    if warnings and all(warnings):
        return marks + plain(" ") + bold(plain(str(warnings[0])))
    return marks


def _space(answer: Answer) -> Piece:
    """Between words and marks: full-width punctuation brings its own."""
    return NOTHING if answer.question.language == "zh" else plain(" ")


def _notices(answer: Answer) -> Iterator[Block]:
    for notice in answer.notices:
        for number, part in enumerate(split(notice.strip(), LONGEST_PIECE)):
            yield Block(italic(plain(part)), gap="" if number else _PARAGRAPH)


def _sources(answer: Answer, texts: Texts, platform_name: PlatformName) -> Iterator[Block]:
    language = answer.question.language
    if answer.status == "unanswered" and answer.citations:
        yield Block(italic(plain(texts.say(language, "answer-closest"))), gap=_PARAGRAPH)
    for number, citation in enumerate(answer.citations):
        source = _source(answer, citation, texts, platform_name)
        yield Block(source, quoted=True, gap=_PARAGRAPH if number else "\n")


def _source(answer: Answer, citation: Citation, texts: Texts, platform_name: PlatformName) -> Piece:
    """A source: number and title, what it is, and the words relied on."""
    language = answer.question.language
    title = shortened(citation.title, LONGEST_TITLE)
    piece = plain(f"[{citation.number}] ") + link(bold(plain(title)), citation.url)
    if warning := force_warning(citation, answer.question.on, texts, language):
        piece += plain(" ") + bold(plain(warning))
    details = citation_details(citation, texts, language, platform_name)
    piece += plain("\n" + SEPARATOR.join(shortened(detail, LONGEST_DETAIL) for detail in details))
    quote = shortened(_BLANK_LINES.sub("\n", citation.quote.strip()), LONGEST_QUOTE)
    return piece + plain("\n" + texts.say(language, "source-quote", quote=quote))
