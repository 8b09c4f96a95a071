"""Holds found passages against a question: how telling its words are here, and how near the sentences come to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answer.quote import PASSAGES_READ, Choice, choose
from knowledge.answer.support import candidates
from knowledge.answer.wanted import Wanted, wanted
from knowledge.search.nearness import in_context
from knowledge.search.tokens import question_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.door import Knowledge
    from knowledge.types import Answer, Found, Question


def choose_among(
    knowledge: Knowledge, question: Question, text: str, found: Sequence[Found], previous: Answer | None = None
) -> Choice:
    """The sentences among these passages that answer a text.

    Args:
        knowledge: The open parts.
        question: The question, for its board and platforms.
        text: What is looked for: the question, or the part of it about one platform.
        found: The passages, best first.
        previous: The answer that the question leans on, if it does.
    """
    return choose(wanted_of(knowledge, question, text), found, cosines_of(knowledge, text, found), previous)


def wanted_of(knowledge: Knowledge, question: Question, text: str) -> Wanted:
    """What an answer to the text must speak of, on the question's board."""
    glossary = knowledge.glossary(question.board)
    own = question.text if question.earlier else None
    return wanted(text, _rarity(knowledge, text), own=own, glossary=glossary, platforms=question.platforms)


def cosines_of(knowledge: Knowledge, text: str, found: Sequence[Found]) -> Mapping[str, float]:
    """How near the sentences that may be quoted, their headings and titles are to the text."""
    if not knowledge.indexes.meaning.ready:
        return {}  # the model or its index is away; the words answer
    read = found[:PASSAGES_READ]
    sentences = {in_context(each.version.title, candidate.text) for each in read for candidate in candidates(each)}
    headings = {each.passage.place.headings[-1] if each.passage.place.headings else each.version.title for each in read}
    return knowledge.nearness.cosines(text, sentences | headings)


def _rarity(knowledge: Knowledge, text: str) -> Mapping[str, float]:
    """How telling the text's terms are; all alike while the words' index is being built."""
    indexes = knowledge.indexes
    if indexes.lexical is None or not indexes.words.ready:
        return {}
    return indexes.lexical.rarity(term.text for term in question_terms(text))
