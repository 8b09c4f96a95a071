"""Where nothing in force answers: the document that would have answered on another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.answer.cite import cite_closest
from knowledge.rules.versions import nearest
from knowledge.search.retrieve import retrieve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from knowledge.answer.quote import Choice
    from knowledge.door import Knowledge
    from knowledge.types import Citation, Found, Question

PASSAGES = 10
"""How many passages are looked at; the sentence that answers stands in one of the first."""


def find_lapsed(
    knowledge: Knowledge, question: Question, choose_among: Callable[[Sequence[Found]], Choice]
) -> tuple[Citation, ...]:
    """What would answer the question, of a document of which no version was in force on the day asked about.

    Args:
        knowledge: The open parts.
        question: What is asked; nothing in force on its day answers it.
        choose_among: Chooses the sentences that answer it, if any do.

    Returns:
        The passage, to be offered as the closest, not in force; nothing where there is none.
    """
    documents = knowledge.documents.on_board(question.board)
    if all(nearest(versions, question.on) is None for versions in documents.values()):
        return ()
    choice = choose_among(retrieve(knowledge.search, question, PASSAGES, nearest))
    passages = [sentence.found for sentence in choice.sentences]
    return cite_closest(passages, choice.confidence, documents, in_force=False)
