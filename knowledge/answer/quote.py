"""Chooses the sentences that answer, and declines where none does. Pure.

The default answer: verbatim sentences, few enough for a phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.expectation import asks_number, holds_number
from knowledge.answer.support import Candidate, candidates
from knowledge.search.tokens import question_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.types import Found

PASSAGES_READ = 6
"""How many of the best passages are searched for sentences."""

SENTENCES = 3
"""The most that a member is shown."""

NEAR_BEST = 0.7
"""A further sentence is shown when its worth comes this near to the best one's."""

RUN_ON_WEIGHT = 150
"""How long an answer may grow by the sentences after its best one, a Chinese character counting 1, others 0.4.

A rule's consequence often stands in the sentence after the one that names the case.
"""

ADJOINING_BONUS = 0.1
"""How much more a sentence is worth for standing beside a chosen one."""

HEADING_CREDIT = 0.9
"""Share of a heading's nearness in meaning that goes to the sentences below it."""

NEEDED_BY_WORDS = 0.22
"""Least support of an answer that words alone speak for; between answerable and other questions of the zh sets."""

NEEDED_BY_BOTH = 0.4
"""The same where the model reads question and sentence; cosines are higher than shares of words."""

WITHOUT_NUMBER = 0.5
"""What is left of a sentence's support when the question asks for a number and the sentence has none."""


LAST_NARROW = 0x2E7F
"""The last character that takes a Latin letter's room; behind it the Chinese ones begin."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, best first; none when the passages do not answer.

    Attributes:
        confidence: Support of the best sentence as a share of what is needed; 1 or more is an answer.
    """

    sentences: tuple[Candidate, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate, its support over what is needed, and what ranks it."""

    candidate: Candidate
    confidence: float
    worth: float


def choose(question: str, found: Sequence[Found], rarity: Mapping[str, float], cosines: Mapping[str, float]) -> Choice:
    """Chooses among the sentences of the best passages.

    Args:
        question: As asked.
        found: Passages, best first.
        rarity: Term of the question → its inverse document frequency.
        cosines: Sentence or heading → its nearness in meaning to the question, where the model reads both.
    """
    weights = {term.text: term.weight * rarity.get(term.text, 1.0) for term in question_terms(question)}
    number = asks_number(question)
    best_passage = found[0].score if found else 0.0
    scored = sorted(
        (
            _score(candidate, _nearness(candidate, cosines), best_passage, number=number)
            for passage in found[:PASSAGES_READ]
            for candidate in candidates(passage, weights)
        ),
        key=lambda each: (-each.worth, each.candidate.found.passage_id, each.candidate.start),
    )
    confidence = max((each.confidence for each in scored), default=0.0)
    return Choice(tuple(_grow(scored)), confidence)


def _grow(scored: Sequence[_Scored]) -> list[Candidate]:
    """The best sentence that has support enough, then what goes with it: others nearly as good, and what follows."""
    best = next((each for each in scored if each.confidence >= 1.0), None)
    if best is None:
        return []
    chosen = [best.candidate]
    while len(chosen) < SENTENCES:
        adjoining = [_adjoins(each.candidate, chosen) for each in scored]
        open_ones = [
            (each.worth + ADJOINING_BONUS * adjoins, each.candidate)
            for each, adjoins in zip(scored, adjoining, strict=True)
            if not any(_same(each.candidate, other) for other in chosen)
            and (_stands_alone(each, best) or (adjoins and _has_room(each.candidate, chosen)))
        ]
        if not open_ones:
            break
        chosen.append(max(open_ones, key=lambda each: each[0])[1])
    return chosen


def _stands_alone(each: _Scored, best: _Scored) -> bool:
    return each.confidence >= 1.0 and each.worth >= NEAR_BEST * best.worth


def _adjoins(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether it comes right after or before a chosen sentence of the same passage."""
    return any(
        candidate.found is other.found and (_joined(other, candidate) or _joined(candidate, other)) for other in chosen
    )


def _joined(first: Candidate, second: Candidate) -> bool:
    """Whether nothing but white space stands between the end of one and the start of the other."""
    between = first.found.passage.text[first.end : second.start]
    return first.end <= second.start and not between.strip()


def _has_room(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return sum(_weight(each.text) for each in (*chosen, candidate)) <= RUN_ON_WEIGHT


def _weight(text: str) -> float:
    return sum(1.0 if ord(character) > LAST_NARROW else 0.4 for character in text)


def _nearness(candidate: Candidate, cosines: Mapping[str, float]) -> float | None:
    """The cosine of a sentence, or its heading's where that is nearer: a heading says what the sentence is about."""
    own = cosines.get(candidate.text)
    headings = candidate.found.passage.place.headings
    above = cosines.get(headings[-1]) if headings else None
    if own is None or above is None:
        return own
    return max(own, HEADING_CREDIT * above)


def _score(candidate: Candidate, cosine: float | None, best_passage: float, *, number: bool) -> _Scored:
    """Words and meaning count alike where the model reads the sentence; words alone elsewhere."""
    if cosine is None:
        support, needed = candidate.covered, NEEDED_BY_WORDS
    else:
        support, needed = (candidate.covered + max(0.0, cosine)) / 2, NEEDED_BY_BOTH
    if number and not holds_number(candidate.text):
        support *= WITHOUT_NUMBER
    fit = candidate.found.score / best_passage if best_passage > 0 else 0.0
    return _Scored(candidate, support / needed, support + candidate.said / 2 + fit / 2)


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same words: the same rule loaded twice is quoted once."""
    return "".join(one.text.split()) == "".join(other.text.split())
