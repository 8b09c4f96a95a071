"""The path of a question: understand, find, choose, cite."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from knowledge.answer.cite import cite, cite_closest
from knowledge.answer.notices import notices
from knowledge.answer.quote import PASSAGES_READ, choose
from knowledge.answer.understand import understand
from knowledge.search.retrieve import retrieve
from knowledge.search.tokens import question_terms
from knowledge.sentences import sentence_spans
from knowledge.types import DEFAULT_BOARD, Answer, Kind, Timings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from knowledge.door import Knowledge
    from knowledge.types import Found, Status

PASSAGES_WANTED = 40
"""How many passages are ranked: more than are read, for measuring and for showing more."""


def ask(
    knowledge: Knowledge,
    text: str,
    *,
    on: date | None = None,
    platform: str | None = None,
    board: str = DEFAULT_BOARD,
    previous: Answer | None = None,
) -> Answer:
    """Answers one question from one board's documents.

    Args:
        knowledge: The open parts.
        text: The question as asked, Chinese or English.
        on: The day that is asked about; today where the board is, if not given.
        platform: Answer from this platform's documents, general law, and those of no platform.
        board: Whose documents.
        previous: The answer before in the same conversation, which this question may lean on.

    Raises:
        KnowledgeError: The question is empty or too long, the platform unknown, or the store failed.
    """
    begun = perf_counter()
    question = understand(
        text,
        on=on or knowledge.today(),
        platform=platform,
        board=board,
        platforms=knowledge.boards.platforms(),
        earlier=previous.question.text if previous is not None else "",
    )
    looked_for = question.full_text
    found = retrieve(knowledge.search, question, PASSAGES_WANTED)
    retrieved = perf_counter()
    choice = choose(
        looked_for,
        found,
        _rarity(knowledge, looked_for),
        _cosines(knowledge, looked_for, found),
        previous if question.earlier else None,
    )
    versions = knowledge.documents.versions(each.version.document_id for each in found)
    status: Status = "unanswered"
    if choice.sentences:
        experience = all(each.found.version.kind is Kind.DISCUSSION for each in choice.sentences)
        status = "members_only" if experience else "answered"
        sentences, citations = cite(choice.sentences, versions)
    else:
        sentences, citations = (), cite_closest(found, choice.confidence, versions)
    return Answer(
        question=question,
        status=status,
        sentences=sentences,
        citations=citations,
        notices=notices(knowledge, question, citations if sentences else (), versions),
        written_by="quotes",
        timings_ms=Timings(retrieve=round(1000 * (retrieved - begun)), total=round(1000 * (perf_counter() - begun))),
        ranked=found,
    )


def _rarity(knowledge: Knowledge, text: str) -> Mapping[str, float]:
    """How telling the question's terms are; all alike while the words' index is being built."""
    indexes = knowledge.indexes
    if indexes.lexical is None or not indexes.words.ready:
        return {}
    return indexes.lexical.rarity(term.text for term in question_terms(text))


def _cosines(knowledge: Knowledge, text: str, found: Sequence[Found]) -> Mapping[str, float]:
    """How near the sentences that may be quoted, and their headings, are to the question."""
    if not knowledge.indexes.meaning.ready:
        return {}  # the model or its index is away; the words answer
    passages = [each.passage for each in found[:PASSAGES_READ]]
    sentences = {passage.text[start:end] for passage in passages for start, end in sentence_spans(passage.text)}
    headings = {passage.place.headings[-1] for passage in passages if passage.place.headings}
    return knowledge.nearness.cosines(text, sentences | headings)
