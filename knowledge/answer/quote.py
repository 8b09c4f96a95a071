"""Chooses the sentences that answer, and declines where none does. Pure.

The default answer: verbatim sentences, few enough for a phone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from knowledge.answer.support import reading_weight
from knowledge.answer.worth import Scored, score_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answer.support import Candidate
    from knowledge.types import Answer, Found

PASSAGES_READ = 6
"""How many of the best passages are searched for sentences."""

SENTENCES = 3
"""The most that a member is shown."""

NEAR_BEST = 0.7
"""A further sentence is shown when its worth comes this near to the best one's."""

CONTINUITY = 0.2
"""How much more a sentence is worth from a passage that the answer before was quoted from."""

RUN_ON_WEIGHT = 150
"""How long an answer may grow by the sentences after its best one, a Chinese character counting 1, others 0.4.

A rule's consequence often stands in the sentence after the one that names the case.
"""

ADJOINING_BONUS = 0.03
"""How much more a sentence is worth for standing beside a chosen one, or for the number or time that is asked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, best first; none when the passages do not answer.

    Attributes:
        confidence: Support of the best sentence as a share of what is needed; 1 or more is an answer.
    """

    sentences: tuple[Candidate, ...]
    confidence: float


def choose(
    question: str,
    found: Sequence[Found],
    rarity: Mapping[str, float],
    cosines: Mapping[str, float],
    previous: Answer | None = None,
) -> Choice:
    """Chooses among the sentences of the best passages.

    Args:
        question: As asked.
        found: Passages, best first.
        rarity: Term of the question → its inverse document frequency.
        cosines: Sentence or heading → its nearness in meaning to the question, where the model reads both.
        previous: The answer that the question leans on, if it does.
    """
    scored = score_sentences(question, found[:PASSAGES_READ], rarity, cosines)
    if previous is not None:
        scored = _go_on_from(previous, scored)
    confidence = max((each.confidence for each in scored), default=0.0)
    return Choice(tuple(_grow(scored)), confidence)


def _go_on_from(previous: Answer, scored: Sequence[Scored]) -> list[Scored]:
    """Leaves out what was said before, and prefers the passages that it was said from."""
    said = {sentence.text for sentence in previous.sentences}
    cited = {citation.passage_id for citation in previous.citations}
    fresh = [
        replace(each, worth=each.worth + CONTINUITY) if each.candidate.found.passage_id in cited else each
        for each in scored
        if each.candidate.text not in said
    ]
    return sorted(fresh, key=lambda each: -each.worth)


def _grow(scored: Sequence[Scored]) -> list[Candidate]:
    """The best sentence that has support enough, then what goes with it: others nearly as good, and what follows."""
    best = next((each for each in scored if each.confidence >= 1.0), None)
    if best is None:
        return []
    chosen = [best.candidate]
    while len(chosen) < SENTENCES:
        open_ones = [
            (each.worth + ADJOINING_BONUS * _belongs(each, best, chosen), each.candidate)
            for each in scored
            if not any(_same(each.candidate, other) for other in chosen) and _goes_with(each, best, chosen)
        ]
        if not open_ones:
            break
        chosen.append(max(open_ones, key=lambda each: each[0])[1])
    return chosen


def _goes_with(each: Scored, best: Scored, chosen: Sequence[Candidate]) -> bool:
    """A further sentence answers too, or is as good beside a chosen one, or comes after one, or has the number."""
    near_best = each.worth >= NEAR_BEST * best.worth
    if near_best and (each.confidence >= 1.0 or _adjoins(each.candidate, chosen)):
        return True
    comes_after = any(_joined(other, each.candidate) for other in chosen)
    return (comes_after or _meets_beside(each, best)) and _has_room(each.candidate, chosen)


def _belongs(each: Scored, best: Scored, chosen: Sequence[Candidate]) -> bool:
    return _adjoins(each.candidate, chosen) or _meets_beside(each, best)


def _meets_beside(each: Scored, best: Scored) -> bool:
    """Whether it states what the question asks for, a number or a time, in the passage of the best sentence."""
    return each.meets is True and each.candidate.found is best.candidate.found


def _adjoins(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether it comes right after or before a chosen sentence of the same passage."""
    return any(_joined(other, candidate) or _joined(candidate, other) for other in chosen)


def _joined(first: Candidate, second: Candidate) -> bool:
    """Whether the second comes right after the first in one passage."""
    if first.found is not second.found or second.is_heading or first.end > second.start:
        return False
    return not first.found.passage.text[first.end : second.start].strip()


def _has_room(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return sum(reading_weight(each.text) for each in (*chosen, candidate)) <= RUN_ON_WEIGHT


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same words: the same rule loaded twice is quoted once."""
    return "".join(one.text.split()) == "".join(other.text.split())
