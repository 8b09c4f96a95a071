"""What a member should know beside the answer: the day it is for, sources that disagree, changes around that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answer.in_time import told_in_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from knowledge.answer.conflict import Disagreement
    from knowledge.door import Knowledge
    from knowledge.texts import Texts
    from knowledge.types import Citation, Language, Question, Version


def notices(
    knowledge: Knowledge,
    question: Question,
    citations: Sequence[Citation],
    versions: Mapping[str, Sequence[Version]],
    disagreements: Sequence[Disagreement] = (),
) -> tuple[str, ...]:
    """The notices beside an answer, in the question's language.

    Args:
        knowledge: The open parts.
        question: What was asked.
        citations: The answer's sources.
        versions: All versions of the documents behind them.
        disagreements: What the answer's sentences disagree in.
    """
    texts, language = knowledge.texts, question.language
    said = []
    if _names_day(knowledge, question):
        said.append(texts.say(language, "notice-on", day=question.on.isoformat()))
    said.extend(dict.fromkeys(_disagreement(each, texts, language) for each in disagreements))
    said.extend(told_in_time(knowledge, question, citations, versions))
    return (*said, *_missing_index(knowledge, language))


def unanswered_notices(knowledge: Knowledge, question: Question, closest: Sequence[Citation]) -> tuple[str, ...]:
    """The notices where nothing answers: for which day was looked, and whether the closest is not of that day."""
    texts, language = knowledge.texts, question.language
    said = []
    if _names_day(knowledge, question):
        said.append(texts.say(language, "notice-on-unanswered", day=question.on.isoformat()))
    said.extend(_lapsed(each, question.on, texts, language) for each in closest if not each.in_force)
    return (*said, *_missing_index(knowledge, language))


def _names_day(knowledge: Knowledge, question: Question) -> bool:
    """Whether the day is worth a word: somebody said it, or it is not today."""
    return question.asks_of_day or question.on != knowledge.today()


def _missing_index(knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    if not knowledge.indexes.words.ready:
        return (knowledge.texts.say(language, "notice-no-words"),)
    if knowledge.indexes.owner and not knowledge.indexes.meaning.ready:
        return (knowledge.texts.say(language, "notice-no-meaning"),)
    return ()


def _disagreement(disagreement: Disagreement, texts: Texts, language: Language) -> str:
    """Who says what, the stronger source first, and which one counts."""
    strong, weak = disagreement.stronger.found.version, disagreement.weaker.found.version
    return texts.say(
        language,
        "notice-disagreement",
        stronger=texts.say(language, f"said-by-{strong.kind.value}"),
        weaker=texts.say(language, f"said-by-{weak.kind.value}"),
        stronger_day=_day(strong),
        weaker_day=_day(weak),
        stronger_says=disagreement.stronger_says,
        weaker_says=disagreement.weaker_says,
        counts=disagreement.why,
    )


def _lapsed(closest: Citation, on: date, texts: Texts, language: Language) -> str:
    """From or until when it holds."""
    start, end = closest.effective_from or closest.published, closest.effective_to
    if end is not None and end <= on:
        return texts.say(language, "notice-ended", title=closest.title, day=end.isoformat())
    day = start.isoformat() if start is not None else "none"
    return texts.say(language, "notice-not-yet", title=closest.title, day=day)


def _day(version: Version) -> str:
    """From when it holds, as far as somebody stated it."""
    start = version.effective_from or version.published
    return start.isoformat() if start is not None else "none"
