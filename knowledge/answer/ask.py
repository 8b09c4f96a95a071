"""The path of a question: understand, find, choose, let a model word it if there is one, cite."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from knowledge.answer.cite import CLOSE_ENOUGH, cite, cite_closest
from knowledge.answer.compare import choose_among
from knowledge.answer.conflict import by_rank, disagreements, with_rival
from knowledge.answer.each_platform import each_platform
from knowledge.answer.experience import experience_notices, look
from knowledge.answer.lapsed import find_lapsed
from knowledge.answer.message_links import to_messages
from knowledge.answer.notices import notices, unanswered_notices
from knowledge.answer.platforms import PlatformNames
from knowledge.answer.understand import understand
from knowledge.answer.written import cite_written, completed, write_answer
from knowledge.types import DEFAULT_BOARD, Answer, Kind, Timings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from knowledge.answer.experience import Sources
    from knowledge.answer.quote import Choice
    from knowledge.door import Knowledge
    from knowledge.types import Citation, Found, Question, Sentence, Status

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
        on: The day that is asked about; if not given, the one that the question names, else today where the board is.
        platform: Answer from this platform's documents, general law, and those of no platform.
        board: Whose documents.
        previous: The answer before in the same conversation, which this question may lean on.

    Raises:
        KnowledgeError: The question is empty or too long, the platform unknown, or the store failed.
    """
    begun = perf_counter()
    glossary = knowledge.glossary(board)
    names = PlatformNames(tuple(knowledge.boards.platforms()), glossary)
    question = understand(
        text,
        today=knowledge.today(),
        names=names,
        board=board,
        on=on,
        platform=platform,
        previous=previous.question if previous is not None else None,
    )
    whole = completed(knowledge, question, names)
    sources = look(knowledge, whole, PASSAGES_WANTED)
    retrieved = perf_counter()
    found, choice = _choose(knowledge, whole, sources, names, previous if question.earlier else None)
    chosen = by_rank(with_rival(choice.sentences, sources.rivals, glossary), glossary)
    versions = knowledge.documents.versions(each.version.document_id for each in sources.together())
    written = write_answer(knowledge, whole, found, names) if choice.confidence >= CLOSE_ENOUGH else ()
    sentences, citations = cite_written(written, versions) if written else cite(chosen, versions)
    if not sentences:
        lapsed = find_lapsed(knowledge, whole, partial(choose_among, knowledge, whole, whole.full_text))
        citations = lapsed or cite_closest(found, choice.confidence, versions)
        told = unanswered_notices(knowledge, question, citations)
    else:
        disputed = () if written else disagreements(chosen, glossary)
        told = (
            *experience_notices(knowledge, whole, citations, sources),
            *notices(knowledge, question, citations, versions, disputed),
        )
    return Answer(
        question=question,
        status=_status(sentences, citations),
        sentences=sentences,
        citations=to_messages(knowledge, citations, sources.together()),
        notices=told,
        written_by="model" if written else "quotes",
        timings_ms=Timings(retrieve=round(1000 * (retrieved - begun)), total=round(1000 * (perf_counter() - begun))),
        ranked=found,
    )


def _choose(
    knowledge: Knowledge, question: Question, sources: Sources, names: PlatformNames, before: Answer | None
) -> tuple[tuple[Found, ...], Choice]:
    """The first passages that answer, and what is chosen from them."""
    choosing = partial(choose_among, knowledge, question)
    text = question.full_text
    return sources.answer(lambda read: each_platform(choosing(text, read, before), question, read, names, choosing))


def _status(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> Status:
    """What only members' talk says is their experience."""
    if not sentences:
        return "unanswered"
    return "members_only" if all(each.kind is Kind.DISCUSSION for each in citations) else "answered"
