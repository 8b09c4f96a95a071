"""The answer in a language model's words: asked for, checked, and cited; none where the quotes must do."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from knowledge.answer.cite import citation_of
from knowledge.answer.complete import complete
from knowledge.answer.conflict import rival
from knowledge.answer.grounding import Grounded, Naming, ground
from knowledge.answer.instructions import addresses_a_model
from knowledge.answer.prompt import givable
from knowledge.answer.support import Candidate
from knowledge.answer.write import write
from knowledge.errors import KnowledgeError
from knowledge.search.dictionary import standard_dictionary
from knowledge.types import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from knowledge.answer.platforms import PlatformNames
    from knowledge.answer.write import Writer
    from knowledge.door import Knowledge
    from knowledge.types import Citation, Found, Question, Version

_log = logging.getLogger(__name__)

Result = TypeVar("Result")


def write_answer(
    knowledge: Knowledge, question: Question, found: Sequence[Found], names: PlatformNames
) -> tuple[Grounded, ...]:
    """What a model, if one is set, says that the passages say too; empty where the quotes must do.

    Never raises: a model that is slow, away, or writes what nothing supports is as good as none. A question that speaks
    to the model is not put to it. Where another source disagrees with what was written, the quotes show both.

    Args:
        knowledge: The open parts.
        question: What is asked.
        found: Passages, best first.
        names: What platforms and things are called on this board.
    """
    given = givable(found) if _may_ask(knowledge, question) else ()
    if not given:
        return ()
    draft = _tried(knowledge, lambda writer: write(writer, question, given))
    grounded = ground(draft, given, question.language, Naming(names, standard_dictionary())) if draft else ()
    return () if _is_disputed(grounded, given, names) else grounded


def completed(knowledge: Knowledge, question: Question, names: PlatformNames) -> Question:
    """A question that leans on the one before, written out by the model if one is set; else as it is."""
    if not question.earlier or not _may_ask(knowledge, question):
        return question
    whole = _tried(knowledge, lambda writer: complete(writer, question.text, question.earlier, names))
    return replace(question, text=whole, looked_for=whole, earlier="") if whole else question


def cite_written(
    grounded: Sequence[Grounded], versions: Mapping[str, Sequence[Version]]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Sentences with their sources, numbered from 1 in the order of reading; the same words are one source."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    sentences = []
    for each in grounded:
        cited = []
        for words in each.words:
            key = (words.found.passage_id, words.start, words.end)
            if key not in numbers:
                numbers[key] = len(citations) + 1
                citations.append(citation_of(numbers[key], words.found, words.text, versions))
            cited.append(numbers[key])
        sentences.append(Sentence(each.text, tuple(dict.fromkeys(cited))))
    return tuple(sentences), tuple(citations)


def _may_ask(knowledge: Knowledge, question: Question) -> bool:
    speaks_to_it = addresses_a_model(f"{question.earlier}\n{question.text}")
    return knowledge.writer is not None and not speaks_to_it and knowledge.circuit_breaker.allows()


def _tried(knowledge: Knowledge, work: Callable[[Writer], Result]) -> Result | None:
    """What comes of asking the model; None where it fails, which the circuit breaker and the operator learn."""
    if knowledge.writer is None:
        return None
    try:
        result = work(knowledge.writer)
    except KnowledgeError as error:
        knowledge.circuit_breaker.failed()
        _log.warning("the language model did not answer: %s %s", error.key, error.details)
        return None
    knowledge.circuit_breaker.succeeded()
    return result


def _is_disputed(grounded: Sequence[Grounded], given: Sequence[Found], names: PlatformNames) -> bool:
    """Whether a source that was not cited disagrees with one that was."""
    cited = [words for each in grounded for words in each.words]
    texts = {(words.found.passage_id, words.text) for words in cited}
    for words in cited:
        candidate = Candidate(words.found, words.text, words.start, words.end)
        other = rival(candidate, given, names.glossary)
        if other is not None and (other.found.passage_id, other.text) not in texts:
            return True
    return False
