"""Chooses the sentences that answer, and declines where none does. Pure.

The default answer: verbatim sentences, few enough for a phone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answer.support import reading_weight
from knowledge.answer.worth import score_sentences
from knowledge.search.dictionary import standard_dictionary
from knowledge.search.question_words import ENGLISH
from knowledge.search.tokens import document_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.answer.support import Candidate
    from knowledge.answer.wanted import Wanted
    from knowledge.answer.worth import Scored
    from knowledge.types import Answer, Found

PASSAGES_READ = 6
"""How many of the best passages are searched for sentences."""

SENTENCES = 3
"""The most that a member is shown."""

AS_LIKELY = 0.3
"""A further sentence is shown when it answers this likely, as a share of the best one."""

BESIDE_AS_LIKELY = 0.15
"""The same of one that stands beside a shown sentence: a rule's consequence follows where the case is named."""

OWN_LANGUAGE = 0.8
"""A sentence in the question's own language is preferred when it answers this likely, as a share of the best one."""

TRANSLATED = 0.4
"""It is preferred too when each of the two says this much of the other, read through the dictionary: it says the same.
No question set holds one rule in two languages: this is decided, and not fitted."""

CONTINUITY = 0.2
"""How much likelier a sentence from a passage is that the answer before was quoted from."""

NEEDED_TO_GO_ON = 0.5
"""Confidence that suffices to go on from a passage that the answer before was quoted from: a follow-up names little."""

ROOM = 140.0
"""How long an answer may grow by further sentences, a Chinese character counting 1, others 0.4."""


_REFERS_BACK = re.compile(
    r"[\s（(]*(?:一经|一旦|否则|逾期|届时|对此|此外|但|但是|其中|其|该|此|前款|上述|违者|违反者|情节严重"
    r"|(?i:otherwise|failing|if so|if not|once found|in that case|in this case|however|except|it|this|that|these"
    r"|those|such|they|he|she)\b)"
)
"""How a sentence begins that says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences chosen, best first; none when the passages do not answer.

    Attributes:
        confidence: Support of the best sentence as a share of what is needed; 1 or more is an answer.
    """

    sentences: tuple[Candidate, ...]
    confidence: float


def choose(
    wanted: Wanted, found: Sequence[Found], cosines: Mapping[str, float], previous: Answer | None = None
) -> Choice:
    """Chooses among the sentences of the best passages.

    Args:
        wanted: What an answer must speak of.
        found: Passages, best first.
        cosines: Sentence in context, heading or title → its nearness in meaning, where the model reads both.
        previous: The answer that the question leans on, if it does.
    """
    scored = score_sentences(wanted, found[:PASSAGES_READ], cosines)
    if previous is not None:
        scored = _go_on_from(previous, wanted, scored)
    confidence = scored[0].confidence if scored else 0.0
    enough = NEEDED_TO_GO_ON if previous is not None and scored and _is_cited(scored[0], previous) else 1.0
    return Choice(tuple(_grow(scored)) if confidence >= enough else (), confidence)


def _is_cited(each: Scored, previous: Answer) -> bool:
    """Whether the answer before was quoted from the same passage."""
    return each.candidate.found.passage_id in {citation.passage_id for citation in previous.citations}


def _go_on_from(previous: Answer, wanted: Wanted, scored: Sequence[Scored]) -> list[Scored]:
    """Leaves out what was said before, unless it is asked for now; prefers the passages that it was said from."""
    said = {sentence.text for sentence in previous.sentences}
    cited = {citation.passage_id for citation in previous.citations}
    fresh = [each for each in scored if each.candidate.text not in said or wanted.adds(each.candidate.text)]
    return sorted(fresh, key=lambda each: -each.support - CONTINUITY * (each.candidate.found.passage_id in cited))


def _grow(scored: Sequence[Scored]) -> list[Candidate]:
    """The best sentence, then what goes with it: others nearly as likely, and what stands beside it."""
    best = _best(scored)
    if not best.evidence.across:
        scored = [each for each in scored if not each.evidence.across]  # it would say the same again, or something else
    chosen = [best.candidate]
    while len(chosen) < SENTENCES:
        further = [
            each
            for each in scored
            if not each.candidate.is_heading
            and not any(_same(each.candidate, other) for other in chosen)
            and _has_room(each.candidate, chosen)
            and each.support >= _share_needed(each, best, chosen) * best.support
        ]
        if not further:
            break
        chosen.append(further[0].candidate)
    return chosen


def _best(scored: Sequence[Scored]) -> Scored:
    """The likeliest, or one in the question's own language that is about as likely and would do: it is read at once."""
    first = scored[0]
    if not first.evidence.across:
        return first
    for each in scored:
        if not each.evidence.across:
            likely = each.confidence >= 1.0 and each.support >= OWN_LANGUAGE * first.support
            if likely or _translates(each, first):
                return each
    return first


def _translates(own: Scored, across: Scored) -> bool:
    """Whether a sentence says in the question's language much of what another says in the other one."""
    texts = {each.candidate.found.version.language: each.candidate.text for each in (own, across)}
    english = set(document_terms(texts["en"])) - ENGLISH
    senses = [set(document_terms(" ".join(word.senses))) for word in standard_dictionary().read(texts["zh"])]
    if not english or not senses:
        return False
    of_english = len(english & set().union(*senses)) / len(english)
    of_chinese = sum(1 for each in senses if each & english) / len(senses)
    return min(of_english, of_chinese) >= TRANSLATED


def _share_needed(each: Scored, best: Scored, chosen: Sequence[Candidate]) -> float:
    """Less of what completes a shown sentence: its neighbour, or the number that was asked for from its passage.

    A neighbour that begins with what refers back is part of what is said, however little of the question it repeats.
    """
    if _leans_on(each.candidate, chosen):
        return 0.0
    completes = _adjoins(each.candidate, chosen) or (
        each.states and not best.states and each.candidate.found is best.candidate.found
    )
    return BESIDE_AS_LIKELY if completes else AS_LIKELY


def _leans_on(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether it goes on from a chosen sentence, as 一经发现 and "Otherwise" do."""
    return _REFERS_BACK.match(candidate.text) is not None and any(_joined(other, candidate) for other in chosen)


def _adjoins(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether it comes right after or before a chosen sentence of the same passage."""
    return any(_joined(other, candidate) or _joined(candidate, other) for other in chosen)


def _joined(first: Candidate, second: Candidate) -> bool:
    """Whether the second comes right after the first in one passage."""
    if first.found is not second.found or second.is_heading or first.end > second.start:
        return False
    return not first.found.passage.text[first.end : second.start].strip()


def _has_room(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    return sum(reading_weight(each.text) for each in (*chosen, candidate)) <= ROOM


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences say the same words: the same rule loaded twice is quoted once."""
    return "".join(one.text.split()) == "".join(other.text.split())
