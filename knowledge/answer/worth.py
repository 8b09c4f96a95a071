"""What a sentence is worth as an answer: how well it is supported, and how well its passage fits. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.expectation import Expectation, expectation, holds
from knowledge.answer.support import Candidate, candidates
from knowledge.search.tokens import document_terms, is_chinese, question_terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from knowledge.types import Found, Language

HEADING_CREDIT = 0.9
"""Share of a heading's nearness in meaning that goes to the sentences below it."""

NEEDED_BY_WORDS = 0.22
"""Least support of an answer that words alone speak for; between answerable and other questions of the zh sets."""

NEEDED_BY_BOTH = 0.4
"""The same where the model reads question and sentence; cosines are higher than shares of words."""

UNMET = 0.5
"""What is left of a sentence's support when the question asks for a number or time and its passage has none."""

MET_NEARBY = 0.85
"""The same where another sentence of the passage has one: that one is then quoted with it."""

QUOTED_WEIGHT = 3.0
"""How much more the terms count that a question puts in quotation marks: they name what it is about."""

SUPPORT_WEIGHT = 2.0
"""How much support counts in a sentence's worth, beside half of what it says itself."""

FIT_WEIGHT = 0.3
"""How much the fit of its passage counts, as a share of the best passage's."""

SAME_LANGUAGE = 0.3
"""How much more a sentence is worth in the question's own language: of two that say the same, it is read at once."""

_QUOTED = re.compile(r"[\"“”「『《]([^\"“”」』》]{2,40})[\"“”」』》]")


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with what decides about it.

    Attributes:
        confidence: Its support as a share of what is needed; 1 or more is an answer.
        worth: What ranks it among the others.
        meets: Whether it states the number or time that the question asks for; None where it asks for neither.
    """

    candidate: Candidate
    confidence: float
    worth: float
    meets: bool | None


def score_sentences(
    question: str, found: Sequence[Found], rarity: Mapping[str, float], cosines: Mapping[str, float]
) -> list[Scored]:
    """The sentences of these passages, the one that is worth most first.

    Args:
        question: As asked.
        found: Passages, best first.
        rarity: Term of the question → its inverse document frequency.
        cosines: Sentence or heading → its nearness in meaning to the question, where the model reads both.
    """
    weights = _weights(question, rarity)
    best_passage = found[0].score if found else 0.0
    language: Language = "zh" if is_chinese(question) else "en"
    scored = [
        each
        for passage in found
        for each in _score_passage(
            candidates(passage, weights),
            cosines,
            expected=expectation(question),
            base=_base(passage, best_passage, language),
        )
    ]
    return sorted(scored, key=lambda each: (-each.worth, each.candidate.found.passage_id, each.candidate.start))


def _base(found: Found, best_passage: float, language: Language) -> float:
    """What every sentence of a passage is worth for the passage's sake."""
    fit = found.score / best_passage if best_passage > 0 else 0.0
    return FIT_WEIGHT * fit + (SAME_LANGUAGE if found.version.language == language else 0.0)


def _weights(question: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """How much each term of the question counts."""
    named = {term for quoted in _QUOTED.findall(question) for term in document_terms(quoted)}
    return {
        term.text: term.weight * rarity.get(term.text, 1.0) * (QUOTED_WEIGHT if term.text in named else 1.0)
        for term in question_terms(question)
    }


def _score_passage(
    sentences: Sequence[Candidate], cosines: Mapping[str, float], *, expected: Expectation | None, base: float
) -> Iterator[Scored]:
    """Words and meaning count alike where the model reads the sentence; words alone elsewhere."""
    meeting = [holds(sentence.text, expected) if expected else None for sentence in sentences]
    without = MET_NEARBY if any(meeting) else UNMET
    for sentence, meets in zip(sentences, meeting, strict=True):
        cosine = _nearness(sentence, cosines)
        if cosine is None:
            support, needed = sentence.covered, NEEDED_BY_WORDS
        else:
            support, needed = (sentence.covered + max(0.0, cosine)) / 2, NEEDED_BY_BOTH
        if meets is False:
            support *= without
        worth = base + SUPPORT_WEIGHT * support + sentence.said / 2
        yield Scored(sentence, support / needed, worth, meets)


def _nearness(candidate: Candidate, cosines: Mapping[str, float]) -> float | None:
    """The cosine of a sentence, or its heading's where that is nearer: a heading says what the sentence is about."""
    own = cosines.get(candidate.text)
    headings = candidate.found.passage.place.headings
    above = cosines.get(headings[-1]) if headings else None
    if own is None or above is None:
        return own
    return max(own, HEADING_CREDIT * above)
